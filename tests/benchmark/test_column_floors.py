"""The counting columns keep what they reached, each of its own: on the passages that were at hand and on those that
were not."""

from __future__ import annotations

from functools import cache

import pytest

import column_scores
from benchmark import columns, floors
from column_scores import ColumnScore

KEPT = floors.read(columns.FILE.read_text(encoding="utf-8")).sets


@cache
def result(name: str) -> ColumnScore:
    return column_scores.score(name)


@pytest.mark.parametrize(("name", "figure"), [(name, figure) for name in columns.SETS for figure in KEPT[name]])
def test_a_column_stays_above_its_floor(name: str, figure: str) -> None:
    assert result(name).figures()[figure] >= KEPT[name][figure], "\n".join(result(name).problems)


def test_every_column_has_a_floor() -> None:
    assert all(set(KEPT[name]) == {"read", *column_scores.COLUMNS, "precision"} for name in columns.SETS)


def test_a_hundred_figures_are_annotated_in_each_half() -> None:
    """Most of them empty in most columns: a column that guesses is seen."""
    figures = [[figure for one in column_scores.records(name) for figure in one["figures"]] for name in columns.SETS]
    assert min(map(len, figures)) >= 100
    for name in column_scores.COLUMNS:
        stated = [sum(name in figure for figure in half) for half in figures]
        assert min(stated) >= 10, f"{name} is seldom stated"
        assert max(stated) < 90, f"{name} is seldom empty"
