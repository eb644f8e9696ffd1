"""The headline of a family is its best vouched for figure; nothing is added, averaged or left without a way to its
proof."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from indicators.query import headlines


def row(fact_id: str, value: float | None, **given: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "fact_id": fact_id,
        "family": "casualties",
        "indicator": "killed",
        "unit": "person",
        "value": value,
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


def test_a_named_speaker_beats_a_larger_number() -> None:
    (found,) = headlines.choose([row("a", 900.0), row("b", 40.0, attributed_to="WHO", speaker="WHO")])
    assert (found.figure, found.counted, found.proofs) == ("40", "people killed", (("See the sentence", "b"),))


def test_a_bystander_beats_a_party_to_the_conflict() -> None:
    claim = row(
        "a",
        900.0,
        speaker="ministry",
        attributed_to="ministry",
        attribution_kind="government",
        population_group="fighters",
    )
    count = row("b", 40.0, speaker="WHO", attributed_to="WHO", attribution_kind="un")
    assert headlines.choose([claim, count])[0].figure == "40"


def test_a_doubtful_figure_leads_only_where_there_is_no_other() -> None:
    doubtful = row("a", 900.0, warning="implausible_unit", attributed_to="WHO")
    assert headlines.choose([doubtful, row("b", 1.0)])[0].figure == "1"
    assert [care for care, _ in headlines.choose([doubtful])[0].cares] == ["Unit makes no sense as written"]


def test_a_stated_zero_leads_only_where_there_is_no_other() -> None:
    zero = row("a", 0.0, attributed_to="WHO", speaker="WHO")
    assert headlines.choose([zero, row("b", 40.0)])[0].figure == "40"
    assert headlines.choose([zero])[0].figure == "0"


def test_a_stock_is_apart_from_a_flow() -> None:
    rows = [
        row("a", 10.0, family="displacement", indicator="displaced_new", attributed_to="UNHCR"),
        row("b", 90.0, family="displacement", indicator="displaced_total"),
    ]
    (found,) = headlines.choose(rows)
    assert (found.figure, found.beside) == ("10", "")


def test_beside_a_figure_stands_the_same_in_another_unit_only() -> None:
    people = row(
        "a", 900.0, family="displacement", indicator="displaced_new", speaker="IOM", attributed_to="IOM", char_start=5
    )
    families = people | {"fact_id": "b", "value": 180.0, "unit": "household", "speaker": None, "char_start": 9}
    assert (
        headlines.choose([people, families | {"speaker": "IOM"}])[0].beside == "beside 180 households newly displaced"
    )
    others = (
        {"speaker": "police"},
        {"place": "Herat"},
        {"document_id": "two"},
        {"indicator": "returned"},
        {"population_group": "children"},
    )
    for other in others:
        assert headlines.choose([people, families | {"speaker": "IOM"} | other])[0].beside == "", other


SOMETHING_ELSE: list[dict[str, Any]] = [
    {"location_code": "YEM"},
    {"place": "Herat"},
    {"indicator": "injured"},
    {"measure": "stock"},
    {"population_group": "soldiers"},
    {"unit": "household"},
    {"date_published": "2022-09-20"},  # fourteen months later
    {"date_published": "2021-07-20"},  # an event that states no day is soon another
    {"reference_period_start": date(2021, 7, 1), "reference_period_end": date(2021, 7, 1)},
]


@pytest.mark.parametrize("other", SOMETHING_ELSE)
def test_what_speaks_of_something_else_is_not_put_side_by_side(other: dict[str, Any]) -> None:
    usual = {"measure": "flow", "location_code": "AFG", "population_group": "civilians", "date_published": "2021-07-02"}
    one, two = row("a", 13.0, speaker="A", **usual), row("b", 89.0, **usual | {"speaker": "B"} | other)
    assert [found.figure for found in headlines.choose([one, row("b", 89.0, **usual, speaker="B")])] == ["13 to 89"]
    assert all(" to " not in found.figure for found in headlines.choose([one, two]))


def test_what_is_side_by_side_is_all_of_one_time() -> None:
    """The leading figure in the middle does not join two that are further from one another than the window."""
    stock = {"measure": "stock", "family": "displacement", "indicator": "displaced_total"}
    days = {"A": "2021-03-01", "B": "2021-04-20", "C": "2021-06-10"}
    rows = [row(name, at, speaker=name, attribution_kind="un" if name == "B" else "media", date_published=day, **stock)
            for at, (name, day) in enumerate(days.items(), start=7)]  # fmt: skip
    (found,) = headlines.choose(rows)
    assert (found.figure, [name for name, _ in found.proofs]) == ("8 to 9", ["B", "C"])


def test_the_last_weeks_lead_and_older_figures_do_not() -> None:
    old, new = (
        row("a", 900.0, speaker="A", attributed_to="A", date_published="2021-07-02"),
        row("b", 4.0, date_published="2022-09-20"),
    )
    assert headlines.choose([old, new])[0].figure == "4"
    assert headlines.choose([old, new | {"date_published": "2021-08-20"}])[0].figure == "900"
    history = new | {"fact_id": "c", "speaker": "B", "attributed_to": "B", "reference_period_end": date(2015, 5, 5)}
    assert headlines.choose([history, new])[0].figure == "4", "what a new document tells of the past is of the past"


def test_a_price_that_moved_shows_both_ends() -> None:
    price = {"family": "markets", "indicator": "price", "unit": "AFN/sack", "commodity": "rice"}
    rows = [row("a", 3.0, role="from", char_start=5, **price), row("b", 4.0, role="to", char_start=9, **price)]
    (found,) = headlines.choose(rows)
    assert (found.figure, found.counted) == ("3 → 4", "AFN a sack of rice")


def test_several_speakers_stand_side_by_side() -> None:
    held = {"family": "conflict_access", "indicator": "areas_controlled", "unit": "district", "actor": "rebels"}
    rows = [row("a", 7.0, speaker="A", **held), row("b", 9.0, speaker="B", qualifier="more_than", **held)]
    (found,) = headlines.choose(rows)
    assert (found.figure, found.counted) == ("7 to more than 9", "districts held by the rebels")
    assert found.proofs == (("A", "a"), ("B", "b"))


def test_families_come_in_the_order_of_the_catalogue_and_other_figures_do_not_come() -> None:
    rows = [
        row("a", 1.0, family="other", indicator="other"),
        row("b", 2.0),
        row("c", 3.0, family="displacement", indicator="returned"),
    ]
    assert [found.family for found in headlines.choose(rows)] == ["displacement", "casualties"]
    assert headlines.choose([]) == []
