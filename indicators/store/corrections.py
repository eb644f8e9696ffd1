"""What a person types for a fact's columns → values of their types, or a sentence for each that makes no sense."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from indicators import catalogue
from indicators.analysis import units
from indicators.extractor.places import locations, places
from indicators.extractor.text import sentences
from indicators.store.decisions import REVIEWED
from indicators.store.faults import ChangeError
from indicators.store.records import Row
from indicators.table.columns import COLUMNS, Column

COLUMN = {column.name: column for column in COLUMNS}
THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
COUNTRY = re.compile(r"[A-Z]{3}")
BOUNDS = ("value_low", "value_high")
CODES = ("admin1_name", "admin1_code", "location_code", "lat", "lon")
REACH = {"lat": 90, "lon": 180}


def check(changes: Mapping[str, Any], row: Row) -> Row:
    """The changes, typed, with what follows from them; ChangeError where one makes no sense."""
    wrong: dict[str, str] = {}
    typed: Row = {}
    for name, given in changes.items():
        try:
            typed[name] = value(name, given)
        except ValueError as error:
            wrong[name] = str(error)
    if wrong:
        raise ChangeError(wrong)
    typed = following(typed, row)
    if wrong := contradictions(row | typed) | nonsense(typed, row | typed):
        raise ChangeError(wrong)
    return typed


def value(name: str, given: Any) -> Any:
    """One value as typed into a column; ValueError with what would be right."""
    if name not in REVIEWED:
        raise ValueError("is no column that a person corrects; those are " + ", ".join(REVIEWED))
    column = COLUMN[name]
    if isinstance(given, str):
        given = given.strip() or None
    if given is None:
        if column.required:
            raise ValueError("must not be empty")
        return None
    if column.type == "number":
        return number(given, REACH.get(name))
    if column.type == "date":
        return day(given)
    return text(column, given)


def number(given: Any, reach: float | None = None) -> float:
    """ "270,000" → 270000.0"""
    written = str(given).strip()
    try:
        known = float(written.replace(",", "") if THOUSANDS.fullmatch(written) else written)
    except ValueError:
        known = math.nan
    if isinstance(given, bool) or not math.isfinite(known):
        raise ValueError(f"{given!r} is no number; write it as 270000 or 270,000")
    if reach is not None and abs(known) > reach:
        raise ValueError(f"{given} is beyond {reach} degrees")
    return known


def day(given: Any) -> date:
    """A date or "2021-07-09" → the date; ValueError for anything else."""
    if isinstance(given, date):
        return given.date() if isinstance(given, datetime) else given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise ValueError(f"{given!r} is no day; write it as 2021-07-09") from None


def text(column: Column, given: Any) -> str:
    """A word of a vocabulary, a unit, or free text."""
    if not isinstance(given, str):
        raise ValueError(f"must be text, not {given!r}")
    if column.choices and given not in column.choices:
        raise ValueError(f"{given!r} must be one of {', '.join(column.choices)}")
    if column.name == "indicator" and given not in catalogue.indicators():
        raise ValueError(f"{given!r} is no indicator of the catalogue; write its code, such as killed")
    if column.name == "location_code" and not COUNTRY.fullmatch(given):
        raise ValueError(f"{given!r} is no country; write its ISO 3166-1 alpha-3 code, such as AFG")
    if column.name == "unit":
        try:
            units.parse(given)
        except Exception as error:  # what Pint raises for a text that is no unit is of many kinds
            raise ValueError(f"{given!r} is no unit ({error}); write it as person, tonne or AFN/sack") from None
    return given


def following(changes: Row, row: Row) -> Row:
    """What goes with a change: the measure with the indicator, a place's codes with its name, bounds that were the
    value itself."""
    more: Row = {}
    if changes.get("indicator", row["indicator"]) != row["indicator"]:
        more["measure"] = catalogue.indicators()[changes["indicator"]].measure
    if changes.get("value", row["value"]) != row["value"]:
        more |= {name: changes["value"] for name in BOUNDS if row[name] == row["value"] is not None}
    if changes.get("place", row["place"]) != row["place"] and not set(CODES) & set(changes):
        more |= dict.fromkeys(CODES) | codes(changes["place"] or "")
    return more | changes


def codes(place: str) -> Row:
    """The gazetteer's columns of a place as typed; nothing where it does not have it, or has it only as a part of the
    name."""
    sentence = sentences.read(place, 0, len(place), 0)
    found = places.find(sentence, sentence.lowers)
    return locations.codes(found[0]) if len(found) == 1 and found[0].text == place else {}


def nonsense(typed: Row, row: Row) -> dict[str, str]:
    """What a person typed and what no figure of this indicator can be; what the reader has read stays as it was."""
    wrong = {
        name: "must not be below zero"
        for name in ("value", *BOUNDS, "total")
        if row["measure"] != "change" and typed.get(name) is not None and typed[name] < 0
    }
    entry = catalogue.indicators()[row["indicator"]]
    accepted = entry.units + entry.also_units
    if typed.keys() & {"indicator", "unit"} and not units.measures(str(row["unit"] or ""), accepted):
        known = ", ".join("a currency" if unit == catalogue.CURRENCY else unit for unit in accepted)
        wrong["unit"] = f"{row['unit']} does not measure “{entry.label}”; that is counted in {known}"
    return wrong


def contradictions(row: Row) -> dict[str, str]:
    """Values that cannot be true together."""
    wrong = {}
    low, value, high = (row[name] for name in ("value_low", "value", "value_high"))
    if low is not None and high is not None and low > high:
        wrong["value_low"] = f"{low:g} is more than value_high, {high:g}"
    elif value is not None and ((low is not None and value < low) or (high is not None and value > high)):
        wrong["value"] = (
            f"{value:g} is outside of its bounds, {'' if low is None else f'{low:g}'} to "
            f"{'' if high is None else f'{high:g}'}"
        )
    start, end = row["reference_period_start"], row["reference_period_end"]
    if start and end and start > end:
        wrong["reference_period_start"] = f"{start} is after reference_period_end, {end}"
    return wrong
