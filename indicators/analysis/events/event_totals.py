"""Articles and their rows → a line for each event and category: what it cost, who says so, and where that is written.

The rules are those of choosing.py: whole-event before local, newest before older, the largest of what is left; "none
reported" where the text says so, "not stated" where it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from indicators.analysis.claims import totals
from indicators.analysis.events import categories, choosing, happenings, reach
from indicators.analysis.events.choosing import Choice
from indicators.analysis.events.figures import Figure, Told
from indicators.analysis.events.happenings import Event
from indicators.table import wording

# char_start, too, makes a file of these lines one of this program's own, which is never read as a document
COLUMNS = (
    "country", "category", "value", "low", "high", "qualifier", "unit", "as_of", "speaker", "scope", "rivals",
    "fact_id", "document_id", "quote",
    "event", "indicator", "case_status", "place", "workings", "earlier", "char_start", "documents",
)  # fmt: skip
NONE_REPORTED, NOT_STATED = "none reported", "not stated"
JOINT = " | "
SCOPES = {reach.WHOLE: "event", reach.OPEN: "event", reach.COUNTRY: "country", reach.PLACE: "place"}
Line = dict[str, Any]


def lines(documents: Iterable[Told]) -> list[Line]:
    """The totals of every event of the documents: a line a category, in the order of categories.CATEGORIES."""
    return [line for event in happenings.find(documents) for line in of(event)]


def of(event: Event) -> list[Line]:
    """The totals of one event."""
    return [line(event, category) for category in categories.CATEGORIES]


def line(event: Event, category: str) -> Line:
    """An event's total of one category as a line."""
    figures = [one for told in event.documents for one in told.figures if one.category == category]
    choice = choosing.choose(figures)
    made: Line = dict.fromkeys(COLUMNS) | {
        "country": event.country,
        "category": category,
        "qualifier": NOT_STATED,
        "event": event.name,
        "document_id": JOINT.join(told.document_id for told in event.documents),
        "documents": len(event.documents),
    }
    return made | chosen(choice) if choice else made


def chosen(choice: Choice) -> Line:
    """What stands for the event, as the columns of its line; a sum has the proofs of all its parts."""
    parts, first = choice.parts, choice.parts[0]
    value, low, high, qualifier = totals.added([one.said for one in parts])
    day = choosing.latest_day(parts)
    return {
        "value": value,
        "low": low,
        "high": high,
        "qualifier": NONE_REPORTED if value == 0 else qualifier,
        "unit": first.row["unit"],
        "as_of": day,
        "speaker": joined(one.speaker for one in parts),
        "scope": "event" if choice.workings else SCOPES[first.reach],
        "rivals": JOINT.join(said(one) for one in choice.rivals),
        "fact_id": joined(one.row["fact_id"] for one in parts),
        "document_id": joined(one.row["document_id"] for one in parts),
        "quote": joined(one.row["quote"] for one in parts),
        "indicator": joined(one.row["indicator"] for one in parts),
        "case_status": joined(one.case_status for one in parts),
        "place": joined(one.row["place"] for one in parts),
        "workings": choice.workings,
        "char_start": JOINT.join(str(one.row["char_start"]) for one in parts),
        "earlier": JOINT.join(said(one) for one in choice.earlier),
    }


def joined(values: Iterable[Any]) -> str:
    """What the parts of a sum say, each once."""
    return JOINT.join(dict.fromkeys(str(value) for value in values if value))


def said(one: Figure) -> str:
    """A figure beside the chosen one: its value, who says so, its day, whether it is an estimate."""
    beside = [one.speaker or str(one.row["publisher"] or "") or "no speaker named"]
    beside += [wording.day(one.as_of)] if one.as_of else []
    beside += [one.case_status] if one.case_status else []
    return f"{wording.amount(one.row)} ({', '.join(beside)})"
