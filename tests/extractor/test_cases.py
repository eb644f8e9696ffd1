"""Passages of our own making (tests/cases/*.toml): what they say is sound, and the reader keeps up with them as a
whole.

They were written by people who had not seen the reader, so not every one of them is read right: floors.toml says how
many are.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import scoring
from indicators import catalogue
from indicators.documents import origins
from indicators.model import QUALIFIERS, ROLES

FILES = sorted((scoring.HERE / "cases").glob("*.toml"))
PASSAGE_KEYS = {"id", "publisher", "title", "published", "url", "text", "facts"}
MOST_MISSING = 4  # of the indicators: a tenth
FACT_KEYS = {
    *(
        "quote",
        "number",
        "nth",
        "value",
        "low",
        "high",
        "qualifier",
        "unit",
        "indicator",
        "total",
        "role",
        "population_group",
    ),
    *("commodity", "place", "period_start", "period_end", "as_of", "attribution", "flags"),
}
# qualifier → which of value, low and high it states
STATED = {
    "exact": (True, True, True),
    "approx": (True, False, False),
    "at_least": (True, True, False),
    "more_than": (True, True, False),
    "at_most": (True, False, True),
    "less_than": (True, False, True),
    "range": (False, True, True),
    "vague": (False, True, False),
}


def passages(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["passage"]
    return found


def faults(fact: dict[str, Any], text: str) -> list[str]:
    """What is wrong with an annotation, in words."""
    stated = tuple(fact.get(name) is not None for name in ("value", "low", "high"))
    same = [
        fact[name] for name in ("value", "low", "high") if fact.get(name) is not None and fact["qualifier"] != "range"
    ]
    found = {
        "has unknown keys": not set(fact) <= FACT_KEYS,
        "its quote is not in the text": text.count(fact["quote"]) < fact.get("nth", 1),
        "its number is not in the quote": fact["number"].lower() not in fact["quote"].lower(),
        "has an unknown qualifier": fact["qualifier"] not in QUALIFIERS,
        "has an unknown indicator": fact["indicator"] not in catalogue.indicators(),
        "has an unknown role": fact.get("role") not in (None, *ROLES),
        "its value and bounds do not fit its qualifier": stated != STATED.get(fact["qualifier"]) or len(set(same)) > 1,
        "its range is upside down": fact["qualifier"] == "range" and fact["low"] > fact["high"],
        "is more than its total": fact.get("total") is not None and (fact.get("value") or 0) > fact["total"],
    }
    return [f"“{fact['quote']}” {fault}" for fault, holds in found.items() if holds]


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_the_annotations_are_sound(path: Path) -> None:
    for passage in passages(path):
        assert set(passage) <= PASSAGE_KEYS, passage["id"]
        assert passage["text"].strip()
        if published := passage.get("published"):
            origins.when(published)
        assert [fault for fact in passage.get("facts", ()) for fault in faults(fact, passage["text"])] == [], passage[
            "id"
        ]
    for case in scoring.cases_of(path):
        spans = [(fact.start, fact.end) for fact in case.facts]
        assert len(set(spans)) == len(spans), f"{case.article.document_id}: two facts share a number"


def test_passages_have_names_of_their_own() -> None:
    ids = [passage["id"] for path in FILES for passage in passages(path)]
    assert len(set(ids)) == len(ids)


def test_the_set_covers_the_indicators_and_every_qualifier() -> None:
    """A new indicator has its own examples and may come into the set later, but the set does not fall behind."""
    facts = [fact for path in FILES for passage in passages(path) for fact in passage.get("facts", ())]
    missing = sorted(set(catalogue.indicators()) - {fact["indicator"] for fact in facts})
    assert len(missing) <= MOST_MISSING, f"write passages in tests/cases in which these are: {', '.join(missing)}"
    assert {fact["qualifier"] for fact in facts} == set(QUALIFIERS)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_no_topic_is_left_behind(path: Path) -> None:
    """A report a file; the floor of the whole set stands in benchmark/floors.toml, this one only says that a topic is
    read at all."""
    result = scoring.score(scoring.cases_of(path))
    print(f"{path.stem}: facts {result.fact.f1:.2f}, quantities {result.quantity.f1:.2f}", *result.problems, sep="\n  ")
    if result.asked["qualifier"] or result.fact.fn:
        assert result.fact.f1 >= 0.5
    assert result.quantity.precision >= 0.8
