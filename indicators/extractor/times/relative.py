"""A sentence's calendar and a word → what is named from the day of publication: "yesterday", "last month"."""

from __future__ import annotations

from datetime import date, timedelta

from indicators.extractor.times.calendars import WEEKDAYS, Calendar
from indicators.extractor.times.quarters import last_day
from indicators.model import Period

NOW = {"today": 0, "yesterday": 1, "tonight": 0, "now": 0, "currently": 0}  # how many days before publication
STEPS = {"this": 0, "last": -1, "next": 1}


def named_day(calendar: Calendar, at: int) -> Period | None:
    """A day named from the day of publication, resolved only where that is known: on Thursday · yesterday · last
    Thursday."""
    word = calendar.word(at).removesuffix("'s")  # "Friday's landslide"
    back = NOW.get(word)
    if back is None and word not in WEEKDAYS:
        return None
    if word in WEEKDAYS and calendar.published:
        back = (calendar.published.weekday() - WEEKDAYS[word]) % 7
        if calendar.word(at - 1) == "last" or calendar.word(at + 1) == "last":
            back += 7 if back == 0 else 0
    if not calendar.to_the_day or back is None or calendar.published is None:
        return Period(at, at + 1, None, None, "unknown", relative=True)
    day = calendar.published - timedelta(days=back)
    return calendar.dated(at, at + 1, day, day, "day", relative=True)


def named_stretch(calendar: Calendar, at: int) -> Period | None:
    """A week, month or year named from the day of publication: this week · last month · so far this year."""
    which, unit = calendar.word(at), calendar.word(at + 1).removesuffix("'s")
    if which not in STEPS or calendar.published is None:
        return None
    published, step = calendar.published, STEPS[which]
    if unit == "year":
        year = published.year + step
        end = None if which == "this" else date(year, 12, 31)
        return Period(at, at + 2, date(year, 1, 1), end, "year", relative=True)
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
        return Period(at, at + 2, date(year, month + 1, 1), last_day(year, month + 1), "month", relative=True)
    if unit != "week" or not calendar.to_the_day:
        return None
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
    end = published if which == "this" else monday + timedelta(days=6)
    return Period(at, at + 2, monday, end, "day", relative=True)
