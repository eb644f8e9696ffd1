"""A sentence's calendar and a word → what is named from the day of publication: "yesterday", "last month"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from indicators.extractor.times import quarters
from indicators.extractor.times.calendars import WEEKDAYS, Calendar
from indicators.extractor.times.quarters import last_day
from indicators.model import Period

NOW = {"today": 0, "yesterday": 1, "tonight": 0, "now": 0, "currently": 0}  # how many days before publication
PREVIOUS = frozenset({"previous", "preceding"})
WEEK, LONGEST_WEEK = timedelta(days=7), timedelta(days=9)  # bulletins are a day or two late
SATURDAY, WEEKEND_LEADS = 5, frozenset({"over", "at", "during", "last", "on"})
NIGHTS = frozenset({"night", "evening"})
PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening"})
MOST_DAYS = 14  # of "ten days ago": further back it is a rough word
STEPS = {"this": 0, "last": -1, "next": 1}


def named_day(calendar: Calendar, at: int) -> Period | None:
    """A day named from the day of publication, resolved only where that is known: on Thursday · yesterday · last
    Thursday."""
    word = calendar.word(at).removesuffix("'s")  # "Friday's landslide"
    back = NOW.get(word)
    if back is None and word not in WEEKDAYS:
        return None
    if word in WEEKDAYS and calendar.is_date(at + 1 + (calendar.word(at + 1) == ",")):
        return None  # "on Monday, 3 May" is the third
    if word in WEEKDAYS and calendar.published:
        back = (calendar.published.weekday() - WEEKDAYS[word]) % 7
        if calendar.word(at - 1) == "last" or calendar.word(at + 1) == "last":
            back += 7 if back == 0 else 0
    if not calendar.to_the_day or back is None or calendar.published is None:
        return Period(at, at + 1, None, None, "unknown", relative=True)
    day = calendar.published - timedelta(days=back)
    first = at - (calendar.word(at - 1) == "last" and calendar.word(at - 2) == "since")
    return calendar.dated(first, at + 1, day, day, "day", relative=True)


def before_named(found: Sequence[Period], lowers: Sequence[str]) -> list[Period]:
    """The week or month before the one that the sentence names: "40 cases from 9 to 15 May, against 60 in the previous
    week"."""
    if PREVIOUS.isdisjoint(lowers):
        return list(found)
    ahead = [
        at for at, word in enumerate(lowers) if word in PREVIOUS and lowers[at + 1 : at + 2] in (["week"], ["month"])
    ]
    result = list(found)
    for at in ahead:
        anchor = next((one for one in reversed(found) if one.last <= at and one.start and one.end), None)
        if anchor is None or anchor.start is None or any(one.first <= at < one.last for one in found):
            continue
        end = anchor.start - timedelta(days=1)
        start = anchor.start - timedelta(days=7) if lowers[at + 1] == "week" else end.replace(day=1)
        result.append(Period(at, at + 2, start, end, anchor.accuracy))
    return sorted(result, key=lambda one: one.first)


def days_ago(calendar: Calendar, at: int) -> Period | None:
    """A day by how long ago it was: "three days ago"; weeks and months are rough words."""
    back = quarters.months(calendar.word(at - 2)) if calendar.word(at - 1) == "days" else 0
    if not 0 < back <= MOST_DAYS or not calendar.to_the_day or calendar.published is None:
        return None
    day = calendar.published - timedelta(days=back)
    return Period(at - 1, at + 1, day, day, "day", relative=True)  # its number is dropped where numbers are


def weekend(calendar: Calendar, at: int) -> Period | None:
    """The Saturday and the Sunday last begun before publication: "over the weekend", "at the weekend"."""
    lead = calendar.word(at - 2) if calendar.word(at - 1) == "the" else calendar.word(at - 1)
    if lead not in WEEKEND_LEADS or not calendar.to_the_day or calendar.published is None:
        return None
    start = calendar.published - timedelta(days=(calendar.published.weekday() - SATURDAY) % 7)
    return Period(at, at + 1, start, start + timedelta(days=1), "day", relative=True)


def of_bulletin(period: Period, lowers: Sequence[str], covered: tuple[date, date]) -> Period:
    """The "last week" or "this week" of a bulletin whose title says which days it covers: those that end nearest before
    it came out."""
    start, end = covered
    words = lowers[period.first : period.last]
    if not period.relative or len(words) != 2 or words[0] not in ("this", "last") or words[1] != "week":
        return period
    if not period.start or not period.end or end - start > LONGEST_WEEK or period.start - end > WEEK:
        return period
    return replace(period, start=start, end=end)


def from_new_year(calendar: Calendar, at: int) -> Period | None:
    """The year of publication since it began: "since the beginning of the year"."""
    edge = quarters.edge(calendar.lowers, at - 3) if calendar.word(at - 1) == "the" else None
    if edge is None or edge[0] == "end" or calendar.published is None or calendar.word(edge[1]) != "since":
        return None
    return Period(edge[1], at + 1, date(calendar.published.year, 1, 1), None, "year", relative=True, opening=True)


def named_stretch(calendar: Calendar, at: int) -> Period | None:
    """A week, month or year named from the day of publication; behind "since" it goes on: "since last week"."""
    found = stretch(calendar, at)
    if found and found.start and calendar.word(at - 1) == "since":
        return replace(found, first=at - 1, end=None, opening=True)
    return found


def stretch(calendar: Calendar, at: int) -> Period | None:
    """A week, month or year named from the day of publication: this week · last month · so far this year."""
    which, unit = calendar.word(at), calendar.word(at + 1).removesuffix("'s")
    if which not in STEPS or calendar.published is None or (unit == "week" and calendar.month(at + 3)):
        return None  # "the last week of May"
    published, step = calendar.published, STEPS[which]
    if which == "this" and unit in PARTS_OF_DAY and calendar.to_the_day:
        return Period(at, at + 2, published, published, "day", relative=True)
    if unit in NIGHTS and which == "last" and calendar.to_the_day:
        day = published - timedelta(days=1)
        return Period(at, at + 2, day, day, "day", relative=True)
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
