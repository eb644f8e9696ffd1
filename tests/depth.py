"""How thoroughly what is slow and seldom red is tried: in full where CI is set or DEPTH is "full", else in short.

In short every kind is tried still, with fewer of each: `uv run pytest` is for whoever changes something.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

One = TypeVar("One")
FULL = bool(os.environ.get("CI")) or os.environ.get("DEPTH") == "full"


def of(full: int, short: int) -> int:
    """How many examples, kills or seconds."""
    return full if FULL else short


def some(every: Sequence[One], one_in: int) -> Sequence[One]:
    """All, or one of so many."""
    return every if FULL else every[::one_in]
