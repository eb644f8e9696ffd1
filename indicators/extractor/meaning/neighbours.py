"""A quantity and the figures before it → the meaning that it takes over from one of them: lists, parts, shares,
brackets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.meaning import land, predicates, rule_ids, speech, weights
from indicators.extractor.meaning.distances import MORE, Distances
from indicators.extractor.meaning.doubts import RISKS
from indicators.extractor.meaning.fits import AREAS, DAMAGE, FATES, allowed, fits, is_partial
from indicators.extractor.meaning.who import says_who
from indicators.extractor.text import lexicon
from indicators.extractor.text.clauses import RELATIVES
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading

WORDS = Words("meaning")
WHOM = (["of", "whom"], ["of", "them"], ["of", "which"])
HELPED = frozenset({"reached", "targeted"})
JOINED = ([","], ["and"])  # before the next of a list
PERSONS = frozenset({"person", "household"})
GIVEN = frozenset({"goods", "things"})  # what is handed out, and nouns that no list has
LONGEST_POINT = 5  # words from one point of a list to the next: "of soap and"
PREPOSITIONS = frozenset({"from", "in", "at", "by", "to", "for"})
LONGEST_RUN = 12  # words between two figures of a list
OPENING = frozenset(",(–—")  # of what is said by the way
PART_REACH, RISK_REACH = 3, 5  # words before a number in which "including" makes a part of it; from it to "at risk"


@cache
def part_words() -> frozenset[str]:
    return frozenset(catalogue.cues()["parts"]["words"])


class Neighbours:
    """What the figures of one sentence take over from those before them."""

    def __init__(self, view: View, quantities: Sequence[Quantity], distances: Distances) -> None:
        self.view, self.lowers, self.quantities, self.distances = view, view.lowers, quantities, distances

    def reading(self, at: int, readings: Sequence[Reading]) -> Reading | None:
        """The meaning of the figure before, for lists, parts and brackets."""
        if at == 0:
            return None
        step = self.leader(at, readings)
        quantity, before, reading = self.quantities[at], self.quantities[step], readings[step]
        if reading.indicator == "other" or (reading.indicator == "price_change" and not quantity.unit):
            return None
        if before.unit == "percent" and not quantity.unit and quantity.numeral.kind == "word":
            return None  # "down by 25 percent: one goat bought": no share, and no part of one
        if (
            not quantity.unit
            and self.view.word(quantity.first - 1) == "("
            and lexicon.is_state(self.view.word(quantity.first - 2))
        ):
            return None  # "killed (41), injured (120)"
        if self.view.word(quantity.first - 1) == "/" and self.view.glued(quantity.first):
            return None  # "SYP 1,140/50 ml"
        if not RISKS.isdisjoint(self.lowers[quantity.last : quantity.last + RISK_REACH]):
            return None  # "14 closed and 23 which are at risk of closure"
        if is_partial(quantity) or (quantity.unit and not self.may_go_on(quantity, before, reading)):
            return None
        if reading.indicator in FATES and self.view.word(quantity.last - 1) in WORDS.spared:
            return None  # "38 dead, 22 survivors"
        bound = reading.indicator in FATES or (reading.last <= before.last and before.unit in PERSONS)
        if bound and predicates.is_own(self.view, quantity, self.distances.depths):
            return None  # "killed 13 people; thousands more are at risk", "9,000 others fainted"
        price = self.price(quantity, before, reading)
        if price > weights.DEAREST:
            return None
        damage = DAMAGE.get(quantity.counted.group, "") if reading.indicator.endswith("_damaged") else ""
        because = f"goes on from “{' '.join(self.view.words[before.first : before.last])}”"
        rule = rule_ids.of_reader("goes on from the figure before")
        return Reading(
            damage or reading.indicator, price, because, reading.first, reading.last, True, rule, "neighbour"
        )

    def leader(self, at: int, readings: Sequence[Reading]) -> int:
        """The figure that a figure goes on from: the one before; past one of something else, or in another measure."""
        first, middle, last = self.quantities[max(0, at - 2) : at + 1] if at > 1 else (None, None, None)
        if first and middle and last and first.unit == last.unit != middle.unit and self.is_converted(middle, first):
            return at - 2
        passing = at > 1 and readings[at - 1].indicator == "other"
        return at - 2 if passing and self.quantities[at - 1].counted.group not in ("people", "money") else at - 1

    def may_go_on(self, quantity: Quantity, before: Quantity, reading: Reading) -> bool:
        """Whether a figure with a unit may be a part of the one before: of its kind, a share of it, or a building
        too."""
        if self.is_aside(quantity) and "percent" in allowed(reading.indicator):
            return True
        if quantity.unit == "percent" and self.is_step(quantity, before, reading):
            return True
        groups = {quantity.counted.group, before.counted.group}
        if reading.indicator.endswith("_damaged") and groups <= DAMAGE.keys():
            return True
        if groups == {"money"} and reading.indicator == "aid_delivered":
            return True  # of money that is handed out, as of no other, a part is aid
        if not fits(reading.indicator, quantity):
            return False
        given = reading.indicator == "aid_delivered" and groups <= GIVEN and self.is_next(quantity, before)
        return given or self.is_alike(quantity, before, reading)

    def is_next(self, quantity: Quantity, before: Quantity) -> bool:
        """Whether a figure is the next of a list: "5,000 buckets, 10,000 bars of soap and 700 stoves"."""
        between = self.lowers[before.last : quantity.first]
        return 0 < len(between) <= LONGEST_POINT and between[-1] in (",", "and")

    def is_aside(self, quantity: Quantity) -> bool:
        """A share in brackets, or of the total, belongs to the figure before it."""
        return quantity.unit == "percent" and (self.is_of_total(quantity) or self.view.word(quantity.first - 1) == "(")

    def is_of_total(self, quantity: Quantity) -> bool:
        return list(self.lowers[quantity.last : quantity.last + 3]) == ["of", "the", "total"]

    def price(self, quantity: Quantity, before: Quantity, reading: Reading) -> float:
        """What it costs to go on from the figure before: little for a part or a bracket, else what stands between."""
        if self.is_helped_too(quantity, before, reading):
            return weights.BEFORE  # as for the first of them, right behind their verb
        crossed = self.distances.between_plain(before.last, quantity.first)
        opened = self.view.word(quantity.first - 1)
        if opened == ";" and self.lowers.count(";") > 1 and reading.inherited:
            # "including 23,248 men; 4,371 children; 135 disabled people": points of one list
            crossed -= weights.STOP - weights.COMMA
        if not quantity.unit and self.has_place_before(quantity):
            crossed -= weights.STOP - weights.COMMA  # "310 cases were reported; in Ethiopia, 85"
        part = (
            self.is_parallel(quantity, before)
            or self.is_more(quantity)
            or self.is_part(quantity)
            or bool(quantity.total and quantity.total == before.value)
            or (opened == "(" and crossed < 2 * weights.FIGURE)
            or (quantity.unit == "percent" and self.is_of_total(quantity) and "percent" in allowed(reading.indicator))
        )
        if part:
            price = weights.BEFORE + weights.PART_FACTOR * crossed
            at = quantity.numeral.last + 2
            told = speech.points_back(self.lowers, at - 2) or self.view.word(at - 2) in RELATIVES
            told = told and not (says_who(self.view, at) or self.view.word(at) in WORDS.who)  # "six of them children"
            return max(price, weights.PART_TOLD) if told else price
        return (weights.INHERIT if quantity.unit else weights.INHERIT_BARE) + crossed

    def has_place_before(self, quantity: Quantity) -> bool:
        """Whether "; in Ethiopia," stands right before a bare number: it goes on with the next place."""
        at = quantity.first - 1
        at -= self.view.word(at) == ","
        named = at
        while self.view.is_capital(at):
            at -= 1
        return at < named and self.view.word(at) == "in" and self.view.word(at - 1) == ";"

    def is_part(self, quantity: Quantity) -> bool:
        """Whether "including" or "of which" before the figure makes a part of it."""
        before = self.lowers[max(0, quantity.first - PART_REACH) : quantity.first]
        return any(word in part_words() for word in before) or any(
            f"{one} {two}" in part_words() for one, two in pairwise(before)
        )

    def is_helped_too(self, quantity: Quantity, before: Quantity, reading: Reading) -> bool:
        """Whether a figure is the next of those whom one verb says to be helped: "supported 900 farmers hit by drought,
        300 returnees and 40 widows"."""
        if reading.indicator not in HELPED or reading.last > before.first or quantity.unit not in PERSONS:
            return False
        between = self.lowers[before.last : quantity.first]
        return between[-1:] in JOINED and len(between) <= LONGEST_RUN and predicates.BEING.isdisjoint(between)

    def is_parallel(self, quantity: Quantity, before: Quantity) -> bool:
        """Whether both are followed by one preposition, as the items of a list are: "$500 from Ireland for tents, $600
        from Spain"."""
        linked = self.view.word(quantity.last)
        return linked in PREPOSITIONS and linked == self.view.word(before.last) and quantity.unit == before.unit

    def is_more(self, quantity: Quantity) -> bool:
        """ "12 more in Jharkhand" and "another nine" are of the kind of the figure before."""
        at = quantity.numeral.last
        if self.view.word(at) in MORE:
            return self.view.word(at + 1) in PREPOSITIONS
        return self.view.word(at) in PREPOSITIONS and self.view.word(quantity.numeral.first - 1) == "another"

    def is_alike(self, quantity: Quantity, before: Quantity, reading: Reading) -> bool:
        """Whether two figures can be parts of one list: counted in the same unit, or both in people, or both in
        money."""
        if quantity.unit == "percent" and self.is_share_of(quantity, before):
            return True
        if quantity.numeral.kind == "fraction" and speech.points_back(self.lowers, quantity.numeral.last):
            return before.unit in PERSONS
        groups = {quantity.counted.group, before.counted.group}
        bracket = quantity.whole in ("", "funds") and self.view.word(quantity.first - 1) == "("
        unnamed = not before.unit and reading.indicator in WORDS.of_people and self.is_part(quantity)
        return (
            quantity.unit == before.unit
            or unnamed  # "has martyred 26 so far, among them 7 boys"
            or {quantity.unit, before.unit} <= PERSONS
            or groups in ({"money"}, {"areas"}, {"goods"}, {"animals"})
            or (land.UNITS.issuperset((quantity.unit, before.unit)) and self.is_converted(quantity, before))
            or (groups == {"money", "shares"} and bracket)
        )

    def is_converted(self, quantity: Quantity, before: Quantity) -> bool:
        """Whether a figure is the one before in another measure: "400 acres (160 ha)"."""
        return self.lowers[before.last : quantity.first] == ["("]

    def is_share_of(self, quantity: Quantity, before: Quantity) -> bool:
        """Whether a share is one of the figure before: in brackets, of its areas, "of whom 40 percent are women", "of
        which 41% is available"."""
        if self.view.word(quantity.first - 1) == "(":
            return True
        if quantity.whole in AREAS and before.counted.group == "areas":
            return True
        if self.lowers[quantity.first - 2 : quantity.first] not in WHOM:
            return False
        if says_who(self.view, quantity.last):
            return before.unit in PERSONS
        return before.counted.group == "money"

    def is_step(self, quantity: Quantity, before: Quantity, reading: Reading) -> bool:
        """Whether a share is by how much the figure before has changed: "2,300 people arrived, a 17 per cent rise", "$8
        million, which is 28 per cent below last year's"."""
        if reading.indicator not in WORDS.growing or quantity.role != "change" or quantity.whole:
            return False
        between = self.lowers[before.last : quantity.first]
        opened = next((at for at in range(len(between) - 1, -1, -1) if between[at] in OPENING), 0)
        return len(between) <= LONGEST_RUN and WORDS.stepping.issuperset(between[opened:])
