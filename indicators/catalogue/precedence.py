"""Indicators → their order where one phrase is listed by several: whom the others yield to comes first.

A table says so itself (`yields_to`); where it stands in the file decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from graphlib import CycleError, TopologicalSorter

from indicators import catalogue
from indicators.catalogue.entries import CatalogueError, require_known


@cache
def codes() -> tuple[str, ...]:
    """Every indicator's code, each behind those it yields to."""
    return ordered({code: entry.yields_to for code, entry in catalogue.indicators().items()})


def ordered(yielding: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The names, each behind those it yields to; in the order of the alphabet where nothing is said."""
    sorter = TopologicalSorter[str]()
    for code in sorted(yielding):
        for other in yielding[code]:
            require_known(f"indicators.toml [{code}]", "indicator in yields_to", other, yielding)
        sorter.add(code, *sorted(yielding[code]))
    try:
        return tuple(sorter.static_order())
    except CycleError as error:
        raise CatalogueError(f"indicators.toml: yields_to goes round: {' → '.join(error.args[1])}") from error
