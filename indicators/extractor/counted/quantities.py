"""Sentence and its numbers → quantities: value, bounds, qualifier, unit, the whole it is part of, its role in a
change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indicators.extractor.counted import in_turn, ranges, relations, signed_shares, singles
from indicators.extractor.counted.noun_phrases import Numbered, numbered_as
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Numeral, Quantity, Sentence


def find(
    sentence: Sentence, lowers: Sequence[str], numerals: Sequence[Numeral], verbs: frozenset[int], money: str = ""
) -> list[Quantity]:
    """The quantities of a sentence, left to right; `verbs` are words that end a noun phrase, `money` is the currency
    that the passage named last."""
    view = View(sentence, lowers)
    if not signed_shares.MINUS.isdisjoint(lowers):
        numerals = [signed_shares.below_nought(view, numeral) for numeral in numerals]
    numbered = numbered_as(view, numerals, verbs, money)
    found: list[Quantity] = []
    at = 0
    while at < len(numerals):
        ends = len(found) > 1 and (found[-2].role, found[-1].role) == ("from", "to")
        here = replace(numbered, after_change=True) if ends else numbered
        pair = two(here, numerals[at], numerals[at + 1]) if at + 1 < len(numerals) else None
        found.append(pair or singles.single(here, numerals[at]))
        at += 2 if pair else 1
    found = [owned(numbered.view, quantity) for quantity in found] if lexicon.own_units() else found
    found = relations.shared(numbered.view, found)
    return in_turn.paired(numbered.view, found) if len(found) > 1 and "respectively" in lowers else found


def owned(view: View, quantity: Quantity) -> Quantity:
    """The quantity, with the unit that its noun itself is, where nothing else is counted with it."""
    counted = quantity.counted
    noun = " ".join(view.lowers[counted.head : counted.last]) if counted.head >= 0 else ""
    own = lexicon.own_units().get(noun)
    return replace(quantity, counted=replace(counted, own=own)) if own else quantity


def two(numbered: Numbered, one: Numeral, following: Numeral) -> Quantity | None:
    """The quantity that two numbers are together, if they are one."""
    if ranges.is_range(numbered, one, following):
        return ranges.ranged(numbered, one, following)
    return ranges.whole(numbered, one, following) or ranges.fronted(numbered, one, following)
