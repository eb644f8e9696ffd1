"""Files by their names → which are documents, what each is called after its file, and the names that two share."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from indicators.documents import formats

SUFFIXES = (".txt", *formats.SUFFIXES, ".jsonl")


def find(inputs: Iterable[str | Path], recursive: bool) -> set[str]:
    """The names that two files of these inputs share."""
    names: Counter[str] = Counter()
    files: set[Path] = set()
    for one in inputs:
        path = Path(one)
        found = [path] if not path.is_dir() else path.rglob("*") if recursive else path.iterdir()
        files |= {one for one in found if is_document(one) and one.suffix.lower() != ".jsonl"}
    names.update(name(one) for one in files)
    return {shared for shared, count in names.items() if count > 1}


def is_document(path: Path) -> bool:
    """Whether a folder's file is read, by its name: hidden ones and other kinds are passed over."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def name(path: Path) -> str:
    """What a document is called after its file; a file name may hold bytes that are no UTF-8, and an id must be
    writable."""
    return os.fsencode(path.stem).decode("utf-8", errors="replace")
