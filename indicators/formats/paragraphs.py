"""The lines of a region of a page → its items: headings, paragraphs, bullets, label–number pairs, tables without rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indicators.formats import boxes, columns, flow, grids
from indicators.formats.flow import Word
from indicators.formats.grids import Grid

MARK = re.compile(r"(?:[-•*·▪◦‣–—●○■□➢►✓❖※\uf000-\uf0ff]|o(?=\s)|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))\s*")
GLYPH = re.compile(r"[\uf000-\uf0ff]")
HYPHENATED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
FULL = 0.85  # of the region's width: a shorter line ends a paragraph
HEADING_WORDS = 16
FEW_WORDS = 6  # of a line that may stand for itself


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
    if chart := beside(lines):
        return chart
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


def beside(lines: Sequence[columns.Line]) -> list[Item]:
    """The bars of a chart, or a list with its numbers at the right: a label and one number on every line, at any distance."""
    pieces = [(piece, line) for line in lines for piece in line.pieces]
    figures = [(piece, line) for piece, line in pieces if grids.is_figure(piece.text)]
    labels: list[tuple[list[str], float, float, float, float]] = []  # words, left, right, top, bottom
    for piece, line in pieces:
        if grids.is_figure(piece.text):
            continue
        before = labels[-1] if labels else None
        if before and line.top - before[4] < 0.6 * (line.bottom - line.top) and piece.left < before[2] and before[1] < piece.right:
            labels[-1] = ([*before[0], piece.text], min(before[1], piece.left), max(before[2], piece.right), before[3], line.bottom)
        else:
            labels.append(([piece.text], piece.left, piece.right, line.top, line.bottom))
    if len(figures) < 2 or len(figures) != len(labels):
        return []
    lefts, rights = [label[1] for label in labels], [label[2] for label in labels]
    high = figures[0][1].bottom - figures[0][1].top
    if min(max(lefts) - min(lefts), max(rights) - min(rights), 2 * abs(sum(lefts) + sum(rights) - len(labels) * (lefts[0] + rights[0]))) > high:
        return []
    found = []
    for (words, _, right, top, bottom), (piece, line) in zip(labels, figures, strict=True):
        if not top <= (line.top + line.bottom) / 2 <= bottom or piece.left < right or len(words) > 3:
            return []
        found.append(Item("pair", " ".join(words), high, top=top, bottom=bottom, number=piece.text, between=" | "))
    return found


def paired(items: Sequence[Item]) -> list[Item]:
    """The same items with the boxes of key figures among them as pairs, each decided as a whole."""
    found = list(items)
    short = [item.text if item.kind in ("paragraph", "bullet") else "." for item in found]
    for start, end in reversed(boxes.windows(short)):
        window = found[start:end]
        spaces = [0.0, *(max(b.top - a.bottom, 0.0) for a, b in zip(window, window[1:], strict=False))]
        told = boxes.read(short[start:end], spaces)
        used = {at for label, number in told for at in (*label, number)}
        if told and used == set(range(min(used), max(used) + 1)):
            found[start + min(used) : start + max(used) + 1] = [pair_of(window, label, number) for label, number in told]
    return named(found)


def pair_of(items: Sequence[Item], label: Sequence[int], number: int) -> Item:
    lines = sorted([*label, number])
    text = " ".join(items[at].text for at in label)
    top, bottom = items[lines[0]].top, items[lines[-1]].bottom
    return Item("pair", text, items[number].size, top=top, bottom=bottom, number=items[number].text, number_first=number < label[0])


def named(items: Sequence[Item]) -> list[Item]:
    """A number with a word beside it close under a line of few words, as in the boxes on a map: a pair, and the name of its box."""
    found: list[Item] = []
    for item in items:
        match = boxes.BESIDE.fullmatch(item.text) if item.kind == "paragraph" else None
        before = found[-1] if found else None
        close = before is not None and before.kind == "paragraph" and 0 <= item.top - before.bottom + item.size < 2 * item.size
        if match and before and close and len(match["label"].split()) <= boxes.FEW_WORDS and boxes.is_label(before.text):
            found[-1] = replace(before, kind="name")
            found.append(replace(item, kind="pair", text=match["label"], number=match["number"], number_first=True, between=" "))
        else:
            found.append(item)
    return found


def texts(rows: Sequence[Sequence[Word]]) -> list[Item]:
    """Rows that are no table: headings, paragraphs and bullets."""
    if not rows:
        return []
    spaces = [rows[at][0].top - max(w.bottom for w in rows[at - 1]) if at else 0.0 for at in range(len(rows))]
    return [item for part in paragraphs(rows, spaces) for item in written(part)]


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
    if grids.is_figure(spoken(row)) or grids.is_figure(spoken(following)):
        return True
    if len(row) <= FEW_WORDS and (following[0].text[:1].isdigit() or row[-1].text[-1:] in ")0123456789") and len(following) <= FEW_WORDS:
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
