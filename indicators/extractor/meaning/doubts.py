"""A quantity and a reading of it → whether the reading stands: not "one" far off, not what is only feared, foreseen or
denied."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.catalogue.lists import Words
from indicators.extractor.meaning import lodging, weights
from indicators.extractor.meaning.distances import PARTICIPLE
from indicators.extractor.meaning.fits import AREAS
from indicators.extractor.numbers.ratios import FATES
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading, Trigger

WORDS = Words("meaning")
WHICH = frozenset({"the", "this", "that", "a", "an"})
STAYING_REACH = 4  # words from "staying" to the "in" before the places where
BEING = frozenset({"been", "being", "be"})  # "have not been reached"
NEGATIONS = frozenset({"not", "never", "cannot", "failed", "fail", "unable", "refused", "yet"})
RISKS = frozenset({"risk", "threat", "danger", "fear", "fears", "likelihood"})
HOSTING = frozenset({"community", "communities", "population", "populations", "country", "countries"})
AN_APPEAL = 100_000  # in any money: nobody appeals for less
MOVED = frozenset({"returned", "displaced_new", "refugees", "evacuated"})
DESCRIPTIVE = frozenset({"affected", "analysed", "analyzed", "surveyed", "assessed"})
OF_WHOLE = frozenset({"of", "the", "its", "all"})
COUNT_REACH, GROWING_REACH = 12, 8  # words from "the number" to its "reach", and to its "reached"


class Doubts:
    """What speaks against the readings of one sentence's quantities."""

    def __init__(self, view: View, quantities: Sequence[Quantity]) -> None:
        self.view, self.lowers, self.quantities = view, view.lowers, quantities

    # A reading that is too far off -----------------------------------------------------------------------------------

    def is_weak(self, quantity: Quantity, best: Reading) -> bool:
        """A reading is too weak where "one" is far from its verb, "several" of anything, an area only says where ("200
        districts in 34 provinces"), or people only stay in what is counted."""
        before = self.view.word(quantity.first - 1)
        if quantity.value == 1 and quantity.numeral.kind == "word":
            return self.is_no_one(quantity, best)
        if quantity.qualifier == "vague" and (quantity.low or 0) <= 3:
            return best.price > weights.WEAK_FEW
        if quantity.counted.group == "money" and before == "per":
            return True
        if self.follows_fraction(quantity):
            return True
        if quantity.counted.group == "facilities" and best.indicator != "sites" and self.is_lodging(quantity.first - 1):
            return True
        where = before in ("in", "across") and quantity.counted.group in AREAS and quantity.total is None
        beside = best.last >= quantity.first - 1 or best.first == quantity.first - 2
        return where and not beside

    def is_no_one(self, quantity: Quantity, best: Reading) -> bool:
        """ "One" counts nobody where its verb stands further off, where it only goes on, or where it is a way of
        speaking: "one step from famine", "we buried 28 in one grave", "less than one meal a day"."""
        after = self.view.word(quantity.numeral.last)
        if not quantity.unit and self.view.word(quantity.numeral.first - 2) in WHICH:
            return True  # "from 71 last month to 64 in this one"
        told = best.first - (self.view.word(best.first - 1) in WORDS.auxiliary)  # "one guard was injured"
        if not quantity.unit and not best.inherited and told > quantity.numeral.last + 1:
            return True
        named = after.isalpha() and after not in lexicon.stops() and after not in FATES
        if not quantity.unit and best.inherited and named:
            return True
        return best.price > weights.WEAK_ONE or after == "meal"

    def is_lodging(self, at: int) -> bool:
        """What people stay "in" is only where they are: "some 2,600 are sheltering in 10 schools"."""
        before = self.lowers[max(0, at - STAYING_REACH) : at]
        return self.view.word(at) in ("in", "at", "across") and not lodging.staying().isdisjoint(before)

    def follows_fraction(self, quantity: Quantity) -> bool:
        """The whole of a share is no figure of the share's kind: the 14 of "half of the 14 hospitals"."""
        if quantity.counted.group == "money":
            return False  # "a third of the $4 billion that is needed" states what is needed
        ahead = [
            other
            for other in self.quantities
            if other.numeral.kind == "fraction" and other.numeral.last <= quantity.numeral.first
        ]
        between = self.lowers[ahead[-1].numeral.last : quantity.numeral.first] if ahead else []
        return 0 < len(between) <= 3 and OF_WHOLE.issuperset(between)

    # What a trigger does not say --------------------------------------------------------------------------------------

    def speaks_otherwise(self, code: str, quantity: Quantity, trigger: Trigger) -> bool:
        """A trigger does not say its indicator where it is denied or has another sense beside this figure: "90 did not
        come back"; "the lake reached a record, and 8 boats" (goods reach someone, nobody reaches goods)."""
        word = self.lowers[trigger.first]
        if code == "aid_delivered":
            return trigger.last <= quantity.first and word.startswith("reach")
        if code == "displaced_total" and word == "host":
            return self.view.word(trigger.last) in HOSTING  # "from the host community"
        if code == "displaced_total" and word == "houses" and trigger.last == trigger.first + 1:
            # "Collapsed houses 40": nothing that houses anybody stands before it
            return not trigger.first or (trigger.first == 1 and PARTICIPLE.fullmatch(self.lowers[0]) is not None)
        if code == "reached" and word == "admitted":
            # "have admitted guilt"
            return trigger.first >= quantity.last and self.view.word(trigger.first - 1) in ("have", "has", "had")
        if code == "funding_required" and word in ("want", "wants"):
            return (quantity.value or 0) < AN_APPEAL  # "bus operators want 40 rupees"
        if code in MOVED and trigger.first >= quantity.last and self.is_wished(trigger.first):
            return True
        passive = not BEING.isdisjoint(self.lowers[max(0, trigger.first - 1) : trigger.first + 1])
        denied = code == "returned" or (code == "reached" and passive)
        return denied and not NEGATIONS.isdisjoint(self.lowers[max(0, trigger.first - 2) : trigger.first])

    def is_wished(self, at: int) -> bool:
        """What people only wish to do they have not done: "12,000 would like to go back", "want to be repatriated"."""
        at -= self.view.word(at - 1) in BEING
        return self.view.word(at - 1) == "to" and self.view.word(at - 2) in WORDS.wishing

    def arrives(self, quantity: Quantity, trigger: Trigger) -> bool:
        """People who reach a named place arrive there, and are given nothing: "9,900 displaced people had reached
        Pemba"."""
        actively = (
            trigger.first >= quantity.last
            and self.view.word(trigger.last - 1) == "reached"
            and self.view.is_capital(trigger.last)
        )
        return actively and self.view.word(trigger.last - 2) not in ("were", "was", "been", "are")

    def is_risk(self, at: int) -> bool:
        """What is only feared has not happened: "53 camps at risk of flooding"."""
        return at > 1 and self.lowers[at - 1] == "of" and self.lowers[at - 2] in RISKS

    def is_forecast(self, quantity: Quantity, trigger: Trigger) -> bool:
        """A count that is foreseen to reach a figure grows, and nobody is given aid: "the number is projected to reach
        5.7 million"."""
        if self.lowers[trigger.last - 1] == "reached" and quantity.unit in ("", "percent"):
            return not WORDS.counts.isdisjoint(self.lowers[max(0, trigger.first - GROWING_REACH) : trigger.first])
        if "reach" not in self.lowers[trigger.first : trigger.last]:
            return False
        counts = not WORDS.counts.isdisjoint(self.lowers[max(0, trigger.first - COUNT_REACH) : trigger.first])
        return self.view.word(trigger.first - 1) in WORDS.foreseen and (counts or not quantity.unit)

    def describes(self, trigger: Trigger) -> bool:
        """A participle before its noun only says which are meant, a verb says what became of them: "affected
        families"."""
        return self.lowers[trigger.last - 1] in DESCRIPTIVE and self.view.word(trigger.last) in WORDS.affected
