"""An article → what today's reader makes of it, with what another reader says beside it: all that the shelf keeps of
it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from indicators.analysis import reading
from indicators.analysis.reading import Beside
from indicators.documents import identity, languages
from indicators.model import Article, Fact, Span
from indicators.store import records
from indicators.store.records import Row
from indicators.table import columns, opinions
from indicators.table.opinions import Number


@dataclass(frozen=True, slots=True)
class Read:
    """An article under the name that it will have, with what the reader makes of it."""

    article: Article
    facts: tuple[Fact, ...]
    unread: tuple[Span, ...] = ()
    opinions: Mapping[Number, str] = field(default_factory=dict)  # the indicators that a second reader gives numbers
    proposed: tuple[Row, ...] = ()  # what it alone read

    def rows(self) -> list[Row]:
        """The rows of the tidy table that today's reader makes of the article, with what a second reader says."""
        return [row | opinions.of_number(row, self.opinions) for row in columns.rows(self.article, self.facts)]

    def heard(self, beside: Beside) -> Read:
        """The same with what another reader says beside ours."""
        said = beside(self.article, self.facts, self.rows())
        alone = tuple(row for row in said if row["read_by"] == opinions.MODEL)
        return replace(self, opinions=opinions.of_rows(said), proposed=alone)

    def named(self, document_id: str) -> Read:
        """The same under another name; a fact's id follows from its document's."""
        if document_id == self.article.document_id:
            return self
        renamed = (
            replace(
                fact,
                document_id=document_id,
                fact_id=identity.fact(document_id, fact.char_start, fact.char_end, fact.indicator),
            )
            for fact in self.facts
        )
        return replace(
            self,
            article=replace(self.article, document_id=document_id),
            facts=tuple(renamed),
            proposed=tuple(of_document(row, document_id) for row in self.proposed),
        )


def of_document(row: Row, document_id: str) -> Row:
    """A row as another document has it."""
    fact_id = identity.fact(document_id, row["char_start"], row["char_end"], row["indicator"])
    return row | {"document_id": document_id, "fact_id": fact_id}


def read(article: Article) -> Read:
    """Reads an article, which takes longer than storing it and needs no database; UnreadError where it cannot be
    read."""
    name = records.plain(article.document_id).strip() or identity.document(article.text)
    article = replace(article, document_id=name, language=article.language or languages.find(article.text))
    found = reading.examine(article)
    return Read(article, found.facts, found.unread)
