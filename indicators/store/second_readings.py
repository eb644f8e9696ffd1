"""A second reader, and the documents of a store → what it says of them, kept beside the facts; its proposals, and
whether they count before a person has looked at them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import literal_column, select, update

from indicators.analysis.reading import Beside, UnreadError
from indicators.store import proposals, read_articles, records, reparsing, shelf
from indicators.store.faults import StoreError
from indicators.store.records import Row
from indicators.store.schema import DOCUMENTS, FACTS
from indicators.store.store import Store


@dataclass(frozen=True, slots=True)
class Waiting:
    """Proposals that wait for a person, and how many there are with those that are not listed."""

    rows: list[Row]
    number: int


def ask(kept: Store, document_id: str, beside: Beside) -> None:
    """Has a document read by today's reader and another beside it, and keeps what both say; decisions stay with their
    figures. The store is free for others while the other reader thinks. UnreadError where it cannot be read."""
    with kept.database.reading() as connection:
        found = reparsing.today(connection, document_id)
    if found is None:
        raise StoreError(f"there is no document {document_id}")
    if found.problem:
        raise UnreadError(found.problem)
    known = read_articles.read(found.article).heard(beside)
    with kept.database.writing() as connection:
        reparsing.put(connection, known, is_laid=not found.note)


def waiting(kept: Store, limit: int) -> Waiting:
    """What only the second reader read and nobody has settled, in the order of the documents."""
    with kept.database.reading() as connection:
        names = proposals.waiting(connection, limit)
        held = [shelf.held(connection, name) for name in names]
        return Waiting([one.row for one in held if one], proposals.number(connection))


def counted(kept: Store) -> bool:
    """Whether proposals count as facts before anybody has looked at them."""
    with kept.database.reading() as connection:
        return proposals.counted(connection)


def count(kept: Store, all_count: bool, by: str) -> None:
    """Sets whether they do."""
    kept.set(proposals.COUNTED, all_count, by)
    with kept.database.writing() as connection:
        names = select(FACTS.c.document_id).where(FACTS.c.by_model == literal_column("1")).distinct()
        shelf.touch(connection, connection.scalars(names).all())


def keep_here(kept: Store, document_id: str, stays: bool) -> None:
    """Marks a document so that no word of it is sent to a second reader, or takes the mark from it."""
    with kept.database.writing() as connection:
        article = shelf.of_name(connection, document_id)
        if article is None:
            raise StoreError(f"there is no document {document_id}")
        origin = records.article_record(replace(article, stays_here=stays))["origin"]
        connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.document_id == document_id).values(origin=origin))
