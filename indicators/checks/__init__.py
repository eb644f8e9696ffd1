"""Rows of the whole table → for each figure that deserves one its warnings: what to look at twice, why, and beside what.

A warning never changes a figure. Each has a code, a sentence, what the figure was compared with, and, where there is one, the
reading that may be meant.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from indicators import home

Row = dict[str, Any]
JOINT = "|"
CHECKS = {
    "implausible_unit": "The unit cannot be what the text calls it: there are not so many in the country.",
    "date_inferred": "The days of the figure rest on its document's date, which is worked out from the content.",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt about one figure; `unit` is the unit that the text may mean, where that is the doubt."""

    code: str
    sentence: str
    compared_with: str = ""
    suggestion: str = ""
    unit: str = ""

    @property
    def note(self) -> str:
        """The whole of it, as the table has it."""
        return " ".join(part for part in (self.sentence, self.compared_with, self.suggestion) if part)


def find(rows: Iterable[Row]) -> dict[str, list[Doubt]]:
    """The warnings of the figures that have any, by fact_id, in the order of CHECKS."""
    rows = list(rows)
    doubtful = {_group(row) for row in rows if _too_many(row)}
    found: dict[str, list[Doubt]] = {}
    for row in rows:
        holds = {"implausible_unit": _group(row) in doubtful, "date_inferred": _worked_out(row)}
        if warnings := [Doubt(code, CHECKS[code]) for code in CHECKS if holds[code]]:
            found[row["fact_id"]] = warnings
    return found


def columns(warnings: Sequence[Doubt]) -> dict[str, Any]:
    """A figure's warnings as the table's columns."""
    return {
        "warning": JOINT.join(warning.code for warning in warnings) or None,
        "warning_note": [warning.note for warning in warnings],
        "unit_suggested": next((warning.unit for warning in warnings if warning.unit), None),
    }


@functools.cache
def admin_units() -> dict[tuple[str, str], int]:
    """(country, unit) → how many there are, by the source that counts most; country "" is the most that any country has."""
    most: dict[tuple[str, str], int] = {}
    with (home.data() / "admin_units.csv").open(encoding="utf-8", newline="") as file:
        for entry in csv.DictReader(file):
            key = entry["location_code"], entry["unit"]
            most[key] = max(most.get(key, 0), int(entry["count"]))
    return most


def _group(row: Row) -> tuple[str, ...]:
    """Figures of one sentence with one unit stand or fall together: "140 provinces, with 9 contested"."""
    return row["document_id"], row["sentence"], row["unit"]


def _worked_out(row: Row) -> bool:
    """A figure without days has none that could have been worked out, however its document is dated."""
    return row["date_accuracy"] == "inferred" and bool(row["reference_period_start"] or row["reference_period_end"])


def _too_many(row: Row) -> bool:
    """A unit or a country that the reference table does not hold is not judged."""
    there_are = admin_units().get((row["location_code"] or "", row["unit"]))
    figures = [row[name] for name in ("value", "value_low", "value_high") if row[name] is not None]
    return there_are is not None and bool(figures) and max(figures) > there_are
