"""The seeds → data/indicators.csv and data/datapackage.json: the published table and what it says of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from indicators.analysis import reading
from indicators.documents import articles
from indicators.model import Article
from indicators.settings import paths
from indicators.table import formats
from indicators.table.columns import COLUMNS, published
from indicators.table.formats import datapackage

TABLE, PACKAGE = "indicators.csv", "datapackage.json"


def files() -> dict[str, bytes]:
    """The published files by name, made afresh from the seeds."""
    documents = articles.read_all([paths.seeds()])
    rows = [row for rows in reading.read(documents) for row in rows]
    text = json.dumps(package(documents), ensure_ascii=False, indent=2) + "\n"
    return {TABLE: formats.to_bytes(rows, "csv"), PACKAGE: text.encode("utf-8")}


def publish(folder: Path) -> list[Path]:
    """Write the published files into the folder; the same seeds and reader give the same bytes."""
    made = files()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def package(documents: list[Article]) -> dict[str, Any]:
    """The Data Package descriptor (Frictionless): the table's columns as table.COLUMNS has them."""
    return {
        "name": "humanitarian-indicators",
        "title": "Figures stated in the seed articles",
        "description": "One row a fact: a number that an article states, its unit, its hedge, who says so and where it "
        "stands in the text.",
        "sources": [_source(article) for article in documents],
        "resources": [
            datapackage.resource("indicators", TABLE, [datapackage.field(column) for column in COLUMNS], ["fact_id"])
        ],
    }


def _source(article: Article) -> dict[str, str]:
    parts = (article.publisher, published(article))
    said = ", ".join(part for part in parts if part) + (" (date inferred)" if article.published_inferred else "")
    return {
        "title": article.title or article.document_id,
        "description": f"{article.document_id}.txt" + (f", {said}" if said else ""),
    }
