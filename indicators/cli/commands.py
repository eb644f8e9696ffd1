"""Command line → what it asks of the store: add, export, decisions, reread, refresh, backup, restore.

The store's machinery takes longer to load than an article to read, so that each command loads it when it runs.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from indicators.cli import target
from indicators.cli.progress import Tally, fail
from indicators.documents import addresses
from indicators.table import formats

NEEDS = ("dashboard", "the store needs")  # the extra without which none of these runs


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """The commands and their help."""
    _register_documents(commands)
    _register_whole(commands)


def _register_documents(commands: argparse._SubParsersAction[Any]) -> None:
    """Those that take documents in and give the table out."""
    add = commands.add_parser("add", help="documents into the store", description=_add.__doc__)
    add.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="as for extract; and public web addresses, which are fetched"
    )
    add.add_argument("--by", metavar="NAME", help="who adds them (default: the name of this account)")
    kept = "keep the files themselves, compressed, so that later versions can read their layout again"
    kept += " (the default; INDICATORS_KEEP_FILES=no in the environment changes it)"
    add.add_argument("--files", action=argparse.BooleanOptionalAction, default=None, help=kept)
    add.set_defaults(run=_add, needs=NEEDS)

    table = commands.add_parser(
        "export", help="the store's table, with what people decided", description=_export.__doc__
    )
    known = target.suffixes()
    table.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help=f"the file to write; its suffix is the format ({known})"
    )
    table.add_argument("--format", choices=formats.FORMATS, help="the format on standard output (default: csv)")
    table.add_argument("--rejected", action="store_true", help="with the figures that people rejected, marked as such")
    table.set_defaults(run=_export, needs=NEEDS)

    decisions = commands.add_parser("decisions", help="the log of every decision", description=_decisions.__doc__)
    decisions.add_argument(
        "--format", choices=("csv", "jsonl"), default="csv", help="the format on standard output (default: csv)"
    )
    decisions.set_defaults(run=_decisions, needs=NEEDS)


def _register_whole(commands: argparse._SubParsersAction[Any]) -> None:
    """Those that go over the whole store."""
    reread = commands.add_parser("reread", help="read the store's documents again", description=_reread.__doc__)
    reread.add_argument("--all", action="store_true", dest="everything", help="those of today's reader too")
    reread.set_defaults(run=_reread, needs=NEEDS)

    refresh = commands.add_parser("refresh", help="make the dashboard's tables anew", description=_refresh.__doc__)
    refresh.add_argument(
        "--into", type=Path, metavar="DIR", help="the folder of its snapshots (default: beside the store)"
    )
    refresh.set_defaults(run=_refresh, needs=NEEDS)

    for run, verb, help_ in (
        (_backup, "backup", "the whole store into one file"),
        (_restore, "restore", "a backup back into the store"),
    ):
        command = commands.add_parser(verb, help=help_, description=run.__doc__)
        command.add_argument("file", type=Path, metavar="FILE", help="the backup, a .zip")
        command.set_defaults(run=run, needs=NEEDS)


def _add(given: argparse.Namespace) -> int:
    """Put documents into the store, with a line for each on standard output once it is safe. A text that is there
    already is not stored twice, so that the same command may be run again after anything that stopped it. The exit
    status is 1 if an input could not be read or the store not written."""
    from indicators.cli import store_commands

    try:
        by = given.by or getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as containers have
        return fail("indicators add: say who adds them with --by NAME", 2)
    tally = Tally()
    status, said = store_commands.add(tally.documents_of(addresses.received(given.inputs)), by, tally.tell, given.files)
    print(said + tally.failures(), file=sys.stderr)
    return status or (1 if tally.failures() else 0)


def _export(given: argparse.Namespace) -> int:
    """Write the table of every document in the store as it stands: corrected values with what the reader had read, who
    decided and when. Figures that were rejected are left out, as they are on every page, unless --rejected asks for
    them."""
    from indicators.cli import store_commands

    try:
        also = ", and those that people rejected" if given.rejected else ""
        to = target.target(given.output, given.format, f"every figure of the store{also}")
    except ValueError as error:
        return fail(f"indicators export: {error}", 2)
    return store_commands.export(to, given.rejected)


def _decisions(given: argparse.Namespace) -> int:
    """Write every decision that was ever made, in order: who, when, what stood before and what since."""
    from indicators.cli import store_commands

    return store_commands.decisions(given.format)


def _reread(given: argparse.Namespace) -> int:
    """Read the documents again that an older reader read. People's decisions stay with their figures; those whose
    figure is no longer read are listed. The dashboard does the same when it starts."""
    from indicators.cli import store_commands

    return store_commands.reread(given.everything)


def _refresh(given: argparse.Namespace) -> int:
    """Compare every figure of the store with every other and write what the dashboard asks. The dashboard does this by
    itself after every change; for a large store it may be worth doing before it starts."""
    from indicators.cli import store_commands

    return store_commands.refresh(given.into)


def _backup(given: argparse.Namespace) -> int:
    """Write everything in the store into one file, while others use it. The file has been read back and checked when
    this ends."""
    from indicators.cli import store_commands

    return store_commands.backup(given.file)


def _restore(given: argparse.Namespace) -> int:
    """Put a backup in the place of everything in the store, decisions too. The backup is checked whole before anything
    is changed; what people had added or decided since is first kept in a backup of its own, a damaged database under
    another name."""
    from indicators.cli import store_commands

    return store_commands.restore(given.file)
