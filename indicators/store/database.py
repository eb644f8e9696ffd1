"""An address → a Database: SQLite or PostgreSQL, with transactions in which nobody overwrites another and a schema of
this version.

Every writing transaction has the database to itself from its first statement: SQLite by BEGIN IMMEDIATE, because a
transaction that reads before it asks for the lock loses what others write in between; PostgreSQL by an advisory lock,
so that both behave alike. Readers wait for nobody: SQLite's write-ahead log and PostgreSQL's snapshots see to that.
"""

from __future__ import annotations

import functools
import os
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import URL, Connection, Engine, NullPool, event
from sqlalchemy.exc import ArgumentError, DBAPIError

from indicators.settings import extras, journal, paths
from indicators.store import closed
from indicators.store.faults import DAMAGED, CorruptError, NewerError, StoreError, explain, explained
from indicators.store.schema import HEAD, REVISION

FILE = "indicators.db"
SETTING = "INDICATORS_DATABASE_URL"
LAST_PORT = 65_535
WAIT, REACHED_IN = "connect_timeout", 10  # seconds; what listens at a wrong port may say nothing at all
PRIVATE = 0o600  # the documents are nobody's business but the account's that keeps them
PATIENCE = 60  # seconds that a writer waits for the others; each takes milliseconds
PAUSE = 0.005  # seconds between two tries for SQLite's lock; a decision takes about as long
LOCK = 7_219_460_113  # our advisory lock among those that other programs take in the same PostgreSQL database
VERSIONS = "alembic_version"


class Database:
    """One store's engine, and its two kinds of transaction."""

    def __init__(self, url: str | None = None) -> None:
        self.url = address(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.file = Path(self.url.database or "") if self.is_sqlite else None
        self.place = str(self.file) if self.file else self.url.render_as_string(hide_password=True)
        if not self.is_sqlite and (said := extras.missing("postgres", "a store in PostgreSQL needs")):
            raise StoreError(f"{self.place}: {said}")
        self.is_closed = self.file is not None and closed.is_closed(self.file)  # it is read, and not written to
        self.engine = self.made()
        self.writer = self.engine.execution_options(writes=True)
        self.reader = (
            self.engine if self.is_sqlite else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )

    def made(self) -> Engine:
        """What connects to the database."""
        if self.file is None:
            return sqlalchemy.create_engine(
                self.url, pool_pre_ping=True, connect_args={} if WAIT in self.url.query else {WAIT: REACHED_IN}
            )
        if self.is_closed:  # each connection looks anew how the file may be read
            reader = {"creator": functools.partial(closed.connect, self.file, PATIENCE), "poolclass": NullPool}
            return sqlite(self.url, **reader)
        return sqlite(self.url, connect_args={"timeout": PATIENCE})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look at one moment of the store, whatever others write meanwhile."""
        with explained(self.place), self.reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A change that is made whole or not at all; the revision goes up with it."""
        begun = time.monotonic()
        with self.locked() as connection:
            yield connection
            connection.execute(REVISION.update().values(number=REVISION.c.number + 1))
        journal.event("written", milliseconds=round(1_000 * (time.monotonic() - begun), 1))

    @contextmanager
    def locked(self) -> Iterator[Connection]:
        """A transaction in which nobody else writes; SQLite waits for that as it begins."""
        with explained(self.place), self.writer.begin() as connection:
            if not self.is_sqlite:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            yield connection

    def version(self, connection: Connection) -> str:
        """The revision of the schema; empty where there is no table at all."""
        tables = set(sqlalchemy.inspect(connection).get_table_names())
        if VERSIONS in tables:
            return str(connection.exec_driver_sql(f"SELECT version_num FROM {VERSIONS}").scalar() or "")
        if tables:
            raise StoreError(f"{self.place}: holds the tables of another program; name another file or database")
        return ""

    def is_current(self) -> bool:
        """Whether the schema is that of this program; a newer one is refused before anything is written."""
        with self.reading() as connection:
            version = self.version(connection)
        if version and not (version.isdecimal() and int(version) <= int(HEAD)):
            raise NewerError(
                f"{self.place}: was written by a newer version of this program (schema {version}, this one knows "
                f"{HEAD}); "
                "install that version. Nothing was changed"
            )
        return version == HEAD

    def close(self) -> None:
        """Gives up the connections to the database."""
        self.engine.dispose()


def address(url: str | None) -> URL:
    """Where the store is: as told, as the setting says, or in the user's own folder."""
    given = url or os.environ.get(SETTING)
    if not given:
        return URL.create("sqlite", database=str(paths.own() / FILE))
    try:
        parsed = sqlalchemy.make_url(given.replace("postgres://", "postgresql://", 1))
        check_ports(parsed)
    except ArgumentError:
        raise StoreError(
            f"{SETTING}: is no address of a database; write postgresql://user:password@host/name"
        ) from None
    except ValueError:
        raise StoreError(
            f"{SETTING}: the port is none; write postgresql://user:password@host:5432/name, with a number from 1 to "
            f"{LAST_PORT}, or without :5432"
        ) from None
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and parsed.database and parsed.database != ":memory:":
        return parsed.set(drivername="sqlite")
    raise StoreError(f"{SETTING}: {backend} is not supported; the store is a PostgreSQL database or an SQLite file")


def check_ports(url: URL) -> None:
    """ValueError where a port is no number that a port can have; of several servers each has its own."""
    several = [host.rpartition(":")[2] for host in url.normalized_query.get("host", ()) if ":" in host]
    listed = [port for ports in url.normalized_query.get("port", ()) for port in ports.split(",")]
    for port in [*([] if url.port is None else [str(url.port)]), *several, *listed]:
        if not 1 <= int(port) <= LAST_PORT:
            raise ValueError(port)


def sqlite(url: URL, **settings: Any) -> Engine:
    """An engine whose transactions are ours to begin."""
    engine = sqlalchemy.create_engine(url, **settings)

    @event.listens_for(engine, "connect")
    def connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver begins no transaction by itself
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # what was reported saved outlives a power cut, too

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            begin_writing(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def begin_writing(connection: Connection) -> None:
    """Takes the one lock for writing, and waits for it evenly: SQLite's own waiting asks the less often the longer it
    has waited, and where many write without a pause some then wait for seconds."""
    driver: Any = connection.connection.driver_connection
    until = time.monotonic() + PATIENCE
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        while time.monotonic() < until:
            try:
                driver.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                    break  # told below, as every other error is
                time.sleep(random.uniform(0.5, 1.5) * PAUSE)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")


def prepare(database: Database) -> None:
    """Before the first look: the folder is there, and a file that is there is sound."""
    if database.file is None:
        return
    try:
        database.file.parent.mkdir(exist_ok=True)
        if not database.file.exists():
            os.close(os.open(database.file, os.O_WRONLY | os.O_CREAT, PRIVATE))  # SQLite gives its own files the same
        is_there = database.file.stat().st_size > 0
        is_torn = is_there and torn(database.file)
    except OSError as error:
        raise StoreError(
            f"{database.file}: cannot be used ({error.strerror}); name a folder that this user may write to"
        ) from None
    if is_torn:
        raise damaged(database)
    if is_there:
        sound(database)


def sound(database: Database) -> None:
    """SQLite reads the whole structure of the file, so that damage is found before anything is built upon it."""
    with database.reading() as connection:
        found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    if found != "ok":
        raise damaged(database)


def torn(file: Path) -> bool:
    """Whether the last page is not whole, which SQLite takes for zeros; a page that the log beside the file still has
    may be."""
    log = Path(f"{file}-wal")
    with file.open("rb") as stream:
        page = int.from_bytes(stream.read(18)[16:18], "big") or 1
    return file.stat().st_size % (65536 if page == 1 else page) > 0 and not (log.exists() and log.stat().st_size > 0)


def damaged(database: Database) -> CorruptError:
    """What is raised where a database's file cannot be read."""
    return CorruptError(f"{database.place}: {DAMAGED}")


def log_ahead(database: Database) -> None:
    """Switches a new SQLite file to the write-ahead log, which it then keeps; the switch needs a moment without
    others."""
    if not database.is_sqlite or database.is_closed:
        return
    until = time.monotonic() + PATIENCE
    raw = database.engine.raw_connection()
    try:
        while raw.cursor().execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if time.monotonic() > until or "locked" not in str(error):
                    raise explain(error, database.place) from error
                time.sleep(0.05)
    except DBAPIError as error:
        raise explain(error.orig, database.place) from error
    finally:
        raw.close()


def migrate(connection: Connection) -> None:
    """Brings the schema to this program's version, inside the transaction of the connection."""
    import alembic.command  # here, because a database is migrated once and opened often
    import alembic.config

    config = alembic.config.Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    alembic.command.upgrade(config, "head")
