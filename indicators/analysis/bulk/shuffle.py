"""Things with a key → the same in portions in which each key is whole; what is many lies on the disk meanwhile.

This is how a table that is larger than the memory is compared with itself: what may belong together has one key, so
that no portion need be held against another.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections import defaultdict
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

PORTION = 20_000  # things of a portion, about 20 MB of facts
HELD = 16_000_000  # bytes that wait in the memory, of all portions together


class Shuffle:
    """Takes things one by one; gives them in portions when all are there: in so many, or as many as there are things
    for."""

    def __init__(self, folder: Path, name: str, things: int = 0, portions: int = 0) -> None:
        self.folder = folder / name
        self.portions = portions or max(1, -(-things // PORTION))
        self.waiting: defaultdict[int, io.BytesIO] = defaultdict(io.BytesIO)
        self.held = 0
        self.folder.mkdir(parents=True)

    def add(self, key: Hashable, thing: Any) -> None:
        """One more, which goes where its key goes, in every run."""
        self.put(zlib.crc32(repr(key).encode("utf-8", "backslashreplace")) % self.portions, thing)

    def put(self, portion: int, thing: Any) -> None:
        """The same into a portion that is known."""
        self.held += self.waiting[portion].write(pickle.dumps(thing))
        if self.held > HELD:
            self.lay_down()

    def lay_down(self) -> None:
        """What waits goes to the disk."""
        for portion, waiting in self.waiting.items():
            with self.path(portion).open("ab") as file:
                file.write(waiting.getbuffer())
        self.waiting.clear()
        self.held = 0

    def path(self, portion: int) -> Path:
        """Where a portion lies."""
        return self.folder / f"{portion:06}"

    def portion(self, number: int) -> list[Any]:
        """The things of one portion in the order in which they came."""
        self.lay_down()
        found: list[Any] = []
        if self.path(number).is_file():
            with self.path(number).open("rb") as file:
                end = file.seek(0, io.SEEK_END)
                file.seek(0)
                while file.tell() < end:
                    found.append(pickle.load(file))
        return found

    def __iter__(self) -> Iterator[list[Any]]:
        """Every portion once; what has been given is gone."""
        for number in range(self.portions):
            if found := self.portion(number):
                yield found
            self.path(number).unlink(missing_ok=True)


def groups(portion: list[tuple[Any, Any]]) -> Iterator[tuple[Any, list[Any]]]:
    """A portion of keys and things → each key with its things."""
    found: dict[Any, list[Any]] = {}
    for key, thing in portion:
        found.setdefault(key, []).append(thing)
    yield from found.items()
