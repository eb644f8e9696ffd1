"""Documents → a Collection: their Articles and one tidy table over all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas

from indicators import articles, assumptions, home, reading
from indicators.assumptions import NONE, Assumptions
from indicators.frames import frame
from indicators.model import Article


@dataclass(frozen=True)
class Collection:
    """Documents by their id, the tidy table of what they state, and what the user's own tables let it assume."""

    articles: dict[str, Article]
    table: pandas.DataFrame
    assumed: Assumptions = NONE


def collect(documents: Iterable[Article], assumed: Assumptions = NONE) -> Collection:
    """Read every document and put what they state into one table."""
    by_id = {article.document_id: article for article in documents}
    return Collection(by_id, frame(row for rows in reading.read(by_id.values(), assumed) for row in rows), assumed)


def seeds() -> Collection:
    """The seed articles, read, with the user's rates and sizes."""
    return collect(articles.read_all([home.seeds()]), assumptions.load(home.own()))
