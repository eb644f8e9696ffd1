"""Measures the reader beside its peers → data/quality.json and the README's part; `--scores` leaves the speed as it was
measured."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from typing import Any

from benchmark import columns, environments, phrases, report, scores, timing
from indicators.version import EXTRACTOR_VERSION


def measured(before: dict[str, Any], only_scores: bool) -> dict[str, Any]:
    """Today's figures; what is not measured now stays as it was."""
    today = datetime.now(UTC).date().isoformat()
    found = before | {
        "version": EXTRACTOR_VERSION,
        "measured_at": today,
        "sets": before.get("sets", {}) | scores.measured(),
        "words": phrases.counted(),
        "columns": columns.measured(),
    }
    found["peers"] = {peer.name: {"title": peer.title, "quality": peer.quality} for peer in environments.peers()}
    if only_scores:
        return found
    cores = os.cpu_count()
    timing.pin()
    machine = {"cores": cores, "python": platform.python_version()}
    found["speed"] = {"measured_at": today, "machine": machine, **timing.speed(say)}
    ours = found["speed"]["readers"]["ours"]
    return found | {
        "scaling": timing.scaling(say),
        "cold_start_seconds": ours["start_seconds"],
        "peak_memory_mb": ours["memory_mb"],
    }


def say(what: str) -> None:
    print(what, file=sys.stderr)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    options.add_argument("--scores", action="store_true", help="only the scores, which takes seconds")
    found = measured(report.kept(), options.parse_args().scores)
    report.keep(found)
    print(report.markdown(found))


if __name__ == "__main__":
    main()
