"""The figures that a table claims, and those that documents state → cell by cell: stated so, otherwise, not found.

A figure is compared with figures of the same indicator, unit, place and days. Nothing is added up and nothing rounded:
40 and "at least 40" are not the same, and are said to be so.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from indicators import catalogue
from indicators.analysis import headers
from indicators.analysis.typed_cells import Amount, Window
from indicators.analysis.typed_tables import WORDS, Claim
from indicators.table import wording

Row = Mapping[str, Any]
OUTCOMES = SO, OTHERWISE, NOT_FOUND, UNREAD = "stated so", "stated otherwise", "not found", "not read"
MOST_OTHERS = 3  # further statements that are named
EXACT, INSIDE = 0, 1  # how a place is met: by its name, or by something within it
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the documents say of one cell: `how` it is stated there, `fact` by whom and where, `others` what else is."""

    claim: Claim
    outcome: str
    how: str = ""
    fact: Row | None = None
    others: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """A place of the table, as the gazetteer knows it."""

    name: str
    admin1: str = ""
    country: str = ""
    is_country: bool = False


def compare(claims: Iterable[Claim], rows: Iterable[Row], window: int) -> Iterator[Finding]:
    """Every claim beside what the documents state."""
    by_family: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["role"] not in ("from", "change"):
            by_family[row["family"]].append(row)
    for claim in claims:
        entry = catalogue.indicators().get(claim.measure.indicator) if claim.measure else None
        if claim.amount is None or entry is None:
            yield Finding(
                claim, UNREAD, "the cell holds no figure that can be read" if entry else "nothing says what it counts"
            )
        else:
            yield judged(claim, claim.amount, near(claim, by_family[entry.family], window))


def near(claim: Claim, rows: Iterable[Row], window: int) -> list[tuple[int, Row]]:
    """The figures of the claim's family at its place and in its days, each with how its place is met."""
    places = [where(place) for place in claim.places]
    found = []
    for row in rows:
        met = [meets(place, row, len(places) > 1) for place in places]
        level = EXACT if not places else max((EXACT if one is None else one for one in met), default=EXACT)
        if None in met or (claim.is_whole and row["admin1_name"]) or not is_then(claim.windows, row, window):
            continue
        found.append((level, row))
    return found


def judged(claim: Claim, stated: Amount, found: Sequence[tuple[int, Row]]) -> Finding:
    """One claim beside the figures that may be about the same."""
    measure = claim.measure
    assert measure is not None
    unit = stated.unit or measure.unit
    own = [(level, row) for level, row in found if row["indicator"] == measure.indicator and not is_part(claim, row)]
    same = sorted(
        ((level, row) for level, row in own if unit in ("", row["unit"])),
        key=lambda one: (not says(stated, one[1]), distance(stated, one[1]), one[0]),
    )
    if same:
        best, others = same[0][1], tuple(row for _, row in same[1:] if not says(stated, row))
        is_so = says(stated, best)
        return Finding(claim, SO if is_so else OTHERWISE, "" if is_so else as_stated(best), best, others[:MOST_OTHERS])
    siblings = [row for _, row in found if distance(stated, row) == 0]  # the same number, of something else
    if siblings:
        best = min(siblings, key=lambda row: (row["indicator"] != measure.indicator, row["unit"] != unit))
        return Finding(claim, OTHERWISE, as_stated(best), best, ())
    return Finding(claim, NOT_FOUND)


def is_part(claim: Claim, row: Row) -> bool:
    """Whether a figure is of a part of the people only, and the table's is not of the same."""
    parts = {word for word in LETTERS.findall(str(row["population_group"] or "").casefold()) if word in WORDS.parts}
    return bool(parts) and not parts & set(LETTERS.findall(claim.header.casefold()))


def says(stated: Amount, row: Row) -> bool:
    """Whether a figure is stated as the table has it, hedges and all."""
    if row["qualifier"] != stated.qualifier or row["status"] != "reported":
        return False
    names = ("value", "value_low", "value_high")
    return all(is_close(getattr(stated, name), row[name]) for name in names)


def is_close(one: float | None, other: float | None) -> bool:
    """Whether two figures are equal but for rounding in the tenth digit; None equals None alone."""
    return one == other if one is None or other is None else math.isclose(one, other, rel_tol=1e-9)


def distance(stated: Amount, row: Row) -> float:
    """How far two figures are apart, as a share of the larger; 0 where their numbers are the same, however hedged."""
    mine = [one for one in (stated.value, stated.value_low, stated.value_high) if one is not None]
    theirs = [float(row[name]) for name in ("value", "value_low", "value_high") if row[name] is not None]
    if not mine or not theirs:
        return math.inf
    return min(abs(one - other) / (max(abs(one), abs(other)) or 1) for one in mine for other in theirs)


def as_stated(row: Row) -> str:
    """What is stated, in words: "stated as at least 40 people killed"."""
    status = "" if row["status"] == "reported" else f"{row['status']}: "
    return f"stated as {status}{wording.statement(row)}"


# Where and when -------------------------------------------------------------------------------------------------------


@cache
def where(text: str) -> Where:
    """A place of the table; the reader knows it as it knows those of a text."""
    found = headers.read(f"12 people were killed in {' '.join(text.split())}.") if len(text) <= headers.LONGEST else []
    if len(found) != 1 or not found[0].place:
        return Where(bare(text))
    fact = found[0]
    is_country = bool(fact.location_code and not fact.admin1_name and bare(fact.place or "") == bare(text))
    admin1 = fact.admin1_name or ""
    return Where(bare(text), admin1 if bare(admin1) == bare(text) else "", fact.location_code or "", is_country)


def bare(name: str) -> str:
    """A place's name without the words that others leave out."""
    words = LETTERS.findall(name.casefold())
    return " ".join(word for word in words if word not in WORDS.divisions) or " ".join(words)


def meets(place: Where, row: Row, has_finer: bool) -> int | None:
    """How a figure is at a place; None where it is not. A country beside a finer place only says which of that name is
    meant; alone it is the whole country."""
    named = bare(str(row["place"] or ""))
    if place.is_country and has_finer:
        return EXACT if row["location_code"] == place.country else None
    if named and named == place.name:
        return EXACT
    if place.is_country:
        return EXACT if row["location_code"] == place.country and not row["admin1_name"] else None
    if row["admin1_name"] and bare(str(row["admin1_name"])) in (place.name, bare(place.admin1) or place.name):
        return INSIDE
    return None


def is_then(windows: Sequence[Window], row: Row, window: int) -> bool:
    """Whether a figure is of the table's days, so many days more or less. Where either has no date, nothing speaks
    against it."""
    start, end = row["reference_period_start"], row["reference_period_end"]
    if start is None and end is None:
        start, end = published(row)
    if not windows or (start is None and end is None):
        return True
    room = timedelta(days=window)
    first, last = start or date.min, end or (published(row)[1] or date.max)
    return any(first <= late(until, room) and since <= late(last, room) for since, until in windows)


def late(day: date, room: timedelta) -> date:
    """The day, so much later, and never past the last that a date can be."""
    return day + room if day <= date.max - room else date.max


def published(row: Row) -> tuple[date | None, date | None]:
    """The days on one of which the document was published."""
    parts = [int(part) for part in str(row["date_published"] or "").split("-") if part.isdecimal()]
    if not parts:
        return None, None
    year, month, number = (*parts, 0, 0)[:3]
    first = date(year, month or 1, number or 1)
    if number:
        return first, first
    if month:
        return first, (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1))
    return first, date(year, 12, 31)
