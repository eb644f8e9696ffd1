"""A document's layout → the tags around the stretches of its text: tables with their cells, headings, bullets.

Tags only: every character of the text stays in its stretch and in its order, what stands between two cells too (it is
hidden inside the cell before), so that taking the tags away gives the document back, letter for letter. Nothing of a
document gets into a tag but whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from indicators.model import Block, Cell, Layout, Table

WIDEST, LONGEST = 200, 20_000  # columns, and rows with gaps, of a table that is drawn as one
DEEPEST = 6  # levels of headings that HTML tells apart


class Stretch(Protocol):
    """Anything that holds a part of the text."""

    @property
    def text(self) -> str:
        """The part."""


Part = TypeVar("Part", bound=Stretch)


@dataclass(frozen=True, slots=True)
class Frame:
    """The text up to `end`, from where the frame before ends, between its tags."""

    end: int
    opening: str = ""
    closing: str = ""


def frames(text: str, layout: Layout | None) -> list[Frame]:
    """The whole text as frames; what overlaps something before it is shown as text."""
    found: list[Frame] = []
    at = 0
    tables = {table.char_start: table for table in layout.tables if is_drawable(table)} if layout else {}
    within = sorted((one.char_start, one.char_end) for one in tables.values())
    blocks = [one for one in layout.blocks if tags(one)[0] and not crosses(one, within)] if layout else []
    parts: list[Table | Block] = [*tables.values(), *blocks]
    for one in sorted(parts, key=lambda one: (one.char_start, isinstance(one, Block))):
        if one.char_start < at or one.char_end <= one.char_start:
            continue
        if one.char_start > at:
            found.append(Frame(one.char_start))
        found += of_table(one) if isinstance(one, Table) else [Frame(one.char_end, *tags(one))]
        at = one.char_end
    return [*found, Frame(len(text))] if at < len(text) or not found else found


def crosses(block: Block, tables: Sequence[tuple[int, int]]) -> bool:
    """Whether a block shares text with a table."""
    return any(start < block.char_end and block.char_start < end for start, end in tables)


def parted(frames: Sequence[Frame], pieces: Iterable[Part]) -> Iterator[tuple[Frame, list[Part]]]:
    """The pieces of a text that was cut where frames end, frame by frame."""
    rest, at = iter(pieces), 0
    for frame in frames:
        own = []
        while at < frame.end and (piece := next(rest, None)) is not None:
            own.append(piece)
            at += len(piece.text)
        yield frame, own


def tags(block: Block) -> tuple[str, str]:
    """What stands around a block; nothing around a paragraph."""
    if block.kind == "heading":
        level = min(max(block.level, 1), DEEPEST)
        return f'<span class="heading" role="heading" aria-level="{level}">', "</span>"
    if block.kind == "bullet":
        return f'<span class="bullet" style="--level:{min(max(block.level, 1), DEEPEST)}">', "</span>"
    return (f'<span class="{block.kind}">', "</span>") if block.kind in ("furniture", "caption", "note") else ("", "")


def is_drawable(table: Table) -> bool:
    """Whether its cells follow one another in the text as they do in the table, within it, and are not too many."""
    cells = table.cells
    if not cells or cells[0].char_start < table.char_start or cells[-1].char_end > table.char_end:
        return False
    in_order = all(
        one.char_end <= other.char_start
        and (one.row < other.row or (one.row == other.row and one.column + one.columns <= other.column))
        for one, other in pairwise(cells)
    )
    return in_order and max(cell.column + cell.columns for cell in cells) <= WIDEST and cells[-1].row <= LONGEST


def of_table(table: Table) -> list[Frame]:
    """A frame for each cell and for what stands between two."""
    width = max(cell.column + cell.columns for cell in table.cells)
    taken: dict[int, int] = {}  # column → the row up to which a cell from above reaches into it
    found, row = [], table.cells[0].row
    start = table.char_start
    opening = "<table><tbody><tr>"
    for at, cell in enumerate(table.cells):
        while row < cell.row:  # also the rows that only cells from above reach into
            opening += "</tr><tr>"
            row += 1
        opening += gaps(taken, row, first(table.cells, at), cell.column) + tag(cell, table)
        taken |= dict.fromkeys(range(cell.column, cell.column + cell.columns), cell.row + cell.rows)
        if cell.char_start > start:  # what a table begins with before its first cell
            found.append(Frame(cell.char_start, '<caption class="between">', "</caption>"))
        last = at + 1 == len(table.cells)
        ends = last or table.cells[at + 1].row > cell.row
        closing = "</th>" if cell.header else "</td>"
        closing += gaps(taken, row, cell.column + cell.columns, width) if ends else ""
        closing += "</tr></tbody></table>" if last else ""
        following = table.char_end if last else table.cells[at + 1].char_start
        if following > cell.char_end:
            found += [
                Frame(cell.char_end, opening),
                Frame(following, '<span class="between">', "</span>" + closing),
            ]
        else:
            found.append(Frame(cell.char_end, opening, closing))
        start, opening = following, ""
    return found


def first(cells: Sequence[Cell], at: int) -> int:
    """The column after the cell before, in the same row."""
    return cells[at - 1].column + cells[at - 1].columns if at and cells[at - 1].row == cells[at].row else 0


def gaps(taken: dict[int, int], row: int, start: int, stop: int) -> str:
    """Empty cells, which a layout leaves out, but where one from above reaches."""
    return "<td></td>" * sum(taken.get(column, 0) <= row for column in range(start, stop))


def tag(cell: Cell, table: Table) -> str:
    """The beginning of a cell."""
    spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
        f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    )
    if not cell.header:
        return f"<td{spans}>"
    return f'<th scope="{"col" if cell.row in table.heads else "row"}"{spans}>'
