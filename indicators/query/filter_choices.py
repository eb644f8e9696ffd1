"""A choice → what may be chosen beside it: of each kind only what leaves some figures, with how many it leaves.

What is counted meets all other choices but not those of its own kind, for within one kind any will do.
"""

from __future__ import annotations

from dataclasses import replace

from indicators import catalogue
from indicators.query import conditions
from indicators.query.query import Query
from indicators.query.selection import Selection
from indicators.table import areas

MOST = 1_000  # of a list to choose from: a browser is sent them all
Counts = dict[str, int]


def countries(asked: Query, chosen: Selection) -> Counts:
    """Codes of countries, those with the most figures first."""
    return asked.counts("location_code", conditions.selected(replace(chosen, countries=())))


def families(asked: Query, chosen: Selection) -> Counts:
    """Families in the catalogue's order."""
    counts = asked.counts("family", conditions.selected(replace(chosen, families=(), indicators=())))
    return {code: counts[code] for code in catalogue.families() if code in counts}


def indicators(asked: Query, chosen: Selection) -> Counts:
    """Indicators in the catalogue's order."""
    counts = asked.counts("indicator", conditions.selected(replace(chosen, families=(), indicators=())))
    return {code: counts[code] for code in catalogue.indicators() if code in counts}


def places(asked: Query, chosen: Selection) -> dict[str, tuple[str, int]]:
    """Places by their names, each with the way to it, "Sudan › North Darfur › El Fasher": a tree, country by country
    in the order of the alphabet."""
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    where = conditions.selected(replace(chosen, places=()))
    inner = f"SELECT unnest(offered) AS name, location_code, admin1_name FROM facts WHERE {where.sql}"
    counted = asked.ask(
        f"SELECT name, location_code, mode(admin1_name) AS admin1_name, count(*) AS rows FROM ({inner}) "
        f"GROUP BY name, location_code ORDER BY rows DESC, name LIMIT {MOST}",
        where.values,
    )
    for row in counted:
        way = within(row["name"], row["location_code"], row["admin1_name"])
        before = found.get(row["name"])  # a name of two places stands where most of its figures are, and finds both
        found[row["name"]] = (before[0] if before else way, row["rows"] + (before[1] if before else 0))
    ordered = sorted(found.items(), key=lambda one: [part.casefold() for part in one[1][0]])
    return {name: (" › ".join(way), count) for name, (way, count) in ordered}


def within(name: str, code: str | None, division: str | None) -> tuple[str, ...]:
    """A place and what it lies in, the largest first."""
    larger = (areas.country(code) if code else "", division or "")
    return (*(part for part in larger[: larger.index(name) if name in larger else 2] if part), name)


def speakers(asked: Query, chosen: Selection) -> Counts:
    """Who says so, those with the most figures first."""
    counts = asked.counts("teller", conditions.selected(replace(chosen, speakers=())))
    return dict(list(counts.items())[:MOST])


def reviews(asked: Query, chosen: Selection) -> Counts:
    """Review states."""
    return asked.counts("review_status", conditions.selected(replace(chosen, reviews=())))


def sureness(asked: Query, chosen: Selection) -> Counts:
    """How sure the readings are, in a word, the surest first."""
    counts = asked.tallies(conditions.SURENESS, conditions.selected(replace(chosen, sureness=())))
    return {word: counts[word].facts for word in conditions.WORDS if word in counts}
