"""Quantity and its reading → whether it is a figure at all, or only a way of speaking."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.model import Quantity, Reading

WORDS = Words("meaning")
SMALL = 12  # spelt-out counts up to this need a reading: "two officials told" and "three points" are no facts
GONE = frozenset({"first", "every", "per", "each", "another"})
PAST = frozenset({"ago", "earlier"})  # behind a stretch of time these only say when, whatever else is told
# never 7.8 of them
WHOLE_ONLY = frozenset({"person", "household", "house", "school", "district", "province", "village", "incident"})
PLACED = frozenset({"measures", "animals"})


@cache
def votes() -> frozenset[str]:
    return frozenset(catalogue.cues()["votes"]["words"])


@cache
def relatives() -> frozenset[str]:
    return frozenset(catalogue.cues()["relatives"]["words"])


def is_figure(lowers: Sequence[str], quantity: Quantity, reading: Reading) -> bool:
    """Whether a careful reader would write it down: a unit, something counted, no ballot, no figure of speech."""
    if is_parenthood(lowers, quantity):
        return False
    if quantity.numeral.kind == "zero" and (
        reading.inherited or (reading.indicator == "other" and quantity.counted.group != "casualties")
    ):
        return False
    pointing = quantity.unit == "" and points_back(lowers, quantity.numeral.last)
    if reading.indicator == "other" and ((not quantity.unit and not pointing) or quantity.unit == "times"):
        return False
    if (
        (quantity.unit in WHOLE_ONLY or not quantity.unit)
        and quantity.value is not None
        and quantity.value != int(quantity.value)
    ):
        return False
    around = lowers[max(0, quantity.first - 3) : quantity.last + 4]
    if quantity.unit != "site" and not votes().isdisjoint(around):
        return False
    if reading.indicator == "other" and not relatives().isdisjoint(around):
        return False
    if (
        quantity.counted.group == "durations"
        and is_no_duration(lowers, quantity)
        and (reading.indicator == "other" or lowers[quantity.last] in PAST)
    ):
        return False
    if quantity.qualifier == "vague" and (quantity.low or 0) <= 3:
        return reading.indicator != "other" and not reading.inherited
    return not (
        reading.indicator == "other"
        and quantity.total is None
        and is_small_talk(quantity, is_pointed(lowers, quantity))
    )


def points_back(lowers: Sequence[str], at: int) -> bool:
    """ "Of them", "of those" behind a number make it a part of what the sentence before counts: "six of them were
    released"."""
    return lowers[at : at + 1] == ["of"] and lowers[at + 1 : at + 2] in (["them"], ["these"], ["those"], ["whom"])


def is_parenthood(lowers: Sequence[str], quantity: Quantity) -> bool:
    """A parent's own children are no figure: "a mother of three"."""
    at = quantity.numeral.first
    return at > 1 and lowers[at - 1] == "of" and lowers[at - 2] in WORDS.parents and not quantity.unit


def is_no_duration(lowers: Sequence[str], quantity: Quantity) -> bool:
    """A stretch of time that only says when, or how often, is no duration: "two days after", "every two weeks", "three
    weeks ago"."""
    after = lowers[quantity.last] if quantity.last < len(lowers) else ""
    before = lowers[max(0, quantity.first - 2) : quantity.first]
    return after in WORDS.ago or any(word in GONE for word in before)


def is_pointed(lowers: Sequence[str], quantity: Quantity) -> bool:
    """A number behind "the", "these", "both" was named before and is not stated: "the two crossings"."""
    return quantity.first > 0 and lowers[quantity.first - 1] in ("the", "these", "those", "both", "other")


def is_small_talk(quantity: Quantity, pointed: bool) -> bool:
    """Small spelt-out counts of people, and of things that no list has, which nothing in the sentence makes a
    figure."""
    if quantity.numeral.kind not in ("word", "vague"):
        return False
    if quantity.numeral.first and quantity.numeral.kind == "word" and pointed and quantity.counted.group != "incidents":
        return True
    if quantity.value == 1 or quantity.counted.group in WORDS.small_talk:
        return quantity.qualifier == "vague" or (quantity.value or 0) <= SMALL
    return quantity.qualifier == "vague" and (quantity.low or 0) < 20 and quantity.counted.group not in PLACED
