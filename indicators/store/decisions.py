"""Rows as read and the decisions on them → rows as they stand: whose word counts, and what the reader had said.

A decision stands until it is taken back. Who accepts or corrects a fact vouches for each of its columns that says
something; a newer reader may fill what was empty, and does not change what a person has vouched for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indicators import catalogue
from indicators.store import anchors
from indicators.store.records import LISTS, Decision, Row
from indicators.store.schema import ACTIONS
from indicators.table.columns import COLUMNS

ACCEPT, CORRECT, REJECT, UNSURE, UNDO, ADD = ACTIONS
DOUBTFUL = "doubtful"  # today's reader reads another figure there than the one that was decided
STATUS = {ACCEPT: "accepted", CORRECT: "corrected", REJECT: "rejected", UNSURE: "unsure", ADD: "added"}
SAYS_NOTHING = (None, "unknown")  # a value that nobody can vouch for
FOLLOWING = ("family",)  # belongs to the indicator
OF_DOCUMENT = ("date_published",)
REVIEWED = tuple(
    column.name
    for column in COLUMNS
    if column.group in ("what", "about", "where", "when", "who says", "counting")
    and column.name not in (*FOLLOWING, *OF_DOCUMENT)
)


def standing(decisions: Sequence[Decision]) -> Decision | None:
    """The decision on one fact that counts: the last one that nobody has taken back."""
    back = {decision.undoes for decision in decisions}
    return next((one for one in reversed(decisions) if one.action != UNDO and one.number not in back), None)


def apply(row: Row, decided: Decision | None, by_person: bool = False) -> Row:
    """The row as it stands; `corrected` and `value_reported` hold what the reader had said."""
    if decided is None:
        return row
    if about(row, decided, by_person) is None:
        return row | {"review_status": DOUBTFUL, "reviewed_by": decided.by, "reviewed_at": decided.at}
    pinned = {name: value for name, value in decided.after.items() if name in REVIEWED}
    shown = row | pinned
    differing = [] if by_person else [name for name in REVIEWED if shown[name] != row[name]]
    return shown | {
        "family": catalogue.indicators()[shown["indicator"]].family,
        "review_status": DOUBTFUL
        if not by_person and is_doubtful(row, decided)
        else status(decided, differing, by_person),
        "reviewed_by": decided.by,
        "reviewed_at": decided.at,
        "value_reported": row["value"] if "value" in differing else None,
        "corrected": [f"{name}: {plain(row[name])}" for name in differing],
    }


def about(row: Row, decided: Decision | None, by_person: bool = False) -> Decision | None:
    """The decision, if it is about the number that the row has: for the columns of one that it overlaps nobody vouches
    here."""
    return decided if decided and (by_person or anchors.agree(anchors.of_row(row), decided.anchor)) else None


def is_doubtful(row: Row, decided: Decision) -> bool:
    """Whether somebody accepted what the reader took the number for, and today it takes it for something else. What a
    person said in words of their own, and that it is no figure at all, stands."""
    code = row["indicator"]
    return decided.action == ACCEPT and decided.read_as != code != decided.after.get("indicator")


def status(decided: Decision, differing: Sequence[str], by_person: bool) -> str:
    """Accepted and corrected are told by the reader of today: what it now reads as the person said is no correction."""
    said = STATUS[decided.action]
    if said not in ("accepted", "corrected", "added"):
        return said
    return "added" if by_person else "corrected" if differing else "accepted"


def outcome(shown: Row, decided: Decision | None, action: str, changes: Row) -> Row:
    """What stands after a new decision: its status, and the columns that people vouch for."""
    vouched = {name: value for name, value in decided.after.items() if name in REVIEWED} if decided else {}
    if action in (ACCEPT, CORRECT, ADD):
        vouched = {name: shown[name] for name in REVIEWED if shown[name] not in SAYS_NOTHING} | vouched | changes
    return {"review_status": STATUS[action], **vouched}


def seen(shown: Row) -> Row:
    """What a person sees of a fact and judges."""
    return {"review_status": shown["review_status"]} | {
        name: shown[name] for name in REVIEWED if shown[name] is not None
    }


def plain(value: Any) -> str:
    """A reported value in a cell: 14.0 → 14, nothing → nothing."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


assert not LISTS & set(REVIEWED), "what a person corrects is one value"
