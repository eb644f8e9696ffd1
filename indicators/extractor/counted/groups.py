"""Quantity and its sentence → who or what is counted, in the text's words without the number."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.extractor.text import populations
from indicators.extractor.text.words import View
from indicators.model import Fact, Quantity, Sentence

NO_GROUP = frozenset({"deaths", "injuries", "missing", "money", "durations", "shares", "measures", "goods"})
UNSHARED = frozenset({"money", "durations", "measures", "goods"})
ARTICLES = frozenset(
    "the a an of his her their its our these those other more additional further all another such them whom which "
    "us".split()
)
INSURED_REACH = 8  # words
QUOTES = frozenset("\"“”‘’'«»„")


def unquoted(phrase: str) -> str:
    """The phrase without its quotation marks where they open or close outside it: 'foreign "fighters'."""
    whole = phrase.count("“") == phrase.count("”") and phrase.count('"') % 2 == 0
    return phrase if whole else phrase.replace("“", "").replace("”", "").replace('"', "")


class Reader(View):
    """Reads the counted phrases of one sentence."""

    def __init__(self, text: str, sentence: Sentence, lowers: Sequence[str]) -> None:
        super().__init__(sentence, lowers)
        self.text = text

    def find(self, quantity: Quantity, figures: Sequence[int], before: Fact | None) -> str | None:
        """The counted phrase; a bare number takes that of the subject ("the number of …") or of the figure before
        it."""
        counted = quantity.counted
        if counted.group == "money":
            return self.insured(quantity)
        if quantity.unit == "percent":
            return self.share_of(quantity.last)
        first, last = counted.first, counted.last
        while first < last and (self.lowers[first] in ARTICLES or self.lowers[first] in QUOTES):
            first += 1
        if first < last and counted.group not in NO_GROUP:
            return unquoted(self.text[self.sentence.starts[first] : self.sentence.ends[last - 1]])
        if subject := self.subject(quantity, figures):
            return subject
        of_cases = before is not None and before.indicator == "disease_cases" and counted.group in NO_GROUP
        if before is None or counted.group in UNSHARED or of_cases:
            return None
        return before.population_group if before.unit in ("person", "household", "house", quantity.unit) else None

    def insured(self, quantity: Quantity) -> str | None:
        """The "insured losses" of "$5 billion, of which insured losses were $1 billion": another figure than all of the
        losses."""
        first = next((at for at in range(quantity.first - 1, -1, -1) if not self.word(at).isalpha()), -1) + 1
        last = next(
            (at for at in range(quantity.last, self.size) if not self.word(at).isalpha() or self.word(at) == "which"),
            self.size,
        )
        said = [
            self.word(at)
            for at in (*range(max(first, quantity.first - INSURED_REACH), quantity.first), *range(quantity.last, last))
        ]
        return next((f"{word} losses" for word in said if word in ("insured", "uninsured")), None)

    def subject(self, quantity: Quantity, figures: Sequence[int]) -> str | None:
        """Who is counted where the noun comes first: "the number of displaced people is estimated at 1,000"."""
        for at in range(quantity.first - 1, 0, -1):
            if at in figures:
                return None
            if (
                self.lowers[at] == "of"
                and self.lowers[at - 1] in ("number", "total", "figure", "count")
                and not quantity.counted.unit
            ):
                return self.phrase(at + 1)
        return None

    def share_of(self, at: int) -> str | None:
        """The whole of a share: "70% of the island’s population"."""
        following = self.lowers[at : at + 2]
        if following[:1] and (following[0] in ("of", "the", "its") or following[1:] == ["of"]):
            return self.phrase(at + 1 if self.lowers[at] == "of" else at)
        return None

    def phrase(self, at: int) -> str | None:
        """The noun phrase from a word on."""
        while at < len(self.lowers) and self.lowers[at] in ARTICLES:
            at += 1
        last = at
        while (
            last < len(self.lowers)
            and last - at < 6
            and self.lowers[last] not in populations.stops()
            and self.lowers[last][0].isalpha()
        ):
            last += 1
        return self.text[self.sentence.starts[at] : self.sentence.ends[last - 1]] if last > at else None
