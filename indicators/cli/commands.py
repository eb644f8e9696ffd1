"""Command line → what it asks of the store: add, withdraw, export, decisions, reread, refresh, backup, restore.

The store's machinery takes longer to load than an article to read, so that each command loads it when it runs.
"""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from indicators.cli import second_reader_option, target
from indicators.cli.progress import Tally, conclude, fail
from indicators.documents import addresses
from indicators.documents.received import Received
from indicators.documents.web_sources import Wanted
from indicators.settings.language_model import NoModelError
from indicators.table import formats

NEEDS = ("dashboard", "the store needs")  # the extra without which none of these runs


def register(commands: argparse._SubParsersAction[Any]) -> None:
    """The commands and their help."""
    _register_documents(commands)
    _register_whole(commands)


def _register_documents(commands: argparse._SubParsersAction[Any]) -> None:
    """That which takes documents in."""
    add = commands.add_parser("add", help="documents into the store", description=_add.__doc__)
    add.add_argument(
        "inputs",
        nargs="*",
        metavar="INPUT",
        help='as for extract; public web addresses, which are fetched; "feed:https://…", the pages of an RSS or Atom '
        'feed; "reliefweb:QUERY", the reports of a query of ReliefWeb',
    )
    add.add_argument(
        "--since", type=_day, metavar="DAY", help="of feeds and queries what was published since this day, 2021-08-01"
    )
    made = "the folder that `extract --workers` wrote: its documents are taken with their rows, and not read again"
    add.add_argument("--from", type=Path, dest="table", metavar="OUT", help=made)
    add.add_argument("--by", metavar="NAME", help="who adds them (default: the name of this account)")
    kept = "keep the files themselves, compressed, so that later versions can read their layout again"
    kept += " (the default; INDICATORS_KEEP_FILES=no in the environment changes it)"
    add.add_argument("--files", action=argparse.BooleanOptionalAction, default=None, help=kept)
    second_reader_option.register(add)
    add.set_defaults(run=_add, needs=NEEDS)

    _register_table(commands)


def _register_table(commands: argparse._SubParsersAction[Any]) -> None:
    """Those that go on, or give something out."""
    watch = commands.add_parser("watch", help="a folder's documents, as they come", description=_watch.__doc__)
    watch.add_argument("folder", type=Path, metavar="FOLDER", help="the folder, with those inside it")
    watch.add_argument("--by", metavar="NAME", help="who adds them (default: the name of this account)")
    watch.add_argument(
        "--every", type=_seconds, default=5.0, metavar="SECONDS", help="between two looks at the folder (default: 5)"
    )
    watch.set_defaults(run=_watch, needs=NEEDS)

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

    _register_decided(commands)


def _register_decided(commands: argparse._SubParsersAction[Any]) -> None:
    """Those that take documents out again, and tell what people did."""
    withdraw = commands.add_parser(
        "withdraw", help="a document's facts out of the table, and back", description=_withdraw.__doc__
    )
    withdraw.add_argument(
        "documents", nargs="*", metavar="ID", help="the document_id, as the table has it (default: list what is out)"
    )
    withdraw.add_argument("--undo", action="store_true", help="take back the last thing done with each of them")
    withdraw.add_argument("--by", metavar="NAME", help="who does it (default: the name of this account)")
    withdraw.add_argument("--reason", default="", metavar="WORDS", help="why; the log keeps it")
    withdraw.set_defaults(run=_withdraw, needs=NEEDS)

    decisions = commands.add_parser("decisions", help="the log of every decision", description=_decisions.__doc__)
    decisions.add_argument(
        "--format", choices=("csv", "jsonl"), default="csv", help="the format on standard output (default: csv)"
    )
    of_documents = "what was done with whole documents (withdrawn, described anew, taken back) instead"
    decisions.add_argument("--documents", action="store_true", help=of_documents)
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

    by = _who(given.by)
    if not by:
        return fail("indicators add: say who adds them with --by NAME", 2)
    if bool(given.inputs) == bool(given.table):
        return fail("indicators add: name documents, or a folder with --from OUT, and not both", 2)
    if given.table:
        status, said = store_commands.take(given.table, by)
        conclude(said)
        return status
    tally = Tally()
    try:
        second = second_reader_option.reader(given, tally.tell, into_store=True)
    except NoModelError as error:
        return fail(f"indicators add: {error}", 2)

    def find(is_known: Callable[[str], bool]) -> Iterator[Received]:
        wanted = Wanted(given.since, is_known)
        return tally.documents_of(addresses.received(given.inputs, wanted=wanted))

    status, said = store_commands.add(find, by, tally.tell, given.files, second)
    second_reader_option.told(second)
    conclude(said + tally.failures())
    return status or (1 if tally.failures() else 0)


def _watch(given: argparse.Namespace) -> int:
    """Put the documents of a folder into the store: those that are there, and each new or changed one as soon as it is
    whole, until the command is ended. A text that is there already is not stored twice, so that it may be begun again
    at any time."""
    from indicators.cli import watching

    by = _who(given.by)
    if not by:
        return fail("indicators watch: say who adds them with --by NAME", 2)
    if not given.folder.is_dir():
        return fail(f"indicators watch: {given.folder} is no folder", 2)
    status, said = watching.watch(given.folder, by, given.every)
    return fail(said, status)


def _who(named: str | None) -> str:
    """Who does it: as it is said, else by the name of this account; an account without one, as containers have, is
    nobody."""
    try:
        return named or getpass.getuser()
    except (KeyError, OSError):
        return ""


def _seconds(text: str) -> float:
    try:
        if not 0 < float(text) < 86_400:
            raise ValueError
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds") from None
    return float(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write it as 2021-08-01") from None


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


def _withdraw(given: argparse.Namespace) -> int:
    """Withdraw documents: their facts leave the table, every page and export, and nothing of them is deleted. With
    --undo they are back, with their facts and every decision. The log keeps who did which, when and why (`indicators
    decisions --documents`). Without a name, those that are withdrawn are listed."""
    from indicators.cli import store_commands

    by = _who(given.by)
    if not by:
        return fail("indicators withdraw: say who does it with --by NAME", 2)
    if not given.documents:
        return store_commands.withdrawn()
    return store_commands.withdraw(given.documents, by, given.reason, given.undo)


def _decisions(given: argparse.Namespace) -> int:
    """Write every decision that was ever made, in order: who, when, what stood before and what since."""
    from indicators.cli import store_commands

    return store_commands.decisions(given.format, given.documents)


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
