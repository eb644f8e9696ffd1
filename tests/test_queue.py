"""The order in which people look at figures: those in need of eyes first, those decided not at all."""

from __future__ import annotations

from typing import Any

from indicators import queue


def _row(fact_id: str, at: int, **more: Any) -> dict[str, Any]:
    row = {"fact_id": fact_id, "document_id": "a", "char_start": at, "indicator": "killed", "attributed_to": "police"}
    return row | {"warning": None, "review_status": "unreviewed"} | more


ROWS = [
    _row("plain", 1),
    _row("hearsay", 2, warning="hearsay"),
    _row("contested", 3),
    _row("senseless", 4, warning="implausible_unit|date_inferred"),
    _row("accepted", 5, review_status="accepted", warning="implausible_unit"),
    _row("unsure", 6, review_status="unsure"),
    _row("other", 7, indicator="other"),
    _row("nobody", 8, attributed_to=None),
]


def test_what_needs_eyes_comes_first() -> None:
    found = [row["fact_id"] for row in queue.order(ROWS, {"contested"})]
    assert found == ["senseless", "hearsay", "contested", "nobody", "plain", "unsure", "other"]


def test_the_order_of_the_rows_does_not_matter() -> None:
    assert queue.order(reversed(ROWS)) == queue.order(ROWS)
