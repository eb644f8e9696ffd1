"""Command line → extract, dashboard, verify, publish, in `explanations` explain, and in `commands` those of the
store: what is asked of this program."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from indicators.analysis import interface, reading, reference, verification
from indicators.cli import (
    bulk_option,
    claims_command,
    commands,
    compare,
    event_totals_command,
    explanations,
    progress,
    publication,
    second_reader_option,
    target,
    train_command,
)
from indicators.cli.progress import Tally, count, fail, unwritten
from indicators.documents import addresses, articles, overwriting, twins
from indicators.documents.received import Problem
from indicators.settings import extras, journal, network, paths
from indicators.settings.extras import MissingExtraError
from indicators.settings.language_model import NoModelError
from indicators.table import formats
from indicators.version import EXTRACTOR_VERSION

PIPE_CLOSED = 141  # what the shell reports for a program that ends because nobody reads on (128 + SIGPIPE)
INTERRUPTED = 130

KINDS = ", ".join(suffix for suffix in twins.SUFFIXES if suffix != ".jsonl")

EXAMPLES = """\
examples:
  indicators extract report.txt                      CSV on standard output
  indicators extract sitrep.pdf page.html note.docx  web pages, PDFs with text, Word documents and mails
  indicators extract reports/ -o facts.parquet       a folder, with its origins.toml where there is one
  indicators extract corpus.jsonl --format jsonl     one document a line: {"id": "…", "text": "…"}
  indicators extract corpus.jsonl.zst -o facts/ --workers 8   of any size; the same command goes on where it was
  indicators explain "Floods killed 14 people."      how each number is read, and by which rule
  indicators verify facts.parquet --documents reports/
  indicators compare mine.xlsx --documents reports/  a table kept by hand, against its documents
  indicators totals reports/ -o totals.csv           what each event cost: deaths, homes, loss …
  indicators add reports/ --by Amina                 into the dashboard's own collection
  indicators dashboard
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all went well, 1 when an input or a quote did not, 2 for a wrong call."""
    given = parser().parse_args(arguments)
    try:
        if hasattr(given, "needs"):
            extras.need(*given.needs)
        return int(given.run(given))
    except MissingExtraError as error:
        return fail(f"error: {error}", 1)
    except BrokenPipeError:
        # Python would complain once more when it closes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with a call, as every other complaint of this program does."""

    def error(self, message: str) -> NoReturn:
        """Says what is wrong and where help is, and exits with 2."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def parser() -> argparse.ArgumentParser:
    """The commands and their help."""
    top = Parser(
        prog="indicators",
        description="Read news and situation reports, and put every figure they state into a tidy table.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"%(prog)s {EXTRACTOR_VERSION}")
    verbs = top.add_subparsers(title="commands", required=True, metavar="COMMAND")

    _add_extract(verbs)
    _add_dashboard(verbs)
    _add_verify(verbs)
    publish = verbs.add_parser(
        "publish", help="rebuild the published table from the seed articles", description=_publish.__doc__
    )
    publish.add_argument(
        "--to", type=Path, metavar="DIR", help="the folder to write to (default: the checkout's data/)"
    )
    publish.set_defaults(run=_publish)
    explanations.register(verbs)
    compare.register(verbs)
    event_totals_command.register(verbs)
    claims_command.register(verbs)
    commands.register(verbs)
    train_command.register(verbs)
    return top


def _add_extract(verbs: argparse._SubParsersAction[Parser]) -> None:
    extract = verbs.add_parser("extract", help="documents in, table out", description=_extract.__doc__)
    kinds = f"a document ({KINDS}), a .jsonl corpus, a folder of them, an address, or - for standard input"
    extract.add_argument("inputs", nargs="+", metavar="INPUT", help=kinds)
    extract.add_argument("--recursive", action="store_true", help="read the folders inside a folder, too")
    extract.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT",
        help=f"the file to write; its suffix is the format ({target.suffixes()})",
    )
    extract.add_argument("--format", choices=formats.FORMATS, help="the format on standard output (default: csv)")
    second_reader_option.register(extract, proposals=True)
    bulk_option.register(extract)
    extract.set_defaults(run=_extract)


def _add_dashboard(verbs: argparse._SubParsersAction[Parser]) -> None:
    dashboard = verbs.add_parser("dashboard", help="open the dashboard in the browser", description=_dashboard.__doc__)
    dashboard.add_argument(
        "--port", type=_port, metavar="N", help="the port to listen on (default: the first free one from 8501)"
    )
    dashboard.add_argument(
        "--address",
        type=_address,
        default=network.LOCAL,
        metavar="A",
        help="the address to listen on (default: this machine only)",
    )
    dashboard.add_argument(
        "--table", type=Path, metavar="OUT", help="show what `extract --workers` wrote, in a store of its own"
    )
    dashboard.set_defaults(run=_dashboard, needs=("dashboard", "the dashboard needs"))


def _add_verify(verbs: argparse._SubParsersAction[Parser]) -> None:
    verify = verbs.add_parser("verify", help="check a table against its documents", description=_verify.__doc__)
    verify.add_argument(
        "table", type=Path, metavar="TABLE", help=f"a table that extract wrote ({', '.join(formats.READABLE)})"
    )
    verify.add_argument(
        "--documents",
        nargs="+",
        metavar="INPUT",
        help="the documents, as given to extract (default: the seed articles)",
    )
    verify.set_defaults(run=_verify)


def _extract(given: argparse.Namespace) -> int:
    """Read documents and write one row for each figure they state. What cannot be read is named on standard
    error and the rest is read all the same; the exit status is then 1. With --workers inputs may be of any size."""
    if (many := bulk_option.of(given)) and given.second_reader:
        return fail(f"indicators extract: --second-reader reads in one process; leave out {many}", 2)
    if many:
        from indicators.cli import bulk_command  # here, because it loads what reads and writes Parquet

        return bulk_command.run(given)
    try:
        to = target.target(given.output, given.format, progress.choice_of(given.inputs))
        if to.path and overwriting.would_read(to.path, given.inputs):
            raise ValueError(f"-o {to.path} is one of the inputs, or would be the next time; name a file outside them")
    except ValueError as error:
        return fail(f"indicators extract: {error}", 2)
    tally = Tally()
    assumed = interface.assumptions(tally.tell)
    try:
        second = second_reader_option.reader(given, tally.tell)
    except NoModelError as error:
        return fail(f"indicators extract: {error}", 2)
    try:
        found = tally.documents_of(addresses.read(given.inputs, given.recursive))
        to.write(tally.rows(reading.read(found, assumed, tally.tell, second)))
    except BrokenPipeError:
        raise
    except OSError as error:
        return fail(unwritten(error, to.name), 1)
    if not tally.read:
        return fail("error: nothing could be read, so nothing was written", 1)
    second_reader_option.told(second)
    print(
        f"{count(tally.read, 'document')}, {count(tally.facts, 'fact')} → {to.name}{tally.failures()}", file=sys.stderr
    )
    return 1 if tally.failures() else 0


def _dashboard(given: argparse.Namespace) -> int:
    """Serve the dashboard, unless told otherwise to this machine only, and open it in the browser."""
    if given.table:
        from indicators.cli import table_view  # here, because it loads the store's machinery

        if status := table_view.prepare(given.table):
            return status
    if not network.is_local(given.address) and not network.signs_in(network.files(paths.app())):
        print(network.warning(given.address), file=sys.stderr, flush=True)
    settings = [
        "--server.address",
        given.address,
        "--browser.gatherUsageStats",
        "false",
        "--server.showEmailPrompt",
        "false",
        "--logger.hideWelcomeMessage",
        "true",  # for a whole network it would ask another host what this one's address is
    ]
    if journal.is_on():
        settings += ["--logger.messageFormat", "%(message)s"]  # a record is a whole line by then
    if given.port is not None:
        settings += ["--server.port", str(given.port)]
    if not sys.stdout.isatty():
        settings += ["--server.headless", "true"]  # started by a program: nobody waits for a browser
    command = [sys.executable, "-m", "streamlit", "run", str(paths.app()), *settings]
    if os.name == "posix":
        os.execv(command[0], command)  # the server takes this process's place, so that ending one ends the other
    return subprocess.call(command)


def _verify(given: argparse.Namespace) -> int:
    """Find every quote of a table in its documents again: at its position, or elsewhere between the same
    neighbours. The row's number must stand inside its quote, and be the row's value where it is written in plain
    digits. This proves that the documents say these words and numbers, not that they were understood rightly; but
    a number whose digits may be those of several cells, or whose label may be that of another line, is doubtful.
    The exit status is 1 if a quote is gone or its number altered or doubtful, or if an input could not be read."""
    try:
        rows = formats.read_table(given.table)
    except formats.TableError as error:
        return fail(f"error: {error}", 1)
    texts, layouts, tally = {}, {}, Tally()
    for article in tally.documents_of(articles.read(given.documents or [paths.seeds()], recursive=True)):
        texts[article.document_id], layouts[article.document_id] = article.text, article.layout
    counts = dict.fromkeys(verification.STATES, 0)
    for finding in verification.verify(rows, texts, layouts):
        counts[finding.state] += 1
        if finding.state != verification.FOUND:
            where = finding.reason or f"now at character {finding.start}"
            print(Problem(finding.document_id, f'{finding.state}: "{finding.quote}" ({finding.fact_id}): {where}'))
    print(
        f"{count(len(rows), 'quote')}: "
        + ", ".join(f"{number} {state}" for state, number in counts.items())
        + tally.failures()
    )
    wrong = counts[verification.GONE] + counts[verification.ALTERED] + counts[verification.DOUBTFUL]
    return 1 if wrong or tally.failures() else 0


def _publish(given: argparse.Namespace) -> int:
    """Read the seed articles and write indicators.csv and datapackage.json, the table under version control."""
    if given.to is None and paths.root() == paths.SHIPPED:
        return fail("indicators publish: this is an installed copy, not a checkout; say where with --to DIR", 2)
    if problems := reference.problems():
        return fail("\n".join(f"error: {problem}; nothing was published" for problem in problems), 1)
    to = given.to or paths.data()
    try:
        for path in publication.publish(to):
            print(path)
    except reading.UnreadError as error:
        return fail(f"error: {error}; nothing was published", 1)
    except OSError as error:
        return fail(unwritten(error, to), 1)
    return 0


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else 0
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; give a number from 1 to 65535")
    return port


def _address(text: str) -> str:
    if not re.fullmatch(r"[\w.:%-]+", text) or text.startswith("-"):
        raise argparse.ArgumentTypeError(
            f'"{text}" is no address; give one of this machine, as 127.0.0.1, or 0.0.0.0 for all of them'
        )
    return text
