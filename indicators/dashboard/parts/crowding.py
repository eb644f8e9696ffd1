"""Runs of pages that come at the same time → so many at once, the others in the order in which they came, told so.

Every session runs its page in a thread of its own, and all of them share Python's one lock: of forty at once each
takes forty times as long, and nobody sees a page before all have waited. So few run, and whoever waits is told.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import streamlit as st

AT_ONCE = max(4, 2 * (os.cpu_count() or 1))  # a run that waits for the database leaves its core to another
SOON = 1.5  # seconds until somebody is told: shorter waits pass unseen
AGAIN = 1.0  # seconds until how many are ahead is counted anew


class Turns:
    """Who may run: `at_once` at a time."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self.free = at_once
        self.lock = threading.Lock()
        self.waiting: deque[threading.Event] = deque()
        self.here = threading.local()  # the turn that a thread has

    @contextmanager
    def taken(self, tell: Callable[[int], None] = lambda ahead: None) -> Iterator[None]:
        """The block runs when its turn has come; `tell` hears from time to time how many come before. However the block
        or the waiting ends, the turn goes to the next."""
        turn = self.come()
        try:
            wait = SOON
            while not turn.wait(wait):
                tell(self.ahead(turn))
                wait = AGAIN
            self.here.turn = turn
            yield
        finally:
            self.here.turn = None
            self.leave(turn)

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Others may run while the block waits for something outside; afterwards this thread goes on at its turn."""
        if getattr(self.here, "turn", None) is None:  # it has none, as in a button's action
            yield
            return
        self.leave(self.here.turn)
        try:
            yield
        finally:
            # the event is the same, so that `taken` gives back what was got anew
            self.come(self.here.turn).wait()

    def come(self, turn: threading.Event | None = None) -> threading.Event:
        """A turn that has come, or that waits behind the others."""
        turn = turn or threading.Event()
        turn.clear()
        with self.lock:
            if self.free > 0:
                self.free -= 1
                turn.set()
            else:
                self.waiting.append(turn)
        return turn

    def leave(self, turn: threading.Event) -> None:
        """Gives a turn to the next, or gives up one that has not come."""
        with self.lock:
            if turn in self.waiting:
                self.waiting.remove(turn)
            elif self.waiting:
                self.waiting.popleft().set()
            else:
                self.free += 1

    def ahead(self, turn: threading.Event) -> int:
        """How many wait before it."""
        with self.lock:
            return self.waiting.index(turn) if turn in self.waiting else 0


@st.cache_resource(show_spinner=False)
def shared() -> Turns:
    """The turns of this server."""
    return Turns()


@contextmanager
def taken() -> Iterator[None]:
    """A page's run waits here for its turn, and says so where that takes more than a moment."""
    place = st.empty()  # always there: what follows keeps its name in an open tab by its place
    told = False

    def tell(ahead: int) -> None:
        nonlocal told
        told = True
        place.info(words(ahead))

    with shared().taken(tell):
        if told:
            place.empty()
        yield


def lent() -> AbstractContextManager[None]:
    """While a run waits for something outside, such as a language model, others may run."""
    return shared().lent()


def words(ahead: int) -> str:
    """What somebody is told who waits."""
    before = {0: "You are next.", 1: "One other comes before you."}.get(ahead, f"{ahead:,} others come before you.")
    return f"Many people are here. {before} The page appears by itself; there is no need to load it again."
