"""The passages of tests/attributes → what each counting column is worth, and its floors, which only rise.

`uv run python -m tests.benchmark.columns` raises column_floors.toml; `held` was not looked at until the rules stood.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import column_scores
from benchmark import floors
from benchmark.floors import Floors

FILE = Path(__file__).parent / "column_floors.toml"
SETS = ("open", "held")


def measured() -> dict[str, dict[str, float]]:
    """Today's figures of both halves."""
    return {name: column_scores.score(name).figures() for name in SETS}


def main() -> None:
    before = floors.read(FILE.read_text(encoding="utf-8")) if FILE.exists() else Floors()
    after = floors.raised(before, measured(), "", datetime.now(UTC).date().isoformat())
    FILE.write_text(floors.written(after), encoding="utf-8")


if __name__ == "__main__":
    main()
