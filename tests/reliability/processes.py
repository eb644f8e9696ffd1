"""Processes that start fast: each is forked from one that has loaded the program and read a document, and has nothing
else open."""

from __future__ import annotations

import encodings.cp437
import encodings.utf_8_sig
import io
import multiprocessing
import os
import resource
import sys
from multiprocessing.context import ForkServerContext
from multiprocessing.synchronize import Semaphore
from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg

from indicators.analysis import units
from indicators.cli import main, store_commands
from indicators.store import read_articles
from reliability import corpora

NEW = ": new, "  # what the line of a document says that was not there


def context() -> ForkServerContext:
    """The way to start them; the tests' own modules are loaded in the server."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload([__name__, "reliability.crowd"])
    return found


class Paced(io.TextIOWrapper):
    """A file that takes the lines of as many new documents as there are permits, and lets whoever writes more wait."""

    permits: Semaphore | None = None

    def write(self, text: str) -> int:
        if self.permits and NEW in text:
            self.permits.acquire()
        return super().write(text)


def command_line(
    url: str,
    arguments: list[str],
    out: Path,
    largest_file: int = 0,
    account: int = 0,
    permits: Semaphore | None = None,
    data: str = "",
) -> None:
    """`indicators …` as a process of its own, all it says to a file; with a limit to the size of files, as another
    account, or with a folder of the user's."""
    os.environ["INDICATORS_DATABASE_URL"] = url
    if data:
        os.environ["INDICATORS_DATA"] = data
    said = Paced(out.open("wb"), encoding="utf-8")
    said.permits = permits
    sys.stdout = sys.stderr = said
    if largest_file:
        # the kernel then refuses to write, as on a full disk
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    if account:
        os.setgroups([])
        os.setgid(account)
        os.setuid(account)
    sys.exit(main.main(arguments))


# What is loaded when it is first needed is loaded now: another account may have no right to read it.
read_articles.read(corpora.article(0))
LOADED = (store_commands, units.registry(), sqlite, psycopg, encodings.cp437, encodings.utf_8_sig)
