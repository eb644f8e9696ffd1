"""Batches → what came of each, by several processes; one that is ended in the midst of its batch is replaced, and the
batch begun again.

Every process tells which document it is about to read, so that it is known which one ends a process time and again:
that document is left out, with the reason, and the rest of its batch is read.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import connection
from pathlib import Path
from typing import Any

from indicators.analysis.bulk import batch_files
from indicators.analysis.bulk.batch_files import Counts
from indicators.analysis.bulk.batches import Batch
from indicators.analysis.money.user_tables import Assumptions

ENDS = 3  # times that a process ends at one document until the document is left out: somebody may just end processes
STARTS = 5  # processes, one after another, that end before they have done anything
WAIT = 0.5  # seconds until a look at the clock
# A batch makes many small things and hardly a circle of them: at Python's own pace, looking for circles took an eighth
# of the processor's time of reading and judging.
SELDOM = (20_000, 20, 50)
ENDED = "ends the process that reads it (out of memory, or a fault of this program); it was tried several times"


class CrewError(RuntimeError):
    """The processes cannot work at all; the message says why."""


@dataclass
class Hand:
    """A process, what it works on, and how far it is."""

    process: Any
    pipe: connection.Connection
    batch: Batch | None = None
    place: int = -1


@dataclass
class Crew:
    """Processes that work batches off; as a context it ends them."""

    out: Path
    workers: int
    assumed: Assumptions
    hands: list[Hand] = field(default_factory=list)
    again: deque[Batch] = field(default_factory=deque)
    ends: Counter[tuple[int, int]] = field(default_factory=Counter)  # by batch and place in it
    starts: int = 0

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *gone: object) -> None:
        for hand in self.hands:
            hand.pipe.close()
            hand.process.terminate()
        for hand in self.hands:
            hand.process.join()

    def work(self, batches: Iterator[Batch]) -> Iterator[tuple[Batch, Counts] | None]:
        """Each batch as it is done, in any order; None from time to time, so that the clock can be looked at."""
        more = True
        while True:
            while len(self.hands) < self.workers:
                self.hands.append(self.start())
            for hand in self.hands:
                if hand.batch is None and (self.again or more):
                    batch = self.again.popleft() if self.again else next(batches, None)
                    more = more and batch is not None
                    if batch is not None:
                        self.give(hand, batch)
            busy = [hand for hand in self.hands if hand.batch is not None]
            if not busy:
                return
            ready = set(connection.wait([hand.pipe for hand in busy], WAIT))
            for hand in busy:
                if hand.pipe in ready and (done := self.hear(hand)):
                    yield done
            yield None

    def start(self) -> Hand:
        """One more process."""
        context = multiprocessing.get_context("spawn")  # a fork would take threads of other packages half along
        ours, theirs = context.Pipe()
        process = context.Process(target=SERVES, args=(theirs, self.out, self.assumed), daemon=True)
        process.start()
        theirs.close()
        return Hand(process, ours)

    def give(self, hand: Hand, batch: Batch) -> None:
        """Sets a process to work; one that has ended meanwhile is noticed when it is listened to."""
        hand.batch, hand.place = batch, -1
        ended = {place for (number, place), times in self.ends.items() if number == batch.number and times >= ENDS}
        with contextlib.suppress(OSError):
            hand.pipe.send((batch, dict.fromkeys(ended, ENDED)))

    def hear(self, hand: Hand) -> tuple[Batch, Counts] | None:
        """What a process says: how far it is, what came of its batch, or nothing any more."""
        assert hand.batch is not None
        try:
            said = hand.pipe.recv()
        except (EOFError, OSError):
            self.lose(hand)
            return None
        if isinstance(said, Exception):
            raise said
        self.starts = 0
        if isinstance(said, int):
            hand.place = said
            return None
        batch, hand.batch = hand.batch, None
        return batch, said

    def lose(self, hand: Hand) -> None:
        """A process has ended: its batch is begun again by another."""
        assert hand.batch is not None
        hand.process.join()
        hand.pipe.close()
        self.hands.remove(hand)
        self.again.append(hand.batch)
        if hand.place >= 0:
            self.ends[hand.batch.number, hand.place] += 1
            return
        self.starts += 1
        if self.starts > STARTS * self.workers:
            raise CrewError(f"the processes end before they have read anything (exit status {hand.process.exitcode})")


def serve(pipe: connection.Connection, out: Path, assumed: Assumptions) -> None:
    """A process of the crew: batches in, what came of them out, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever has started it ends it
    gc.set_threshold(*SELDOM)
    begun = False
    while True:
        try:
            batch, skipped = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send(attempt(batch, out, pipe.send, skipped, assumed))
        except BrokenPipeError:  # whoever has started it is gone
            return
        if not begun:  # what was loaded for the first batch stays, and need not be gone through again and again
            begun = True
            gc.collect()
            gc.freeze()


def attempt(
    batch: Batch, out: Path, at: Callable[[int], None], skipped: dict[int, str], assumed: Assumptions
) -> Counts | OSError:
    """What came of a batch, or why its files cannot be written."""
    try:
        return batch_files.write(batch, out, at, skipped, assumed)
    except BrokenPipeError:
        raise
    except OSError as error:  # no room, or no permission
        return error


SERVES: Callable[..., None] = serve  # what a process of the crew runs
