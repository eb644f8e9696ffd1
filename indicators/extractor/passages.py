"""Paragraph → its sentences with what was said before them: places, speakers and countries that still hold.

A place or a speaker once named holds within its paragraph until another takes over. Everything is read only
when a figure asks for it.
"""

from __future__ import annotations

from functools import cache

from indicators import catalogue
from indicators.extractor import places, populations, sentences, sources
from indicators.extractor.numerals import without_footnotes
from indicators.extractor.words import Phrases
from indicators.model import Article, Sentence


@cache
def diseases() -> Phrases[bool]:
    return Phrases((name, True) for name in catalogue.cues()["disease"]["names"])


def names_disease(lowers: list[str]) -> bool:
    return any(diseases().at(lowers, at) for at in range(len(lowers)))


def is_furniture(text: str) -> bool:
    """Whether a paragraph belongs to the page (sign-up, credits, contacts) and not to the report."""
    lower = text.lower().lstrip()
    cues = catalogue.cues()["furniture"]
    return lower.startswith(tuple(cues["starts"])) or any(phrase in lower for phrase in cues["anywhere"])


class Passage:
    """The sentences of one paragraph; `country` is the country that the document spoke of last."""

    def __init__(self, article: Article, start: int, end: int, block: int) -> None:
        self.article = article
        self.sentences: list[Sentence] = sentences.of_block(article.text, start, end, block)
        self.lowers = [without_footnotes(sentence.lowers) for sentence in self.sentences]
        self.found_places: dict[int, list[places.Named]] = {}
        self.found_speakers: dict[int, list[sources.Speaker]] = {}

    def places(self, at: int) -> list[places.Named]:
        if at not in self.found_places:
            self.found_places[at] = places.find(self.sentences[at], self.lowers[at])
        return self.found_places[at]

    def speakers(self, at: int) -> list[sources.Speaker]:
        if at not in self.found_speakers:
            self.found_speakers[at] = sources.find(self.sentences[at], self.lowers[at])
        return self.found_speakers[at]

    def place_before(self, at: int) -> places.Named | None:
        """The place that still holds at a sentence: the first one of the nearest sentence before that names any."""
        for step in range(at - 1, -1, -1):
            named = [place for place in self.places(step) if not place.demonym]
            if named:
                return named[0]
        return None

    def speaker_before(self, at: int) -> sources.Speaker | None:
        for step in range(at - 1, -1, -1):
            named = [speaker for speaker in self.speakers(step) if not speaker.anaphoric]
            if named:
                return named[-1]
        return None

    def ill(self, at: int) -> bool:
        """Whether the sentence, the paragraph before it or the title names a disease."""
        if any(names_disease(lowers) for lowers in self.lowers[max(0, at - 3) : at + 1]):
            return True
        return bool(self.article.title) and names_disease((self.article.title or "").lower().split())


def counts(word: str) -> bool:
    return populations.is_counted(word)
