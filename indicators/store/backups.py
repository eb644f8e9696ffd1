"""A store ⇄ one file: a zip of JSON lines, one table each, with what it holds and the checksum of each table beside them.

The file is the same for SQLite and PostgreSQL, so that a backup of one can be restored into the other. It is made of one
moment of the store while others go on writing, is read back before it takes its name, and is checked whole before a restore
begins. A restore is one transaction: others see the old store or the new one, never half of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, LargeBinary, Table, delete, func, insert, select, update

from indicators.store import files, forward, records, shelf
from indicators.store.faults import CorruptError, NewerError, StoreError
from indicators.store.schema import DECISIONS, DOCUMENTS, FILES, HEAD, KEPT, PASSAGES, REVISION, kept
from indicators.version import EXTRACTOR_VERSION

FORMAT = "humanitarian-indicators backup 1"
MANIFEST = "manifest.json"
SEEDS = "seeds"  # who added the articles that the program comes with
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
        return ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for noun, number in counted) + f", as of {self.made_at}"


class BackupError(StoreError):
    """A file that is no backup, or no whole one."""


def write(connection: Connection, path: Path) -> Contents:
    """The store as the connection sees it → a file that appears only when it is whole and has been read back."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                tables = {table.name: dump(connection, table, archive) for table in kept(int(HEAD))}
                manifest = {"format": FORMAT, "schema": HEAD, "version": EXTRACTOR_VERSION, "made_at": records.now(), "tables": tables}
                archive.writestr(MANIFEST, json.dumps(manifest, indent=2))
            stream.flush()
            os.fsync(stream.fileno())
        contents = verify(part)
        part.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}; name a folder with room, and open to this user") from error
    finally:
        part.unlink(missing_ok=True)
    return contents


def dump(connection: Connection, table: Table, archive: zipfile.ZipFile) -> dict[str, Any]:
    """One table as JSON lines, counted and summed."""
    total, digest = 0, hashlib.sha256()
    order = table.c.number if "number" in table.c else table.c.name
    with archive.open(member(table), "w", force_zip64=True) as lines:
        at_once = 1 if table is FILES else BATCH
        for record in connection.execute(select(table).order_by(order).execution_options(yield_per=at_once)).mappings():
            if table is DOCUMENTS and hashlib.sha256(bytes(record["text"])).hexdigest() != record["sha256"]:
                raise CorruptError(f"the text of {record['document_id']} is no longer what was added; put the last backup in its place")
            if table is FILES and files.unpack(record) is None:
                raise CorruptError(f"the file {record['sha256']} is no longer what was added; put the last backup in its place")
            line = (json.dumps(encoded(record)) + "\n").encode("ascii")
            digest.update(line)
            lines.write(line)
            total += 1
    return {"rows": total, "sha256": digest.hexdigest()}


def member(table: Table) -> str:
    return f"{table.name}.jsonl"


def encoded(record: records.Record) -> dict[str, Any]:
    """Bytes are not JSON."""
    return {name: base64.b64encode(value).decode() if isinstance(value, bytes) else value for name, value in record.items()}


def decoded(table: Table, line: bytes) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(line)
    ours = [column.name for column in table.c if isinstance(column.type, LargeBinary)]
    return record | {name: base64.b64decode(record[name]) for name in ours}


def verify(path: Path) -> Contents:
    """Reads a backup to its end; BackupError where it is not what was written."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            if manifest["format"] != FORMAT or not str(manifest["schema"]).isdecimal():
                raise BackupError(f"{path}: is no backup of this program")
            if int(manifest["schema"]) > int(HEAD):
                raise NewerError(f"{path}: was made by a newer version of this program (schema {manifest['schema']}); install that version")
            for table in kept(int(manifest["schema"])):
                with archive.open(member(table)) as lines:
                    if summed(lines) != manifest["tables"][table.name]:
                        raise BackupError(f"{path}: is damaged: {member(table)} is not what was written; use another backup")
    except OSError as error:
        raise BackupError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, NotImplementedError) as error:
        raise BackupError(f"{path}: is no whole backup of this program ({error}); use another one") from error
    counts = {name: entry["rows"] for name, entry in manifest["tables"].items()}
    return Contents(manifest["made_at"], counts["documents"], counts["facts"], counts["decisions"])


def summed(lines: IO[bytes]) -> dict[str, Any]:
    total, digest = 0, hashlib.sha256()
    for line in lines:
        digest.update(line)
        total += 1
    return {"rows": total, "sha256": digest.hexdigest()}


def load(connection: Connection, path: Path) -> None:
    """Puts what a verified backup holds in the place of what is there, within the transaction of the connection."""
    empty(connection)
    with zipfile.ZipFile(path) as archive:
        for table in kept(int(json.loads(archive.read(MANIFEST))["schema"])):
            with archive.open(member(table)) as lines:
                for batch in batches(table, lines):
                    connection.execute(insert(table), batch)
            if connection.dialect.name == "postgresql" and "number" in table.c:
                last = f"SELECT COALESCE(MAX(number), 0) + 1 FROM {table.name}"
                last = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'number'), ({last}), false)"
                connection.exec_driver_sql(last)
    forward.bring(connection)
    for record in connection.execute(select(DOCUMENTS).order_by(DOCUMENTS.c.number)).mappings().all():
        article = records.article(record)
        if records.digest(article.text) != record["sha256"]:
            raise BackupError(f"{path}: the text of {article.document_id} is not what was added; use another backup")
        shelf.index(connection, article)
    shelf.touch(connection)
    rename(connection)  # what was made of the store before is of another one


def rename(connection: Connection) -> None:
    """Another token."""
    connection.execute(update(REVISION).values(token=secrets.token_hex(8)))


def batches(table: Table, lines: IO[bytes]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for line in lines:
        batch.append(decoded(table, line))
        if len(batch) == (1 if table is FILES else BATCH):
            yield batch
            batch = []
    if batch:
        yield batch


def empty(connection: Connection) -> None:
    """Takes everything away, decisions too: the one moment at which what guards them steps aside, and is back before anyone looks."""
    with forward.unguarded(connection):
        for table in (PASSAGES, *reversed(KEPT)):
            connection.execute(delete(table))


def is_empty(connection: Connection) -> bool:
    """Whether nothing would be lost: no decision, and no document that a person added."""
    added = select(func.count()).select_from(DOCUMENTS).where(DOCUMENTS.c.added_by != SEEDS)
    return not connection.scalar(added) and not connection.scalar(select(func.count()).select_from(DECISIONS))
