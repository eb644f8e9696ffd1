"""Short lines of a box → which line is the label of which number: above, below or beside it, one way a box.

"1.4 million / People in need" and "People in need / 1.4 million" look alike when they follow each other; the box as a
whole tells them apart by how it begins, how it ends, and what stands closer. Where it does not, nothing is paired.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from indicators.documents.formats import grids

MOST_WORDS = 10  # of a label
FEW_WORDS = 4  # of a label on the line of its number
MOST_LINES = 2  # of a label
# A number and the words of its label on one line: "32,600 Population", "49 partners"; and the other way round with what
# parts them.
BESIDE = re.compile(
    r"(?P<number>[~<>≥≤+]?\s?(?:[A-Z]{0,3}[$€£¥₹]\s?)?\d[\d,.]*(?:\s?(?:%|k|K|M|million|billion|thousand))?)\s+(?P<label>[^\d\W][^\d]*)"
)


def is_label(text: str) -> bool:
    """A few words with letters and without an end."""
    return (
        any(c.isalpha() for c in text)
        and len(text.split()) <= MOST_WORDS
        and not text.rstrip().endswith((".", ";"))
        and not grids.is_figure(text)
    )


def windows(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Stretches of labels and at least two numbers alone on their lines, with no more labels at either end than a label
    has lines."""
    found: list[tuple[int, int]] = []
    numbers = [at for at, text in enumerate(texts) if grids.is_figure(text)]
    while numbers:
        last = 0
        while (
            last + 1 < len(numbers)
            and 1 < numbers[last + 1] - numbers[last] <= MOST_LINES + 1
            and all(is_label(text) for text in texts[numbers[last] + 1 : numbers[last + 1]])
        ):
            last += 1
        if last:
            start, end = numbers[0], numbers[last] + 1
            least = found[-1][1] if found else 0
            while start > least and numbers[0] - start < MOST_LINES and is_label(texts[start - 1]):
                start -= 1
            while end < len(texts) and end - numbers[last] <= MOST_LINES and is_label(texts[end]):
                end += 1
            found.append((start, end))
        numbers = numbers[last + 1 :]
    return found


def read(texts: Sequence[str], gaps: Sequence[float]) -> list[tuple[list[int], int]]:
    """For each number's line the lines of its label; `gaps` are the spaces above each line. Empty where it cannot be
    told."""
    numbers = [at for at, text in enumerate(texts) if grids.is_figure(text)]
    alone = set(numbers)
    others = [text for at, text in enumerate(texts) if at not in alone]
    if len(numbers) < 2 or not others or not all(map(is_label, others)) or any(b - a < 2 for a, b in pairwise(numbers)):
        return []
    starts, ends = numbers[0] == 0, numbers[-1] == len(texts) - 1
    if starts and ends:
        return []
    # from a number to the label that follows it, and from a label to the next number
    below = sum(gaps[at + 1] for at in numbers[:-1])
    above = sum(gaps[at] for at in numbers[1:])
    if not starts and not ends and abs(below - above) <= 0.1 * max(below, above, 1e-9):
        # alike within: what is set apart from the lines around it begins with its first number, or ends with its last
        below, above = gaps[numbers[-1] + 1], gaps[numbers[0]]
        if below == above:
            return []
    first = starts or (not ends and below < above)
    if first:
        stops = [*numbers[1:], len(texts)]
        return [(near(at, list(range(at + 1, stop)), gaps), at) for at, stop in zip(numbers, stops, strict=True)]
    begins = [0, *(at + 1 for at in numbers[:-1])]
    return [(own(list(range(begin, at)), gaps), at) for begin, at in zip(begins, numbers, strict=True)]


def near(number: int, label: list[int], gaps: Sequence[float]) -> list[int]:
    """The lines of a label below a number without what follows the box: what stands further from each other."""
    cut = max(label[1:], key=lambda at: gaps[at], default=0)
    return [at for at in label if at < cut] if cut and gaps[cut] > 1.5 * max(gaps[number + 1], 1.0) else label


def own(label: list[int], gaps: Sequence[float]) -> list[int]:
    """The lines of a label above a number without the heading of the box: what stands closer to each other than to what
    is before."""
    cut = max(label[1:], key=lambda at: gaps[at], default=0)
    return (
        [at for at in label if at >= cut]
        if cut and gaps[cut] > 1.5 * min(gaps[at] for at in [*label[1:], label[-1] + 1])
        else label
    )
