"""The passages of tests/attributes, read → how far each counting column agrees, figure by figure.

A figure that the reader does not find says nothing of its columns; how many it finds is counted beside them. `open` was
at hand when the rules were written, `held` was not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import scoring
from indicators.extractor.pipeline import extract
from indicators.model import Counting, Fact
from scoring import Tally

FOLDER = scoring.HERE / "attributes"
COLUMNS = Counting._fields


@dataclass(slots=True)
class ColumnScore:
    """Hits, false alarms and misses a column; `problems` says each in a line."""

    columns: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in COLUMNS})
    found: int = 0
    asked: int = 0
    problems: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The figures that floors are kept for."""
        named = {name: tally.f1 for name, tally in self.columns.items()}
        return {"read": self.found / self.asked if self.asked else 0.0, **named, "precision": self.precision}

    @property
    def precision(self) -> float:
        """Of all columns together: how much of what is said is so."""
        hits, alarms = (sum(getattr(tally, name) for tally in self.columns.values()) for name in ("tp", "fp"))
        return hits / (hits + alarms) if hits + alarms else 0.0


def records(name: str) -> list[dict[str, Any]]:
    """The passages of one file, each with its figures."""
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["passage"]
    return [{"id": f"{name}-{at}", **passage, "text": passage["text"].strip()} for at, passage in enumerate(found, 1)]


def score(name: str) -> ColumnScore:
    total = ColumnScore()
    for record in records(name):
        facts = extract(scoring.passage_of({"published": None, **record, "facts": []}).article)
        for figure, fact in paired(record, facts):
            add(total, record, figure, fact)
    return total


def paired(record: Mapping[str, Any], facts: list[Fact]) -> Iterator[tuple[dict[str, Any], Fact | None]]:
    """The figures of a passage in the order of its text, each with the fact at its number."""
    at = 0
    for figure in record["figures"]:
        start = place(record["text"], figure["number"], at)
        at = end = start + len(figure["number"])
        spans = ((mention, fact) for fact in facts for mention in fact.mentions)
        yield figure, next((fact for one, fact in spans if one.char_start < end and start < one.char_end), None)


def place(text: str, number: str, at: int) -> int:
    """Where a number stands as a whole, from `at` on; ValueError where it does not."""
    while True:
        at = text.index(number, at)
        end = at + len(number)
        if not text[max(0, at - 1) : at].isalnum() and not text[end : end + 1].isalnum():
            return at
        at = end


def add(total: ColumnScore, record: Mapping[str, Any], figure: Mapping[str, Any], fact: Fact | None) -> None:
    """One figure: each of its columns."""
    total.asked += 1
    if fact is None:
        total.problems.append(f"{record['id']}: {figure['number']} is not read")
        return
    total.found += 1
    told = fact.counting
    for name in COLUMNS:
        said, want, tally = getattr(told, name), figure.get(name), total.columns[name]
        tally.tp += said == want and want is not None
        tally.fp += said != want and said is not None
        tally.fn += said != want and want is not None
        if said != want:
            total.problems.append(f"{record['id']}: {name} of {figure['number']} is {want}, read as {said}")
