"""Documents → a Collection: their Articles and one tidy table over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas

from indicators import articles, assumptions, claims, home, precision, reading, rewrites
from indicators.assumptions import NONE, Assumptions
from indicators.claims import Claims
from indicators.frames import frame, rows
from indicators.model import Article
from indicators.precision import Judged
from indicators.rewrites import Pair
from indicators.store import Store


@dataclass(frozen=True)
class Collection:
    """Documents by their id, the tidy table of what they state, and what the user's own tables let it assume."""

    articles: dict[str, Article]
    table: pandas.DataFrame
    assumed: Assumptions = NONE
    judged: Mapping[str, Judged] = field(default_factory=dict)  # what people decided, by the reader's indicator

    @cached_property
    def families(self) -> rewrites.Finder:
        """Which document rewrites which."""
        found = rewrites.Finder()
        for article in self.articles.values():
            found.add(article)
        return found

    @cached_property
    def rewritten(self) -> list[Pair]:
        """The pairs of a document and its rewrite."""
        return self.families.pairs()

    @cached_property
    def claims(self) -> Claims:
        """What the table's figures claim, echoes folded: the same claims that its columns name."""
        return claims.fold(rows(self.table), self.families.clusters())


def collect(documents: Iterable[Article], assumed: Assumptions = NONE) -> Collection:
    """Read every document and put what they state into one table."""
    by_id = {article.document_id: article for article in documents}
    return Collection(by_id, frame(row for rows in reading.read(by_id.values(), assumed) for row in rows), assumed)


def stored(kept: Store) -> Collection:
    """What the store holds, with people's decisions; a fact that was rejected is in no chart and no sum."""
    names = [document.document_id for document in kept.documents()]
    by_id = {name: article for name in names if (article := kept.article(name)) is not None}
    every = list(kept.rows())
    standing = frame(row for row in every if row["review_status"] != "rejected")
    return Collection(by_id, standing, assumptions.load(home.own()), precision.by_indicator(every))


def seeds() -> Collection:
    """The seed articles, read, with the user's rates and sizes."""
    return collect(articles.read_all([home.seeds()]), assumptions.load(home.own()))
