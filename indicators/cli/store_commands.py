"""Inputs of the command line → the store, with a line for each as soon as it is safe; the store → its table, its log, a
backup.

Loading this loads the database's machinery; the command line imports it when it is asked for.
"""

from __future__ import annotations

import functools
import os
import shlex
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import ParamSpec

from indicators import store
from indicators.analysis import reading
from indicators.analysis.bulk import reopened
from indicators.analysis.bulk.bulk import RunError
from indicators.analysis.reading import UnreadError
from indicators.cli.progress import count, fail, unwritten
from indicators.cli.target import Target
from indicators.documents.received import NOTE, Problem, Received
from indicators.query import live
from indicators.settings import journal
from indicators.store import audit, document_log, files, held_addresses, taking
from indicators.store.shelf import Added

Given = ParamSpec("Given")
NICE = 10  # how much a program gives way to others, of 19


def add(
    find: Callable[[Callable[[str], bool]], Iterable[Received]],
    by: str,
    tell: Callable[[Problem], None],
    with_files: bool | None = None,
    beside: reading.Beside | None = None,
) -> tuple[int, str]:
    """Stores documents one by one; `find` finds them, told how to know an address that is there already. What has been
    printed outlives a crash, and `tell` hears of one that cannot be read. Another reader may read `beside` ours. The
    exit status, and the sum in words."""
    are_kept = files.are_kept() if with_files is None else with_files
    counts: Counter[str] = Counter()
    try:
        with store.open() as kept:
            live.settle(kept)
            for received in find(functools.partial(held_addresses.has, kept)):
                article = received.article
                try:
                    file = files.pack(received.file, are_kept) if received.file else None
                    added = kept.add(article, by, file, beside)
                except UnreadError as error:
                    tell(error.problem)
                    continue
                if untold := reading.untold(added.unread):
                    tell(Problem(article.document_id, untold, NOTE))
                counts[added.outcome] += 1
                say(article.document_id, added)
    except store.StoreError as error:
        return 1, failed(error)
    return 0, summed(counts)


def take(out: Path, by: str, seeded: bool = True, silent: bool = False) -> tuple[int, str]:
    """Takes what `extract --workers` made into the store, a batch at a time; the exit status, and the sum in words."""
    counts: Counter[str] = Counter()
    try:
        found = reopened.read(out)
        with store.open(seeded=seeded) as kept:
            live.settle(kept)
            for batch in found:
                for (article, _, _), added in zip(batch, taking.take(kept, batch, by), strict=True):
                    counts[added.outcome] += 1
                    if not silent:
                        say(article.document_id, added)
    except store.StoreError as error:
        return 1, failed(error)
    except RunError as error:
        return 1, f"error: {error}"
    return 0, summed(counts)


def say(name: str, added: Added) -> None:
    """A line for a document that is safe."""
    if journal.is_on():  # the store has noted it already
        return
    shown = name if added.document_id in (name, added.of) else f"{name} as {added.document_id}"
    print(Problem(shown, str(added)), flush=True)  # a Problem prints a name of any kind in one safe line


def failed(error: store.StoreError) -> str:
    """What is said where the store could not be written."""
    return f"error: {error}; run the same command again when that is mended, and it goes on from here"


def summed(counts: Mapping[str, int]) -> str:
    """How many documents there were of each kind."""
    said = (
        f"{sum(counts.values()):,} read: {counts['new']:,} new, {counts['version']:,} new versions, "
        f"{counts['duplicate']:,} there already"
    )
    if counts["again"]:
        said += f", {counts['again']:,} read again from their file"
    return said


def told(act: Callable[Given, int]) -> Callable[Given, int]:
    """A command whose failure in the store is one line on standard error and its exit status."""

    @functools.wraps(act)
    def telling(*args: Given.args, **kwargs: Given.kwargs) -> int:
        try:
            return act(*args, **kwargs)
        except store.StoreError as error:
            return fail(f"error: {error}", 1)

    return telling


@told
def export(target: Target, rejected: bool) -> int:
    """Writes the store's table; what was rejected only where that is wished."""
    try:
        with store.open() as kept:
            documents = kept.judged().documents
            target.write([row for row in rows if rejected or row["review_status"] != "rejected"] for rows in documents)
    except BrokenPipeError:
        raise
    except OSError as error:
        return fail(unwritten(error, target.name), 1)
    return 0


@told
def decisions(form: str, of_documents: bool = False) -> int:
    """Writes the log of decisions, or of what was done with whole documents, to standard output."""
    with store.open() as kept:
        if of_documents:
            audit.write(document_log.history(kept), form, sys.stdout, audit.OF_DOCUMENTS)
        else:
            audit.write(kept.log(), form, sys.stdout)
    return 0


@told
def withdraw(names: Iterable[str], by: str, reason: str, is_undone: bool) -> int:
    """Withdraws documents, or takes that back, with a line for each; the others are done where one cannot be."""
    status = 0
    with store.open() as kept:
        for name in names:
            try:
                if is_undone:
                    line = document_log.undo(kept, name, by, reason)
                    done = "as it was before" if line.after else "back, with its facts and their decisions"
                else:
                    document_log.withdraw(kept, name, by, reason)
                    done = f"withdrawn; bring it back: indicators withdraw --undo {shlex.quote(name)}"
            except (store.StoreError, UnreadError) as error:
                status = fail(f"error: {error}", 1)
                continue
            print(Problem(name, done), flush=True)
    return status


@told
def withdrawn() -> int:
    """Lists the documents that are withdrawn: by whom, when, and why."""
    with store.open() as kept:
        for one in document_log.withdrawn(kept):
            line = document_log.withdrawal(kept, one.document_id)
            if line:
                why = f": {line.reason}" if line.reason else ""
                print(Problem(one.document_id, f"withdrawn by {line.by} at {line.at}{why}"))
    return 0


@told
def reread(everything: bool) -> int:
    """Reads documents again and names the decisions that hang loose since."""
    with store.open() as kept:
        done = kept.reread(everything)
    for one in done.unattached:
        name = f"{one.decision.document_id}: {one.decision.action} by {one.decision.by}"
        print(Problem(name, f'"{one.words}" ({one.decision.indicator}) is not read there any more'))
    for note in done.notes:
        print(f"note: {note}", file=sys.stderr)
    for problem in done.failed:
        print(f"error: {problem}; its figures stay as they were", file=sys.stderr)
    print(
        f"{count(done.documents, 'document')} read again, {done.changed:,} of them with other figures", file=sys.stderr
    )
    return 1 if done.failed else 0


@told
def refresh(into: Path | None) -> int:
    """Makes the dashboard's snapshot of the store as it is now, while whoever uses the dashboard goes first."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    place = into or live.folder()
    try:
        with store.open() as kept:
            live.settle(kept)
            made = live.refresh(kept, place)
            if not journal.is_on():  # it has noted it already
                print(made)
    except OSError as error:
        return fail(unwritten(error, place), 1)
    return 0


@contextmanager
def tidily() -> Iterator[None]:
    """Who is told to end puts away first what is half done."""
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@told
def backup(path: Path) -> int:
    """Writes a backup and says what it holds."""
    with tidily(), store.open() as kept:
        print(f"{path}: {kept.backup(path)}")
    return 0


@told
def restore(path: Path) -> int:
    """Puts a backup back and says where what was there before is kept."""
    with tidily():
        done = store.restore(path)
    print(f"{path}: {done.contents}; restored" + (f"; what was there before is in {done.kept}" if done.kept else ""))
    return 0
