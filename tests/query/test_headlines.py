"""A figure is the better vouched for the more speaks for it; of two of one day the better vouched for is the latest."""

from __future__ import annotations

from datetime import date
from typing import Any

from indicators.query import headlines, situation


def row(fact_id: str, value: float | None, **given: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "fact_id": fact_id,
        "family": "casualties",
        "indicator": "killed",
        "unit": "person",
        "value": value,
        "role": None,
        "scope": "place",
    }
    empty |= {
        "qualifier": "exact",
        "status": "reported",
        "document_id": "one",
        "place": "Balkh",
        "char_start": 0,
        "mentions": [],
    }
    return empty | given


def first(*rows: dict[str, Any]) -> Any:
    """The value of the figure that stands for all."""
    (found,) = situation.latest(rows, {})
    return found.row["value"]


def test_a_named_speaker_beats_a_larger_number() -> None:
    assert first(row("a", 900.0), row("b", 40.0, attributed_to="WHO", speaker="WHO")) == 40


def test_a_bystander_beats_a_party_to_the_conflict() -> None:
    said = {"speaker": "ministry", "attributed_to": "ministry", "attribution_kind": "government"}
    claim = row("a", 900.0, population_group="fighters", **said)
    count = row("b", 40.0, speaker="WHO", attributed_to="WHO", attribution_kind="un")
    assert first(claim, count) == 40


def test_a_doubtful_figure_leads_only_where_there_is_no_other() -> None:
    doubtful = row("a", 900.0, warning="implausible_unit", attributed_to="WHO")
    assert first(doubtful, row("b", 1.0)) == 1
    assert first(doubtful) == 900
    assert headlines.weight(row("a", 1.0)) > headlines.weight(row("a", 1.0, warning="hearsay", attributed_to="WHO"))


def test_a_stated_zero_leads_only_where_there_is_no_other() -> None:
    zero = row("a", 0.0, attributed_to="WHO", speaker="WHO", date_published="2021-08-20")
    assert first(zero, row("b", 40.0, date_published="2021-07-20")) == 40
    assert first(zero) == 0


def test_a_stock_is_apart_from_a_flow() -> None:
    rows = [
        row("a", 10.0, family="displacement", indicator="displaced_new", attributed_to="UNHCR"),
        row("b", 90.0, family="displacement", indicator="displaced_total"),
    ]
    assert [one.row["value"] for one in situation.latest(rows, {})] == [10, 90]


def test_the_newer_of_two_leads_and_days_to_come_are_their_documents() -> None:
    old = row("a", 900.0, date_published="2021-07-01", attributed_to="WHO", speaker="WHO")
    new = row("b", 4.0, date_published="2021-08-20")
    assert first(old, new) == 4
    planned = old | {"reference_period_end": date(2022, 1, 1)}
    assert headlines.last_day(planned) == date(2021, 7, 1)
    assert first(planned, new) == 4


def test_of_two_alike_the_larger_leads() -> None:
    assert first(row("a", 40.0), row("b", 41.0)) == 41
    assert [one["fact_id"] for one in headlines.ranked([row("a", 40.0), row("b", 41.0)])] == ["b", "a"]
