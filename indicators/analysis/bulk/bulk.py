"""Inputs and a folder → the folder with the facts of all of them; a run that was stopped goes on where it was.

`OUT/run.json` says what the run is of. A folder with another run in it is not touched.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from indicators.analysis import whole_files
from indicators.analysis.bulk import batch_files, batches, doubled
from indicators.analysis.bulk.batch_files import Counts
from indicators.analysis.bulk.batches import Batch
from indicators.analysis.bulk.cluster import Cluster
from indicators.analysis.bulk.crew import Crew
from indicators.analysis.money.user_tables import Assumptions
from indicators.settings import limits
from indicators.version import EXTRACTOR_VERSION

RUN = "run.json"


class RunError(ValueError):
    """The folder cannot take this run; the message says why, and the cure."""


@dataclass
class Progress:
    """How far a run is."""

    total: int  # bytes of all inputs
    begun: float = field(default_factory=time.monotonic)
    done: Counts = field(default_factory=Counts)  # in this run, without what was there
    found: int = 0  # bytes of what was there
    worked: int = 0  # bytes of what has been done since
    batches: int = 0

    def line(self) -> str:
        """Documents, facts and errors, how many a second, and how long it will take."""
        seconds = max(time.monotonic() - self.begun, 0.001)
        done = self.done
        said = f"{done.documents:,} documents, {done.facts:,} facts, {done.unread + done.faults:,} errors; "
        said += f"{done.documents / seconds:,.0f} documents/s, {done.facts / seconds:,.0f} facts/s"
        left = self.total - self.found - self.worked
        return f"{said}; {spelt(seconds * left / self.worked)} left" if self.worked and left > 0 else said


def spelt(seconds: float) -> str:
    """How long, as shortly as it is of use."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5_400 else f"{seconds / 3_600:.1f} h"


def extract(
    inputs: Sequence[str],
    out: Path,
    workers: int,
    assumed: Assumptions,
    recursive: bool = False,
    tell: Callable[[Progress], None] = lambda progress: None,
    scheduler: str = "",
) -> Counts:
    """The whole run: what all of it comes to, with what was there from before. `tell` hears how far it is. Where a
    scheduler is named its workers do it, and no process of this machine."""
    known = list(batches.paths(inputs, recursive))
    begin(out, of_run(inputs, known, recursive))
    progress = Progress(sum(map(batches.size, known)))
    with Cluster(out, scheduler, assumed) if scheduler else Crew(out, workers, assumed) as crew:
        for found in crew.work(waiting(inputs, recursive, out, progress)):
            if found is not None:
                batch, counts = found
                progress.done += counts
                progress.worked += batch.weight
            tell(progress)
    doubled.leave_out(out, progress.batches)
    clear(out)
    counts = batch_files.counted(out, progress.batches)
    end(out, counts, progress.batches)
    return counts


def waiting(inputs: Sequence[str], recursive: bool, out: Path, progress: Progress) -> Iterator[Batch]:
    """The batches that are not done yet."""
    for batch in batches.of(inputs, recursive, limits.load()[0]):
        progress.batches = batch.number + 1
        if batch_files.is_done(out, batch.number):
            progress.found += batch.weight
        else:
            yield batch


def of_run(inputs: Sequence[str], known: Sequence[Path], recursive: bool) -> dict[str, Any]:
    """What decides what a run gives, besides the program."""
    files = [[str(path), *looked_at(path)] for path in known]
    return {
        "version": EXTRACTOR_VERSION,
        "inputs": list(inputs),
        "recursive": recursive,
        "files": files,
        "batch": [batches.DOCUMENTS, batches.BYTES],
        "limits": asdict(limits.load()[0]),
    }


def looked_at(path: Path) -> list[int]:
    """A file's size and when it was changed."""
    try:
        known = path.stat()
    except OSError:
        return []
    return [known.st_size, known.st_mtime_ns]


def begin(out: Path, run: dict[str, Any]) -> None:
    """Makes the folder this run's; RunError where it is another's."""
    path = out / RUN
    if path.is_file():
        try:
            before = json.loads(path.read_bytes())
        except ValueError:
            raise RunError(f"{path} is damaged; name another folder") from None
        changed = [name for name in run if before.get(name) != run[name]]
        if changed:
            raise RunError(f"{out} holds another run ({', '.join(changed)} differ); name another folder")
        return
    if out.is_dir() and any(out.iterdir()):
        raise RunError(f"{out} is not empty, and holds no run; name another folder")
    whole_files.keep(path, json.dumps(run, indent=1).encode("utf-8"))


def end(out: Path, counts: Counts, number: int) -> None:
    """Notes that the run is at its end."""
    run = json.loads((out / RUN).read_bytes())
    whole_files.keep(out / RUN, json.dumps(run | {"done": asdict(counts), "batches": number}, indent=1).encode("utf-8"))


def clear(out: Path) -> None:
    """Throws away what processes that were ended left half written."""
    for half in out.glob("*/.*.part"):
        half.unlink(missing_ok=True)


def is_whole(out: Path) -> bool:
    """Whether a folder holds a run that has come to its end."""
    try:
        return "done" in json.loads((out / RUN).read_bytes())
    except (OSError, ValueError):
        return False
