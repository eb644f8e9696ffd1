"""A quantity and a reading of it → whether the reading stands: not "one" far off, not what is only feared, foreseen or
denied."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.extractor.meaning import lodging, nouns
from indicators.extractor.meaning.fits import AREAS
from indicators.extractor.numbers.ratios import FATES
from indicators.extractor.text import lexicon
from indicators.model import Quantity, Reading, Trigger

STAYING_REACH = 4  # words from "staying" to the "in" before the places where
WEAK_ONE = 3.4  # "one" is a number only where its verb stands this close: "one person died", never "one refugee said"

NEGATIONS = frozenset({"not", "never", "cannot"})
FORESEEN = frozenset(
    "projected expected forecast forecasted likely set estimated predicted feared anticipated could may might would".split()
)
COUNTS = frozenset(
    "number numbers total toll tally figure caseload influx exodus outflow arrivals population displacement count rate "
    "rates "
    "prevalence".split()
)
RISKS = frozenset({"risk", "threat", "danger", "fear", "fears", "likelihood"})
AN_APPEAL = 100_000  # in any money: nobody appeals for less
DESCRIPTIVE = frozenset({"affected", "analysed", "analyzed", "surveyed", "assessed"})
AFFECTED = frozenset(
    "people persons families households areas departments districts provinces regions communities population".split()
)


class Reader(nouns.Reader):
    """Doubts the readings of one sentence."""

    quantities: Sequence[Quantity]

    def is_weak(self, quantity: Quantity, best: Reading) -> bool:
        """ "one" far from its verb, "several" of anything, or an area that only says where: "200 districts in 34
        provinces"."""
        if quantity.value == 1 and quantity.numeral.kind == "word":
            if not quantity.unit and not best.inherited and best.first > quantity.numeral.last + 1:
                return True  # "one step from famine" counts no one
            after = self.word(quantity.numeral.last)
            if (
                not quantity.unit
                and best.inherited
                and after.isalpha()
                and after not in lexicon.stops()
                and after not in FATES
            ):
                return True  # "we buried 28 in one grave"
            return best.price > WEAK_ONE or self.word(quantity.numeral.last) == "meal"  # "less than one meal a day"
        if quantity.qualifier == "vague" and (quantity.low or 0) <= 3:
            return best.price > 0.4
        if quantity.counted.group == "money" and self.lowers[quantity.first - 1 : quantity.first] == ["per"]:
            return True
        if self.follows_fraction(quantity):
            return True
        if quantity.counted.group == "facilities" and best.indicator != "sites" and self.is_lodging(quantity.first - 1):
            return True
        where = self.lowers[quantity.first - 1 : quantity.first] == ["in"] or self.lowers[
            quantity.first - 1 : quantity.first
        ] == ["across"]
        beside = best.last >= quantity.first - 1 or best.first == quantity.first - 2
        return where and quantity.counted.group in AREAS and quantity.total is None and not beside

    def is_lodging(self, at: int) -> bool:
        """Whether people stay "in" what is counted: "some 2,600 are sheltering in 10 schools"."""
        return self.word(at) in ("in", "at", "across") and not lodging.STAYING.isdisjoint(
            self.lowers[max(0, at - STAYING_REACH) : at]
        )

    def follows_fraction(self, quantity: Quantity) -> bool:
        """The 14 of "half of the 14 hospitals": the whole of a share is no figure of the share's kind."""
        if quantity.counted.group == "money":
            return False  # "a third of the $4 billion that is needed" states what is needed
        ahead = [
            other
            for other in self.quantities
            if other.numeral.kind == "fraction" and other.numeral.last <= quantity.numeral.first
        ]
        between = self.lowers[ahead[-1].numeral.last : quantity.numeral.first] if ahead else []
        return 0 < len(between) <= 3 and all(word in ("of", "the", "its", "all") for word in between)

    # What a trigger does not say --------------------------------------------------------------------------------------

    def speaks_otherwise(self, code: str, quantity: Quantity, trigger: Trigger) -> bool:
        """ "90 did not come back"; "the lake reached a record, and 8 boats": goods reach someone, nobody reaches
        goods."""
        if code == "aid_delivered":
            return trigger.last <= quantity.first and self.word(trigger.first).startswith("reach")
        if code == "reached" and self.word(trigger.first) == "admitted":
            # "have admitted guilt"
            return trigger.first >= quantity.last and self.word(trigger.first - 1) in ("have", "has", "had")
        if code == "funding_required" and self.word(trigger.first) in ("want", "wants"):
            return (quantity.value or 0) < AN_APPEAL  # "bus operators want 40 rupees"
        if code == "killed" and quantity.counted.group == "things":
            return self.word(trigger.first).startswith("los")  # "lost 5,000 tools"
        return code == "returned" and not NEGATIONS.isdisjoint(self.lowers[max(0, trigger.first - 2) : trigger.first])

    def arrives(self, quantity: Quantity, trigger: Trigger) -> bool:
        """ "9,900 displaced people had reached Pemba": they arrive somewhere, and are given nothing."""
        actively = (
            trigger.first >= quantity.last
            and self.word(trigger.last - 1) == "reached"
            and self.is_capital(trigger.last)
        )
        return actively and self.word(trigger.last - 2) not in ("were", "was", "been", "are")

    def is_risk(self, at: int) -> bool:
        """Whether it is only feared: "53 camps at risk of flooding"."""
        return self.word(at - 1) == "of" and self.word(at - 2) in RISKS

    def is_forecast(self, quantity: Quantity, trigger: Trigger) -> bool:
        """The "to reach" of "the number is projected to reach 5.7 million": a count grows, nobody is given aid."""
        if self.lowers[trigger.last - 1] == "reached" and quantity.unit in ("", "percent"):
            return not COUNTS.isdisjoint(self.lowers[max(0, trigger.first - 8) : trigger.first])
        if "reach" not in self.lowers[trigger.first : trigger.last]:
            return False
        counts = not COUNTS.isdisjoint(self.lowers[max(0, trigger.first - 12) : trigger.first])
        return self.word(trigger.first - 1) in FORESEEN and (counts or not quantity.unit)

    def describes(self, trigger: Trigger) -> bool:
        """The "affected" of "affected families" only says which families are meant; a verb says what became of them."""
        return self.word(trigger.last - 1) in DESCRIPTIVE and self.word(trigger.last) in AFFECTED
