"""Blocks, tables and pairs in reading order → the text that they stand in, once each, and its Layout."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from indicators.documents.formats.grids import Grid, Slot, is_figure
from indicators.model import Block, Cell, Layout, Pair, Span, Table

PAGE_BREAK = "\f\n"  # as pdftotext has it; the reader takes it for the end of a paragraph
BETWEEN_CELLS = " | "
NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
NO_TURNS: Mapping[int, int] = {}
LOWEST = 9  # level of a heading: the name of a box is below every other
CLOSE = {"bullet", "row", "line"}  # what follows its like on the next line, with no line between


class Composer:
    """Takes the pieces of one document and keeps count of where each of them stands."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.last = ""
        self.page: int | None = None
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.pairs: list[Pair] = []
        self.pages: list[int] = []
        self.turned = 0  # the last page that has begun
        self.begun = 0  # pages that have no piece yet
        self.unread: list[Span] = []
        self.heading: Span | None = None
        self.intro: Span | None = None  # a lead-in, which ends in a colon
        self.named: Span | None = None  # the name of a box
        self.list: list[tuple[int, Span]] = []  # the bullet before at every depth

    def turn(self, number: int) -> None:
        """Begin a page; it stands in the text from its first piece on, unless a table that goes on has begun it."""
        self.page = number
        if number > self.turned:
            self.begun, self.turned = self.begun + number - self.turned, number

    def settle(self) -> None:
        """The pages begun since the last piece begin here; those without a piece of their own begin where the next one
        does."""
        if self.begun and self.length and self.last:
            self.add("\n" + PAGE_BREAK)
        self.pages += [self.length] * self.begun
        self.last, self.begun = "" if self.begun else self.last, 0

    def add(self, text: str) -> Span:
        """Appends a piece of text; where it stands in the whole."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return Span(start, self.length)

    def part(self, kind: str) -> None:
        """What stands between the piece before and one of this kind."""
        self.settle()
        if self.last:
            self.add("\n" if kind == self.last and kind in CLOSE else "\n\n")
        self.last = kind

    def block(self, kind: str, text: str, level: int = 0, mark: str = "") -> Span | None:
        """A heading, paragraph, bullet …; `mark` stands before a bullet's words and is none of them."""
        if not text.strip():
            return None
        self.part(kind)
        self.add(mark)
        span = self.add(text)
        under = None
        if kind == "bullet":
            self.list = [(depth, one) for depth, one in self.list if depth < level]
            under = self.list[-1][1] if self.list else self.intro or self.heading
            self.list.append((level, span))
        elif kind in ("heading", "paragraph"):
            self.list, self.intro = [], span if kind == "paragraph" and text.rstrip().endswith(":") else None
            self.heading = span if kind == "heading" else self.heading
        self.blocks.append(Block(kind, span.char_start, span.char_end, level, under, self.page))
        return span

    def doubtful(self, text: str) -> None:
        """A line whose figures cannot be paired with their labels."""
        span = self.block("note", text)
        if span:
            found = NUMBER.finditer(text)
            self.unread += [Span(span.char_start + one.start(), span.char_start + one.end()) for one in found]

    def row(self, page: int | None) -> None:
        """Begin a row of a table, on a new page where it stands there."""
        if page is None:
            self.add("\n")
            return
        self.add("\n" + PAGE_BREAK)
        self.pages += [self.length] * (page - self.turned)
        self.turned = page

    def table(self, grid: Grid, caption: str = "", turns: Mapping[int, int] = NO_TURNS) -> Table | None:
        """A table, a row a line; a row that only cells from above reach into has no line. Its caption stands over
        it. At the rows of `turns` a page begins."""
        if not grid.slots:
            return None
        above = self.block("caption", caption) if caption else None
        self.part("table")
        cells: list[Cell] = []
        width = grid.width
        lines: dict[int, list[Slot]] = defaultdict(list)
        for one in grid.slots:
            lines[one.row].append(one)
        rows = sorted(lines)
        for row in rows:
            if row != rows[0]:
                self.row(turns.get(row))
            column = 0
            for one in lines[row]:
                self.add(BETWEEN_CELLS * (one.column - column))
                column = one.column
                span = self.add(one.text)
                cells.append(
                    Cell(span.char_start, span.char_end, one.row, one.column, one.rows, one.columns, bool(one.header))
                )
            self.add((BETWEEN_CELLS * (width - 1 - column)).rstrip())
        first = [cell for cell in cells if cell.row == rows[0]]
        if above is None and len(first) == 1 and rows[0] in grid.heads:
            above = Span(first[0].char_start, first[0].char_end)
        made = Table(
            cells[0].char_start, max(cell.char_end for cell in cells), tuple(cells), grid.heads, above, self.page
        )
        self.tables.append(made)
        self.unread += unnamed(made, grid)
        return made

    def name(self, text: str) -> None:
        """The name of a box, under which the pairs after it stand, until anything else follows."""
        self.named = self.block("heading", text, LOWEST)
        self.part("name")

    def pair(self, label: str, number: str, between: str, number_first: bool = False) -> None:
        """A label and its number as they stand, on one line or two."""
        under = self.named if self.last in ("name", "pair", "line") and self.named else self.heading
        self.part("line" if between != "\n" else "pair")
        one = self.add(number if number_first else label)
        self.add(between)
        other = self.add(label if number_first else number)
        label_span, number_span = (other, one) if number_first else (one, other)
        self.pairs.append(Pair(label_span, number_span, under, self.page))

    def done(self) -> tuple[str, Layout]:
        """The text and its layout."""
        self.pages += [self.length] * self.begun
        return "".join(self.pieces), Layout(
            tuple(self.blocks), tuple(self.tables), tuple(self.pairs), tuple(self.pages), tuple(self.unread)
        )


def unnamed(table: Table, grid: Grid) -> Sequence[Span]:
    """The figures of a table that neither a header nor a label names."""
    labelled = {
        row
        for one in table.cells
        if one.header and one.row not in table.heads
        for row in range(one.row, one.row + one.rows)
    }
    headed = {
        column
        for one in table.cells
        if one.row in table.heads
        for column in range(one.column, one.column + one.columns)
    }
    return [
        Span(cell.char_start, cell.char_end)
        for cell, slot in zip(table.cells, grid.slots, strict=True)
        if not cell.header and is_figure(slot.text) and cell.row not in labelled and cell.column not in headed
    ]
