"""Article → facts: the whole reading in one short story. Read `extract` first, then the rooms it names."""

from __future__ import annotations

import math
import re
import time
from dataclasses import replace
from functools import cache

from indicators.documents.formats import plain
from indicators.extractor.cells import cells, covered
from indicators.extractor.cells.covered import Covered
from indicators.extractor.counted import quantities
from indicators.extractor.facts import facts, mentions, passages
from indicators.extractor.facts.passages import Document, Passage
from indicators.extractor.meaning import headings, meaning
from indicators.extractor.numbers import numerals, spacing, spelt, zeros
from indicators.extractor.text import furniture, triggers
from indicators.extractor.text.words import View, alternation
from indicators.model import Article, Extraction, Fact, Layout, Numeral, Quantity, Reading, Sentence, Span

DIGIT = re.compile(r"\d")
# numbers in a sentence: a list of 34 provinces has fewer; more are the cells of a table without its lines, or noise
CROWDED = 40
OFTEN = 50  # times that a document says the same letter for letter before it is no longer listened to
NOTHING = Covered("", None)
READ = ("", "en")  # the languages that the reader knows; "" is one that nobody has told


def extract(article: Article) -> list[Fact]:
    """Every figure that the article states, in the order of the text; a figure said again is a mention of the first."""
    return list(examine(article).facts)


class SlowError(Exception):
    """A document took longer to read than it may."""


def examine(article: Article, seconds: float = math.inf) -> Extraction:
    """The figures of `extract`, and the numbers of which no reading was sure. A text in a language not read gives
    neither.

    A text that takes more than so many seconds of this thread's processor time is not read at all: SlowError.
    """
    if article.language not in READ:
        return Extraction(())
    layout = covered.beside_sentences(article.text, article.layout or plain.layout(article.text))
    document = Document(titled(article, layout))
    latest = time.thread_time() + seconds
    found, unread = figures(document, latest, Covered(article.text, layout))
    found, left = cells.read(
        document, layout, found, lambda pseudo: figures(Document(pseudo), latest)[0], lambda: keep_time(latest)
    )
    unread = sorted([*unread, *left], key=lambda span: span.char_start)
    if all(fact.indicator == "other" for fact in found) and document.calm:
        # Figures that no indicator covers, in a document that names no crisis, are figures of something else.
        return Extraction((), tuple(unread))
    return Extraction(tuple(mentions.merged(found, article.text)), tuple(unread))


def keep_time(latest: float) -> None:
    """SlowError when `latest` is past."""
    if time.thread_time() > latest:
        raise SlowError


def titled(article: Article, layout: Layout | None) -> Article:
    """The article with the heading that opens it for its title, where nobody has given one."""
    first = layout.blocks[0] if layout and layout.blocks else None
    if article.title or first is None or first.kind != "heading" or first.level != 1 or not article.layout:
        return article
    return replace(article, title=article.text[first.char_start : first.char_end])


def figures(document: Document, latest: float = math.inf, beside: Covered = NOTHING) -> tuple[list[Fact], list[Span]]:
    """Every figure of a document's sentences each time it is stated, and the numbers of which no reading was sure;
    SlowError when `latest` is past. What is `beside` the sentences is no part of them."""
    found: list[Fact] = []
    unread: list[Span] = []
    text = document.article.text
    for block, (start, end) in enumerate(document.blocks):
        if (
            not any(holds_number(text, *rest) for rest in beside.left(start, end))
            or furniture.speaks(document.texts[block])
            or is_stale(document, document.texts[block])
        ):
            continue
        passage = document.passage(block)
        if passage.elsewhere:
            continue
        stated: list[Fact] = []
        for at in range(len(passage.sentences)):
            keep_time(latest)
            stated += [fact for fact in of_sentence(passage, at) if not beside.holds(fact.char_start)]
        if stated and text[end - 1] != ":":
            document.stated.add(block)
        found += stated
        left = [number for numbers in passage.unread.values() for number in numbers if not beside.holds(number.start)]
        unread += [Span(number.start, number.end) for number in left]
    return found, unread


def of_sentence(passage: Passage, at: int) -> list[Fact]:
    """The figures of one sentence."""
    sentence, text = passage.sentences[at], passage.article.text
    if not holds_number(text, sentence.start, sentence.end):
        return []
    # a line of one sentence has been looked at
    words = text[sentence.start : sentence.end] if len(passage.sentences) > 1 else ""
    if words and (furniture.speaks(words) or is_stale(passage.document, words)):
        return []
    counted, readings = read(passage, at)
    return facts.write(passage, at, counted, readings) if counted else []


def is_stale(document: Document, words: str) -> bool:
    """Whether a line or a sentence has been said so often that saying it again adds nothing: what runs over every page,
    or noise."""
    document.heard[words] += 1
    return document.heard[words] > OFTEN


def read(passage: Passage, at: int) -> tuple[list[Quantity], list[Reading]]:
    """The quantities of one sentence, and what each measures."""
    sentence, lowers, text = passage.sentences[at], passage.lowers[at], passage.article.text
    dates = passage.periods(at)
    taken = frozenset(step for period in dates for step in range(period.first, period.last))
    found = numerals.find(text, sentence, taken, passages.group_of, passage.document.style)
    numbers, passage.unread[at] = ([], found) if len(found) > CROWDED else labelled(passage, sentence, found)
    if not numbers:
        return [], []
    words = triggers.find(sentence)
    counted = quantities.find(sentence, lowers, numbers, triggers.ends_of_nouns(words, lowers), passage.money)
    counted = (
        [headings.lent(passage.lines, sentence, quantity) for quantity in counted]
        if headings.CELL in lowers
        else counted
    )
    readings = meaning.find(sentence, lowers, counted, words, passage.around(at))
    passage.latest = next(
        (reading.indicator for reading in reversed(readings) if reading.indicator not in meaning.UNNAMED),
        passage.latest,
    )
    passage.money = next(
        (quantity.unit for quantity in reversed(counted) if quantity.counted.group == "money"), passage.money
    )
    return counted, readings


def labelled(passage: Passage, sentence: Sentence, found: list[Numeral]) -> tuple[list[Numeral], list[Numeral]]:
    """The numbers of a sentence that have a label surely, and those that have none: of a row, or alone on their
    line."""
    layout = passage.document.layout
    if passage.block in layout.unsure or passage.block in layout.pages:
        return [], found if passage.block in layout.unsure else []
    if len(found) < 2:
        return found, []
    return spacing.parted(passage.article.text, View(sentence, sentence.lowers), found)


def holds_number(text: str, start: int, end: int) -> bool:
    """Whether a stretch is worth reading: it has a digit, or a word that begins a number."""
    return (
        DIGIT.search(text, start, end) is not None
        or number_words().search(text, start, end) is not None
        or zeros.may_state(text, start, end)
    )


@cache
def number_words() -> re.Pattern[str]:
    words = {*spelt.starters(), "month", "hour", "week", "year", "day"} - {"a", "an", "few", "couple"}
    return re.compile(rf"\b(?:{alternation({*words, *(word.capitalize() for word in words)})})\b")
