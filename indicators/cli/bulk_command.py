"""`extract … -o OUT/ --workers N`, or `--scheduler tcp://host:8786` → a folder of Parquet files, with how far it is on
standard error.

Loading this loads what reads and writes Parquet; the command line imports it when it is asked for.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from indicators.analysis import interface
from indicators.analysis.bulk import batch_files, bulk
from indicators.analysis.bulk.bulk import Progress, RunError
from indicators.analysis.bulk.crew import CrewError
from indicators.cli import bulk_option
from indicators.cli.progress import Tally, count, fail, unwritten
from indicators.documents import addresses, overwriting
from indicators.settings import extras, limits
from indicators.table import formats

SELDOM, OFTEN = 30.0, 0.5  # seconds between two words of how far it is: in a log, and on a terminal


class Teller:
    """Says from time to time how far a run is."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.last = time.monotonic()

    def tell(self, progress: Progress) -> None:
        """One line: on a terminal in the place of the last."""
        now = time.monotonic()
        if now - self.last < (OFTEN if self.live else SELDOM):
            return
        self.last = now
        line = progress.line()
        print(f"\r\x1b[K{line}" if self.live else line, end="" if self.live else "\n", file=sys.stderr, flush=True)

    def over(self) -> None:
        """What is said next stands in a line of its own."""
        if self.live:
            print(file=sys.stderr)


def run(given: argparse.Namespace) -> int:
    """What `extract --workers` does; the exit status."""
    extras.need("dashboard", f"{bulk_option.of(given)} needs")
    if given.scheduler:
        extras.need("cluster", "--scheduler needs")
    out: Path | None = given.output
    try:
        checked(given, out)
    except ValueError as error:
        return fail(f"indicators extract: {error}", 2)
    assert out is not None
    tally, teller = Tally(), Teller()
    for fault in limits.load()[1]:
        print(f"error: settings: {fault}", file=sys.stderr)
    assumed = interface.assumptions(tally.tell)
    try:
        tell, scheduler = teller.tell, given.scheduler or ""
        done = bulk.extract(given.inputs, out, given.workers, assumed, given.recursive, tell, scheduler)
    except RunError as error:
        return fail(f"indicators extract: {error}", 2)
    except CrewError as error:
        return fail(f"error: {error}", 1)
    except OSError as error:
        return fail(unwritten(error, out), 1)
    finally:
        teller.over()
    wrong = done.unread + done.faults
    said = f"{count(done.documents, 'document')}, {count(done.facts, 'fact')} → {out / batch_files.FACTS}"
    print(said + (f"; {count(wrong, 'problem')} in {out / batch_files.ERRORS}" if wrong else ""), file=sys.stderr)
    return 1 if wrong else 0


def checked(given: argparse.Namespace, out: Path | None) -> None:
    """ValueError where the call is none that can be done."""
    called = bulk_option.of(given)
    if given.workers is not None and given.scheduler:
        raise ValueError("--workers are processes here, --scheduler is a cluster; leave one of them out")
    if out is None:
        raise ValueError(f"{called} writes a folder; name it with -o OUT/")
    if given.format not in (None, "parquet"):
        raise ValueError(f"{called} writes Parquet; leave --format out")
    if (out.exists() and not out.is_dir()) or formats.of_suffix(out.suffix.lower().removeprefix(".")):
        raise ValueError(f"-o {out} is no folder; {called} writes one")
    for name in given.inputs:
        if name == "-" or addresses.is_far(name):
            raise ValueError(f"{name}: {called} reads files and folders, which it may have to read again")
        if not Path(name).exists():
            raise ValueError(f"{name}: no such file or folder")
        if out.resolve() == Path(name).resolve() or overwriting.would_read(out / batch_files.FACTS, [name]):
            raise ValueError(f"-o {out} is one of the inputs; name a folder outside them")
