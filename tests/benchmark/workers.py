"""Generated documents → what several processes are worth: two of them against one, and the engine against a bare loop.

`uv run python -m tests.benchmark.workers [--documents 2000] [--rounds 3]` prints ratios, and writes nothing. Turns are
taken one after another in one run, so that a busy machine slows all of them alike. The engine is compared with the loop
by the processor time of both, the processes' too; two with one by the clock, which says something only where two cores
are free: the processor time that two take for the work of one is printed beside it.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import newsroom
from indicators.analysis import reading
from indicators.analysis.bulk import batch_files, bulk
from indicators.analysis.money.user_tables import NONE
from indicators.documents import articles
from indicators.model import Article
from indicators.table import columns


def bare(corpus: Path) -> int:
    """What the reader itself takes: documents in, rows out, nothing judged or written."""
    found = (one for one in articles.read([corpus]) if isinstance(one, Article))
    return sum(len(columns.rows(article, reading.examine(article).facts)) for article in found)


def judged(corpus: Path) -> int:
    """The loop with what the engine finds out of each document besides: common figures, confidence, warnings."""
    found = (one for one in articles.read([corpus]) if isinstance(one, Article))
    return sum(len(batch_files.judged(columns.rows(one, reading.examine(one).facts), NONE)) for one in found)


def by(workers: int) -> Callable[[Path], int]:
    """The engine, with so many processes."""

    def run(corpus: Path) -> int:
        with tempfile.TemporaryDirectory() as folder:
            return bulk.extract([str(corpus)], Path(folder) / "out", workers, NONE).facts

    return run


def taken(act: Callable[[Path], int], corpus: Path) -> tuple[float, float, int]:
    """Seconds of the processor, of this process and those that it started and saw end; by the clock; and the facts."""
    before, began = os.times(), time.perf_counter()
    facts = act(corpus)
    after = os.times()
    spent = sum(after[:4]) - sum(before[:4])
    return spent, time.perf_counter() - began, facts


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmark.workers", description=__doc__)
    options.add_argument("--documents", type=int, default=2_000)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    turns = {"bare loop": bare, "loop, judged": judged, "one process": by(1), "two processes": by(2)}
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        found = newsroom.collection(1, chosen.documents)
        corpus.write_text("".join(f"{line}\n" for line in newsroom.lines(found)), encoding="utf-8")
        bare(corpus)  # what is loaded and kept once is no part of it
        took: dict[str, list[tuple[float, float, int]]] = {name: [] for name in turns}
        for _ in range(chosen.rounds):
            for name, act in turns.items():
                took[name].append(taken(act, corpus))
    assert len({facts for rounds in took.values() for _, _, facts in rounds}) == 1
    spent = {name: statistics.median(one for one, _, _ in rounds) for name, rounds in took.items()}
    clock = {name: statistics.median(one for _, one, _ in rounds) for name, rounds in took.items()}
    for name in turns:
        print(f"{name:14} {spent[name]:7.1f} s of the processor, {clock[name]:7.1f} s by the clock")
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000
    print(f"the largest process had {largest:,.0f} MB; each takes about two seconds to start, whatever it reads then")
    print(f"engine against the bare loop  × {spent['one process'] / spent['bare loop']:.2f} of its processor time")
    print(f"engine against the judged one × {spent['one process'] / spent['loop, judged']:.2f}")
    print(f"two processes against one     × {clock['one process'] / clock['two processes']:.2f} as fast by the clock,")
    print(f"  and they take               × {spent['two processes'] / spent['one process']:.2f} of its processor time")


if __name__ == "__main__":
    main()
