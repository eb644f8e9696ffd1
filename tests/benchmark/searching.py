"""A snapshot of many generated facts → the processor time of a search of the Facts page, by what is looked for.

`uv run python -m tests.benchmark.searching` measures and writes data/quality.json and the README's part. A search asks
all that the page does: how many facts meet it, the first page of them in their order, and what a mistaken word was
taken for. Nothing is asked twice of what is remembered.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmark import large, multiplied, report
from indicators.analysis.claims import folding
from indicators.analysis.reading import Judgement
from indicators.documents import rewrites
from indicators.query import conditions, searching, snapshot
from indicators.query.query import Query
from indicators.query.snapshot import Name

ROOT = Path(__file__).parent.parent.parent
BASE = 100_000  # facts that are all different; a larger table has them several times, under other names
SIZES = (100_000, 1_000_000)
PAGE, ROUNDS = 25, 5
SEARCHES = {
    "a word of every fact": "taliban",
    "two words of a sixth of them": "killed people",
    "indicator, place and speaker": "injured winnipeg police",
    "a number, with its scale": "4.5 thousand",
    "a phrase": '"red crescent"',
    "a phrase of every fact": '"the reporter counted"',
    "one letter wrong": "cresecnt manitboa",
    "what no fact has": "hippopotamus",
}
NO_CLAIM: dict[str, Any] = {"claim_id": None, "claim_size": None, "independent_sources": None, "corrected": []}


def made(folder: Path, size: int) -> Path:
    """A snapshot of so many facts, none of which is compared with another: a search does not look there."""
    if size > BASE:
        base = folder / str(Name("searching", BASE, "benchmark"))
        base = base if snapshot.is_whole(base) else made(folder, BASE)
        return multiplied.write(base, folder / str(Name("searching", size, "benchmark")), size // BASE)
    told = (row | NO_CLAIM for row in large.rows(size))
    documents: Iterator[list[dict[str, Any]]] = (
        list(own) for _, own in groupby(told, key=lambda row: str(row["document_id"]))
    )
    name = Name("searching", size, "benchmark")
    return snapshot.write(folder, name, Judgement(documents, folding.fold([]), rewrites.Finder()), {})


def child(place: Path) -> None:
    """What the process measures of itself."""
    found: dict[str, dict[str, float]] = {}
    for title, words in SEARCHES.items():
        times = []
        for _ in range(ROUNDS):
            asked = Query(place)  # which remembers no answer
            searching.nearest(asked, "warm", conditions.ALL, PAGE)
            begun = time.process_time()
            count = asked.tally(searching.holding(asked, words)).facts
            searching.nearest(asked, words, conditions.ALL, PAGE)
            searching.taken_for(asked, words)
            times.append(time.process_time() - begun)
        found[title] = {"milliseconds": round(1000 * statistics.median(times)), "facts": count}
    print(json.dumps(found))


def measured(sizes: tuple[int, ...], folder: Path | None) -> dict[str, Any]:
    """Every search at every size; snapshots are made in a folder of their own, or kept in the one that is named."""
    found: dict[str, dict[str, Any]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as passing:
            into = folder or Path(passing)
            place = into / str(Name("searching", size, "benchmark"))
            if not snapshot.is_whole(place):
                made(into, size)
            command = [sys.executable, "-m", "benchmark.searching", "--place", str(place)]
            done = subprocess.run(command, cwd=ROOT / "tests", check=True, stdout=subprocess.PIPE, text=True)
        found[str(size)] = json.loads(done.stdout)
        print(size, found[str(size)], file=sys.stderr)
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    return {"measured_at": datetime.now(UTC).date().isoformat(), "machine": machine, "searches": found}


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmark.searching", description=__doc__)
    options.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help="where the tables are kept, and taken from the next time")
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    chosen = options.parse_args()
    if chosen.place:
        child(chosen.place)
        return
    found = report.kept() | {"searching": measured(tuple(chosen.sizes), chosen.folder)}
    report.keep(found)
    print(report.searching(found["searching"]))


if __name__ == "__main__":
    main()
