"""A batch of documents → its three files: facts and documents as Parquet, and what could not be read as JSON lines.

    OUT/facts/part-000012.parquet       the tidy table
    OUT/documents/part-000012.parquet   the texts with their origins: what the table was read from
    OUT/errors/part-000012.jsonl        a line for each problem: its source, the reason, how much it takes away

The facts are written last: where they are, the batch is done.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indicators.analysis import checks, reading, whole_files
from indicators.analysis.bulk.batches import Batch
from indicators.analysis.confidence import learned
from indicators.analysis.confidence.learned import Learned
from indicators.analysis.money.user_tables import Assumptions
from indicators.analysis.reading import Row, UnreadError
from indicators.documents import articles, corpora, layouts
from indicators.documents.received import FAULT, NOTE, UNREAD, Problem, Received
from indicators.model import Article, Span
from indicators.settings import limits
from indicators.table import columns, formats, row_values

FACTS, DOCUMENTS, ERRORS = "facts", "documents", "errors"
MAGIC = b"PAR1"  # what a Parquet file ends with
TEXT = {  # of a document
    "document_id": "string", "text": "string", "title": "string", "publisher": "string", "published": "date",
    "published_precision": "string", "published_inferred": "string", "url": "string", "language": "string",
    "stays_here": "truth", "layout": "string", "unread": "spans", "source": "string",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """What came of a batch, or of several."""

    documents: int = 0
    facts: int = 0
    unread: int = 0
    faults: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.documents + other.documents,
            self.facts + other.facts,
            self.unread + other.unread,
            self.faults + other.faults,
        )


@dataclass
class Bench:
    """Where a process lays down what it has read of a batch."""

    at: Callable[[int], None]  # is told the place of each document before it is read
    skipped: Mapping[int, str]  # documents that are not to be read, by their place, and why
    assumed: Assumptions
    documents: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of its documents, and where each stands
    model: Learned = field(default_factory=learned.load)  # once a batch, and not once a document


def part(out: Path, kind: str, number: int) -> Path:
    """A file of a batch."""
    return out / kind / f"part-{number:06}.{'jsonl' if kind == ERRORS else 'parquet'}"


def is_done(out: Path, number: int) -> bool:
    """Whether a batch needs no more work: its facts are there to their last bytes."""
    try:
        with part(out, FACTS, number).open("rb") as stream:
            stream.seek(-len(MAGIC), os.SEEK_END)
            return stream.read() == MAGIC
    except OSError:
        return False


def write(
    batch: Batch, out: Path, at: Callable[[int], None], skipped: Mapping[int, str], assumed: Assumptions
) -> Counts:
    """Reads a batch and writes its files."""
    bench = Bench(at, skipped, assumed, problems=list(batch.problems))
    facts = [row for rows in stated(batch, bench) for row in rows]
    whole_files.keep(part(out, DOCUMENTS, batch.number), table(bench.documents, TEXT))
    write_problems(out, batch.number, [told(problem) for problem in bench.problems])
    whole_files.keep(part(out, FACTS, batch.number), table(facts, row_values.TYPES))
    return count(len(bench.documents), len(facts), [problem.kind for problem in bench.problems])


def count(documents: int, facts: int, kinds: list[str]) -> Counts:
    """What came of a batch, by the kinds of its problems."""
    return Counts(documents, facts, kinds.count(UNREAD), kinds.count(FAULT))


def counted(out: Path, number: int) -> Counts:
    """What came of all batches, by their files."""
    import pyarrow.parquet  # here, because loading it takes longer than reading a document

    def rows(path: Path) -> int:
        return int(pyarrow.parquet.read_metadata(path).num_rows)

    total = Counts()
    for one in range(number):
        kinds = [problem["kind"] for problem in problems(out, one)]
        total += count(rows(part(out, DOCUMENTS, one)), rows(part(out, FACTS, one)), kinds)
    return total


def problems(out: Path, number: int) -> list[dict[str, str]]:
    """What a batch could not read."""
    path = part(out, ERRORS, number)
    return [json.loads(line) for line in path.read_bytes().splitlines()] if path.is_file() else []


def told(problem: Problem) -> dict[str, str]:
    """A problem as a line of JSON has it."""
    return {"source": problem.source, "reason": problem.message, "kind": problem.kind}


def write_problems(out: Path, number: int, found: list[dict[str, str]]) -> None:
    """The file of what a batch could not read; none where it could read all."""
    path = part(out, ERRORS, number)
    said = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found)
    if said:
        whole_files.keep(path, said.encode("utf-8", "backslashreplace"))
    else:
        path.unlink(missing_ok=True)


def table(rows: list[Row], types: Mapping[str, str]) -> bytes:
    """Rows as a file of Parquet."""
    stream = io.BytesIO()
    formats.write_columns(rows, types, stream)
    return stream.getvalue()


def stated(batch: Batch, bench: Bench) -> Iterator[list[Row]]:
    """The rows of each document of a batch, in its order."""
    for source, found in received(batch, bench):
        if isinstance(found, Problem):
            bench.problems.append(found)
            continue
        article = found.article
        if article.document_id in bench.names:
            bench.problems.append(taken(source, article.document_id, bench.names[article.document_id]))
            continue
        bench.names[article.document_id] = source
        try:
            read = reading.examine(article)
        except UnreadError as error:
            bench.problems.append(error.problem)
            continue
        if said := reading.untold(read.unread):
            bench.problems.append(Problem(article.document_id, said, NOTE))
        made = document(article, source, read.unread)
        bench.documents.append(row_values.sayable(made))
        rows = judged(columns.rows(article, read.facts), bench.assumed, bench.model)
        # what can be said of a document can be said of its rows, which are made of its words and of ours
        yield rows if bench.documents[-1] == made else list(map(row_values.sayable, rows))


def taken(source: str, name: str, earlier: str) -> Problem:
    """What is said of a second document of one name."""
    return Problem(
        source, f'the id "{name}" is already taken by an earlier document ({earlier}); rename one of the two'
    )


def received(batch: Batch, bench: Bench) -> Iterator[tuple[str, Received | Problem]]:
    """The documents of a batch, each told before it is opened; with each where it stands."""
    allowed = limits.load()[0]
    for place, numbered in enumerate(batch.lines):
        source = f"{batch.path}:{numbered[0]}"
        if place in bench.skipped:
            yield source, Problem(source, bench.skipped[place])
            continue
        bench.at(place)
        yield from articles.of_records(Path(batch.path), corpora.records([numbered], allowed))
    opened: list[str] = []

    def files() -> Iterator[str]:
        for place, path in enumerate(batch.files):
            opened.append(path)
            if place in bench.skipped:
                bench.problems.append(Problem(path, bench.skipped[place]))
                continue
            bench.at(place)
            yield path

    for found in articles.received(files(), shared=batch.shared):
        yield opened[-1], found


def document(article: Article, source: str, unread: Sequence[Span]) -> Row:
    """A document as its file of Parquet has it."""
    known = {name: getattr(article, name, None) for name in TEXT}
    layout = json.dumps(layouts.packed(article.layout)) if article.layout else None
    spans = [{"char_start": span.char_start, "char_end": span.char_end} for span in unread]
    return known | {"layout": layout, "unread": spans, "source": source}


def judged(rows: list[Row], assumed: Assumptions, model: Learned | None = None) -> list[Row]:
    """The rows of one document with what can be said of it by itself: common figures, confidence, warnings."""
    filled = reading.filled(rows, assumed, model)
    warnings = checks.find(filled)
    return [row | checks.columns(warnings.get(row["fact_id"], [])) for row in filled]
