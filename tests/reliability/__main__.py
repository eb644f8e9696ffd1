"""The hostile inputs, read once → the figures of README.md: `uv run python -m tests.reliability`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from reliability.room import NAMES, Taker


def main() -> None:
    """Read all, and print a row for each kind, the slowest inputs, and the most memory."""
    rows: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0])
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        taker = Taker(Path(folder))
        results = {name: taker.take(name) for name in NAMES}
        complaints, visitors, traces = taker.end(), taker.visitors(), taker.traces()
    for name, result in results.items():
        row = rows[name.rsplit(".", 1)[-1]]
        row[0] += 1
        row[1] += bool(result["read"])
        row[2] += not result["read"]
        row[3] = max(row[3], result["seconds"])
    print("| kind | inputs | read | refused by name | slowest |\n| --- | ---: | ---: | ---: | ---: |")
    for kind, (count, read, refused, slowest) in sorted(rows.items()):
        print(f"| {kind!a} | {count:.0f} | {read:.0f} | {refused:.0f} | {slowest:.1f} s |")
    reading = sum(one["seconds"] for one in results.values())
    print(f"\n{len(NAMES)} inputs in {time.perf_counter() - start:.0f} s, of which reading {reading:.0f} s")
    for memory in ("megabytes", "worker_megabytes"):
        print(memory, round(max(one[memory] for one in results.values())))
    print("complaints, visitors, traces:", complaints, visitors, traces)
    for name in sorted(results, key=lambda name: -results[name]["seconds"])[:12]:
        one = results[name]
        print(f"{one['seconds']:.1f} s  {name!a}: {one['refusals'] or one['told'] or one['rows']}")


main()
