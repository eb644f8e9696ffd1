"""One document's judged rows → the same rows with what pages choose, order and count them by.

Each facet is worked out once, by the room that knows its rule, and stands in the snapshot beside the table's own
columns: a query then only compares, and SQL repeats no rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from indicators.analysis.claims.folding import Claim, Claims
from indicators.analysis.money import showing
from indicators.query import headlines, number_keys, reader_precision, review_queue, search
from indicators.table import areas, badges, days, wording
from indicators.table.columns import COLUMNS, DERIVED
from indicators.table.wording import Row

# What each facet holds, in the words of Parquet's types.
FACETS = {
    "number": "integer",  # of the document, in the order in which they came
    "position": "integer",  # of the row in its document
    "names": "strings",  # the places that it belongs to
    "offered": "strings",  # those of them that a reader chooses from
    "teller": "string",  # who says so, as pages say it
    "day_first": "date",  # the days that it speaks of
    "day_last": "date",
    "published_first": "date",  # the days on which its document may have been published
    "published_last": "date",
    "words": "string",  # all that a search looks in, folded
    "numbers": "strings",  # those that a search finds it by, in one spelling
    "about": "string",  # all that the board of claims looks in, folded
    "doubtful": "truth",
    "senseless": "truth",
    "inferred": "truth",
    "codes": "strings",  # of its warnings
    "weight": "integer",  # how well it is vouched for; then the catalogue's order; then how large it is
    "entry": "integer",
    "size": "number",
    "need": "integer",  # how much it needs a reviewer's eyes
    "lot": "integer",  # by which a tenth of the queue is drawn
    "read_as": "string",  # the indicator that the reader gave it
    "cluster": "string",  # the document that its own goes back to
    "holder_named": "string",  # the one armed group that its document names
    "question": "string",  # a name for the question that its claim answers; empty where it was rejected
    "conflict": "string",  # a name for the conflict that it stands in; empty where it stands in none
    "currencies": "strings",  # on a document's first row: those that the rates it prints are between
}

SAID = tuple(column.name for column in COLUMNS if column.group not in DERIVED)
REVIEW = ("review_status", "reviewed_by", "reviewed_at", "value_reported", "corrected")


@dataclass(frozen=True, slots=True)
class Kin:
    """What one document's rows must know of all the others."""

    claims: Claims
    clusters: dict[str, str]
    contested: Mapping[str, str]  # facts that stand in a conflict, each with its conflict's name


def of(rows: Sequence[dict[str, Any]], number: int, kin: Kin) -> list[dict[str, Any]]:
    """The rows of one document, each with its facets; `number` is the document's."""
    standing = [row for row in rows if row["review_status"] != "rejected"]
    rates = showing.rates_of(standing).values()
    found = [row | {"number": number, "position": at, "currencies": []} | own(row, kin) for at, row in enumerate(rows)]
    for row in found[:1]:
        row["currencies"] = sorted({currency for own_rates in rates for pair in own_rates.by_pair for currency in pair})
    return found


def own(row: Row, kin: Kin) -> dict[str, Any]:
    """What follows from the row itself and its claim."""
    document, claim = str(row["document_id"]), kin.claims.of.get(str(row["fact_id"]))
    first, last = days.spoken_of(row)
    published = days.published(wording.given(row, "date_published"))
    return {
        "names": list(areas.names(row)),
        "offered": list(areas.offered(row)),
        "teller": wording.speaker(row),
        "day_first": first,
        "day_last": last,
        "published_first": published[0],
        "published_last": published[1],
        "words": search.searched(row),
        "numbers": number_keys.of(row),
        "about": about(row, claim.question.holder if claim else ""),
        "doubtful": bool(badges.doubts(row)),
        "senseless": badges.senseless(row),
        "inferred": any(code in badges.DATE_WARNINGS for code in badges.warnings(row)),
        "codes": list(badges.warnings(row)),
        "weight": headlines.weight(row),
        "entry": headlines.entry(row),
        "size": wording.limit(row) or 0.0,
        "need": review_queue.need(row, kin.contested),
        "lot": review_queue.lot(str(row["fact_id"])),
        "read_as": reader_precision.read_as(row),
        "holder_named": kin.claims.named.get(document, ""),
        "cluster": kin.clusters.get(document, document),
        "question": question(claim),
        "conflict": kin.contested.get(str(row["fact_id"]), ""),
    }


def about(row: Row, holder: str) -> str:
    """What the figure is about, in words."""
    said = (wording.label(row), wording.counted(row), holder, *areas.names(row), str(row["commodity"] or ""))
    return search.plain("\n".join(said))


def question(claim: Claim | None) -> str:
    """A short name for what a claim answers."""
    return blake2b(repr(claim.question).encode("utf-8", "backslashreplace"), digest_size=8).hexdigest() if claim else ""


def carried(row: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any]:
    """A row judged among a few documents, with what it was found to be among all where it still says the same.
    What had been rejected had been compared with nothing."""
    if before is None or before["review_status"] == "rejected" or any(row[name] != before[name] for name in SAID):
        return row
    return before | {name: row[name] for name in REVIEW}
