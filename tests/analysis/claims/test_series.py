"""Series: echoes are one point, changes are joined, and what differs in unit or measure is another series."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings

from indicators.analysis import collection
from indicators.analysis.claims import folding, series
from indicators.analysis.claims.series import Series
from indicators.table import frames, wording
from tables import row, tables

STOCK = {"indicator": "displaced_total", "family": "displacement", "measure": "stock"}


def _find(*rows: dict[str, Any]) -> list[Series]:
    return series.find(rows, folding.fold(rows))


def _on(month: int) -> dict[str, Any]:
    return {
        "reference_period_start": date(2021, month, 1),
        "reference_period_end": date(2021, month, 1),
        "char_start": month,
    }


def test_figures_of_several_days_are_a_series_with_echoes_folded() -> None:
    (found,) = _find(
        row(50, **STOCK, **_on(7)), row(40, **STOCK, **_on(2)), row(50, **STOCK, **_on(7) | {"document_id": "b"})
    )
    assert [one["value"] for one in found.rows] == [40, 50]
    assert not found.pairs


def test_other_units_and_measures_are_other_series() -> None:
    assert not _find(row(40, **STOCK, **_on(2)), row(50, **STOCK | {"unit": "household"}, **_on(7)), row(50, **_on(7)))


def test_a_price_that_moved_is_a_series_of_its_two_ends() -> None:
    seeds = collection.seeds()
    found = series.find(frames.rows(seeds.table), seeds.judged().claims)
    moved = [[wording.movement(*pair) for pair in one.pairs] for one in found if one.pairs]
    assert sorted(moved) == [["1,800 → 2,000 AFN a sack"], ["£16.40 → £18.22 a sack"]]


@given(tables())
@settings(max_examples=50)
def test_a_series_is_of_one_kind_and_in_order(rows: list[dict[str, Any]]) -> None:
    for one in _find(*rows):
        assert (
            len(
                {
                    (each["indicator"], each["measure"], each["unit_suggested"] or each["unit"], each["status"])
                    for each in one.rows
                }
            )
            == 1
        )
        days = [each["reference_period_end"] for each in one.rows if each["reference_period_end"]]
        assert days == sorted(days)
        assert all(start in one.rows and end in one.rows for start, end in one.pairs)
