"""Quantities and triggers of a sentence → the indicator each quantity measures, with the words that made it so.

Every reading of a quantity has a price: how far its words stand from the number, and what stands between. The
cheapest reading wins; where none is cheap enough the quantity is `other`, because a wrong indicator is worse.
What the reading rests on: candidates (triggers), nouns, neighbours, above; what speaks against it: doubts; what makes
another one of it: refinements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter
from typing import Protocol

from indicators.extractor.meaning import above, brackets, context, hazards, refinements, rule_ids, weights, wreckage
from indicators.extractor.meaning.above import Above
from indicators.extractor.meaning.candidates import Candidates, Offer
from indicators.extractor.meaning.context import Case
from indicators.extractor.meaning.distances import Distances
from indicators.extractor.meaning.doubts import Doubts
from indicators.extractor.meaning.followers import NEXT, Followers
from indicators.extractor.meaning.neighbours import Neighbours
from indicators.extractor.meaning.nouns import Nouns
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading, Sentence, Trigger

UNNAMED = frozenset({"other", "fatality_rate"})  # no later figure goes on from these
price = attrgetter("price")


class Around(context.Around, above.Headed, Protocol):
    """What a sentence's passage tells of it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """How one quantity was read: every reading of it with its price, the dearest last; which of them won, or what stood
    in for them; the rule that made another of it, if any; and what it measures in the end."""

    candidates: tuple[Reading, ...]
    won: Reading
    refined_by: str
    chosen: Reading


class Meaning:
    """Weighs the readings of the quantities of one sentence."""

    def __init__(self, view: View, quantities: Sequence[Quantity], found: Sequence[Trigger], around: Around) -> None:
        self.view, self.quantities, self.around = view, quantities, around
        self.lowers = view.lowers
        distances = Distances(view, quantities, found)
        self.doubts = Doubts(view, quantities)
        self.candidates = Candidates(view, found, distances, self.doubts)
        self.nouns = Nouns(view, around.ill)
        self.neighbours = Neighbours(view, quantities, distances)
        self.distances = distances
        self.above = Above(view, quantities, around)

    def readings(self, steps: list[Weighed] | None = None) -> list[Reading]:
        """One reading a quantity, from left to right; where a list is given, how each was weighed is put into it."""
        found: list[Reading] = []
        latest = self.around.latest
        for at, quantity in enumerate(self.quantities):
            offers = list(self.candidates.offers(quantity, latest))
            others = [one for one in (self.nouns.reading(quantity), self.neighbours.reading(at, found)) if one]
            won = self.settled(at, self.cheapest(offers, others), latest)
            if won.indicator not in UNNAMED:
                latest = won.indicator
            case = Case(self.lowers, quantity, won, self.around)
            refinement = refinements.find(case)
            found.append(refinement.applied(case) if refinement else won)
            if steps is not None:
                every = sorted([*map(self.candidates.reading, offers), *others], key=price)
                steps.append(Weighed(tuple(every), won, refinement.name if refinement else "", found[-1]))
        if len(found) < 2:
            return found
        followers = Followers(self.view, self.quantities, self.distances)
        listed = followers.listed(brackets.shared(self.view, self.quantities, found, self.around.latest))
        return wreckage.shared(self.view, self.quantities, listed)

    def cheapest(self, offers: Sequence[Offer], others: Sequence[Reading]) -> Reading | None:
        """The cheapest reading; of two at one price that of a trigger, before that of the noun, before that of the
        figure before."""
        choices = others
        if offers:
            cheapest = min(offers, key=itemgetter(0)) if len(offers) > 1 else offers[0]
            choices = [self.candidates.reading(cheapest), *others]
        return min(choices, key=price) if len(choices) > 1 else choices[0] if choices else None

    def settled(self, at: int, best: Reading | None, latest: str) -> Reading:
        """The reading that holds: the cheapest, else what the sentence before lends; in place of one that is weak what
        the heading above says; and `other` where nothing does."""
        quantity = self.quantities[at]
        best = best or self.above.of_sentence_before(at, quantity, latest or self.around.earlier)
        if self.above.is_populace(at, quantity):
            rule = rule_ids.of_reader("all who live there")
            best = Reading("population", 0.0, "of all who live there a share is told", rule=rule)
        apart = best is not None and not quantity.unit and not self.above.in_cell(quantity, best)
        if best is not None and not apart and not self.doubts.is_weak(quantity, best):
            return (self.above.of_lead(quantity) or best) if best.indicator in above.LOOSE else best
        unsaid = Reading(
            "other", weights.DEAREST, "no word of the catalogue fits", rule=rule_ids.of_reader("no word fits")
        )
        return self.above.of_heading(quantity) or hazards.reading(self.view, quantity) or unsaid


def find(
    sentence: Sentence, lowers: Sequence[str], quantities: Sequence[Quantity], found: Sequence[Trigger], around: Around
) -> list[Reading]:
    """One reading a quantity."""
    return Meaning(View(sentence, lowers), quantities, found, around).readings()


def weigh(
    sentence: Sentence, lowers: Sequence[str], quantities: Sequence[Quantity], found: Sequence[Trigger], around: Around
) -> list[Weighed]:
    """How each quantity was read: what `find` finds, with all that it was chosen among."""
    steps: list[Weighed] = []
    final = Meaning(View(sentence, lowers), quantities, found, around).readings(steps)
    return [
        step if step.chosen is reading else replace(step, refined_by=NEXT, chosen=reading)
        for step, reading in zip(steps, final, strict=True)
    ]
