"""Rows of one document → the same rows with `warning` filled: which figures to look at twice, and why."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable
from typing import Any

from indicators import home

Row = dict[str, Any]
JOINT = "|"
CHECKS = {
    "implausible_unit": "The unit cannot be what the text calls it: there are not so many in the country.",
    "date_inferred": "The days of the figure rest on its document's date, which is worked out from the content.",
}


def check(rows: Iterable[Row]) -> list[Row]:
    """Fill `warning` with the codes that hold, in the order of CHECKS, joined by |."""
    rows = list(rows)
    doubtful = {_group(row) for row in rows if _too_many(row)}
    checked = []
    for row in rows:
        holds = {"implausible_unit": _group(row) in doubtful, "date_inferred": _worked_out(row)}
        checked.append(row | {"warning": JOINT.join(code for code in CHECKS if holds[code]) or None})
    return checked


@functools.cache
def admin_units() -> dict[tuple[str, str], int]:
    """(country, unit) → how many there are, by the source that counts most; country "" is the most that any country has."""
    most: dict[tuple[str, str], int] = {}
    with (home.data() / "admin_units.csv").open(encoding="utf-8", newline="") as file:
        for entry in csv.DictReader(file):
            if entry["admin1_name"] or entry["unit"] == "area":  # texts count towns and neighbourhoods as areas, not municipalities alone
                continue
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
