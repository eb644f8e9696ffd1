"""The lines of a region of a page → its items: headings, paragraphs, bullets, label–number pairs, tables without rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.formats import boxes, columns, flow, grids
from indicators.formats.flow import Word
from indicators.formats.grids import Grid

MARK = re.compile(r"(?:[-•*·▪◦‣–—●○■□➢►✓❖※\uf000-\uf0ff]|o(?=\s)|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))\s*")
GLYPH = re.compile(r"[\uf000-\uf0ff]")
HYPHENATED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
FULL = 0.85  # of the region's width: a shorter line ends a paragraph
HEADING_WORDS = 16


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a page as it goes into the text; `size` and `bold` are of its letters, `indent` is a bullet's left edge."""

    kind: str
    text: str
    size: float = 0.0
    bold: bool = False
    top: float = 0.0
    bottom: float = 0.0
    indent: float = 0.0
    mark: str = ""
    number: str = ""  # of a pair, whose text is the label
    number_first: bool = False
    between: str = "\n"
    grid: Grid | None = None


def spoken(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def read(region: Sequence[Word]) -> list[Item]:
    """The items of a region from the top."""
    rows = flow.rows(region)
    lines = [flow.line(row, spoken) for row in rows]
    items: list[Item] = []
    at = 0
    for run in columns.runs(lines):
        items += texts(rows[at : run.first])
        items += pairs_of(run.grid, lines[run.first]) or [
            Item("table", "", rows[run.first][0].size, top=lines[run.first].top, bottom=lines[run.last - 1].bottom, grid=run.grid)
        ]
        at = run.last
    return items + texts(rows[at:])


def pairs_of(grid: Grid, line: columns.Line) -> list[Item]:
    """Labels with a number each beside them and no heading over them are pairs."""
    if grid.width != 2 or grid.heads:
        return []
    found = []
    for row in sorted({one.row for one in grid.slots}):
        cells = [one for one in grid.slots if one.row == row]
        if len(cells) != 2 or not grids.is_figure(cells[1].text):
            return []
        found.append(Item("pair", cells[0].text, top=line.top, bottom=line.bottom, number=cells[1].text, between=" | "))
    return found


def texts(rows: Sequence[Sequence[Word]]) -> list[Item]:
    """Rows that are no table: a box of key figures, else headings, paragraphs and bullets."""
    if not rows:
        return []
    spaces = [rows[at][0].top - max(w.bottom for w in rows[at - 1]) if at else 0.0 for at in range(len(rows))]
    paired = boxed(rows, spaces)
    return paired if paired else [item for part in paragraphs(rows, spaces) for item in written(part)]


def boxed(rows: Sequence[Sequence[Word]], spaces: Sequence[float]) -> list[Item]:
    """The pairs of a box of key figures, with what stands over them; empty where the rows are no such box."""
    words = [spoken(row) for row in rows]
    told = boxes.read(words, spaces)
    if not told:
        return []
    used = {at for label, number in told for at in (*label, number)}
    items = [item for at in range(min(used)) for item in written([rows[at]])]
    for label, number in told:
        first = number < label[0]
        top, bottom = rows[min(number, label[0])][0].top, max(w.bottom for w in rows[max(number, label[-1])])
        text = " ".join(words[at] for at in label)
        items.append(Item("pair", text, rows[label[0]][0].size, top=top, bottom=bottom, number=words[number], number_first=first))
    return items + [item for at in range(max(used) + 1, len(rows)) for item in written([rows[at]])]


def paragraphs(rows: Sequence[Sequence[Word]], spaces: Sequence[float]) -> Iterator[list[Sequence[Word]]]:
    """Rows that belong together."""
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    usual = sorted(spaces[1:])[len(spaces[1:]) // 2] if len(spaces) > 1 else 0.0
    part: list[Sequence[Word]] = []
    for row, space in zip(rows, spaces, strict=True):
        if part and ends(part[-1], row, left, right, space - usual):
            yield part
            part = []
        part.append(row)
    if part:
        yield part


def ends(row: Sequence[Word], following: Sequence[Word], left: float, right: float, space: float) -> bool:
    """Whether a paragraph ends with a row."""
    size, other = biggest(row), biggest(following)
    if MARK.match(spoken(following)) and following[0].text != "o" or (MARK.match(following[0].text + " ") and len(following) > 1):
        return True
    if abs(size - other) > 0.12 * size or is_bold(row) != is_bold(following) or space > 0.45 * size:
        return True
    short = row[-1].right < left + FULL * (right - left)
    return short and not (following[0].text[:1].islower() or row[-1].text.endswith((",", "-")))


def biggest(row: Sequence[Word]) -> float:
    return max((word.size for word in row if word.text.strip()), default=1.0)


def is_bold(row: Sequence[Word]) -> bool:
    return 2 * sum(word.bold for word in row) > len(row)


def written(part: Sequence[Sequence[Word]]) -> list[Item]:
    """A paragraph as the item it is."""
    text = ""
    for row in part:
        words = spoken(row)
        if HYPHENATED.search(text) and words[:1].islower():
            text = text[:-1] + words
        else:
            text += ("" if not text or text.endswith("-") else " ") + words
    size, bold = biggest(part[0]), all(is_bold(row) for row in part)
    top, bottom = min(w.top for w in part[0]), max(w.bottom for w in part[-1])
    mark = MARK.match(text)
    if mark and text[mark.end() :].strip() and not grids.is_figure(text):
        shown = GLYPH.sub("•", mark[0].strip()) + " "
        return [Item("bullet", text[mark.end() :], size, bold, top, bottom, part[0][0].left, shown)]
    return [Item("paragraph", GLYPH.sub("", text).strip(), size, bold, top, bottom)]
