"""A text, and a place in it → how its numbers were read, step by step: what a contributor looks at first.

Nothing is read here: `pipeline.steps` gives each sentence as it was read, and `meaning.weigh` what was weighed there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indicators import catalogue
from indicators.analysis import reading
from indicators.extractor import pipeline
from indicators.extractor.facts import around, traced
from indicators.extractor.facts.passages import Document, Passage
from indicators.extractor.facts.traced import Written
from indicators.extractor.meaning import meaning
from indicators.extractor.meaning.meaning import Weighed
from indicators.extractor.numbers import hedges, numerals
from indicators.extractor.pipeline import Step
from indicators.extractor.text import furniture, triggers
from indicators.model import Article, Fact, Quantity, Reading, Span

NO_FIGURE = "reader: a way of speaking, or nothing that anybody counts"
UNSURE = "reader: of a row whose labels are not sure"
NO_CRISIS = "reader: no crisis is named in the whole document"
EXACT = ("exact", "range", "vague")  # what the number itself says, without a hedge
NO_NUMBER = "it has no number"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a quantity: its price, the rule behind it, and what the rule says to a person."""

    indicator: str
    price: float
    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What a fact says of where, who or when, by which rule, and the words that say it; empty where none do."""

    about: str
    value: str
    rule: str = ""
    words: str = ""
    char_start: int | None = None


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
    found, document = reading.examine(article).facts, Document(article)
    read = article.language in pipeline.READ
    steps = {(step.passage.block, step.at): step for step in pipeline.steps(document)} if read else {}
    told: list[Explanation] = []
    for passage, place in sentences(document):
        sentence, step = passage.sentences[place], steps.get((passage.block, place))
        if at is not None and not sentence.start <= at < sentence.end:
            continue
        words = article.text[sentence.start : sentence.end]
        numbers = tuple(in_document(number, found) for number in of_step(step)) if step else ()
        said = "" if step else passed_over(passage, words)
        if at is not None or said != NO_NUMBER:
            told.append(Explanation(sentence.start, sentence.end, words, numbers, said))
    return told


def sentences(document: Document) -> Iterator[tuple[Passage, int]]:
    """Every sentence in the order of the text."""
    for block in range(len(document.blocks)):
        passage = document.passage(block)
        yield from ((passage, place) for place in range(len(passage.sentences)))


def passed_over(passage: Passage, words: str) -> str:
    """Why the reader did not read a sentence."""
    if not pipeline.holds_number(words, 0, len(words)):
        return NO_NUMBER
    if passage.article.language not in pipeline.READ:
        return "its document is in a language that is not read"
    if furniture.speaks(passage.document.texts[passage.block]) or furniture.speaks(words):
        return "it belongs to the page and not to the report"
    if passage.is_elsewhere():
        return "its paragraph speaks of something else than a crisis"
    return f"the document has said it {pipeline.OFTEN} times before"


# One sentence ---------------------------------------------------------------------------------------------------------


def of_step(step: Step) -> list[Number]:
    """The numbers of a sentence, dropped ones too, left to right."""
    passage, sentence = step.passage, step.passage.sentences[step.at]
    counted, near = step.figures.counted, around.find(passage, step.at, step.held, step.lines)
    weighed = meaning.weigh(sentence, passage.lowers[step.at], counted, triggers.find(sentence), near)
    numbers = [dropped(passage, span, rule) for span, rule in left_out(step)]
    facts = {one.step: one for one in step.written}
    for place, (quantity, how) in enumerate(zip(counted, weighed, strict=True)):
        number = with_candidates(of_quantity(step, quantity), how)
        fact = facts.get(place)
        numbers.append(of_fact(number, fact, passage.article) if fact else replace(number, dropped_by=NO_FIGURE))
    return sorted(numbers, key=lambda number: number.char_start)


def left_out(step: Step) -> Iterator[tuple[Span, str]]:
    """The numbers of which no quantity was made, each with the rule that dropped it."""
    passage, sentence = step.passage, step.passage.sentences[step.at]
    taken = frozenset(at for period in passage.periods(step.at) for at in range(period.first, period.last))
    _, looked = numerals.examine(passage.article.text, sentence, taken, passage.document.style)
    counted = {at for one in step.figures.counted for at in range(one.numeral.first, max(one.last, one.numeral.last))}
    rules = catalogue.cues()["no_number"]
    for one in looked:
        if counted.isdisjoint(range(one.first, one.last)):
            yield Span(one.start, one.end), f"{one.rule}: {rules[one.rule]}"
    yield from ((Span(number.start, number.end), UNSURE) for number in step.figures.unread)


def dropped(passage: Passage, span: Span, rule: str) -> Number:
    """A number that no fact has, with the rule that dropped it."""
    return Number(passage.article.text[span.char_start : span.char_end], span.char_start, span.char_end, rule)


def of_quantity(step: Step, quantity: Quantity) -> Number:
    """A number with its worth, its hedge and what it counts."""
    text, sentence = step.passage.article.text, step.passage.sentences[step.at]
    noun = range(quantity.counted.first, quantity.counted.last)
    return Number(
        text[quantity.start : quantity.end],
        quantity.start,
        quantity.end,
        value=quantity.value,
        value_low=quantity.low,
        value_high=quantity.high,
        qualifier=quantity.qualifier,
        hedge=hedge(step, quantity),
        unit=quantity.unit,
        counted=text[sentence.starts[noun[0]] : sentence.ends[noun[-1]]] if noun else "",
        total=quantity.total,
        role=quantity.role,
    )


def hedge(step: Step, quantity: Quantity) -> str:
    """The words that make a figure less than exact: before it ("at least"), or behind it ("or more")."""
    if quantity.qualifier in EXACT:
        return ""
    text, sentence, last = step.passage.article.text, step.passage.sentences[step.at], quantity.numeral.last
    before = text[sentence.starts[quantity.first] : quantity.start].strip()
    behind = hedges.after_number().at(step.passage.lowers[step.at], last) if last < len(sentence.words) else None
    return before or (text[sentence.starts[last] : sentence.ends[behind[0] - 1]] if behind else "")


def with_candidates(number: Number, how: Weighed) -> Number:
    """With every reading that was weighed, the cheapest first, the one that won, and what it measures in the end."""
    candidates = tuple(map(candidate, how.candidates))
    chosen, won = candidate(how.chosen), candidate(how.won)
    return replace(number, candidates=candidates, winner=won, refined_by=how.refined_by, measures=chosen)


def candidate(one: Reading) -> Candidate:
    """A reading as an explanation lists it, its price to two digits."""
    return Candidate(one.indicator, round(one.price, 2), one.rule, one.because)


# Its fact -------------------------------------------------------------------------------------------------------------


def of_fact(number: Number, one: Written, article: Article) -> Number:
    """With what was written of it: its unit in the end, and where place, speaker and date came from."""
    fact = one.fact
    origins = (
        origin("place", fact.place or "", one.place, article),
        origin("speaker", fact.attributed_to or "", one.speaker, article),
        origin("date", days(fact), one.date, article),
    )
    return replace(number, unit=fact.unit, total=fact.total, role=fact.role, status=fact.status, origins=origins)


def origin(about: str, value: str, by: traced.Origin, article: Article) -> Origin:
    """Where a value of a fact came from: the rule and its words, where a rule names them."""
    return Origin(about, value, by.rule, article.text[by.start : by.end], by.start) if by.rule else Origin(about, value)


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
