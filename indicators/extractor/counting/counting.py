"""A fact with its article → its counting columns; each column has its module, and stays empty where nothing is said."""

from __future__ import annotations

from indicators.extractor.counting import (
    age_ranges,
    case_definitions,
    kinds_of_count,
    scopes,
    sexes,
    surroundings,
)
from indicators.model import Counting, Fact

UNCOUNTED, PEOPLE = frozenset({"other"}), frozenset({"person", "household", "percent"})


def find(fact: Fact) -> Counting:
    """What the words say of how the figure was counted."""
    if fact.indicator in UNCOUNTED and fact.unit not in PEOPLE:
        return Counting()  # a stretch of time, money in a pocket
    around = surroundings.find(fact)
    if around is None:
        return Counting()
    return Counting(
        case_status=case_definitions.find(around),
        measure_kind=kinds_of_count.find(around),
        sex=sexes.find(around),
        age_range=age_ranges.find(around),
        scope=scopes.find(around),
    )
