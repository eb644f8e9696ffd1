"""A snapshot of many generated facts → how long a page's questions take: DuckDB over Parquet beside pandas in memory,
in one run.

`uv run python -m tests.benchmark.asking` measures and writes data/quality.json and the README's part. Each engine is a
process of its own that asks the same questions: how many facts a choice takes, their first page, and what else there is
to choose.
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
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmark import large, report
from indicators.analysis.claims import folding
from indicators.analysis.reading import Judgement
from indicators.documents import rewrites
from indicators.query import snapshot
from indicators.query.selection import Selection
from indicators.query.snapshot import FACTS, Name

ROOT = Path(__file__).parent.parent.parent
SIZES = (10_000, 100_000, 1_000_000)
PAGE, ROUNDS = 200, 5
CHOICES = (
    Selection(),
    Selection(indicators=("killed",)),
    Selection(families=("displacement",), speakers=("Red Crescent",)),
    Selection(places=("Afghanistan",)),
    Selection(since=date(2022, 1, 1), until=date(2022, 3, 31)),
)


def made(folder: Path, size: int) -> Path:
    """A snapshot of so many facts."""
    rows = [*large.rows(size)] if size <= SIZES[0] else large.rows(size)
    folded = folding.fold(large.rows(size))
    told = (row | folded.columns(row["fact_id"]) | {"corrected": []} for row in rows)
    documents: Iterator[list[dict[str, Any]]] = (
        list(own) for _, own in groupby(told, key=lambda row: str(row["document_id"]))
    )
    return snapshot.write(folder, Name("large", size, "benchmark"), Judgement(documents, folded, rewrites.Finder()), {})


def by_duckdb(place: Path) -> Callable[[Selection], list[int]]:
    """What the dashboard does."""
    from indicators.query.conditions import selected
    from indicators.query.query import Query

    asked = Query(place)

    def answer(choice: Selection) -> list[int]:
        where = selected(choice)
        asked.rows(where, limit=PAGE)
        asked.counts("indicator", where)
        return list(asked.tally(where))

    return answer


def by_pandas(place: Path) -> Callable[[Selection], list[int]]:
    """The same on a table that is loaded whole."""
    import pandas

    table = pandas.read_parquet(place / FACTS)
    for name in ("day_first", "day_last"):
        table[name] = pandas.to_datetime(table[name])

    def answer(choice: Selection) -> list[int]:
        keep = table["review_status"] != "rejected"
        for column, values in (
            ("family", choice.families),
            ("indicator", choice.indicators),
            ("teller", choice.speakers),
        ):
            if values:
                keep &= table[column].isin(values)
        if choice.places:
            keep &= table["names"].map(lambda names: any(name in choice.places for name in names))
        if choice.since and choice.until:
            keep &= (table["day_first"] <= pandas.Timestamp(choice.until)) & (
                table["day_last"] >= pandas.Timestamp(choice.since)
            )
        found = table[keep]
        found.sort_values(["number", "position"]).head(PAGE).to_dict("records")
        found["indicator"].value_counts()
        return [len(found), found["document_id"].nunique(), int(found["doubtful"].sum()), int(found["inferred"].sum())]

    return answer


ENGINES = {"duckdb": by_duckdb, "pandas": by_pandas}


def child(engine: str, place: Path) -> None:
    """What the process measures of itself."""
    begun = time.perf_counter()
    answer = ENGINES[engine](place)
    opened = time.perf_counter() - begun
    counts, times = [], []
    for _ in range(ROUNDS):
        for choice in CHOICES:
            begun = time.perf_counter()
            counts.append(answer(choice))
            times.append(time.perf_counter() - begun)
    found = {"open_seconds": round(opened, 2), "milliseconds": round(1000 * statistics.median(times))}
    print(json.dumps(found | {"counts": counts[: len(CHOICES)]}))


def measured() -> dict[str, Any]:
    """Both engines at every size; they must count alike."""
    found: dict[str, dict[str, Any]] = {name: {} for name in ("snapshot", *ENGINES)}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            begun = time.process_time()
            place = made(Path(folder), size)
            made_in = time.process_time() - begun
            found["snapshot"][str(size)] = {
                "seconds": round(made_in, 1),
                "megabytes": round((place / FACTS).stat().st_size / 1e6, 1),
            }
            for engine in ENGINES:
                command = [sys.executable, "-m", "benchmark.asking", "--engine", engine, "--place", str(place)]
                done = subprocess.run(command, cwd=ROOT / "tests", check=True, stdout=subprocess.PIPE, text=True)
                found[engine][str(size)] = json.loads(done.stdout)
            if found["duckdb"][str(size)].pop("counts") != found["pandas"][str(size)].pop("counts"):
                raise AssertionError("the engines count differently")
            print(size, {name: found[name][str(size)] for name in found}, file=sys.stderr)
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    return {"measured_at": datetime.now(UTC).date().isoformat(), "machine": machine, "engines": found}


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmark.asking", description=__doc__)
    options.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    options.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.engine:
        child(chosen.engine, chosen.place)
        return
    found = report.kept() | {"asking": measured()}
    report.keep(found)
    print(report.asking(found["asking"]))


if __name__ == "__main__":
    main()
