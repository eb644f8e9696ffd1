"""Rows of the store as they stand → how often people left the reader's word as it was, by indicator: its precision as
it lives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.table import opinions
from indicators.table.wording import Row

ENOUGH, AGREED = 5, 0.8  # decisions on an indicator, and the share of them that left the figure as read
DECIDED = ("accepted", "corrected", "rejected")
READ_AS = "indicator: "  # how the column `corrected` begins where a person gave the figure another indicator


@dataclass(frozen=True, slots=True)
class Judged:
    """How many of an indicator's figures people accepted, corrected and rejected. What the reader missed says nothing
    of precision."""

    accepted: int = 0
    corrected: int = 0
    rejected: int = 0

    @property
    def all(self) -> int:
        """How many figures people have decided."""
        return self.accepted + self.corrected + self.rejected

    @property
    def precision(self) -> float:
        """The share that was right as read; only for an indicator that has a decision."""
        return self.accepted / self.all


def read_as(row: Row) -> str:
    """The indicator that the reader gave the figure, whatever a person made of it."""
    said = (str(text) for text in row.get("corrected") or ())
    return next((text.removeprefix(READ_AS) for text in said if text.startswith(READ_AS)), str(row["indicator"]))


def by_indicator(counts: Iterable[tuple[str, str, int]]) -> dict[str, Judged]:
    """Indicator as read, status and how many → what people decided; what is unsure is not decided."""
    found: dict[str, dict[str, int]] = {}
    for indicator, status, count in counts:
        if status in Judged.__dataclass_fields__:
            found.setdefault(indicator, {})[status] = count
    return {indicator: Judged(**own) for indicator, own in found.items()}


def disputed(judged: Mapping[str, Judged]) -> list[str]:
    """The indicators on which people often disagreed with the reader."""
    return [indicator for indicator, one in judged.items() if one.all >= ENOUGH and one.precision < AGREED]


# Two readers ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Second:
    """Of one indicator: on how many figures that our reader gave it the second reader agreed, of how many; and of each
    reader's figures of it how many people decided, and left under it."""

    agreed: int = 0
    both: int = 0
    ours_decided: int = 0
    ours_right: int = 0
    theirs_decided: int = 0
    theirs_right: int = 0


def of_second(counts: Iterable[Mapping[str, Any]]) -> dict[str, Second]:
    """Rows of which a second reader said something, alike ones counted together → what came of both readings. Right is
    what stands, after a person's decision, under the indicator that the reader gave."""
    found: defaultdict[str, Second] = defaultdict(Second)
    for row in counts:
        ours, rows = row["read_as"], row["rows"]
        theirs = row["second_reading"] or ours
        stands = None if row["review_status"] == "rejected" else row["indicator"]
        is_decided = row["review_status"] in DECIDED
        if row["read_by"] != opinions.MODEL:
            one = found[ours]
            one.both += rows
            one.agreed += rows * (theirs == ours)
            one.ours_decided += rows * is_decided
            one.ours_right += rows * (is_decided and stands == ours)
        one = found[theirs]
        one.theirs_decided += rows * is_decided
        one.theirs_right += rows * (is_decided and stands == theirs)
    return dict(found)
