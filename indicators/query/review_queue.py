"""A row of the tidy table → how much it needs a person's eyes: what is doubtful most, then what is contested."""

from __future__ import annotations

from collections.abc import Collection

from indicators.table import badges, wording
from indicators.table.wording import Row

UNDECIDED = ("unreviewed", "unsure", "doubtful")
DISPUTED = 3  # what a figure gains whose indicator people often put right: a conflict weighs more


def need(row: Row, contested: Collection[str]) -> int:
    """How much a row needs eyes: a person's word that the reader gainsays, a figure that cannot be right, a doubt, a
    conflict, one source only, a measure without a name."""
    return sum(
        (
            32 * (row["review_status"] == "doubtful"),
            16 * badges.senseless(row),
            8 * bool(badges.doubts(row)),
            4 * (row["fact_id"] in contested),
            2 * (row["indicator"] != "other"),
            wording.given(row, "attributed_to") is None,
        )
    )
