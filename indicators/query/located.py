"""A choice of figures → where they are: of each place the latest figure of each family, and how many name no place
below their country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from indicators.analysis.claims import questions
from indicators.query import query
from indicators.query.conditions import Where
from indicators.query.query import Query
from indicators.table import areas, wording

Row = dict[str, Any]
MOST = 250  # places that are drawn: of more the newest
BELOW = (questions.DIVISION, questions.WITHIN)  # a country
# One figure a place and family: of the day of which it tells, the latest; of one day the best vouched for.
LATEST = f"{query.TOLD} DESC NULLS LAST, {query.VOUCHED}"
SPOT = "family, place, admin1_name, location_code"


class Spot(NamedTuple):
    """A place on the map: its name to choose it by, its latest figure of a family, and how many figures it has of
    that."""

    name: str
    row: Row
    figures: int


class Located(NamedTuple):
    """What the map shows, the newest first; the figures that name only a country, by its name; those whose place is not
    known or is several at once; places that had no room."""

    spots: Sequence[Spot]
    wide: dict[str, int]
    nowhere: int
    left: int


def find(asked: Query, where: Where) -> Located:
    """Where the figures of a choice are."""
    groups = asked.ask(
        f"SELECT fact_id, place, admin1_name, location_code, lat, lon, count(*) OVER (PARTITION BY {SPOT}) AS told "
        f"FROM facts WHERE {where.sql} QUALIFY row_number() OVER (PARTITION BY {SPOT} ORDER BY {LATEST}) = 1 "
        f"ORDER BY {LATEST}",
        where.values,
    )
    wide: Counter[str] = Counter()
    nowhere, shown = 0, []
    for group in groups:
        level = questions.where(*(str(group[name] or "") for name in ("place", "admin1_name", "location_code"))).level
        if level == questions.COUNTRY:
            wide[areas.country(str(group["location_code"]))] += int(group["told"])
        elif level in BELOW and group["lat"] is not None and group["lon"] is not None:
            shown.append(group)
        else:
            nowhere += int(group["told"])
    rows = asked.named(group["fact_id"] for group in shown[:MOST])
    spots: dict[tuple[Any, ...], Spot] = {}  # "Herat" and "Herat province" are one place
    for group in shown[:MOST]:
        row = rows[group["fact_id"]]
        name = named(row)
        key = (row["family"], name, row["lat"], row["lon"])
        before = spots.get(key, Spot(name, row, 0))
        spots[key] = before._replace(figures=before.figures + int(group["told"]))
    return Located(list(spots.values()), dict(wide.most_common()), nowhere, max(0, len(shown) - MOST))


def named(row: Row) -> str:
    """The name by which a place is chosen; one that the gazetteer has not is called as the text has it."""
    name = areas.offered(row)[0]
    return wording.place(row) if name == areas.country(str(row["location_code"])) else name


def indicators(asked: Query, where: Where) -> dict[str, int]:
    """The indicators that have figures with a place on the map, those with the most places first."""
    found = asked.ask(
        "SELECT indicator, count(DISTINCT (lat, lon)) AS places FROM facts "
        f"WHERE lat IS NOT NULL AND indicator <> 'other' AND {where.sql} GROUP BY indicator "
        "ORDER BY places DESC, indicator",
        where.values,
    )
    return {str(row["indicator"]): int(row["places"]) for row in found}
