"""A text, and a place in it → how its numbers were read, step by step: what a contributor looks at first.

Nothing is read here: every step is asked of the room that takes it, in the order of `extractor/pipeline.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indicators.analysis import reading
from indicators.extractor import pipeline
from indicators.extractor.facts import facts
from indicators.extractor.facts.passages import Document, Passage
from indicators.extractor.meaning import meaning
from indicators.extractor.meaning.meaning import Weighed
from indicators.extractor.numbers import hedges
from indicators.extractor.text import furniture, triggers
from indicators.model import Article, Fact, Quantity, Reading, Sentence, Span

NO_FIGURE = "reader: a way of speaking, or nothing that anybody counts"
OF_A_DATE = "reader: part of a date"
LOOKS_ALIKE = "reader: only looks like a number"
UNSURE = "reader: of a row whose labels are not sure"
NO_CRISIS = "reader: no crisis is named in the whole document"
EXACT = ("exact", "range", "vague")  # what the number itself says, without a hedge
NO_NUMBER = "it has no number"
IN_THE_SENTENCE = "named in the sentence"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a quantity: its price, the rule behind it, and what the rule says to a person."""

    indicator: str
    price: float
    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What a fact says of where, who or when, and where that comes from; empty where the text does not say."""

    about: str
    value: str
    comes_from: str


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a sentence: dropped, and by which rule, or read, and how."""

    written: str
    char_start: int
    char_end: int
    dropped_by: str = ""
    value: float | None = None
    value_low: float | None = None
    value_high: float | None = None
    qualifier: str = ""
    hedge: str = ""  # the words that make it so
    unit: str = ""
    counted: str = ""  # the noun phrase
    total: float | None = None
    role: str | None = None
    candidates: tuple[Candidate, ...] = ()
    winner: Candidate | None = None  # the cheapest, or what stands in for it
    refined_by: str = ""  # the rule that made another reading of it
    measures: Candidate | None = None  # what it measures in the end
    origins: tuple[Origin, ...] = ()
    status: str = ""
    first_said: int | None = None  # where the document said the same before, of which this is a mention


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence with its numbers, left to right; `passed_over` says why it was not read, where it was not."""

    char_start: int
    char_end: int
    sentence: str
    numbers: tuple[Number, ...]
    passed_over: str = ""


def explain(article: Article, at: int | None = None) -> list[Explanation]:
    """Each sentence of the article that has a number, or the one that the character `at` stands in.

    A text that cannot be read at all is an UnreadError, as everywhere.
    """
    found = reading.examine(article).facts
    told: list[Explanation] = []
    for passage, step in sentences(Document(article)):
        sentence = passage.sentences[step]
        if at is not None and sentence.start > at:
            break
        if said := passed_over(passage, step):
            numbers: tuple[Number, ...] = ()
        else:
            numbers = tuple(in_document(number, found) for number in read(passage, step))
        if sentence.end > at if at is not None else said != NO_NUMBER:
            told.append(Explanation(sentence.start, sentence.end, text_of(passage, sentence), numbers, said))
    return told


def sentences(document: Document) -> Iterator[tuple[Passage, int]]:
    """Every sentence in the order of the text, as the pipeline comes to them."""
    for block in range(len(document.blocks)):
        passage = document.passage(block)
        yield from ((passage, step) for step in range(len(passage.sentences)))


def text_of(passage: Passage, sentence: Sentence) -> str:
    return passage.article.text[sentence.start : sentence.end]


def passed_over(passage: Passage, step: int) -> str:
    """Why a sentence is not read at all; empty where it is."""
    words = text_of(passage, passage.sentences[step])
    if passage.article.language not in pipeline.READ:
        return "its document is in a language that is not read"
    if not pipeline.holds_number(words, 0, len(words)):
        return NO_NUMBER
    if passage.elsewhere:
        return "its paragraph speaks of something else than a crisis"
    if furniture.speaks(passage.document.texts[passage.block]) or furniture.speaks(words):
        return "it belongs to the page and not to the report"
    if pipeline.is_stale(passage.document, words):
        return f"the document has said it {pipeline.OFTEN} times before"
    return ""


# One sentence ---------------------------------------------------------------------------------------------------------


def read(passage: Passage, step: int) -> list[Number]:
    """The numbers of a sentence, dropped ones too, left to right; what is read here counts for the sentences after."""
    around = passage.around(step)
    quantities, readings = pipeline.read(passage, step)
    writer = facts.Writer(passage, step, quantities, readings)
    written = {fact.char_start: fact for fact in writer.write()}
    if written and not passage.document.texts[passage.block].endswith(":"):
        passage.document.stated.add(passage.block)
    sentence, lowers = passage.sentences[step], passage.lowers[step]
    weighed = meaning.weigh(sentence, lowers, quantities, triggers.find(sentence), around)
    numbers = [dropped(passage, span, rule) for span, rule in left_out(passage, step, quantities)]
    for quantity, read_as, how in zip(quantities, readings, weighed, strict=True):
        number = with_candidates(of_quantity(passage, step, quantity), how)
        fact = written.get(quantity.start)
        numbers.append(
            of_fact(number, fact, writer, quantity, read_as) if fact else replace(number, dropped_by=NO_FIGURE)
        )
    return sorted(numbers, key=lambda number: number.char_start)


def left_out(passage: Passage, step: int, quantities: Sequence[Quantity]) -> Iterator[tuple[Span, str]]:
    """The numbers of which no quantity was made, each with the rule that dropped it."""
    sentence = passage.sentences[step]
    unread = {number.start for number in passage.unread.get(step, ())}
    dates = [(sentence.starts[one.first], sentence.ends[one.last - 1]) for one in passage.periods(step)]
    for word, start, end in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
        if not any(letter.isdecimal() for letter in word):
            continue
        if any(one.start < end and start < max(one.end, sentence.ends[one.last - 1]) for one in quantities):
            continue
        in_date = any(first <= start < last for first, last in dates)
        yield Span(start, end), UNSURE if start in unread else OF_A_DATE if in_date else LOOKS_ALIKE


def dropped(passage: Passage, span: Span, rule: str) -> Number:
    return Number(passage.article.text[span.char_start : span.char_end], span.char_start, span.char_end, rule)


def of_quantity(passage: Passage, step: int, quantity: Quantity) -> Number:
    """A number with its worth, its hedge and what it counts."""
    text, sentence = passage.article.text, passage.sentences[step]
    noun = range(quantity.counted.first, quantity.counted.last)
    return Number(
        text[quantity.start : quantity.end],
        quantity.start,
        quantity.end,
        value=quantity.value,
        value_low=quantity.low,
        value_high=quantity.high,
        qualifier=quantity.qualifier,
        hedge=hedge(passage, step, quantity),
        unit=quantity.unit,
        counted=text[sentence.starts[noun[0]] : sentence.ends[noun[-1]]] if noun else "",
        total=quantity.total,
        role=quantity.role,
    )


def hedge(passage: Passage, step: int, quantity: Quantity) -> str:
    """The words that make a figure less than exact: before it ("at least"), or behind it ("or more")."""
    if quantity.qualifier in EXACT:
        return ""
    text, sentence, last = passage.article.text, passage.sentences[step], quantity.numeral.last
    before = text[sentence.starts[quantity.first] : quantity.start].strip()
    behind = hedges.after_number().at(passage.lowers[step], last) if last < len(sentence.words) else None
    return before or (text[sentence.starts[last] : sentence.ends[behind[0] - 1]] if behind else "")


def with_candidates(number: Number, how: Weighed) -> Number:
    """With every reading that was weighed, the cheapest first, the one that won, and what it measures in the end."""
    candidates = tuple(map(candidate, how.candidates))
    chosen, won = candidate(how.chosen), candidate(how.won)
    return replace(number, candidates=candidates, winner=won, refined_by=how.refined_by, measures=chosen)


def candidate(one: Reading) -> Candidate:
    return Candidate(one.indicator, round(one.price, 2), one.rule, one.because)


# Its fact -------------------------------------------------------------------------------------------------------------


def of_fact(number: Number, fact: Fact, writer: facts.Writer, quantity: Quantity, read_as: Reading) -> Number:
    """With what was written of it: its unit in the end, and where place, speaker and date came from."""
    _, why_place = writer.place(quantity, read_as)
    _, why_speaker = writer.speaker(quantity, read_as)
    origins = (
        Origin("place", fact.place or "", why_place or (IN_THE_SENTENCE if fact.place else "")),
        Origin("speaker", fact.attributed_to or "", why_speaker or (IN_THE_SENTENCE if fact.attributed_to else "")),
        Origin("date", days(fact), fact.date_accuracy),
    )
    return replace(number, unit=fact.unit, total=fact.total, role=fact.role, status=fact.status, origins=origins)


def days(fact: Fact) -> str:
    """The reference period: a day, or both ends of a stretch."""
    ends = [day.isoformat() if day else "…" for day in (fact.reference_period_start, fact.reference_period_end)]
    return "" if ends == ["…", "…"] else " – ".join(dict.fromkeys(ends))


def in_document(number: Number, found: Sequence[Fact]) -> Number:
    """With what the whole document makes of it: a mention of what it said before, or of no crisis at all."""
    if number.dropped_by:
        return number
    for fact in found:
        if any(span.char_start == number.char_start for span in fact.mentions):
            return replace(number, first_said=fact.char_start if fact.char_start != number.char_start else None)
    return replace(number, dropped_by=NO_CRISIS)
