"""A bare number and its sentence → the money it is: a rate of exchange, or what someone who is quoted says to have
paid."""

from __future__ import annotations

from indicators.extractor.counted import commodities, shares
from indicators.extractor.text import populations
from indicators.model import Counted, Numeral

WEIGHTS = frozenset({"kg", "kgs", "kilos", "kilograms", "kilogrammes"})
WEIGHING = frozenset({"weigh", "weighs", "weighed", "weighing", "heavy"})
WEIGHING_REACH = 6  # words from "weighs" past its number to the pounds
PAYING = frozenset({"pay", "pays", "paid", "paying", "cost", "costs", "charge", "charges", "charged"})


class Reader(shares.Reader):
    """Reads the payments of one sentence; `money` is the currency that the passage named last."""

    money = ""

    def paid(self, numeral: Numeral) -> Counted | None:
        """The money of "now I pay 230,000": the currency that the passage named last."""
        pays = (
            self.money
            and self.word(self.past_hedges(numeral.first) - 1) in PAYING
            and not self.word(numeral.last).isalpha()
        )
        return Counted(numeral.last, numeral.last, self.money, "money") if pays and numeral.kind == "digits" else None

    def rated(self, at: int) -> str:
        """The money of "the riyal traded at 560 to the dollar": named before, where a rate of exchange follows."""
        if not commodities.exchanged(self.lowers, at):
            return ""
        named = (populations.nouns().at(self.lowers, step) for step in range(at - 1, -1, -1))
        return next((found[1][0] for found in named if found and found[1][1] == "money"), "")

    def is_weight(self, at: int) -> bool:
        """Whether pounds are pounds of something: "200 pounds of rice", "weighs 40 pounds", "110 pounds (50 kg)"."""
        in_kilos = self.word(at) == "(" and self.word(at + 2) in WEIGHTS
        return (
            self.word(at) == "of" or in_kilos or not WEIGHING.isdisjoint(self.lowers[max(0, at - WEIGHING_REACH) : at])
        )
