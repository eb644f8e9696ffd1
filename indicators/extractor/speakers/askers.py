"""Sentence → the body or the office that asks for money in it."""

from __future__ import annotations

from indicators.catalogue.lists import Words
from indicators.extractor.speakers import sources
from indicators.extractor.speakers.speaker import Speaker
from indicators.extractor.text.words import View

WORDS = Words("speakers")
BEING = frozenset({"is", "are", "was", "were"})


def find(view: View) -> Speaker | None:
    """Who asks: "Relief groups are seeking $9 million", "the sum that WFP needs"; no country and no plan."""
    if WORDS.asking.isdisjoint(view.lowers):
        return None
    for at, word in enumerate(view.lowers):
        if word in WORDS.asking:
            found = sources.before(view, at - (view.word(at - 1) in BEING))
            if found and not found.anaphoric and sources.is_body(view, found):
                return found
    return None
