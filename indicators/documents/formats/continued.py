"""The items of all pages → the same, where a table that goes on over the end of a page is one table.

It goes on where it is the first thing of a page, at its top, the one before is the last of its page, at its foot, and
both have as many columns from the same left edge. Heads that are said again at the top of a page are left out, as all
that pages repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indicators.documents.formats.grids import Grid, Slot
from indicators.documents.formats.items import Item

NEAR = 15.0  # points: how far the left edges of one table's words differ from page to page
FOOT, HEAD = 0.6, 0.3  # of the page's height: it ends below the one, and goes on above the other
SAID = re.compile(r"(?:.{0,60}\W)?cont(?:inued|inues|['’]?d|\.)?\W*", re.IGNORECASE)  # "Table 3 (continued)"


def joined(pages: Sequence[Sequence[Item]], heights: Sequence[float]) -> list[list[Item]]:
    """Page by page; what goes on of a table is joined to its beginning, with the page where each row begins."""
    found: list[list[Item]] = []
    open_page = -1  # where the table stands that may go on
    for number, items in enumerate(pages, start=1):
        here = list(items)
        begin = at(here, range(len(here)))
        before = at(found[open_page], range(len(found[open_page]) - 1, -1, -1)) if open_page >= 0 else None
        whole = None
        if begin is not None and before is not None:
            one, rest = found[open_page][before], here[begin]
            over = one.bottom > FOOT * heights[number - 2] and rest.top < HEAD * heights[number - 1]
            whole = together(one, rest, number) if over else None
        if whole is not None and begin is not None and before is not None:
            # what ends the page stands before the table that runs over its end
            found[open_page][before:] = [*found[open_page][before + 1 :], whole]
            del here[begin]
        found.append(here)
        if whole is None or at(here, range(len(here)), any_kind=True) is not None:
            open_page = len(found) - 1
    return found


def at(items: Sequence[Item], order: Sequence[int], any_kind: bool = False) -> int | None:
    """The place of the table that is the first thing in this order, but for what pages repeat."""
    first = next((one for one in order if not repeated(items[one])), None)
    return first if first is not None and (any_kind or items[first].kind == "table") else None


def repeated(item: Item) -> bool:
    return item.kind == "furniture" or (item.kind == "paragraph" and SAID.fullmatch(item.text) is not None)


def together(begin: Item, rest: Item, page: int) -> Item | None:
    """A table and what goes on of it as one; None where their columns are not the same."""
    one, other = begin.grid, rest.grid
    if one is None or other is None or one.width != other.width or not one.heads:
        return None
    again = len(one.heads) if same_heads(one, other) else 0
    if abs(begin.indent - rest.indent) > NEAR or (named_anew(other) and not again):
        return None
    height = max(slot.row + slot.rows for slot in one.slots)
    labels = {slot.column for slot in one.slots if slot.header and slot.row not in one.heads}
    body = list(lowered(other, height - again, again, labels))
    heads = tuple(row + height - again for row in other.heads if row >= again)
    grid = Grid((*one.slots, *body), (*one.heads, *heads))
    return replace(begin, bottom=rest.bottom, grid=grid, turns=(*begin.turns, (height, page))) if body else None


def same_heads(one: Grid, other: Grid) -> bool:
    """Whether the rows that name the columns stand at the top of both."""
    top = tuple(range(len(one.heads)))
    said, again = ([(s.row, s.column, s.text) for s in grid.slots if s.row in top] for grid in (one, other))
    return one.heads[: len(top)] == top and said == again


def named_anew(grid: Grid) -> bool:
    """Whether a table begins with names of its columns, and not with a row or the name of a section."""
    return 0 in grid.heads and sum(slot.row == 0 for slot in grid.slots) > 1


def lowered(grid: Grid, by: int, without: int, labels: set[int]) -> Iterator[Slot]:
    """The cells below the repeated heads, further down; in the columns that name rows they do."""
    for slot in grid.slots:
        if slot.row >= without:
            yield replace(slot, row=slot.row + by, header=slot.header or slot.column in labels)
