"""Documents → a Collection: their Articles and one tidy table over all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas

from indicators import articles, home, reading
from indicators.frames import frame
from indicators.model import Article


@dataclass(frozen=True)
class Collection:
    """Documents by their id, and the tidy table of what they state."""

    articles: dict[str, Article]
    table: pandas.DataFrame


def collect(documents: Iterable[Article]) -> Collection:
    """Read every document and put what they state into one table."""
    by_id = {article.document_id: article for article in documents}
    return Collection(by_id, frame(row for rows in reading.read(by_id.values()) for row in rows))


def seeds() -> Collection:
    """The seed articles, read."""
    return collect(articles.read_all([home.seeds()]))
