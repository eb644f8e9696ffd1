"""One of many processes that add documents and decide on facts at once: address, its number, seconds → what it did."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from indicators import store
from indicators.store import Store
from reliability import corpora

SHARED = 40  # facts that all the processes decide on


@dataclass
class Deeds:
    """What a process did and was told."""

    documents: list[str] = field(default_factory=list)
    decisions: list[int] = field(default_factory=list)  # their numbers in the log
    conflicts: int = 0
    errors: list[str] = field(default_factory=list)
    slowest: float = 0.0  # seconds that a person would have waited


def work(kept: Store, number: int, seconds: float) -> Deeds:
    """Adds documents of its own and some that all add, and decides on facts that all decide on."""
    deeds, chance, step = Deeds(), random.Random(number), 0
    facts = [row["fact_id"] for row in kept.rows()][:SHARED]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        step += 1
        began = time.monotonic()
        try:
            if step % 3:
                decide(kept, chance, facts, f"person {number}", deeds)
            else:
                part = "shared" if step % 2 else f"process-{number}"
                added = kept.add(corpora.article(step, part), f"person {number}")
                deeds.documents += [added.document_id] if added.outcome != "duplicate" else []
        except store.ConflictError:
            deeds.conflicts += 1
        except store.StoreError as error:
            deeds.errors.append(str(error))
        deeds.slowest = max(deeds.slowest, time.monotonic() - began)
    return deeds


def decide(kept: Store, chance: random.Random, facts: list[str], person: str, deeds: Deeds) -> None:
    """Looks at a fact and then decides, as a person does; somebody else may have been faster."""
    held = kept.fact(chance.choice(facts))
    assert held
    name, version = held.row["fact_id"], held.version
    if held.decisions and chance.random() < 0.2 and held.row["review_status"] != "unreviewed":
        held = kept.undo(name, person, expected_version=version)
    elif chance.random() < 0.5:
        held = kept.decide(
            name, "correct", person, {"commodity": f"{person} {chance.random()}"}, expected_version=version
        )
    else:
        held = kept.decide(name, "accept", person, expected_version=version)
    deeds.decisions.append(held.decisions[-1].number)


def take_part(url: str, number: int, seconds: float, together: Barrier, result: Connection) -> None:
    """One process: all begin together, and each reports in the end."""
    with store.open(url) as kept:
        together.wait()
        result.send(work(kept, number, seconds))
