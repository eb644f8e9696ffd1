"""A store ⇄ one file: a zip of JSON lines, one table each, with what it holds and the checksum of each table beside
them.

The file is the same for SQLite and PostgreSQL, so that a backup of one can be restored into the other. It is made of
one moment of the store while others go on writing, is read back before it takes its name, and is checked whole before a
restore begins. A restore is one transaction: others see the old store or the new one, never half of it.
"""

from __future__ import annotations

import base64
import contextlib
import glob
import hashlib
import itertools
import json
import os
import secrets
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from indicators.store import archives, files, forward, records, rules, shelf, visible
from indicators.store.archives import FORMAT, MANIFEST, Archive, BackupError
from indicators.store.database import PRIVATE
from indicators.store.faults import CorruptError, StoreError
from indicators.store.schema import DECISIONS, DOCUMENT_LOG, DOCUMENTS, FILES, HEAD, KEPT, PASSAGES, PLAIN, REVISION
from indicators.version import EXTRACTOR_VERSION

BATCH = 500  # rows read and written at a time


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a backup holds, and of when it is."""

    made_at: str
    documents: int
    facts: int
    decisions: int

    def __str__(self) -> str:
        counted = (("document", self.documents), ("fact", self.facts), ("decision", self.decisions))
        return (
            ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for noun, number in counted)
            + f", as of {self.made_at}"
        )


def write(connection: Connection, path: Path) -> Contents:
    """The store as the connection sees it → a file that appears only when it is whole and has been read back."""
    if not path.name:
        raise StoreError(f"{path}: names no file; give the backup a name, such as backup.zip")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        sweep(path)
        with open(part, "wb", opener=private) as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                tables = {table.name: dump(connection, table, archive) for table in KEPT}
                manifest = {
                    "format": FORMAT,
                    "schema": HEAD,
                    "version": EXTRACTOR_VERSION,
                    "made_at": records.now(),
                    "tables": tables,
                }
                archive.writestr(MANIFEST, json.dumps(manifest, indent=2))
            stream.flush()
            os.fsync(stream.fileno())
        contents = verify(part)
        part.replace(path)
    except OSError as error:
        raise StoreError(
            f"{path}: cannot be written: {error.strerror or error}; name a folder with room, and open to this user"
        ) from error
    finally:
        with contextlib.suppress(OSError):  # it has its name by now, or never came to be
            part.unlink()
    return contents


def private(name: str, flags: int) -> int:
    """Opens a file that only this account may look into."""
    return os.open(name, flags, PRIVATE)


def sweep(path: Path) -> None:
    """Takes away what a process has left that was killed while it wrote this backup."""
    if os.name != "posix":  # only there is asking whether a process lives no harm to it
        return
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        number = left.name.removesuffix(".part").rpartition(".")[2]
        if number.isascii() and number.isdigit() and not lives(int(number)):
            left.unlink(missing_ok=True)


def lives(process: int) -> bool:
    """Whether a process of this number is there, whoever's it is."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def dump(connection: Connection, table: Table, archive: zipfile.ZipFile) -> dict[str, Any]:
    """One table as JSON lines, counted and summed."""
    total, digest = 0, hashlib.sha256()
    order = table.c.number if "number" in table.c else table.c.name
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
        selected = select(table).order_by(order).execution_options(yield_per=at_once(table))
        for record in connection.execute(selected).mappings():
            if table is DOCUMENTS and hashlib.sha256(bytes(record["text"])).hexdigest() != record["sha256"]:
                raise CorruptError(
                    f"the text of {record['document_id']} is no longer what was added; put the last backup in its place"
                )
            if table is FILES and files.unpack(record) is None:
                raise CorruptError(
                    f"the file {record['sha256']} is no longer what was added; put the last backup in its place"
                )
            line = (json.dumps(encoded(table, sound(record) if table is DOCUMENTS else record)) + "\n").encode("ascii")
            digest.update(line)
            lines.write(line)
            total += 1
    return {"rows": total, "sha256": digest.hexdigest()}


def sound(record: records.Record) -> records.Record:
    """A document as a backup may hold it: a damaged layout is left out, for the file or the text gives it again."""
    try:
        records.check_layout(record)
    except ValueError:
        return {**record, "layout": None}
    return record


def encoded(table: Table, record: records.Record) -> dict[str, Any]:
    """Bytes are not JSON."""
    packed = {column.name for column in table.c if isinstance(column.type, LargeBinary)}
    return {
        name: base64.b64encode(bytes(value)).decode() if name in packed and value is not None else value
        for name, value in record.items()
    }


def verify(path: Path) -> Contents:
    """Reads a backup to its end; BackupError where it is not what was written."""
    with archives.opened(path) as archive:
        for name, entry in archive.manifest.tables.items():
            total, digest = 0, hashlib.sha256()
            for line in archive.lines(name):
                digest.update(line)
                total += 1
            if (total, digest.hexdigest()) != (entry.rows, entry.sha256):
                raise BackupError(f"{path}: is damaged: {name}.jsonl is not what was written; {archives.ANOTHER}")
        counts = {table.name: 0 for table in KEPT} | {
            name: entry.rows for name, entry in archive.manifest.tables.items()
        }
        return Contents(archive.manifest.made_at, counts["documents"], counts["facts"], counts["decisions"])


def check(path: Path) -> Contents:
    """The same, and reads every row: nothing is put in the place of a store that the store could not have written."""
    contents = verify(path)
    with archives.opened(path) as archive:
        for table in KEPT:
            for _ in rows(archive, table):
                pass
    return contents


def rows(archive: Archive, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of one table, each checked."""
    columns: Collection[str] | None = None
    for number, line in enumerate(archive.lines(table.name), start=1):
        try:
            record = rules.record(table, line)
            if table is DOCUMENTS and hashlib.sha256(record["text"]).hexdigest() != record["sha256"]:
                raise ValueError("text: is not what was added")
            if table is DOCUMENTS:
                records.check_layout(record)
            if table is FILES and files.unpack(record) is None:
                raise ValueError("packed: is not what was added")
            if record.keys() != (columns := columns or record.keys()):
                raise ValueError("has other columns than the row before it")
        except ValueError as error:
            raise BackupError(
                f"{archive.path}: {table.name}.jsonl, line {number:,}: {error}; {archives.ANOTHER}"
            ) from None
        yield record


def load(connection: Connection, path: Path) -> None:
    """Puts what a verified backup holds in the place of what is there, within the transaction of the connection."""
    empty(connection)
    with archives.opened(path) as archive:
        for table in KEPT:
            try:
                for batch in batches(rows(archive, table), at_once(table)):
                    connection.execute(insert(table), batch)
            except IntegrityError as error:  # twice the same, or of a document that is not there
                reason = str(error.orig).splitlines()[0]
                raise BackupError(
                    f"{path}: {table.name}.jsonl has rows that contradict others ({reason}); {archives.ANOTHER}"
                ) from None
            if connection.dialect.name == "postgresql" and "number" in table.c:
                last = f"SELECT COALESCE(MAX(number), 0) + 1 FROM {table.name}"
                last = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'number'), ({last}), false)"
                connection.exec_driver_sql(last)
    forward.bring(connection)
    for record in connection.execute(select(*PLAIN).order_by(DOCUMENTS.c.number)).mappings().all():
        shelf.index(connection, records.article(record))
    shelf.touch(connection)
    rename(connection)  # what was made of the store before is of another one


def rename(connection: Connection) -> None:
    """Another token."""
    connection.execute(update(REVISION).values(token=secrets.token_hex(8)))


def at_once(table: Table) -> int:
    """Rows that are held at a time: a file is as large as many facts."""
    return 1 if table is FILES else BATCH


def batches(found: Iterator[dict[str, Any]], size: int) -> Iterator[list[dict[str, Any]]]:
    """The records in lists of so many."""
    while batch := list(itertools.islice(found, size)):
        yield batch


def empty(connection: Connection) -> None:
    """Takes everything away, decisions too: the one moment at which what guards them steps aside, and is back before
    anyone looks."""
    with forward.unguarded(connection, (DECISIONS, DOCUMENT_LOG)):
        for table in (PASSAGES, *reversed(KEPT)):
            connection.execute(delete(table))


def is_empty(connection: Connection) -> bool:
    """Whether nothing would be lost: no decision, and no document that a person added, withdrew or described."""
    added = select(func.count()).select_from(DOCUMENTS).where(DOCUMENTS.c.added_by != visible.SEEDS)
    done = (select(func.count()).select_from(log) for log in (DECISIONS, DOCUMENT_LOG))
    return not any(connection.scalar(count) for count in (added, *done))
