"""A figure over time stands at its own day, or hollow at its document's; lines, arrows and labels say what they are."""

from __future__ import annotations

from datetime import date
from typing import Any

import altair
import pytest

from indicators.dashboard.views import label_places, panels
from indicators.dashboard.views.chart_records import LIGHT
from tables import row


def told(day: int, number: float, **given: Any) -> dict[str, Any]:
    """Somebody's count of the displaced in Helmand, as of a day of July."""
    stock = {"indicator": "displaced_total", "family": "displacement", "measure": "stock", "speaker": "UNHCR"}
    days = {"reference_period_start": date(2021, 7, day), "reference_period_end": date(2021, 7, day)}
    return row(number, **{"char_start": day, **stock, **days, **given})


def marks(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return panels.records(rows, panels.frame(rows), LIGHT)


def test_a_figure_without_a_day_stands_hollow_at_its_documents() -> None:
    own, documents = marks(told(2, 10), told(1, 20, reference_period_start=None, reference_period_end=None))
    assert (own["day"], own["fill"]) == (panels.stamp(date(2021, 7, 2)), own["color"])
    assert (documents["day"], documents["fill"]) == (panels.stamp(date(2021, 8, 3)), LIGHT.card)
    assert "The day is its document’s" in documents["description"]


def test_a_line_joins_one_speakers_figures_of_one_place() -> None:
    first, last = told(1, 10), told(9, 20)
    assert len(set(panels.series([first, last]).values())) == 1
    for other in ({"speaker": "OCHA"}, {"place": "Herat", "admin1_name": "Herat"}, {"unit": "household"}):
        assert panels.series([first, last | other]) == {}, other


def test_a_source_that_names_no_speaker_has_a_line_of_its_own() -> None:
    first, last = (told(day, day, speaker=None, publisher="Pajhwok") for day in (1, 9))
    assert len(panels.series([first, last])) == 2
    assert panels.series([first, last | {"publisher": "TOLO"}]) == {}


def test_two_events_are_no_line_but_a_count_that_goes_on_is() -> None:
    events = [told(day, day, indicator="killed", measure="flow") for day in (1, 9)]
    assert panels.series(events) == {}
    since = [one | {"reference_period_start": date(2021, 6, 1)} for one in events]
    assert len(set(panels.series(since).values())) == 1


def test_a_movement_joins_what_it_came_from_and_what_it_came_to() -> None:
    price = {"indicator": "price", "family": "markets", "measure": "price", "unit": "AFN/sack", "commodity": "flour"}
    start, end = told(1, 1_800, role="from", **price), told(9, 2_000, role="to", **price)
    drawn = {one["at"]: one for one in marks(start, end)}
    assert (drawn[2_000]["from_at"], drawn[2_000]["from_day"]) == (1_800, panels.stamp(date(2021, 7, 1)))
    assert drawn[1_800]["from_at"] is None
    assert {one["series"] for one in drawn.values()} == {None}


def test_open_ends_are_arrows_and_a_range_is_a_bar() -> None:
    least, most, ranged = marks(
        told(1, 40, qualifier="at_least"), told(2, 40, qualifier="at_most"), told(3, 40, qualifier="range")
    )
    assert least["tip"] > 40 > most["tip"]
    assert (ranged["at"], ranged["bar_end"]) == (40, 80)


def test_the_axes_hold_every_figure_and_prices_alone_leave_zero() -> None:
    axes = panels.frame([told(1, 500), told(9, 900, qualifier="range")])
    assert axes.low == 0
    assert axes.high > 1_800
    assert axes.first < date(2021, 7, 1)
    assert axes.last > date(2021, 7, 9)
    prices = [told(1, 1_800, measure="price", unit="AFN/sack"), told(2, 2_000, measure="price", unit="AFN/sack")]
    assert 0 < panels.frame(prices).low < 1_800


@pytest.mark.parametrize("days", [(1, 3), (1, 28), (1, 400), (1, 4_000)])
def test_the_axis_of_days_is_written_on_a_few_times(days: tuple[int, int]) -> None:
    first, last = (date.fromordinal(date(2021, 1, 1).toordinal() + day) for day in days)
    ticks = panels.ticks(panels.Frame(first, last, 0, 1))
    assert 1 <= len(ticks) <= panels.MOST_TICKS + 2
    assert all((panels.stamp(first) or 0) <= tick <= (panels.stamp(last) or 0) for tick in ticks)


def test_the_chart_is_vega_lite_and_every_figure_leads_to_its_fact() -> None:
    rows = [told(day, day * 10, qualifier=qualifier) for day, qualifier in enumerate(("exact", "at_least", "range"), 1)]
    spec = panels.draw(rows, panels.frame(rows), LIGHT, "people")
    altair.LayerChart.from_dict(spec)  # against the whole schema
    assert {one["fact_id"] for one in spec["datasets"]["marks"]} == {str(one["fact_id"]) for one in rows}
    named = [layer for layer in spec["layer"] if layer["encoding"].get("description")]
    assert len(named) == 1
    assert all(layer["mark"].get("aria") is False for layer in spec["layer"] if layer not in named)


def test_the_last_figure_of_a_line_is_named_before_larger_ones() -> None:
    rows = [told(day, 1_000 - day) for day in (1, 15, 29)]
    labels = panels.draw(rows, panels.frame(rows), LIGHT, "people", panels.SMALL)["datasets"]["labels"]
    wide = [one["at"] for one in labels if one["low"] == label_places.WIDTHS[-2]]
    assert wide[0] == 971
