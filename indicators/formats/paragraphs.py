"""The lines of a region of a page → its items: headings, paragraphs, bullets, label–number pairs, tables without rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

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
    rows = whole(flow.rows(region))
    lines = [flow.line(row, spoken) for row in rows]
    items: list[Item] = []
    at = 0
    for run in columns.runs(lines):
        items += texts(rows[at : run.first], lines[at : run.first])
        items += pairs_of(run.grid, lines[run.first : run.last]) or [
            Item("table", "", rows[run.first][0].size, top=lines[run.first].top, bottom=lines[run.last - 1].bottom, grid=run.grid)
        ]
        at = run.last
    return items + texts(rows[at:], lines[at:])


def whole(rows: list[list[Word]]) -> list[list[Word]]:
    """The same rows; where values stand beside the middle of a label of two lines, label and values are one row."""
    found: list[list[Word]] = []
    at = 0
    while at < len(rows):
        three = rows[at : at + 3]
        if len(three) == 3 and all(is_value(word) for word in three[1]) and not any(is_value(word) for row in (three[0], three[2]) for word in row):
            above, below = flow.box(three[0]), flow.box(three[2])
            size = three[0][0].size
            if below[1] - above[3] < 0.6 * size and above[0] < below[2] and below[0] < above[2] and max(above[2], below[2]) < three[1][0].left:
                words = [*three[0], *three[2]]
                label = Word(*flow.box(words), spoken(words), size, three[0][0].bold)
                found.append([label, *three[1]])
                at += 3
                continue
        found.append(rows[at])
        at += 1
    return found


def is_value(word: Word) -> bool:
    return grids.is_figure(word.text) or grids.is_nothing(word.text)


def pairs_of(grid: Grid, lines: Sequence[columns.Line]) -> list[Item]:
    """Labels with one number each beside them and no heading over them, as the bars of a chart have, are pairs."""
    if grid.heads:
        return []
    found = []
    top, bottom = lines[0].top, lines[-1].bottom
    for row in sorted({one.row for one in grid.slots}):
        cells = [one for one in grid.slots if one.row == row]
        if len(cells) != 2 or not grids.is_figure(cells[1].text) or grids.is_figure(cells[0].text):
            return []
        found.append(Item("pair", cells[0].text, top=top, bottom=bottom, number=cells[1].text, between=" | "))
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


def texts(rows: Sequence[Sequence[Word]], lines: Sequence[columns.Line]) -> list[Item]:
    """Rows that are no table: headings, paragraphs and bullets; what looks like a table's row, but stands in none, is not read."""
    items: list[Item] = []
    for tabular, some in groupby(zip(rows, lines, strict=True), key=lambda pair: columns.is_row(pair[1]) and len(pair[1].pieces) > 2):
        part = [row for row, _ in some]
        if tabular:
            items += [replace(item, kind="unread") for row in part for item in written([row])]
            continue
        spaces = [part[at][0].top - max(w.bottom for w in part[at - 1]) if at else 0.0 for at in range(len(part))]
        items += [item for one in paragraphs(part, spaces) for item in written(one)]
    return items


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
