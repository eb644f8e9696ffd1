"""Articles → their rows of the tidy table, judged: the one way a document takes, whoever asks.

A figure is judged beside the figures of the other documents, so all are read before the first is passed on. What was
read waits in a file of the system's temporary folder, and a table may be larger than the memory.
"""

from __future__ import annotations

import os
import pickle
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from indicators.analysis import checks
from indicators.analysis.claims import folding
from indicators.analysis.claims.folding import Claims
from indicators.analysis.confidence import learned
from indicators.analysis.confidence.learned import Learned
from indicators.analysis.money import conversion
from indicators.analysis.money.user_tables import NONE, Assumptions
from indicators.documents import received, rewrites
from indicators.documents.received import Problem
from indicators.extractor import pipeline
from indicators.model import Article, Extraction, Fact, Span
from indicators.settings import limits, paths
from indicators.table import areas, columns

Row = dict[str, Any]
Beside = Callable[[Article, Sequence[Fact], list[Row]], list[Row]]  # the rows with what another reader says of them
RAISE = f"{limits.PREFIX}RAISE"  # set by developers and tests: a fault of the program ends it, and says where it is


class UnreadError(ValueError):
    """One document cannot be read: `problem` says which and why. The run goes on without it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Judgement:
    """What documents state, judged beside one another: their rows once, document by document; the claims; who rewrites
    whom."""

    documents: Iterator[list[Row]]
    claims: Claims
    families: rewrites.Finder


def read(
    documents: Iterable[Article],
    assumed: Assumptions = NONE,
    tell: Callable[[Problem], None] | None = None,
    beside: Beside | None = None,
) -> Iterator[list[Row]]:
    """What the documents state, document by document in their order; one row a fact, in the order of the text.

    `tell` hears of a document that cannot be read, which is left out, and of numbers that were not read; without it the
    first document that cannot be read is UnreadError.
    """
    families = rewrites.Finder()
    yield from judge(stated(documents, families, tell, beside), families, assumed).documents


def stated(
    documents: Iterable[Article],
    families: rewrites.Finder,
    tell: Callable[[Problem], None] | None,
    beside: Beside | None = None,
) -> Iterator[list[Row]]:
    """The rows of each document that can be read, as they pass; each is noted among its kin. Where another reader reads
    `beside` ours, it adds to the rows."""
    for article in documents:
        try:
            found = examine(article)
        except UnreadError as error:
            if tell is None:
                raise
            tell(error.problem)
            continue
        if tell and (said := untold(found.unread)):
            tell(Problem(article.document_id, said, received.NOTE))
        families.add(article)
        rows = columns.rows(article, found.facts)
        yield beside(article, found.facts, rows) if beside else rows


def examine(article: Article) -> Extraction:
    """What an article states, within the limits and behind the one guard: whatever goes wrong in the reader is an
    UnreadError."""
    allowed = limits.load()[0]
    if said := allowed.refusal(article.text, pipeline.number_words()):
        raise UnreadError(Problem(article.document_id, said))
    try:
        return pipeline.examine(article, allowed.read_seconds)
    except pipeline.SlowError:
        raise UnreadError(Problem(article.document_id, allowed.too_slow())) from None
    except Exception as error:
        if os.environ.get(RAISE):
            raise
        raise UnreadError(Problem(article.document_id, fault(error))) from error


def fault(error: Exception) -> str:
    """A fault of the program in a few words: which, and where."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if Path(frame.filename).is_relative_to(paths.PACKAGE)] or frames
    path = Path(inside[-1].filename)
    where = path.relative_to(paths.PACKAGE) if path.is_relative_to(paths.PACKAGE) else path.name
    return (
        f"cannot be read: a fault of this program ({type(error).__name__} in {where}, line {inside[-1].lineno}); "
        "please report it"
    )


def untold(unread: Sequence[Span]) -> str:
    """How many numbers no reading was sure of, and where they stand; empty where there are none."""
    if not unread:
        return ""
    first, last = min(span.char_start for span in unread), max(span.char_end for span in unread)
    said = "number could not be told apart and was" if len(unread) == 1 else "numbers could not be told apart and were"
    return f"{len(unread):,} {said} not read (characters {first}–{last})"


def judge(documents: Iterable[list[Row]], families: rewrites.Finder, assumed: Assumptions = NONE) -> Judgement:
    """The rows of each document with what is derived: common figures, confidence, and from all of them warnings and
    claims. `families` knows the documents by then."""
    waiting = tempfile.TemporaryFile()  # noqa: SIM115, because the rows that are passed on read it to its end
    for stated in documents:
        pickle.dump(filled(stated, assumed), waiting)
    warnings = checks.find(row for rows in again(waiting) for row in rows)
    doubted = (row | checks.columns(warnings.get(row["fact_id"], [])) for rows in again(waiting) for row in rows)
    said = folding.fold(doubted, families.clusters())
    passed = (
        [row | checks.columns(warnings.get(row["fact_id"], [])) | said.columns(row["fact_id"]) for row in rows]
        for rows in again(waiting)
    )
    return Judgement(passed, said, families)


def filled(stated: list[Row], assumed: Assumptions, model: Learned | None = None) -> list[Row]:
    """The rows of one document with what follows from each by itself: the field's names of its place, the figure in a
    common unit, how sure the reading is."""
    return learned.fill(conversion.fill([row | areas.field_names(row) for row in stated], assumed), model)


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
