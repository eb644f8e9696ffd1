"""A quantity and the triggers within its reach → what each trigger offers to read it as, and at what price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from indicators import catalogue
from indicators.catalogue import senses
from indicators.catalogue.lists import Words
from indicators.extractor.meaning import predicates, rule_ids, weights
from indicators.extractor.meaning.distances import Distances
from indicators.extractor.meaning.doubts import Doubts
from indicators.extractor.meaning.fits import HELD, TO_PEOPLE, Kind, fitting, is_named_by, is_partial, kind_of
from indicators.extractor.text import triggers
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading, Trigger

WORDS = Words("meaning")
VACCINES = frozenset({"vaccination", "vaccine", "immunization", "immunisation"})
COVERED = frozenset({"funded", "funds", "funding", "covered", "coverage", "financed", "appeal", "plan"})
POPULACE = frozenset({"people", "households"})  # what covers them is no money
LOST = frozenset({"crops_damaged", "area_affected", "livestock_lost", "economic_loss"})  # what is not only people
COVERAGE = frozenset({"coverage"})
LONGEST_LABEL = 6  # words: "Coverage: 41 %"
RECEIVING = frozenset({"", "reached", "targeted"})  # what the last figure may be where people register for aid
LOUDEST = min(weights.CALLING.values())


class Offer(NamedTuple):
    """What a trigger would read a quantity as."""

    price: float
    indicator: str
    trigger: Trigger


class Candidates:
    """What the triggers of one sentence offer."""

    def __init__(self, view: View, found: Sequence[Trigger], distances: Distances, doubts: Doubts) -> None:
        self.view, self.lowers, self.found = view, view.lowers, found
        self.distances, self.doubts = distances, doubts
        self.of_areas = "areas" in [quantity.counted.group for quantity in distances.quantities]
        longest = max([trigger.last - trigger.first for trigger in found], default=0)
        self.dearest = (weights.DEAREST + weights.LONGER * longest) / LOUDEST

    def offers(self, quantity: Quantity, latest: str) -> Iterator[Offer]:
        """What is offered for a quantity and not too dear; `latest` is what the last figure measured."""
        own = triggers.counted()[0].get(quantity.counted.group, "")
        near = [] if is_partial(quantity) else self.near(quantity)
        acts = bool(near) and predicates.is_own(self.view, quantity, self.distances.depths)
        kind = kind_of(quantity)
        for trigger in near:
            code = self.meant(quantity, kind, trigger, own, latest)
            if (
                not code
                or self.contradicts(code, quantity, trigger)
                or (acts and self.is_of_another(quantity, trigger))
            ):
                continue
            if code == "reached" and latest not in RECEIVING and self.is_only_noted(quantity, trigger):
                continue
            code = "displaced_new" if code == "reached" and self.doubts.arrives(quantity, trigger) else code
            price = self.distances.price_of(quantity, trigger)
            if quantity.counted.group == "things" and code in TO_PEOPLE and self.is_nobody(quantity, trigger, price):
                continue
            if self.doubts.describes(trigger):
                price += weights.DESCRIBING
            faint = weights.FAINT.get(code, 0.0) if trigger.first >= quantity.last else 0.0
            price = price * weights.CALLING.get(code, 1.0) + faint
            if price < weights.DEAREST and not self.doubts.is_risk(trigger.first):
                yield Offer(price, code, trigger)

    def reading(self, offer: Offer) -> Reading:
        """The reading that is offered."""
        price, code, trigger = offer
        because = f"“{' '.join(self.view.words[trigger.first : trigger.last])}” says {code}"
        rule = rule_ids.of_trigger(code, trigger, self.lowers)
        return Reading(code, price, because, trigger.first, trigger.last, rule=rule, by="trigger")

    def near(self, quantity: Quantity) -> list[Trigger]:
        """The triggers that stand near enough to say something of a quantity: in a flood of both, few for each. A word
        of another figure's noun speaks of that figure."""
        low, high = self.distances.reach(quantity, self.dearest)
        owners, owned = self.distances.owners, (None, quantity.numeral.first)
        return [
            trigger
            for trigger in self.found
            if trigger.last >= low and trigger.first <= high and owners[trigger.first] in owned
        ]

    def meant(self, quantity: Quantity, kind: Kind, trigger: Trigger, own: str, latest: str) -> str:
        """Which of its indicators a trigger means: one that is counted in the very noun, that of the noun's group, that
        of the last figure, one of its family, or the one to which the others yield; empty where it means none that
        fits."""
        codes = fitting(kind[trigger.indicators], quantity, self.lowers)
        if not quantity.unit and not self.of_areas:
            codes = [code for code in codes if code not in HELD]
        if not codes:
            return ""
        counted = quantity.counted
        if own and counted.head <= trigger.first and trigger.last <= counted.last:
            return ""  # the counted noun itself: nouns.py knows what it says
        if len(codes) == 1:
            return codes[0]
        codes = self.suiting(codes, quantity, trigger) or codes
        named = [code for code in codes if is_named_by(code, quantity)] if counted.own else []
        return min(named or codes, key=lambda code: (code != own, code != latest, not is_kin(code, latest)))

    def suiting(self, codes: Sequence[str], quantity: Quantity, trigger: Trigger) -> Sequence[str]:
        """Those of several indicators that the word can say of what is counted: of families that are affected no home
        is."""
        return [code for code in codes if self.can_say(code, quantity, trigger)]

    def can_say(self, code: str, quantity: Quantity, trigger: Trigger) -> bool:
        """Whether the first word of a trigger can say this of what is counted."""
        if code not in senses.of_indicator():
            return True
        counted = quantity.counted
        word, noun = self.lowers[trigger.first], self.view.word(counted.last - 1)
        return senses.suits(code, word, counted.group, quantity.unit, noun)

    def contradicts(self, code: str, quantity: Quantity, trigger: Trigger) -> bool:
        """Whether the words about a trigger, or what is counted, speak against it."""
        if code in ("targeted", "reached") and self.doubts.is_forecast(quantity, trigger):
            return True
        if not self.can_say(code, quantity, trigger):
            return True
        if code.startswith("funding") and self.is_no_money(quantity, trigger):
            return True
        return self.doubts.speaks_otherwise(code, quantity, trigger)

    def is_nobody(self, quantity: Quantity, trigger: Trigger, price: float) -> bool:
        """A noun that no list has is a person only where the verb stands no further than a comma, and where what it
        says is done to people alone: "seized 18 rifles" and "ten rescue teams" are nobody."""
        shared = len(LOST.union(trigger.indicators)) > len(LOST) + 1
        return price > weights.COMMA or shared or quantity.first <= trigger.first < quantity.last

    def is_of_another(self, quantity: Quantity, trigger: Trigger) -> bool:
        """A verb past another figure says nothing of one that has a verb of its own: "eleven women were raped and three
        men were killed"."""
        if trigger.last <= quantity.first:
            return self.distances.has_figure(trigger.last, quantity.first)
        return self.distances.follows_another(quantity, trigger)

    def is_only_noted(self, quantity: Quantity, trigger: Trigger) -> bool:
        """A bare number that is registered is of what was counted before: "of the 60 cases 40 were registered in
        Galle"."""
        bare = quantity.counted.first == quantity.counted.last
        return bare and self.lowers[trigger.last - 1] == "registered"

    def is_no_money(self, quantity: Quantity, trigger: Trigger) -> bool:
        """A share that "covers" people, or a vaccination, is none of the money for it; coverage is, where the sentence
        speaks of that or is a label."""
        if quantity.unit != "percent" or quantity.whole == "funds":
            return False
        vaccinated = not VACCINES.isdisjoint(self.lowers)
        unsaid = self.lowers[trigger.first] in COVERAGE and self.view.size > LONGEST_LABEL
        known = COVERED - COVERAGE if unsaid else COVERED
        return quantity.whole in POPULACE or vaccinated or known.isdisjoint(self.lowers)


@cache
def is_kin(code: str, latest: str) -> bool:
    """Whether an indicator is of the family of the last one: "captured three more" after districts are districts."""
    entries = catalogue.indicators()
    return bool(latest) and entries[code].family == entries[latest].family
