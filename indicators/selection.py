"""What a reader chose → whether a row belongs to it, and the choice in words.

An empty choice takes everything. A figure belongs to a period when the days it speaks of touch the period; where the
text gives none, the document's own date stands in, and a figure without either is in no period.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators import catalogue, cautions, days, figures, regions
from indicators.figures import Row


@dataclass(frozen=True, slots=True)
class Selection:
    """Families, indicators, places, speakers and a period; within one of them any will do, together all must hold."""

    families: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def holds(self, row: Row) -> bool:
        """Whether the row belongs to the selection."""
        chosen = (
            (self.families, (str(row["family"]),)),
            (self.indicators, (str(row["indicator"]),)),
            (self.places, regions.names(row)),
            (self.speakers, (figures.speaker(row),)),
        )
        return all(not choices or any(name in choices for name in own) for choices, own in chosen) and self.touches(row)

    def touches(self, row: Row) -> bool:
        """Whether the days of the row touch the period."""
        if self.since is None and self.until is None:
            return True
        start, end = days.spoken_of(row)
        if start is None and end is None:
            return False
        return (self.until is None or start is None or start <= self.until) and (self.since is None or end is None or end >= self.since)

    def apply(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that belong to the selection, in their order."""
        return [row for row in rows if self.holds(row)]

    def words(self) -> str:
        """The selection as a phrase: "Casualties in Balkh or Herat, according to the United Nations, since 1 Jul 2021"."""
        labels = [catalogue.indicators()[code].label for code in self.indicators if code in catalogue.indicators()]
        labels = labels or [catalogue.families()[code].label for code in self.families if code in catalogue.families()]
        what = either(labels) or "All indicators"
        where = f"in {either(self.places)}" if self.places else "in all places"
        who = f", according to {either(self.speakers)}" if self.speakers else ""
        return f"{what} {where}{who}{self.period()}"

    def period(self) -> str:
        """The chosen days in words, with the comma that leads them in; nothing where all are chosen."""
        if self.since and self.until:
            return f", {figures.span(self.since, self.until)}"
        if self.since:
            return f", since {figures.day(self.since)}"
        return f", until {figures.day(self.until)}" if self.until else ""


def either(names: Iterable[str]) -> str:
    """A, B or C."""
    listed = list(names)
    return " or ".join((", ".join(listed[:-1]), listed[-1])) if len(listed) > 1 else "".join(listed)


def coverage(rows: Iterable[Row]) -> str:
    """Where and when the documents are from: "Afghanistan, June to August 2021"."""
    listed = list(rows)
    codes = [str(code) for row in listed if (code := figures.given(row, "location_code")) is not None]
    common = sorted(set(codes), key=lambda code: (-codes.count(code), code))
    where = " and ".join(map(regions.country, common[:2])) or "Places not stated"
    if len(common) > 2:
        where = f"{regions.country(common[0])} and {len(common) - 1} more countries"
    dates = {days.published(figures.given(row, "date_published")) for row in listed}
    known = [moment for pair in dates for moment in pair if moment is not None]
    return f"{where}, {months(min(known), max(known))}" if known else where


def months(first: date, last: date) -> str:
    """Two days as months: "June 2021", "June to August 2021", "December 2020 to January 2021"."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    return f"{first:%B} to {last:%B %Y}" if first.year == last.year else f"{first:%B %Y} to {last:%B %Y}"


def tally(rows: Iterable[Row]) -> str:
    """How much there is: "53 facts from 5 documents, 3 look doubtful, 12 have an inferred date"."""
    listed = list(rows)
    documents = len({row["document_id"] for row in listed})
    facts = f"{len(listed):,} {'fact' if len(listed) == 1 else 'facts'} from {documents:,} {'document' if documents == 1 else 'documents'}"
    return ", ".join(part for part in (facts, carefully(listed)) if part)


def carefully(rows: Iterable[Row]) -> str:
    """How many carry a warning, the two kinds apart; a figure with both is in both: "3 look doubtful, 12 have an inferred date"."""
    listed = list(rows)
    doubtful = sum(bool(cautions.doubts(row)) for row in listed)
    inferred = sum(any(code in cautions.DATE_WARNINGS for code in cautions.warnings(row)) for row in listed)
    said = [f"{doubtful:,} {'looks' if doubtful == 1 else 'look'} doubtful"] if doubtful else []
    return ", ".join(said + ([f"{inferred:,} {'has' if inferred == 1 else 'have'} an inferred date"] if inferred else []))
