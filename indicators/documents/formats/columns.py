"""Lines of pieces at their places → Grids of the runs of lines whose figures stand in columns.

A place is a distance from the left: points on a page, characters in a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.documents.formats import grids, spanning
from indicators.documents.formats.grids import Grid, Slot

MOST_HEADS = 5  # lines above the first figures
FULL = 0.8  # of the places of a table without heads must be filled: else its columns cannot be told
FAR = 4  # heights of a line: what stands further below is no next row
MOST_WORDS = 12  # a longer piece is running text, and neither a cell nor a label


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand close together on a line; `start` is their offset where the text is given."""

    left: float
    right: float
    text: str
    start: int = -1


@dataclass(frozen=True, slots=True)
class Line:
    """The pieces of a line from left to right, and where it stands from the top; `close` are the pieces that it would
    have as the head of a table."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float
    close: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Lines `first` to `last` that are a table; `slots` says for each of its cells which pieces of which lines it
    holds."""

    first: int
    last: int
    grid: Grid


def runs(lines: Sequence[Line]) -> list[Run]:
    """The tables among lines: at least two lines whose figures stand in the same columns, and the headings over
    them."""
    found: list[Run] = []
    at = 0
    while at < len(lines):
        last = at
        body = [at] if is_row(lines[at]) else []
        while body and last + 1 < len(lines) and (is_row(lines[last + 1]) or wraps(lines, last)) and near(lines, last):
            last += 1
            body += [last] if is_row(lines[last]) else []
        if len(body) > 1 and (run := table(lines, body, found[-1].last if found else 0)):
            found.append(run)
            at = run.last
        else:
            at += 1
    return found


def is_row(line: Line) -> bool:
    """A label, if any, and figures: at least as many figures as words after it."""
    texts = [piece.text for piece in line.pieces]
    figures = sum(grids.is_figure(text) for text in texts)
    after = [text for text in texts[1:] if not grids.is_nothing(text)]
    crowded = any(len(text.split()) > MOST_WORDS for text in texts)
    return len(texts) > 1 and figures > 0 and 2 * sum(map(grids.is_figure, after)) >= len(after) and not crowded


def near(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line is not far below."""
    high = max(lines[at].bottom - lines[at].top, 1e-6)
    return lines[at + 1].top - lines[at].bottom <= FAR * high


def wraps(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line is the rest of a label: words under the first piece alone, close to it, with a row further
    down."""
    if (
        at + 2 >= len(lines)
        or lines[at].pieces[0].start >= 0
        or not is_row(lines[at + 2])
        or len(lines[at + 1].pieces) != 1
    ):
        return False
    piece, label = lines[at + 1].pieces[0], lines[at].pieces[0]
    return piece.left >= label.left - 1 and piece.right <= lines[at].pieces[1].left and not grids.is_figure(piece.text)


def spread(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns that the pieces of rows cover, from left to right."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((piece.left, piece.right) for line in lines for piece in line.pieces):
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], right)
        else:
            found.append((left, right))
    return found


def table(lines: Sequence[Line], body: Sequence[int], above: int) -> Run | None:
    """The table of these rows, or None where no two of them agree on their columns."""
    columns = spread([lines[at] for at in body])
    if len(columns) < max(len(lines[at].pieces) for at in body) or len(columns) < 2:
        return None
    first = body[0]
    lines = [headed(line, columns) if at < first else line for at, line in enumerate(lines[: body[-1] + 1])]
    while first > above and body[0] - first < MOST_HEADS and near(lines, first - 1):
        if is_heading(lines[first - 1], columns):
            first -= 1
        elif first - 1 > above and is_stub(lines[first - 1], columns) and is_heading(lines[first - 2], columns):
            first -= 2
        else:
            break
    slots = heads(lines[first : body[0]], columns)
    height = max((one.row + 1 for one in slots), default=0)
    row = height - 1
    for at in range(body[0], body[-1] + 1):
        row += at in body
        for piece in lines[at].pieces:
            where = reach(piece, columns)
            slots.append(Slot(row, where[0], piece.text, columns=len(where), start=piece.start))
    grid = grids.marked(joined(slots))
    paired = all(len(lines[at].pieces) == 2 for at in body)
    if not grids.is_table(grid) or (not grid.heads and not paired and len(slots) < FULL * len(columns) * len(body)):
        return None
    return Run(first, body[-1] + 1, grid)


def headed(line: Line, columns: Sequence[tuple[float, float]]) -> Line:
    """The line with its close pieces, where each of them stands over a column of its own."""
    firsts = {reach(piece, columns)[0] for piece in line.close}
    return replace(line, pieces=line.close) if len(firsts) == len(line.close) > len(line.pieces) else line


def is_heading(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line may name columns: words over more than one column, or over one that holds figures, and no
    figure."""
    if any(grids.is_figure(piece.text) or len(piece.text.split()) > MOST_WORDS for piece in line.pieces):
        return False
    places = [reach(piece, columns) for piece in line.pieces]
    if len(places) == 1:
        return 0 not in places[0] and len(columns) > 2
    return len({place[0] for place in places}) == len(places)


def is_stub(line: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line is the head of the labels alone."""
    return (
        len(line.pieces) == 1
        and reach(line.pieces[0], columns) == [0]
        and len(line.pieces[0].text.split()) <= MOST_WORDS
    )


def reach(piece: Piece, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns a piece stands over; the nearest where it stands between two."""
    over = [at for at, (left, right) in enumerate(columns) if piece.left < right and left < piece.right]
    if over:
        return list(range(over[0], over[-1] + 1))
    middle = (piece.left + piece.right) / 2
    return [min(range(len(columns)), key=lambda at: abs(middle - sum(columns[at]) / 2))]


def heads(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[Slot]:
    """The header cells of the lines over a table: words under each other are one, what reaches over columns has a row
    of its own."""
    rows: list[dict[int, Slot]] = []
    over = spanned(lines, columns)
    for at, line in enumerate(lines):
        cells = [(over.get((at, piece)) or reach(piece, columns), piece) for piece in line.pieces]
        spanning = any(len(place) > 1 for place, _ in cells)
        given = line.pieces[0].start >= 0  # cells of a text that is given cannot be joined across its lines
        if not rows or spanning or given or any(one.columns > 1 for one in rows[-1].values()):
            rows.append({})
        for place, piece in cells:
            before = rows[-1].get(place[0])
            words = f"{before.text} {piece.text}" if before else piece.text
            rows[-1][place[0]] = Slot(
                len(rows) - 1, place[0], words, columns=len(place), header=True, start=piece.start
            )
    return [one for row in rows for one in row.values()]


def spanned(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> dict[tuple[int, Piece], list[int]]:
    """The names that stand over several columns, though not over the whole width of them, with these columns."""
    found: dict[tuple[int, Piece], list[int]] = {}
    for at, line in enumerate(lines[:-1]):
        for under in lines[at + 1 : at + 3]:
            lower = [piece for piece in under.pieces if 0 not in reach(piece, columns)]
            places = [reach(piece, columns)[0] for piece in lower]
            upper = [piece for piece in line.pieces if not set(places).isdisjoint(reach(piece, columns))]
            if not upper or len(lower) <= len(upper) or any(len(reach(piece, columns)) > 1 for piece in lower):
                continue
            both = [(columns[place], (piece.left, piece.right)) for place, piece in zip(places, lower, strict=True)]
            extents = [(min(a[0], b[0]), max(a[1], b[1])) for a, b in both]
            turns = spanning.told([(one.left, one.right) for one in upper], extents, [one.text for one in lower])
            for piece, (first, many) in zip(upper, turns, strict=False):
                found[at, piece] = list(range(places[first], places[first + many - 1] + 1))
            break
    return found


def joined(slots: Sequence[Slot]) -> list[Slot]:
    """Words of one place as one cell; figures never."""
    places: dict[tuple[int, int], Slot] = {}
    for one in slots:
        before = places.get((one.row, one.column))
        apart = " / " if before and (before.text[-1:].isdigit() or one.text[:1].isdigit()) else " "
        text = f"{before.text}{apart}{one.text}" if before else one.text
        places[one.row, one.column] = Slot(
            one.row, one.column, text, columns=one.columns, header=one.header, start=one.start
        )
    return list(places.values())
