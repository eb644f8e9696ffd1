"""A quantity and its best reading → whether the reading is too weak to stand: "one", "several", places that only say where."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.extractor import lodging, nouns
from indicators.extractor.fits import AREAS
from indicators.model import Quantity, Reading

STAYING_REACH = 4  # words from "staying" to the "in" before the places where
WEAK_ONE = 3.4  # "one" is a number only where its verb stands this close: "one person died", never "one refugee said"


class Reader(nouns.Reader):
    """Doubts the readings of one sentence."""

    quantities: Sequence[Quantity]

    def is_weak(self, quantity: Quantity, best: Reading) -> bool:
        """ "one" far from its verb, "several" of anything, or an area that only says where: "200 districts in 34 provinces"."""
        if quantity.value == 1 and quantity.numeral.kind == "word":
            if not quantity.unit and not best.inherited and best.first > quantity.numeral.last + 1:
                return True  # "one step from famine" counts no one
            return best.price > WEAK_ONE or self.word(quantity.numeral.last) == "meal"  # "less than one meal a day"
        if quantity.qualifier == "vague" and (quantity.low or 0) <= 3:
            return best.price > 0.4
        if quantity.counted.group == "money" and self.lowers[quantity.first - 1 : quantity.first] == ["per"]:
            return True
        if self.follows_fraction(quantity):
            return True
        if quantity.counted.group == "facilities" and self.is_lodging(quantity.first - 1):
            return True
        where = self.lowers[quantity.first - 1 : quantity.first] == ["in"] or self.lowers[quantity.first - 1 : quantity.first] == ["across"]
        beside = best.last >= quantity.first - 1 or best.first == quantity.first - 2
        return where and quantity.counted.group in AREAS and quantity.total is None and not beside

    def is_lodging(self, at: int) -> bool:
        """Whether people stay "in" what is counted: "some 2,600 are sheltering in 10 schools"."""
        return self.word(at) in ("in", "at", "across") and not lodging.STAYING.isdisjoint(self.lowers[max(0, at - STAYING_REACH) : at])

    def follows_fraction(self, quantity: Quantity) -> bool:
        """The 14 of "half of the 14 hospitals": the whole of a share is no figure of the share's kind."""
        if quantity.counted.group == "money":
            return False  # "a third of the $4 billion that is needed" states what is needed
        ahead = [other for other in self.quantities if other.numeral.kind == "fraction" and other.numeral.last <= quantity.numeral.first]
        between = self.lowers[ahead[-1].numeral.last : quantity.numeral.first] if ahead else []
        return 0 < len(between) <= 3 and all(word in ("of", "the", "its", "all") for word in between)
