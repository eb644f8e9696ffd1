"""Score → the figures that data/quality.json keeps for each set of passages."""

from __future__ import annotations

from typing import Any

import scoring
from scoring import Score, Tally


def tally(found: Tally) -> dict[str, float]:
    rounded = {name: round(getattr(found, name), 4) for name in ("precision", "recall", "f1")}
    return {**rounded, "tp": found.tp, "fp": found.fp, "fn": found.fn}


def of(score: Score, passages: int) -> dict[str, Any]:
    return {
        "passages": passages,
        "quantity": tally(score.quantity),
        "fact": tally(score.fact),
        "attributes": {
            name: [score.right[name], score.asked[name]]
            for name in ("qualifier", *scoring.ATTRIBUTES)
            if score.asked[name]
        },
        "per_indicator": {name: tally(found) for name, found in sorted(score.indicators.items())},
        "false_in_empty": score.in_empty,
    }


def measured() -> dict[str, Any]:
    """Every set that is at hand."""
    sets = {name: passages() for name, passages in scoring.SETS.items()}
    return {name: of(scoring.score(passages), len(passages)) for name, passages in sets.items() if passages}
