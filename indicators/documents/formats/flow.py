"""Words at their places on a page → regions in reading order, each of lines: columns side by side one after the other.

A page is cut where a strip of white runs through it: downward between columns, else across between its parts. Words
whose lines face each other across the white, with figures on one side, are rows of a table and stay together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from indicators.documents.formats import grids
from indicators.documents.formats.columns import Line, Piece

GUTTER = 1.3  # of the letters' size: white between columns is wider, between words it is not
SPLIT = 1.3  # of the letters' size: words of a line that stand further apart are pieces of their own
# Of the letters' size: the cells of a row of figures, and of the heads over them, stand further apart than that; words
# do not, but for the widest lines of justified text (tried from 0.6 to 1).
CLOSE = 0.8
HEADS = 0.5  # the same between heads, each over a column of its own (words of one stand 0.2 to 0.4 apart)
FEW_VALUES = 2  # no more: what stands close to a label may be a part of it
MOST_WORDS = 6  # on average on a line of a table's column: more are running text
FEW_WORDS = 3  # on average on a line of a column of names
LARGE = 1.25  # of the size of the label's letters: the number of a key figure is larger than they are
DEEPEST = 60  # cuts: no page has more parts within parts


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that stand together, or a part of the page that is already read (`part`) in the place where it stands."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    size: float
    bold: bool
    part: Any = None

    @property
    def middle(self) -> float:
        """Its middle from top to bottom, in points."""
        return (self.top + self.bottom) / 2


def regions(words: Sequence[Word], depth: int = 0) -> list[list[Word]]:
    """The parts of a page in reading order."""
    if len(words) < 2 or depth > DEEPEST:
        return [list(words)] if words else []
    size = sorted(word.size for word in words)[len(words) // 2] or 1.0
    if any(word.part is not None for word in words) and (parted := around(words)):
        return [region for part in parted for region in regions(part, depth + 1)]
    cut, tabular = gutter(words, size)
    if cut is not None:
        left, right = [word for word in words if word.right <= cut], [word for word in words if word.right > cut]
        return [*regions(left, depth + 1), *regions(right, depth + 1)]
    if tabular:
        return [list(words)]
    parts = across(words, 0.6 * size)
    if len(parts) == 1:
        return [list(words)]
    return together([region for part in parts for region in regions(part, depth + 1)])


def together(parts: list[list[Word]]) -> list[list[Word]]:
    """Parts that were cut for nothing, one below the other at the same left and with the same size, are one again."""
    found: list[list[Word]] = []
    for part in parts:
        if found and alike(found[-1], part):
            found[-1] = found[-1] + part
        else:
            found.append(part)
    return found


def alike(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether the other piece of a page stands right below the one, in the same column; never beside a part that is
    read."""
    if any(word.part is not None for word in (*one, *other)):
        return False
    above, below = box(one), box(other)
    size = max(word.size for word in other)
    return (
        above[3] <= below[1] + 0.3 * size
        and below[1] - above[3] < 2.5 * size
        and above[0] < below[2]
        and below[0] < above[2]
    )


def box(words: Sequence[Word]) -> tuple[float, float, float, float]:
    """The left, top, right and bottom of what holds all the words, in points."""
    return (
        min(w.left for w in words),
        min(w.top for w in words),
        max(w.right for w in words),
        max(w.bottom for w in words),
    )


def around(words: Sequence[Word]) -> list[list[Word]]:
    """The parts above and below a part that is already read and as wide as what stands around it; empty where there is
    none."""
    left, _, right, _ = box(words)
    for one in words:
        if one.part is not None and one.right - one.left > 0.7 * (right - left):
            above = [word for word in words if word is not one and word.middle < one.middle]
            below = [word for word in words if word is not one and word.middle >= one.middle]
            return [part for part in (above, [one], below) if part]
    return []


def gutter(words: Sequence[Word], size: float) -> tuple[float | None, bool]:
    """The right edge of what stands left of the widest strip of white between columns of the page; and whether there is
    white within a table: what stands right of it are its figures, and what stands left of it their labels."""
    best, edge, tabular = 0.0, None, False
    found = strips((word.left, word.right) for word in words)
    for at, ((_, end), (start, stop)) in enumerate(pairwise(found)):
        if start - end < GUTTER * size:
            continue
        left, right = [w for w in words if w.right <= end], [w for w in words if w.left >= start]
        apart = min(count(left), count(right)) > 1 or start - end > 6 * size or any(w.part is not None for w in words)
        if not apart:
            continue
        begin = next((a[0] for a, b in pairwise(found[at::-1]) if a[0] - b[1] >= GUTTER * size), found[0][0])
        column = [w for w in left if w.left >= begin]
        beside = [w for w in right if w.right <= stop]
        if facing(column, beside) or named(column, right) or numbered(column, beside):
            tabular = True
        elif start - end > best:
            best, edge = start - end, end
    return edge, tabular


def strips(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that touch as one, in order."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def count(words: Sequence[Word]) -> int:
    """About how many lines words stand on."""
    return len(
        strips(
            (word.top + 0.25 * (word.bottom - word.top), word.bottom - 0.25 * (word.bottom - word.top))
            for word in words
        )
    )


def facing(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether what stands on the right are figures, line by line, and what stands on the left is no running text."""
    if any(word.part is not None for word in (*left, *right)):
        return False
    labels, values = rows(left), rows(right)
    figured = sum(all(grids.is_figure(word.text) or grids.is_nothing(word.text) for word in row) for row in values)
    return 2 * figured > len(values) and len(left) <= MOST_WORDS * len(labels)


def named(column: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether a column of few words a line and what stands right of it are rows of a table: line by line on one
    level, each with figures further to the right ("Wheat flour", "kg", "1,420", "610")."""
    if any(word.part is not None for word in (*column, *right)):
        return False
    labels, values = rows(column), rows(right)
    figured = [row for row in values if sum(grids.is_figure(word.text) for word in row) > 1]
    if len(figured) < 2 or 2 * len(figured) <= len(values) or len(column) > FEW_WORDS * len(labels):
        return False
    return all(any(abs(row[-1].middle - one[0].middle) < 0.3 * row[-1].size for one in labels) for row in figured)


def numbered(column: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether a column holds numbers alone, in larger letters than the labels right of it."""
    if any(word.part is not None for word in (*column, *right)):
        return False
    size = LARGE * max(word.size for word in right)
    said = [" ".join(word.text for word in row) for row in rows(column)]
    return all(map(grids.is_figure, said)) and all(word.size > size for word in column)


def across(words: Sequence[Word], least: float) -> list[list[Word]]:
    """The parts above and below the widest strips of white that run across."""
    found = strips((word.top, word.bottom) for word in words)
    whites = [start - end for (_, end), (start, _) in pairwise(found)]
    widest = max(whites, default=0.0)
    if widest < least:
        return [list(words)]
    edges = [start for (start, _), white in zip(found[1:], whites, strict=True) if white >= max(0.7 * widest, least)]
    parts: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for word in words:
        parts[sum(word.top >= edge for edge in edges)].append(word)
    return [part for part in parts if part]


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words line by line from the top, each from the left."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        base = max(found[-1], key=lambda one: one.size) if found else None
        if base and word.middle <= base.bottom - 0.3 * (base.bottom - base.top) and word.bottom > base.top:
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda word: word.left) for row in found]


def line(row: Sequence[Word], spoken: Callable[[Sequence[Word]], str]) -> Line:
    """A row of words as its pieces; a row of figures that stand closer, but further apart than words, in its own."""
    wide, close = (tuple(pieces(row, spoken, least)) for least in (SPLIT, CLOSE))
    figured = sum(grids.is_figure(one.text) or grids.is_nothing(one.text) for one in close[1:])
    is_values = (
        figured > FEW_VALUES and 2 * figured >= len(close[1:]) and all(len(one.text.split()) < 5 for one in close[1:])
    )
    top, bottom = min(word.top for word in row), max(word.bottom for word in row)
    return Line(close if is_values else wide, top, bottom, tuple(pieces(row, spoken, HEADS)))


def pieces(row: Sequence[Word], spoken: Callable[[Sequence[Word]], str], least: float) -> Iterator[Piece]:
    """Words that stand no further apart than so many sizes of their letters, together."""
    part: list[Word] = []
    for word in row:
        if part and word.left - part[-1].right > least * max(word.size, part[-1].size):
            yield Piece(part[0].left, part[-1].right, spoken(part))
            part = []
        part.append(word)
    yield Piece(part[0].left, part[-1].right, spoken(part))
