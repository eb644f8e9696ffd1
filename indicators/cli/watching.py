"""A folder → its documents into the store as they come: what is there, and from then on every file that is new or
changed.

A file is read when two looks at it, one after the other, find the same: who copies a large one is not done before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from indicators.cli import store_commands
from indicators.cli.progress import Tally
from indicators.documents import articles, origins, twins
from indicators.documents.received import Problem, Received

EVERY = 5.0  # seconds between two looks
Look = tuple[int, int]  # a file's size, and when it was changed


@dataclass
class Folder:
    """What is known of a folder that is watched."""

    path: Path
    coming: dict[Path, Look] = field(default_factory=dict)  # at the last look, and not read yet
    read: dict[Path, Look] = field(default_factory=dict)

    def settled(self) -> list[Path]:
        """The documents that are new or changed, and have not changed since the last look."""
        looks = dict(self.looks())
        new = {path: look for path, look in looks.items() if self.read.get(path) != look}
        ready = [path for path, look in new.items() if self.coming.get(path) == look]
        self.coming = {path: look for path, look in new.items() if path not in ready}
        self.read |= {path: looks[path] for path in ready}
        return ready

    def looks(self) -> Iterator[tuple[Path, Look]]:
        """The documents that are there, those of the folders inside it, too, by name."""
        for path in sorted(self.path.rglob("*")):
            if not twins.is_document(path) or path.name == origins.FILE_NAME:
                continue
            try:
                known = path.stat()
            except OSError:  # gone again
                continue
            if path.is_file():
                yield path, (known.st_size, known.st_mtime_ns)


def watch(path: Path, by: str, every: float = EVERY, sleep: Callable[[float], None] = time.sleep) -> tuple[int, str]:
    """Goes on until it is ended; the exit status, and why it ends where the store cannot be written. The store has no
    text twice, so that it may be begun anew at any time."""
    folder, tally = Folder(path), Tally()
    while True:
        if ready := folder.settled():
            documents = tally.documents_of(received(path, ready))
            status, said = store_commands.add(finding(documents), by, tally.tell)
            if status:
                return status, said
        sleep(every)


def finding(documents: Iterator[Received]) -> Callable[[object], Iterator[Received]]:
    """A file is read whether a document of its address is there or not."""
    return lambda is_known: documents


def received(folder: Path, files: list[Path]) -> Iterator[Received | Problem]:
    """The documents of files, called as they would be if the whole folder were read."""
    return articles.received([str(path) for path in files], shared=twins.find([folder], recursive=True))
