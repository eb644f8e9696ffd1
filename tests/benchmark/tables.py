"""Made-up rows of the table, as many as are asked for, by which the rooms above the reader are timed."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from typing import Any

from indicators.analysis import checks
from indicators.table.columns import NAMES

KINDS = (  # indicator, measure, unit, group, verb
    ("killed", "flow", "person", "Taliban fighters", "were killed"),
    ("injured", "flow", "person", "civilians", "were reportedly injured"),
    ("displaced_new", "flow", "household", "families", "were newly displaced"),
    ("displaced_total", "stock", "person", "people", "are displaced"),
    ("in_need", "stock", "person", "people", "are in need of aid"),
    ("areas_controlled", "stock", "district", "districts", "are held by the Taliban"),
    ("price", "price", "AFN/sack", None, "is the price of a sack of flour"),
)
PLACES = (
    ("Herat", "AF32"),
    ("Kunduz", "AF19"),
    ("Kabul", "AF01"),
    ("Balkh", "AF21"),
    ("Helmand", "AF30"),
    ("Afghanistan", None),
)
IN_ONE = 20  # figures of a document


def rows(count: int, in_one: int = IN_ONE, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many rows, a document after another; the same seed gives the same rows."""
    random, start = Random(seed), 0
    for at in range(count):
        start = 0 if at % in_one == 0 else start
        made = row(random, f"d{at // in_one}", f"f{at}", start)
        start = made["quote_start"] + len(made["sentence"]) + 1
        yield made


def row(random: Random, document_id: str, fact_id: str, start: int) -> dict[str, Any]:
    """One row, with its figure at the head of its sentence."""
    indicator, measure, unit, group, verb = random.choice(KINDS)
    place, code = random.choice(PLACES)
    value = float(random.choice((3, 25, 140, 1_200, 35_000, 270_000, 3_500_000)) + random.randrange(400))
    day = date(2021, random.randrange(1, 13), random.randrange(1, 29))
    quote = f"{value:.0f} {group or 'Afghanis'}"
    told = {"indicator": indicator, "measure": measure, "family": "other", "unit": unit, "population_group": group}
    size = {"value": value, "value_low": value, "value_high": value, "qualifier": "exact", "status": "reported"}
    where = {"place": place, "admin1_code": code, "admin1_name": place if code else None, "location_code": "AFG"}
    when = {"reference_period_start": day, "reference_period_end": day, "date_published": day.isoformat()}
    when["date_accuracy"] = random.choice(("day", "day", "inferred"))
    who = {
        "attributed_to": "defence ministry",
        "speaker": "defence ministry",
        "attribution_kind": random.choice((None, "government")),
    }
    sentence = f"{quote} {verb} in {place}, the defence ministry said on {day:%d %B}."
    at = {
        "quote_start": start,
        "quote_end": start + len(quote),
        "char_start": start,
        "char_end": start + len(f"{value:.0f}"),
    }
    proof = {
        "quote": quote,
        "sentence": sentence,
        "quote_prefix": "",
        "quote_suffix": sentence[len(quote) :][:40],
        "mentions": [at],
    }
    return (
        dict.fromkeys(NAMES)
        | {"fact_id": fact_id, "document_id": document_id, "because": []}
        | told
        | size
        | where
        | when
        | who
        | at
        | proof
    )


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, in the processor's time."""
    began = time.process_time()
    work()
    return time.process_time() - began


def time_checks(count: int, in_one: int = IN_ONE) -> dict[str, float]:
    """Seconds of the checks over so many rows without the making of the rows, how many figures were warned of, and the
    peak of memory."""
    making = seconds(lambda: sum(1 for _ in rows(count, in_one)))
    found: dict[str, list[checks.Doubt]] = {}
    taken = seconds(lambda: found.update(checks.find(rows(count, in_one)))) - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return {"facts": count, "seconds": round(taken, 2), "warned": len(found), "peak_mb": round(peak)}


if __name__ == "__main__":
    for asked in sys.argv[1:] or ("10000", "100000", "1000000"):
        print(time_checks(int(asked)), flush=True)
