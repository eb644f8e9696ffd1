"""Words about "quarter", "half" and "months" → the part of a year they name: its first word, the one after it, its
months, its year."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from indicators import catalogue

ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 3}
MONTHS_IN = {"quarter": 3, "half": 6, "semester": 6}
WORDS = frozenset({*MONTHS_IN, "months"})
EDGES = frozenset({"beginning", "start", "end", "onset", "outset"})
SHORT = frozenset({"q1", "q2", "q3", "q4"})
THIS_YEAR = frozenset({"the", "this"})


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    return date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


def short(lowers: Sequence[str], at: int) -> tuple[int, int, int, int, int] | None:
    """A quarter by its letter and number, with the year glued to it, behind it or nowhere: Q2-2017 · Q2 2017 · Q2."""
    quarter, _, year = lowers[at].partition("-")
    after = lowers[at + 1] if at + 1 < len(lowers) else ""
    apart = not year and len(after) == 4 and after.isdecimal()
    year = after if apart else year
    if len(quarter) != 2 or (year and not (len(year) == 4 and year.isdecimal())):
        return None
    which = int(quarter[1])
    return at, at + 1 + apart, which * 3 - 2, which * 3, int(year or 0)


def edge(lowers: Sequence[str], at: int) -> tuple[str, int] | None:
    """The "beginning" or the "end" that stands here before a date, and the word before it and its article."""
    if at < 0 or lowers[at] not in EDGES:
        return None
    return lowers[at], at - 1 - (lowers[at - 1] == "the")


def months(word: str) -> int:
    """How many months a number before that word means, in figures or spelt."""
    if word.isdecimal() and len(word) < 3:
        return int(word)
    return int(catalogue.cues()["numbers"].get(word, 0))


def find(lowers: Sequence[str], at: int) -> tuple[int, int, int, int, int] | None:
    """A part of a year by its ordinal, as words, months and year; a year of 0 is not named: first half of 2019 · second
    quarter · first three months of the year."""
    if lowers[at][:2] in SHORT:
        return short(lowers, at)
    size = MONTHS_IN.get(lowers[at])
    first = at - 1 if size else at - 2
    which = ORDINALS.get(lowers[first]) if first >= 0 else None
    if which is None:
        return None
    if not size:
        size = months(lowers[at - 1])
        which = which if which == 0 else 12
    elif lowers[first] == "last":
        which = 12 // size - 1
    if not 0 < size < 12 or (which + 1) * size > 12:
        return None
    last, year, named = at + 1, 0, False
    if lowers[last : last + 1] in (["of"], ["in"]):
        after = lowers[last + 1] if last + 1 < len(lowers) else ""
        if len(after) == 4 and after.isdecimal():
            last, year, named = last + 2, int(after), True
        elif after in THIS_YEAR and lowers[last + 2 : last + 3] == ["year"]:
            last, named = last + 3, True
    if not named and (lowers[at] != "quarter" or lowers[first] == "last"):
        return None  # "the first half" of a match, "the first three months" of a war
    return first, last, which * size + 1, (which + 1) * size, year
