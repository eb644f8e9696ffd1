"""A row → how well it is vouched for, where its indicator stands in the catalogue, and the last day that it tells of:
what pages order figures by.

A figure is the better vouched for (`weight`) where nothing looks wrong, a speaker is named and is no party to the
conflict, it is about a named place, it is dated, it is not vague, it is said more than once.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from indicators import catalogue
from indicators.table import badges, days, wording
from indicators.table.wording import Row

ZERO = 32  # more than all that can vouch for a figure
BYSTANDERS = ("un", "ngo", "monitor")  # a government or an armed group that counts its enemy's losses has a side


def last_day(row: Row) -> date | None:
    """The last day that a row tells of, or that of its document where it tells of days to come."""
    known = [
        day
        for day in (days.spoken_of(row)[1], days.published(wording.given(row, "date_published"))[1])
        if day is not None
    ]
    return min(known, default=None)


def ranked(rows: Iterable[Row]) -> list[Row]:
    """Rows, the best vouched for first."""
    return sorted(rows, key=lambda row: (-weight(row), entry(row), -(wording.limit(row) or 0)))


def entry(row: Row) -> int:
    """Where the row's indicator stands in the catalogue."""
    return order().get(str(row["indicator"]), len(order()))


@functools.cache
def order() -> dict[str, int]:
    """Where each indicator stands in the catalogue."""
    return {code: position for position, code in enumerate(catalogue.indicators())}


def weight(row: Row) -> int:
    """How well a figure is vouched for; a warning outweighs everything else, but that a stated zero leads only where
    there is nothing else."""
    return sum(
        (
            -ZERO * (wording.limit(row) == 0),
            8 * (not badges.doubts(row)),
            4 * (wording.given(row, "status") in (None, "reported")),
            2 * (wording.given(row, "attributed_to") is not None),
            2 * (wording.given(row, "attribution_kind") in BYSTANDERS),
            2 * (wording.given(row, "qualifier") != "vague"),
            wording.given(row, "place") is not None,
            wording.when(row) != wording.UNKNOWN_DATE,
            min(len(mentions(row)), 3) - 1,
        )
    )


def mentions(row: Row) -> Sequence[Any]:
    """Where the document says it; a table read from CSV has only their count."""
    stated = wording.given(row, "mentions")
    return stated if isinstance(stated, (list, tuple)) else [None] * int(stated or 1)
