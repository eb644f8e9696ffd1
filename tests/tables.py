"""Rows of the tidy table for tests: one by its differences from a plain row, any table at all for hypothesis, and a
snapshot of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies

from indicators.analysis.claims import folding
from indicators.analysis.reading import Judgement
from indicators.documents import rewrites
from indicators.model import Article
from indicators.query import snapshot
from indicators.query.snapshot import Name
from indicators.table.columns import NAMES

PLAIN = {
    "indicator": "killed", "family": "casualties", "measure": "flow", "qualifier": "exact", "unit": "person",
    "status": "reported",
    "place": "Lashkar Gah", "admin1_name": "Helmand", "admin1_code": "AF30", "location_code": "AFG",
    "date_accuracy": "day",
    "date_published": "2021-08-03", "document_id": "a", "sentence": "", "char_start": 0,
    "mentions": [{"char_start": 0, "char_end": 1}],
    "warning_note": [], "because": [], "review_status": "unreviewed",
}  # fmt: skip
OPEN = ("at_least", "more_than", "vague"), ("at_most", "less_than")
MEASURES = {
    "killed": "flow",
    "displaced_total": "stock",
    "areas_controlled": "stock",
    "areas_captured": "flow",
    "other": "stock",
}
PLACES = [  # as written, division, its code, country
    ("Afghanistan", None, None, "AFG"), ("Helmand", "Helmand", "AF30", "AFG"),
    ("Lashkar Gah", "Helmand", "AF30", "AFG"),
    ("Islam Qala", "Herat", "AF32", "AFG"), ("Herat province", "Herat", "AF32", "AFG"),
    ("Balkh and Herat", "Balkh", "AF21", "AFG"),
    ("Sector Nine", "Herat", "AF32", "AFG"), ("Nowhere", None, None, "AFG"), ("Tajikistan", None, None, "TJK"),
    (None, None, None, None),
]  # fmt: skip


def row(number: float, **given: Any) -> dict[str, Any]:
    """A row of the table: so many civilians killed in Lashkar Gah, but for what is given otherwise."""
    values = dict.fromkeys(NAMES) | PLAIN | given
    qualifier = values["qualifier"]
    values["value"] = None if qualifier in ("range", "vague") else number
    values["value_low"] = None if qualifier in OPEN[1] or qualifier == "approx" else number
    values["value_high"] = (
        None if qualifier in OPEN[0] or qualifier == "approx" else number * (2 if qualifier == "range" else 1)
    )
    values["fact_id"] = values["fact_id"] or f"{values['document_id']}-{values['char_start']}-{values['indicator']}"
    return values


days = strategies.one_of(strategies.none(), strategies.dates(date(2021, 6, 1), date(2021, 9, 1)))


@strategies.composite
def any_row(draw: strategies.DrawFn) -> dict[str, Any]:
    """A row such as a reader might make, right or wrong."""

    def pick(*choices: Any) -> Any:
        return draw(strategies.sampled_from(choices))

    indicator = pick(*MEASURES)
    place, division, code, country = pick(*PLACES)
    start, end = draw(days), draw(days)
    if start and end and start > end:
        start, end = end, start
    return row(
        pick(0, 1, 2, 40, 69, 80, 118, 270_000),
        indicator=indicator, measure=pick(MEASURES[indicator], MEASURES[indicator], "flow", "stock"),
        family="conflict_access" if indicator.startswith("areas") else "casualties",
        qualifier=pick("exact", "exact", "approx", "at_least", "more_than", "at_most", "less_than", "range", "vague"),
        unit=pick("person", "person", "household", "district"), unit_suggested=pick(None, None, "district"),
        status=pick("reported", "reported", "denied"), role=pick(None, None, None, "from", "to", "change"),
        population_group=pick(None, "people", "Taliban fighters", "civilians"),
        actor=pick(None, "Taliban", "insurgents", "Houthi rebels"),
        place=place, admin1_name=division, admin1_code=code, location_code=country,
        reference_period_start=start, reference_period_end=end,
        date_published=pick(None, "2021", "2021-07", "2021-08-03"),
        speaker=pick(None, None, "United Nations", "Taliban", "ministry"), publisher=pick(None, "Reuters", "AFP"),
        warning=pick(None, None, None, "implausible_unit"), document_id=pick(*"abcdef"),
        char_start=draw(strategies.integers(0, 5000)),
    )  # fmt: skip


@strategies.composite
def much_alike(draw: strategies.DrawFn) -> dict[str, Any]:
    """One figure for nearly one question: only time, place and who says so differ."""
    place, division, code, country = draw(strategies.sampled_from(PLACES[:5]))
    start, end = sorted(draw(strategies.tuples(*[strategies.dates(date(2021, 6, 1), date(2021, 12, 1))] * 2)))
    pick = strategies.sampled_from
    return row(
        2, indicator="areas_captured", family="conflict_access", unit="border_crossing", actor="Taliban",
        place=place, admin1_name=division, admin1_code=code, location_code=country,
        reference_period_start=draw(pick([None, None, start, date(2021, 7, 1)])),
        reference_period_end=draw(pick([None, None, end, date(2021, 8, 1)])),
        date_published=draw(pick([None, "2021-06-10", "2021-07", "2021-08-03", "2021-11"])),
        document_id=draw(pick("abcd")),
        speaker=draw(pick([None, "United Nations", "ministry"])), char_start=draw(strategies.integers(0, 5000)),
    )  # fmt: skip


def alike(most: int = 12) -> strategies.SearchStrategy[list[dict[str, Any]]]:
    """A table of echoes and near echoes."""
    return strategies.lists(much_alike(), max_size=most, unique_by=lambda row: str(row["fact_id"]))


def tables(most: int = 24) -> strategies.SearchStrategy[list[dict[str, Any]]]:
    """Any table of facts; no two rows have one name."""
    return strategies.lists(any_row(), max_size=most, unique_by=lambda row: str(row["fact_id"]))


def by_document(rows: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The rows in the order that a table has: document by document as they first come, in each by the place in its
    text."""
    documents: dict[str, list[dict[str, Any]]] = {}
    for one in rows:
        documents.setdefault(one["document_id"], []).append(one)
    return [sorted(own, key=lambda one: int(one["char_start"])) for own in documents.values()]


def judged(rows: Iterable[dict[str, Any]], articles: Iterable[Article] = ()) -> Judgement:
    """The rows as they stand, with their claims; what was rejected is compared with nothing, as in a store."""
    documents, families = by_document(rows), rewrites.Finder()
    for article in articles:
        families.add(article)
    found = folding.fold(
        (one for own in documents for one in own if one["review_status"] != "rejected"), families.clusters()
    )
    told = [
        [one | (found.columns(one["fact_id"]) if one["fact_id"] in found.of else {}) for one in own]
        for own in documents
    ]
    return Judgement(iter(told), found, families)


def snapped(rows: Iterable[dict[str, Any]], folder: Path, name: Name, articles: Iterable[Article] = ()) -> Path:
    """A snapshot of the rows."""
    return snapshot.write(folder, name, judged(rows, articles), {})
