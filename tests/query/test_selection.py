"""A selection holds what it says, and says what it holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import tables
from indicators.query import conditions, selection
from indicators.query.query import Query
from indicators.query.selection import Selection, Tally


def row(**given: Any) -> dict[str, Any]:
    usual = {"place": "Balkh", "admin1_name": None, "admin1_code": None, "speaker": "WHO", "date_published": "2021-07"}
    return tables.row(1, **usual | given)


JULY = {"reference_period_start": date(2021, 7, 3), "reference_period_end": date(2021, 7, 5)}

HELD = [
    (Selection(), {}),
    (Selection(families=("casualties", "markets")), {}),
    (Selection(indicators=("killed",), places=("Balkh",)), {}),
    (Selection(places=("Balkh",)), {"place": "Dehdadi", "admin1_name": "Balkh"}),
    (Selection(places=("Afghanistan",)), {}),
    (Selection(speakers=("no speaker named",)), {"speaker": None, "attributed_to": None}),
    (Selection(since=date(2021, 7, 5)), JULY),
    (Selection(until=date(2021, 7, 3)), JULY),
    (Selection(since=date(2021, 7, 31)), {}),  # the month of its document may hold the day
    (Selection(since=date(2021, 7, 31)), {"reference_period_start": date(2021, 1, 1)}),  # until its document's day
]
NOT_HELD = [
    (Selection(families=("markets",)), {}),
    (Selection(indicators=("killed",), places=("Herat",)), {}),
    (Selection(since=date(2021, 7, 6)), JULY),
    (Selection(until=date(2021, 7, 2)), JULY),
    (Selection(since=date(2021, 8, 1)), {}),
    (Selection(until=date(2021, 8, 1)), {"date_published": None}),
    (Selection(since=date(2021, 8, 1)), {"reference_period_start": date(2021, 1, 1)}),
    (Selection(until=date(2021, 7, 1)), {"reference_period_end": date(2021, 7, 9)}),
]
WORDS = [
    (Selection(), "All indicators in all places"),
    (Selection(families=("casualties",), places=("Balkh", "Herat")), "Casualties in Balkh or Herat"),
    (Selection(indicators=("killed",), speakers=("WHO",)), "People killed in all places, according to WHO"),
    (Selection(since=date(2021, 7, 1)), "All indicators in all places, since 1 Jul 2021"),
    (Selection(since=date(2021, 7, 1), until=date(2021, 7, 9)), "All indicators in all places, 1 – 9 Jul 2021"),
]


@pytest.mark.parametrize(("chosen", "given"), HELD)
def test_holds(chosen: Selection, given: dict[str, Any], ask: Callable[..., Query]) -> None:
    assert len(ask([row(**given)]).rows(conditions.selected(chosen))) == 1


@pytest.mark.parametrize(("chosen", "given"), NOT_HELD)
def test_does_not_hold(chosen: Selection, given: dict[str, Any], ask: Callable[..., Query]) -> None:
    assert ask([row(**given)]).rows(conditions.selected(chosen)) == []


@pytest.mark.parametrize(("chosen", "words"), WORDS)
def test_says_itself(chosen: Selection, words: str) -> None:
    assert chosen.words() == words


def test_what_is_chosen_keeps_the_order(ask: Callable[..., Query]) -> None:
    rows = [row(fact_id="a"), row(fact_id="b", place="Herat", char_start=1), row(fact_id="c", char_start=2)]
    assert [found["fact_id"] for found in ask(rows).rows(conditions.selected(Selection(places=("Balkh",))))] == [
        "a",
        "c",
    ]


def test_coverage_names_the_commonest_country_and_the_months(ask: Callable[..., Query]) -> None:
    rows = [row(fact_id="a"), row(fact_id="b"), row(fact_id="c", location_code="TJK", date_published="2021-06-22")]
    assert selection.coverage(*ask(rows).coverage()) == "Afghanistan and Tajikistan, June to July 2021"
    rows.append(row(fact_id="d", location_code="IRN"))
    assert selection.coverage(*ask(rows).coverage()) == "Afghanistan and 2 more countries, June to July 2021"
    assert selection.coverage(*ask([]).coverage()) == "Places not stated"
    assert selection.coverage(["AFG"], date(2021, 7, 1), None) == "Afghanistan"


def test_tally_counts_doubts_and_inferred_dates_apart(ask: Callable[..., Query]) -> None:
    both = row(fact_id="b", warning="implausible_unit|date_inferred", document_id="two")
    rows = [row(fact_id="a", warning="date_inferred"), both, row(fact_id="c")]
    assert ask(rows).tally() == Tally(facts=3, documents=2, doubtful=1, inferred=2)
    assert ask(rows).tally().words() == "3 facts from 2 documents, 1 looks doubtful, 2 have an inferred date"
    assert ask(rows[:1]).tally().words() == "1 fact from 1 document, 1 has an inferred date"
    assert ask(rows[2:]).tally().words() == "1 fact from 1 document"
    assert ask([]).tally().words() == "0 facts from 0 documents"
    assert Tally(facts=12_000, documents=1_000, doubtful=2).carefully() == "2 look doubtful"


def test_a_family_beside_indicators_is_all_of_its_own_unless_one_of_them_is_chosen() -> None:
    assert selection.measured(("markets",), ()) == (("markets",), ())
    families, indicators = selection.measured(("markets",), ("killed",))
    assert families == ()
    assert {"killed", "price"} <= set(indicators)
    assert "injured" not in indicators
    assert selection.measured(("casualties",), ("killed",)) == ((), ("killed",))
