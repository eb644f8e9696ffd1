"""Generated tables of 10,000, 100,000 and 1,000,000 facts → how long checks and claims take, and how much memory.

`uv run python -m tests.benchmark.large` measures and writes data/quality.json and the README's part. Each measurement
is a whole process of its own: it starts, makes the rows one by one as a reader would, and ends.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmark import report
from indicators import catalogue
from indicators.analysis import checks
from indicators.analysis.claims import conflicts, folding
from indicators.table.columns import NAMES

ROOT = Path(__file__).parent.parent.parent
SIZES = (10_000, 100_000, 1_000_000)
FACTS = 10  # of a document, as the seeds have them
TOWNS = 5_000
FIRST = date(2020, 1, 1)
COUNTED = (
    ("killed", "casualties", "flow", "person"), ("injured", "casualties", "flow", "person"),
    ("displaced_new", "displacement", "flow", "person"), ("displaced_total", "displacement", "stock", "household"),
    ("areas_controlled", "conflict_access", "stock", "district"), ("homes_damaged", "services", "flow", "house"),
)  # fmt: skip
GROUPS = ("people", "civilians", "children", "women and girls", "Taliban fighters", "soldiers", "farmers", None)
ACTORS = ("Taliban", "the militant group", "government", "Houthi rebels", None)
SPEAKERS = ("United Nations", "defense ministry", "Red Crescent", "police", "Taliban", "local officials", None)
QUALIFIERS = ("exact", "exact", "exact", "at_least", "more_than", "approx")


def rows(count: int) -> Iterator[dict[str, Any]]:
    """So many facts of documents from many towns over five years; one fact in four repeats one of an earlier
    document."""
    dice = random.Random(count)
    towns = [place for place in catalogue.places() if place.level == "town" and place.location_code][:TOWNS]
    said: list[dict[str, Any]] = []
    for number in range(count):
        if said and dice.random() < 0.25:
            content = said[dice.randrange(len(said))]
        else:
            content = fact(dice, dice.choice(towns))
            said = [*said[-99:], content]
        yield dict.fromkeys(NAMES) | content | named(number)


def fact(dice: random.Random, town: catalogue.GazetteerRow) -> dict[str, Any]:
    """What a document may state of a town."""
    indicator, family, measure, unit = dice.choice(COUNTED)
    qualifier, value = dice.choice(QUALIFIERS), float(int(10 ** dice.uniform(0, 5)))
    day = FIRST + timedelta(days=dice.randrange(1_800))
    stated = day if dice.random() < 0.5 else None
    return {
        "indicator": indicator, "family": family, "measure": measure, "unit": unit, "qualifier": qualifier,
        "status": "reported",
        "value": value, "value_low": None if qualifier == "approx" else value,
        "value_high": value if qualifier == "exact" else None,
        "population_group": dice.choice(GROUPS), "actor": dice.choice(ACTORS) if unit == "district" else None,
        "place": town.name, "admin1_name": town.admin1_name, "admin1_code": town.admin1_code,
        "location_code": town.location_code,
        "reference_period_start": stated, "reference_period_end": stated,
        "date_accuracy": "day" if stated else "unknown",
        "date_published": day.isoformat(), "speaker": dice.choice(SPEAKERS),
    }  # fmt: skip


def named(number: int) -> dict[str, Any]:
    """What sets a row apart: its document, its place in it, its sentence."""
    document = f"document-{number // FACTS:07}"
    return {
        "fact_id": f"{number:016x}", "document_id": document, "publisher": f"paper {number // FACTS % 200}",
        "title": f"News {document}",
        "sentence": f"In sentence {number} of that day the reporter counted {number} things with the Taliban near.",
        "char_start": number % FACTS * 200, "char_end": number % FACTS * 200 + 5, "quote_start": number % FACTS * 200,
        "quote_end": number % FACTS * 200 + 12, "mentions": [{"char_start": 0, "char_end": 5}], "warning_note": [],
        "because": [],
        "review_status": "unreviewed", "extractor_version": "1", "quote": f"{number} things",
    }  # fmt: skip


ROOMS: dict[str, Callable[[Iterator[dict[str, Any]]], object]] = {
    "none": lambda made: sum(1 for _ in made),
    "checks": checks.find,
    "claims": folding.fold,
    "conflicts": lambda made: conflicts.find(folding.fold(made)),
}


def run(room: str, size: int) -> dict[str, float]:
    """One measurement: a process of its own, its processor time and the most memory it held."""
    say(f"{room}, {size:,} facts")
    command = [sys.executable, "-m", "benchmark.large", "--room", room, "--size", str(size)]
    done = subprocess.run(command, cwd=ROOT / "tests", check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def child(room: str, size: int) -> None:
    """What the process measures of itself when its work is done."""
    kept = ROOMS[room](rows(size))  # kept, so that nothing is freed before the memory is looked at
    used = resource.getrusage(resource.RUSAGE_SELF)
    per_mb = 1024 if sys.platform != "darwin" else 1024 * 1024
    print(json.dumps({"seconds": round(used.ru_utime + used.ru_stime, 1), "memory_mb": round(used.ru_maxrss / per_mb)}))
    del kept


def measured() -> dict[str, Any]:
    """Every room at every size."""
    found = {room: {str(size): run(room, size) for size in SIZES} for room in ROOMS}
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    return {"measured_at": datetime.now(UTC).date().isoformat(), "machine": machine, "rooms": found}


def say(what: str) -> None:
    print(what, file=sys.stderr)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmark.large", description=__doc__)
    options.add_argument("--room", choices=ROOMS, help=argparse.SUPPRESS)
    options.add_argument("--size", type=int, default=SIZES[0], help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.room:
        child(chosen.room, chosen.size)
        return
    found = report.kept() | {"tables": measured()}
    report.keep(found)
    print(report.tables(found["tables"]))


if __name__ == "__main__":
    main()
