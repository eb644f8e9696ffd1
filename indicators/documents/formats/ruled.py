"""The rules and fills of a page → its tables: words in the cells that lines enclose, and the parts of them that are
prose.

Programs draw a table in many ways: lines, thin boxes, fills whose edges are the lines, one box around several rows or
columns. So the lines say where columns and rows may end, and the words say which of these ends count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.documents.formats import columns, divided, flow, grids, paragraphs
from indicators.documents.formats.divided import Box
from indicators.documents.formats.flow import Word
from indicators.documents.formats.grids import Grid, Slot

THIN = 3  # points: a box this thin is a line
RAGGED = 0.7  # of the places of a table: with fewer filled, and no heads, it is the bars of a chart
MOST_BOXES = 8_000  # of a page: more are a map
MOST_PANEL, MOST_FIELDS = 0.35, 300  # of the page's area; coloured fields of a page, from the smallest
PROSE_WORDS, PROSE_LINE = 30, 7  # a cell alone in its row with so many words, or several lines of so many, is no cell


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table, where it stands, and its words."""

    box: Box
    grid: Grid
    words: frozenset[Word]

    @property
    def told(self) -> float:
        """How many figures have a header and a label."""
        return grids.named(self.grid) * sum(grids.is_figure(one.text) for one in self.grid.slots)


def find(page: Any, words: Sequence[Word], spoken: Callable[[Sequence[Word]], str]) -> list[Ruled]:
    """The tables of a page: by its lines alone, or with the edges of its fills, whichever names more figures."""
    found: list[list[Ruled]] = []
    for drawn in (page.filter(is_rule), page):
        if len(drawn.edges) > MOST_BOXES:
            continue
        boxes = [[tuple(cell) for cell in one.cells] for one in drawn.find_tables() if len(one.cells) > 3]
        found.append([table for cells in stacks(boxes, words) for table in tables(cells, words, spoken)])
    return best(found)


def stacks(boxes: Sequence[list[Box]], words: Sequence[Word]) -> list[list[Box]]:
    """Boxes that stand on each other, as wide as each other, as one; with boxes for the values under heads that alone
    are drawn."""
    found: list[list[Box]] = []
    for cells in sorted(boxes, key=lambda cells: min(cell[1] for cell in cells)):
        before, now = found[-1] if found else [], bounds(cells)
        was = bounds(before) if before else now
        if (
            before
            and abs(was[0] - now[0]) < 2 * THIN
            and abs(was[2] - now[2]) < 2 * THIN
            and now[1] - was[3] < 3 * height(before)
            and not titled(words, (now[0], was[3], now[2], now[1]))
        ):
            found[-1] = before + cells
        else:
            found.append(list(cells))
    return [cells + under(cells, words) for cells in found]


def titled(words: Sequence[Word], between: Box) -> bool:
    """Whether a title stands between two tables: words, and hardly a value."""
    left, top, right, bottom = between
    inside = [w for w in words if left <= w.left <= right and top < w.middle < bottom and w.part is None]
    return 2 * sum(map(divided.is_value, (word.text for word in inside))) < len(inside)


def bounds(cells: Sequence[Box]) -> Box:
    """The box that holds all the cells."""
    return min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells)


def height(cells: Sequence[Box]) -> float:
    """The height of the lowest cell, in points."""
    return min(cell[3] - cell[1] for cell in cells)


def under(cells: Sequence[Box], words: Sequence[Word]) -> list[Box]:
    """Boxes for the lines of values that stand without any under a line of boxes: each as wide as the box over it."""
    left, _, right, bottom = bounds(cells)
    found: list[Box] = []
    floors = sorted({round(cell[3]) for cell in cells})
    floor: float
    for floor in floors:
        over = [cell for cell in cells if round(cell[3]) == floor and cell[2] - cell[0] < 0.5 * (right - left)]
        lowest = floor == floors[-1]
        ceiling = min((cell[1] for cell in cells if cell[1] >= floor - 1), default=bottom + 2.5 * height(cells))
        lines = below(words, floor, left, right, over) if lowest else []
        if not lines and len(over) > 1 and ceiling - floor > 5:
            line = [
                w
                for w in words
                if floor - 1 <= w.middle <= ceiling and left <= (w.left + w.right) / 2 <= right and w.part is None
            ]
            line = flow.rows(line)[0] if line else []
            lines = [line] if len(line) > 1 and all(divided.is_value(word.text) for word in line) else []
        for line in lines:
            base = max(word.bottom for word in line) + 1
            found += [(cell[0], floor, cell[2], base if lowest else min(base, ceiling)) for cell in over]
            floor = base
    return found


def below(words: Sequence[Word], floor: float, left: float, right: float, over: Sequence[Box]) -> list[list[Word]]:
    """The lines of a label and values under a line of boxes that reaches from one side to the other, each value under
    a box of its own."""
    if len(over) < 3 or sum(cell[2] - cell[0] for cell in over) < 0.9 * (right - left):
        return []
    found: list[list[Word]] = []
    free = [w for w in words if w.middle > floor and left <= (w.left + w.right) / 2 <= right and w.part is None]
    for line in paragraphs.whole(flow.rows(free)):
        values = [word for word in line if divided.is_value(word.text)]
        places = {
            at for word in values for at, cell in enumerate(over) if cell[0] <= word.left and word.right <= cell[2]
        }
        far = min(w.top for w in line) - floor > columns.FAR * max(w.bottom - w.top for w in line)
        if far or len(values) < 2 or len(places) < len(values) or 2 * len(values) < len(over):
            break
        found.append(line)
        floor = max(word.bottom for word in line)
    return found


def is_rule(drawn: dict[str, Any]) -> bool:
    """Whether a drawn thing is a line, and no fill."""
    if drawn["object_type"] not in ("rect", "curve"):
        return True
    thin = drawn["width"] <= THIN or drawn["height"] <= THIN
    return thin or bool(drawn.get("stroke") and drawn.get("linewidth") and not drawn.get("fill"))


def best(found: Sequence[Sequence[Ruled]]) -> list[Ruled]:
    """Of tables that share words those that together name more figures."""
    kept: list[Ruled] = list(found[0]) if found else []
    for other in found[1:]:
        for one in other:
            rivals = [table for table in kept if table.words & one.words]
            words = sum(len(table.words) for table in rivals)
            if not rivals or (one.told, len(one.words)) > (sum(table.told for table in rivals), words):
                kept = [table for table in kept if table not in rivals]
                kept.append(one)
    return kept


def tables(cells: Sequence[Box], words: Sequence[Word], spoken: Callable[[Sequence[Word]], str]) -> list[Ruled]:
    """The tables that boxes make: cut at the boxes of prose between rows."""
    held = holding(cells, words)
    if not held:
        return []
    size = sorted(word.size for inside in held.values() for word in inside)[sum(map(len, held.values())) // 2]
    columns = edges([x for cell in held for x in (cell[0], cell[2])], 0.6 * size)
    slots = [piece for cell, inside in held.items() for piece in divided.pieces(cell, inside, columns, held, spoken)]
    rows = edges([y for piece in slots for y in piece[:2]], 0.35 * size)
    prose = [cell for cell, inside in held.items() if is_prose(cell, inside, held)]
    cuts = sorted(cell[1] for cell in prose)
    parts: dict[int, list[tuple[Slot, Sequence[Word]]]] = defaultdict(list)
    for top, bottom, left, right, inside, text, cell in slots:
        if cell in prose:
            continue
        place, width = divided.within(columns, left, right)
        row, height = divided.within(rows, top, bottom)
        parts[sum(cut <= cell[1] for cut in cuts)].append((Slot(row, place, text, height, width), inside))
    made = []
    for part in map(trimmed, parts.values()):
        grid = grids.marked(slot for slot, _ in part)
        together = frozenset(word for _, some in part for word in some)
        ragged = (
            not grid.heads
            and grid.width > 2
            and len(grid.slots) < RAGGED * grid.width * (1 + max(one.row for one in grid.slots))
        )
        if (
            grids.is_table(grid)
            and not ragged
            and 4 * sum(len(one.text.split()) > PROSE_WORDS for one in grid.slots) < len(grid.slots)
        ):
            made.append(Ruled(flow.box(list(together)), grid, together))
    return made


def trimmed(part: Sequence[tuple[Slot, Sequence[Word]]]) -> list[tuple[Slot, Sequence[Word]]]:
    """A table without the titles over it and the notes under it: rows of one cell over most of its columns."""
    width = max(slot.column + slot.columns for slot, _ in part)
    rows: dict[int, list[Slot]] = defaultdict(list)
    for slot, _ in part:
        rows[slot.row].append(slot)
    lone = {
        row
        for row, slots in rows.items()
        if len(slots) == 1 and slots[0].columns > 0.6 * width and not divided.is_value(slots[0].text)
    }
    whole = [row for row in rows if row not in lone]
    first, last = min(whole, default=0), max(whole, default=-1)
    return [(slot, words) for slot, words in part if first <= slot.row <= last]


def holding(cells: Sequence[Box], words: Sequence[Word]) -> dict[Box, list[Word]]:
    """Each box with the words whose middle lies in it, and in no smaller one."""
    small = sorted(set(cells), key=lambda cell: (cell[2] - cell[0]) * (cell[3] - cell[1]))
    left, top = min(cell[0] for cell in cells), min(cell[1] for cell in cells)
    right, bottom = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    held: dict[Box, list[Word]] = {}
    for word in words:
        # words run over a cell's right edge
        across, down = word.left + min(0.5 * (word.right - word.left), 0.5 * word.size), word.middle
        if word.part is not None or not (left <= across <= right and top <= down <= bottom):
            continue
        inside = next((cell for cell in small if cell[0] <= across <= cell[2] and cell[1] <= down <= cell[3]), None)
        if inside:
            held.setdefault(inside, []).append(word)
    return held


def edges(places: Sequence[float], least: float) -> list[float]:
    """Places as few edges: those closer than `least` are one."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= least:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def is_prose(cell: Box, inside: Sequence[Word], held: dict[Box, list[Word]]) -> bool:
    """Whether a box is running text that stands alone between the rows."""
    lines = flow.rows(inside)
    if len(inside) <= PROSE_WORDS and (len(lines) < 3 or len(inside) < PROSE_LINE * len(lines)):
        return False
    if any(len(list(flow.pieces(row, paragraphs.spoken, flow.SPLIT))) > 2 for row in lines):
        return False
    return not any(other is not cell and other[1] < cell[3] - 1 and cell[1] < other[3] - 1 for other in held)


def panels(page: Any, words: Sequence[Word]) -> list[list[Word]]:
    """The words on each coloured field of a page that holds two lines or more: they belong together, whatever stands
    beside."""
    area = float(page.width) * float(page.height)
    fields = sorted(
        (
            (drawn["x0"], drawn["top"], drawn["x1"], drawn["bottom"])
            for drawn in page.rects
            if drawn.get("fill")
            and drawn["width"] > 30
            and drawn["height"] > 15
            and drawn["width"] * drawn["height"] < MOST_PANEL * area
        ),
        key=lambda field: (field[2] - field[0]) * (field[3] - field[1]),
    )
    found: list[list[Word]] = []
    free = list(words)
    for left, top, right, bottom in fields[:MOST_FIELDS]:
        inside = [one for one in free if left <= (one.left + one.right) / 2 <= right and top <= one.middle <= bottom]
        if inside and flow.count(inside) > 1:
            found.append(inside)
            free = [one for one in free if one not in inside]
    return found
