"""Files, folders, corpus lines, bytes → Articles, and Problems where one cannot be read.

The text of a text file is exactly what it holds: line ends are not translated and nothing is trimmed, so that offsets
count the characters that any other program sees. A UTF-8 byte order mark therefore stays the first character.
Of any other kind (formats.py) the text that its parser finds is the document's; the same file gives the same text.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from indicators.documents import corpora, formats, languages, origins, twins
from indicators.documents.decoding import UndecodableError, decode
from indicators.documents.formats import plain
from indicators.documents.origins import Origin
from indicators.documents.received import FAULT, NOTE, UNREAD, File, Problem, Received
from indicators.documents.twins import SUFFIXES
from indicators.model import Article, Layout
from indicators.settings import limits
from indicators.settings.extras import MissingExtraError
from indicators.settings.limits import Limits

HEAD = 10_000  # bytes of the first line of a table
BARE = "holds no documents"
STANDARD_INPUT = "-"
HTML = re.compile(r"\ufeff?\s*<(?:!doctype html|html)\b", re.IGNORECASE)


def read(inputs: Iterable[str | Path], recursive: bool = False) -> Iterator[Article | Problem]:
    """Read files, folders and corpora one document at a time; what cannot be read is a Problem, and the rest goes on.

    A document is called after its file; where two files of a run have one name but for the suffix or the folder, both
    after their path.
    """
    yield from alone(received(inputs, recursive))


def received(
    inputs: Iterable[str | Path], recursive: bool = False, shared: Collection[str] | None = None
) -> Iterator[Received | Problem]:
    """The same with the file of each document, for those who keep it; one file at a time is in the memory. Who reads a
    part of many inputs gives the names that two files have among all (`shared`), and has told faults of the settings;
    inputs are then taken as they come."""
    seen: dict[str, str] = {}
    allowed, faults = limits.load()
    if shared is None:
        inputs = list(inputs)
        shared = twins.find(inputs, recursive)
        yield from (Problem("settings", fault, FAULT) for fault in faults)
    for source, found in _found(inputs, allowed, recursive):
        if isinstance(found, Received):
            name = found.article.document_id
            if name in shared and name == twins.name(Path(source)):
                name = Path(source).as_posix()
                found = replace(found, article=replace(found.article, document_id=name))
            if name in seen:
                earlier = f'the id "{name}" is already taken by an earlier document ({seen[name]})'
                found = Problem(source, f"{earlier}; rename one of the two")
            else:
                seen[name] = source
        yield found


def of_bytes(name: str, data: bytes) -> Iterator[Article | Problem]:
    """The documents that a file of this name with these bytes holds: for uploads and fetched pages; the name is only a
    name."""
    yield from alone(received_bytes(name, data))


def received_bytes(name: str, data: bytes) -> Iterator[Received | Problem]:
    """The same with the file, for those who keep it."""
    allowed, faults = limits.load()
    yield from (Problem("settings", fault, FAULT) for fault in faults)
    path = Path(Path(name.replace("\\", "/")).name or "document")
    if path.suffix.lower() not in SUFFIXES:
        yield _unknown(path)
    elif path.suffix.lower() == ".jsonl":
        yield from (found for _, found in _corpus(path, io.BytesIO(data), allowed))
    else:
        yield from (found for _, found in _document(path, data, None, allowed))


def alone(found: Iterable[Received | Problem]) -> Iterator[Article | Problem]:
    """Articles without the files that they came from; problems as they are."""
    for one in found:
        yield one.article if isinstance(one, Received) else one


def read_all(inputs: Iterable[str | Path]) -> list[Article]:
    """Read everything, or raise ValueError with what stands in the way: for documents that must be there."""
    found = list(read(inputs))
    if problems := [str(one) for one in found if isinstance(one, Problem) and one.kind != NOTE]:
        raise ValueError("; ".join(problems))
    return [one for one in found if isinstance(one, Article)]


def is_read(article: Article) -> bool:
    """Whether the document is in the language that is read, as far as anybody knows."""
    return article.language in ("", languages.ENGLISH)


def _unknown(path: Path, kind: str = UNREAD) -> Problem:
    if cure := formats.CURES.get(path.suffix.lower()):
        return Problem(str(path), f"is {cure}", kind)
    said = "is of an unknown kind: skipped" if kind == NOTE else "cannot read this kind of file"
    return Problem(str(path), f"{said}; the kinds are {', '.join(SUFFIXES)}", kind)


def _found(inputs: Iterable[str | Path], allowed: Limits, recursive: bool) -> Iterator[tuple[str, Received | Problem]]:
    beside: dict[Path, dict[str, Origin]] = {}  # origins.toml is read, and its faults told, once a folder
    for name in inputs:
        path = Path(name)
        try:
            if str(name) == STANDARD_INPUT:
                yield from _document(
                    Path("standard input"), sys.stdin.buffer.read(allowed.text_bytes + 1), None, allowed, "stdin"
                )
            elif path.is_dir():
                yield from _folder(path, beside, allowed, recursive)
            elif path.name == origins.FILE_NAME and path.exists():
                yield str(path), Problem(str(path), "describes the documents of its folder; it is no document", NOTE)
            elif path.suffix.lower() in SUFFIXES or not path.exists():
                yield from _file(path, beside, allowed)
            else:
                yield str(path), _unknown(path)
        except OSError as error:
            yield str(name), Problem(str(name), f"cannot be opened: {error.strerror or error}")


def _folder(
    folder: Path, beside: dict[Path, dict[str, Origin]], allowed: Limits, recursive: bool
) -> Iterator[tuple[str, Received | Problem]]:
    """The documents of one folder by name; hidden files are passed over, everything else that is no document is
    named."""
    documents = 0
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == origins.FILE_NAME:
            continue
        if path.is_dir() and recursive:
            documents += 1
            yield from (
                (source, found) for source, found in _folder(path, beside, allowed, recursive) if not _is_bare(found)
            )
        elif path.is_dir():
            yield str(path), Problem(str(path), "is a folder inside a folder: skipped; --recursive reads it", NOTE)
        elif path.suffix.lower() not in SUFFIXES:
            yield str(path), _unknown(path, NOTE)
        elif path.exists() and not path.is_file():  # one that is named by itself is waited for
            yield str(path), Problem(str(path), "is a pipe or a device: skipped; name it by itself to read it", NOTE)
        else:
            documents += 1
            try:
                yield from _file(path, beside, allowed)
            except OSError as error:
                yield str(path), Problem(str(path), f"cannot be opened: {error.strerror or error}")
    if not documents:
        yield str(folder), Problem(str(folder), f"{BARE}; the kinds are {', '.join(SUFFIXES)}")


def _is_bare(found: Received | Problem) -> bool:
    """Whether a folder inside a folder only says that it holds no documents."""
    return isinstance(found, Problem) and found.message.startswith(BARE)


def _file(
    path: Path, beside: dict[Path, dict[str, Origin]], allowed: Limits
) -> Iterator[tuple[str, Received | Problem]]:
    with path.open("rb") as file:
        if path.suffix.lower() == ".jsonl":
            yield from _corpus(path, file, allowed)
            return
        data = file.read(allowed.file_bytes + 1)
    if path.parent not in beside:
        beside[path.parent] = {}
        if (path.parent / origins.FILE_NAME).exists():
            names = [
                p.name for p in path.parent.iterdir() if p.suffix.lower() in SUFFIXES and p.suffix.lower() != ".jsonl"
            ]
            beside[path.parent], faults = origins.load(path.parent, names)
            for fault in faults:
                yield str(path), Problem(str(path.parent / origins.FILE_NAME), fault, FAULT)
    origin = beside[path.parent].get(path.name)
    if origin and origin.sha256 and origin.sha256 != hashlib.sha256(data).hexdigest():
        changed = (
            f"has changed since {origins.FILE_NAME} was written (sha256 differs); restore the file or update the entry"
        )
        yield str(path), Problem(str(path), changed, FAULT)
    yield from _document(path, data, origin, allowed)


def _document(
    path: Path, data: bytes, origin: Origin | None, allowed: Limits, document_id: str = ""
) -> Iterator[tuple[str, Received | Problem]]:
    """The one document of a file: its text by its suffix, its origin from beside it, else from what the file itself
    says."""
    source = str(path)
    try:
        found = (
            formats.read(data, path.suffix, allowed)
            if path.suffix.lower() in formats.SUFFIXES
            else _plain(data, allowed)
        )
    except formats.SkippedError as error:
        yield source, Problem(source, str(error), NOTE)
        return
    except (formats.RefusedError, UndecodableError) as error:
        yield source, Problem(source, str(error))
        return
    for note in found.notes:
        yield source, Problem(source, note, NOTE)
    document_id = document_id or twins.name(path)
    known = origins.completed(origin, found.title, found.publisher, found.published, found.url)
    yield from _told(source, found.text, document_id, known, found.layout, file=File(path.suffix.lower(), data))


def _told(
    source: str,
    text: str,
    document_id: str,
    origin: Origin,
    layout: Layout | None,
    language: str = "",
    file: File | None = None,
) -> Iterator[tuple[str, Received | Problem]]:
    """The document, after a word of its language where that is one that is not read."""
    try:
        article = _article(text, document_id, origin, language, layout)
    except MissingExtraError as error:  # the detector of languages
        yield source, Problem(source, str(error))
        return
    if not is_read(article):
        yield source, Problem(source, f"is in {languages.named(article.language)}: not read", NOTE)
    yield source, Received(article, file)


def _plain(data: bytes, allowed: Limits) -> formats.Extracted:
    """The text of a text file, exactly."""
    if len(data) > allowed.text_bytes:
        raise formats.RefusedError(
            allowed.too_many_characters() if len(data) <= allowed.file_bytes else allowed.too_many_bytes()
        )
    if said := formats.contradiction(data, ".txt"):
        raise formats.RefusedError(said)
    text, encoding = decode(data)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise formats.RefusedError("is empty; give a file with text")
    if said := allowed.refusal(text):
        raise formats.RefusedError(said)
    notes = [] if encoding.startswith("utf") else [f"is not UTF-8: read as {encoding}"]
    if HTML.match(text):
        notes.append("is the source of a web page: read as it stands; name it .html to have its main text read")
    return formats.Extracted(text, notes=tuple(notes), layout=plain.layout(text))


def _article(text: str, document_id: str, origin: Origin, language: str = "", layout: Layout | None = None) -> Article:
    """The document, in the language that its origin states, else in the one that its text is surely in."""
    day, precision = origins.when(origin.published) if origin.published else (None, "day")
    return Article(
        text=text,
        document_id=document_id,
        title=origin.title,
        publisher=origin.publisher,
        published=day,
        published_precision=precision,
        published_inferred=origin.published_reason or "" if origin.published_how == "inferred" else "",
        url=origin.url,
        language=language or languages.find(text),
        layout=layout,
        stays_here=origin.stays_here == origins.STAYS[0],
    )


def _corpus(path: Path, lines: BinaryIO, allowed: Limits) -> Iterator[tuple[str, Received | Problem]]:
    """One document a line; a line that is none is a Problem naming it, and the next one is read."""
    documents = 0
    for found in of_records(path, corpora.read(lines, allowed)):
        documents += 1
        yield found
    if not documents:
        yield str(path), Problem(str(path), 'is empty; give one document a line: {"id": "…", "text": "…"}')


def of_records(
    path: Path, records: Iterable[tuple[int, corpora.Record | str]]
) -> Iterator[tuple[str, Received | Problem]]:
    """The numbered records of a corpus → its documents, each with where it stands."""
    for number, record in records:
        source = f"{path}:{number}"
        if isinstance(record, str):
            yield source, Problem(source, record)
        else:
            name = record.document_id or f"{path.name}:{number}"
            yield from _told(source, record.text, name, record.origin, plain.layout(record.text), record.language)
