"""Article → facts: the whole reading in one short story.

A number goes from text to fact in six stops; follow one of them, and read the room behind each name:

1. `sentences.of_block` (text) cuts a paragraph into sentences, and those into words: `Passage.sentences`.
2. `numerals.find` (numbers) finds the numbers in the words, past those that are part of a date.
3. `quantities.find` (counted) gives each its bounds, its hedge, its noun and its unit: `Quantity`.
4. `meaning.find` (meaning) says what each measures, and by which rule: `Reading`.
5. `facts.write` (facts) adds who is counted, where, when, who says so and the proof: `Fact`.
6. `mentions.merged` (facts) folds what the document says again into mentions of the first.

`read` makes the stops 2 to 4 for one sentence, and `told` the fifth; `steps` does so for each sentence in the order of
the text, and hands on to it what it inherits from those before (`Inherited`, facts); `examine` makes the sixth.
"""

from __future__ import annotations

import gc
import math
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from indicators.documents.formats import plain
from indicators.extractor.cells import captions, cells, covered, inventories, paired_rows
from indicators.extractor.cells.covered import Covered
from indicators.extractor.counted import quantities
from indicators.extractor.facts import around, facts, inherited, mentions, scenes
from indicators.extractor.facts.inherited import Inherited
from indicators.extractor.facts.passages import Document, Passage
from indicators.extractor.facts.traced import Written
from indicators.extractor.meaning import headings, meaning
from indicators.extractor.meaning.above import FATAL
from indicators.extractor.numbers import numerals, spacing, zeros
from indicators.extractor.numbers.number_words import starters
from indicators.extractor.text import furniture, triggers
from indicators.extractor.text.words import View, alternation
from indicators.model import Article, Extraction, Fact, Layout, Numeral, Quantity, Reading, Sentence, Span, value

DIGIT = re.compile(r"\d")
# numbers in a sentence: a list of 34 provinces has fewer; more are the cells of a table without its lines, or noise
CROWDED = 40
FAR = 2  # paragraphs: what points back to one further up is not of its figures
OFTEN = 50  # times that a document says the same letter for letter before it is no longer listened to
NOTHING = Covered("", None)
READ = ("", "en")  # the languages that the reader knows; "" is one that nobody has told


class SlowError(Exception):
    """A document took longer to read than it may."""


class Limit(NamedTuple):
    """When reading has taken too long: `processor` by this thread's own time, and `clock` by the one on the wall,
    before which the other cannot be past and which costs less to look at."""

    processor: float
    clock: float

    def is_past(self) -> bool:
        """Whether both the clock's and the processor's time are used up."""
        return time.perf_counter() > self.clock and time.thread_time() > self.processor


NEVER = Limit(math.inf, math.inf)


def within(seconds: float) -> Limit:
    """The limit that lies so many seconds ahead."""
    return Limit(time.thread_time() + seconds, time.perf_counter() + seconds) if seconds < math.inf else NEVER


@value
class Figures:
    """The quantities of one sentence, what each measures, and the numbers of which no reading is sure."""

    counted: Sequence[Quantity] = ()
    readings: Sequence[Reading] = ()
    unread: Sequence[Numeral] = ()


@value
class Step:
    """One sentence as read: its figures, and the facts that are written of them with where each has its parts from;
    `held` is what it inherited, `after` what it hands on, and `lines` are those above that may head it."""

    passage: Passage
    at: int
    held: Inherited
    lines: Sequence[str]
    figures: Figures
    written: Sequence[Written]
    after: Inherited


def extract(article: Article) -> list[Fact]:
    """Every figure that the article states, in the order of the text; a figure said again is a mention of the first."""
    return list(examine(article).facts)


def examine(article: Article, seconds: float = math.inf) -> Extraction:
    """The figures of `extract`, and the numbers of which no reading was sure. A text in a language not read gives
    neither.

    A text that takes more than so many seconds of this thread's processor time is not read at all: SlowError.
    """
    if article.language not in READ:
        return Extraction(())
    layout = covered.beside_sentences(article.text, article.layout or plain.layout(article.text))
    return uncollected(Document(captions.titled(article, layout)), layout, within(seconds))


def uncollected(document: Document, layout: Layout | None, limit: Limit) -> Extraction:
    """What `whole` finds, while Python's search for unused cycles waits; it finds none of the document afterwards: what
    the reader makes by the thousand lives as long as the document does, and looking through it took a twentieth of all
    time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return whole(document, layout, limit)
    finally:
        document.forget()
        if was_on:
            gc.enable()


def whole(document: Document, layout: Layout | None, limit: Limit) -> Extraction:
    """The figures of a document in a language that is read."""
    article = document.article
    aside: list[Fact] = []  # what sentences say of the numbers of tables and boxes
    found, unread = figures(document, limit, Covered(article.text, layout), aside.append)
    found, left = cells.read(
        document, layout, found, lambda said: of_label(Document(said), limit), lambda: keep_time(limit)
    )
    said = covered.on_own_lines(article.text, layout, aside, left)  # "Kasese: 31" under "Deaths by district:"
    found = sorted([*found, *said], key=lambda fact: fact.char_start) if said else found
    left = [span for span in left if span.char_start not in {one.char_start for one in said}]
    unread = sorted([*unread, *left], key=lambda span: span.char_start)
    if all(fact.indicator == "other" for fact in found) and document.calm:
        # Figures that no indicator covers, in a document that names no crisis, are figures of something else.
        return Extraction((), tuple(unread))
    return Extraction(tuple(mentions.merged(found, article.text)), tuple(unread))


def of_label(document: Document, limit: Limit) -> list[Fact]:
    """The figures of a label that is read as a text of its own."""
    found, _ = figures(document, limit)
    document.forget()
    return found


def keep_time(limit: Limit) -> None:
    """SlowError when `limit` is past."""
    if limit is not NEVER and limit.is_past():
        raise SlowError


def figures(
    document: Document,
    limit: Limit = NEVER,
    beside: Covered = NOTHING,
    aside: Callable[[Fact], None] = lambda fact: None,
) -> tuple[list[Fact], list[Span]]:
    """Every figure of a document's sentences each time it is stated, and the numbers of which no reading was sure;
    SlowError when `limit` is past. What is `beside` the sentences is no part of them, and only told `aside`."""
    found: list[Fact] = []
    unread: list[Span] = []
    for step in steps(document, limit, beside):
        for one in step.written:
            if beside.holds(one.fact.char_start):
                aside(one.fact)
            else:
                found.append(one.fact)
        left = [number for number in step.figures.unread if not beside.holds(number.start)]
        unread += [Span(number.start, number.end) for number in left]
    return found, unread


def steps(document: Document, limit: Limit = NEVER, beside: Covered = NOTHING) -> Iterator[Step]:
    """Every sentence of a document that has a number and is worth reading, as read, in the order of the text."""
    stated: set[int] = set()  # paragraphs whose words are a number's of their own: they head no others
    earlier, told_at = inherited.NOTHING, 0  # what the last paragraph with figures hands on, and which it was
    heard: Counter[str] = Counter()  # how often each line and sentence with a number was said so far
    text = document.article.text
    for block, (start, end) in enumerate(document.blocks):
        if beside.holds(start):
            stated.add(block)  # the label of a number in a box heads no other
        if not any(holds_number(text, *rest) for rest in beside.left(start, end)) and not beside.has_pair(start, end):
            continue
        if is_passed_over(document.texts[block], heard):
            continue
        passage = document.passage(block)
        if passage.is_elsewhere():
            continue
        before = earlier if block - told_at <= FAR else inherited.NOTHING
        taken = list(of_paragraph(passage, around.lines(passage, stated), heard, limit, before))
        if taken:
            earlier, told_at = taken[-1].after.to_next_paragraph(), block
        told_here = any(step.written for step in taken)
        if told_here and text[end - 1] != ":" and not headings.is_lead(document.texts[block]):
            stated.add(block)
        yield from taken


def of_paragraph(
    passage: Passage, lines: Sequence[str], heard: Counter[str], limit: Limit, held: Inherited = inherited.NOTHING
) -> Iterator[Step]:
    """The sentences of one paragraph; each inherits from those before it, the first what the paragraph before hands on.
    `lines` are those above that may head it."""
    text = passage.article.text
    of_page = furniture.begins if len(passage.text) <= furniture.LONGEST else furniture.speaks
    for at, sentence in enumerate(passage.sentences):
        keep_time(limit)
        # a line of one sentence has been looked at
        if len(passage.sentences) > 1:
            said = text[sentence.start : sentence.end]
            if not holds_number(text, sentence.start, sentence.end) or is_passed_over(said, heard, of_page):
                continue
        found, after = read(passage, at, held, lines)
        written, after = told(passage, at, found, after)
        yield Step(passage, at, held, lines, found, written, after)
        held = after


def is_passed_over(words: str, heard: Counter[str], of_page: Callable[[str], bool] = furniture.speaks) -> bool:
    """Whether a line or a sentence is the page's own furniture, or has been said so often that saying it again adds
    nothing: what runs over every page, or noise. What is looked at is counted in `heard`."""
    if of_page(words):
        return True
    heard[words] += 1
    return heard[words] > OFTEN


def read(passage: Passage, at: int, held: Inherited, lines: Sequence[str]) -> tuple[Figures, Inherited]:
    """The quantities of one sentence and what each measures, and what the sentence hands on."""
    sentence, lowers, text = passage.sentences[at], passage.lowers[at], passage.article.text
    dates = passage.periods(at)
    taken = frozenset([step for period in dates for step in range(period.first, period.last)])
    found = numerals.find(text, sentence, taken, passage.document.style)
    numbers, unread = ([], found) if len(found) > CROWDED else labelled(passage, sentence, found)
    paired = paired_rows.find(View(sentence, lowers), unread) if len(unread) > 1 else []
    if paired:
        own = {quantity.start for quantity, _ in paired}
        rest = [number for number in (*numbers, *unread) if number.start not in own]
        return Figures([one for one, _ in paired], [one for _, one in paired], rest), held
    if not numbers:
        return Figures(unread=unread), held
    words = triggers.find(sentence)
    counted = quantities.find(sentence, lowers, numbers, triggers.ends_of_nouns(words, lowers), held.money)
    if headings.CELL in lowers:
        counted = [headings.lent(lines, sentence, quantity) for quantity in counted]
    readings = meaning.find(sentence, lowers, counted, words, around.find(passage, at, held, lines))
    listed = inventories.find(sentence, lowers, found, lines)
    if listed:
        both = inventories.put(listed, counted, readings)
        counted, readings = [one for one, _ in both], [one for _, one in both]
        unread = [number for number in unread if all(one.start != number.start for one in counted)]
    currency = next((one.unit for one in reversed(counted) if one.counted.group == "money"), held.money)
    said = [one.indicator for one in readings]
    latest = next((code for code in reversed(said) if code not in meaning.UNNAMED), held.latest)
    fatal = next((code for code in said if code in FATAL), "")
    return Figures(counted, readings, unread), held.after(latest, currency, fatal)


def told(passage: Passage, at: int, found: Figures, held: Inherited) -> tuple[list[Written], Inherited]:
    """The facts of one sentence, and what the sentence hands on."""
    if not found.counted:
        return [], held
    return facts.write(scenes.of(passage, at, found.counted, found.readings), held)


def labelled(passage: Passage, sentence: Sentence, found: list[Numeral]) -> tuple[list[Numeral], list[Numeral]]:
    """The numbers of a sentence that have a label surely, and those that have none: of a row, or alone on their
    line."""
    alone = passage.document.alone
    if passage.block in alone.unsure or passage.block in alone.pages:
        return [], found if passage.block in alone.unsure else []
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
    """Words that begin a number, at a word's start."""
    words = {*starters(), "month", "hour", "week", "year", "day"} - {"a", "an", "few", "couple"}
    return re.compile(rf"\b(?:{alternation({*words, *(word.capitalize() for word in words)})})\b")
