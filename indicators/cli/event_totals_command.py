"""Documents → `totals`: what each event cost, a line a category, as CSV."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from indicators.analysis.events import categories, event_totals, figures
from indicators.analysis.events.event_totals import COLUMNS
from indicators.cli.progress import Tally, count, fail, unwritten
from indicators.cli.target import Target
from indicators.documents import addresses, overwriting
from indicators.settings import extras
from indicators.table import formats

SUFFIX = ".csv"
RUN = "run.json"  # what makes a folder that of a run


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """The command and its help."""
    command = commands.add_parser(
        "totals", help="what each event cost: a line a country or event and category", description=_run.__doc__
    )
    what = "documents, folders, corpora, as given to extract; or the folder that `extract --workers` wrote"
    command.add_argument("inputs", nargs="+", metavar="INPUT", help=what)
    command.add_argument("--recursive", action="store_true", help="read the folders inside a folder, too")
    command.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="the .csv to write (default: standard output)"
    )
    command.set_defaults(run=_run)


def _run(given: argparse.Namespace) -> int:
    """Say what each event of the documents cost: for deaths, injured, missing, displaced, homeless, affected, homes and
    loss the figure of the whole event, the newest and then the largest, with who says so, what others say, and the
    words. Documents of one event are taken together; two events or countries never are. "none reported" is what a text
    says, "not stated" where it says nothing. What cannot be read is named, and the exit status is then 1."""
    try:
        _check(given.output, given.inputs)
    except ValueError as error:
        return fail(f"indicators totals: {error}", 2)
    if run := [name for name in given.inputs if (Path(name) / RUN).is_file()]:
        return _of_run(given, Path(run[0]))
    tally = Tally()
    told = list(figures.read(tally.documents_of(addresses.read(given.inputs, given.recursive)), tally.tell))
    if not told:
        return fail("error: nothing could be read, so nothing was written", 1)
    lines = event_totals.lines(told)
    try:
        Target(formats.of_columns(COLUMNS), given.output).write([lines])
    except BrokenPipeError:
        raise
    except OSError as error:
        return fail(unwritten(error, given.output), 1)
    stated = sum(line["qualifier"] != event_totals.NOT_STATED for line in lines)
    events = len(lines) // len(categories.CATEGORIES)
    _conclude(given, len(told), events, stated, tally.failures())
    return 1 if tally.failures() else 0


def _of_run(given: argparse.Namespace, out: Path) -> int:
    """The same of what `extract --workers` read, event by event: nothing is read again, and little is held."""
    from indicators.analysis.bulk import bulk_totals  # here, because it loads what reads and writes Parquet
    from indicators.analysis.bulk.bulk import RunError

    if len(given.inputs) > 1:
        return fail(f"indicators totals: {out} holds a run of `extract --workers`; name it alone", 2)
    extras.need("dashboard", "Parquet files need")
    totals = bulk_totals.Totals(out)
    try:
        Target(formats.of_columns(COLUMNS), given.output).write(totals.lines())
    except RunError as error:
        return fail(f"error: {error}", 1)
    except BrokenPipeError:
        raise
    except OSError as error:
        return fail(unwritten(error, given.output or out), 1)
    _conclude(given, totals.documents, totals.events, totals.stated, "")
    return 0


def _conclude(given: argparse.Namespace, documents: int, events: int, stated: int, failures: str) -> None:
    """How much came of it, on standard error."""
    said = f"{count(documents, 'document')}, {count(events, 'event')}, {count(stated, 'total')} stated"
    print(f"{said} → {given.output or 'standard output'}{failures}", file=sys.stderr)


def _check(path: Path | None, inputs: Sequence[str]) -> None:
    """ValueError where the lines cannot go to that path."""
    if path is None:
        return
    if path.is_dir():
        raise ValueError(f"-o {path} is a folder; name a file")
    if path.suffix.lower() != SUFFIX and (not path.exists() or path.is_file()):
        raise ValueError(f"-o {path}: the suffix must be {SUFFIX}")
    if overwriting.would_read(path, list(inputs)):
        raise ValueError(f"-o {path} is one of the inputs, or would be the next time; name a file outside them")
