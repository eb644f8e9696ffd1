"""Article → facts: the whole reading in one short story. Read `extract` first, then the rooms it names."""

from __future__ import annotations

import re
from functools import cache

from indicators.extractor import facts, furniture, headings, meaning, mentions, numerals, passages, quantities, spacing, spelt, triggers
from indicators.extractor.passages import Document, Passage
from indicators.extractor.words import View, alternation
from indicators.model import Article, Extraction, Fact, Numeral, Quantity, Reading, Sentence, Span

DIGIT = re.compile(r"\d")
READ = ("", "en")  # the languages that the reader knows; "" is one that nobody has told


def extract(article: Article) -> list[Fact]:
    """Every figure that the article states, in the order of the text; a figure said again is a mention of the first."""
    return list(examine(article).facts)


def examine(article: Article) -> Extraction:
    """The figures of `extract`, and the numbers of which no reading was sure. A text in a language not read gives neither."""
    if article.language not in READ:
        return Extraction(())
    document = Document(article)
    found, unread = figures(document)
    if all(fact.indicator == "other" for fact in found) and document.calm:
        return Extraction(())  # figures that no indicator covers, in a document that names no crisis, are figures of something else
    return Extraction(tuple(mentions.merged(found, article.text)), tuple(unread))


def figures(document: Document) -> tuple[list[Fact], list[Span]]:
    """Every figure of a document each time it is stated, and the numbers of which no reading was sure."""
    found: list[Fact] = []
    unread: list[Span] = []
    text = document.article.text
    for block, (start, end) in enumerate(document.blocks):
        if not holds_number(text, start, end) or furniture.speaks(text[start:end]):
            continue
        passage = document.passage(block)
        if passage.elsewhere:
            continue
        stated = [fact for at in range(len(passage.sentences)) for fact in of_sentence(passage, at)]
        if stated and text[end - 1] != ":":
            document.stated.add(block)
        found += stated
        unread += [Span(number.start, number.end) for numbers in passage.unread.values() for number in numbers]
    return found, unread


def of_sentence(passage: Passage, at: int) -> list[Fact]:
    """The figures of one sentence."""
    sentence, text = passage.sentences[at], passage.article.text
    if not holds_number(text, sentence.start, sentence.end) or furniture.speaks(text[sentence.start : sentence.end]):
        return []
    counted, readings = read(passage, at)
    return facts.write(passage, at, counted, readings) if counted else []


def read(passage: Passage, at: int) -> tuple[list[Quantity], list[Reading]]:
    """The quantities of one sentence, and what each measures."""
    sentence, lowers, text = passage.sentences[at], passage.lowers[at], passage.article.text
    dates = passage.periods(at)
    taken = frozenset(step for period in dates for step in range(period.first, period.last))
    found = numerals.find(text, sentence, taken, passages.group_of, passage.document.style)
    numbers, passage.unread[at] = labelled(passage, sentence, found)
    if not numbers:
        return [], []
    words = triggers.find(sentence)
    counted = quantities.find(sentence, lowers, numbers, triggers.ends_of_nouns(words, lowers), passage.money)
    counted = [headings.lent(passage.lines, sentence, quantity) for quantity in counted] if headings.CELL in lowers else counted
    readings = meaning.find(sentence, lowers, counted, words, passage.around(at))
    passage.latest = next((reading.indicator for reading in reversed(readings) if reading.indicator != "other"), passage.latest)
    passage.money = next((quantity.unit for quantity in reversed(counted) if quantity.counted.group == "money"), passage.money)
    return counted, readings


def labelled(passage: Passage, sentence: Sentence, found: list[Numeral]) -> tuple[list[Numeral], list[Numeral]]:
    """The numbers of a sentence that have a label surely, and those that have none: of a row, or alone on their line."""
    layout = passage.document.layout
    if passage.block in layout.unsure or passage.block in layout.pages:
        return [], found if passage.block in layout.unsure else []
    if len(found) < 2:
        return found, []
    return spacing.parted(passage.article.text, View(sentence, sentence.lowers), found)


def holds_number(text: str, start: int, end: int) -> bool:
    """Whether a stretch is worth reading: it has a digit, or a word that begins a number."""
    return DIGIT.search(text, start, end) is not None or number_words().search(text, start, end) is not None


@cache
def number_words() -> re.Pattern[str]:
    words = {*spelt.starters(), "month", "hour", "week", "year", "day"} - {"a", "an", "few", "couple"}
    return re.compile(rf"\b(?:{alternation({*words, *(word.capitalize() for word in words)})})\b")
