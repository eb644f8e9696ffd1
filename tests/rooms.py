"""Text → what single rooms of the reader make of its first sentence, each fed by the rooms below it as the pipeline
feeds it."""

from __future__ import annotations

from datetime import date

from indicators.extractor import pipeline
from indicators.extractor.counted import quantities
from indicators.extractor.facts import around, inherited
from indicators.extractor.facts.passages import Document, Passage
from indicators.extractor.meaning import meaning
from indicators.extractor.meaning.meaning import Weighed
from indicators.extractor.numbers import numerals
from indicators.extractor.places import places
from indicators.extractor.places.named import Named
from indicators.extractor.speakers import sources
from indicators.extractor.speakers.speaker import Speaker
from indicators.extractor.text import lexicon, sentences, triggers
from indicators.extractor.times import periods
from indicators.model import Article, Fact, Numeral, Period, Quantity, Reading, Sentence

PUBLISHED = date(2022, 9, 14)  # a Wednesday


def article(text: str, published: date | None = PUBLISHED) -> Article:
    return Article(text, "d", published=published)


def passage(text: str, block: int = 0) -> Passage:
    return Document(article(text)).passage(block)


def sentence(text: str) -> Sentence:
    return sentences.read(text, 0, len(text), 0)


def periods_of(text: str, published: date | None = PUBLISHED) -> list[Period]:
    return periods.find(sentence(text), article(text, published), lambda: None, lexicon.group_of)


def numerals_of(text: str) -> list[Numeral]:
    taken = frozenset(at for period in periods_of(text) for at in range(period.first, period.last))
    return numerals.find(text, sentence(text), taken)


def quantities_of(text: str) -> list[Quantity]:
    words = sentence(text)
    lowers = numerals.without_footnotes(words.lowers)
    return quantities.find(words, lowers, numerals_of(text), triggers.ends_of_nouns(triggers.find(words), lowers))


def quantity_of(text: str) -> Quantity:
    """The one quantity of a sentence that has one."""
    found = quantities_of(text)
    assert len(found) == 1, [text[one.start : one.end] for one in found]
    return found[0]


def readings_of(text: str) -> list[Reading]:
    """What the figures of a passage's last sentence measure, those before it standing around it."""
    whole = passage(text)
    at = len(whole.sentences) - 1
    words = whole.sentences[at]
    last = text[words.start : words.end]
    told = around.find(whole, at, inherited.NOTHING, around.lines(whole, ()))
    return meaning.find(words, whole.lowers[at], quantities_of(last), triggers.find(words), told)


def weighed_of(text: str) -> list[Weighed]:
    """How the figures of a sentence were weighed."""
    whole = passage(text)
    words, told = whole.sentences[0], around.find(whole, 0, inherited.NOTHING, around.lines(whole, ()))
    return meaning.weigh(words, whole.lowers[0], quantities_of(text), triggers.find(words), told)


def places_of(text: str) -> list[Named]:
    words = sentence(text)
    return places.find(words, words.lowers)


def speakers_of(text: str) -> list[Speaker]:
    words = sentence(text)
    return sources.find(words, words.lowers)


def facts_of(text: str, published: date | None = PUBLISHED) -> list[Fact]:
    return pipeline.extract(article(text, published))


def fact_of(text: str, number: str, published: date | None = PUBLISHED) -> Fact:
    """The fact whose number is written so."""
    found = [fact for fact in facts_of(text, published) if text[fact.char_start : fact.char_end] == number]
    assert len(found) == 1, [text[fact.char_start : fact.char_end] for fact in facts_of(text, published)]
    return found[0]
