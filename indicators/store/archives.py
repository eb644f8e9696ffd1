"""A file of any kind → the lines of a backup's tables, and a refusal in one line where it is none; no more is unpacked
than a backup has.

What a zip says of its members is asked before any is opened, and no line is read that is longer than a document can
make it.
"""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from indicators.settings import limits
from indicators.settings.limits import MEGABYTE, PREFIX
from indicators.store import rules
from indicators.store.faults import NewerError, StoreError
from indicators.store.schema import HEAD, KEPT, kept

FORMAT = "humanitarian-indicators backup 1"
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 100_000  # bytes; today's has under a thousand
# Facts and texts pack to a tenth, facts that say nearly the same to a thirtieth; only what was made for it packs to a
# two-hundredth.
MOST_PACKED = 200
ALWAYS_FITS = 100 * MEGABYTE  # unpacked: so much of anything does no harm
LINE_ASIDE = MEGABYTE  # bytes of a line beside its document
CHUNK = 65_536
SIMPLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1  # in a member's flags
SCHEMA = re.compile(r"[1-9][0-9]{0,3}")
ANOTHER = "use another backup"


class BackupError(StoreError):
    """A file that is no backup, or no whole one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest says of one table."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    schema: str
    made_at: str
    tables: dict[str, Entry]


@dataclass(frozen=True, slots=True)
class Archive:
    """An open backup, whose members have been counted and measured."""

    path: Path
    file: zipfile.ZipFile
    manifest: Manifest

    def lines(self, table: str) -> Iterator[bytes]:
        """The lines of one table; none of a table that came to the schema after this backup."""
        if table not in self.manifest.tables:
            return
        most = longest_line()
        with explained(self.path):
            member = io.BufferedReader(self.file.open(f"{table}.jsonl"), CHUNK)  # type: ignore[type-var]
        with member:
            while line := self.next_line(member, most + 1):
                if len(line) > most:
                    raise BackupError(
                        f"{self.path}: a line of {table}.jsonl is longer than {most:,} bytes; {ANOTHER}, or raise "
                        f"{PREFIX}MAX_FILE_MB"
                    )
                yield line

    def next_line(self, member: IO[bytes], most: int) -> bytes:
        """The next line of a member, cut after `most` bytes."""
        with explained(self.path):
            return member.readline(most)


def longest_line() -> int:
    """Bytes of the longest row: a document's text and its file in base64, and what stands beside them."""
    most, _ = limits.load()
    return LINE_ASIDE + (most.file_bytes + most.text_bytes) * 4 // 3


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Whatever a file that is read inside the block does not hold becomes a BackupError."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EINVAL:  # its directory points to a place before its beginning
            raise BackupError(
                f"{path}: is no whole backup of this program (its beginning is missing); {ANOTHER}"
            ) from error
        raise BackupError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        KeyError,
        ValueError,
        OverflowError,
        NotImplementedError,
    ) as error:
        raise BackupError(f"{path}: is no whole backup of this program ({error}); {ANOTHER}") from error


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """A file that is a backup as far as can be seen without unpacking it."""
    with ExitStack() as stack:
        with explained(path):
            stream = stack.enter_context(regular(path))
            file = stack.enter_context(zipfile.ZipFile(stream))
            measure(path, file, os.fstat(stream.fileno()).st_size)
            said = manifest(path, file)
        yield Archive(path, file, said)


def regular(path: Path) -> IO[bytes]:
    """The file, open; a pipe or a device has no end, and is not waited for."""
    stream = open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0)))  # noqa: SIM115
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise BackupError(f"{path}: is no file but a pipe or a device; name the file of a backup")
    return stream


def measure(path: Path, file: zipfile.ZipFile, size: int) -> None:
    """What the members are and how much they say they hold."""
    members = file.infolist()
    if any(one.flag_bits & ENCRYPTED for one in members):
        raise BackupError(
            f"{path}: is encrypted, and this program's backups are not; unpack it with its password and pack it again "
            "without"
        )
    names = [one.filename for one in members]
    known = {MANIFEST, *(f"{table.name}.jsonl" for table in KEPT)}
    if MANIFEST not in names or len(set(names)) < len(names):
        raise BackupError(f"{path}: is no backup of this program (it has no {MANIFEST}, or a member twice); {ANOTHER}")
    if any(one.compress_type not in SIMPLE for one in members):
        raise BackupError(f"{path}: is packed in another way than this program packs; {ANOTHER}")
    if file.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise BackupError(f"{path}: its {MANIFEST} is larger than a backup's can be; {ANOTHER}")
    held = sum(one.file_size for one in members if one.filename in known)
    if held > max(ALWAYS_FITS, MOST_PACKED * size):
        raise BackupError(
            f"{path}: would unpack to {held / MEGABYTE:,.0f} MB, {held // max(1, size):,} times its size; {ANOTHER}"
        )


def manifest(path: Path, file: zipfile.ZipFile) -> Manifest:
    """What it says of itself, if it says it as this program does."""
    try:
        said: Any = rules.parsed(file.read(MANIFEST))
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise ValueError("another format")
        schema, made_at = said["schema"], said["made_at"]
        if not (
            isinstance(schema, str) and SCHEMA.fullmatch(schema) and isinstance(made_at, str) and made_at.isprintable()
        ):
            raise ValueError("no schema, or no day")
        if int(schema) > int(HEAD):
            raise NewerError(
                f"{path}: was made by a newer version of this program (schema {schema}); install that version"
            )
        tables = {name: entry(one) for name, one in dict(said["tables"]).items()}
        if missing := [table.name for table in kept(int(schema)) if table.name not in tables]:
            raise ValueError(f"{missing[0]} is missing")
    except (KeyError, TypeError, ValueError) as error:
        raise BackupError(
            f"{path}: is no backup of this program: its {MANIFEST} is wrong ({error}); {ANOTHER}"
        ) from None
    return Manifest(schema, made_at, {table.name: tables[table.name] for table in KEPT if table.name in tables})


def entry(said: Any) -> Entry:
    """A table's line of a backup's contents; ValueError where it makes no sense."""
    rows, sha256 = said["rows"], said["sha256"]
    if not rules.is_whole(rows) or rows < 0 or not isinstance(sha256, str):
        raise ValueError("a table without a number of rows and a checksum")
    return Entry(rows, sha256)
