"""Decisions → the reader's live precision by the indicator that it gave, not by the one that a person put in its place."""

from __future__ import annotations

from typing import Any

from indicators import precision
from indicators.precision import Judged


def _row(indicator: str, status: str, corrected: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"indicator": indicator, "review_status": status, "corrected": list(corrected)}


ROWS = [
    _row("killed", "accepted"),
    _row("killed", "accepted"),
    _row("killed", "corrected", ("value: 14",)),
    _row("injured", "corrected", ("indicator: killed", "value: 3")),
    _row("price", "rejected"),
    _row("price", "unsure"),
    _row("price", "unreviewed"),
    _row("price", "added"),
]


def test_decisions_count_for_the_indicator_that_the_reader_gave() -> None:
    assert precision.by_indicator(ROWS) == {"killed": Judged(accepted=2, corrected=2), "price": Judged(rejected=1)}


def test_right_is_what_was_accepted_as_read() -> None:
    assert Judged(accepted=2, corrected=2).precision == 0.5
    assert Judged(rejected=1).precision == 0
