"""A number and the words around it → whether it belongs to a confidence interval, and counts nothing by itself.

"a rate of 7.2% (95% CI: 6.4-8.1)": the level and the bounds say how sure the estimate before them is.
"""

from __future__ import annotations

from functools import cache

from indicators.catalogue.lists import Words
from indicators.extractor.numbers import written
from indicators.extractor.text.words import View

WORDS = Words("numbers")
REACH = 12  # words from a bound to the name of its interval
LEVELS = frozenset({"80", "90", "95", "99"})  # percent
OPENING = frozenset("([;")


@cache
def telling() -> frozenset[str]:
    """The words of which one stands near every interval."""
    return WORDS.intervals | WORDS.sureness


def is_within(view: View, at: int, last: int) -> bool:
    """Whether it is the level of an interval, or one of its two bounds."""
    if telling().isdisjoint(view.lowers[max(0, at - REACH) : last + REACH]):
        return False
    if is_level(view, at, last):
        return True
    return is_bound(view, range(at - 1, max(-1, at - REACH), -1)) or (
        is_opened(view, at) and is_bound(view, range(last, min(last + REACH, view.size)))
    )


def is_level(view: View, at: int, last: int) -> bool:
    """The 95 of "95% CI", "CI 95%", "at the 95 per cent confidence level"."""
    if view.word(at) not in LEVELS:
        return False
    end = written.past_share(view, last)
    if end == last and not is_named(view, last):
        return False
    return is_named(view, end) or view.word(end) in WORDS.sureness or is_named(view, at - 1)


def is_bound(view: View, way: range) -> bool:
    """Whether nothing but the other bound and the level stand on the way to the interval's name, or to its level."""
    bounds = 0
    for step in way:
        if is_named(view, step):
            return True
        if view.word(step)[:1].isdecimal():
            bounds += view.word(step) not in LEVELS or not is_level(view, step, step + 1)
            if bounds > 1:
                return False
        elif view.word(step) not in WORDS.between_bounds:
            return False
    return False


def is_opened(view: View, at: int) -> bool:
    """Whether the bounds stand in a bracket of their own, before their name: "(8.1-11.6; 95% CI)"."""
    return view.word(at - 1) in OPENING or view.word(at - 3) in OPENING


def is_named(view: View, at: int) -> bool:
    """Whether a word names an interval: "CI", and "interval" behind "confidence"."""
    word = view.word(at)
    if word not in WORDS.intervals:
        return False
    return not word.startswith(("interval", "limit")) or view.word(at - 1) in WORDS.sureness
