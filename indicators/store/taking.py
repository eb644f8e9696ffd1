"""Documents with the rows that today's reader made of them elsewhere → the store, many in one transaction, and not read
again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from indicators.documents import identity
from indicators.model import Article, Span
from indicators.store import read_articles, records, shelf
from indicators.store.read_articles import Read
from indicators.store.records import Row
from indicators.store.shelf import Added
from indicators.store.store import Store


@dataclass(frozen=True, slots=True)
class Ready(Read):
    """An article whose rows are there."""

    ready: tuple[Row, ...] = ()

    def rows(self) -> list[Row]:
        """The rows as they were made."""
        return list(self.ready)

    def named(self, document_id: str) -> Read:
        """The same under another name; a fact's id follows from its document's."""
        if document_id == self.article.document_id:
            return self
        ready = tuple(read_articles.of_document(row, document_id) for row in self.ready)
        return replace(self, article=replace(self.article, document_id=document_id), ready=ready)


def take(kept: Store, found: Iterable[tuple[Article, list[Row], tuple[Span, ...]]], by: str) -> list[Added]:
    """Stores documents with their rows, and the numbers of which no reading was sure; all of them or none. Who calls it
    knows that the rows are of today's reader."""
    by, added = records.person(by), []
    with kept.database.writing() as connection:
        for article, rows, unread in found:
            name = records.plain(article.document_id).strip() or identity.document(article.text)
            known = Ready(article, (), unread, ready=tuple(rows)).named(name)
            done = shelf.put(connection, known, by)
            added.append(done if done.outcome == shelf.DUPLICATE else replace(done, facts=len(rows)))
    return added
