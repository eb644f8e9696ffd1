"""The headline of a family is its best vouched for figure; nothing is added, averaged or left without a way to its proof."""

from __future__ import annotations

from typing import Any

from indicators import headlines


def row(fact_id: str, value: float | None, **given: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"fact_id": fact_id, "family": "casualties", "indicator": "killed", "unit": "person", "value": value}
    empty |= {"qualifier": "exact", "status": "reported", "document_id": "one", "place": "Balkh", "char_start": 0, "mentions": []}
    return empty | given


def test_a_named_speaker_beats_a_larger_number() -> None:
    (found,) = headlines.choose([row("a", 900.0), row("b", 40.0, attributed_to="WHO", speaker="WHO")])
    assert (found.figure, found.counted, found.proofs) == ("40", "people killed", (("See the sentence", "b"),))


def test_a_bystander_beats_a_party_to_the_conflict() -> None:
    claim = row("a", 900.0, speaker="ministry", attributed_to="ministry", attribution_kind="government", population_group="fighters")
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


def test_a_stock_stands_beside_a_flow_and_is_not_added() -> None:
    rows = [
        row("a", 10.0, family="displacement", indicator="displaced_new", attributed_to="UNHCR"),
        row("b", 90.0, family="displacement", indicator="displaced_total"),
    ]
    (found,) = headlines.choose(rows)
    assert (found.figure, found.beside) == ("10", "beside 90 people living in displacement")


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
    rows = [row("a", 1.0, family="other", indicator="other"), row("b", 2.0), row("c", 3.0, family="displacement", indicator="returned")]
    assert [found.family for found in headlines.choose(rows)] == ["displacement", "casualties"]
    assert headlines.choose([]) == []
