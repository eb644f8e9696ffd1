"""A file of weights, and a row → how likely its indicator is right; the user's own weights serve before the shipped
ones.

Two steps, both a weighted sum. The words around the number are weighed for the indicator that the reader gave it, by
what people wrote beside figures of that indicator: the reader has no part in that. The sum of it, and how often the
rule was right and wrong, then say how sure the reading is.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from indicators.analysis.confidence import signs
from indicators.settings import paths

FILE = "confidence.json"
SHIPPED = Path(__file__).parent / FILE
BARE = ""  # the sign that every figure has
LEAST, MOST = -8.0, 4.0  # of the words' sum: beyond, it says no more
STRANGE = -4.0  # the sum of an indicator that no figure was seen of
# How much likelier a reading is right where a second reader agrees, and wrong where it does not: of one that is right
# four times in five and errs on its own. Not learned: nobody's decisions on two readers are at hand yet.
AGREEING = 4.0
DECIDED = ("corrected", "added", "rejected")  # whose indicator, as it stands, is not the reader's


@dataclass(frozen=True)
class Learned:
    """The weights: of signs by indicator, of rules how often they were right and wrong, and of what these come to."""

    made_from: Mapping[str, int]  # what it was learned from, and how many figures of each
    said: str  # the same in a sentence, and how it was checked
    calibration: tuple[tuple[float, float, int], ...]  # said, right, figures: of ten steps, by cross-validation
    figures: Mapping[str, float]  # of the same: AUC, the share that is sure, and how much of that is right
    judge: Mapping[str, float]
    rules: Mapping[str, tuple[int, int]]
    words: Mapping[str, Mapping[str, float]]

    @cached_property
    def known(self) -> dict[str, frozenset[str]]:
        """The words that have a weight for each indicator: a sentence has few of them, and the others say nothing."""
        return {code: frozenset(sign[1:] for sign in weights) for code, weights in self.words.items()}


def confidence(model: Learned, row: Mapping[str, Any]) -> float:
    """How likely the row's indicator is right, to two digits."""
    indicator = str(row["indicator"])
    total = weighed(model.words.get(indicator), signs.of_row(row, model.known.get(indicator, ())))
    return round(likely(model.judge, evidence(total, model.rules.get(rule_of(row), (0, 0)), indicator)), 2)


def weighed(weights: Mapping[str, float] | None, found: Iterable[str]) -> float:
    """What the words say for an indicator."""
    if weights is None:
        return STRANGE
    get = weights.get
    return get(BARE, 0.0) + sum([get(sign, 0.0) for sign in found])


def evidence(total: float, counts: tuple[int, int], indicator: str) -> dict[str, float]:
    """What the judge looks at."""
    right, wrong = counts
    return {
        BARE: 1.0,
        "words": max(LEAST, min(MOST, total)) / 2,
        "rule was right": math.log1p(right),
        "rule was wrong": math.log1p(wrong),
        "rule is right": math.log((right + 4) / (wrong + 0.4)),
        "unnamed": float(indicator == "other"),
    }


def likely(judge: Mapping[str, float], found: Mapping[str, float]) -> float:
    """A probability."""
    return 1 / (1 + math.exp(-sum(judge.get(name, 0.0) * value for name, value in found.items())))


def rule_of(row: Mapping[str, Any]) -> str:
    """The rule that chose the indicator, without what refined it."""
    return str(row.get("rule") or "").partition("; refined")[0]


# Rows -----------------------------------------------------------------------------------------------------------------


def fill(rows: list[dict[str, Any]], model: Learned | None = None) -> list[dict[str, Any]]:
    """The rows with their confidence; what a person has put right, added or rejected is no reading of ours. Who fills
    the rows of many documents may load the `model` once."""
    model = model or load()
    return [row | {"confidence": None if is_decided(row) else confirmed(confidence(model, row), row)} for row in rows]


def confirmed(alone: float, row: Mapping[str, Any]) -> float:
    """A confidence after a second reader: surer where it agrees, less sure where it reads another indicator."""
    odds = AGREEING if row.get("read_by") == "both" else 1 / AGREEING if row.get("second_reading") else 1.0
    return round(odds * alone / (odds * alone + 1 - alone), 2) if odds != 1.0 else alone


def is_decided(row: Mapping[str, Any]) -> bool:
    """Whether a person, and not the reader, says what the figure measures."""
    return row["review_status"] in DECIDED


# Files ----------------------------------------------------------------------------------------------------------------


def own() -> Path:
    """Where the user's weights are, if any."""
    return paths.own() / FILE


def load() -> Learned:
    """The user's weights, or the shipped ones where there are none that can be read."""
    path = own()
    try:
        changed = path.stat().st_mtime_ns
        return read(path, changed)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return read(SHIPPED, 0)


def fault() -> str:
    """What is wrong with the user's weights; empty where nothing is or there are none."""
    path = own()
    try:
        read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        return ""
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return f"{path} holds no weights; the shipped ones serve. `indicators train` writes it anew"
    return ""


@lru_cache(maxsize=4)
def read(path: Path, changed: int) -> Learned:
    """A file of weights, as it was when it last changed."""
    known = json.loads(path.read_text(encoding="utf-8"))
    return Learned(
        made_from={str(name): int(count) for name, count in known["made_from"].items()},
        said=str(known["said"]),
        calibration=tuple((float(said), float(right), int(count)) for said, right, count in known["calibration"]),
        figures={str(name): float(value) for name, value in known["figures"].items()},
        judge=numbers(known["judge"]),
        rules={str(rule): (int(right), int(wrong)) for rule, (right, wrong) in known["rules"].items()},
        words={str(code): numbers(weights) for code, weights in known["words"].items()},
    )


def numbers(given: Mapping[str, Any]) -> dict[str, float]:
    """Weights by their names."""
    return {str(name): float(value) for name, value in given.items()}


def dumped(model: Learned) -> str:
    """The file's text: sorted, a weight a line, two decimals."""
    return json.dumps(asdict(model), indent=0, sort_keys=True, ensure_ascii=False) + "\n"
