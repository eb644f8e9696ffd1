"""A heading and the lines of figures under it, single spaces between all → their table, where the names count out.

"Province Killed Injured / Kunar 11 42": as many names as a label and its figures. Where they do not count out (two
figures may be one with a space in it), there is no table, and the lines are in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indicators.documents.formats import grids
from indicators.documents.formats.grids import Grid, Slot
from indicators.documents.formats.lines import BULLET, LONGEST, Given

LABEL_WORDS = 8
DIGIT = re.compile(r"\d")
VALUE_ENDS = frozenset("%)*-–kKmM")  # how a figure ends, beside digits


def counted(lines: Sequence[Given], at: int) -> tuple[int, Grid | None] | None:
    """A heading with as many names as the lines under it have figures, single spaces between all; None for the grid
    where in doubt."""
    if at + 1 >= len(lines) or len(lines[at].text) > LONGEST or len(lines[at + 1].text) > LONGEST:
        return None
    if DIGIT.search(lines[at].text):
        # Asked of the line alone first: what follows it is only looked at where it is taken, too, so once and not again
        # from each line on.
        rows = same(lines, at) if len(numbers(lines[at])) > 2 else []
        return (at + len(rows), None) if len(rows) > 1 else None
    rows = same(lines, at + 1)
    if not rows or lines[at + 1].blank or (len(rows) < 2 and len(rows[0]) < 3):
        return None
    last, width = at + 1 + len(rows), len(rows[0])
    names = heading(lines[at], width)
    if names is None:
        return (last, None) if width > 2 else None
    slots = [Slot(0, column, text, header=True, start=start) for column, (start, text) in enumerate(names)]
    slots += [
        Slot(row + 1, column, text, start=start)
        for row, found in enumerate(rows)
        for column, (start, text) in enumerate(found)
    ]
    return last, grids.marked(slots)


def same(lines: Sequence[Given], at: int) -> list[list[tuple[int, str]]]:
    """The rows from a line on that are a label and as many figures as the first has."""
    found: list[list[tuple[int, str]]] = []
    while (
        at < len(lines)
        and (row := numbers(lines[at]))
        and (not found or (len(row) == len(found[0]) and not lines[at].blank))
    ):
        found.append(row)
        at += 1
    return found


def numbers(line: Given) -> list[tuple[int, str]]:
    """A label and the figures after it, each with its offset; empty where a line is anything else."""
    if len(line.text) > LONGEST or not (line.text[-1].isdecimal() or line.text[-1] in VALUE_ENDS):
        return []
    tokens = [(line.start + one.start(), one[0]) for one in re.finditer(r"\S+", line.text)]
    first = next((at for at, (_, token) in enumerate(tokens) if grids.is_figure(token)), 0)
    if (
        not first
        or first > LABEL_WORDS
        or not all(grids.is_figure(token) or token in ("-", "–") for _, token in tokens[first:])
    ):
        return []
    label = line.text[: tokens[first][0] - line.start].rstrip()
    return [] if label.endswith((":", "=", ",")) or BULLET.match(line.text) else [(line.start, label), *tokens[first:]]


def heading(line: Given, width: int) -> list[tuple[int, str]] | None:
    """The names of a heading over a label and figures: a word each, or from one capital to the next; None where they do
    not count out."""
    tokens = [(line.start + one.start(), one[0]) for one in re.finditer(r"\S+", line.text)]
    if line.text.endswith((".", ":")):
        return None
    if len(tokens) == width:
        return tokens
    starts = [at for at, (_, token) in enumerate(tokens) if token[:1].isupper() or not at]
    if len(starts) != width:
        return None
    stops = [*starts[1:], len(tokens)]
    return [
        (tokens[a][0], line.text[tokens[a][0] - line.start : tokens[b - 1][0] - line.start + len(tokens[b - 1][1])])
        for a, b in zip(starts, stops, strict=True)
    ]
