"""What the reader once reached it keeps: no figure of any set lies under its floor, and a floor does not sink
unseen."""

from __future__ import annotations

from functools import cache

import pytest

import scoring
from benchmark import floors
from benchmark.floors import BelowFloorError, Floors

KEPT = floors.read(floors.FILE.read_text(encoding="utf-8"))
OLD = Floors({"seeds": {"fact_f1": 0.9, "place": 0.8}})


@cache
def result(name: str) -> scoring.Score:
    passages = scoring.SETS[name]()
    if not passages:
        pytest.skip(scoring.NOT_BESIDE)
    return scoring.score(passages)


@pytest.mark.parametrize(
    ("name", "figure"), [(name, figure) for name, figures in KEPT.sets.items() for figure in figures]
)
def test_the_reader_stays_above_its_floors(name: str, figure: str) -> None:
    reached = result(name).figures()[figure]
    assert reached >= KEPT.sets[name][figure], "\n".join(result(name).problems)


def test_every_set_has_a_floor_for_every_figure() -> None:
    assert set(KEPT.sets) == set(scoring.SETS)
    assert all(set(figures) == set(scoring.Score().figures()) for figures in KEPT.sets.values())


def test_a_better_reader_raises_its_floors() -> None:
    assert floors.raised(OLD, {"seeds": {"fact_f1": 0.95, "place": 0.802}}).sets == {
        "seeds": {"fact_f1": 0.945, "place": 0.8}
    }


def test_a_set_that_is_not_at_hand_keeps_its_floors() -> None:
    assert floors.raised(OLD, {"cases": {"fact_f1": 0.7}}).sets == {**OLD.sets, "cases": {"fact_f1": 0.695}}


def test_no_floor_sinks_without_a_reason() -> None:
    with pytest.raises(BelowFloorError, match=r"seeds: place is 0\.7000, its floor 0\.8000"):
        floors.raised(OLD, {"seeds": {"fact_f1": 0.95, "place": 0.7}})


def test_a_floor_that_sinks_says_why() -> None:
    sunk = floors.raised(OLD, {"seeds": {"fact_f1": 0.9, "place": 0.7}}, 'gold says "Herat" now', "2026-11-21")
    assert sunk.sets == {"seeds": {"fact_f1": 0.9, "place": 0.695}}
    assert sunk.lowered == [floors.Lowered("seeds", "place", 0.8, 0.695, "2026-11-21", 'gold says "Herat" now')]
    assert floors.read(floors.written(sunk)) == sunk
