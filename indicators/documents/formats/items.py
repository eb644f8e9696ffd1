"""What stands in a document, piece by piece → its text and layout; boxes of key figures among the pieces become pairs.

Every format makes Items of its own markup or geometry; from here on they are all alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indicators.documents.formats import boxes, grids
from indicators.documents.formats.composing import Composer
from indicators.documents.formats.extracted import clean
from indicators.documents.formats.grids import Grid

OTHER_SIZE = 0.12  # of the size of letters: more is another size
FAR = 1_000.0  # points: more than any page has between an item and the next


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a document: `kind` is one of model.BLOCKS, or table, pair, name (of a box) or unread.

    What only pages have: `size` and `bold` are of its letters, `top` and `bottom` its place, `indent` a bullet's or a
    table's left edge, `turns` the rows of a table at which a page begins, each with its page.
    """

    kind: str
    text: str  # of a table its caption, of a pair its label
    size: float = 0.0
    bold: bool = False
    top: float = 0.0
    bottom: float = 0.0
    indent: float = 0.0
    level: int = 0
    mark: str = ""
    number: str = ""
    number_first: bool = False
    between: str = "\n"
    grid: Grid | None = None
    turns: tuple[tuple[int, int], ...] = ()


def paired(items: Sequence[Item]) -> list[Item]:
    """The same items with the boxes of key figures among them as pairs, each decided as a whole."""
    found = list(items)
    short = [item.text if item.kind in ("paragraph", "bullet", "heading") else "." for item in found]
    for start, end in reversed(boxes.windows(short)):
        window = found[start:end]
        spaces = [0.0, *(white(a, b) for a, b in pairwise(window))]
        told = boxes.read(short[start:end], spaces)
        used = {at for label, number in told for at in (*label, number)}
        if told and used == set(range(min(used), max(used) + 1)):
            found[start + min(used) : start + max(used) + 1] = [
                pair_of(window, label, number) for label, number in told
            ]
    return named(found)


def white(above: Item, below: Item) -> float:
    """The space between an item and the next; where that stands higher, it begins another column, far from this one,
    and so does a line in other letters than the label above it."""
    labels = not grids.is_figure(above.text) and not grids.is_figure(below.text)
    other = labels and (above.bold != below.bold or abs(above.size - below.size) > OTHER_SIZE * above.size)
    return FAR if other or below.top < above.top else max(below.top - above.bottom, 0.0)


def pair_of(items: Sequence[Item], label: Sequence[int], number: int) -> Item:
    """A number and its label as one item, in the order of their lines."""
    lines = sorted([*label, number])
    text = " ".join(items[at].text for at in label)
    top, bottom = items[lines[0]].top, items[lines[-1]].bottom
    return Item(
        "pair",
        text,
        items[number].size,
        top=top,
        bottom=bottom,
        number=items[number].text,
        number_first=number < label[0],
    )


def named(items: Sequence[Item]) -> list[Item]:
    """A number with a word beside it close under a line of few words, as in the boxes on a map: a pair, and the name of
    its box."""
    found: list[Item] = []
    for item in items:
        match = boxes.BESIDE.fullmatch(item.text) if item.kind == "paragraph" else None
        before = found[-1] if found else None
        close = (
            before is not None
            and before.kind == "paragraph"
            and 0 <= item.top - before.bottom + item.size < 2 * item.size
        )
        if (
            match
            and before
            and close
            and len(match["label"].split()) <= boxes.FEW_WORDS
            and boxes.is_label(before.text)
        ):
            found[-1] = replace(before, kind="name")
            found.append(
                replace(item, kind="pair", text=match["label"], number=match["number"], number_first=True, between=" ")
            )
        else:
            found.append(item)
    return found


def write(composer: Composer, items: Sequence[Item]) -> None:
    """The items, one after the other."""
    for item in map(cleaned, items):
        if item.kind == "table" and item.grid:
            composer.table(item.grid, item.text, dict(item.turns))
        elif item.kind == "pair":
            composer.pair(item.text, item.number, item.between, item.number_first)
        elif item.kind == "unread":
            composer.doubtful(item.text)
        elif item.kind == "name":
            composer.name(item.text)
        else:
            composer.block(item.kind, item.text, item.level, item.mark)


def cleaned(item: Item) -> Item:
    """An item whose words can be written anywhere."""
    grid = item.grid
    if grid:
        slots = [replace(slot, text=clean(slot.text).replace("\n", " ").strip()) for slot in grid.slots]
        grid = Grid(tuple(slot for slot in slots if slot.text), grid.heads)
    return replace(item, text=clean(item.text).strip(), number=clean(item.number).strip(), grid=grid)
