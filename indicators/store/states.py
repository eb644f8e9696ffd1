"""A database → the state that its store is in: a page asks for it many times while it is drawn."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from indicators.store import visible
from indicators.store.schema import FACTS, REVISION


class State(NamedTuple):
    """Which store, which revision of it, how many documents of it are seen, and how many facts it has held."""

    token: str
    revision: int
    documents: int
    facts: int


def now(connection: Connection, known: State | None) -> State:
    """The state; what was counted last is good for as long as the revision is the same."""
    one = connection.execute(select(REVISION)).one()
    if known and (known.token, known.revision) == (one.token, one.number):
        return known
    # counting a million at every step of a page takes too long
    facts = connection.scalar(select(func.max(FACTS.c.number))) or 0
    return State(one.token, one.number, visible.count(connection), facts)
