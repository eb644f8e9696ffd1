"""A chart is drawn once for all who look at the same, and again as soon as anything in it differs."""

from __future__ import annotations

from dataclasses import replace

import altair
import pyarrow
import pytest

from indicators.dashboard.views import charts, kept_charts
from indicators.dashboard.views.chart_records import DARK, LIGHT, Ink
from tables import row

Row = dict[str, object]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of what was drawn anew."""
    titles: list[str] = []
    finish = charts.finish

    def counting(*args: object) -> altair.LayerChart:
        titles.append("drawn")
        return finish(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(charts, "finish", counting)
    kept_charts.drawn.cache_clear()
    return titles


def test_the_same_rows_are_drawn_once(drawn: list[str]) -> None:
    rows = [row(14), row(30)]
    first = charts.strip(rows, LIGHT, "people")
    again = charts.strip([dict(one) for one in rows], replace(LIGHT), "people")
    assert again is first
    assert drawn == ["drawn"]


@pytest.mark.parametrize(
    ("rows", "ink", "title"),
    [
        ([row(14), row(31)], LIGHT, "people"),
        ([row(30), row(14)], LIGHT, "people"),
        ([row(14), row(30)], DARK, "people"),
        ([row(14), row(30)], replace(LIGHT, letters=30), "people"),
        ([row(14), row(30)], LIGHT, "homes"),
    ],
)
def test_whatever_differs_is_drawn(drawn: list[str], rows: list[Row], ink: Ink, title: str) -> None:
    first = charts.strip([row(14), row(30)], LIGHT, "people")
    assert charts.strip(rows, ink, title) is not first
    assert drawn == ["drawn", "drawn"]


def test_two_kinds_of_chart_of_the_same_rows_are_two(drawn: list[str]) -> None:
    rows = [row(14, reference_period_end=None), row(30)]
    assert charts.strip(rows, LIGHT, "people") is not charts.timeline(rows, LIGHT, "people")
    assert len(drawn) == 2


def test_what_is_sent_is_what_the_chart_says() -> None:
    chart = charts.strip([row(14), row(30)], LIGHT, "people")
    plain, sent = chart.to_dict(validate=True), kept_charts.spec(chart)
    assert plain | {"datasets": None} == sent | {"datasets": None}
    ((name, records),) = plain["datasets"].items()
    read = pyarrow.ipc.open_stream(sent["datasets"][name]).read_all().to_pylist()
    assert [one["at"] for one in read] == [14.0, 30.0]
    assert [one["words"] for one in read] == [one["words"] for one in records]


def test_not_more_charts_are_kept_than_fit(drawn: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for value in range(kept_charts.MOST + 1):
        kept_charts.drawn(kept_charts.Asked(lambda title: altair.LayerChart(layer=[]), (str(value),), {}))
    assert kept_charts.drawn.cache_info().currsize == kept_charts.MOST
