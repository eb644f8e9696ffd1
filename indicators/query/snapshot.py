"""Judged documents → a snapshot: a folder of Parquet files that pages ask, good for one state of what it was made of.

    snapshots/<store>-<revision>-<program and tables>/facts.parquet      the tidy table with its facets, rejected rows
    too
                                                     /facts.duckdb       the same, where single rows are found at once
                                                     /totals.parquet     sums with their workings
                                                     /rewrites.parquet   which document rewrites which

A snapshot appears whole or not at all, is never changed, and is thrown away when newer ones have taken its place.
"""

from __future__ import annotations

import errno
import functools
import os
import shutil
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from indicators.analysis.claims import conflicts, totals
from indicators.analysis.claims.totals import Total
from indicators.analysis.confidence import learned
from indicators.analysis.money.user_tables import FILES
from indicators.analysis.reading import Judgement
from indicators.query import facets, word_index
from indicators.query.facets import FACETS, Kin
from indicators.settings import paths, switches
from indicators.table import formats, row_values
from indicators.table.columns import COLUMNS

FOLDER = "snapshots"
FACTS, INDEX, TOTALS, REWRITES = "facts.parquet", "facts.duckdb", "totals.parquet", "rewrites.parquet"
MAGIC = b"PAR1"  # what a Parquet file ends with
KEPT = 2  # of one store: the newest, and the one that others may still be reading
LONG = 7 * 24 * 3600  # seconds
PRIVATE = 0o700  # what it holds are the store's documents
SPILL = ".spill"  # where what does not fit into memory is put for a moment
PART = ".part"  # what the name of one that is being made ends with
PARTS = 3  # of a snapshot's name
PAIR = {"original": "string", "rewrite": "string", "containment": "number"}
SUM = {
    "listed": "integer",  # the order in which a page lists them
    "about": "string",  # as of the first figure that went in
    "dates": "string",
    "holder": "string",
    "speaker": "string",  # empty where the documents speak for themselves
    "unit": "string",
    "value": "number",
    "value_low": "number",
    "value_high": "number",
    "qualifier": "string",
    "parts": "strings",  # the facts that went in
    "left_out": "strings",  # those that did not, and why
    "reasons": "strings",
}


class Name(NamedTuple):
    """What a snapshot is good for: a store, its revision, and the program and tables of the user's by which it was
    made."""

    token: str
    revision: int
    made_by: str

    def __str__(self) -> str:
        return f"{self.token}-{self.revision}-{self.made_by}"


def made_by() -> str:
    """A short name for what besides the store decides what a snapshot holds: this program, the user's own tables as
    they are now, and whether the seeds are hidden."""
    own = [*(paths.own() / name for name in FILES), learned.own()]
    changed = [(path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in own if path.is_file()]
    shown = switches.is_on(switches.SEEDS)
    return blake2b(repr((program(), changed, shown)).encode(), digest_size=6).hexdigest()


@functools.cache
def program() -> str:
    """The program as it is: a change in any of its files makes every snapshot anew."""
    files = sorted(
        path for path in paths.PACKAGE.rglob("*") if path.suffix in (".py", ".toml", ".csv", ".txt", ".json")
    )
    tables = sorted(paths.data().glob("*.csv"))
    return repr([(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in [*files, *tables]])


def write(folder: Path, name: Name, judged: Judgement, numbers: Mapping[str, int]) -> Path:
    """A snapshot of judged documents in the folder; `numbers` has each document's. OSError where there is no room or no
    permission."""
    place = folder / str(name)
    part = folder / f".{name}.{os.getpid()}-{threading.get_ident()}{PART}"
    folder.mkdir(parents=True, exist_ok=True)
    part.mkdir(mode=PRIVATE, exist_ok=True)
    try:
        sums = totals.shown(totals.find(judged.claims))
        about = dict.fromkeys((one.parts[0].fact_id for one in sums), "")
        keep(part / FACTS, told(judged, numbers, about), schema())
        index(part)
        keep(part / TOTALS, (summed(one, at, about) for at, one in enumerate(sums)), SUM)
        keep(part / REWRITES, ({name: getattr(pair, name) for name in PAIR} for pair in judged.families.pairs()), PAIR)
        if not is_whole(place):
            shutil.rmtree(place, ignore_errors=True)  # nobody can ask a damaged one
        part.replace(place)
    except OSError:
        if not is_whole(place):
            raise  # else another was faster, and has the same
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return place


def keep(path: Path, rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> None:
    """Writes rows as Parquet; OSError where there is no room."""
    try:
        with path.open("wb") as stream:
            formats.write_columns(rows, types, stream)
    except OSError as error:
        error.filename = error.filename or str(path)  # the system names it only where it is opened
        raise


def index(place: Path) -> None:
    """The facts in DuckDB's own form, where two hundred scattered rows of a million take a quarter of the time, and the
    index of their words."""
    try:
        with duckdb.connect(place / INDEX, config={"temp_directory": str(place / SPILL)}) as database:
            counted = "SELECT *, (row_number() OVER () - 1)::INTEGER AS ordinal"
            database.execute(f"CREATE TABLE facts AS {counted} FROM read_parquet({quoted(place / FACTS)})")
            word_index.make(database, "facts")
            database.execute("CHECKPOINT")  # closing would try the same, and say nothing where there is no room
    except (duckdb.IOException, duckdb.FatalException, duckdb.TransactionException) as error:
        raise OSError(errno.ENOSPC, str(error), str(place / INDEX)) from error


def quoted(path: Path) -> str:
    """A file's name as a text of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def told(judged: Judgement, numbers: Mapping[str, int], about: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The rows with their facets; what the facts in `about` are about is noted there as they pass."""
    # a conflict is called after the first of its figures
    contested = {
        line.fact.fact_id: conflict.lines[0].fact.fact_id
        for conflict in conflicts.find(judged.claims)
        for line in conflict.lines
    }
    kin = Kin(judged.claims, judged.families.clusters(), contested)
    for number, rows in enumerate(judged.documents):
        for row in facets.of(rows, numbers.get(str(rows[0]["document_id"]), number), kin) if rows else ():
            if row["fact_id"] in about:
                about[row["fact_id"]] = row["about"]
            yield row_values.sayable(row)


def summed(one: Total, at: int, about: Mapping[str, str]) -> dict[str, Any]:
    """A total as a row of its own."""
    first = one.parts[0]
    said = {
        "listed": at,
        "about": about[first.fact_id],
        "dates": one.dates,
        "holder": one.question.holder,
        "speaker": first.speaker,
    }
    left_out = {
        "left_out": [reason.fact.fact_id for reason in one.left_out],
        "reasons": [reason.why for reason in one.left_out],
    }
    return said | one.row | {"parts": [part.fact_id for part in one.parts]} | left_out


def schema() -> dict[str, str]:
    """Every column of a snapshot with its type."""
    return {column.name: column.type for column in COLUMNS} | FACETS


def is_whole(place: Path) -> bool:
    """Whether a snapshot's files are there to their end; a crash of the machine or a full disk may have cut one."""
    try:
        return (place / INDEX).is_file() and all(ends_well(place / name) for name in (FACTS, TOTALS, REWRITES))
    except OSError:
        return False


def ends_well(file: Path) -> bool:
    """Whether a Parquet file is there to its last bytes; OSError where it is shorter than those."""
    with file.open("rb") as stream:
        stream.seek(-len(MAGIC), os.SEEK_END)
        return stream.read() == MAGIC


def newest(folder: Path, token: str, made: str) -> Name | None:
    """The newest snapshot of a store that this program and these tables made."""
    return max(
        (name for name in names(folder) if (name.token, name.made_by) == (token, made)),
        key=lambda name: name.revision,
        default=None,
    )


def names(folder: Path) -> Iterator[Name]:
    """The whole snapshots that are there."""
    for path in folder.glob("*-*-*") if folder.is_dir() else ():
        parts = path.name.split("-")
        if len(parts) == PARTS and parts[1].isdecimal() and is_whole(path):
            yield Name(parts[0], int(parts[1]), parts[2])


def tidy(folder: Path, token: str) -> None:
    """Throws the oldest of a store away, and those of other stores that nobody has made anew for long."""
    changed = {name: (folder / str(name)).stat().st_mtime for name in names(folder)}
    own = sorted((name for name in changed if name.token == token), key=changed.__getitem__, reverse=True)
    others = [name for name in changed if name.token != token and time.time() - changed[name] > LONG]
    # whoever did was ended
    begun = [part.name for part in folder.glob(f".*{PART}") if time.time() - part.stat().st_mtime > LONG]
    for gone in [*map(str, own[KEPT:]), *map(str, others), *begun]:
        shutil.rmtree(folder / gone, ignore_errors=True)
