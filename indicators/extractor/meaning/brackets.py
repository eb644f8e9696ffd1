"""Names with a figure in brackets each, one after another → what one of them measures, or the sentence before, for all.

"Mali ($4 million), Chad ($3 million) and Niger ($2 million)": nobody says of each what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indicators.extractor.meaning import rule_ids, weights
from indicators.extractor.meaning.fits import fits
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading

LONGEST_NAME = 8  # words from the end of one bracket to the next: ", the Democratic Republic of the Congo ("
JOINING = frozenset({",", "and", "or", ";", "&", "the", "of", "in", "for", "-", "\u2019s", "'s"})
APPEALS = frozenset({"appeals", "requirements", "requests"})
UNTOLD = ("", "other")
OF_BRACKETS = frozenset({"money", "shares"})


def shared(view: View, quantities: Sequence[Quantity], found: Sequence[Reading], latest: str) -> list[Reading]:
    """The readings of a sentence's figures, those of a list of brackets alike; `latest` is what the last figure of the
    sentence before measured."""
    readings = list(found)
    for run in runs(view, quantities) if len(found) > 1 and "(" in view.lowers else ():
        unsaid = [at for at in run if readings[at].indicator == "other" and readings[at].first < 0]
        before = readings[run[0] - 1].indicator if run[0] else latest
        first = replace(quantities[run[0]], whole="")
        asked = "" if APPEALS.isdisjoint(view.lowers[: first.first]) else "funding_required"
        told = before if before not in UNTOLD and fits(before, first) else asked
        said = next((readings[at].indicator for at in run if readings[at].indicator != "other"), told)
        for at in unsaid if said and said != "other" else ():
            if fits(said, replace(quantities[at], whole="")):
                rule = rule_ids.of_reader("list of brackets")
                because = "one of a list in which each has its figure in brackets"
                readings[at] = Reading(said, weights.INHERIT, because, inherited=True, rule=rule, by="neighbour")
    return readings


def runs(view: View, quantities: Sequence[Quantity]) -> Iterator[list[int]]:
    """The figures of one unit that stand in brackets behind names of which nothing but a comma or "and" parts them, two
    or more at a time."""
    run: list[int] = []
    for at, quantity in enumerate(quantities):
        alone = quantity.counted.group in OF_BRACKETS and is_behind_name(view, quantity)
        if not (alone and run and goes_on(view, quantities[run[-1]], quantity)):
            if len(run) > 1:
                yield run
            run = []
        if alone:
            run.append(at)
    if len(run) > 1:
        yield run


def is_behind_name(view: View, quantity: Quantity) -> bool:
    """Whether a figure alone in its brackets stands behind a name."""
    opened = quantity.first - 1
    return view.word(opened) == "(" and view.is_capital(opened - 1) and view.word(quantity.last) == ")"


def goes_on(view: View, one: Quantity, two: Quantity) -> bool:
    """Whether the second is the next of a list: of the same unit, and nothing but a name between."""
    between = range(one.last + 1, two.first - 1)
    named = all(view.is_capital(at) or view.word(at) in JOINING for at in between)
    return one.unit == two.unit and 0 < len(between) <= LONGEST_NAME and named
