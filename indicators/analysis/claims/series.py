"""Rows and their claims → series: one indicator, place and group over time, from/to pairs joined.

Echoes are one point. A series has figures of one unit, measure, good, holder and status only, of two days at least or
of a change from one to another. Its points are not joined by a line but where a document says that one became the
other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from indicators.analysis.claims import from_to, questions
from indicators.analysis.claims.folding import Claims
from indicators.analysis.claims.questions import Question
from indicators.table.wording import Row

FEW_DAYS = 2  # of different days a series has at least two


class Series(NamedTuple):
    """What is followed; its rows in the order of their days; and of these the pairs that a document joins as from and
    to."""

    question: Question
    rows: tuple[Row, ...]
    pairs: tuple[tuple[Row, Row], ...]


def find(rows: Sequence[Row], claims: Claims) -> list[Series]:
    """The series of a table, those with the most points first."""
    asked: defaultdict[Question, dict[str, Row]] = defaultdict(dict)
    by_id = {str(row["fact_id"]): row for row in rows}
    for claim in claims.by_id.values():
        shown = next((by_id[fact.fact_id] for fact in claim.facts if fact.fact_id in by_id), None)
        if shown is not None and shown["indicator"] != "other" and claim.question.place.level != questions.UNKNOWN:
            # areas held and areas taken are one question to compare, and two to follow
            followed = claim.question._replace(topic=str(shown["indicator"]), measure=str(shown["measure"]), role="")
            asked[followed][claim.claim_id] = shown
    ends = joined(rows)
    found = []
    for question, points in asked.items():
        ordered = sorted(
            points.values(), key=lambda row: (day(row, claims), str(row["document_id"]), int(row["char_start"]))
        )
        names = {str(row["fact_id"]) for row in ordered}
        pairs = tuple(pair for name in sorted(names) for pair in ends[name] if str(pair[1]["fact_id"]) in names)
        if pairs or len({day(row, claims) for row in ordered if day(row, claims)}) >= FEW_DAYS:
            found.append(Series(question, tuple(ordered), pairs))
    return sorted(found, key=lambda one: (-len(one.rows), one.question))


def joined(rows: Sequence[Row]) -> defaultdict[str, list[tuple[Row, Row]]]:
    """The movements of each document, by the fact of their start."""
    documents: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["role"] in ("from", "to"):
            documents[str(row["document_id"])].append(row)
    found: defaultdict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for own in documents.values():
        for start, end in from_to.find(own):
            found[str(start["fact_id"])].append((start, end))
    return found


def day(row: Row, claims: Claims) -> int:
    """The last day a row stands for, 0 where it has none."""
    claim = claims.of[str(row["fact_id"])]
    return next((fact.last or 0 for fact in claim.facts if fact.fact_id == row["fact_id"]), 0)
