"""A quantity and the words behind it → whether a verb of its own says what became of it, so that no other figure's verb
does."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.catalogue.lists import Words
from indicators.extractor.meaning.distances import MORE, PARTICIPLE
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Quantity

WORDS = Words("meaning")
PERFECT = frozenset({"been", "being"})
BEING = frozenset({"are", "were", "is", "was", "have", "has", "had"})
PERSONS = frozenset({"", "person", "household"})
PLACING = frozenset({"in", "at", "on", "from", "near", "of"})
LONGEST_WAY = 4  # words like "more", "others" and "still" between a figure and its verb


def is_own(view: View, quantity: Quantity, depths: Sequence[int]) -> bool:
    """Whether the figure is the subject of a verb: "thousands more are at risk", "eleven women were raped"; past what
    the `depths` of words say is put in between: "two guards (both from Jos) were killed".

    A verb that only says where, who or by whom it was told leaves the word to the figure before: "40 were in Kano",
    "six are children", "12 were reported".
    """
    group = quantity.counted.group
    if quantity.unit not in PERSONS or (group and group not in WORDS.people_groups):
        return False
    at, deep = max(quantity.last, quantity.counted.last), depths[quantity.numeral.first]
    while at < view.size and depths[at] > deep:
        at += 1
    word = view.word(at)
    for _ in range(LONGEST_WAY):
        if word not in WORDS.adding and not word.endswith("ly"):
            break
        at += 1
        word = view.word(at)
    if word in WORDS.states_of_need:
        return True
    if word not in BEING:
        # "and 9,000 others suffered from it"
        return view.word(at - 1) in MORE and is_done(word)
    at += 1
    while view.word(at) in WORDS.adding or view.word(at) in PERFECT or view.word(at).endswith("ly"):
        at += 1
    told = view.word(at)
    if told in PLACING:
        return (
            view.word(at + 1).isalpha() and not view.is_capital(at + 1) and view.word(at + 1) not in ("the", "a", "an")
        )
    named = lexicon.group_of(told) in WORDS.people_groups and not lexicon.is_state(told)  # "of whom 8 were newborns"
    return told.isalpha() and not named and told not in WORDS.saying_no_more and not view.is_capital(at)


def is_done(word: str) -> bool:
    """Whether a word is a participle or a past that says more than that a figure is known."""
    return PARTICIPLE.fullmatch(word) is not None and word not in WORDS.saying_no_more
