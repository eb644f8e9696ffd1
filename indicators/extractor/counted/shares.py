"""A share and the words after it → the group of what it is a share of: homes, people, land, funds."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.extractor.counted import changes
from indicators.extractor.text import populations
from indicators.model import Numeral, Sentence

OWN = frozenset({"people", "homes", "crops", "animals"})  # what a country has, and is no part of its land
LONGEST_ASIDE = 7  # words of a bracket between a share and what it is of
LIES = frozenset({"is", "was", "lies", "lay", "remains", "remained", "stood", "stands"})
POINTING = frozenset({"them", "these", "those", "whom", "which"})
FUNDS = dict.fromkeys(
    (
        "required",
        "requirements",
        "requested",
        "requirement",
        "money",
        "sum",
        "appeal",
        "funding",
        "funds",
        "budget",
        "resources",
        "needed",
    ),
    "funds",
)
GROUNDS = FUNDS | dict.fromkeys(
    (
        "territory",
        "land",
        "country",
        "city",
        "province",
        "town",
        "district",
        "state",
        "region",
        "area",
        "ground",
        "island",
        "capital",
        "front",
    ),
    "land",
)


class Reader(changes.Reader):
    """Reads the shares of one sentence; `verbs` are words that end a noun phrase."""

    def __init__(
        self, sentence: Sentence, lowers: Sequence[str], numerals: Sequence[Numeral], verbs: frozenset[int]
    ) -> None:
        super().__init__(sentence, lowers, numerals)
        others = frozenset(at for numeral in numerals for at in range(numeral.first, numeral.last))
        self.counted = populations.Reader(sentence, lowers, others, verbs)

    def share_of(self, at: int, bare: bool) -> str:
        """The group of what a share is of: homes, people, areas; empty where it is not said."""
        if self.word(at) == "(":  # "34 per cent (US$51 million) of the requirement"
            at = next(
                (step + 1 for step in range(at, min(at + LONGEST_ASIDE, self.size)) if self.word(step) == ")"), at
            )
        if not bare and self.word(at) not in ("of", "the", "all", "its", "their"):
            return ""
        of_number = next((numeral for numeral in self.numerals if at < numeral.first <= at + 3), None)
        if of_number and of_number.currency:
            return "funds"
        if not bare and self.word(at + 1) in POINTING:
            return ""
        counted = self.counted.after(of_number or Numeral(at, at, 0, 0, None, None, None, "digits"))
        groups = {counted.group, *(GROUNDS.get(self.word(step), "") for step in range(at, at + 6))} - {""}
        ground = next((ground for ground in ("funds", "land") if ground in groups and counted.group not in OWN), "")
        if not ground and counted.head >= 0 and self.word(counted.head) in ("buildings", "structures"):
            return "homes"  # of all that stands in a place, most are homes
        if not counted.group and self.word(at + 2) not in POINTING and "displaced" in self.lowers[at + 1 : at + 3]:
            return "displaced"  # "45 per cent of the displaced are children"
        if bare and self.word(at) == "of" and self.is_capital(at + 1) and self.word(at + 2) in LIES:
            return "land"  # "a third of Pakistan was under water"
        # "Haiti's fuel"
        owned = self.word(at + 1).endswith("'s") and self.word(at + 2).islower() and self.word(at + 2) not in GROUNDS
        if not bare and not counted.group and self.is_capital(at + 1) and not owned:
            ground = ground or "land"  # "70 per cent of Ramadi"
        return ground or counted.group or ("" if bare else "things")
