"""A reading and its sentence → the one rule, if any, by which the words around make another reading of it.

The first rule of the order that is so holds, and no second one after it.
"""

from __future__ import annotations

from functools import cache

from indicators.extractor.meaning import flight, helping, lodging, means, patients, persons, services
from indicators.extractor.meaning.context import Case, Refinement

# Indicators whose words are everyday ones too: dairies deliver, rivals lose, schools give, judges send
EVERYDAY = Refinement(
    "no crisis in the document",
    (
        "aid_delivered",
        "reached",
        "targeted",
        "armed_personnel",
        "price",
        "price_change",
        "supplies_remaining",
        "killed",
    ),
    "other",
    lambda case: case.around.calm,
    "nothing in the document speaks of a crisis",
)


def ordered() -> tuple[Refinement, ...]:
    """Every rule, in the order in which they are tried."""
    return (
        EVERYDAY,
        *helping.RULES,
        *services.RULES,
        *flight.RULES,
        *means.RULES,
        *lodging.RULES,
        *persons.RULES,
        *patients.RULES,
    )


@cache
def by_indicator() -> dict[str, tuple[Refinement, ...]]:
    """The rules that may apply to each indicator."""
    return {code: tuple(rule for rule in ordered() if code in rule.of) for rule in ordered() for code in rule.of}


def find(case: Case) -> Refinement | None:
    """The rule that makes another reading of this one; None where it holds as it is."""
    for rule in by_indicator().get(case.reading.indicator, ()):
        if rule.when(case):
            return rule
    return None
