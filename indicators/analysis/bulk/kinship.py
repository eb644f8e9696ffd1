"""The documents of a run → which rewrites which: what documents.rewrites finds, with its lists on the disk."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from indicators.analysis.bulk import shuffle
from indicators.analysis.bulk.shuffle import Shuffle
from indicators.documents import rewrites
from indicators.documents.rewrites import Rank
from indicators.model import Article

MARKS = 64  # sampled sequences of a document, by which the portions of the lists are reckoned
WIDTH = 8  # bytes of a number in the file that says where a document's fingerprints are


class Kin:
    """Takes documents one by one; says in the end which of them belong together. In the memory it has those that do."""

    def __init__(self, folder: Path, documents: int) -> None:
        self.folder, self.number = folder, 0
        self.marks = Shuffle(folder, "marks", MARKS * documents)
        self.pairs = Shuffle(folder, "pairs", documents)
        self.prints, self.starts = (folder / "prints").open("w+b"), (folder / "starts").open("w+b")

    def add(self, article: Article) -> None:
        """Notes a document's fingerprints."""
        found, known = rewrites.prints(article.text), (rewrites.rank(article), self.number)
        for mark in rewrites.sampled(found):
            self.marks.add(mark, (mark, known))
        self.starts.write(self.prints.tell().to_bytes(WIDTH, "big"))
        found.tofile(self.prints)
        self.number += 1

    def clusters(self) -> dict[str, str]:
        """Documents that pairs join → the first of their family."""
        self.starts.write(self.prints.tell().to_bytes(WIDTH, "big"))
        for portion in self.marks:
            for _, listed in shuffle.groups(portion):
                for one, other in rewrites.listed(sorted(listed)):
                    self.pairs.add((one[1], other[1]), (one, other))
        found = [(one[0], other[0]) for one, other in self.related()]
        self.prints.close()
        self.starts.close()
        return rewrites.families(found)

    def related(self) -> Iterator[tuple[tuple[Rank, int], tuple[Rank, int]]]:
        """The pairs that are rewrites, each looked at once."""
        for portion in self.pairs:
            for one, other in sorted(set(portion)):
                if rewrites.containment(self.of(one[1]), self.of(other[1])) is not None:
                    yield one, other

    def of(self, number: int) -> array[int]:
        """The fingerprints of a document."""
        self.starts.seek(number * WIDTH)
        start, end = (int.from_bytes(self.starts.read(WIDTH), "big") for _ in range(2))
        return read(self.prints, start, end - start)


def read(file: BinaryIO, start: int, length: int) -> array[int]:
    """Numbers that lie in a file."""
    file.seek(start)
    found = array("I")
    found.frombytes(file.read(length))
    return found
