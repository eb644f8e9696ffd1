"""Today's figures of every set → floors.toml, which only rises; `--lower "reason"` lets a floor sink and writes down
why.

Run `uv run python -m tests.benchmark.floors` after the reader has become better: test_floors.py then keeps it there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import scoring

FILE = Path(__file__).parent / "floors.toml"
SLACK = 0.005  # a floor lies this much under the figure, so that one passage read otherwise is no alarm
HEAD = """# The least that the reader must reach on each set of passages; test_floors.py fails below it.
# Written by `uv run python -m tests.benchmark.floors`, which raises floors and lowers none without a reason.
"""

Figures = Mapping[str, Mapping[str, float]]  # set → figure → worth


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that sank: where, how far, when and why."""

    set: str
    figure: str
    was: float
    now: float
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of every set, and the story of those that sank."""

    sets: Figures = field(default_factory=dict)
    lowered: Sequence[Lowered] = ()


class BelowFloorError(ValueError):
    """Figures lie under their floors; the message names them."""


def read(text: str) -> Floors:
    tables = tomllib.loads(text)
    lowered = [Lowered(**entry) for entry in tables.pop("lowered", [])]
    return Floors(tables, lowered)


def written(floors: Floors) -> str:
    parts = [HEAD]
    for name, figures in floors.sets.items():
        parts.append("\n".join([f"[{name}]", *(f"{figure} = {worth:.4f}" for figure, worth in figures.items()), ""]))
    for entry in floors.lowered:
        values = ((key, getattr(entry, key)) for key in Lowered.__slots__)
        parts.append(
            "\n".join(
                ["[[lowered]]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values), ""]
            )
        )
    return "\n".join(parts)


def raised(floors: Floors, today: Figures, reason: str = "", on: str = "") -> Floors:
    """The floors that today's figures allow; where a figure lies under its floor that takes a reason."""
    sets = {name: dict(figures) for name, figures in floors.sets.items()}
    lowered = list(floors.lowered)
    for name, figures in today.items():
        kept = sets.setdefault(name, {})
        for figure, worth in figures.items():
            floor, was = round(max(0.0, worth - SLACK), 4), kept.get(figure)
            if was is None or floor > was:
                kept[figure] = floor
            elif worth < was and reason:
                kept[figure] = floor
                lowered.append(Lowered(name, figure, was, floor, on, reason))
    if not reason and (under := below(floors, today)):
        raise BelowFloorError("; ".join(under))
    return Floors(sets, lowered)


def below(floors: Floors, today: Figures) -> list[str]:
    """Every figure under its floor, in words."""
    return [
        f"{name}: {figure} is {worth:.4f}, its floor {floors.sets[name][figure]:.4f}"
        for name, figures in today.items()
        for figure, worth in figures.items()
        if worth < floors.sets.get(name, {}).get(figure, 0.0)
    ]


def measured() -> dict[str, dict[str, float]]:
    """Today's figures of every set that is at hand."""
    sets = {name: passages() for name, passages in scoring.SETS.items()}
    return {name: scoring.score(passages).figures() for name, passages in sets.items() if passages}


def main(arguments: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(prog="python -m tests.benchmark.floors", description=__doc__)
    options.add_argument(
        "--lower", metavar="REASON", default="", help="let floors sink to today's figures, and record why"
    )
    reason = options.parse_args(arguments).lower.strip()
    before = read(FILE.read_text(encoding="utf-8")) if FILE.exists() else Floors()
    today = measured()
    try:
        after = raised(before, today, reason, datetime.now(UTC).date().isoformat())
    except BelowFloorError as error:
        print(f'Nothing is written. {error}. Mend the reader, or say why with --lower "reason".', file=sys.stderr)
        return 1
    FILE.write_text(written(after), encoding="utf-8")
    for name, figures in today.items():
        for figure, worth in figures.items():
            was, now = before.sets.get(name, {}).get(figure), after.sets[name][figure]
            print(
                f"{name:12} {figure:17} {worth:.4f}  floor {now:.4f}"
                + ("" if was in (None, now) else f", was {was:.4f}")
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
