"""Rows of the tidy table → the pairs of figures that a document joins as from and to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from indicators.analysis.claims import questions
from indicators.analysis.claims.questions import Question
from indicators.table import wording
from indicators.table.wording import Row


def find(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """The pairs, in the order of their starts; a start without an end is in none."""
    ends: dict[tuple[str, Question], list[Row]] = {}
    for row in rows:
        if wording.given(row, "role") == "to":
            ends.setdefault(question(row), []).append(row)
    for group in ends.values():
        group.sort(key=position)
    starts = [row for row in rows if wording.given(row, "role") == "from"]
    return [(start, end) for start in starts if (end := following(start, ends.get(question(start), []))) is not None]


def question(row: Row) -> tuple[str, Question]:
    """What both ends of a movement agree in: the document and the question, but for which end it is and whether it has
    come about."""
    document = str(row["document_id"])
    return document, questions.question(questions.said(row, document), "")._replace(role="", status="")


def following(start: Row, ends: Sequence[Row]) -> Row | None:
    """The "to" that follows a "from": the next one in the text, of ends in their order."""
    at = bisect_right(ends, position(start), key=position)
    return ends[at] if at < len(ends) else None


def position(row: Row) -> int:
    """Where the figure stands in its document."""
    return int(row["char_start"])


def derived(end: Row) -> str:
    """What a figure moved by, which no document says: "+200 AFN a sack, +11.1 % (derived)"; nothing where it cannot be
    told."""
    moved, percent = wording.given(end, "change_value"), wording.given(end, "change_percent")
    if moved is None:
        return ""
    unit = str(end["unit"])
    sign = "−" if moved < 0 else "+"
    size = f"{sign}{wording.scalar(abs(moved), unit)} {wording.noun(unit)}".strip()
    share = "" if percent is None else f", {'−' if percent < 0 else '+'}{abs(percent):,g} %"
    return f"{size}{share} (derived)"
