"""A selection holds what it says, and says what it holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from indicators import selection
from indicators.selection import Selection


def row(**given: Any) -> dict[str, Any]:
    empty = {"fact_id": "a", "family": "casualties", "indicator": "killed", "document_id": "one", "place": "Balkh", "speaker": "WHO"}
    return empty | {"location_code": "AFG", "date_published": "2021-07"} | given


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
def test_holds(chosen: Selection, given: dict[str, Any]) -> None:
    assert chosen.holds(row(**given))


@pytest.mark.parametrize(("chosen", "given"), NOT_HELD)
def test_does_not_hold(chosen: Selection, given: dict[str, Any]) -> None:
    assert not chosen.holds(row(**given))


@pytest.mark.parametrize(("chosen", "words"), WORDS)
def test_says_itself(chosen: Selection, words: str) -> None:
    assert chosen.words() == words


def test_apply_keeps_the_order() -> None:
    rows = [row(fact_id="a"), row(fact_id="b", place="Herat"), row(fact_id="c")]
    assert [found["fact_id"] for found in Selection(places=("Balkh",)).apply(rows)] == ["a", "c"]


def test_coverage_names_the_commonest_country_and_the_months() -> None:
    rows = [row(), row(), row(location_code="TJK", date_published="2021-06-22")]
    assert selection.coverage(rows) == "Afghanistan and Tajikistan, June to July 2021"
    assert selection.coverage([*rows, row(location_code="IRN")]) == "Afghanistan and 2 more countries, June to July 2021"
    assert selection.coverage([]) == "Places not stated"


def test_tally_counts_doubts_and_inferred_dates_apart() -> None:
    rows = [row(warning="date_inferred"), row(warning="implausible_unit|date_inferred", document_id="two"), row()]
    assert selection.tally(rows) == "3 facts from 2 documents, 1 looks doubtful, 2 have an inferred date"
    assert selection.tally(rows[:1]) == "1 fact from 1 document, 1 has an inferred date"
    assert selection.tally(rows[2:]) == "1 fact from 1 document"
