"""An address → an open Store: made from the seeds on the first start, brought to today's schema, or put back from a
backup."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indicators.analysis.reading import UnreadError
from indicators.documents import articles
from indicators.model import Article
from indicators.settings import paths
from indicators.store import backups, database, read_articles, records, shelf, visible
from indicators.store.backups import Contents
from indicators.store.database import Database
from indicators.store.faults import CorruptError, StoreError
from indicators.store.read_articles import Read
from indicators.store.store import Store

BESIDE = ("", "-wal", "-shm")  # the files of one SQLite database


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where what had been there before is kept."""

    contents: Contents
    kept: Path | None


def open(url: str | None = None, seeded: bool = True) -> Store:  # noqa: A001, because callers write store.open()
    """The store at an address, by default what INDICATORS_DATABASE_URL says, else the file indicators.db of the user's
    folder. A new one begins with the seeds, unless it is for a table of its own."""
    kept = Database(url)
    try:
        database.prepare(kept)
        if not kept.is_current():
            create(kept, seeded)
        database.log_ahead(kept)
    except BaseException:
        kept.close()
        raise
    return Store(kept)


def create(kept: Database, seeded: bool = True) -> None:
    """Makes or brings forward the tables; a new store has the seeds from its first moment, or does not exist."""
    seeds = list(readable(articles.read_all([paths.seeds()]))) if seeded else []
    with kept.locked() as connection:
        version = kept.version(connection)  # another process may have been faster
        database.migrate(connection)
        if not version:
            for known in seeds:
                shelf.put(connection, known, visible.SEEDS)


def readable(documents: Iterable[Article]) -> Iterator[Read]:
    """The documents that today's reader can read: a store opens without the others, and whoever started the program
    hears of them."""
    for article in documents:
        try:
            yield read_articles.read(article)
        except UnreadError as error:
            print(f"error: {error}", file=sys.stderr)


def restore(path: Path, url: str | None = None) -> Restored:
    """Puts a backup in the place of the store; what people had added since is kept in a backup of its own, a damaged
    file as it is."""
    contents = backups.check(path)
    try:
        present = open(url)
    except CorruptError:
        damaged = put_aside(Database(url))
        with open(url) as made:
            made.restore(path)
        return Restored(contents, damaged)
    with present:
        kept = None
        if not present.is_untouched():
            file = present.database.file
            kept = (file.parent if file else paths.own()) / f"before-restore-{stamp()}.zip"
            present.backup(kept)
        present.restore(path)
    return Restored(contents, kept)


def put_aside(kept: Database) -> Path:
    """Gives a damaged file another name, so that a new one can take its place and nothing is lost that could still be
    saved."""
    kept.close()
    if kept.file is None:
        raise StoreError(
            f"{kept.place}: is damaged; name an empty database in {database.SETTING} and restore into that"
        )
    other = kept.file.with_name(f"{kept.file.name}.damaged-{stamp()}")
    try:
        for ending in BESIDE:
            part = Path(f"{kept.file}{ending}")
            if part.exists():
                part.rename(f"{other}{ending}")
    except OSError as error:
        raise StoreError(f"{kept.file}: cannot be renamed: {error.strerror}; move it away by hand") from error
    return other


def stamp() -> str:
    """This moment, for the name of a file."""
    return records.now().split("+")[0].replace(":", "").replace(".", "-")
