"""A stretch of an article that a person selected → the numbers in it, each with what the reader makes of it.

The reader missed the number, so that all of this is proposed and nothing is taken for granted. A selection that holds
no number is a number in words ("scores of families"), whose value only the person can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from indicators.extractor import pipeline
from indicators.extractor.facts import around, facts, inherited, scenes
from indicators.extractor.facts.passages import Document, Passage
from indicators.extractor.numbers import hedges
from indicators.extractor.numbers.written import worth
from indicators.model import Article, Fact, Span

# characters before a selection that are read with it: what still holds there is named nearer, and any length is quick
REACH = 20_000
AFTER = 3_000
DIGITS = re.compile(r"\d+(?:[.,’'\u00a0\u202f\u2009]\d+)*")
COLUMNS = (
    *("indicator", "value", "value_low", "value_high", "qualifier", "unit", "population_group", "commodity", "place"),
    *(
        "reference_period_start",
        "reference_period_end",
        "date_accuracy",
        "attributed_to",
        "speaker",
        "attribution_kind",
    ),
)
FOLLOWING = {  # columns behind those that a person sees: they stand while those are as the reader proposed them
    ("attributed_to",): ("speaker", "attribution_kind"),
    ("reference_period_start", "reference_period_end"): ("date_accuracy",),
}
OF_NUMBER = ("value", "value_low", "value_high", "qualifier")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A number's place in the text, and columns of the table as the reader would fill them; what it cannot say is left
    out."""

    number: Span
    values: Mapping[str, Any] = field(default_factory=dict)


def find(article: Article, selected: Span) -> list[Suggestion]:
    """The numbers of the selection: as the reader reads them, else its bare digits, else all of its words as they
    are."""
    selected = whole(article.text, selected)
    read = list(readings(article, selected))
    within = [suggestion for suggestion in read if holds(selected, suggestion.number)]
    return within or digits(article.text, selected, read) or [in_words(selected, read)]


def whole(text: str, selected: Span) -> Span:
    """No number is cut: an edge between its digits moves to its end."""
    first, last = selected.char_start, selected.char_end
    for match in DIGITS.finditer(text, text.rfind("\n", 0, first) + 1, min(len(text), last + AFTER)):
        if match.start() >= last:
            break
        first = match.start() if match.start() < first < match.end() else first
        last = match.end() if match.start() < last < match.end() else last
    return Span(first, last)


def digits(text: str, selected: Span, read: list[Suggestion]) -> list[Suggestion]:
    """Digits that the reader takes for no number of their own: a name's, a date's, one end of a range."""
    found = []
    for match in DIGITS.finditer(text, selected.char_start, selected.char_end):
        number = Span(match.start(), match.end())
        around = next((suggestion.values for suggestion in read if holds(suggestion.number, number)), {})
        values = {name: value for name, value in around.items() if name not in OF_NUMBER}
        value = worth(match[0])
        found.append(Suggestion(number, values if value is None else {**values, "value": value, "qualifier": "exact"}))
    return found


def in_words(selected: Span, read: list[Suggestion]) -> Suggestion:
    """The selection as it is; "scores" of the reader's "scores of" means what the whole does."""
    around = [suggestion.values for suggestion in read if holds(suggestion.number, selected)]
    return Suggestion(selected, around[0] if around else {})


def readings(article: Article, selected: Span) -> Iterator[Suggestion]:
    """Every quantity of the sentences that the selection touches; what stands around them is read as it always is."""
    begin = max(0, selected.char_start - REACH)
    near = replace(article, text=article.text[begin : selected.char_end + AFTER])
    first, last = selected.char_start - begin, selected.char_end - begin
    document = Document(near)
    for block, (start, end) in enumerate(document.blocks):
        if start < last and first < end:
            for fact in quantities(document.passage(block), first, last):
                number = Span(fact.char_start + begin, fact.char_end + begin)
                yield Suggestion(
                    number,
                    {name: value for name in COLUMNS if (value := getattr(fact, name)) is not None and value != ""},
                )


def quantities(passage: Passage, first: int, last: int) -> Iterator[Fact]:
    """The quantities of a paragraph's sentences between two places, also those that the reader would not write down."""
    held, lines = inherited.NOTHING, around.lines(passage, ())
    for at, sentence in enumerate(passage.sentences):
        if sentence.start >= last:
            return
        # also of the sentences before: the currency and the topic hold on
        found, held = pipeline.read(passage, at, held, lines)
        if not found.counted or sentence.end <= first:
            continue
        scene = scenes.of(passage, at, found.counted, found.readings)
        written, held = facts.write(scene, held)
        known = {one.step: one.fact for one in written}
        for step in range(len(found.counted)):
            yield known.get(step) or facts.fact(scene, step, written, held)[0].fact


def holds(outer: Span, inner: Span) -> bool:
    """Whether all of one stretch lies in the other."""
    return outer.char_start <= inner.char_start and inner.char_end <= outer.char_end


# What a person made of it ---------------------------------------------------------------------------------------------


def written(value: Any) -> str:
    """A value of a suggestion as a person would type it: 270,000; 2021-07-09."""
    if not isinstance(value, float):
        return "" if value is None else str(value)
    return f"{int(value):,}" if value.is_integer() else f"{value:,}"


def completed(typed: Mapping[str, str], suggested: Mapping[str, Any]) -> dict[str, Any]:
    """The columns as typed, without the empty ones, and what goes with them: bounds with a hedge, a canonical name with
    its speaker."""
    given: dict[str, Any] = {name: text.strip() for name, text in typed.items() if text.strip()}
    value, qualifier = worth(given.get("value", "")), given.get("qualifier", "exact")
    if not {"value_low", "value_high"} & given.keys():
        given |= {
            name: bound
            for name, bound in zip(OF_NUMBER[1:3], hedges.bounds(value, qualifier), strict=True)
            if bound is not None
        }
    for shown, behind in FOLLOWING.items():
        if any(name in given for name in shown) and all(
            given.get(name, "") == written(suggested.get(name)) for name in shown
        ):
            given |= {name: suggested[name] for name in behind if name in suggested}
    if {"reference_period_start", "reference_period_end"} & given.keys():
        given.setdefault("date_accuracy", "day")
    return given
