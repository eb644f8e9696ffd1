"""Article → facts: the whole reading in one short story. Read `extract` first, then the rooms it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from indicators.extractor import facts, meaning, numerals, passages, periods, quantities, sentences, triggers
from indicators.extractor.passages import Passage
from indicators.model import Article, Fact

START_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million"


@cache
def number_like() -> re.Pattern[str]:
    """What a paragraph must hold to be worth reading: a digit or a number word."""
    cues = numerals.starters() - {"a", "an"} | {*START_WORDS.split(), "hundreds", "thousands", "millions", "month", "hour", "week", "year", "day"}
    return re.compile(r"\d|\b(?:" + "|".join(sorted(cues)) + r")\b", re.IGNORECASE)


def extract(article: Article) -> list[Fact]:
    """Every figure that the article states, in the order of the text; a figure said again is a mention of the first."""
    found: list[Fact] = []
    country = None
    for block, (start, end) in enumerate(sentences.blocks(article.text)):
        if not number_like().search(article.text, start, end) or passages.is_furniture(article.text[start:end]):
            continue
        passage = Passage(article, start, end, block)
        for at in range(len(passage.sentences)):
            said, country = of_sentence(passage, at, country)
            found.extend(said)
    return facts.merged(found)


def of_sentence(passage: Passage, at: int, country: facts.Country) -> tuple[list[Fact], facts.Country]:
    """The figures of one sentence, and the country it leaves the reader in."""
    sentence, lowers, text = passage.sentences[at], passage.lowers[at], passage.article.text
    if not number_like().search(text, sentence.start, sentence.end):
        return [], country
    dates = periods.find(sentence, passage.article, facts.year_named(passage, at), passages.counts)
    taken = frozenset(step for period in dates for step in range(period.first, period.last))
    numbers = numerals.find(text, sentence, taken, passages.counts)
    if not numbers:
        return [], country
    words = triggers.find(sentence)
    counted = quantities.find(sentence, lowers, numbers, triggers.ends_of_nouns(words, lowers))
    readings = meaning.find(sentence, lowers, counted, words, passage.ill(at))
    return facts.written(passage, at, counted, readings, dates, country)


def texts(articles: Iterator[Article]) -> Iterator[list[Fact]]:
    """The facts of many articles, one list an article."""
    return (extract(article) for article in articles)
