"""What was asked of a snapshot → the same answer again, without asking: a snapshot never changes, and many ask alike.

A page asks some things several times while it is drawn, and whoever opens it next asks them all again.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

Row = dict[str, Any]
MOST_ROWS = 5_000  # of all answers together, of about 4 kB each
LARGEST = 500  # rows of an answer that is kept: a download is not asked twice


class Answers:
    """Answers by what was asked, as many as fit, those that nobody has asked for the longest let go first."""

    def __init__(self) -> None:
        self.known: OrderedDict[Hashable, list[Row]] = OrderedDict()
        self.rows = 0
        self.lock = threading.Lock()

    def find(self, asked: Hashable) -> list[Row] | None:
        """The answer, as rows of its own, so that nobody changes another's; None where it is not known."""
        with self.lock:
            found = self.known.get(asked)
            if found is None:
                return None
            self.known.move_to_end(asked)
        return [dict(row) for row in found]

    def keep(self, asked: Hashable, answer: list[Row]) -> None:
        """Remember an answer, unless it is too large."""
        if len(answer) > LARGEST:
            return
        with self.lock:
            if asked not in self.known:
                self.known[asked] = [dict(row) for row in answer]
                self.rows += len(answer) + 1
            while self.rows > MOST_ROWS:
                self.rows -= len(self.known.popitem(last=False)[1]) + 1
