"""Words around a number → its qualifier: at_least, approx, more_than … and where the hedge begins."""

from __future__ import annotations

from functools import cache

from indicators import catalogue
from indicators.extractor.text.words import Phrases, View
from indicators.model import Numeral

RULING = frozenset(
    "control rule authority power sovereignty dispute fought fighting took takes flew spread scattered distributed "
    "dispersed".split()
)
BRINGING = frozenset({"bringing", "brings", "brought", "bring", "taking", "takes"})
LEADING = frozenset({"from", "to", "by"})
LONGEST_WAY = 4  # hedges and filling words that may stand before one number: "well over an estimated total of"


@cache
def before_number() -> Phrases[str]:
    return Phrases(
        (phrase, qualifier) for qualifier, phrases in catalogue.cues()["hedges"].items() for phrase in phrases
    )


@cache
def after_number() -> Phrases[str]:
    return Phrases(
        (phrase, qualifier) for qualifier, phrases in catalogue.cues()["hedges_after"].items() for phrase in phrases
    )


@cache
def neutral() -> frozenset[str]:
    return frozenset(catalogue.cues()["neutral"]["words"])


def bounds(value: float | None, qualifier: str) -> tuple[float | None, float | None]:
    """The least and the most that a hedged value allows, by the guidelines' table."""
    low = value if qualifier in ("exact", "at_least", "more_than") else None
    high = value if qualifier in ("exact", "at_most", "less_than") else None
    return low, high


class Reader(View):
    """Reads the hedges of one sentence."""

    def hedge(self, numeral: Numeral) -> tuple[str, int]:
        """The qualifier and the word where the hedge begins; words like "a total of" may stand between."""
        if numeral.kind == "vague":
            return "vague", numeral.first
        at = numeral.first
        for _ in range(LONGEST_WAY):
            if self.word(at - 1) in (",", "("):
                found = before_number().before(self.lowers, at - 1) if self.word(at - 1) == "," else None
                return (found[1], found[0]) if found and found[1] == "approx" else ("exact", numeral.first)
            found = before_number().before(self.lowers, at)
            if (
                found
                and found[1] == "at_most"
                and self.word(found[0]) == "up"
                and not BRINGING.isdisjoint(self.lowers[max(0, at - 10) : at])
            ):
                break  # "bringing the number of cases up to 6,754"
            if found and not (self.word(found[0]) == "over" and self.word(found[0] - 1) in RULING):
                return found[1], found[0]
            if self.word(at - 1) not in neutral():
                break
            at -= 1
        return "exact", numeral.first

    def past_hedges(self, at: int) -> int:
        """The first word of "about", "just over", "a total of" before a number; "from", "to" and "by" end the way
        back."""
        for _ in range(LONGEST_WAY):
            found = before_number().before(self.lowers, at)
            if found is None and self.word(at - 1) not in neutral() and self.word(at - 1) != ",":
                break
            at = found[0] if found else at - 1
            if self.word(at - 1) in LEADING:
                break
        return at
