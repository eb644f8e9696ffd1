"""What only the second reader read → proposals, kept beside the facts of their document: no fact until a person accepts
one, and none any more where a person has rejected it.

A proposal is a row of the table `facts` like any other, so that people decide on it, and find it again when its
document is read anew, by the same rules. What counts asks `is_fact`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, literal_column, select

from indicators.store import decisions, visible
from indicators.store.records import Decision, Record, Row
from indicators.store.schema import BOUND, DECISIONS, DOCUMENTS, FACTS, KEY, SETTINGS
from indicators.table import opinions

COUNTED = "proposals.count"  # the setting by which they count before anybody has looked at them
VOUCHED = (decisions.ACCEPT, decisions.CORRECT, decisions.ADD)
SETTLED = (*VOUCHED, decisions.REJECT)


def counted(connection: Connection) -> bool:
    """Whether proposals count as facts before anybody has looked at them; not, unless somebody has set it so."""
    value = connection.scalar(select(SETTINGS.c.value).where(SETTINGS.c.name == COUNTED))
    return value is not None and json.loads(value) is True


def is_stated(record: Record, stands: Decision | None, all_count: bool) -> bool:
    """Whether a line of the table `facts` is part of what is shown: proposals once a person has settled them, what a
    person found until it is taken back, and all that our reader read."""
    if record["by_person"]:
        return stands is not None
    return not record["by_model"] or all_count or (stands is not None and stands.action in SETTLED)


# What waits -----------------------------------------------------------------------------------------------------------


def unsettled() -> ColumnElement[bool]:
    """The condition that a line is a proposal which nobody has accepted, corrected or rejected."""
    later, mine = DECISIONS.alias("later"), DECISIONS.alias("mine")
    undone = select(DECISIONS.c.undoes).where(DECISIONS.c.undoes.is_not(None))
    bound = and_(*(later.c[name] == FACTS.c[part] for name, part in zip(KEY, BOUND, strict=True)))
    stands = bound & (later.c.action != decisions.UNDO) & later.c.number.not_in(undone)
    last = select(func.max(later.c.number)).where(stands).correlate(FACTS).scalar_subquery()
    settled = exists().where(mine.c.number == last, mine.c.action.in_(SETTLED))
    return (FACTS.c.by_model == literal_column("1")) & ~settled  # no bound value: SQLite then takes the index


def waiting(connection: Connection, limit: int) -> list[str]:
    """The names of so many that wait in documents that are seen, in the order of these and then of the text."""
    query = asked(connection, FACTS.c.fact_id)
    return list(connection.scalars(query.order_by(DOCUMENTS.c.number, FACTS.c.char_start, FACTS.c.number).limit(limit)))


def number(connection: Connection) -> int:
    """How many wait."""
    return connection.scalar(asked(connection, func.count())) or 0


def asked(connection: Connection, of: ColumnElement[Any]) -> Select[Any]:
    """A question about all that wait."""
    of_seen = select(of).select_from(FACTS).join(DOCUMENTS, DOCUMENTS.c.document_id == FACTS.c.document_id)
    return of_seen.where(unsettled(), visible.condition(connection))


# What stays when a document is read again -----------------------------------------------------------------------------


def stay(held: Iterable[tuple[Row, bool]], fresh: Iterable[Row], ours: Sequence[Row]) -> list[Row]:
    """The proposals of a document that is read again, one at most at a number and none where a row of ours stands: of
    those that it `held` the decided ones, then what is proposed now, then the rest that it held."""
    known = list(held)
    every = [*(row for row, decided in known if decided), *fresh, *(row for row, decided in known if not decided)]
    taken = [span for row in ours for span in spans(row)]
    found: list[Row] = []
    for row in every:
        start, end = row["char_start"], row["char_end"]
        if not any(first < end and start < last for first, last in taken):
            found.append(row)
            taken.append((start, end))
    return found


def spans(row: Row) -> list[opinions.Number]:
    """Where a row's number stands, and where the text says it again."""
    again = [(said["char_start"], said["char_end"]) for said in row["mentions"]]
    return [(row["char_start"], row["char_end"]), *again]


def orphaned(row: Row) -> Row | None:
    """A row that both readers had read, as a proposal: that of the model alone, where our reader reads it no more."""
    return row | {"read_by": opinions.MODEL} if row["read_by"] == opinions.BOTH else None
