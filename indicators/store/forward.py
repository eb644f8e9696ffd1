"""What version 0.3.1 kept, in a database or a backup → the same as today's version keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, func, literal, select, update

from indicators.documents import identity
from indicators.store import anchors
from indicators.store.schema import DECISIONS, DOCUMENTS, FACTS

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
BARE = 12  # letters of a fact's name that has no kind


def bring(connection: Connection) -> None:
    """Names begin with a letter, facts say which decisions are theirs, decisions know the words that they are about."""
    named = '"fact_id": "'  # stands in a row's JSON once: a quotation mark inside of a text is escaped
    connection.execute(
        update(FACTS)
        .where(func.length(FACTS.c.fact_id) == BARE)
        .values(
            fact_id=literal(identity.FACT) + FACTS.c.fact_id,
            row=func.replace(FACTS.c.row, named, named + identity.FACT),
        )
    )
    connection.execute(
        update(FACTS)
        .where(FACTS.c.bound_indicator == "")
        .values(bound_start=FACTS.c.char_start, bound_end=FACTS.c.char_end, bound_indicator=FACTS.c.indicator)
    )
    unquoted = select(DECISIONS.c.number, DECISIONS.c.document_id, DECISIONS.c.char_start, DECISIONS.c.char_end)
    made = connection.execute(unquoted.where(DECISIONS.c.anchor == "")).all()
    if not made:
        return
    texts: dict[str, str] = {}
    with unguarded(connection):
        for one in made:
            if one.document_id not in texts:
                found = select(DOCUMENTS.c.text).where(DOCUMENTS.c.document_id == one.document_id)
                texts[one.document_id] = bytes(connection.scalar(found) or b"").decode("utf-8", "surrogatepass")
            anchor = anchors.dumped(anchors.of(texts[one.document_id], one.char_start, one.char_end))
            change = update(DECISIONS).where(DECISIONS.c.number == one.number)
            connection.execute(change.values(anchor=anchor, read_as=DECISIONS.c.indicator))


@contextmanager
def unguarded(connection: Connection, logs: Iterable[Table] = (DECISIONS,)) -> Iterator[None]:
    """What keeps decisions, or other logs, from being changed steps aside, and is back before anyone looks."""
    is_sqlite, names = connection.dialect.name == "sqlite", [log.name for log in logs]
    guards = [one for name in names for one in connection.exec_driver_sql(TRIGGERS, (name,)).all()] if is_sqlite else []
    for name, _ in guards:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    for name in () if is_sqlite else names:
        connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER USER")
    yield
    for _, made in guards:
        connection.exec_driver_sql(made)
    for name in () if is_sqlite else names:
        connection.exec_driver_sql(f"ALTER TABLE {name} ENABLE TRIGGER USER")
