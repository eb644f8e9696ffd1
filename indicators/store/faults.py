"""What a database says when it fails → a StoreError that names the place and the cure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """What stands in the way of keeping or finding something, in one sentence with its cure; nothing was changed."""


class BusyError(StoreError):
    """Somebody else was writing for longer than anyone should."""


class CorruptError(StoreError):
    """The file is damaged, or is no database."""


class NewerError(StoreError):
    """The database was written by a newer version of this program."""


class ChangeError(StoreError):
    """What a person typed makes no sense; `columns` has a sentence for each column that is wrong."""

    def __init__(self, columns: dict[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {said}" for name, said in columns.items()))
        self.columns = columns


class ConflictError(StoreError):
    """The fact has changed since it was shown: `mine` is what was to be saved, `theirs` the fact as it stands now."""

    def __init__(self, message: str, mine: Any, theirs: Any) -> None:
        super().__init__(message)
        self.mine, self.theirs = mine, theirs


FULL = "the disk is full; make room and try again, what was not saved has not been begun"
LOCKED = "somebody else has been writing for too long; try again in a moment"
DAMAGED = (
    "is damaged, or is no database; put the last backup in its place: indicators restore FILE (the damaged "
    "file is kept beside it)"
)
UNWRITABLE = (
    "cannot be opened for writing; give this user the right to write to the file and its folder, or name another folder"
)
DEVICE = (
    "the disk did not take what was written (is it full, or failing?); make room or look after the disk, then try again"
)

# SQLite's own names for what went wrong, by their beginning; PostgreSQL's five letters
SQLITE: tuple[tuple[str, type[StoreError], str], ...] = (
    ("SQLITE_FULL", StoreError, FULL),
    ("SQLITE_BUSY", BusyError, LOCKED),
    ("SQLITE_LOCKED", BusyError, LOCKED),
    ("SQLITE_NOTADB", CorruptError, DAMAGED),
    ("SQLITE_CORRUPT", CorruptError, DAMAGED),
    ("SQLITE_READONLY", StoreError, UNWRITABLE),
    ("SQLITE_CANTOPEN", StoreError, UNWRITABLE),
    ("SQLITE_PERM", StoreError, UNWRITABLE),
    ("SQLITE_IOERR", StoreError, DEVICE),
)
POSTGRESQL: dict[str, tuple[type[StoreError], str]] = {
    "53100": (StoreError, FULL),
    "55P03": (BusyError, LOCKED),
    "40001": (BusyError, LOCKED),
    "40P01": (BusyError, LOCKED),
    "25006": (StoreError, "is open for reading only; name a server that may be written to"),
    "42501": (StoreError, "this account may not do that; give it the right to create and change tables"),
    "XX001": (CorruptError, "is damaged; put the last backup into a new database: indicators restore FILE"),
}


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turns what the database's driver raises inside the block into a StoreError about the place."""
    try:
        yield
    except DBAPIError as error:
        raise explain(error.orig, place) from error


def explain(error: BaseException | None, place: str) -> StoreError:
    """One driver's error as one of ours."""
    name, state = str(getattr(error, "sqlite_errorname", "") or ""), getattr(error, "sqlstate", None)
    for beginning, kind, said in SQLITE:
        if name.startswith(beginning):
            return kind(f"{place}: {said}")
    if state in POSTGRESQL:
        kind, said = POSTGRESQL[state]
        return kind(f"{place}: {said}")
    lines = str(error).strip().splitlines() or ["no reason given"]
    if type(error).__module__.startswith("psycopg") and state is None:
        return StoreError(
            f"{place}: cannot be reached ({lines[0]}); start the server, or look at INDICATORS_DATABASE_URL"
        )
    return StoreError(f"{place}: {lines[0]}")
