"""The lines of a region of a page → its items: headings, paragraphs, bullets, label–number pairs, tables without
rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from indicators.documents.formats import columns, flow, grids, large_figures
from indicators.documents.formats.flow import Word
from indicators.documents.formats.grids import Grid
from indicators.documents.formats.items import Item

MARK = re.compile(r"(?:[-•*·▪◦‣–—●○■□➢►✓❖※\uf000-\uf0ff]|o(?=\s)|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))\s*")
GLYPH = re.compile(r"[\uf000-\uf0ff]")
HYPHENATED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
FULL = 0.85  # of the region's width: a shorter line ends a paragraph
HEADING_WORDS = 16
FEW_WORDS = 6  # of a line that may stand for itself


def spoken(words: Sequence[Word]) -> str:
    """The words as one text."""
    return " ".join(word.text for word in words)


def read(region: Sequence[Word]) -> list[Item]:
    """The items of a region from the top."""
    told, region = large_figures.read(region)
    if told:
        return sorted([*told, *(read(region) if region else ())], key=lambda item: item.top)
    rows = whole(flow.rows(region))
    lines = [flow.line(row, spoken) for row in rows]
    items: list[Item] = []
    at = 0
    for run in columns.runs(lines):
        items += texts(rows[at : run.first], lines[at : run.first])
        items += pairs_of(run.grid, lines[run.first : run.last]) or [
            Item(
                "table",
                "",
                rows[run.first][0].size,
                top=lines[run.first].top,
                bottom=lines[run.last - 1].bottom,
                indent=lines[run.first].pieces[0].left,
                grid=run.grid,
            )
        ]
        at = run.last
    return items + texts(rows[at:], lines[at:])


def whole(rows: list[list[Word]]) -> list[list[Word]]:
    """The same rows; where values stand beside the middle of a label of two lines, label and values are one row."""
    found: list[list[Word]] = []
    at = 0
    while at < len(rows):
        three = rows[at : at + 3]
        if (
            len(three) == 3
            and all(is_value(word) for word in three[1])
            and not any(is_value(word) for row in (three[0], three[2]) for word in row)
        ):
            above, below = flow.box(three[0]), flow.box(three[2])
            size = three[0][0].size
            if (
                below[1] - above[3] < 0.6 * size
                and above[0] < below[2]
                and below[0] < above[2]
                and max(above[2], below[2]) < three[1][0].left
            ):
                words = [*three[0], *three[2]]
                label = Word(*flow.box(words), spoken(words), size, three[0][0].bold)
                found.append([label, *three[1]])
                at += 3
                continue
        found.append(rows[at])
        at += 1
    return found


def is_value(word: Word) -> bool:
    """Whether a word alone is a figure, or a sign for none."""
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


def texts(rows: Sequence[Sequence[Word]], lines: Sequence[columns.Line]) -> list[Item]:
    """Rows that are no table: headings, paragraphs and bullets; what looks like a table's row, but stands in none, is
    not read."""
    items: list[Item] = []
    for pieces, some in groupby(
        zip(rows, lines, strict=True), key=lambda pair: len(pair[1].pieces) if columns.is_row(pair[1]) else 0
    ):
        both = list(some)
        part = [row for row, _ in both]
        if pieces > 2 or (pieces and any(grids.is_figure(line.pieces[0].text) for _, line in both)):
            items += [replace(item, kind="unread") for row in part for item in written([row])]
            continue
        if pieces:
            items += [
                Item(
                    "pair",
                    line.pieces[0].text,
                    row[0].size,
                    top=line.top,
                    bottom=line.bottom,
                    number=line.pieces[1].text,
                    between=" | ",
                )
                for row, line in both
            ]
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
    if (MARK.match(spoken(following)) and following[0].text != "o") or (
        MARK.match(following[0].text + " ") and len(following) > 1
    ):
        return True
    if grids.is_figure(spoken(row)) or grids.is_figure(spoken(following)):
        return True
    if (
        len(row) <= FEW_WORDS
        and (following[0].text[:1].isdigit() or row[-1].text[-1:] in ")0123456789")
        and len(following) <= FEW_WORDS
    ):
        return True
    if abs(size - other) > 0.12 * size or is_bold(row) != is_bold(following) or space > 0.45 * size:
        return True
    room = right - row[-1].right - 0.3 * size - (following[0].right - following[0].left)  # for the word that follows
    short = row[-1].right < left + FULL * (right - left) and room > 0
    return short and not (following[0].text[:1].islower() or row[-1].text.endswith((",", "-")))


def biggest(row: Sequence[Word]) -> float:
    """The size of the largest letters of a line, in points; one where it has none."""
    return max((word.size for word in row if word.text.strip()), default=1.0)


def is_bold(row: Sequence[Word]) -> bool:
    """Whether more than half of a line's words are bold."""
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
        return [Item("bullet", text[mark.end() :], size, bold, top, bottom, part[0][0].left, mark=shown)]
    return [Item("paragraph", GLYPH.sub("", text).strip(), size, bold, top, bottom)]
