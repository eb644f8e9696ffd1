"""A row → the places it belongs to: as written, its first-level division, its country; so that choosing Herat finds
"Herat province"."""

from __future__ import annotations

import functools

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
    row."""
    written, *larger = names(row)
    return tuple(larger) if larger and written.casefold() not in settlements() else (written, *larger)


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
