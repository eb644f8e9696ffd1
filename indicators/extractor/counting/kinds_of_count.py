"""The words around a figure → whether it counts what is new, all there has been so far, or what there is now.

`new`: added since the last report, or in hours, days, weeks or a month that end with the report. `cumulative`: all
since a beginning, so far, to date, a toll. `current`: a state that the words say holds now or on a day. That an
indicator is a flow or a stock says none of the three; it only decides what "as of 3 May" and "now" mean.
"""

from __future__ import annotations

import re
from functools import cache

from indicators.catalogue.lists import Words
from indicators.extractor.counting.surroundings import Surroundings, listed
from indicators.extractor.text.words import whole

WORDS = Words("counting")
NEW, CUMULATIVE, CURRENT = "new", "cumulative", "current"
NOTHING_NEW = frozenset({"other", "price", "price_change", "aid_delivered", "funding_received", "funding_required"})
COUNTS = frozenset({"flow", "stock"})  # the measures of what is counted
FLOWS, SHARES, MOVED = frozenset({"flow"}), frozenset({"percent"}), frozenset({"change", "from"})
ASKED_FOR = frozenset({"funding_required"})
HELD_OFF = frozenset({"projected", "planned", "conditional"})
DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
BRACKETS = re.compile(r"\([^()]*\)")
STRETCH = (
    r"\b(?:past|last) (?:[\w-]+ ){1,2}(?:hours?|days?|weeks?)\b|\b(?:24|48|72)[ -]hours?\b(?! earlier)|\bweek to \d"
)


@cache
def added_before() -> re.Pattern[str]:
    """Right before the number."""
    return re.compile(rf"{whole(WORDS.added)}\s*(?:{whole(WORDS.hedges)}\s*)*$")


@cache
def added_behind() -> re.Pattern[str]:
    """Right behind it, past one word at most."""
    return re.compile(rf"\s*(?:[a-z-]+ )?(?:(?P<new>newly|new)\b|{whole(WORDS.added_behind)}(?! than)\b)")


@cache
def new_ones() -> re.Pattern[str]:
    """ "new cases rose to", "newly displaced:" """
    return re.compile(rf"\bnew (?:[a-z-]+ ){{0,3}}{whole(WORDS.countable)}[^,;]*$|\bnewly [a-z]+[^,;]*$")


@cache
def lately() -> re.Pattern[str]:
    last_day = rf"since {DAYS}\b"
    return re.compile(rf"{whole(WORDS.lately)}|{STRETCH}|{last_day}")


@cache
def so_far() -> re.Pattern[str]:
    """Words for all until now, and "since" with a beginning."""
    dated = rf"\d{{1,2}} [a-z]+|\d{{4}}|{whole(WORDS.months)}"
    verbs = rf"(?:[\w'-]+ ){{1,6}}?{whole(WORDS.begun)}"
    return re.compile(rf"{whole(WORDS.so_far)}|\bsince (?:{whole(WORDS.beginnings)}|{dated}|{verbs})")


@cache
def lasting() -> re.Pattern[str]:
    return re.compile(rf"{whole(WORDS.lasting)}[^,;]*\bsince\b")


@cache
def levels() -> re.Pattern[str]:
    """A toll, or a number, and the verb that leads to how high it is; "a total of 45" is only 45."""
    led = rf"{whole(WORDS.come_to)}\s*(?:{whole(WORDS.hedges)}\s*)*$"
    total = rf"(?<!\ba )\btotal (?=(?:of |the |dead |[a-z]+s ){{0,3}}{whole(WORDS.come_to)})"
    return re.compile(rf"(?P<toll>{whole(WORDS.levels)}[^;]*$)|(?:{whole(WORDS.counts)}|{total})[^;]*?{led}")


@cache
def held() -> re.Pattern[str]:
    """A day at which the figure holds; "by Friday" is one where the sentence opens with it."""
    return re.compile(rf"{whole(WORDS.holding)}|^\s*by (?:{DAYS}|the end of|\d{{1,2}} [a-z]+|[a-z]+ \d{{1,2}})\b")


@cache
def growing() -> re.Pattern[str]:
    return re.compile(rf"{whole(WORDS.growing)} since\b")


@cache
def now_of_a_stock() -> re.Pattern[str]:
    return re.compile(rf"{whole(WORDS.now)}(?!,)")


def find(around: Surroundings) -> str | None:
    """The kind that the words say, the nearest first: those right at the number, then its clause, then the sentence's
    opening."""
    if around.labels:
        return of_labels(around)
    if around.fact.status in HELD_OFF or around.fact.indicator in ASKED_FOR:
        return None
    if around.fact.role in MOVED or around.fact.measure not in COUNTS:
        return None
    if said := at_number(around):
        return said
    if said := level(around):
        return said
    for part in (around.behind, around.before, past(around)):
        if said := in_time(around, part):
            return said
    rest = BRACKETS.sub(" ", around.text[around.end : around.clause[1]])
    later = None if listed("parts").search(rest) else in_time(around, rest)
    return later if later != CURRENT else None  # who remains later in the sentence is another figure


def at_number(around: Surroundings) -> str | None:
    """ "another 14", "24 new cases", "new infections: 24" """
    if around.fact.indicator in NOTHING_NEW:
        return None
    if added_before().search(around.before):
        return NEW if is_on_top(around) else None
    if not around.follows_a_figure and new_ones().search(around.before):
        return NEW
    behind = added_behind().match(around.behind)
    return NEW if behind and (behind["new"] or is_on_top(around)) else None


def is_on_top(around: Surroundings) -> bool:
    """Whether "another 14" comes on top of what was counted until then: its sentence raises a sum, or counts cases."""
    if is_going_on(around):
        return False
    return around.fact.indicator == "disease_cases" or summed().search(around.text) is not None


@cache
def summed() -> re.Pattern[str]:
    return re.compile(rf"{lately().pattern}|{whole(WORDS.levels)}|{whole(WORDS.counts)}|{whole(WORDS.sums)}")


def is_going_on(around: Surroundings) -> bool:
    """Whether a figure stands before in its sentence, to which this is only added: "147 in Beira, 12 more in Buzi"."""
    return any(end <= around.start for _, end in around.figures)


def level(around: Surroundings) -> str | None:
    """A toll counts all so far; a number that "has risen to" is of now where it is a state that is counted."""
    found = levels().search(around.before)
    if found is None or around.fact.unit in SHARES:
        return None
    if around.fact.measure in FLOWS or found["toll"]:
        return CUMULATIVE
    return CURRENT if WORDS.standing & set(around.before.split()) else None


def past(around: Surroundings) -> str:
    """The clause up to the number: what is said of a list's first figure in time holds for the others."""
    return around.text[around.clause[0] : around.start]


def in_time(around: Surroundings, said: str) -> str | None:
    """The kind that words of time say."""
    lives = around.fact.indicator == "population"
    if not lives and lately().search(said):
        return NEW
    if not lives and so_far().search(said):
        return None if lasting().search(around.text) or growing().search(said) else CUMULATIVE
    stock = is_state(around)
    if listed("current").search(said) or (stock and now_of_a_stock().search(said)):
        return CURRENT
    if held().search(said):
        return CURRENT if stock else CUMULATIVE
    return None


def is_state(around: Surroundings) -> bool:
    """Whether people or things are counted as they are and not as they become so: "is hosting 300 refugees"."""
    clause = around.text[around.clause[0] : around.clause[1]]
    return around.fact.measure == "stock" or (
        around.fact.measure == "flow" and listed("states").search(clause) is not None
    )


def of_labels(around: Surroundings) -> str | None:
    """What the labels say, the nearest first."""
    for label in around.labels:
        kinds = {kind for kind, pattern in headed().items() if pattern.search(label)}
        if len(kinds) == 1:
            return kinds.pop()
        if kinds:
            return None
    return None


@cache
def headed() -> dict[str, re.Pattern[str]]:
    """The words of heads and labels for each kind."""
    return {
        NEW: re.compile(rf"{whole(WORDS.headed_new)}|\b(?:last|past) \d+ ?(?:h|hours|days|weeks)\b|\b\d+ ?(?:h|hrs)\b"),
        CUMULATIVE: re.compile(whole(WORDS.headed_cumulative)),
        CURRENT: re.compile(whole(WORDS.headed_current)),
    }
