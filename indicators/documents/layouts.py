"""Layout ⇄ plain JSON, and a cell of a table → the headers that name it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indicators.model import BLOCKS, Block, Cell, Layout, Pair, Span, Table

LARGEST = 1_048_576  # rows of a workbook's sheet


def column_labels(table: Table, cell: Cell) -> tuple[Cell, ...]:
    """The headers over a cell, from the top to the nearest; merged headers stand over every column they reach over.

    They are those of the nearest header rows that stand together: a table may name its columns anew further down.
    """
    found: list[Cell] = []
    nearest = -1
    for row in (row for row in sorted(table.heads, reverse=True) if row < cell.row and not is_section(table, row)):
        if nearest >= 0 and row < nearest - 1 and any(at not in table.heads for at in range(row + 1, nearest)):
            break
        nearest = row
        found += [one for one in table.cells if one.row == row and meets(one, cell)]
    return tuple(sorted(found, key=lambda one: one.row))


def row_labels(table: Table, cell: Cell) -> tuple[Cell, ...]:
    """What names a cell's row: the heading of its section, if any, then the labels of the row from left to right."""
    sections = [row for row in table.heads if row < cell.row and is_section(table, row) and is_within(table, row)]
    named = [one for one in table.cells if sections and one.row == sections[-1]]
    beside = [
        one
        for one in table.cells
        if one.header and one is not cell and one.row not in table.heads and one.row <= cell.row < one.row + one.rows
    ]
    return (*named, *sorted(beside, key=lambda one: one.column))


def is_section(table: Table, row: int) -> bool:
    """Whether a header row holds one cell alone: it names all that follows, not columns."""
    return sum(one.row == row for one in table.cells) == 1


def is_within(table: Table, row: int) -> bool:
    """Whether a row stands below a header row that names columns, so that it is a section's and not the table's
    title."""
    return any(head < row and not is_section(table, head) for head in table.heads)


def meets(one: Cell, other: Cell) -> bool:
    """Whether two cells share a column."""
    return one.column < other.column + other.columns and other.column < one.column + one.columns


def packed(layout: Layout) -> dict[str, Any]:
    """A layout as lists of numbers, which JSON holds in little space."""
    return {
        "blocks": [
            [BLOCKS.index(one.kind), one.char_start, one.char_end, one.level, _pair(one.under), one.page]
            for one in layout.blocks
        ],
        "tables": [
            [
                *(one.char_start, one.char_end, list(one.heads), _pair(one.caption), one.page),
                [[c.char_start, c.char_end, c.row, c.column, c.rows, c.columns, int(c.header)] for c in one.cells],
            ]
            for one in layout.tables
        ],
        "pairs": [[_pair(one.label), _pair(one.number), _pair(one.under), one.page] for one in layout.pairs],
        "pages": list(layout.pages),
        "unread": [_pair(one) for one in layout.unread],
    }


def unpacked(data: Any, length: int) -> Layout:
    """What `packed` made, for a text of this length; ValueError where it is anything else, so that every span slices
    the text."""
    try:
        layout = Layout(
            tuple(
                Block(BLOCKS[kind], start, end, level, _span(under), page)
                for kind, start, end, level, under, page in data["blocks"]
            ),
            tuple(
                Table(
                    start,
                    end,
                    tuple(Cell(a, b, row, col, high, wide, bool(head)) for a, b, row, col, high, wide, head in cells),
                    tuple(heads),
                    _span(caption),
                    page,
                )
                for start, end, heads, caption, page, cells in data["tables"]
            ),
            tuple(
                Pair(Span(*label), Span(*number), _span(under), page) for label, number, under, page in data["pairs"]
            ),
            tuple(data["pages"]),
            tuple(Span(*one) for one in data["unread"]),
        )
        sound = all(0 <= start <= end <= length for start, end in spans(layout)) and all(
            0 <= at <= length for at in layout.pages
        )
        whole = all(type(at) is int for at in counts(layout)) and all(
            min(cell.row, cell.column, cell.rows - 1, cell.columns - 1) >= 0
            and max(cell.row + cell.rows, cell.column + cell.columns) <= LARGEST
            for table in layout.tables
            for cell in table.cells
        )
    except (TypeError, ValueError, KeyError, IndexError) as error:
        raise ValueError(f"is no layout ({type(error).__name__})") from None
    if not sound or not whole:
        raise ValueError("is no layout of this text")
    return layout


def counts(layout: Layout) -> Iterator[object]:
    """Everything in a layout that must be a whole number."""
    for span in spans(layout):
        yield from span
    for table in layout.tables:
        yield from table.heads
        for cell in table.cells:
            yield from (cell.row, cell.column, cell.rows, cell.columns)
    yield from (*layout.pages, *(block.level for block in layout.blocks))
    paged: tuple[Block | Table | Pair, ...] = (*layout.blocks, *layout.tables, *layout.pairs)
    yield from (one.page for one in paged if one.page is not None)


def spans(layout: Layout) -> Iterator[tuple[int, int]]:
    """Every stretch of the text that a layout names."""
    pieces: list[Block | Table | Cell | Span | None] = [*layout.blocks, *layout.tables, *layout.unread]
    pieces += [one.under for one in layout.blocks] + [one.caption for one in layout.tables]
    pieces += [cell for table in layout.tables for cell in table.cells]
    pieces += [span for pair in layout.pairs for span in (pair.label, pair.number, pair.under)]
    yield from ((one.char_start, one.char_end) for one in pieces if one is not None)


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.char_start, span.char_end]


def _span(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)
