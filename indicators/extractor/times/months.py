"""A sentence's calendar and a word → the days and months that are named from there on."""

from __future__ import annotations

import re
from datetime import date

from indicators.catalogue.lists import Words
from indicators.extractor.times.calendars import DASHES, MAY_VERB, MONTHS, YEARS, Calendar
from indicators.extractor.times.quarters import last_day, safe_date
from indicators.model import Period

WORDS = Words("times")
PAIR = re.compile("[-–]")  # what parts two months in one word: "January–April"


def day_month(calendar: Calendar, at: int) -> Period | None:
    """A day, or two that bound a stretch, before its month: 5 May 2021 · 5th of May · 5-7 May · 5 to 7 May."""
    day, after = calendar.day(at), calendar.after_day(at)
    if day is None:
        return None
    other = None
    if calendar.word(at - 1) in WORDS.dated:
        after = past_listed(calendar, after)
    if (calendar.joins(after, "to", "and")) and calendar.day(after + 1) is not None:
        other, after = calendar.day(after + 1), calendar.after_day(after + 1)
    if calendar.word(after) == "of":
        after += 1
    month = calendar.month(after)
    if month is None:
        return None
    return month_named(calendar, at, after + 1, month, day, other)


def past_listed(calendar: Calendar, after: int) -> int:
    """Past the days of a list up to its "and": "on 2, 5 and 6 May"."""
    step = after
    while calendar.word(step) == "," and calendar.day(step + 1) is not None:
        step = calendar.after_day(step + 1)
    return step if calendar.word(step) == "and" else after


def month_day(calendar: Calendar, at: int) -> Period | None:
    """A day, or two, behind its month: May 5, 2021 · Aug. 31 · May 5-7 · May 5th."""
    month = calendar.month(at)
    after = at + 2 if calendar.word(at + 1) == "." and calendar.day(at + 2) else at + 1
    day = calendar.day(after)
    if month is None or day is None:
        return None
    after, other = calendar.after_day(after), None
    if (calendar.joins(after, "to", "and")) and calendar.day(after + 1) is not None and not calendar.month(after + 2):
        other, after = calendar.day(after + 1), calendar.after_day(after + 1)
    return month_named(calendar, at, after, month, day, other)


def month_named(calendar: Calendar, first: int, last: int, month: int, day: int, other: int | None) -> Period | None:
    """The period of a day of a month, with the year behind it, else the year that it implies."""
    if calendar.word(last) in (",", ".") and calendar.year_at(last + 1):
        last += 1
    year = calendar.year_at(last)
    last = last + 1 if year else last
    relative = year is None
    year = year or calendar.implied_year(month, day)
    if year is None:
        return Period(first, last, None, None, "unknown", relative)
    start, end = safe_date(year, month, day), safe_date(year, month, other or day)
    if other and start and end and start < end:
        return Period(first, last, start, end, "day", relative)  # "from 14-20 May": both ends are said
    return calendar.dated(first, last, start, end, "day", relative)


def month_year(calendar: Calendar, at: int) -> Period | None:
    """A month without a day, or two that bound a stretch: May 2021 · in May · May-July 2021 · between May 2020 and July
    2021; "may" and its like only behind a word like "in"."""
    month = calendar.month(at)
    if month is None:
        return None
    after = at + 1 if calendar.word(at + 1) != "." or not calendar.year_at(at + 2) else at + 2
    if calendar.word(after) in ("of", ",") and calendar.year_at(after + 1):
        after += 1
    year = calendar.year_at(after)
    if year:
        after += 1
    other = calendar.month(after + 1) if calendar.joins(after, "to", "and", "through", "until") else None
    if other and not (
        calendar.word(after) == "and" and calendar.word(at - 1) != "between" and not calendar.year_at(after + 2)
    ):
        end_year = calendar.year_at(after + 2)
        last = after + 3 if end_year else after + 2
        return span_of_months(calendar, at, last, (year or end_year, month), (end_year or year, other))
    if not year and calendar.word(at) in MAY_VERB and calendar.word(at - 1) not in WORDS.dated:
        return None
    relative, year = year is None, year or calendar.implied_year(month)
    if year is None:
        return Period(at, after, None, None, "unknown", relative)
    return calendar.dated(at, after, date(year, month, 1), last_day(year, month), "month", relative)


def month_pair(calendar: Calendar, at: int) -> Period | None:
    """Two months with a hyphen are one word and one stretch: "October-December 2020"."""
    first, last = PAIR.split(calendar.word(at))[0], PAIR.split(calendar.word(at))[-1]
    year = calendar.year_at(at + 1)
    return span_of_months(calendar, at, at + 2 if year else at + 1, (None, MONTHS[first]), (year, MONTHS[last]))


def span_of_months(
    calendar: Calendar, first: int, last: int, start: tuple[int | None, int], end: tuple[int | None, int]
) -> Period:
    """The stretch from one (year, month) to another; a year that is not said is the other's, or the implied one."""
    relative = start[0] is None
    end_year = end[0] or calendar.implied_year(end[1])
    start_year = start[0] or end_year
    if start_year is None or end_year is None:
        return Period(first, last, None, None, "unknown", relative)
    if start[0] is None and start[1] > end[1]:
        start_year -= 1
    return Period(first, last, date(start_year, start[1], 1), last_day(end_year, end[1]), "month", relative)


def written_out(calendar: Calendar, at: int) -> Period | None:
    """A date in figures, read only where the order is plain: 2021-06-22 · 22/06/2021 · 22.06.2021."""
    dotted = calendar.word(at).split(".")
    parts = dotted if len(dotted) == 3 else [calendar.word(at + step) for step in (0, 2, 4)]
    dashed = len(dotted) == 1
    if dashed and not (calendar.word(at + 1) in DASHES and calendar.word(at + 3) == calendar.word(at + 1)):
        return None
    if not all(part.isdecimal() for part in parts) or len(parts) != 3:
        return None
    first, second, third = (int(part) for part in parts)
    year, month, day = (first, second, third) if first in YEARS else (third, second, first)
    if year not in YEARS or not 1 <= month <= 12 or day < 1:
        return None
    found = safe_date(year, month, day)
    return Period(at, at + 5 if dashed else at + 1, found, found, "day" if found else "unknown")
