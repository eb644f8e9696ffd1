"""What passes through a command → counted; problems told on standard error, a line each, and on a terminal how far it
is."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from indicators.documents import received
from indicators.documents.received import Problem, Received
from indicators.model import Article
from indicators.settings import journal
from indicators.table import formats

NAMED = 5  # inputs that a table says it is made of

Document = TypeVar("Document", Article, Received)


class Tally:
    """Counts what passes by, tells the problems, and shows on a terminal how far the reading is."""

    def __init__(self) -> None:
        self.documents = self.read = self.facts = 0
        self.problems: Counter[str] = Counter()

    def tell(self, problem: Problem) -> None:
        """One line on standard error."""
        self.problems[problem.kind] += 1
        if journal.is_on():
            journal.event("problem", kind=problem.kind, source=journal.mark(problem.source))
            return
        print(f"{'note' if problem.kind == received.NOTE else 'error'}: {problem}", file=sys.stderr)

    def failures(self) -> str:
        """What went wrong, to be added to the closing line; empty where all went well."""
        unread, faults = self.problems[received.UNREAD], self.problems[received.FAULT]
        said = f"; {count(unread, 'input')} could not be read" if unread else ""
        return said + (f"; {count(faults, 'problem')} named above" if faults else "")

    def documents_of(self, found: Iterable[Document | Problem]) -> Iterator[Document]:
        """The documents among what was found; problems go to standard error as they come."""
        live = sys.stderr.isatty()
        for one in found:
            if isinstance(one, Problem):
                self.tell(one)
                continue
            self.documents += 1
            if live and self.documents % 100 == 0:
                print(f"{self.documents:,} documents …", end="\r", file=sys.stderr)
            yield one

    def rows(self, read: Iterable[Sequence[formats.Row]]) -> Iterator[Sequence[formats.Row]]:
        """The rows as they pass, document by document."""
        for rows in read:
            self.read += 1
            self.facts += len(rows)
            yield rows


def unwritten(error: OSError, place: object) -> str:
    """What is said of something that cannot be written; the system names the file only where it was to be opened."""
    return f"error: {error.filename or place}: cannot be written: {error.strerror or error}"


def count(number: int, noun: str) -> str:
    """1 document, 12 documents."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def choice_of(inputs: Sequence[str]) -> str:
    """Which figures a table of these inputs has; of the paths only the names, which go with the table wherever it is
    sent."""
    names = [Path(one).name or one for one in inputs]
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return f"every figure of {', '.join(names[:NAMED])}{more}"


def conclude(line: str) -> None:
    """Says what came of a command that went well."""
    if journal.is_on():
        journal.said("done", line, "info")
    else:
        print(line, file=sys.stderr)


def fail(line: str, status: int) -> int:
    """Says why a command ends, and gives its exit status."""
    if journal.is_on():
        journal.said("ended", line, status=status)
    else:
        print(line, file=sys.stderr)
    return status
