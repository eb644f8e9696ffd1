"""Facts → which of them speak of one thing: only these may stand in one statement, be it a card, a range, a conflict, a
total or a line.

One thing is one question (`questions`: one place, indicator, measure, holder, group, good and unit) and one time: the
same stated days of a flow, reports of one week where an event states no day, looks at a state within the window.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from indicators.analysis.claims import questions
from indicators.analysis.claims.questions import Question, Said
from indicators.table.wording import Row

WINDOW = 60  # days within which a figure that is said again is the same claim, and two figures are of one time
NEWS = 7  # days within which reports of an event without a date follow one another; later ones may be of the next event
# measures that hold on from day to day, so that looks at them on different days can differ
LOOKED_AT = ("stock", "share")
TAKEN = "areas_captured"
ANY_DAY: tuple[Any, ...] = ()


def asked(rows: Iterable[Row]) -> dict[str, tuple[Said, Question]]:
    """Rows → by their fact what each says and answers, as far as the rows themselves tell which armed group a document
    names."""
    told = [(questions.said(row, str(row["document_id"])), questions.groups_of(row)) for row in rows]
    named: defaultdict[str, set[str]] = defaultdict(set)
    for fact, groups in told:
        named[fact.document_id] |= groups
    only = {document: next(iter(groups)) if len(groups) == 1 else "" for document, groups in named.items()}
    return {fact.fact_id: (fact, questions.question(fact, only[fact.document_id])) for fact, _ in told}


def bucket(fact: Said, question: Question) -> tuple[Any, ...]:
    """The days that a flow states, which its rivals must state too; what has no day at all is compared within its
    documents."""
    if fact.last is None:
        return ("document", fact.cluster)
    start, end = fact.period
    # what was taken since a day is no answer to what is held; what was taken so far is
    looked_at = question.measure in LOOKED_AT and (fact.indicator != TAKEN or start is None)
    return ANY_DAY if looked_at or start is None else ("since", start, end)


def reach(question: Question, days: tuple[Any, ...], window: int = WINDOW) -> int:
    """How many days apart two figures of a bucket may be."""
    return window if days == ANY_DAY and question.measure in LOOKED_AT else min(window, NEWS)


def together(lead: Said, facts: Iterable[Said], question: Question) -> list[Said]:
    """Of the facts for one question those of one time with the leading one and with one another; of two choices the
    later."""
    days = bucket(lead, question)
    longest = reach(question, days)
    near = [
        fact for fact in facts if bucket(fact, question) == days and abs((fact.last or 0) - (lead.last or 0)) <= longest
    ]
    latest = max((fact.last or 0 for fact in near), default=0)
    return [fact for fact in near if latest - (fact.last or 0) <= longest]


def is_short(days: Iterable[int | None], window: int = WINDOW) -> bool:
    """Whether days lie within the window; what has none is no further from one than from another."""
    known = [day for day in days if day is not None]
    return not known or max(known) - min(known) <= window
