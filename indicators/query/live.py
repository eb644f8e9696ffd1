"""A store → a Query that shows it as it stands now: its newest snapshot, with what has changed since laid over it.

A small store has a new snapshot as soon as it changes. A large one goes on with the last, while a process of its own
makes the next: who decides something sees it at once, and what follows from comparing it with everything else a little
later.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import duckdb

from indicators.query import facets, snapshot
from indicators.query.facets import Kin
from indicators.query.query import Query
from indicators.query.snapshot import FOLDER, Name
from indicators.settings import journal, paths
from indicators.store import State, Store, StoreError

SMALL = 500  # facts that are judged anew in about half a second
MOST_CHANGED = 1_000  # documents that are laid over a snapshot; beyond it the last to change


class Shown(NamedTuple):
    """What is to be shown, and the snapshot that it rests on; the same where the snapshot is of this moment."""

    wanted: Name
    there: Name

    @property
    def is_behind(self) -> bool:
        """Whether something has changed that is not compared with everything else yet."""
        return self.wanted != self.there


def look(store: Store) -> Shown:
    """What to show of a store now; `query` makes the snapshot where there is none."""
    state, made_by = settle(store), snapshot.made_by()
    wanted = Name(state.token, state.revision, made_by)
    there = snapshot.newest(folder(), state.token, made_by)
    return Shown(wanted, wanted if there is None or state.facts <= SMALL else there)


def settle(store: Store) -> State:
    """The state of a store that has no snapshot of later days. Whoever puts an older copy of the database in its place
    by hand leaves snapshots of what was decided after it; under another name the store takes none of them for its
    own."""
    # looked for first: what another process makes meanwhile is no newer than what is read next
    there = list(snapshot.names(folder()))
    state = store.state()
    if any(name.token == state.token and name.revision > state.revision for name in there):
        store.rename()
        return store.state()
    return state


def query(store: Store, shown: Shown) -> Query:
    """The answer to `look`; StoreError where there is no room for it."""
    place = folder() / str(shown.there)
    try:
        if shown.is_behind:
            return laid_over(Query(place), store, shown.there.revision)
        if snapshot.is_whole(place):
            return Query(place)
    except duckdb.Error:  # a file that was damaged or deleted: it holds nothing that the store does not have
        shutil.rmtree(place, ignore_errors=True)
    try:
        return Query(made(store))
    except OSError as error:
        raise StoreError(
            f"{folder()}: there is no room for the tables of the dashboard ({error.strerror or error}); make room"
        ) from error


def made(store: Store) -> Path:
    """A snapshot of now: beside the store, or where that has no room in the system's temporary folder."""
    try:
        return refresh(store, folder())
    except OSError:
        return refresh(store, elsewhere())


def laid_over(base: Query, store: Store, revision: int) -> Query:
    """A snapshot with what the documents that have changed since state now. They are judged beside one another; where a
    figure is as it was, so is what was found by comparing it with all the others."""
    numbers = {document.document_id: document.number for document in store.changed(revision)[-MOST_CHANGED:]}
    judged = store.judged(numbers)
    kin = Kin(judged.claims, judged.families.clusters(), {})
    rows = [row for own in judged.documents if own for row in facets.of(own, numbers[str(own[0]["document_id"])], kin)]
    before = base.with_facets(numbers)
    return Query(base.place, [facets.carried(row, before.get(row["fact_id"])) for row in rows], numbers)


def refresh(store: Store, into: Path) -> Path:
    """A snapshot of the store as it is now, and no more of the older ones than may be in use."""
    state, begun = store.state(), time.monotonic()
    numbers = store.numbers()
    made = snapshot.write(into, Name(state.token, state.revision, snapshot.made_by()), store.judged(), numbers)
    snapshot.tidy(into, state.token)
    seconds = round(time.monotonic() - begun, 1)
    journal.event("refreshed", documents=state.documents, facts=state.facts, seconds=seconds)
    return made


def folder() -> Path:
    """Where snapshots are: beside the store, or in the system's temporary folder where nothing may be written there or
    DuckDB cannot name it."""
    own = paths.own() / FOLDER
    if os.sep == "/" and "\\" in str(own):  # DuckDB 2 takes it for a slash, and finds no such folder
        return elsewhere()
    try:
        is_open = os.access(own if own.is_dir() else own.parent, os.W_OK)
    except OSError:  # a folder that this user may not even look into
        is_open = False
    return own if is_open else elsewhere()


@functools.cache
def elsewhere() -> Path:
    """A folder for snapshots that lasts as long as this process."""
    return Path(tempfile.mkdtemp(prefix="indicators-"))


class Follower:
    """Makes the next snapshot in a process of its own, one at a time; a process that fails says why on standard
    error."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.asked: Shown | None = None

    def follow(self, shown: Shown) -> None:
        """Starts, unless one is at work or has failed at the same."""
        if shown != self.asked and (self.process is None or self.process.poll() is not None):
            self.asked = shown
            command = [sys.executable, "-m", "indicators", "refresh", "--into", str(folder())]
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
