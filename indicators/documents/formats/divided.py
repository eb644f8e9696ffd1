"""A box drawn around several cells → the cells it is, each with its words; digits of two lines are never joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from indicators.documents.formats import flow, grids
from indicators.documents.formats.columns import Line
from indicators.documents.formats.flow import Word

Box = tuple[float, float, float, float]  # left, top, right, bottom
MARKED = re.compile(r"^(?:[\uf000-\uf0ff•▪●■]\s*|o\s+(?=[A-Z]))|[\uf000-\uf0ff]")  # a bullet before the words of a cell
HYPHEN = re.compile(r"[^\W\d_]-$")
Cut = tuple[float, float, float, float, Sequence[Word], str, Box]  # top, bottom, left, right, words, text, the box


def pieces(
    cell: Box,
    inside: Sequence[Word],
    columns: Sequence[float],
    held: dict[Box, list[Word]],
    spoken: Callable[[Sequence[Word]], str],
) -> list[Cut]:
    """A box as the cells it is: one, or one for each line and column where it was drawn around several."""
    rows = flow.rows(inside)
    lines = [flow.line(row, spoken) for row in rows]
    wide = within(columns, cell[0], cell[2])[1] > 1
    if wide and any(len({within(columns, one.left, one.right)[0] for one in line.pieces}) > 1 for line in lines):
        return [cut for at, row in enumerate(rows) for cut in split(cell, row, lines, at, columns, spoken)]
    if (
        len(rows) > 1
        and all(len(line.pieces) == 1 and is_value(line.pieces[0].text) for line in lines)
        and stacked(cell, rows, held)
    ):
        return [(*band(cell, lines, at), cell[0], cell[2], row, spoken(row), cell) for at, row in enumerate(rows)]
    return [(cell[1], cell[3], cell[0], cell[2], inside, told(lines), cell)]


def is_value(text: str) -> bool:
    """Whether a text is what a cell of figures holds: a figure, or a sign for none."""
    return grids.is_figure(text) or grids.is_nothing(text)


def told(lines: Sequence[Line]) -> str:
    """The lines of a cell as one; the digits of two lines never as one number."""
    text = ""
    for line in lines:
        words = " ".join(piece.text for piece in line.pieces)
        if not text or (HYPHEN.search(text) and words[:1].isalpha()):  # "Dasht-e-" and on the next line "Archi"
            text += words
        else:
            text += f"{' / ' if text[-1].isdigit() and words[:1].isdigit() else ' '}{words}"
    return MARKED.sub("", text)


def stacked(cell: Box, rows: Sequence[Sequence[Word]], held: dict[Box, list[Word]]) -> bool:
    """Whether each line of a tall box of figures faces a box beside it."""
    beside = [other for other in held if other is not cell and cell[1] - 1 <= other[1] and other[3] <= cell[3] + 1]
    faced = {next((at for at, other in enumerate(beside) if other[1] <= row[0].middle <= other[3]), -1) for row in rows}
    return len(faced) == len(rows)


def band(cell: Box, lines: Sequence[Line], at: int) -> tuple[float, float]:
    """From halfway to the line above to halfway to the line below."""
    top = cell[1] if at == 0 else (lines[at - 1].bottom + lines[at].top) / 2
    bottom = cell[3] if at == len(lines) - 1 else (lines[at].bottom + lines[at + 1].top) / 2
    return top, bottom


def split(
    cell: Box,
    row: Sequence[Word],
    lines: Sequence[Line],
    at: int,
    columns: Sequence[float],
    spoken: Callable[[Sequence[Word]], str],
) -> list[Cut]:
    """A line of a box that was drawn around several columns; a piece alone on its line stands over the whole box."""
    top, bottom = band(cell, lines, at)
    if len(lines[at].pieces) == 1:
        return [(top, bottom, cell[0], cell[2], row, spoken(row), cell)]
    places: dict[int, list[Word]] = defaultdict(list)
    for piece in lines[at].pieces:
        some = [word for word in row if piece.left <= word.left and word.right <= piece.right]
        places[within(columns, piece.left, piece.right)[0]] += some
    found: list[Cut] = []
    for some in places.values():
        left, right = some[0].left, some[-1].right
        column, width = within(columns, left, right)
        found.append((top, bottom, columns[column], columns[column + width], some, spoken(some), cell))
    return found


def within(lines: Sequence[float], start: float, end: float) -> tuple[int, int]:
    """The first strip between edges that a stretch covers, and how many it covers."""
    inside = [at for at in range(len(lines) - 1) if start < (lines[at] + lines[at + 1]) / 2 < end]
    if inside:
        return inside[0], len(inside)
    return max(sum(line <= (start + end) / 2 for line in lines) - 1, 0), 1
