"""Eight processes that add and review at once: no decision is lost, nobody meets a locked database, and the counts
agree."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable

import pytest

import depth
import patience
from indicators import store
from reliability import crowd, processes
from reliability.crowd import Deeds

PROCESSES = 8
SECONDS = float(os.environ.get("RELIABILITY_SECONDS") or depth.of(6, 3))


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_eight_processes_add_and_review_at_once(engine: str, new_url: Callable[..., str]) -> None:
    url = new_url(engine)
    done = all_at_once(url)
    documents = [name for deeds in done for name in deeds.documents]
    decisions = [number for deeds in done for number in deeds.decisions]
    conflicts, slowest = sum(deeds.conflicts for deeds in done), max(deeds.slowest for deeds in done)
    print(
        f"{engine}, {SECONDS:g} s: {len(documents):,} documents, {len(decisions):,} decisions, {conflicts:,} conflicts "
        "told, "
        f"slowest {slowest:.2f} s"
    )
    assert [error for deeds in done for error in deeds.errors] == []
    assert documents
    assert decisions
    with store.open(url) as kept:
        log = kept.log()
        assert sorted(one.number for one in log) == sorted(decisions), (
            "each decision that was reported made is there, and no other"
        )
        assert len({(one.key, one.turn) for one in log}) == len(log)
        assert Counter(document.document_id for document in kept.documents()[5:]) == Counter(documents)
        assert Counter(row["document_id"] for row in kept.rows() if row["document_id"] in documents) == dict.fromkeys(
            documents, 2
        )
        after = {(one.key, one.turn): one.after for one in log}
        seen = [
            (one.before.get("commodity"), after[one.key, one.turn - 1].get("commodity")) for one in log if one.turn > 1
        ]
        assert [pair for pair in seen if pair[0] != pair[1]] == [], "each saw what the one before had left"


def all_at_once(url: str) -> list[Deeds]:
    """Starts the processes and gathers what they did."""
    context = processes.context()
    together = context.Barrier(PROCESSES)
    pipes = [context.Pipe(duplex=False) for _ in range(PROCESSES)]
    started = [
        context.Process(target=crowd.take_part, args=(url, number, SECONDS, together, pipe[1]))
        for number, pipe in enumerate(pipes)
    ]
    for process in started:
        process.start()
    assert all(pipe[0].poll(SECONDS + patience.LIMIT) for pipe in pipes), "a process did not come to its end"
    deeds: list[Deeds] = [pipe[0].recv() for pipe in pipes]
    for process in started:
        process.join()
    return deeds
