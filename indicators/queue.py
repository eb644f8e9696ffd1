"""Rows of the tidy table → the order in which people should look at them: what is doubtful first, then what is contested."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from indicators import cautions, figures
from indicators.figures import Row

UNDECIDED = ("unreviewed", "unsure")


def order(rows: Iterable[Row], contested: Collection[str] = ()) -> list[Row]:
    """The rows that nobody has decided, those that need eyes first; `contested` are the facts that stand in a conflict."""
    waiting = (row for row in rows if row["review_status"] in UNDECIDED)
    return sorted(waiting, key=lambda row: (-need(row, contested), str(row["document_id"]), int(row["char_start"])))


def need(row: Row, contested: Collection[str]) -> int:
    """How much a row needs eyes: a figure that cannot be right, a doubt, a conflict, one source only, a measure without a name."""
    return sum(
        (
            16 * cautions.senseless(row),
            8 * bool(cautions.doubts(row)),
            4 * (row["fact_id"] in contested),
            2 * (row["indicator"] != "other"),
            figures.given(row, "attributed_to") is None,
        )
    )
