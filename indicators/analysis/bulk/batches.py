"""Inputs of any size → batches of documents, the same whoever asks: lines of corpora, rows of Parquet, files.

A corpus may be compressed (.jsonl.gz, .jsonl.zst). It is read once from its start to its end, as lines: what the lines
hold is found out by who works on the batch.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from indicators.documents import corpora, origins, twins
from indicators.documents.received import Problem
from indicators.settings import extras
from indicators.settings.limits import Limits

DOCUMENTS = 500  # of a batch, about eight seconds of work: so much is lost at most where a process is killed
BYTES = 4_000_000  # of its lines; a batch ends with the line that reaches it
CORPORA = (".jsonl", ".jsonl.gz", ".jsonl.zst")
TABLES = (".parquet",)
FIELDS = ("id", "text", "title", "publisher", "published", "url", "language", "stays_here")  # of a corpus in Parquet
Line = tuple[int, bytes | None]  # with its number in the corpus; None is a line that is too long


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents that are worked on together. `path` is the corpus that lines stand in; a batch of files has none."""

    number: int
    path: str
    lines: tuple[Line, ...] = ()
    files: tuple[str, ...] = ()
    shared: frozenset[str] = frozenset()  # names that two files of the inputs have
    problems: tuple[Problem, ...] = ()  # what could not even be opened
    weight: int = 0  # bytes of the inputs that it was made of


def of(inputs: Iterable[str], recursive: bool, allowed: Limits) -> Iterator[Batch]:
    """The batches in their order: those of corpora first, then the files that are documents themselves."""
    inputs = list(inputs)
    number = 0
    files: list[Path] = []
    for path in paths(inputs, recursive):
        if path.is_file() and not is_corpus(path):
            files.append(path)
            continue
        for made in corpus(path, allowed):
            yield replace(made, number=number)
            number += 1
    shared = frozenset(twins.find([path for path in inputs if not is_corpus(Path(path))], recursive))
    for at in range(0, len(files), DOCUMENTS):
        few = files[at : at + DOCUMENTS]
        yield Batch(number, "", files=tuple(map(str, few)), shared=shared, weight=sum(map(size, few)))
        number += 1


def paths(inputs: Iterable[str], recursive: bool) -> Iterator[Path]:
    """The inputs, and of folders the documents and corpora in them by their names."""
    for given in map(Path, inputs):
        if not given.is_dir():
            yield given
            continue
        for path in sorted(given.iterdir()):
            if path.is_dir() and recursive:
                yield from paths([str(path)], recursive)
            elif path.is_file() and path.name != origins.FILE_NAME and (is_corpus(path) or twins.is_document(path)):
                yield path


def is_corpus(path: Path) -> bool:
    """Whether a file holds many documents, by its name."""
    return path.name.lower().endswith((*CORPORA, *TABLES)) and not path.name.startswith(".")


def size(path: Path) -> int:
    """A file's bytes; of what cannot be looked at none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def corpus(path: Path, allowed: Limits) -> Iterator[Batch]:
    """The batches of one corpus; what goes wrong on the way is a batch that says so, and ends it."""
    held: list[Line] = []
    weight = before = at = number = 0
    problems: tuple[Problem, ...] = ()
    try:
        for line, at in lines(path, allowed):
            held.append(line)
            weight += len(line[1] or b"")
            if len(held) >= DOCUMENTS or weight >= BYTES:
                yield Batch(0, str(path), tuple(held), weight=at - before)
                number, held, weight, before = number + 1, [], 0, at
        if not held and not number:
            problems = (Problem(str(path), 'is empty; give one document a line: {"id": "…", "text": "…"}'),)
    except (OSError, EOFError, ValueError) as error:  # a damaged archive; pyarrow's errors are of these kinds
        said = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        problems = (Problem(str(path), f"cannot be read to its end: {said}"),)
    if held or problems:
        yield Batch(0, str(path), tuple(held), problems=problems, weight=size(path) - before)


def lines(path: Path, allowed: Limits) -> Iterator[tuple[Line, int]]:
    """The lines of a corpus with how far it has been read, in bytes; a row of Parquet is made a line."""
    if path.name.lower().endswith(TABLES):
        yield from rows(path)
        return
    with path.open("rb") as file, opened(path, file) as stream:
        for line in corpora.numbered(stream, allowed):
            yield line, file.tell()


def opened(path: Path, file: BinaryIO) -> BinaryIO:
    """A corpus as its lines stand in it, whatever it is compressed with."""
    name = path.name.lower()
    if name.endswith(".gz"):
        return cast(BinaryIO, gzip.open(file))
    if name.endswith(".zst"):
        extras.need("dashboard", "corpora compressed with zstd need")
        import pyarrow  # here, as with every package that plain corpora do without

        return cast(BinaryIO, io.BufferedReader(pyarrow.CompressedInputStream(pyarrow.PythonFile(file), "zstd")))
    return cast(BinaryIO, io.BufferedReader(cast(io.FileIO, file)))


def rows(path: Path) -> Iterator[tuple[Line, int]]:
    """A corpus in Parquet, with the columns that a line of JSON has keys of; a row's number is that of its line."""
    extras.need("dashboard", "corpora in Parquet need")
    import pyarrow.parquet  # here for the reason given above

    table, number = pyarrow.parquet.ParquetFile(path), 0
    known = [name for name in FIELDS if name in table.schema_arrow.names]
    if "text" not in known:
        raise ValueError("it has no column text, which is the document itself")
    whole, count = size(path), max(1, table.metadata.num_rows)
    for few in table.iter_batches(batch_size=DOCUMENTS, columns=known):
        for row in few.to_pylist():
            number += 1
            told = json.dumps(row, ensure_ascii=False, default=written).encode("utf-8", "surrogatepass")
            yield (number, told), whole * number // count


def written(value: Any) -> str:
    """A day of a table as a line of JSON has it."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise ValueError(f"{type(value).__name__} is no text, number or day")
