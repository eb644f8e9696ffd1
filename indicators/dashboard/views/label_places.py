"""Points of a chart and their words → where each label may stand so that no two overlap, at every width.

Only the browser knows how wide a chart is, and Vega-Lite moves no label out of another's way. So labels are placed for
some widths, the first points first; between two of them positions follow the width in a straight line, and a label that
is free at both ends, on the same side of every other, is free in between. What has no room has no label.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

WIDTHS = (180.0, 210.0, 240.0, 290.0, 350.0, 420.0, 500.0, 600.0, 720.0, 860.0, 1030.0, 1240.0, 1500.0, 1800.0, 2200.0)
LINE = 1.3  # a line's height, of the letters' size
ROOM = 3.0  # pixels between a label and what stands beside it
# Widths of letters, of their size, in the widest of the fonts that the charts may have.
NARROW, WIDE = frozenset("iljt.,:;'’|!()[]f "), frozenset("mwMW@%—…")
OF_NARROW, OF_CAPITAL, OF_WIDE, OF_OTHERS = 0.42, 0.76, 1.02, 0.645


class Point(NamedTuple):
    """A mark: what is to be written beside it, if anything, where it stands at a width, and how far it reaches."""

    text: str
    at: Callable[[float], tuple[float, float]]
    radius: float


class Label(NamedTuple):
    """A point's label in charts from one width up to another: how far from the point, and how it is aligned."""

    point: int
    low: float
    high: float
    dx: float
    dy: float
    align: str


Box = tuple[float, float, float, float, float, float, float, float]  # left, right, top, bottom at both widths


def width(text: str, size: float) -> float:
    """About how wide a text is, rather too wide than too narrow."""
    return size * sum(
        OF_NARROW if letter in NARROW else OF_WIDE if letter in WIDE else OF_CAPITAL if letter.isupper() else OF_OTHERS
        for letter in text
    )


def place(points: Sequence[Point], height: float, size: float, breaks: Iterable[float] = ()) -> list[Label]:
    """The labels that find room, those of the first points first. At the breaks positions turn; between two of them
    they follow the width in a straight line."""
    widths = sorted({*WIDTHS, *(one for one in breaks if WIDTHS[0] < one < WIDTHS[-1])})
    return [
        label for low, high in itertools.pairwise(widths) for label in place_between(points, height, size, low, high)
    ]


def place_between(points: Sequence[Point], height: float, size: float, low: float, high: float) -> list[Label]:
    """The labels for charts from one width up to another."""
    ends = [(point.at(low), point.at(high)) for point in points]
    taken = [
        box(at, -point.radius, point.radius, -point.radius, point.radius)
        for point, at in zip(points, ends, strict=True)
    ]
    found = []
    for number, (point, at) in enumerate(zip(points, ends, strict=True)):
        if not point.text:
            continue
        own, half = taken[number], size * LINE / 2
        for dx, dy, align, left in sides(point, size):
            one = box(at, left, left + width(point.text, size) + ROOM, dy - half, dy + half)
            if is_within(one, low, high, height) and all(other is own or is_clear(one, other) for other in taken):
                taken.append(one)
                found.append(Label(number, low, high, dx, dy, align))
                break
    return found


def box(at: tuple[tuple[float, float], tuple[float, float]], left: float, right: float, top: float, low: float) -> Box:
    """What stands around a point at both widths."""
    (x, y), (other_x, other_y) = at
    return x + left, x + right, y + top, y + low, other_x + left, other_x + right, other_y + top, other_y + low


def is_clear(one: Box, other: Box) -> bool:
    """Whether two boxes stand side by side, or one above the other, in the same order at both widths."""
    return (
        (one[1] <= other[0] and one[5] <= other[4])
        or (other[1] <= one[0] and other[5] <= one[4])
        or (one[3] <= other[2] and one[7] <= other[6])
        or (other[3] <= one[2] and other[7] <= one[6])
    )


def is_within(one: Box, low: float, high: float, height: float) -> bool:
    """Whether a box is all inside the chart at both widths."""
    return (
        min(one[0], one[2], one[4], one[6]) >= 0 and one[1] <= low and one[5] <= high and max(one[3], one[7]) <= height
    )


def sides(point: Point, size: float) -> list[tuple[float, float, str, float]]:
    """Where a label may stand: right, left, above, below; and where its left end then is."""
    wide, away = width(point.text, size), point.radius + ROOM
    up = point.radius + size * LINE / 2 + 1
    return [
        (away, 0, "left", away - ROOM / 2),
        (-away, 0, "right", -away - wide),
        (0, -up, "center", -wide / 2),
        (0, up, "center", -wide / 2),
    ]
