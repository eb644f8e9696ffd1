"""Words of a sentence → how deep each stands in brackets, or in an aside between commas.

"62 migrants, 14 of them children, drowned": what stands in an aside is a part of the figure before it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from indicators.catalogue.lists import Words

WORDS = Words("text")
LONGEST = 9  # words between the commas of an aside
PARTS = frozenset({"them", "whom", "these", "those", "which"})
OPENING = frozenset({"including", "among", "most", "mostly", "mainly", "many", "some"})
# after its second comma these make it a point of a list
GOING_ON = frozenset({"and", "or", "while", "with", "including", "but"})


def depths(lowers: Sequence[str], figures: Collection[int]) -> list[int]:
    """The depth of every word; `figures` are the first words of the sentence's numbers."""
    found = brackets(lowers)
    if len(figures) < 2 or "," not in lowers:
        return found
    for comma in [at for at, word in enumerate(lowers) if word == ","]:
        end = closing(lowers, comma, figures)
        if end:
            for at in range(comma, end + 1):
                found[at] = min(found[at] + 1, 2)
    return found


def brackets(lowers: Sequence[str]) -> list[int]:
    """How deep in brackets each word stands, up to two; all zero where a bracket is not closed."""
    if "(" not in lowers:
        return [0] * len(lowers)
    found, depth = [], 0
    for word in lowers:
        depth += word == "("
        found.append(min(depth, 2))
        depth = max(0, depth - (word == ")"))
    return found if depth == 0 else [0] * len(found)


def closing(lowers: Sequence[str], comma: int, figures: Collection[int]) -> int:
    """The second comma of an aside about a part of the figure before; 0 where none begins here."""
    near = range(comma + 1, min(comma + LONGEST + 2, len(lowers)))
    behind = [at for at in figures if comma < at < near.stop]
    if not behind or not any(comma - LONGEST <= at < comma for at in figures):
        return 0
    figure = min(behind)
    pointed = any(lowers[at] == "of" and lowers[at + 1 : at + 2] and lowers[at + 1] in PARTS for at in near[:6])
    listed = figure == comma + 1  # "nine people, three women and six children, were killed"
    if not pointed and not listed and lowers[comma + 1] not in OPENING:
        return 0
    end = next((at for at in near if lowers[at] in (",", ";", ".")), None)
    if end is None or end < figure or lowers[end] != "," or end + 1 >= len(lowers):
        return 0
    if listed and not pointed and lowers[end + 1] not in WORDS.going_through:
        return 0
    return 0 if lowers[end + 1] in GOING_ON or end + 1 in figures else end
