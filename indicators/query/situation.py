"""A choice → what its situation is: the latest figure of each indicator, what stood before it, what is new, what is
disputed, and a line for each country.

Everything said here rests on one figure at a time: of one country, group and event, with its speaker and its day. The
latest figure is, of those that make sense and are reported as done, the one that speaks of the whole country, before
one of a place in it; of these the newest, then the best vouched for. Beside it stands only what the same speaker said
earlier of the very same thing, and only where the measure holds on from day to day: what happened at two times is no
change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from indicators.analysis.claims import from_to, subjects
from indicators.query import headlines
from indicators.query.conditions import Where, among
from indicators.query.query import COLUMNS, TABLE, TOLD, Query
from indicators.table import areas, badges, wording
from indicators.table.wording import Row

FEW = 6  # figures of an indicator and country that the latest is chosen from
SHORT, LONG = 5, 400  # conflicts that are listed; marks of a timeline
LASTING = (*subjects.LOOKED_AT, "price")  # measures whose figures of two days can be compared
WHOLE = "country"  # the scope of a figure of a whole country
NAMED = Where("family <> 'other'")
# as `order` has it in Python
ORDER = (
    "senseless, coalesce(status, 'reported') <> 'reported', coalesce(role, '') = 'from', size = 0, "
    f"coalesce(scope, '') <> '{WHOLE}', {TOLD} DESC NULLS LAST, qualifier = 'vague', weight DESC, size DESC, {TABLE}"
)
# what two figures must agree in so that one can stand before the other
SAME = (
    "indicator", "measure", "unit", "location_code", "place", "population_group", "actor", "commodity", "role",
    "status", "teller", "sex", "age_range", "case_status", "measure_kind",
)  # fmt: skip
LEADING = ("displacement", "casualties", "needs_response")  # the families of a country's line, and of the sentences


class Latest(NamedTuple):
    """The latest figure of an indicator, the start of its movement where it has one, and the figure before it."""

    row: Row
    start: Row | None
    before: Row | None
    conflict: str


class Sentence(NamedTuple):
    """A sentence about one figure: what stands before the figure, the figure, and what stands behind it."""

    before: str
    figure: str
    behind: str
    fact_id: str


class Country(NamedTuple):
    """One country's line: how much is known of it, and the latest figure of each of the leading families."""

    code: str
    facts: int
    documents: int
    newest: date | None
    disputed: int
    leads: Mapping[str, Row]
    months: Sequence[int]


# What is asked --------------------------------------------------------------------------------------------------------


def candidates(asked: Query, where: Where) -> Sequence[Row]:
    """The rows that the latest figures are chosen from, each with its conflict; of a price that moved both ends."""
    few = (
        f"SELECT fact_id FROM (SELECT fact_id, row_number() OVER (PARTITION BY location_code, indicator ORDER BY "
        f"{ORDER}) AS turn FROM facts WHERE {(NAMED & where).sql}) WHERE turn <= {FEW}"
    )
    found = asked.ask(f"SELECT {COLUMNS}, conflict FROM facts WHERE fact_id IN ({few}) ORDER BY {TABLE}", where.values)
    moved = [row["document_id"] for row in found if row["role"] == "to"]
    fellows = among("document_id", moved) & Where("role IN ('from', 'to')") & where if moved else Where("false")
    there = {row["fact_id"] for row in found}
    more = asked.ask(f"SELECT {COLUMNS}, conflict FROM facts WHERE {fellows.sql} ORDER BY {TABLE}", fellows.values)
    return [*found, *(row for row in more if row["fact_id"] not in there)]


def earlier(asked: Query, fact_ids: Iterable[str]) -> dict[str, Row]:
    """For each of the facts what the same speaker said of the very same thing before, where that can be compared."""
    these = among("late.fact_id", fact_ids)
    same = " AND ".join(f"early.{name} IS NOT DISTINCT FROM late.{name}" for name in SAME)
    told = {name: TOLD.replace("day_last", f"{name}.day_last").replace("published_last", f"{name}.published_last")
            for name in ("late", "early")}  # fmt: skip
    lasting = among("late.measure", LASTING)
    # of one period told twice neither report is the past of the other
    apart = "NOT coalesce(early.day_first = late.day_first AND early.day_last = late.day_last, false)"
    pairs = asked.ask(
        f"SELECT late.fact_id AS fact_id, arg_max(early.fact_id, {told['early']}) AS before FROM facts AS late "
        f"JOIN facts AS early ON {same} AND {told['early']} < {told['late']} AND {apart} "
        f"AND NOT early.senseless WHERE {these.sql} AND {lasting.sql} GROUP BY late.fact_id",
        [*these.values, *lasting.values],
    )
    rows = asked.named(pair["before"] for pair in pairs)
    return {pair["fact_id"]: rows[pair["before"]] for pair in pairs if pair["before"] in rows}


def published_since(day: date) -> Where:
    """Figures of documents that were published on a day or later."""
    return Where("published_last >= ?", (day,))


def came_or_decided(documents: Sequence[str], moment: str) -> Where:
    """Figures of these documents, and those that people have decided since a moment."""
    came = among("document_id", documents) if documents else Where("false")
    return Where(f"(({came.sql}) OR coalesce(reviewed_at > ?, false))", (*came.values, moment))


def since(asked: Query, where: Where, new: Where) -> Sequence[Row]:
    """The figures of a choice that are new: the best vouched for of each indicator."""
    new = NAMED & where & new & Where("NOT senseless")
    few = (
        f"SELECT fact_id FROM (SELECT fact_id, row_number() OVER (PARTITION BY location_code, indicator ORDER BY "
        f"{ORDER}) AS turn FROM facts WHERE {new.sql}) WHERE turn = 1"
    )
    order = f"coalesce(scope, '') <> '{WHOLE}', {TOLD} DESC NULLS LAST, {TABLE}"
    return asked.ask(f"SELECT {COLUMNS} FROM facts WHERE fact_id IN ({few}) ORDER BY {order}", new.values)


def disputed(asked: Query, where: Where) -> tuple[list[Sequence[Row]], int]:
    """The conflicts that the choice touches, those with the most figures first, each with all its figures, the least
    first; and how many there are."""
    touched = f"SELECT DISTINCT conflict FROM facts WHERE conflict <> '' AND {where.sql}"
    listed = asked.ask(
        f"SELECT conflict, count(*) AS lines FROM facts WHERE conflict IN ({touched}) GROUP BY conflict "
        "HAVING lines > 1 ORDER BY lines DESC, max(published_last) DESC NULLS LAST, conflict",
        where.values,
    )
    names = [row["conflict"] for row in listed[:SHORT]]
    lines = among("conflict", names) if names else Where("false")
    rows = asked.ask(f"SELECT {COLUMNS}, conflict FROM facts WHERE {lines.sql} ORDER BY size, {TABLE}", lines.values)
    return [[row for row in rows if row["conflict"] == name] for name in names], len(listed)


def told_in_time(asked: Query, where: Where) -> tuple[Sequence[Row], int]:
    """The figures that a timeline draws, the newest of each family, and how many have a day at all."""
    dated = NAMED & where & Where(f"{TOLD} IS NOT NULL AND NOT senseless AND coalesce(role, '') <> 'from'")
    count = asked.tally(dated).facts
    few = (
        f"SELECT fact_id FROM (SELECT fact_id, row_number() OVER (PARTITION BY family ORDER BY {TOLD} DESC, weight "
        f"DESC, {TABLE}) AS turn FROM facts WHERE {dated.sql}) WHERE turn <= {LONG // 8}"
    )
    return asked.ask(f"SELECT {COLUMNS} FROM facts WHERE fact_id IN ({few}) ORDER BY {TABLE}", dated.values), count


def countries(asked: Query, where: Where) -> list[Country]:
    """A line for each country, those with the newest documents first."""
    known = where & Where("location_code IS NOT NULL")
    counted = asked.ask(
        "SELECT location_code, count(*) AS facts, count(DISTINCT document_id) AS documents, "
        "max(published_last) AS newest, count(DISTINCT conflict) FILTER (conflict <> '') AS disputed "
        f"FROM facts WHERE {known.sql} GROUP BY location_code ORDER BY newest DESC NULLS LAST, facts DESC, "
        "location_code",
        known.values,
    )
    families = among("family", LEADING)
    few = (
        "SELECT fact_id FROM (SELECT fact_id, row_number() OVER (PARTITION BY location_code, family ORDER BY "
        f"{ORDER}) AS turn FROM facts WHERE {(known & families).sql}) WHERE turn = 1"
    )
    leads: dict[str, dict[str, Row]] = {}
    values = (*known.values, *families.values)
    for row in asked.ask(f"SELECT {COLUMNS} FROM facts WHERE fact_id IN ({few})", values):
        leads.setdefault(row["location_code"], {})[row["family"]] = row
    by_month = months(asked, known)
    return [
        Country(
            row["location_code"], row["facts"], row["documents"], row["newest"], row["disputed"],
            leads.get(row["location_code"], {}), by_month.get(row["location_code"], ()),
        )
        for row in counted
    ]  # fmt: skip


MONTHS = 18  # of a country's small line


def months(asked: Query, where: Where) -> dict[str, list[int]]:
    """How many figures each country's documents of each of the last months have, the same months for all."""
    month = "12 * year(published_last) + month(published_last)"
    found = asked.ask(
        f"SELECT location_code, {month} AS month, count(*) AS rows FROM facts WHERE published_last IS NOT NULL AND "
        f"{where.sql} GROUP BY ALL",
        where.values,
    )
    last = max((row["month"] for row in found), default=0)
    counts: dict[str, list[int]] = {}
    for row in found:
        own = counts.setdefault(row["location_code"], [0] * MONTHS)
        if last - row["month"] < MONTHS:
            own[MONTHS - 1 - (last - row["month"])] += row["rows"]
    return counts


# What is said ---------------------------------------------------------------------------------------------------------


def order(row: Row) -> tuple[Any, ...]:
    """What rows are sorted by so that the latest figure comes first."""
    day = headlines.last_day(row)
    return (
        badges.senseless(row),
        wording.given(row, "status") not in (None, "reported"),
        row["role"] == "from",
        not wording.limit(row),
        row["scope"] != WHOLE,
        -(day.toordinal() if day else 0),
        row["qualifier"] == "vague",
        -headlines.weight(row),
        -(wording.limit(row) or 0.0),
    )


def latest(rows: Sequence[Row], before: Mapping[str, Row]) -> list[Latest]:
    """The latest figure of each indicator of a country's rows, in the catalogue's order; `before` has what stood before
    some of them."""
    by_indicator: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (headlines.entry(row), order(row))):
        by_indicator.setdefault(str(row["indicator"]), row)
    ends = {str(end["fact_id"]): start for start, end in from_to.find(rows)}
    return [
        Latest(
            row,
            ends.get(str(row["fact_id"])),
            before.get(str(row["fact_id"])),
            str(row.get("conflict") or ""),
        )
        for row in by_indicator.values()
    ]


def sentences(rows: Iterable[Row], most: int = 2) -> list[Sentence]:
    """So many sentences, each about one figure: those of whole countries first, the leading families before the
    others."""
    ranks = {family: at for at, family in enumerate(LEADING)}
    ranked = sorted(
        (row for row in rows if wording.limit(row) is not None and not badges.senseless(row)),
        key=lambda row: (row["scope"] != WHOLE, ranks.get(str(row["family"]), len(LEADING)), headlines.entry(row)),
    )
    return [sentence(row) for row in ranked[:most]]


def sentence(row: Row) -> Sentence:
    """One figure as a sentence: "In Sudan, about 120,000 people newly displaced, 3 May 2025, according to IOM."."""
    code = wording.given(row, "location_code")
    country = areas.country(str(code)) if code else ""
    place = "" if row["scope"] == WHOLE else str(wording.given(row, "place") or "")
    where = ", ".join(dict.fromkeys(part for part in (place, country) if part))
    speaker = wording.speaker(row)
    by = "no speaker is named" if speaker == wording.UNKNOWN_SPEAKER else f"according to {speaker}"
    status = wording.given(row, "status")
    said = f" ({status})" if status not in (None, "reported") else ""
    return Sentence(
        f"In {where}: " if where else "", wording.statement(row), f"{said}, {wording.dated(row)}, {by}.",
        str(row["fact_id"]),
    )  # fmt: skip


def changed(now: Row, before: Row) -> str:
    """The change from one figure to another of the same thing in per cent, where both are plain numbers."""
    old, new = wording.given(before, "value"), wording.given(now, "value")
    plain = {"exact", "approx"}
    if not old or new is None or not {str(now["qualifier"]), str(before["qualifier"])} <= plain:
        return ""
    percent = (float(new) - float(old)) / abs(float(old)) * 100
    return f"{'−' if percent < 0 else '+'}{abs(percent):,.0f} %"
