"""Decisions → the reader's live precision by the indicator that it gave, not by the one that a person put in its
place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from indicators.query import reader_precision
from indicators.query.query import Query
from indicators.query.reader_precision import Judged
from tables import row


def _row(at: int, indicator: str, status: str, corrected: tuple[str, ...] = ()) -> dict[str, Any]:
    return row(1, fact_id=str(at), char_start=at, indicator=indicator, review_status=status, corrected=list(corrected))


ROWS = [
    _row(1, "killed", "accepted"),
    _row(2, "killed", "accepted"),
    _row(3, "killed", "corrected", ("value: 14",)),
    _row(4, "injured", "corrected", ("indicator: killed", "value: 3")),
    _row(5, "price", "rejected"),
    _row(6, "price", "unsure"),
    _row(7, "price", "unreviewed"),
    _row(8, "price", "added"),
]


def test_decisions_count_for_the_indicator_that_the_reader_gave(ask: Callable[..., Query]) -> None:
    assert ask(ROWS).judged() == {"killed": Judged(accepted=2, corrected=2), "price": Judged(rejected=1)}


def test_what_the_reader_had_read_is_told_by_the_correction() -> None:
    assert [reader_precision.read_as(one) for one in ROWS[2:5]] == ["killed", "killed", "price"]
    assert reader_precision.read_as({"indicator": "killed", "corrected": None}) == "killed"


def test_right_is_what_was_accepted_as_read() -> None:
    assert Judged(accepted=2, corrected=2).precision == 0.5
    assert Judged(rejected=1).precision == 0


@pytest.mark.parametrize(
    ("judged", "is_disputed"),
    [
        (Judged(accepted=3, corrected=2), True),
        (Judged(rejected=5), True),
        (Judged(accepted=4, rejected=1), False),  # four of five are enough
        (Judged(rejected=4), False),  # too few to tell
    ],
)
def test_an_indicator_is_disputed_when_enough_people_disagreed(judged: Judged, is_disputed: bool) -> None:
    assert reader_precision.disputed({"killed": judged}) == (["killed"] if is_disputed else [])
