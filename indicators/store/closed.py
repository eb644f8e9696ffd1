"""A store's file in a folder that may not be written to → connections that read it as it is.

SQLite puts files beside one that it opens, and cannot there: so a connection says that the file does not change, where
nobody else has it open; else it reads what the log beside the file holds too, from a copy where it must.
"""

from __future__ import annotations

import functools
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

PREFIX = "indicators-store-"


def is_closed(file: Path) -> bool:
    """Whether the file is there and nothing may be written beside it."""
    return file.exists() and not os.access(file.parent, os.W_OK)


def connect(file: Path, timeout: float) -> sqlite3.Connection:
    """A connection to the file as it is now; the next may find it otherwise."""
    log, index = Path(f"{file}-wal"), Path(f"{file}-shm")
    options = "mode=ro"
    if not log.exists() or not log.stat().st_size:
        options += "&immutable=1"
    elif not index.exists():
        kept = Path(copied(file, log, file.stat().st_mtime_ns, log.stat().st_mtime_ns).name)
        file = kept / file.name
    address = f"{file.absolute().as_uri()}?{options}"
    return sqlite3.connect(address, timeout=timeout, uri=True, check_same_thread=False)


@functools.lru_cache(maxsize=1)
def copied(file: Path, log: Path, *_changed: int) -> tempfile.TemporaryDirectory[str]:
    """The file with its log in a folder of this process, where SQLite may put the two together."""
    folder = tempfile.TemporaryDirectory(prefix=PREFIX)
    for part in (file, log):
        shutil.copyfile(part, Path(folder.name) / part.name)
    return folder
