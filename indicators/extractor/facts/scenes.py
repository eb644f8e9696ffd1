"""A sentence with its quantities and readings → one value, from which each column of its facts is read."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.catalogue.lists import Words
from indicators.extractor.facts.passages import Passage
from indicators.extractor.places.named import Named
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading, Sentence, value

WORDS = Words("facts")


@value
class Scene:
    """One sentence: `figures` are the first words of its numbers, `breaks` the words that open another clause, past
    which a place, a date or a speaker is further off; `places` are those it names or points back to."""

    passage: Passage
    at: int
    counted: Sequence[Quantity]
    readings: Sequence[Reading]
    view: View
    sentence: Sentence
    lowers: Sequence[str]
    text: str  # the article's
    figures: Sequence[int]
    breaks: Sequence[int]
    places: Sequence[Named]


def of(passage: Passage, at: int, counted: Sequence[Quantity], readings: Sequence[Reading]) -> Scene:
    """The scene of a sentence."""
    sentence, lowers, breaks = passage.sentences[at], passage.lowers[at], WORDS.breaks
    return Scene(
        passage,
        at,
        counted,
        readings,
        View(sentence, lowers),
        sentence,
        lowers,
        passage.article.text,
        [quantity.numeral.first for quantity in counted],
        [step for step, word in enumerate(lowers) if step and word in breaks],
        passage.places_meant(at),
    )
