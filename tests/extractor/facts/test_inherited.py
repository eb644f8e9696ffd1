"""What a sentence inherits is passed along: nothing that is asked for changes what is read later."""

from __future__ import annotations

import pytest

from indicators.extractor import pipeline
from indicators.extractor.facts import amounts, around, inherited
from indicators.extractor.facts.inherited import Inherited
from indicators.extractor.facts.passages import Document
from indicators.model import Reading
from rooms import article, passage

HANDED_ON = [
    ("Rice costs 900 naira a sack in Kano.", Inherited("price", "NGN", "sack", None)),
    ("The army seized 12 districts.", Inherited("areas_captured", "", "", "army")),
    ("Rain fell.", inherited.NOTHING),
]
LONG = (
    "Maize is dear.\n\nMaize costs 900 naira a sack in Kano. Now it is 1,200. The army seized 12 districts of Borno. "
    "It took 9 more in May.\n\n"
) * 3 + "Chad hosts 900 refugees. Niger is dry.\n\nSome 40 people died across the country, and Niger, Niger mourns."


@pytest.mark.parametrize(("text", "handed_on"), HANDED_ON)
def test_a_sentence_hands_on_what_it_settled(text: str, handed_on: Inherited) -> None:
    whole = passage(text)
    found, held = pipeline.read(whole, 0, inherited.NOTHING, around.lines(whole, ()))
    assert pipeline.told(whole, 0, found, held)[1] == handed_on


def test_reading_again_finds_the_same() -> None:
    document = Document(article(LONG))
    first, again = list(pipeline.steps(document)), list(pipeline.steps(document))
    assert [step.written for step in first] == [step.written for step in again]
    assert [step.figures for step in first] == [step.figures for step in again]


def test_the_country_of_a_paragraph_is_the_same_whoever_asks_first() -> None:
    forward, backward = Document(article(LONG)), Document(article(LONG))
    last = len(forward.blocks) - 1
    backward.passage(last).places(0)
    backward.country(last)
    blocks = range(last + 1)
    assert [forward.country(block) for block in blocks] == [backward.country(block) for block in blocks]
    assert len({forward.country(block) for block in blocks}) > 1


@pytest.mark.parametrize(("by", "measure"), [("noun", "stock"), ("trigger", "flow")])
def test_a_measure_follows_no_words_of_a_reason(by: str, measure: str) -> None:
    assert amounts.measure(Reading("refugees", 0.0, "whatever is said", by=by), "person", None) == measure
