"""A folder that `extract --workers` wrote → `claims`: every claim of its table, a line each, as CSV."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from indicators.cli.progress import conclude, count, fail, unwritten
from indicators.cli.target import Target
from indicators.table import formats

SUFFIX, JOINT = ".csv", " | "
FIRST = (  # of a claim, as its first fact has it
    "indicator", "value", "value_low", "value_high", "qualifier", "unit", "role", "status", "population_group", "actor",
    "commodity", "location_code", "admin1_name", "place", "reference_period_start", "reference_period_end",
    "date_published",
)  # fmt: skip
ALL = (("speakers", "speaker"), ("fact_ids", "fact_id"), ("document_ids", "document_id"))
COLUMNS = ("claim_id", *FIRST, "claim_size", "independent_sources", *(name for name, _ in ALL), "quote", "char_start")


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """The command and its help."""
    command = commands.add_parser(
        "claims", help="who says what: the claims of a folder that `extract --workers` wrote", description=_run.__doc__
    )
    command.add_argument("out", type=Path, metavar="OUT", help="the folder")
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the .csv to write (default: standard output)"
    )
    command.set_defaults(run=_run, needs=("dashboard", "Parquet files need"))


def _run(given: argparse.Namespace) -> int:
    """Compare every figure of a run with every other, whatever its size: which say the same and are one claim, by how
    many sources, and which warn of one another. OUT/claims has that for each fact, and is made once; a line of what is
    written here is a claim, by its name. The memory stays the same, for only what is about one thing is compared."""
    from indicators.analysis.bulk import held_together  # here, because it loads what reads and writes Parquet
    from indicators.analysis.bulk.bulk import RunError

    path: Path | None = given.output
    if path is not None and not fits(path):
        return fail(f"indicators claims: -o {path}: name a file whose suffix is {SUFFIX}", 2)
    facts = claims = 0

    def told(first: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
        nonlocal facts, claims
        facts, claims = facts + len(rows), claims + 1
        return line(first, rows)

    try:
        if not held_together.is_compared(given.out):
            held_together.compare(given.out)
        Target(formats.of_columns(COLUMNS), path).write([one] for one in held_together.lines(given.out, told))
    except RunError as error:
        return fail(f"error: {error}", 1)
    except BrokenPipeError:
        raise
    except OSError as error:
        return fail(unwritten(error, path or given.out), 1)
    conclude(f"{count(claims, 'claim')} of {count(facts, 'fact')} → {path or 'standard output'}")
    return 0


def fits(path: Path) -> bool:
    """Whether the lines can go there: to a file that says by its suffix what it is, or to a pipe."""
    if path.is_dir():
        return False
    return path.suffix.lower() == SUFFIX or (path.exists() and not path.is_file())


def line(first: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A claim as a line."""
    joined = {name: JOINT.join(dict.fromkeys(str(row[of]) for row in rows if row[of])) for name, of in ALL}
    return {name: first.get(name) for name in COLUMNS} | joined
