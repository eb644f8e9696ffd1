"""Documents → a Collection: their Articles and one tidy table over all of them, in memory. A few documents; the store
has the many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import pandas

from indicators.analysis import reading
from indicators.analysis.claims import folding
from indicators.analysis.money import user_tables
from indicators.analysis.money.user_tables import NONE, Assumptions
from indicators.analysis.reading import Judgement
from indicators.documents import articles, rewrites
from indicators.model import Article
from indicators.settings import paths
from indicators.table.frames import frame, rows


@dataclass(frozen=True)
class Collection:
    """Documents by their id, and the tidy table of what they state."""

    articles: dict[str, Article]
    table: pandas.DataFrame

    def judged(self) -> Judgement:
        """The table as it stands, with its claims; nothing is judged again."""
        families = rewrites.Finder()
        for article in self.articles.values():
            families.add(article)
        told = rows(self.table)
        documents = (list(own) for _, own in groupby(told, key=lambda row: str(row["document_id"])))
        return Judgement(documents, folding.fold(told, families.clusters()), families)


def collect(documents: Iterable[Article], assumed: Assumptions = NONE) -> Collection:
    """Read every document and put what they state into one table."""
    by_id = {article.document_id: article for article in documents}
    return Collection(by_id, frame(row for rows in reading.read(by_id.values(), assumed) for row in rows))


def seeds() -> Collection:
    """The seed articles, read, with the user's rates and sizes."""
    return collect(articles.read_all([paths.seeds()]), user_tables.load(paths.own()))
