"""A choice of figures → a line an indicator: how many figures there are, the latest of them, and how many there were in
each month."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from indicators.query import query
from indicators.query.conditions import Where, among
from indicators.query.query import Query
from indicators.query.selection import Selection

Row = dict[str, Any]
MOST_MONTHS = 24  # the last ones, in which most of a collection lies
LATEST = f"{query.TOLD} DESC NULLS LAST, {query.VOUCHED}"


class Line(NamedTuple):
    """One indicator's figures: their number, the latest, and by month how many, the last month last."""

    code: str
    figures: int
    latest: Row
    months: tuple[int, ...]


def find(asked: Query, where: Where) -> list[Line]:
    """The lines of a choice, the indicator with the most figures first; what the catalogue has no name for comes
    last."""
    latest = asked.ask(
        f"SELECT indicator, fact_id, count(*) OVER (PARTITION BY indicator) AS told FROM facts WHERE {where.sql} "
        f"QUALIFY row_number() OVER (PARTITION BY indicator ORDER BY {LATEST}) = 1 ORDER BY told DESC, indicator",
        where.values,
    )
    months = by_month(asked, where)
    rows = asked.named(one["fact_id"] for one in latest)
    lines = [
        Line(one["indicator"], int(one["told"]), rows[one["fact_id"]], months.get(one["indicator"], ()))
        for one in latest
    ]
    return sorted(lines, key=lambda line: line.code == "other")


def by_month(asked: Query, where: Where) -> dict[str, tuple[int, ...]]:
    """How many figures of each indicator tell of each of the last months."""
    found = asked.ask(
        f"SELECT indicator, date_trunc('month', {query.TOLD})::DATE AS month, count(*) AS told FROM facts "
        f"WHERE {query.TOLD} IS NOT NULL AND {where.sql} GROUP BY ALL",
        where.values,
    )
    last = max((number(one["month"]) for one in found), default=0)
    counts: dict[str, list[int]] = {}
    for one in found:
        back = last - number(one["month"])
        if back < MOST_MONTHS:
            counts.setdefault(one["indicator"], [0] * MOST_MONTHS)[MOST_MONTHS - 1 - back] = int(one["told"])
    return {code: tuple(told) for code, told in counts.items()}


def number(month: date) -> int:
    """A month as a number that grows by one from month to month."""
    return month.year * 12 + month.month


def rows(asked: Query, where: Where, code: str, chosen: Selection) -> list[Row]:
    """The figures of one indicator that its charts are drawn of: all, or of very many the newest, with a fair share for
    each of the places or countries that are compared."""
    own = where & among("indicator", [code])
    if asked.tally(own).facts <= query.AT_HAND:
        return asked.rows(own)
    return asked.best(own, "indicator", query.AT_HAND, LATEST, chosen.places)
