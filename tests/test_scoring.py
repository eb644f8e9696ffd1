"""The scorer itself: what it counts as a hit, a miss and a false alarm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import scoring
from indicators.model import Article, Fact, Span
from rooms import fact_of

TEXT = "A landslide killed 31 people near Mocoa."
RIGHT = fact_of(TEXT, "31")
GOLD = {
    "quote": "31 people",
    "number": "31",
    "value": 31,
    "low": 31,
    "high": 31,
    "qualifier": "exact",
    "unit": "person",
    "indicator": "killed",
    "place": "Mocoa",
    "population_group": None,
    "total": None,
}


def scored(facts: list[Fact], **gold: Any) -> scoring.Score:
    passage = scoring.Passage(Article(TEXT), scoring.gold_of({"facts": [GOLD | gold]}, TEXT))
    return scoring.score([passage], lambda _: facts)


def counts(tally: scoring.Tally) -> tuple[int, int, int]:
    return tally.tp, tally.fp, tally.fn


ALTERED: list[tuple[str, Callable[[Fact], list[Fact]], tuple[int, int, int], tuple[int, int, int]]] = [
    ("right", lambda fact: [fact], (1, 0, 0), (1, 0, 0)),
    ("nothing read", lambda fact: [], (0, 0, 1), (0, 0, 1)),
    ("another value", lambda fact: [replace(fact, value=32.0)], (0, 1, 1), (0, 1, 1)),
    ("another unit", lambda fact: [replace(fact, unit="household")], (1, 0, 0), (0, 1, 1)),
    ("another indicator", lambda fact: [replace(fact, indicator="injured")], (1, 0, 0), (0, 1, 1)),
    ("read as other", lambda fact: [replace(fact, indicator="other")], (1, 0, 0), (0, 0, 1)),
    ("another place in the text", lambda fact: [replace(fact, mentions=(Span(0, 1),))], (0, 1, 1), (0, 1, 1)),
    ("said twice, gold once", lambda fact: [replace(fact, mentions=fact.mentions * 2)], (1, 1, 0), (1, 1, 0)),
    ("the better of two", lambda fact: [replace(fact, value=3.0), fact], (1, 1, 0), (1, 1, 0)),
]


@pytest.mark.parametrize(("alter", "quantity", "fact"), [row[1:] for row in ALTERED], ids=[row[0] for row in ALTERED])
def test_hits_misses_and_false_alarms(
    alter: Callable[[Fact], list[Fact]], quantity: tuple[int, int, int], fact: tuple[int, int, int]
) -> None:
    result = scored(alter(RIGHT))
    assert (counts(result.quantity), counts(result.fact)) == (quantity, fact)
    assert bool(result.problems) == (counts(result.fact) != (1, 0, 0))


def test_gold_that_is_other_is_no_target_but_a_quantity() -> None:
    result = scored([replace(RIGHT, indicator="other")], indicator="other")
    assert (counts(result.quantity), counts(result.fact)) == ((1, 0, 0), (0, 0, 0))


def test_attributes_are_asked_where_gold_states_them() -> None:
    result = scored([replace(RIGHT, place="the town of Mocoa", qualifier="approx")])
    assert (result.share("place"), result.asked["place"], result.share("qualifier")) == (1.0, 1, 0.0)
    assert result.asked["population_group"] == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Afghan defence ministry", "the defence ministry", True),
        ("displaced people", "people", True),
        ("Homs", "Idlib", False),
        ("northern Homs city", "Homs old town", False),
        (None, "Homs", False),
        (None, None, True),
    ],
)
def test_free_text_agrees_where_one_names_the_other(one: str | None, other: str | None, same: bool) -> None:
    assert scoring.similar(one, other) is same


def test_f1_is_the_harmonic_mean() -> None:
    tally = scoring.Tally(tp=6, fp=2, fn=4)
    assert (tally.precision, tally.recall) == (0.75, 0.6)
    assert tally.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert scoring.Tally().f1 == 0.0
