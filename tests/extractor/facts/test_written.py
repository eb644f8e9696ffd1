"""A fact → the rules and the words that gave it its place, its speaker and its date."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from indicators.extractor import pipeline
from indicators.extractor.facts.passages import Document
from indicators.extractor.facts.traced import UNTOLD, Written
from indicators.model import Fact
from rooms import article

# (text whose last figure is asked for, what is asked, the rule, its words)
ORIGINS = [
    ("Floods killed 33 people in Bali.", "place", "place: in the sentence", "Bali"),
    ("Rains hit Dori. Some 900 people are cut off.", "place", "place: still holds", "Dori"),
    ("Rains hit Dori.\n\nSome 900 people are cut off in the town.", "place", "place: the words point back", "the town"),
    ("Some 12 Sudanese farmers drowned.", "place", "place: a people's name", "Sudanese"),
    ("Some 900 people drowned.", "place", "", ""),
    ("UNICEF said 33 people died.", "speaker", "speaker: in the sentence", "UNICEF"),
    ("UNICEF said schools closed. Some 33 people died.", "speaker", "speaker: still speaks", "UNICEF"),
    ("“Some 33 people died. It is grim,” said Dr Amadou Ba.", "speaker", "speaker: speaks the quotation", "Amadou Ba"),
    ("WFP delivered 500 tonnes of food.", "speaker", "speaker: says what it did", "WFP"),
    ("Floods killed 33 people. (ECHO, 4 June)", "speaker", "speaker: cited at the end", "ECHO"),
    ("Some 33 people died.", "speaker", "", ""),
    ("Floods killed 33 people on 3 May 2022.", "date", "date: in the sentence", "3 May 2022"),
    ("Rains began on 3 May 2022. Floods killed 33 people.", "date", "date: still holds", "3 May 2022"),
    (
        "Some 900 homes burned in May 2022. Some 33 people died in the same month.",
        "date",
        "date: the same stretch",
        "May 2022",
    ),
    ("Toll, 3-9 May 2022\n\n- Herat: 33 people killed", "date", "date: the heading above", "3-9 May 2022"),
    ("Some 33 people died.", "date", "", ""),
]  # fmt: skip


def written(text: str) -> list[Written]:
    return [one for step in pipeline.steps(Document(article(text))) for one in step.written]


@pytest.mark.parametrize(("text", "part", "rule", "words"), ORIGINS)
def test_each_part_of_a_fact_says_by_which_rule_and_words(text: str, part: str, rule: str, words: str) -> None:
    origin = getattr(written(text)[-1], part)
    said = text[origin.start : origin.end] if origin != UNTOLD else ""
    assert origin.rule == rule
    assert said.endswith(words)
    assert len(said) <= len(words) + len("Dr ")


def test_a_fact_of_the_reader_is_a_fact_like_any_other_and_frozen() -> None:
    fact = written("Floods killed 33 people in Bali.")[0].fact
    assert fact == Fact(**{field.name: getattr(fact, field.name) for field in fields(Fact)})
    assert type(fact) is Fact
    with pytest.raises(FrozenInstanceError):
        fact.value = 34.0  # type: ignore[misc]
