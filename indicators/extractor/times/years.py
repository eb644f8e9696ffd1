"""A sentence's calendar and a word → the years and parts of years that are named from there on."""

from __future__ import annotations

from datetime import date, timedelta

from indicators.catalogue.lists import Words
from indicators.extractor.times import months, quarters
from indicators.extractor.times.calendars import DASHES, DAYS, MONTHS, Calendar
from indicators.extractor.times.quarters import last_day
from indicators.model import Period

WORDS = Words("times")
PREDICATES = frozenset({"killed", "died", "injured", "missing", "dead"})
WEEKS_IN_YEAR = 53
BEING = frozenset({"were", "was", "are", "had", "have"})
FORESEEN = 30  # years: nobody dates what is counted further ahead
NEAR = 10  # words
LINKS = frozenset({"of", ",", "in", "("})  # between a week and its year
ENDS_OF_QUANTITY = frozenset({"percent", "per", "people", "persons", "families", "households"})


def years(calendar: Calendar, at: int) -> Period | None:
    """A bare year that counts nothing, or two that bound a stretch: 2011 · 1988-1994 · 2013-14 · from 2011 to 2014."""
    year = calendar.year_at(at)
    if year is None:
        return None
    after, end = at + 1, year
    if calendar.word(after) in DASHES or (
        calendar.word(after) in ("to", "and", "through") and calendar.word(at - 1) in ("from", "between")
    ):
        word = calendar.word(after + 1)
        if calendar.year_at(after + 1):
            end, after = int(word), after + 2
        elif (
            len(word) == 2
            and word.isdecimal()
            and calendar.glued(after)
            and calendar.word(after) in DASHES
            and int(word) > year % 100
        ):
            end, after = year // 100 * 100 + int(word), after + 2
    if end > year:
        return Period(at, after, date(year, 1, 1), date(end, 12, 31), "year")
    if not is_year(calendar, at):
        return None
    return calendar.dated(at, after, date(year, 1, 1), date(end, 12, 31), "year")


def week(calendar: Calendar, at: int) -> Period | None:
    """A week, or two that bound a stretch, by the number that it has in its year: week 12 of 2018 · weeks 3-5, 2021 ·
    epi week 7."""
    if calendar.word(at + 1) == "of" and calendar.month(at + 2):
        return week_of_month(calendar, at)
    number, after = number_of_week(calendar, at + 1), at + 2
    last = number
    if calendar.joins(after, "to", "and", "through") and number_of_week(calendar, after + 1):
        last, after = number_of_week(calendar, after + 1), after + 2
    if number is None or last is None or last < number:
        return None
    ahead = after + (calendar.word(after) in LINKS)
    year = calendar.year_at(ahead)
    named, after = year is not None, ahead + 1 if year else after
    if year is None and calendar.published and calendar.word(at - 1) in WORDS.counting_weeks:
        year = calendar.published.year - (calendar.published.isocalendar().week < last)
    if year is None:
        return None
    start, end = date.fromisocalendar(year, number, 1), date.fromisocalendar(year, last, 7)
    return Period(at, after, start, end, "day", not named)


def week_of_month(calendar: Calendar, at: int) -> Period | None:
    """A week by its place in a month: the first week of April 2020 · in the last week of May."""
    which, month = quarters.ORDINALS.get(calendar.word(at - 1)), months.month_year(calendar, at + 2)
    if which is None or month is None or month.start is None or month.end is None or month.accuracy != "month":
        return None
    start = month.start + timedelta(weeks=which)
    if calendar.word(at - 1) == "last":
        start = month.end - timedelta(days=DAYS)
    return Period(at - 1, month.last, start, start + timedelta(days=DAYS), "day", month.relative)


def number_of_week(calendar: Calendar, at: int) -> int | None:
    """The number of a week in its year: 1 to 53."""
    word = calendar.word(at)
    return int(word) if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= WEEKS_IN_YEAR else None


def part_of_year(calendar: Calendar, at: int) -> Period | None:
    """A part of the year it names, else of the one that had it last: first half of 2019 · in the second quarter."""
    found = quarters.find(calendar.lowers, at)
    if found is None:
        return None
    first, last, opens, closes, year = found
    named, year = bool(year), year or calendar.implied_year(opens) or 0
    if not year:
        return Period(first, last, None, None, "unknown", relative=True)
    return calendar.dated(first, last, date(year, opens, 1), last_day(year, closes), "month", not named)


def is_year(calendar: Calendar, at: int) -> bool:
    """A bare number between 1900 and 2100 is a year unless it counts people, houses or money: "killed 2000
    people"."""
    before, after, further = calendar.word(at - 1), calendar.word(at + 1), calendar.word(at + 2)
    ahead = calendar.published is not None and int(calendar.word(at)) > calendar.published.year + FORESEEN
    if ahead and (calendar.counts(after) or calendar.counts(further)):
        return False  # "the 2092 suspected cases"
    if (before == "of" and calendar.word(at - 2)[:1].isdecimal()) or before in WORDS.surely_dated or before in MONTHS:
        return calendar.counts(after) != "money"
    if (before == "of" or after == "(") and is_part_of_whole(calendar, at):
        return False
    near = calendar.counts(after) if after not in PREDICATES else ""
    if near in WORDS.counted or after in ENDS_OF_QUANTITY:
        return before in ("the", "this") and near not in ("money", "shares")
    counted = calendar.counts(further) in WORDS.counted and further not in PREDICATES  # "a 2003 earthquake killed …"
    return not (counted and after.isalpha() and before not in WORDS.dated and before not in ("the", "this"))


def is_part_of_whole(calendar: Calendar, at: int) -> bool:
    """Whether what looks like a year is a sum or has its share behind it: "a total of 2092", "1989 (95%) were"; where
    another year stands shortly before, it may be the next."""
    before = calendar.lowers[max(0, at - NEAR) : at]
    if before[-3:] == ["a", "total", "of"]:
        return True
    behind = calendar.lowers[at + 1 : at + 6]
    share = len(behind) > 4 and (behind[0], behind[2], behind[3]) == ("(", "%", ")") and behind[4] in BEING
    return share and not any(calendar.year_at(step) for step in range(max(0, at - NEAR), at))
