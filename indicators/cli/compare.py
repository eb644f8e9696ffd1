"""Command line → `compare`: a table that somebody keeps, against the documents, cell by cell."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

DAYS = 7  # that a figure may be apart from the table's date: events are reported, and entered, days later


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """The command and its help."""
    command = commands.add_parser(
        "compare", help="a table that you keep, against its documents", description=_run.__doc__
    )
    command.add_argument("table", type=Path, metavar="TABLE", help="the table, .csv or .xlsx, with a row of headers")
    command.add_argument(
        "--documents", nargs="+", required=True, metavar="INPUT", help="the documents, as given to extract"
    )
    said = 'what columns hold, where their headers do not say: "Dead=killed,Families=displaced_new:household,'
    said += 'Province=place,Date=date"; an indicator with its unit, or place, date, indicator, value, unit, aside'
    command.add_argument("--map", action="append", default=[], metavar="COLUMN=WHAT,…", help=said)
    command.add_argument(
        "--days",
        type=_days,
        default=DAYS,
        metavar="N",
        help=f"how many days a figure may be apart from the table's date (default: {DAYS})",
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="the .csv to write (default: standard output)"
    )
    command.add_argument("--html", type=Path, metavar="OUT", help="a page to read, alone in one file")
    command.set_defaults(run=_run)


def _days(text: str) -> int:
    if not text.isdecimal() or int(text) > 36_500:
        raise argparse.ArgumentTypeError(f"{text} is no number of days")
    return int(text)


def _run(given: argparse.Namespace) -> int:
    """Compare every figure of a table that somebody keeps with what documents state: stated so, stated otherwise (with
    what is stated, by whom and where), not found, or not read. The result is CSV, a line a figure; --html writes the
    same as a page. The exit status is 0 if every figure is stated so, 1 if one is not or a document could not be read,
    2 for a wrong call."""
    from indicators.cli import comparison_command

    return comparison_command.run(given)
