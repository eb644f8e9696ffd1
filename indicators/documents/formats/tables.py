"""Rows of cells → lines in which every figure stands beside its labels: "Herat | Killed: 14 | Injured: 30"."""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBER = re.compile(r"[-+(]?\s*(?:[^\W\d_]{0,3}|[$€£¥₹])\s*\d")
YEAR = re.compile(r"(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?")
# Headings of a column that add nothing to the label of a row: "People killed: 14", not "People killed, Number: 14".
BARE = frozenset(
    "number numbers total totals figure figures value values count counts amount quantity no no. # nr".split()
)
MOST_COLUMNS = 1_000


def lines(rows: Sequence[Sequence[str]], headed: bool = False) -> list[str]:
    """One line a row; `headed` where the file itself marks the first row as headings."""
    flat = [[" ".join(cell.split()) for cell in row[:MOST_COLUMNS]] for row in rows]
    flat = [row for row in flat if any(row)]
    if len(flat) < 2 or not (headed or is_heading(flat)):
        return [plain(row) for row in flat]
    heading = flat[0]
    return [plain(heading), *(labelled(row, heading) for row in flat[1:])]


def is_heading(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: it holds no figures but years, and the rows below do."""
    first = rows[0]
    if len(first) < 2 or not all(first[1:]) or any(is_figure(cell) for cell in first):
        return False
    return any(is_figure(cell) or YEAR.fullmatch(cell) for row in rows[1:] for cell in row[1:])


def is_figure(cell: str) -> bool:
    return NUMBER.match(cell) is not None and not YEAR.fullmatch(cell)


def plain(row: Sequence[str]) -> str:
    """A row without headings; of two cells the first is the label of the second."""
    if len(row) == 2 and row[0] and row[1] and NUMBER.match(row[1]):
        return f"{row[0].rstrip(':')}: {row[1]}"
    return " | ".join(cell for cell in row if cell)


def labelled(row: Sequence[str], heading: Sequence[str]) -> str:
    """A row below headings."""
    if len(heading) == 2 and heading[1].lower() in BARE:
        return plain(row)
    cells = [row[0]] if row and row[0] else []
    for name, cell in zip(heading[1:], row[1:], strict=False):
        if cell:
            cells.append(f"{name.rstrip(':')}: {cell}" if name and name != cell else cell)
    return " | ".join([*cells, *(cell for cell in row[len(heading) :] if cell)])
