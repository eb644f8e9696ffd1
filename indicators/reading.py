"""Article → its rows of the tidy table, warnings included: the one way a document takes, whoever asks."""

from __future__ import annotations

from typing import Any

from indicators import checks, table
from indicators.extractor import pipeline
from indicators.model import Article


def rows(article: Article) -> list[dict[str, Any]]:
    """What the article states, one row a fact, in the order of the text."""
    return checks.check(table.rows(article, pipeline.extract(article)))
