"""A figure of a scene → its proof: where the number, the quote and the sentence stand, and the reader's reasons."""

from __future__ import annotations

from typing import Any

from indicators.documents import identity
from indicators.extractor.facts.scenes import Scene
from indicators.model import Quantity, Reading, Span

QUOTE_REACH = 3  # words: a trigger this near belongs into the quote


def columns(scene: Scene, quantity: Quantity, reading: Reading) -> dict[str, Any]:
    """The number, the quote, the sentence, and the name that follows from them."""
    first, last = quote(scene, quantity, reading)
    document_id = scene.passage.article.document_id
    return {
        "document_id": document_id,
        "fact_id": identity.fact(document_id, quantity.start, quantity.end, reading.indicator),
        "char_start": quantity.start,
        "char_end": quantity.end,
        "quote_start": first,
        "quote_end": last,
        "sentence_start": scene.sentence.start,
        "sentence_end": scene.sentence.end,
        "mentions": (Span(quantity.start, quantity.end),),
    }


def quote(scene: Scene, quantity: Quantity, reading: Reading) -> tuple[int, int]:
    """The number with its hedge, its noun and, where it stands near, the word that says what it measures."""
    first, last = quantity.first, max(quantity.last, quantity.numeral.last)
    if quantity.role and first and scene.lowers[first - 1] == quantity.role:
        first -= 1
    if last <= reading.first <= last + QUOTE_REACH:
        last = reading.last
    elif reading.first >= 0 and first - QUOTE_REACH <= reading.last <= first:
        first = reading.first
    sentence = scene.sentence
    return min(sentence.starts[first], quantity.start), max(sentence.ends[last - 1], quantity.end)


def because(scene: Scene, quantity: Quantity, reading: Reading, unit: str, *reasons: str) -> tuple[str, ...]:
    """The reader's reasons, in words that a reviewer understands."""
    counted = quantity.counted
    noun = " ".join(scene.sentence.words[counted.head : counted.last]) if counted.head >= 0 else ""
    said = [reading.because]
    if noun and unit:
        said.append(f"“{noun}” is counted in {unit}")
    elif not quantity.unit:
        said.append(f"{unit} is taken from the words before")
    if quantity.qualifier not in ("exact", "range", "vague"):
        hedge = scene.text[scene.sentence.starts[quantity.first] : quantity.start].strip() or "estimated"
        said.append(f"“{hedge}” makes it {quantity.qualifier}")
    return tuple(filter(None, (*said, *reasons)))
