"""A sentence with its quantities and readings → one value, from which each column of its facts is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.catalogue.lists import Words
from indicators.extractor.facts.passages import Passage
from indicators.extractor.places.named import Named
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading, Sentence

WORDS = Words("facts")


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: `figures` are the first words of its numbers, `breaks` the words that open another clause, past
    which a place, a date or a speaker is further off; `places` are those it names or points back to."""

    passage: Passage
    at: int
    counted: Sequence[Quantity]
    readings: Sequence[Reading]
    view: View
    figures: Sequence[int]
    breaks: Sequence[int]
    places: Sequence[Named]

    @property
    def sentence(self) -> Sentence:
        return self.view.sentence

    @property
    def lowers(self) -> Sequence[str]:
        return self.view.lowers

    @property
    def text(self) -> str:
        """The article's."""
        return self.passage.article.text


def of(passage: Passage, at: int, counted: Sequence[Quantity], readings: Sequence[Reading]) -> Scene:
    """The scene of a sentence."""
    lowers, breaks = passage.lowers[at], WORDS.breaks
    return Scene(
        passage,
        at,
        counted,
        readings,
        View(passage.sentences[at], lowers),
        [quantity.numeral.first for quantity in counted],
        [step for step, word in enumerate(lowers) if step and word in breaks],
        passage.places_meant(at),
    )
