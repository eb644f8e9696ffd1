"""A condition → its worth, as soon as it holds; for a machine that is busy, the limit is far beyond what anything
takes.

No test measures with this clock: who waits here waits for what is meant, and the limit only ends what hangs.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

LIMIT = 120.0  # seconds
PAUSE = 0.02  # seconds between two looks

Worth = TypeVar("Worth")


def pause_briefly() -> None:
    time.sleep(PAUSE)


def until(
    look: Callable[[], Worth], alive: Callable[[], bool] = lambda: True, pause: Callable[[], object] = pause_briefly
) -> Worth:
    """The first worth that is true; an error when what it waits for is not alive any more, or hangs."""
    end = time.monotonic() + LIMIT
    while True:
        living = alive()  # before the look: its last deed counts
        if found := look():
            return found
        if not living:
            raise RuntimeError("it has ended without what was waited for")
        if time.monotonic() > end:
            raise TimeoutError(f"nothing in {LIMIT:g} seconds")
        pause()
