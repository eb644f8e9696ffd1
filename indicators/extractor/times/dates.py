"""Dates of a sentence and one of its figures → the reference period that the figure speaks of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from indicators.catalogue.lists import Words
from indicators.extractor.times.calendars import DASHES
from indicators.extractor.times.relative import NOW
from indicators.model import Period, Quantity

WORDS = Words("times")

# What lies between a date and its figure, priced in words; the prices are tuned on passages of our own.
CLAUSE = 15.0  # tried 7.5–30: 2 facts; 4 facts
FIGURE = 8.0  # another figure has the date for itself; tried 4–16: 4 facts; 4 facts
TODAY = 20.0  # "now"; tried 10–40: 4 facts; 2 facts
ASIDE = 30.0  # a reference in brackets; tried 15–60: 2 facts; 2 facts

UNREACHABLE = math.inf  # past a semicolon another thing is said
COMPARED = (["compared", "to"], ["compared", "with"], ["comparison", "to"], ["comparison", "with"], ["relative", "to"])
WEEK = timedelta(days=7)
BEYOND = (["than"], ["versus"], ["above"], ["below"])
AS_OF = (["as", "of"], ["as", "at"])
PARTS = frozenset({"first", "second", "third", "fourth", "last"})
RISE_REACH = 3  # words: "by 8% in total over"
SINCE_REACH = 8  # words from "since" to its date: "since the latest round of fighting began in"
ENDS, END_REACH = frozenset({"from", "to"}), 2  # words: "to about 300"
FROM = frozenset({"from", "since"})
HOUR_REACH = 5  # words: "from around 9 a.m. on"
CLOSES_REACH = 3  # words: ", as of"
SPEECH = frozenset({"said", "says", "told", "announced", "added", "warned", "declared", "tweeted"})


def choose(
    periods: Sequence[Period], quantity: Quantity, figures: Sequence[int], breaks: Sequence[int], lowers: Sequence[str]
) -> Period | None:
    """The nearest date, where clauses and other figures set apart; of two as near, the one behind the figure."""
    if not periods:
        return None
    dated = [period for period in periods if (period.start or period.end) and not is_base(period, quantity, lowers)]
    priced = [
        (price(period, quantity, figures, breaks, lowers), period.first < quantity.last, at)
        for at, period in enumerate(dated)
    ]
    cost, _, at = min(priced, default=(UNREACHABLE, True, 0))
    return dated[at] if cost < UNREACHABLE else None


def price(
    period: Period, quantity: Quantity, figures: Sequence[int], breaks: Sequence[int], lowers: Sequence[str]
) -> float:
    """How far a date stands from a figure."""
    after = period.first >= quantity.last
    # past a noun that stands far before its number
    start = quantity.first if period.last <= quantity.first else quantity.numeral.first
    low, high = (quantity.last, period.first) if after else (period.last, start)
    between = lowers[low:high]
    opens = period.first <= 2  # "In 2021, …; …; …": a date that opens the sentence holds to its end
    if ";" in between and not opens:
        return UNREACHABLE
    cost = max(0, high - low) + CLAUSE * sum(low <= stop < high for stop in breaks)
    others = [at for at in figures if low <= at < high]
    cost += FIGURE * bool(others) + 2 * CLAUSE * (not after and "compared" in between)
    ends = quantity.role == "from" or (quantity.role == "to" and after)  # "In May it rose from 3 to 9": 9 is of May
    if others and ends and is_other_end(others, lowers):
        return UNREACHABLE  # "from 28,000 in April to 95,000 in June": each end has its own
    aside = "(" in between and after and lowers[period.first - 1] == ","
    return cost + TODAY * (lowers[period.last - 1] in NOW) + ASIDE * aside


def is_other_end(others: Sequence[int], lowers: Sequence[str]) -> bool:
    """Whether one of the figures between a date and an end of a change is the change's other end."""
    return any(not ENDS.isdisjoint(lowers[max(0, at - END_REACH) : at]) for at in others)


def is_of_speech(period: Period, lowers: Sequence[str]) -> bool:
    """Whether a date is the day of speaking, by which the figure held: "the agency said on Tuesday"."""
    before = lowers[max(0, period.first - 2) : period.first]
    return bool(before) and (before[-1] in SPEECH or (before[-1] == "on" and before[0] in SPEECH))


def is_as_of(period: Period, lowers: Sequence[str]) -> bool:
    """Whether a date is the day up to which something was counted, whenever that began: "as of 3 May"."""
    return lowers[max(0, period.first - 2) : period.first] in AS_OF


def bounds(period: Period, measure: str, cumulative: bool, lowers: Sequence[str]) -> tuple[date | None, date | None]:
    """A period as a figure's reference period: a stock holds on its last day, a running count keeps its start open."""
    brief = period.end is not None and (period.start in (None, period.end))
    if measure == "stock" and not period.opening and brief and period.accuracy != "month":
        return (period.start if cumulative else period.end), period.end
    if not period.opening and (is_of_speech(period, lowers) or is_as_of(period, lowers)):
        return None, period.end
    return period.start, period.end


def is_base(period: Period, quantity: Quantity, lowers: Sequence[str]) -> bool:
    """The date of what a figure is compared with is not its own: "12% more than in May", "down by 3% from 2023
    levels"."""
    first = period.first
    if first < quantity.last:
        return False
    while first and lowers[first - 1] in WORDS.of_time:
        first -= 1
    before = lowers[max(0, first - 2) : first]
    if quantity.last <= first and (before[-1:] in BEYOND or before in COMPARED):
        return not any(word[0].isdecimal() for word in lowers[first : period.first])
    if quantity.role != "change" or quantity.unit != "percent":
        return False
    if not WORDS.levels.isdisjoint(lowers[period.last : period.last + 3]):
        return True
    if (
        "to" in lowers[period.first : period.last]
        or lowers[period.first] in PARTS
        or first - quantity.last > RISE_REACH
    ):
        return False  # "by 9% from January to March", "by 5% over the first quarter"
    return (
        before[-1:] == ["from"]
        or lowers[period.first] == "from"
        or ("over" in lowers[first : period.first] and not period.relative)
    )


def closed(period: Period, found: Sequence[Period], lowers: Sequence[str]) -> Period:
    """A year or a month that is not yet over at the sentence's "as of" day ends there: "As of 3 May 2021, the cases of
    2021 number 40"."""
    if period.accuracy == "day" or period.start is None or period.end is None:
        return period
    for other in found:
        held = other.end and period.start < other.end < period.end and other.accuracy == "day"
        if held and is_as_of(other, lowers):
            return replace(period, end=other.end)
    return period


def opened(found: Sequence[Period], lowers: Sequence[str]) -> list[Period]:
    """The date of a beginning after "since" opens a stretch that goes on: "since the conflict began in December
    2013"."""
    if "since" not in lowers:
        return list(found)
    return [replace(period, end=None, opening=True) if is_begun(period, lowers) else period for period in found]


def is_begun(period: Period, lowers: Sequence[str]) -> bool:
    """Whether something began at a date, with "since" before its beginning: "since the latest round of fighting began
    in May"."""
    at = period.first
    while at and lowers[at - 1] in WORDS.between_begun:
        at -= 1
    begun = at and lowers[at - 1] in WORDS.beginning
    return bool(begun and period.start) and "since" in lowers[max(0, at - SINCE_REACH) : at]


def joined(found: Sequence[Period], lowers: Sequence[str]) -> list[Period]:
    """Two dates that bound one stretch are one: "between 3 May 2020 and 9 June 2021", "from January to 5 March"."""
    result: list[Period] = []
    for period in found:
        before = result[-1] if result else None
        if before and period.end and before.start and is_stretch(before, period, lowers):
            start = before.start if before.start <= period.end else in_year(before.start, period.end.year)
            if start > period.end:
                # "from Monday to Friday"
                start = start - WEEK if start - period.end < WEEK else in_year(start, period.end.year - 1)
            result[-1] = Period(
                before.first, period.last, start, period.end, period.accuracy, before.relative and period.relative
            )
        else:
            result.append(period)
    return result


def in_year(day: date, year: int) -> date:
    """The same day of another year, for a stretch whose year is said once; the 29th of February becomes the 28th."""
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


def is_stretch(first: Period, second: Period, lowers: Sequence[str]) -> bool:
    """Whether the second date ends what the first begins."""
    between = lowers[first.last : second.first]
    if is_closed_by(first, second, between):
        return True
    link = [word for word in between if word not in ("the", "end", "of", "early", "late", "mid")]
    if not link and first.opening and lowers[second.first] in ("until", "till", "through", "to"):
        return True
    if len(link) == 1 and link[0] in DASHES and first.accuracy == second.accuracy:
        return not (first.opening or second.opening)  # "1 January - 5 May 2021"
    before = lowers[max(0, first.first - 1)]
    if (link == ["and"] and before == "between") or (
        link in (["to"], ["until"], ["through"]) and not FROM.isdisjoint((before, lowers[first.first]))
    ):
        return True
    return "," in between[:1] and is_closed_later(first, second, lowers)


def is_closed_later(first: Period, second: Period, lowers: Sequence[str]) -> bool:
    """Whether a stretch ends past an insertion, also where hours are said: "from 9 a.m. on 3 May, when it began, to
    midnight on 9 June"."""
    lead = past_hour(second, lowers)
    opens = lowers[first.first] in FROM or lowers[max(0, past_hour(first, lowers))] in FROM
    closes = lead > 0 and lowers[lead] in WORDS.to_end and lowers[lead - 1] == ","
    if not (opens and closes and first.start and second.end):
        return False
    return first.relative or first.start < second.end  # the year may be said once, at the end


def past_hour(period: Period, lowers: Sequence[str]) -> int:
    """The word that leads to a date, past the hour that is said of it: the "from" of "from 9 a.m. on 3 May"."""
    at = period.first - 1
    if lowers[period.first] in WORDS.to_end:
        return period.first
    while at > 0 and period.first - at <= HOUR_REACH and (lowers[at] in WORDS.hours or lowers[at][0].isdecimal()):
        at -= 1
    return at


def is_closed_by(first: Period, second: Period, between: Sequence[str]) -> bool:
    """Whether the day that figures held on closes the year or the stretch named before it: "In 2021, as of 3 May",
    "since January (as of 3 May)"."""
    if list(between[-2:]) not in AS_OF or len(between) > CLOSES_REACH or first.start is None or second.end is None:
        return False
    open_still = first.opening if first.end is None else second.end < first.end
    return second.accuracy == "day" and first.start < second.end and open_still
