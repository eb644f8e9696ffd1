"""Two lines of names over a table without rules → which columns each name of the upper line stands over.

A name that stands over several columns is drawn over one of them, or between two. It is told where the names below it
repeat ("Killed Injured Killed Injured" under "2023 2024"), or where it stands over the middle of several and of no
single one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Extent = tuple[float, float]
MIDDLE = 0.2  # of a column's width: how far from the middle of several columns a name may stand
LEAST = 2  # columns under a name


def told(upper: Sequence[Extent], lower: Sequence[Extent], names: Sequence[str]) -> list[tuple[int, int]]:
    """For each name of the upper line the first of the lower names under it and how many; empty where nobody can
    tell."""
    if len(lower) < LEAST or len(upper) >= len(lower):
        return []
    return repeating(upper, lower, names) or centred(upper, lower)


def repeating(upper: Sequence[Extent], lower: Sequence[Extent], names: Sequence[str]) -> list[tuple[int, int]]:
    """The names below repeat as often as there are names above, and each of these stands within its turn."""
    size, rest = divmod(len(lower), len(upper))
    if len(upper) < LEAST or size < LEAST or rest or any(name != names[at % size] for at, name in enumerate(names)):
        return []
    turns = [(size * at, size) for at in range(len(upper))]
    within = (
        lower[first][0] <= (left + right) / 2 <= lower[first + many - 1][1]
        for (left, right), (first, many) in zip(upper, turns, strict=True)
    )
    return turns if all(within) else []


def centred(upper: Sequence[Extent], lower: Sequence[Extent]) -> list[tuple[int, int]]:
    """Each name above stands over the middle of several names below, or over one; none stands over another's."""
    found: list[tuple[int, int]] = []
    for left, right in upper:
        groups = [
            (abs((left + right - lower[first][0] - lower[last][1]) / 2), first, last - first + 1)
            for first in range(len(lower))
            for last in range(first, len(lower))
        ]
        single = min((one for one in groups if one[2] == 1), default=(0.0, 0, 1))
        width = lower[single[1]][1] - lower[single[1]][0]
        if single[0] <= MIDDLE * width:
            found.append(single[1:])
            continue
        within = [one for one in groups if one[0] <= MIDDLE * width and free(one[1:], found)]
        if not within:
            return []
        found.append(max(within, key=lambda one: (one[2], -one[0]))[1:])
    apart = all(a[0] + a[1] <= b[0] for a, b in pairwise(found))
    return found if apart and any(many > 1 for _, many in found) else []


def free(group: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return all(first + many <= group[0] for first, many in taken)
