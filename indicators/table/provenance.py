"""Rows as they pass → what is said of a table beside its rows: its choice and day, the versions that read it, its
documents, the licences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from indicators.table import wording
from indicators.table.row_values import Row
from indicators.version import EXTRACTOR_VERSION, PROGRAM

SOURCE = ("document_id", "title", "publisher", "date_published", "url")  # columns that say where a figure is from
# What the rows hold is not of one hand. Nobody but its publisher can give leave to print a quote.
LICENCES = (
    {"name": "other-closed", "title": "Quotes and sentences: the documents' publishers, who are listed as sources"},
    {
        "name": "CC-BY-4.0",
        "title": "Coordinates, and names of divisions: GeoNames (geonames.org)",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
)


def today() -> date:
    """The day a table is written, in UTC as every other time of this program."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class About:
    """What whoever has a table written knows of it: which figures were chosen, when, and the whole address of the
    dashboard (with its closing slash) where there is one."""

    choice: str = "every figure"
    day: date = field(default_factory=today)
    home: str = ""


class Provenance:
    """Notes the documents and versions of rows that pass; a document is kept once, a row never."""

    def __init__(self, about: About) -> None:
        self.about, self.rows = about, 0
        self.documents: dict[str, dict[str, Any]] = {}
        self.versions: set[str] = set()

    def passing(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows."""
        for row in rows:
            self.rows += 1
            self.versions.add(str(row["extractor_version"]))
            known = self.documents.setdefault(
                str(row["document_id"]), {**{name: row[name] for name in SOURCE}, "facts": 0}
            )
            known["facts"] += 1
            yield row

    def said(self) -> dict[str, Any]:
        """All of it but the documents, as a file may say it."""
        return {
            "choice": self.about.choice,
            "written_on": self.about.day.isoformat(),
            "written_by": f"{PROGRAM} {EXTRACTOR_VERSION}",
            "read_by_versions": sorted(self.versions),
            "facts": self.rows,
            "documents": len(self.documents),
            "licences": [licence["title"] for licence in LICENCES],
        }

    def sources(self) -> list[dict[str, Any]]:
        """The documents in the order in which they came."""
        return list(self.documents.values())


def described(source: Row) -> str:
    """A document in one line: its name, who published it, when."""
    parts = (wording.given(source, "publisher"), wording.given(source, "date_published"))
    return ", ".join([str(source["document_id"]), *(str(part) for part in parts if part)])
