"""Rows of the whole table → for each figure that deserves one its warnings: what to look at twice, why, and beside
what.

A warning never changes a figure. Each has a code, a sentence, what the figure was compared with, and, where there is
one, the reading that may be meant. catalogue/checks.toml has what people read of each check, and the words it goes by.

In: rows of the whole table, the reference tables. Out: warnings by fact. Read first: grouping.py, then any check, as
scales.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from indicators import catalogue
from indicators.analysis import reference
from indicators.analysis.checks import counts, grouping, prices, scales, tellers, wholes
from indicators.analysis.checks.grouping import Document
from indicators.analysis.checks.warnings import JOINT, Found, Row
from indicators.analysis.checks.warnings import Doubt as Doubt  # callers name it checks.Doubt
from indicators.analysis.reference import People, ReferenceTableError, Units

ALONE: tuple[Callable[[Document], Found], ...] = (
    *(wholes.part_exceeds_whole, wholes.flow_exceeds_stock, wholes.share_over_100),
    *(prices.conversion_contradicts, prices.price_jump, scales.household_or_person),
    *(tellers.date_inferred, tellers.hearsay, tellers.party_claim),
)


def find(rows: Iterable[Row]) -> dict[str, list[Doubt]]:
    """The warnings of the figures that have any, by fact_id. The rows are taken once; those of one document come
    together."""
    units = units_on_record()
    elsewhere = scales.Elsewhere()
    found: dict[str, list[Doubt]] = {}
    for document in grouping.read(rows):
        for row, doubt in in_document(document, units):
            keep(found, row["fact_id"], doubt)
        elsewhere.add(document)
    for fact_id, doubt in elsewhere.doubts():
        keep(found, fact_id, doubt)
    return ordered(found)


def ordered(found: dict[str, list[Doubt]]) -> dict[str, list[Doubt]]:
    """The same, each figure's warnings in the order of the catalogue."""
    order = {code: place for place, code in enumerate(catalogue.checks())}
    for doubts in found.values():
        doubts.sort(key=lambda doubt: order[doubt.code])
    return found


def columns(doubts: Sequence[Doubt]) -> dict[str, Any]:
    """A figure's warnings as the table's columns."""
    return {
        "warning": JOINT.join(doubt.code for doubt in doubts) or None,
        "warning_note": [doubt.note for doubt in doubts],
        "unit_suggested": next((doubt.unit for doubt in doubts if doubt.unit), None),
    }


def units_on_record() -> Units | None:
    """The counts of administrative units; None where the table is malformed (reference.problems says why)."""
    try:
        return reference.admin_units()
    except ReferenceTableError:
        return None


def people_on_record() -> People | None:
    """The inhabitants of places, as above. The table is long, and is opened only for a figure that is to be held
    against it."""
    try:
        return reference.populations()
    except ReferenceTableError:
        return None


def in_document(document: Document, units: Units | None) -> Iterator[tuple[Row, Doubt]]:
    """What one document's figures give cause for."""
    if units is not None:
        yield from counts.implausible_unit(document, units)
        yield from counts.whole_disagrees(document, units)
    yield from counts.exceeds_population(document, people_on_record)
    yield from wholes.parts_exceed_whole(document, units)
    for check in ALONE:
        yield from check(document)


def keep(found: dict[str, list[Doubt]], fact_id: str, doubt: Doubt) -> None:
    """One warning of a kind is enough for a figure."""
    doubts = found.setdefault(fact_id, [])
    if doubt.code not in [kept.code for kept in doubts]:
        doubts.append(doubt)
