"""A connection and what a person decides → the line of the log that says so, and the fact as it then stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert

from indicators.documents import identity
from indicators.store import (
    anchors,
    decisions,
    records,
    shelf,
    visible,
)
from indicators.store.faults import ChangeError, ConflictError
from indicators.store.records import Row
from indicators.store.schema import DECISIONS, KEY
from indicators.store.shelf import Held


def check(action: str, changes: Mapping[str, Any] | None, reason: str) -> None:
    """ChangeError where a decision does not say what its kind must."""
    if action not in decisions.STATUS or action == decisions.ADD:
        raise ChangeError({"action": f"{action!r} must be accept, correct, reject or unsure"})
    if bool(changes) != (action == decisions.CORRECT):
        raise ChangeError({"action": "a correction, and nothing else, says which columns it changes"})
    if action == decisions.REJECT and not reason.strip():
        raise ChangeError({"reason": "a rejection says why"})


def expected(connection: Connection, fact_id: str, version: int, mine: Row) -> Held:
    """The fact that is to be decided; ConflictError where it is no longer the one that the person saw."""
    held = shelf.held(connection, fact_id)
    if held is None:
        raise ConflictError(f"the fact {fact_id} is no longer read in its document", mine, None)
    if visible.is_withdrawn(connection, held.key[0]):
        raise ConflictError(f"the document of this fact, {held.key[0]}, was withdrawn; bring it back first", mine, held)
    if held.version != version or held.row["fact_id"] != identity.today(fact_id):
        who = f" by {held.decisions[-1].by} at {held.decisions[-1].at}" if held.decisions else ""
        raise ConflictError(
            f"the fact has been changed{who} since you saw it; look at both versions and decide again", mine, held
        )
    return held


def decided(
    connection: Connection,
    held: Held,
    action: str,
    by: str,
    after: Row,
    reason: str,
    undoes: int | None = None,
) -> Held:
    """A new line of the log, and the fact as it then stands."""
    line: Row = {"action": action, "by": by, "at": records.now(), "reason": records.plain(reason), "undoes": undoes}
    line |= {
        name: json.dumps(seen, default=str) for name, seen in (("before", decisions.seen(held.row)), ("after", after))
    }
    line |= {"read_as": held.read["indicator"], "anchor": anchors.dumped(anchors.of_row(held.read))}
    line |= {
        "turn": held.decisions[-1].turn + 1 if held.decisions else 1,
        "extractor_version": held.row["extractor_version"],
    }
    line |= dict(zip(KEY, held.key, strict=True)) | {"fact_id": held.row["fact_id"]}
    connection.execute(insert(DECISIONS), [line])
    shelf.touch(connection, [held.key[0]])
    now = shelf.held(connection, held.row["fact_id"])
    assert now is not None
    return now
