"""Rows of the store as they stand → how often people left the reader's word as it was, by indicator: its precision as it lives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.figures import Row

READ_AS = "indicator: "  # how the column `corrected` begins where a person gave the figure another indicator


@dataclass(frozen=True, slots=True)
class Judged:
    """How many of an indicator's figures people accepted, corrected and rejected. What the reader missed says nothing of precision."""

    accepted: int = 0
    corrected: int = 0
    rejected: int = 0

    @property
    def all(self) -> int:
        return self.accepted + self.corrected + self.rejected

    @property
    def precision(self) -> float:
        """The share that was right as read; only for an indicator that has a decision."""
        return self.accepted / self.all


def by_indicator(rows: Iterable[Row]) -> dict[str, Judged]:
    """The decided figures under the indicator that the reader gave them; what is unsure is not decided."""
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        status = str(row["review_status"])
        if status in Judged.__dataclass_fields__:
            said = (str(text) for text in row.get("corrected") or ())
            read = next((text.removeprefix(READ_AS) for text in said if text.startswith(READ_AS)), str(row["indicator"]))
            own = counts.setdefault(read, {})
            own[status] = own.get(status, 0) + 1
    return {indicator: Judged(**own) for indicator, own in counts.items()}
