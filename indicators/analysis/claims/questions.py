"""A row of the tidy table → what it says, slimmed to what comparing needs, and the question that its figure answers.

Two figures answer one question when they agree in indicator, measure, place, holder, group, good, role, status and
unit. Places are compared by what they are (a country, a division, a place within), not by how they are written.
"""

from __future__ import annotations

from collections.abc import Sized
from datetime import date
from functools import cache, lru_cache
from sys import intern
from typing import Any, NamedTuple

from indicators import catalogue
from indicators.analysis.claims import names
from indicators.table import badges, wording
from indicators.table.wording import Row

MANY = 65_536  # places and dates kept at hand
COUNTRY, DIVISION, WITHIN, SEVERAL, UNKNOWN = "country", "division", "within", "several", "unknown"
HELD = "areas held or taken"  # the topic under which areas held and areas taken so far are compared


class Place(NamedTuple):
    """Where: how large it is, its country, its first-level division and its own name in small letters."""

    level: str
    country: str = ""
    division: str = ""
    name: str = ""


class Question(NamedTuple):
    """What a figure answers. `document` is set where only figures of one family of documents can be compared."""

    topic: str
    place: Place
    holder: str
    group: str
    commodity: str
    role: str
    status: str
    unit: str
    measure: str
    document: str = ""


class Said(NamedTuple):
    """One fact, slimmed; days are ordinals. `first` and `last` are the days it stands for, `period` those that the text
    states."""

    fact_id: str
    document_id: str
    cluster: str
    speaker: str  # "" where the document names none
    kind: str
    publisher: str
    indicator: str
    measure: str
    family: str
    unit: str
    place: Place
    holder: str
    group: str
    commodity: str
    role: str
    status: str
    figure: tuple[float | None, float | None, float | None, str]
    total: float | None
    period: tuple[int | None, int | None]
    first: int | None
    last: int | None
    mentions: int
    doubtful: bool
    at: int

    @property
    def source(self) -> str:
        """Whose figure it is: the speaker's, else the publisher's, else the document's own."""
        return self.speaker or self.publisher or self.cluster

    @property
    def number(self) -> float | None:
        """What it can be sorted by: the value, else the nearest bound."""
        return next((bound for bound in self.figure[:3] if bound is not None), None)

    @property
    def low(self) -> float | None:
        """The least it can mean."""
        value, low, _, qualifier = self.figure
        return low if low is not None or qualifier in ("at_most", "less_than") else value

    @property
    def high(self) -> float | None:
        """The most it can mean."""
        value, _, high, qualifier = self.figure
        return high if high is not None or qualifier in ("at_least", "more_than", "vague") else value


def said(row: Row, cluster: str) -> Said:
    """A row → its fact, slimmed."""

    def text(name: str) -> str:
        return intern(str(wording.given(row, name) or ""))  # a text that comes a million times is kept once

    period = (
        ordinal(wording.given(row, "reference_period_start")),
        ordinal(wording.given(row, "reference_period_end")),
    )
    first, last = days(period, text("date_published"))
    speaker, publisher = text("speaker") or text("attributed_to"), text("publisher")
    said_by = intern(voice(speaker, text("location_code") or cluster)) if speaker else ""
    return Said(
        text("fact_id"), text("document_id"), cluster,
        said_by, text("attribution_kind"), names.body(publisher) if publisher else "",
        text("indicator"), text("measure"), text("family"), text("unit_suggested") or text("unit"),
        where(text("place"), text("admin1_name"), text("location_code")), text("actor"), text("population_group"),
        text("commodity").casefold(), text("role"), text("status"),
        (amount(row, "value"), amount(row, "value_low"), amount(row, "value_high"), text("qualifier")),
        amount(row, "total"),
        period, first, last, counted(row.get("mentions")), badges.senseless(row), int(row.get("char_start") or 0),
    )  # fmt: skip


@lru_cache(maxsize=MANY)
def voice(speaker: str, where: str) -> str:
    """Who speaks. A listed body is the same everywhere; "police" and "officials" are others in every country."""
    body = names.body(speaker)
    return body if body in catalogue.sources() else f"{body} ({where})"


def groups_of(row: Row) -> frozenset[str]:
    """The armed groups that a row's words name; those of all its rows are the ones its document names."""
    texts = (wording.given(row, name) for name in ("sentence", "title", "actor", "population_group", "attributed_to"))
    return frozenset().union(*(names.named(str(text)) for text in texts if text))


def question(fact: Said, only: str) -> Question:
    """What the fact answers; `only` is the one armed group that its document names, if it names just one."""
    extent = catalogue.claims()["extent"]
    holder = names.holder(fact.holder, only) if fact.holder else ""
    together = (
        fact.indicator in extent["indicators"]
        and holder
        and fact.unit in extent["units"]
        and fact.place.level == COUNTRY
    )
    group = (
        "" if fact.indicator in wording.HELD or not fact.group else names.group(fact.group, only, fact.place.country)
    )
    alone = fact.indicator == "other" or fact.place.level in (UNKNOWN, SEVERAL)
    return Question(
        HELD if together else fact.indicator, fact.place, holder, group, fact.commodity, fact.role, fact.status,
        fact.unit,
        "stock" if together else fact.measure, fact.cluster if alone else "",
    )  # fmt: skip


def amount(row: Row, name: str) -> float | None:
    """A number as one kind of number: 50 and 50.0 are the same figure."""
    value = wording.given(row, name)
    return None if value is None else float(value)


def counted(mentions: Any) -> int:
    """How many mentions; a table read from CSV has only their count."""
    return max(
        1, len(mentions) if isinstance(mentions, Sized) and not isinstance(mentions, str) else int(mentions or 1)
    )


# When -----------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=MANY)
def ordinal(value: date | str | None) -> int | None:
    """A day as a number."""
    day = wording.day_of(value)
    return day.toordinal() if day else None


def days(period: tuple[int | None, int | None], published: str) -> tuple[int | None, int | None]:
    """The days a figure stands for: those it speaks of; failing these, those on which its document may have been
    published."""
    start, end = period
    if end is not None:
        return (end if start is None else start), end
    first, last = span(published)
    if start is not None:
        return start, max(start, last) if last is not None else start
    return first, last


@lru_cache(maxsize=MANY)
def span(published: str) -> tuple[int | None, int | None]:
    """A day or month of publication as its first and last day; a year is too wide to compare anything by."""
    parts = [int(part) for part in published.split("-")] if published else []
    if len(parts) == 3:
        day = date(parts[0], parts[1], parts[2]).toordinal()
        return day, day
    if len(parts) == 2:
        following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return date(parts[0], parts[1], 1).toordinal(), following.toordinal() - 1
    return None, None


# Where ----------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=MANY)
def where(place: str, division: str, country: str) -> Place:
    """The place as what it is. A name that a division shares with its capital is the division: the two are never told
    apart."""
    name, inside = names.folded(place), division_key(division)
    if not name:  # "two Afghan border crossings" name no place, but are Afghanistan's
        return Place(COUNTRY, country) if country else Place(UNKNOWN)
    if name in levels() and COUNTRY in levels()[name].get(country, ()):
        return Place(COUNTRY, country)
    if not country:
        return Place(UNKNOWN, "", "", name)
    if set(name.replace(",", " and ").split()) & several():
        return Place(SEVERAL, country, inside, name)
    known = levels().get(name, {}).get(country, frozenset())
    if inside and division_key(place) == inside:
        return Place(DIVISION, country, inside)
    if DIVISION in known and inside:
        return Place(DIVISION, country, inside)
    return Place(WITHIN, country, inside, spellings().get((name, country), name))


@lru_cache(maxsize=MANY)
def division_key(division: str) -> str:
    """A division under whichever of its names: "Red Sea State" and "Red Sea", "Southern Darfur" and "South Darfur"."""
    words = names.folded(division).removeprefix("the ").split()
    kinds = catalogue.claims()["divisions"]["words"]
    while len(words) > 1 and (words[-1] in kinds):
        words.pop()
    sides = catalogue.claims()["divisions"]["sides"]
    return " ".join(word.removesuffix("ern") if word in sides else word for word in words)


def apart(one: Place, other: Place) -> str:
    """Empty where two places lie side by side; else why their figures cannot be added, in words."""
    if UNKNOWN in (one.level, other.level):
        return "where it is, is not known"
    if SEVERAL in (one.level, other.level):
        return "it names several places" if one.country == other.country else ""
    if one.country != other.country:
        return ""
    if one == other:
        return "the same place"
    if COUNTRY in (one.level, other.level):
        return "the country holds the place"
    if not one.division or not other.division:
        return "in which division it lies is not known, so that one may hold the other"
    if one.division != other.division:
        return ""
    if DIVISION in (one.level, other.level):
        return "the division holds the place"
    return (
        ""
        if kinds(one) == kinds(other) == {"town"} or kinds(one) == kinds(other) == {"admin2"}
        else "one may lie in the other"
    )


def kinds(place: Place) -> frozenset[str]:
    """What the gazetteer says a place is: a town, a district …"""
    return levels().get(place.name, {}).get(place.country, frozenset())


@cache
def several() -> frozenset[str]:
    return frozenset(catalogue.claims()["several"]["words"])


@cache
def spellings() -> dict[tuple[str, str], str]:
    """Another spelling and its country → the name under which the place is compared; a spelling of two places stays as
    it is."""
    found: dict[tuple[str, str], str] = {}
    for entry in catalogue.places():
        for alias in entry.aliases if entry.level not in ("country", "admin1") else ():
            key, name = (names.folded(alias), entry.location_code), names.folded(entry.name)
            found[key] = name if found.get(key, name) == name else key[0]
    return found


@cache
def levels() -> dict[str, dict[str, frozenset[str]]]:
    """A name in small letters → in each country what bears it: the country, a division, a district, a town."""
    known: dict[str, dict[str, frozenset[str]]] = {}
    alone = {"country": frozenset([COUNTRY]), "admin1": frozenset([DIVISION])}  # and so on: one for thousands
    for entry in catalogue.places():
        code, level = entry.location_code, alone.setdefault(entry.level, frozenset([entry.level]))
        for name in (entry.name, *entry.aliases):
            found = known.setdefault(names.folded(name), {})
            found[code] = found[code] | level if code in found else level
    return known
