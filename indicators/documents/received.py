"""What comes of an input: an article with the file it was read from, or a problem that names the input and the cure."""

from __future__ import annotations

from dataclasses import dataclass, field

from indicators.model import Article

UNREAD, FAULT, NOTE = "unread", "fault", "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in the way of reading `source` (an input, with its line where there is one), and the cure.

    `kind` says how much it takes away: UNREAD, a document asked for was not read; FAULT, it was read, but what is said
    of its origin, or assumed beside it, is wrong; NOTE, nothing that was asked for is missing.
    """

    source: str
    message: str
    kind: str = UNREAD

    def __str__(self) -> str:
        """One line, safe for a terminal whatever the names hold."""
        line = f"{self.source}: {self.message}"
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)


@dataclass(frozen=True, slots=True)
class File:
    """What a document was read from: the suffix of the file's name, and its bytes."""

    kind: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Received:
    """An article with its file; a line of a corpus and a pasted text have none."""

    article: Article
    file: File | None = None
