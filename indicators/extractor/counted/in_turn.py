"""Bare numbers and the nouns before them → which counts which, where "respectively" says that they go in turn.

"Cases and deaths stood at 1,200 and 40 respectively": the first number is of the first noun, the second of the second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Counted, Quantity

REACH = 14  # words from the numbers back to their nouns
JOINING = (["and"], [","], [",", "and"])
# groups that say where or how long
UNNAMED = frozenset({"areas", "countries", "measures", "durations", "money", "shares"})


def paired(view: View, found: list[Quantity]) -> list[Quantity]:
    """The quantities, each bare one of a run with the noun that it goes with."""
    for first in range(len(found)):
        run = run_from(view, found, first)
        if len(run) < 2 or (first and run_from(view, found, first - 1)[1:]):
            continue
        nouns = nouns_before(view, run[0].numeral.first, len(run))
        for at, (quantity, noun) in enumerate(zip(run, nouns, strict=False)):
            found[first + at] = replace(quantity, counted=noun, unit=noun.unit)
    return found


def run_from(view: View, found: Sequence[Quantity], first: int) -> list[Quantity]:
    """The quantities from one on that have no noun behind them and follow one another."""
    run: list[Quantity] = []
    for quantity in found[first:]:
        if quantity.counted.last > quantity.numeral.last or quantity.counted.group == "money":
            break
        if run and list(view.lowers[run[-1].numeral.last : quantity.numeral.first]) not in JOINING:
            break
        run.append(quantity)
    return run


def nouns_before(view: View, first: int, count: int) -> list[Counted]:
    """So many nouns of one list, the last before a place; none where there are fewer or more."""
    nouns: list[Counted] = []
    for at in range(first - 1, max(-1, first - REACH), -1):
        found = lexicon.nouns().at(view.lowers, at)
        if not found or found[1][1] in UNNAMED:
            continue
        if nouns and not {"and", ","}.intersection(view.lowers[found[0] : nouns[0].first]):
            continue  # "cholera patients"
        nouns.insert(0, Counted(at, found[0], *found[1], head=at))
    return nouns if len(nouns) == count else []
