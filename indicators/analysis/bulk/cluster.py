"""Batches → what came of each, by the workers of a Dask cluster: what a crew is on one machine, and the same function
behind both.

Scheduler and workers are others' to start and to end. A worker that is lost costs its batch, which another begins
again. How far an attempt came stands in a file beside the results, so that it is known which document ends workers time
and again: it is left out, with the reason.
"""

from __future__ import annotations

import contextlib
import functools
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicators.analysis.bulk import batch_files
from indicators.analysis.bulk.batch_files import ERRORS, Counts
from indicators.analysis.bulk.batches import Batch
from indicators.analysis.bulk.crew import ENDED, ENDS, CrewError
from indicators.analysis.confidence import learned
from indicators.analysis.money.user_tables import Assumptions
from indicators.settings import extras, limits
from indicators.version import EXTRACTOR_VERSION

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 2  # batches for each thread of the cluster: one that is worked on, and one that waits there
WAIT = 0.5  # seconds until a look at the clock
PATIENCE = 30  # seconds for the scheduler to answer, and for the first worker to come
GONE = 120  # seconds without any worker: one that was lost is back sooner
LOST = 10  # times that a batch may be lost with its workers; each of them is several workers
BEGUN = b"-"  # begins what one attempt says of itself: the place of each document before it is read


@dataclass
class Cluster:
    """The workers of a scheduler, as a crew; as a context it lets go of them."""

    out: Path
    scheduler: str
    assumed: Assumptions
    client: Client = field(init=False)
    under_way: dict[Future, Batch] = field(default_factory=dict)
    lost: Counter[int] = field(default_factory=Counter)
    seen: float = field(default_factory=time.monotonic)  # when there last were workers

    def __enter__(self) -> Cluster:
        extras.need("cluster", "--scheduler needs")
        from distributed import Client  # here, because it is of an extra

        forget(self.out)
        try:
            self.client = Client(self.scheduler, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise CrewError(f"{self.scheduler}: no scheduler answers there; start one: dask scheduler") from error
        try:
            self.look()
        except BaseException:
            self.client.close()
            raise
        return self

    def __exit__(self, *gone: object) -> None:
        self.client.cancel(list(self.under_way))
        self.client.close()
        forget(self.out)

    def look(self) -> None:
        """CrewError where the workers would not give what this process would."""
        try:
            self.client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            cure = f"start some: dask worker {self.scheduler} --nthreads 1"
            raise CrewError(f"{self.scheduler}: has no workers; {cure}") from error
        own = standing(str(Path.cwd()), str(self.out))
        found = self.client.run(standing, str(Path.cwd()), str(self.out), on_error="return")
        for worker, there in found.items():
            if isinstance(there, OSError):  # it is just being lost
                continue
            if isinstance(there, Exception):  # whatever it lacks
                raise CrewError(f"{worker}: cannot run this program ({there}); install the same version there")
            if differ := [name for name in own if there.get(name) != own[name]]:
                raise CrewError(f"{worker}: differs in {', '.join(differ)}; it must be set up as this machine is")

    def work(self, batches: Iterator[Batch]) -> Iterator[tuple[Batch, Counts] | None]:
        """Each batch as it is done, in any order; None from time to time, so that the clock can be looked at."""
        from distributed import wait  # here for the reason given above

        more = True
        while True:
            while more and len(self.under_way) < AHEAD * max(1, sum(self.client.nthreads().values())):
                batch = next(batches, None)
                more = batch is not None
                if batch is not None:
                    self.give(batch)
            if not self.under_way:
                return
            self.expect_workers()
            with contextlib.suppress(TimeoutError):
                for future in wait(list(self.under_way), timeout=WAIT, return_when="FIRST_COMPLETED").done:
                    if done := self.hear(future):
                        yield done
            yield None

    def expect_workers(self) -> None:
        """CrewError where all workers are gone and none comes: a run would otherwise wait for ever."""
        now = time.monotonic()
        if self.client.nthreads():
            self.seen = now
        elif now - self.seen > GONE:
            cure = f"start some (dask worker {self.scheduler} --nthreads 1) and run the same command again"
            raise CrewError(f"{self.scheduler}: its workers are gone, and none came for {GONE} seconds; {cure}")

    def give(self, batch: Batch) -> None:
        """Sets somebody to work on a batch."""
        future = self.client.submit(
            attempt, batch, str(self.out.absolute()), self.assumed, str(Path.cwd()),
            key=f"indicators-{batch.number}-{self.lost[batch.number]}-{id(self)}", pure=False,
        )  # fmt: skip
        self.under_way[future] = batch

    def hear(self, future: Future) -> tuple[Batch, Counts] | None:
        """What came of a batch; one that was lost with its workers is begun again."""
        from distributed import KilledWorker  # here for the reason given above

        batch = self.under_way.pop(future)
        try:
            said = future.result()
        except KilledWorker as error:
            self.lost[batch.number] += 1
            if self.lost[batch.number] > LOST:
                raise CrewError(f"the workers are lost before they have read anything ({error})") from error
            self.give(batch)
            return None
        if isinstance(said, OSError):
            raise said
        return batch, said


def standing(home: str, out: str) -> dict[str, Any]:
    """What decides, besides the batch, what a process gives of it."""
    model = learned.own()
    return {
        "version": EXTRACTOR_VERSION,
        "limits (INDICATORS_…)": asdict(limits.load()[0]),
        "weights of confidence": sha256(model.read_bytes()).hexdigest() if model.is_file() else "",
        f"whether it sees {out}": (Path(home) / out).is_dir(),
    }


def attempt(batch: Batch, out: str, assumed: Assumptions, home: str) -> Counts | OSError:
    """What came of a batch, or why its files cannot be written: what a worker runs."""
    os.chdir(home)  # what inputs are called is what they were called where the command was given
    path = begun(Path(out), batch.number)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        skipped = ended(path.read_bytes()) if path.is_file() else {}
        with path.open("ab", buffering=0) as stream:
            stream.write(BEGUN)
            counts = batch_files.write(batch, Path(out), functools.partial(note, stream), skipped, assumed)
        path.unlink(missing_ok=True)
    except OSError as error:  # no room, or no permission
        return error
    return counts


def note(stream: Any, place: int) -> None:
    """Notes the document that is read next."""
    stream.write(b"%d\n" % place)


def ended(told: bytes) -> Mapping[int, str]:
    """The documents at which attempts have ended, time and again."""
    last = [lines[-1] for one in told.split(BEGUN)[1:] if (lines := one.split())]
    return {int(place): ENDED for place, times in Counter(last).items() if times >= ENDS}


def begun(out: Path, number: int) -> Path:
    """Where the attempts at a batch say how far they are."""
    return out / ERRORS / f".part-{number:06}.begun"


def forget(out: Path) -> None:
    """Attempts of an earlier run, which somebody may have ended."""
    for path in (out / ERRORS).glob(".*.begun"):
        path.unlink(missing_ok=True)
