"""Files, folders, corpus lines, bytes → Articles, and Problems where one cannot be read.

The text of a document is exactly what its file holds: line ends are not translated and nothing is trimmed, so that
offsets count the characters that any other program sees in the same file. A UTF-8 byte order mark therefore stays
the first character (a program that opens the file as UTF-8 sees it too); the mark of UTF-16 belongs to the encoding.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from indicators import origins
from indicators.model import Article
from indicators.origins import Origin

STANDARD_INPUT = "-"
UNREAD, FAULT, NOTE = "unread", "fault", "note"
SUFFIXES = (".txt", ".jsonl")
# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# A file that is not UTF-8 is taken for Windows-1252 only when nothing else is likely: its characters beyond ASCII are few, and are
# typographic marks, currency signs or Western letters inside words that ASCII letters make up otherwise ("café", not "Êàáóë").
WESTERN = re.compile(r"[\x00-\x7f‘’‚“”„–—…•€£§©®°´·«»½¼¾\xa0]|(?<![^\x00-\x7f‘’“”])[À-ÖØ-öø-ÿŒœŠšŽžŸ](?![^\x00-\x7f‘’“”])")
MOST_BEYOND_ASCII = (
    0.2  # French prose has 4 %, a short line up to 15 %; Cyrillic, Greek or Arabic bytes read as Windows-1252 have over 70 %
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in the way of reading `source` (an input, with its line where there is one), and the cure.

    `kind` says how much it takes away: UNREAD, a document asked for was not read; FAULT, it was read, but what is said of
    its origin, or assumed beside it, is wrong; NOTE, nothing that was asked for is missing.
    """

    source: str
    message: str
    kind: str = UNREAD

    def __str__(self) -> str:
        """One line, safe for a terminal whatever the names hold."""
        line = f"{self.source}: {self.message}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)


class UndecodableError(ValueError):
    """Bytes that are no text, or text in an encoding that cannot be told; the message says which."""


def decode(data: bytes) -> tuple[str, str]:
    """The bytes of a text file → (its text, exactly; the name of its encoding)."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                raise UndecodableError(f"begins like {encoding.upper()} but is damaged; save it as UTF-8") from None
    if b"\0" in data:
        raise UndecodableError("holds NUL bytes, so it is no text (or UTF-16 without its mark); give a text file, saved as UTF-8")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", errors="replace")
        beyond = sum(byte > 127 for byte in data)
        if "\ufffd" not in text and not CONTROLS.search(text) and beyond < MOST_BEYOND_ASCII * len(data) and not WESTERN.sub("", text):
            return text, "Windows-1252"
        raise UndecodableError(f"is not UTF-8 (byte {error.start}) and its encoding cannot be told; save it as UTF-8") from None


def read(inputs: Iterable[str | Path]) -> Iterator[Article | Problem]:
    """Read files, folders and corpora one document at a time; what cannot be read is a Problem, and the rest goes on."""
    seen: set[str] = set()
    for source, found in _found(inputs):
        if isinstance(found, Article):
            if found.document_id in seen:
                found = Problem(source, f'the id "{found.document_id}" is already taken by an earlier document; rename one of the two')
            else:
                seen.add(found.document_id)
        yield found


def read_all(inputs: Iterable[str | Path]) -> list[Article]:
    """Read everything, or raise ValueError with what stands in the way: for documents that must be there."""
    found = list(read(inputs))
    if problems := [str(one) for one in found if isinstance(one, Problem) and one.kind != NOTE]:
        raise ValueError("; ".join(problems))
    return [one for one in found if isinstance(one, Article)]


def would_read(path: Path, inputs: Iterable[str | Path]) -> bool:
    """Whether `read` reads this file with these inputs, or will once it is there: then no table may be written to it."""
    real = Path(os.path.realpath(path))
    if real.exists() and not real.is_file():  # a device or a pipe keeps nothing that could be lost
        return False
    places = {real, Path(os.path.realpath(path.parent)) / path.name}  # where a link leads, and where it lies
    return any(_reads(name, file) for name in inputs for file in places)


def _reads(name: str | Path, file: Path) -> bool:
    given = Path(name)
    try:
        if str(name) == STANDARD_INPUT:
            return file.exists() and os.path.samestat(file.stat(), os.fstat(sys.stdin.fileno()))
        folder = given.is_dir()
        inside = _same(given if folder else given.parent, file.parent)
        if inside and (file.name == origins.FILE_NAME or (folder and _is_document(file))):
            return True
        return any(_same(one, file) for one in (filter(_is_document, given.iterdir()) if folder else [given]))
    except OSError:  # what cannot be looked at is not read either
        return False


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other) or (one.exists() and other.exists() and one.samefile(other))


def _is_document(path: Path) -> bool:
    """Whether a folder's file is read, by its name: hidden ones and other kinds are passed over."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def _found(inputs: Iterable[str | Path]) -> Iterator[tuple[str, Article | Problem]]:
    beside: dict[Path, dict[str, Origin]] = {}  # origins.toml is read, and its faults told, once a folder
    for name in inputs:
        path = Path(name)
        try:
            if str(name) == STANDARD_INPUT:
                yield from _document("standard input", "stdin", sys.stdin.buffer.read(), None)
            elif path.is_dir():
                yield from _folder(path, beside)
            elif path.name == origins.FILE_NAME and path.exists():
                yield str(path), Problem(str(path), "describes the documents of its folder; it is no document", NOTE)
            elif path.suffix.lower() in SUFFIXES or not path.exists():
                yield from _file(path, beside)
            else:
                yield str(path), Problem(str(path), f"cannot read this kind of file; the kinds are {', '.join(SUFFIXES)}")
        except OSError as error:
            yield str(name), Problem(str(name), f"cannot be opened: {error.strerror or error}")


def _folder(folder: Path, beside: dict[Path, dict[str, Origin]]) -> Iterator[tuple[str, Article | Problem]]:
    """The documents of one folder by name; hidden files are passed over, everything else that is no document is named."""
    documents = 0
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name == origins.FILE_NAME:
            continue
        if path.is_dir():
            yield str(path), Problem(str(path), "is a folder inside a folder: skipped; name it to have it read", NOTE)
        elif path.suffix.lower() not in SUFFIXES:
            yield str(path), Problem(str(path), f"is of an unknown kind: skipped; the kinds are {', '.join(SUFFIXES)}", NOTE)
        else:
            documents += 1
            try:
                yield from _file(path, beside)
            except OSError as error:
                yield str(path), Problem(str(path), f"cannot be opened: {error.strerror or error}")
    if not documents:
        yield str(folder), Problem(str(folder), f"holds no documents; the kinds are {', '.join(SUFFIXES)}")


def _file(path: Path, beside: dict[Path, dict[str, Origin]]) -> Iterator[tuple[str, Article | Problem]]:
    if path.suffix.lower() == ".jsonl":
        with path.open("rb") as lines:
            yield from _corpus(path, lines)
        return
    data = path.read_bytes()
    if path.parent not in beside:
        beside[path.parent] = {}
        if (path.parent / origins.FILE_NAME).exists():
            names = [p.name for p in path.parent.iterdir() if p.suffix.lower() == ".txt"]
            beside[path.parent], faults = origins.load(path.parent, names)
            for fault in faults:
                yield str(path), Problem(str(path.parent / origins.FILE_NAME), fault, FAULT)
    origin = beside[path.parent].get(path.name)
    if origin and origin.sha256 and origin.sha256 != hashlib.sha256(data).hexdigest():
        changed = f"has changed since {origins.FILE_NAME} was written (sha256 differs); restore the file or update the entry"
        yield str(path), Problem(str(path), changed, FAULT)
    # A file name may hold bytes that are no UTF-8; an id must be writable.
    yield from _document(str(path), os.fsencode(path.stem).decode("utf-8", errors="replace"), data, origin)


def _document(source: str, document_id: str, data: bytes, origin: Origin | None) -> Iterator[tuple[str, Article | Problem]]:
    try:
        text, encoding = decode(data)
    except UndecodableError as error:
        yield source, Problem(source, str(error))
        return
    if not text.strip("\ufeff \t\r\n\f\v"):
        yield source, Problem(source, "is empty; give a file with text")
        return
    if not encoding.startswith("utf"):
        yield source, Problem(source, f"is not UTF-8: read as {encoding}", NOTE)
    yield source, _article(text, document_id, origin or Origin())


def _article(text: str, document_id: str, origin: Origin) -> Article:
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
    )


def _corpus(path: Path, lines: BinaryIO) -> Iterator[tuple[str, Article | Problem]]:
    """One document a line; a line that is none is a Problem naming it, and the next one is read."""
    documents = 0
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        documents += 1
        source = f"{path}:{number}"
        try:
            yield source, _from_record(json.loads(line.decode("utf-8")), f"{path.name}:{number}")
        except UnicodeDecodeError:
            yield source, Problem(source, "is not UTF-8; save the corpus as UTF-8")
        except json.JSONDecodeError as error:
            yield source, Problem(source, f"is not valid JSON ({error.msg}, character {error.pos + 1}); write one object a line")
        except (ValueError, RecursionError) as error:
            yield source, Problem(source, str(error))
    if not documents:
        yield str(path), Problem(str(path), 'is empty; give one document a line: {"id": "…", "text": "…"}')


def _from_record(record: Any, fallback_id: str) -> Article:
    if not isinstance(record, dict):
        raise ValueError('must be an object: {"id": "…", "text": "…"}')
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f'"text" {"is empty" if isinstance(text, str) else "must be text in quotes"}; it is the document itself')
    known = {key: _known(record, key) for key in ("id", "title", "publisher", "published", "url")}
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f'"text" holds half a character (an unpaired surrogate, character {error.start + 1})') from None
    if known["published"]:
        try:
            origins.when(known["published"])
        except ValueError:
            raise ValueError(f'"published": "{known["published"]}" is not a date; write 2021, 2021-07 or 2021-07-09, or null') from None
    origin = Origin(
        title=known["title"], publisher=known["publisher"], published=known["published"], published_how="stated", url=known["url"]
    )
    return _article(text, known["id"] or fallback_id, origin)


def _known(record: dict[str, Any], key: str) -> str | None:
    """The text of a key that may be left out; a bare number (an id, a year) is taken as it is written."""
    value = record.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key in ("id", "published"):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{key}" must be text in quotes, or null')
    if value and not value.isascii():
        value = value.encode("utf-8", errors="replace").decode("utf-8")
    return value if value and value.strip() else None
