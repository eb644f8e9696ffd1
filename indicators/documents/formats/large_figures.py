"""The words of a region of a page → its key figures: numbers in large letters, each with the small label beside it."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.documents.formats import boxes, flow, grids
from indicators.documents.formats.flow import Word
from indicators.documents.formats.items import Item

NEAR = 2.5  # of the label's letters: a number stands no further from it
LEAST = 2  # numbers one below the other: one alone may be the first word of a sentence


def read(region: Sequence[Word]) -> tuple[list[Item], list[Word]]:
    """The key figures of a region, and its other words; none where not every large number has a label of its own."""
    size = sorted(word.size for word in region)[len(region) // 4] if region else 1.0
    numbers = [one for row in flow.rows(large(region, size)) for one in together(row) if grids.is_figure(one.text)]
    if len(numbers) < LEAST:
        return [], list(region)
    found: list[Item] = []
    taken = {
        word
        for word in large(region, size)
        for one in numbers
        if one.left <= word.left and word.right <= one.right and one.top <= word.middle <= one.bottom
    }
    for number in numbers:
        label = beside(number, numbers, [word for word in region if word not in taken])
        text = " ".join(word.text for row in flow.rows(label) for word in row)
        if not label or not boxes.is_label(text):
            return [], list(region)
        taken |= set(label)
        _, top, _, bottom = flow.box([number, *label])
        found.append(
            Item("pair", text, number.size, True, top, bottom, number=number.text, number_first=True, between=" ")
        )
    return found, [word for word in region if word not in taken]


def large(region: Sequence[Word], size: float) -> list[Word]:
    return [word for word in region if word.size > flow.LARGE * size and word.part is None]


def together(row: Sequence[Word]) -> list[Word]:
    """Large words of a line that stand together, as one: "1.2 million"."""
    found: list[Word] = []
    for word in row:
        before = found[-1] if found else None
        if before and word.left - before.right <= flow.CLOSE * before.size:
            found[-1] = Word(*flow.box([before, word]), f"{before.text} {word.text}", before.size, before.bold)
        else:
            found.append(word)
    return found


def beside(number: Word, numbers: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """The lines of smaller letters right of a number whose middle lies beside it, as far as the next number."""
    level = [one for one in numbers if one.left > number.right and one.top < number.bottom and one.bottom > number.top]
    end = min((one.left for one in level), default=float("inf"))
    small = [word for word in words if number.size > flow.LARGE * word.size and number.right <= word.left < end]
    found = [word for word in small if number.top - 0.5 * word.size < word.middle < number.bottom + 0.5 * word.size]
    widest = max(one.right - one.left for one in numbers) - (number.right - number.left)
    left = min((word.left for word in found), default=0.0)
    return found if found and left - number.right <= NEAR * found[0].size + widest else []
