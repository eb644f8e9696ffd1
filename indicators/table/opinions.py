"""Rows with what a second reader says of them → the indicator that it gives each number, and back: so that it outlives
a reader of ours that reads the document again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from indicators.table.columns import READERS

Row = dict[str, Any]
RULES, MODEL, BOTH = READERS
Number = tuple[int, int]  # where it stands in the text


def of_rows(rows: Iterable[Row]) -> dict[Number, str]:
    """The indicator of each number of which a second reader said something."""
    found = {(row["char_start"], row["char_end"]): opinion(row) for row in rows}
    return {number: indicator for number, indicator in found.items() if indicator}


def opinion(row: Row) -> str:
    """The indicator that a second reader gives a row; empty where it says none."""
    return str(row["indicator"] if row.get("read_by") in (MODEL, BOTH) else row.get("second_reading") or "")


def of_number(row: Row, known: Mapping[Number, str]) -> Row:
    """The columns of a row of ours that say so, where the number's indicator is known."""
    return columns(row, known.get((row["char_start"], row["char_end"]), ""))


def columns(row: Row, said: str) -> Row:
    """The columns of a row of ours of which a second reader says this indicator, or nothing."""
    if said == row["indicator"]:
        return {"read_by": BOTH, "second_reading": None}
    return {"read_by": RULES, "second_reading": said or None}
