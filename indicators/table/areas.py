"""A row → the places it belongs to: as written, its first-level division, its country, so that choosing Herat finds
"Herat province"; and what HDX HAPI calls them."""

from __future__ import annotations

import functools
from typing import Any

from indicators import catalogue
from indicators.table import wording
from indicators.table.wording import Row

LARGE = ("country", "admin1")


def names(row: Row) -> tuple[str, ...]:
    """Every name under which the row is found, the narrowest first."""
    division, code = wording.given(row, "admin1_name"), wording.given(row, "location_code")
    found = (wording.place(row), str(division or ""), country(str(code)) if code else "")
    return tuple(dict.fromkeys(name for name in found if name))


def offered(row: Row) -> tuple[str, ...]:
    """Those to choose from. A wording such as "Herat province" is left out where a division or a country finds the
    row; the division itself never is."""
    written, *larger = names(row)
    named = written == wording.given(row, "admin1_name") or written.casefold() in settlements()
    return (written, *larger) if named or not larger else tuple(larger)


@functools.cache
def country(code: str) -> str:
    """A country's name by its ISO 3166-1 alpha-3 code; the code itself where the gazetteer has no name for it."""
    return next(
        (place.name for place in catalogue.places() if place.level == "country" and place.location_code == code), code
    )


@functools.cache
def settlements() -> frozenset[str]:
    """The names, in lower case, of everything in the gazetteer that is smaller than a division."""
    small = (place for place in catalogue.places() if place.level not in LARGE)
    return frozenset(name.casefold() for place in small for name in (place.name, *place.aliases))


def field_names(row: Row) -> dict[str, Any]:
    """The columns of the place that HDX HAPI has besides ours. What the document calls a division is given where it
    names one, and not worked out from a town."""
    code, written = wording.given(row, "location_code"), wording.given(row, "place")
    level, name = leveled().get((str(written or "").casefold(), str(code or "")), ("", None))
    second = name if level == "admin2" else None
    first = wording.given(row, "admin1_name") or wording.given(row, "admin1_code")
    return {
        "location_name": country(str(code)) if code else None,
        "admin_level": 2 if second else 1 if first else 0 if code else None,
        "provider_admin1_name": written if level == "admin1" else None,
        "admin2_name": second,
        "provider_admin2_name": written if second else None,
    }


@functools.cache
def leveled() -> dict[tuple[str, str], tuple[str, str]]:
    """The spellings of places, in lower case, each with its country → their level and name; of two with one name the
    first in the gazetteer, as for whoever reads the text."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for place in catalogue.places():
        for spelling in (place.name, *place.aliases):
            found.setdefault((spelling.casefold(), place.location_code or ""), (place.level, place.name))
    return found
