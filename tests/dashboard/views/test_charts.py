"""How a figure is drawn says how it was said; every mark is named, clickable and leads to its fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import altair
import pytest

from indicators import catalogue
from indicators.dashboard.views import chart_records, charts, conflict_chart
from indicators.dashboard.views.chart_records import DARK, LIGHT, Ink
from indicators.table import wording


def row(fact_id: str = "a", **given: Any) -> dict[str, Any]:
    exact = {"family": "casualties", "indicator": "killed", "unit": "person", "qualifier": "exact", "value": 40.0}
    return {"fact_id": fact_id} | exact | given


def drawn(**given: Any) -> dict[str, object]:
    return chart_records.record(0, row(**given), LIGHT, 100.0)


def test_exact_is_a_full_dot_without_an_arrow() -> None:
    mark = drawn()
    assert (mark["dot"], mark["tip"], mark["fill"], mark["soft"]) == (40.0, None, mark["color"], 1.0)


def test_approximate_is_a_soft_dot() -> None:
    assert drawn(qualifier="approx")["soft"] != 1.0


@pytest.mark.parametrize(
    ("qualifier", "upward"), [("at_least", True), ("more_than", True), ("at_most", False), ("less_than", False)]
)
def test_an_open_end_is_a_hollow_dot_with_an_arrow(qualifier: str, upward: bool) -> None:
    mark = drawn(qualifier=qualifier)
    assert mark["fill"] == LIGHT.card
    assert (float(str(mark["tip"])) > 40.0) is upward
    assert (mark["stem"] is None) is not upward  # nothing is drawn below an upper bound as if it were reached


def test_a_conflict_draws_no_wholes_and_no_stems() -> None:
    """They differ from source to source, and the words beside a mark say them."""
    rows = [row("a", total=90.0), row("b", value=30.0, total=80.0)]
    plain = chart_records.drawn(rows, LIGHT, 100.0)
    assert (list(plain["total"]), list(plain["stem"])) == ([90.0, 80.0], [40.0, 30.0])
    (records,) = (
        conflict_chart.draw(rows, [("Amina", "police"), ("Basir", "army")], LIGHT, "people")
        .to_dict()["datasets"]
        .values()
    )
    assert [(one["total"], one["stem"]) for one in records] == [(None, None)] * 2
    assert [one["name"] for one in records] == ["Amina", "Basir"]


def test_a_vague_amount_has_a_dashed_arrow_from_its_least() -> None:
    mark = drawn(qualifier="vague", value=None, value_low=24.0)
    assert (mark["dash"], mark["dot"]) == (True, 24.0)


def test_a_range_is_a_bar_and_no_dot() -> None:
    mark = drawn(qualifier="range", value=None, value_low=30.0, value_high=50.0)
    assert (mark["at"], mark["bar_end"], mark["dot"]) == (30.0, 50.0, None)


def test_a_doubtful_figure_wears_a_ring_and_an_inferred_date_does_not() -> None:
    assert drawn(warning="implausible_unit")["ring"] == 40.0
    assert drawn(warning="date_inferred")["ring"] is None


def test_texts_have_as_many_lines_as_a_phone_needs() -> None:
    phone = replace(LIGHT, letters=16)
    mark = chart_records.record(0, row(population_group="women and their children"), phone, 100.0)
    assert str(mark["words"]).split("\n") == ["40 women and", "their children", "killed"]
    assert mark["above"] == 3
    assert "\n" not in str(drawn(population_group="women and their children")["words"])
    wide, narrow = (
        charts.strip([row(population_group="women and their children")], ink, "people") for ink in (LIGHT, phone)
    )
    assert narrow.to_dict()["height"] == wide.to_dict()["height"] + 4 * chart_records.LINE_HEIGHT


def test_a_line_of_time_has_no_layer_without_marks() -> None:
    day: dict[str, Any] = {"reference_period_end": date(2021, 7, 2)}
    plain, ranged = (
        row(**day),
        row(qualifier="range", value=None, value_low=1.0, value_high=9.0, warning="implausible_unit", **day),
    )
    layers = [len(charts.timeline([one], LIGHT, "people").to_dict()["layer"]) for one in (plain, ranged)]
    assert layers == [3, 4]  # text and target, and a dot, or a bar with its ring


def charts_of_every_kind() -> list[altair.LayerChart]:
    day = {"reference_period_start": date(2021, 7, 1), "reference_period_end": date(2021, 7, 2)}
    start, end = row("a", unit="AFN/sack", indicator="price"), row("b", unit="AFN/sack", indicator="price", value=50.0)
    return [
        charts.strip(
            [row("a"), row("b", qualifier="range", value=None, value_low=1.0, value_high=9.0)], LIGHT, "people"
        ),
        charts.prices([(start, end), (None, end)], DARK, "AFN a sack"),
        charts.timeline(
            [row("a", **day), row("b", qualifier="vague", value=None, value_low=3.0, **day)], LIGHT, "people"
        ),
    ]


@pytest.mark.parametrize("chart", charts_of_every_kind())
def test_every_chart_is_clickable_by_fact_and_named(chart: altair.LayerChart) -> None:
    spec = chart.to_dict()
    (picker,) = spec["params"]
    assert (picker["name"], picker["select"]["fields"]) == (charts.PICK, ["fact_id"])
    named = [layer for layer in spec["layer"] if layer["encoding"].get("description")]
    assert len(named) == 1
    # each fact is heard once
    assert all(layer["mark"].get("aria") is False for layer in spec["layer"] if layer not in named)
    assert spec["config"]["background"] == "transparent"  # the card's ground shows through


def test_both_ends_of_a_price_lead_to_their_own_fact() -> None:
    start, end = row("a", unit="AFN/sack", indicator="price"), row("b", unit="AFN/sack", indicator="price", value=50.0)
    for pair in ((start, end), (end, start)):  # rising and falling
        halves = charts.price_records(0, pair, LIGHT, 0.0, 100.0)
        spans = {half["fact_id"]: (float(str(half["from"])), float(str(half["until"]))) for half in halves}
        assert spans == {"a": (0.0, 45.0), "b": (45.0, 100.0)}
        assert all(
            spans[figure["fact_id"]][0] <= (wording.limit(figure) or 0) <= spans[figure["fact_id"]][1]
            for figure in pair
        )


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ink", [LIGHT, DARK])
def test_text_and_marks_stand_out_from_the_card(ink: Ink) -> None:
    assert min(contrast(ink.text, ink.card), contrast(ink.quiet, ink.card)) >= 4.5
    assert contrast(ink.warning, ink.card) >= 3


@pytest.mark.parametrize(("family", "ink"), list(product(catalogue.families(), (LIGHT, DARK))))
def test_every_family_stands_out_from_the_card(family: str, ink: Ink) -> None:
    assert contrast(chart_records.color(family, ink), ink.card) >= 3
