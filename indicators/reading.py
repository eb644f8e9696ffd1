"""Articles → their rows of the tidy table, judged: the one way a document takes, whoever asks.

A figure is judged beside the figures of the other documents, so all are read before the first is passed on. What was
read waits in a file of the system's temporary folder, and a table may be larger than the memory.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from indicators import checks, claims, normalisation, rewrites, table
from indicators.assumptions import NONE, Assumptions
from indicators.claims import Claims
from indicators.extractor import pipeline
from indicators.model import Article

Row = dict[str, Any]


@dataclass(frozen=True)
class Judgement:
    """What documents state, judged beside one another: their rows once, document by document; the claims; who rewrites whom."""

    documents: Iterator[list[Row]]
    claims: Claims
    families: rewrites.Finder


def read(documents: Iterable[Article], assumed: Assumptions = NONE) -> Iterator[list[Row]]:
    """What the documents state, document by document in their order; one row a fact, in the order of the text."""
    families = rewrites.Finder()
    stated = (table.rows(article, pipeline.extract(article)) for article in passing(documents, families))
    yield from judge(stated, families, assumed).documents


def passing(documents: Iterable[Article], families: rewrites.Finder) -> Iterator[Article]:
    """The documents as they pass, each noted among its kin."""
    for article in documents:
        families.add(article)
        yield article


def judge(documents: Iterable[list[Row]], families: rewrites.Finder, assumed: Assumptions = NONE) -> Judgement:
    """The rows of each document with what is derived from all: common figures, warnings, claims. `families` knows the documents by then."""
    waiting = tempfile.TemporaryFile()  # noqa: SIM115, because the rows that are passed on read it to its end
    for stated in documents:
        pickle.dump(normalisation.fill(stated, assumed), waiting)
    warnings = checks.find(row for rows in again(waiting) for row in rows)
    doubted = (row | checks.columns(warnings.get(row["fact_id"], [])) for rows in again(waiting) for row in rows)
    said = claims.fold(doubted, families.clusters())
    passed = (
        [row | checks.columns(warnings.get(row["fact_id"], [])) | said.columns(row["fact_id"]) for row in rows] for rows in again(waiting)
    )
    return Judgement(passed, said, families)


def rows(article: Article) -> list[Row]:
    """What one article states, judged by itself alone."""
    return next(read([article]))


def again(waiting: BinaryIO) -> Iterator[list[Row]]:
    """The rows that wait in the file, from its start."""
    waiting.seek(0)
    while True:
        try:
            yield pickle.load(waiting)
        except EOFError:
            return
