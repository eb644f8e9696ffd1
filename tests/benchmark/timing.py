"""Readers and texts → characters a second, cold start, memory, and whether long texts are read as fast as short ones.

Everything runs on one core, the reader and its peers by turns, each time in a fresh process; of the runs the median
counts. Times are the processor's, user and system, so that what else the machine does counts little.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from benchmark import environments, texts
from benchmark.readers.stopwatch import FIRST
from indicators import Article, extract

READERS = Path(__file__).parent / "readers"
RUNS, RUNS_OF_PEERS = 5, 3
# the development texts are short: read ten times over, they take our reader long enough to be timed
DEVELOPMENT_ROUNDS = 10
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def pin() -> None:
    """Keep this process, and those it starts, on the last of its cores; a system without this call runs unpinned."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def seconds(python: Path | str, program: str) -> float:
    """How long a whole process takes, from its start to its end."""
    start = time_of_children()
    subprocess.run([str(python), "-c", program], cwd=READERS, env=ENVIRONMENT, check=True, capture_output=True)
    return time_of_children() - start


def time_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(python: Path | str, name: str, sets: dict[str, list[str]]) -> dict[str, Any]:
    """One run of a reader over sets of texts."""
    command = [str(python), "-W", "ignore", str(READERS / "stopwatch.py"), name]
    said = subprocess.run(
        command, input=json.dumps(sets), env=ENVIRONMENT, check=True, stdout=subprocess.PIPE, text=True
    )
    result: dict[str, Any] = json.loads(said.stdout)
    return result | {"start_seconds": seconds(python, f"import {name}; {name}.read({FIRST!r})")}


def summed_up(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """The medians of a reader's runs; of two ways to read a set (whole, or line by line) the faster."""
    rates: dict[str, int] = {}
    for way in runs[0]["rates"]:
        name = way.partition(", ")[0]
        rates[name] = max(rates.get(name, 0), significant(median(each["rates"][way] for each in runs)))
    return {
        "chars_per_second": rates,
        "start_seconds": round(median(each["start_seconds"] for each in runs), 3),
        "memory_mb": round(median(each["memory_mb"] for each in runs)),
    }


def significant(figure: float) -> int:
    """Three digits: more would only be noise."""
    return int(round(figure, 3 - len(str(int(figure)))))


def speed(say: Callable[[str], None]) -> dict[str, Any]:
    """Our reader and its peers on the same texts; the peers read less of them, and may read line by line where that is
    faster."""
    sets = {
        name: found for name, found in {"seeds": texts.seeds(), "development": texts.development()}.items() if found
    }
    ours = {"seeds": texts.repeated(sets["seeds"], texts.MEGABYTE)}
    ours |= {"development": sets["development"] * DEVELOPMENT_ROUNDS} if "development" in sets else {}
    theirs = sets | {f"{name}, by line": texts.lines(found) for name, found in sets.items()}
    peers = [peer for peer in environments.peers() if peer.packages]
    pythons = {peer.name: environments.python_of(peer) for peer in peers}
    runs: dict[str, list[dict[str, Any]]] = {"ours": [], **{peer.name: [] for peer in peers}}
    for turn in range(RUNS):
        say(f"speed, run {turn + 1} of {RUNS}")
        runs["ours"].append(run(sys.executable, "ours", ours))
        for peer in peers[: len(peers) if turn < RUNS_OF_PEERS else 0]:
            runs[peer.name].append(run(pythons[peer.name], peer.name, theirs))
    readers = {name: summed_up(done) for name, done in runs.items()}
    for peer in peers:
        pairs = {
            name: (rate, readers[peer.name]["chars_per_second"][name])
            for name, rate in readers["ours"]["chars_per_second"].items()
        }
        readers[peer.name]["ratio"] = {name: round(one / other, 1) for name, (one, other) in pairs.items()}
    bare = median(seconds(sys.executable, "pass") for _ in range(RUNS))
    return {"readers": readers, "bare_python_seconds": round(bare, 3)}


def scaling(say: Callable[[str], None]) -> dict[str, dict[str, float]]:
    """The rate in one long document beside the rate in many short ones, by turns, for texts of every kind that could
    blow up."""
    found = {}
    for name, make in texts.GROWING.items():
        say(f"long documents: {name}")
        short, long = make(texts.SHORT), make(texts.LONG)
        pairs = [(rate([short] * (texts.LONG // texts.SHORT)), rate([long])) for _ in range(RUNS)]
        at_short, at_long = (significant(median(column)) for column in zip(*pairs, strict=True))
        found[name] = {"short": at_short, "long": at_long, "ratio": round(at_long / at_short, 2)}
    return found


def rate(documents: list[str]) -> float:
    start = time.process_time()
    for document in documents:
        extract(Article(text=document))
    return sum(map(len, documents)) / (time.process_time() - start)
