"""Cells at their rows and columns → a Grid: which rows and cells are headers, and how surely its figures are named."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

# A figure alone in its cell: sign or currency, digits, a scale or a footnote's mark; a change in brackets may follow
# it.
FIGURE = re.compile(
    r"[~≈<>≥≤+\-−–±(]*\s*(?:[A-Z]{1,3}\s?)?[$€£¥₹]?\s?\d[\d,.’'\s\u00a0\u202f]*\s?(?:%|[kKmMB]|mn|bn|million|billion|thousand|lakh|crore)?"
    r"\s?[)*†‡§¹²³]*(?:\s*\([^()]{1,20}\))?"
)
YEAR = re.compile(r"(?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?")
AGES = re.compile(r"\d{1,3}\s*(?:[-–]|to)\s*\d{1,3}(?:\s*\w+)?|[<>≥≤]\s?\d{1,3}(?:\s*\w+)?|\d{1,3}\s?\+(?:\s*\w+)?")
NOTHING = re.compile(r"[-–—‐‑.…*/\s]*|n/?a|nil|none|not available", re.IGNORECASE)
# heads of a column that counts the rows
NUMBERED = frozenset(("#", "no", "no.", "nr", "nr.", "s/n", "sn", "s.no", "s. no", "s.no."))
MOST_COLUMNS = 1_000
LONGEST_FIGURE = 60  # characters
MOST_HEADS = 4  # rows: more rows without a figure on top are no headings
FEW = 0.3  # of a column's cells: a column of labels holds no more figures than that


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell before it has its place in a text (or with its place, where the text is given); `header` None is for
    `marked` to tell."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    header: bool | None = None
    start: int = -1


@dataclass(frozen=True, slots=True)
class Grid:
    """Slots in reading order with every header told, and the rows that hold nothing but headers."""

    slots: tuple[Slot, ...]
    heads: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the widest row takes."""
        return max((one.column + one.columns for one in self.slots), default=0)


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure and nothing else; a year names a column."""
    return len(text) <= LONGEST_FIGURE and FIGURE.fullmatch(text) is not None and YEAR.fullmatch(text) is None


def is_nothing(text: str) -> bool:
    """Whether a cell says that it has no figure: a dash, "n/a"."""
    return len(text) <= LONGEST_FIGURE and NOTHING.fullmatch(text) is not None


def of_rows(rows: Iterable[Sequence[str]], headed: int = 0) -> Grid:
    """A grid of plain rows, of which the file itself says that the first `headed` are headings."""
    slots = [
        Slot(at, column, " ".join(text.split()), header=True if at < headed else None)
        for at, row in enumerate(rows)
        for column, text in enumerate(row[:MOST_COLUMNS])
        if text.strip()
    ]
    return marked(slots)


def marked(slots: Iterable[Slot]) -> Grid:
    """The slots without overlaps, closed up, with headers told: what the file says of them stands, the rest is
    inferred."""
    found = closed(apart(slots))
    if not found:
        return Grid(())
    rows: dict[int, list[Slot]] = defaultdict(list)
    for one in found:
        rows[one.row].append(one)
    heads = heads_of(rows)
    labels = labels_of([one for one in found if one.row not in heads], [one for one in found if one.row in heads])
    whole = tuple(
        replace(
            one,
            header=one.row in heads
            or one.header is True
            or (one.header is None and one.column in labels and not is_nothing(one.text)),
        )
        for one in found
    )
    return Grid(whole, tuple(sorted(heads)))


def apart(slots: Iterable[Slot]) -> list[Slot]:
    """Slots with words, in reading order; where one lies over another, it keeps one place, or goes with the first
    there."""
    taken: dict[tuple[int, int], int] = {}
    found: list[Slot] = []
    for one in sorted((one for one in slots if one.text), key=lambda one: (one.row, one.column)):
        places = [
            (row, column)
            for row in range(one.row, one.row + one.rows)
            for column in range(one.column, one.column + one.columns)
        ]
        if (one.row, one.column) in taken:
            at = taken[one.row, one.column]
            found[at] = replace(found[at], text=f"{found[at].text} / {one.text}")  # never as one: both may be digits
            continue
        if any(place in taken for place in places):
            one, places = replace(one, rows=1, columns=1), places[:1]
        taken |= dict.fromkeys(places, len(found))
        found.append(one)
    return found


def closed(slots: Sequence[Slot]) -> list[Slot]:
    """The same slots without rows and columns in which none begins."""
    rows = {row: at for at, row in enumerate(sorted({one.row for one in slots}))}
    columns = {column: at for at, column in enumerate(sorted({one.column for one in slots}))}
    return [
        replace(
            one,
            row=rows[one.row],
            column=columns[one.column],
            rows=sum(one.row <= row < one.row + one.rows for row in rows) if one.rows > 1 else 1,
            columns=sum(one.column <= column < one.column + one.columns for column in columns)
            if one.columns > 1
            else 1,
        )
        for one in slots
    ]


def heads_of(rows: dict[int, list[Slot]]) -> set[int]:
    """The rows of headers: those the file marks, those above the first figures, and those that name columns or a
    section anew."""
    figured = {row for row, slots in rows.items() if any(is_figure(one.text) or is_nothing(one.text) for one in slots)}
    marks = {row for row, slots in rows.items() if all(one.header for one in slots)}
    width = max(one.column + one.columns for slots in rows.values() for one in slots)
    if not any(is_figure(one.text) for slots in rows.values() for one in slots):
        top = {0} if not marks and len(rows) > 1 and len(rows[0]) > 1 else set()
        return marks | top
    first = min(figured)
    heads = set(range(first)) if first <= MOST_HEADS else {0}
    heads |= marks
    reached = covered(rows)
    for row in sorted(set(rows) - figured - heads, reverse=True):
        slots = rows[row]
        under = rows.get(row + 1, [])
        names = len(slots) >= 2 and sum(one.columns for one in slots) * 2 > width and slots[-1].column > 0
        alone = len(slots) == 1 and slots[0].column == 0 and slots[0].header is not False
        if under and (
            (alone and row not in reached) or (names and (row + 1 in heads or (row + 1 in figured and anew(under))))
        ):
            heads.add(row)
    return heads


def anew(under: Sequence[Slot]) -> bool:
    """Whether a row holds figures in every place, so that the row of words above it can only be its names."""
    return all(is_figure(one.text) or is_nothing(one.text) for one in under)


def covered(rows: dict[int, list[Slot]]) -> set[int]:
    """The rows that a cell from above reaches into."""
    return {
        row
        for slots in rows.values()
        for one in slots
        if one.rows > 1
        for row in range(one.row + 1, one.row + one.rows)
    }


def labels_of(body: Sequence[Slot], heads: Sequence[Slot]) -> set[int]:
    """The columns that name rows: the first ones that hold words, ages or years; a column that only counts the rows is
    passed over."""
    columns: dict[int, list[str]] = defaultdict(list)
    for one in body:
        columns[one.column].append(one.text)
    names = {one.column: one.text.casefold() for one in heads}
    labels: set[int] = set()
    for column in sorted(columns):
        texts = [text for text in columns[column] if not is_nothing(text)]
        figures = sum(is_figure(text) for text in texts)
        if not labels and (names.get(column) in NUMBERED or counts_up(texts)) and len(columns) > 2:
            continue
        if (
            texts
            and figures > FEW * len(texts)
            and (labels or not all(len(text) <= LONGEST_FIGURE and AGES.fullmatch(text) for text in texts))
        ):
            break
        if texts:
            labels.add(column)
    figured = any(is_figure(text) for column, texts in columns.items() if column not in labels for text in texts)
    return labels if figured else labels & {min(columns, default=0)}


def counts_up(texts: Sequence[str]) -> bool:
    """Whether a column is 1, 2, 3 … and so on."""
    numbers = [int(text.rstrip(".)")) for text in texts if text.rstrip(".)").isdecimal() and len(text) < 6]
    return len(numbers) > 2 and len(numbers) >= 0.7 * len(texts) and all(b - a == 1 for a, b in pairwise(numbers))


def named(grid: Grid) -> float:
    """How surely the figures are named: the share of them under a header and beside a label, less what lies crowded in
    one cell."""
    labelled = {
        row
        for one in grid.slots
        if one.header and one.row not in grid.heads
        for row in range(one.row, one.row + one.rows)
    }
    headed = {
        column for one in grid.slots if one.row in grid.heads for column in range(one.column, one.column + one.columns)
    }
    figures = [one for one in grid.slots if one.row not in grid.heads and not one.header and is_figure(one.text)]
    crowded = sum(
        len(re.findall(r"(?<![\d,.])\d[\d,.]*", one.text)) > 2 and len(one.text) > 12
        for one in grid.slots
        if not one.header
    )
    if not figures:
        return 0.0
    told = sum((one.column in headed) + (one.row in labelled) for one in figures) / 2
    return told / (len(figures) + 2 * crowded)


def is_table(grid: Grid) -> bool:
    """Whether slots make a table: two rows and two columns at least, and more than lone words."""
    rows = Counter(one.row for one in grid.slots)
    return grid.width > 1 and len(rows) > 1 and max(rows.values()) > 1
