"""Documents, one after another → figures that stand elsewhere a thousand times larger, or once for households and once
for people.

Of every figure only a few numbers are kept, under a key of what it is about; nothing is compared before all are known.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from indicators import catalogue
from indicators.analysis.checks.grouping import Document, Statement
from indicators.analysis.checks.warnings import Doubt, Row, number, said, shortened, stated, text
from indicators.extractor.text import words
from indicators.table import plurals, wording

SLIPS = (1_000.0, 1_000_000.0)
CLOSE = 0.02  # two figures have one number before the slip if they differ by no more
SMALL = 1_000  # below it a number of one figure (3 and 3,000) proves nothing
# people in a household: the smallest and the largest average that is known anywhere
FEW_IN_ONE, MANY_IN_ONE = 1.5, 20.0
TELLING = 100  # the same number of households and of people below it may be chance
MONTH = re.compile(r"\d{4}-\d{2}")
SAME = ("indicator", "unit", "measure", "location_code", "admin1_code", "commodity", "actor")


class Seen(NamedTuple):
    """What is kept of a figure."""

    value: float
    fact_id: str
    document_id: str
    unit: str
    where: str


class Keeps(Protocol):
    """Figures by what they are about, wherever they lie."""

    def add(self, about: tuple[object, ...], seen: Seen) -> None: ...
    def groups(self) -> Iterator[list[Seen]]: ...


class Kept:
    """Figures by what they are about. The key is the hash of it: of a million the chance that two meet is one in a
    hundred million."""

    def __init__(self) -> None:
        self.first: dict[int, Seen] = {}
        self.more: dict[int, list[Seen]] = {}

    def add(self, about: tuple[object, ...], seen: Seen) -> None:
        """One more figure."""
        key = hash(about)
        if self.first.setdefault(key, seen) is not seen:
            self.more.setdefault(key, [self.first[key]]).append(seen)

    def groups(self) -> Iterator[list[Seen]]:
        """The figures that share what they are about, where there are several."""
        return iter(self.more.values())


class Elsewhere:
    """What the table says of one thing in several places."""

    def __init__(self, sizes: Keeps | None = None, counted: Keeps | None = None) -> None:
        self.sizes, self.counted = sizes or Kept(), counted or Kept()

    def add(self, document: Document) -> None:
        """Take note of a document's figures."""
        where = ""
        for row in document.rows:
            value = number(row, "value")
            if value is None or value <= 0 or row.get("role") or row.get("status") != "reported" or not is_placed(row):
                continue
            where = where or shortened(wording.source(row))
            seen = Seen(value, text(row, "fact_id"), text(row, "document_id"), text(row, "unit"), where)
            self.sizes.add((*map(row.get, SAME), text(row, "place").casefold(), group_of(row), *when(row)), seen)
            if value >= TELLING and (seen.unit == "household" or (seen.unit == "person" and is_everybody(row))):
                self.counted.add(
                    (row.get("indicator"), row.get("location_code"), text(row, "place").casefold(), value, *when(row)),
                    seen,
                )

    def doubts(self) -> Iterator[tuple[str, Doubt]]:
        """The warnings, by the name of their fact, when all documents are known."""
        for group in self.sizes.groups():
            yield from slips(group)
        for group in self.counted.groups():
            yield from twice(group)


def is_placed(row: Row) -> bool:
    """Whether the figure is of a kind and a place that can stand elsewhere as well."""
    return (
        bool(row.get("location_code")) and row.get("indicator") not in (None, "other") and row.get("unit") != "percent"
    )


def group_of(row: Row) -> str:
    """Who is counted, in small letters; "people" and its like are everybody."""
    return "" if is_everybody(row) else text(row, "population_group").casefold()


def is_everybody(row: Row) -> bool:
    """Whether the figure counts all people, and not a group of them."""
    group = text(row, "population_group").casefold()
    return not group or group in everybody()


@functools.cache
def everybody() -> frozenset[str]:
    """What people are called where all are meant."""
    return frozenset(catalogue.checks()["household_or_person"].words)


def when(row: Row) -> tuple[str, str]:
    """The months of the figure's first and last day; failing them that of its document, failing that the document
    itself."""
    first, last = (month(row.get(f"reference_period_{end}")) for end in ("start", "end"))
    if first or last:
        return first, last or first if row.get("measure") == "stock" else last
    published = month(row.get("date_published"))
    return "published", published or text(row, "document_id")


def month(day: object) -> str:
    """2021-08, from a date or its ISO text; empty where there is none."""
    found = MONTH.match(str(day)) if day is not None else None
    return found[0] if found else ""


# A thousand or a million times ----------------------------------------------------------------------------------------


def slips(group: Sequence[Seen]) -> Iterator[tuple[str, Doubt]]:
    """Figures with the same number a thousand or a million times larger elsewhere; where more speak for one side, the
    other."""
    ordered = sorted(group, key=lambda seen: seen.value)
    values = [seen.value for seen in ordered]
    for seen in ordered:
        for factor in (*SLIPS, *(1 / factor for factor in SLIPS)):
            wanted = seen.value * factor
            if not is_telling(min(wanted, seen.value)):
                continue
            first, last = bisect_left(values, wanted * (1 - CLOSE)), bisect_right(values, wanted * (1 + CLOSE))
            ours = bisect_right(values, seen.value * (1 + CLOSE)) - bisect_left(values, seen.value * (1 - CLOSE))
            other = next((one for one in ordered[first:last] if one.document_id != seen.document_id), None)
            if other is not None and last - first >= max(1, ours):  # one document that gives both means both
                yield seen.fact_id, slip(seen, other, last - first)
                break


def is_telling(smaller: float) -> bool:
    """Whether a number is no coincidence: it is large, or has more than one figure that is not 0."""
    return smaller >= SMALL or (smaller >= 1 and len(f"{smaller:.10g}".replace(".", "").strip("0")) > 1)


def slip(seen: Seen, other: Seen, others: int) -> Doubt:
    """The figure, the one elsewhere, and the reading that would make them agree."""
    factor = max(seen.value, other.value) / min(seen.value, other.value)
    size = "1,000" if factor < SLIPS[1] / 2 else "1 million"
    far = "larger" if seen.value > other.value else "smaller"
    unit, there = (
        wording.noun(seen.unit),
        f"{wording.scalar(other.value, other.unit)} {wording.noun(other.unit)}".strip(),
    )
    here = f"{wording.scalar(seen.value, seen.unit)} {unit}".strip()
    more = f" and {others - 1} more" if others > 1 else ""
    sentence = f"The text gives {here}, {size} times {far} than {there} for the same thing, place and month."
    return Doubt(
        "unit_slip",
        sentence,
        f"{there} in {other.where}{more}",
        f"{there}? One of the two is a slip of thousand or million",
    )


# Households and people ------------------------------------------------------------------------------------------------


def twice(group: Sequence[Seen]) -> Iterator[tuple[str, Doubt]]:
    """One number, once of households and once of people."""
    kinds = {unit: next((seen for seen in group if seen.unit == unit), None) for unit in ("household", "person")}
    households, people = kinds["household"], kinds["person"]
    if households is None or people is None:
        return
    for seen in group:
        other = people if seen.unit == "household" else households
        count = wording.number(seen.value)
        sentence = (
            f"The text counts {count} {plurals.plural(seen.unit)}; elsewhere the same number counts "
            f"{plurals.plural(other.unit)}."
        )
        compared = f"{count} {plurals.plural(other.unit)} in {other.where}"
        yield (
            seen.fact_id,
            Doubt("household_or_person", sentence, compared, f"{plurals.plural(other.unit)}?", other.unit),
        )


def household_or_person(document: Document) -> Iterator[tuple[Row, Doubt]]:
    """Households and, right after them, how many people they are: too few or too many for a household."""
    for statement in document.statements:
        for one, other in pairwise(statement.rows):
            households, people = (one, other) if one.get("unit") == "household" else (other, one)
            homes, heads = stated(households), stated(people)
            if (
                (one.get("unit"), other.get("unit")) not in BOTH
                or not homes
                or not heads
                or not are_same(statement, one, other)
            ):
                continue
            if FEW_IN_ONE <= heads / homes <= MANY_IN_ONE:
                continue
            sentence = (
                f"The text gives {said(people)} in {said(households)}: "
                f"{wording.number(float(f'{heads / homes:.2g}'))} in each."
            )
            compared = f"{wording.number(FEW_IN_ONE)} to {wording.number(MANY_IN_ONE)} people a household"
            meant = "both people, or both households?" if heads < homes * FEW_IN_ONE else "a digit too many?"
            for row in (one, other):
                yield row, Doubt("household_or_person", sentence, compared, meant)


BOTH = (("household", "person"), ("person", "household"))


@functools.cache
def same() -> re.Pattern[str]:
    """What may stand between households and their people: a bracket, a dash, or words such as "comprising"."""
    listed = words.whole(catalogue.checks()["household_or_person"].between)
    return re.compile(rf"[^.;()]{{0,60}}?(?:[(–—]\W*(?:{listed}\W+)*|\b{listed}\W+(?:{listed}\W+)*)", re.IGNORECASE)


def are_same(statement: Statement, one: Row, other: Row) -> bool:
    """Whether the second figure counts the same people as the first in another way."""
    between = statement.join(one, other)
    alike = one.get("indicator") == other.get("indicator") and one.get("place") == other.get("place")
    return alike and len(between) <= 120 and " and " not in between and same().fullmatch(between) is not None
