"""A cell that somebody typed → the amount it states, or the days it means; nothing where that is not sure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from indicators.analysis import headers
from indicators.extractor.numbers.written import worth

LONGEST = 60  # characters of a figure or a date
# How hedges are abbreviated, the longer first.
SIGNS = (
    (">=", "at least"), ("=>", "at least"), ("≥", "at least"), ("<=", "at most"), ("≤", "at most"), (">", "more than"),
    ("<", "less than"), ("~", "about"), ("≈", "about"), ("approx.", "about"), ("ca.", "about"), ("c.", "about"),
)  # fmt: skip
NUMERIC = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
ABBREVIATED = re.compile(r"(\d{1,2})[-\s./]([A-Za-z]{3,9})[-\s./](\d{4}|\d{2})")
CENTURY = 2000  # of a year that is written in two digits

Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as the table has it; the names are those of the tidy table."""

    value: float | None
    value_low: float | None
    value_high: float | None
    qualifier: str
    unit: str = ""  # where the cell itself has one: 26%


@cache
def amount(text: str) -> Amount | None:
    """What a cell states: 40, 1,200, >40, 10–15, at least 40, 1.2 million, 26%, none; None where it states no one
    figure."""
    words = " ".join(text.split())
    if not words or len(words) > LONGEST or words[0] in "=@":  # a formula is no figure
        return None
    if (number := worth(words)) is not None:
        return Amount(number, number, number, "exact")
    for sign, said in SIGNS:
        if words.casefold().startswith(sign):
            words = f"{said} {words[len(sign) :].strip()}"
            break
    for sentence in (f"Killed: {words}", f"There were {words} people."):
        found = headers.read(sentence)
        if len(found) == 1 and found[0].unit in ("person", "percent") and found[0].role is None:
            fact, outside = found[0], sentence[: found[0].char_start] + sentence[found[0].char_end :]
            if not any(one.isdecimal() for one in outside):
                unit = fact.unit if fact.unit == "percent" else ""
                return Amount(fact.value, fact.value_low, fact.value_high, fact.qualifier, unit)
    return None


@cache
def days(text: str) -> tuple[Window, ...]:
    """The days that a cell means: one stretch, or two where day and month may be meant either way; none where it is no
    date."""
    words = " ".join(text.split())
    if not words or len(words) > LONGEST:
        return ()
    if numeric := NUMERIC.fullmatch(words):
        first, second, third = (int(part) for part in numeric.groups())
        ways = [(first, second, third)] if first > 31 else [(third, second, first), (third, first, second)]
        found = {day for year, month, number in ways if (day := of_numbers(year, month, number))}
        return tuple((day, day) for day in sorted(found))
    if short := ABBREVIATED.fullmatch(words):
        year = int(short[3]) + (CENTURY if len(short[3]) == 2 else 0)
        words = f"{short[1]} {short[2]} {year}"
    facts = headers.read(f"12 people were killed on {words}.")
    if len(facts) == 1 and facts[0].reference_period_start and facts[0].reference_period_end:
        return ((facts[0].reference_period_start, facts[0].reference_period_end),)
    return ()


def of_numbers(year: int, month: int, number: int) -> date | None:
    """A day, if there is one of these numbers."""
    try:
        return date(year + (CENTURY if year < 100 else 0), month, number)
    except ValueError:
        return None
