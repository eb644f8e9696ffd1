"""What a reader chose → a Selection, which says itself in words; and how much there is, in words.

An empty choice takes everything. A figure belongs to a period when the days it speaks of touch the period; where the
text gives none, the document's own date stands in, and a figure without either is in no period.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from indicators import catalogue
from indicators.table import areas, wording


@dataclass(frozen=True, slots=True)
class Selection:
    """Countries by their codes, families, indicators, places, speakers, a period, review states and words for how sure
    a reading is; within one of them any will do, together all must hold."""

    families: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    countries: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    sureness: tuple[str, ...] = ()

    def words(self) -> str:
        """The selection as a phrase: "Casualties in Balkh or Herat, according to the United Nations, since 1 Jul
        2021"."""
        labels = [catalogue.indicators()[code].label for code in self.indicators if code in catalogue.indicators()]
        labels = labels or [catalogue.families()[code].label for code in self.families if code in catalogue.families()]
        what = either(labels) or "All indicators"
        named = [either(names) for names in (self.places, [*map(areas.country, self.countries)]) if names]
        where = f"in {', '.join(named) or 'all places'}"
        who = f", according to {either(self.speakers)}" if self.speakers else ""
        how = "".join(f", {either(names)}" for names in ([*map(reviewed, self.reviews)], self.sureness) if names)
        return f"{what} {where}{who}{self.period()}{how}"

    def period(self) -> str:
        """The chosen days in words, with the comma that leads them in; nothing where all are chosen."""
        if self.since and self.until:
            return f", {wording.span(self.since, self.until)}"
        if self.since:
            return f", since {wording.day(self.since)}"
        return f", until {wording.day(self.until)}" if self.until else ""


def measured(families: tuple[str, ...], indicators: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Families and indicators of one list, of which any will do: beside indicators a family stands for all of its own,
    unless one of these is chosen, too."""
    if not (families and indicators):
        return families, indicators
    entries = catalogue.indicators()
    narrowed = {entries[code].family for code in indicators if code in entries}
    whole = [one for one in families if one not in narrowed]
    return (), (*indicators, *(code for code, entry in entries.items() if entry.family in whole))


def reviewed(status: str) -> str:
    """A review state in words."""
    return {"unreviewed": "not yet reviewed", "unsure": "reviewed and unsure"}.get(status, status)


def either(names: Iterable[str]) -> str:
    """A, B or C."""
    listed = list(names)
    return " or ".join((", ".join(listed[:-1]), listed[-1])) if len(listed) > 1 else "".join(listed)


def coverage(countries: Sequence[str], first: date | None, last: date | None) -> str:
    """Where and when documents are from: "Afghanistan, June to August 2021". The countries' codes, the most frequent
    first."""
    where = " and ".join(map(areas.country, countries[:2])) or "Places not stated"
    if len(countries) > 2:
        where = f"{areas.country(countries[0])} and {len(countries) - 1} more countries"
    return f"{where}, {months(first, last)}" if first and last else where


def months(first: date, last: date) -> str:
    """Two days as months: "June 2021", "June to August 2021", "December 2020 to January 2021"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    return f"{first:%B} to {last:%B %Y}" if first.year == last.year else f"{first:%B %Y} to {last:%B %Y}"


class Tally(NamedTuple):
    """How much there is; a figure with both kinds of warning is in both."""

    facts: int = 0
    documents: int = 0
    doubtful: int = 0
    inferred: int = 0

    def words(self) -> str:
        """ "53 facts from 5 documents, 3 look doubtful, 12 have an inferred date" """
        facts = f"{self.facts:,} {'fact' if self.facts == 1 else 'facts'}"
        documents = f"{self.documents:,} {'document' if self.documents == 1 else 'documents'}"
        return ", ".join(part for part in (f"{facts} from {documents}", self.carefully()) if part)

    def carefully(self) -> str:
        """How many carry a warning, the two kinds apart: "3 look doubtful, 12 have an inferred date"."""
        said = [f"{self.doubtful:,} {'looks' if self.doubtful == 1 else 'look'} doubtful"] if self.doubtful else []
        return ", ".join(
            said
            + (
                [f"{self.inferred:,} {'has' if self.inferred == 1 else 'have'} an inferred date"]
                if self.inferred
                else []
            )
        )
