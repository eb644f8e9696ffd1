"""A snapshot → one with many copies of its facts, each under names of its own and some weeks older than the one before.

What takes long, comparing all figures with one another, is done once: a page only asks what came of it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from indicators.query import snapshot
from indicators.query.snapshot import FACTS, REWRITES, TOTALS, quoted

WEEKS = 3  # between two copies
NAMES = ("fact_id", "document_id", "claim_id", "cluster", "question", "conflict")  # what sets rows and groups apart
DAYS = ("day_first", "day_last", "published_first", "published_last")


def write(place: Path, into: Path, copies: int) -> Path:
    """The snapshot with so many copies, at a place of its own; the first copy is the snapshot as it is."""
    into.mkdir(parents=True)
    named = ", ".join(
        f"CASE WHEN copy = 0 OR {one} = '' THEN {one} ELSE {one} || '-' || copy END AS {one}" for one in NAMES
    )
    dated = ", ".join(f"({one} - to_days((copy * {7 * WEEKS})::INTEGER))::DATE AS {one}" for one in DAYS)
    facts = f"read_parquet({quoted(place / FACTS)})"
    numbered = f"number - copy * (SELECT max(number) + 1 FROM {facts}) AS number"
    told = (
        f"SELECT * EXCLUDE (copy) REPLACE ({named}, {dated}, {numbered}) FROM {facts}, range({copies}) AS copies(copy)"
    )
    with duckdb.connect() as database:
        database.execute(f"COPY ({told} ORDER BY number, position) TO {quoted(into / FACTS)} (FORMAT parquet)")
    for other in (TOTALS, REWRITES):
        shutil.copy(place / other, into / other)
    snapshot.index(into)
    return into
