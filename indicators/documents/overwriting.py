"""A file to be written and the inputs → whether it is one of them, so that no table is written over a document."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from indicators.documents import formats, origins
from indicators.documents.articles import STANDARD_INPUT
from indicators.documents.twins import is_document

HEAD = 10_000  # bytes of the first line of a table


def would_read(path: Path, inputs: Iterable[str | Path]) -> bool:
    """Whether `read` reads this file with these inputs, or will once it is there: then no table may be written to
    it."""
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
        if inside and (file.name == origins.FILE_NAME or (folder and _would_be(file))):
            return True
        return any(_same(one, file) for one in (filter(_would_be, given.iterdir()) if folder else [given]))
    except OSError:  # what cannot be looked at is not read either
        return False


def _would_be(path: Path) -> bool:
    """Whether a folder's file is, or will be, read as a document."""
    return is_document(path) and not _is_output(path)


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other) or (one.exists() and other.exists() and one.samefile(other))


def _is_output(path: Path) -> bool:
    """Whether a file of values is, or is about to be, a table of facts that this program writes, which is no
    document."""
    if path.suffix.lower() != ".csv":
        return False
    if not path.exists():
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.readline(HEAD).decode("utf-8", errors="replace").strip().lstrip("\ufeff").split(",")
    return set(head) >= formats.OWN
