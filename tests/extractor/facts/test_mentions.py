"""A figure that a document says again is a mention of the first; figures that differ in anything stay apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indicators.extractor.facts import mentions
from indicators.model import Fact, Span
from rooms import facts_of

FIRST = Fact(
    fact_id="f1",
    document_id="d",
    indicator="killed",
    measure="flow",
    value=40.0,
    value_low=40.0,
    value_high=None,
    qualifier="at_least",
    unit="person",
    char_start=10,
    char_end=12,
    quote_start=1,
    quote_end=20,
    sentence_start=0,
    sentence_end=30,
    population_group="civilians",
    mentions=(Span(10, 12),),
)
AGAIN = replace(
    FIRST, fact_id="f2", char_start=60, char_end=62, sentence_start=50, sentence_end=80, mentions=(Span(60, 62),)
)

NOT_SAME = [
    {"value": 41.0},
    {"value_low": None, "qualifier": "approx"},
    {"indicator": "injured"},
    {"unit": "household"},
    {"role": "to"},
    {"total": 90.0},
    {"population_group": "soldiers"},
    {"sentence_start": 0},  # three died in the first attack and three in the second
]
# What both state and state differently.
NOT_JOINED = [
    ("place", "Homs", "Idlib"),
    ("attributed_to", "OCHA", "army"),
    ("reference_period_end", date(2022, 5, 1), date(2022, 6, 1)),
    ("actor", "Taliban", "army"),
    ("commodity", "rice", "oil"),
]


def test_what_is_said_again_is_a_mention() -> None:
    assert mentions.merged([FIRST, AGAIN]) == [replace(FIRST, mentions=(Span(10, 12), Span(60, 62)))]


@pytest.mark.parametrize("other", NOT_SAME, ids=lambda other: ", ".join(other))
def test_another_figure_is_another_fact(other: dict[str, object]) -> None:
    assert len(mentions.merged([FIRST, replace(AGAIN, **other)])) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "one", "two"), NOT_JOINED)
def test_what_both_state_must_agree(name: str, one: object, two: object) -> None:
    assert len(mentions.merged([replace(FIRST, **{name: one}), replace(AGAIN, **{name: two})])) == 2  # type: ignore[arg-type]


def test_figures_of_two_months_or_another_one_stay_apart() -> None:
    assert len(facts_of("In May, 300 people fled Goma. In June, 300 people fled Goma.")) == 2
    assert len(facts_of("Floods killed 12 people in Goma. Another 12 people were killed in Goma.")) == 2
    assert len(facts_of("Three people died in the first raid and three people died in the second.")) == 2
    assert len(facts_of("Floods killed 12 people in Goma. In all, 12 people were killed in Goma.")) == 1


def test_a_later_mention_fills_what_the_first_left_open() -> None:
    (fact,) = mentions.merged([FIRST, replace(AGAIN, place="Homs", location_code="SYR", attributed_to="OCHA")])
    assert (fact.place, fact.location_code, fact.attributed_to, fact.fact_id) == ("Homs", "SYR", "OCHA", "f1")


def test_facts_keep_the_order_of_the_text() -> None:
    other = replace(FIRST, fact_id="x", indicator="injured")
    assert [fact.fact_id for fact in mentions.merged([FIRST, other, AGAIN])] == ["f1", "x"]


def test_a_document_that_repeats_itself_has_one_fact() -> None:
    text = "At least 40 civilians were killed in Homs.\n\nIn all, at least 40 civilians were killed, OCHA said."
    text += "\n\nOver 40 were hurt."
    killed, hurt = facts_of(text)
    assert (killed.indicator, killed.place, killed.attributed_to) == ("killed", "Homs", "OCHA")
    assert [text[span.char_start : span.char_end] for span in killed.mentions] == ["40", "40"]
    assert len(hurt.mentions) == 1
