"""A table of the layout → its rows of numbers, each cell with the labels over it and beside it.

The same labels as `layouts.column_labels` and `row_labels` give, found once a column and once a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from indicators.documents.layouts import is_section, is_within
from indicators.extractor.cells import cell_numbers, phrases
from indicators.model import Cell, Table


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell that may hold a number: the labels over it from the top, those beside it, and the heads of these."""

    cell: Cell
    over: tuple[Cell, ...]
    beside: tuple[Cell, ...]
    section: Cell | None


class Grid:
    """The cells of one table by their rows."""

    def __init__(self, text: str, table: Table) -> None:
        self.text, self.table = text, table
        self.rows: dict[int, list[Cell]] = defaultdict(list)
        self.hanging: list[Cell] = []  # labels that reach over several rows
        for cell in table.cells:
            self.rows[cell.row].append(cell)
            if cell.rows > 1:
                self.hanging.append(cell)

    def said(self, cell: Cell) -> str:
        """A cell's text with single blanks."""
        return " ".join(self.text[cell.char_start : cell.char_end].split())

    def is_number(self, cell: Cell) -> bool:
        """Whether a cell holds a number and no words, or a sign for none."""
        said = self.said(cell)
        return (
            said.lower() in phrases.WORDS.empty
            or cell_numbers.is_numeric(said)
            or bool(cell_numbers.find(said, 0, len(said)))
        )

    @cached_property
    def heads(self) -> frozenset[int]:
        """The rows that name columns: those that the layout knows, and any later row of words alone over rows of
        numbers, where a file's table holds two."""
        found = set(self.table.heads)
        numeric = {
            row: sum(self.is_number(cell) for cell in cells if not cell.header) for row, cells in self.rows.items()
        }
        order = sorted(self.rows)
        for at in range(len(order) - 2, -1, -1):
            row, below = order[at], order[at + 1]
            own = [cell for cell in self.rows[row] if not cell.header]
            if row in found or len(own) < 2 or any(self.is_number(cell) for cell in own):
                continue
            if (below in found and below not in self.table.heads) or (
                numeric[below] * 2 > len(self.rows[below]) and below not in found and at and numeric[order[0]] == 0
            ):
                found.add(row)
        return frozenset(found)

    def is_section(self, row: int) -> bool:
        """Whether a row is a heading within the table and none of its lines."""
        return is_section(self.table, row) if row in self.table.heads else len(self.rows[row]) == 1

    @cached_property
    def is_torn(self) -> bool:
        """Whether words of a page's running text stand among the heads of the columns, so that none is sure."""
        said = [self.said(cell) for row in self.table.heads for cell in self.rows[row]]
        torn = [one for one in said if one[:1].islower() and one.split()[0] in phrases.WORDS.running]
        return len(torn) > 1

    @cached_property
    def speaks_of_stays(self) -> bool:
        """Whether a column is headed "Camp" or the like."""
        said = (self.said(cell) for row in self.heads for cell in self.rows[row])
        return any(not phrases.WORDS.stays.isdisjoint(phrases.words(one)) for one in said)

    @cached_property
    def _sections(self) -> frozenset[int]:
        return frozenset(row for row in self.heads if self.is_section(row) and is_within(self.table, row))

    @cached_property
    def paths(self) -> tuple[tuple[Cell, ...], ...]:
        """The labels over each column of numbers, each path once."""
        return tuple(dict.fromkeys(entry.over for entry in self.entries() if entry.over))

    def is_of_all(self, row: int) -> bool:
        """Whether a row of totals is that of all sections: the last row, where no section has one of its own."""
        return row == self._whole

    @cached_property
    def _whole(self) -> int | None:
        labels = (cell for cell in self.table.cells if cell.header and cell.column == 0)
        wholes = [cell.row for cell in labels if phrases.is_whole(self.said(cell))]
        return wholes[0] if len(self._sections) > 1 and wholes == [max(self.rows)] else None

    def entries(self) -> Iterator[Entry]:
        """Every cell below a head or beside a label, in the text's order of rows."""
        lines: list[int] = []  # the head rows that stand together
        over: dict[int, list[Cell]] = {}
        section: Cell | None = None
        last = -2
        for row in sorted(self.rows):
            if row in self.heads:
                if row in self._sections:
                    section = self.rows[row][0]
                elif not self.is_section(row):
                    if last != row - 1:
                        over, lines = {}, []
                    last = row
                    lines.append(row)
                    for cell in self.rows[row]:
                        for column in range(cell.column, cell.column + cell.columns):
                            over.setdefault(column, []).append(cell)
                continue
            beside = self.beside(row)
            for cell in self.rows[row]:
                if cell not in beside:
                    yield Entry(cell, self.names(over, cell), beside, section)

    def names(self, over: dict[int, list[Cell]], cell: Cell) -> tuple[Cell, ...]:
        """The headings above a cell, the highest first."""
        found = {one: None for at in range(cell.column, cell.column + cell.columns) for one in over.get(at, ())}
        return tuple(sorted(found, key=lambda one: one.row))

    def column(self, at: int) -> tuple[list[str], list[str]]:
        """The heads of a column that are its own, or few others' too, and the labels in it."""
        heads = [one for row in self.heads for one in self.rows[row] if one.columns < 4]
        labels = (one for row, cells in self.rows.items() if row not in self.heads for one in cells if one.header)
        over = [self.said(one) for one in heads if one.column <= at < one.column + one.columns]
        return over, [self.said(one) for one in labels if one.column == at]

    def beside(self, row: int) -> tuple[Cell, ...]:
        """The labels of a row, from left to right, also those that hang over several rows."""
        hanging = [one for one in self.hanging if one.row < row < one.row + one.rows and one.header]
        own = [one for one in self.rows[row] if one.header]
        found = [one for one in (*hanging, *own) if one.row not in self.heads]
        return tuple(sorted(found, key=lambda one: one.column))

    def span(self, row: int) -> tuple[int, int]:
        """The stretch of a row, from its first cell to its last."""
        cells = self.rows[row]
        return min(cell.char_start for cell in cells), max(cell.char_end for cell in cells)

    def is_key(self, over: tuple[Cell, ...]) -> bool:
        """Whether the nearest head of a column says that its numbers count nothing."""
        if len(over) > 1 and self.said(over[-1]) == "#":
            return self.is_key(over[:-1])  # "Phase 3+", and below it "#" and "%"
        said = phrases.words(self.said(over[-1])) if over else []
        return (bool(said) and all(word in phrases.WORDS.keys for word in said)) or (
            bool(over) and self.said(over[-1]) == "#"
        )
