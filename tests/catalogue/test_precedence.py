"""The order of the catalogue's tables decides nothing: who yields to whom is said, and no word stands in two tables."""

from __future__ import annotations

import itertools
import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from indicators import catalogue
from indicators.catalogue import CatalogueError, precedence
from indicators.extractor.meaning.fits import is_of_kind
from indicators.extractor.text import triggers
from indicators.extractor.text.words import forms

TESTS = Path(__file__).parents[1]
SAMPLE = 15  # one in fifteen passages of tests/cases, beside the seeds
# In another process, where nothing of the catalogue has been read yet: every TOML file with its tables in another order
SHUFFLED = """
import json, random, re, sys
from indicators import catalogue

read, rows = catalogue.text_of, int(sys.argv[1])

def shuffled(name):
    head, *tables = re.split(r"(?m)^(?=\\[[a-z_]+\\])", read(name))
    if name.endswith(".toml") and rows:
        random.Random(rows).shuffle(tables)
    return head + "\\n".join(tables)

catalogue.text_of = shuffled
import fingerprints, scoring
articles = [one.article for one in scoring.SETS["seeds"]()]
articles += [one.article for one in scoring.SETS["cases"]()][:: int(sys.argv[2])]
print(json.dumps([list(catalogue.indicators()), [fingerprints.reading(article) for article in articles]]))
"""


def of_tables(order: int) -> tuple[list[str], list[str]]:
    """The order of the indicators, and the readings of the sample, with the tables in an order of their own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])}
    arguments = [sys.executable, "-c", SHUFFLED, str(order), str(SAMPLE)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, env=environment, cwd=TESTS.parent)
    codes, readings = json.loads(done.stdout)
    return codes, readings


def test_tables_in_another_order_are_read_the_same() -> None:
    codes, readings = of_tables(0)
    for order in random.Random(4).sample(range(1, 1000), 2):
        others, again = of_tables(order)
        assert others != codes
        assert sorted(others) == sorted(codes)
        assert again == readings, f"tables shuffled by {order}"


def kinds() -> list[tuple[str, str, str, str | None]]:
    """What a figure may count: its group, unit, what it is a share of and its role."""
    listed = [(group, str(entry["unit"])) for group, entry in catalogue.populations().items()]
    listed += [(str(entry["group"]), str(entry.get("unit", unit))) for unit, entry in catalogue.things().items()]
    listed += [("", ""), ("money", "USD"), ("things", "rifle")]
    wholes = {"", "funds", "crops", *(group for group, _ in listed)}
    shares = [("shares", "percent", whole, role) for whole in wholes for role in (None, "change")]
    return [*((group, unit, "", None) for group, unit in listed), *shares]


def test_whoever_share_a_phrase_and_a_figure_say_who_yields() -> None:
    meanings: dict[str, set[str]] = {}
    for code, entry in catalogue.indicators().items():
        for phrase in (phrase for side in triggers.SIDES for phrase in getattr(entry, side)):
            for words in forms(phrase):
                meanings.setdefault(" ".join(words), set()).add(code)
    sharing = {pair: words for words, codes in meanings.items() for pair in itertools.combinations(sorted(codes), 2)}
    every = kinds()
    unsaid = [
        f"“{words}” is a phrase of {one} and of {other}: one of the two tables says yields_to"
        for (one, other), words in sharing.items()
        if not said(one, other) and any(is_of_kind(one, *kind) and is_of_kind(other, *kind) for kind in every)
    ]
    assert unsaid == []


def said(one: str, other: str) -> bool:
    entries = catalogue.indicators()
    return other in entries[one].yields_to or one in entries[other].yields_to


def test_no_noun_stands_in_two_tables() -> None:
    tables = (*catalogue.populations().values(), *catalogue.things().values())
    nouns = Counter(noun for table in tables for noun in table["nouns"])
    counted = Counter(noun for entry in catalogue.indicators().values() for noun in entry.counted)
    assert [noun for listed in (nouns, counted) for noun, count in listed.items() if count > 1] == []


def test_whom_others_yield_to_comes_first() -> None:
    yielding = {"a": ["c"], "b": [], "c": ["d"], "d": []}
    assert [precedence.ordered(yielding).index(code) for code in "dca"] == sorted(
        precedence.ordered(yielding).index(code) for code in "dca"
    )
    assert precedence.ordered(yielding) == precedence.ordered(dict(reversed(yielding.items())))
    with pytest.raises(CatalogueError, match=r"\[a\]: unknown indicator in yields_to \"x\""):
        precedence.ordered({"a": ["x"]})
    with pytest.raises(CatalogueError, match="yields_to goes round: "):
        precedence.ordered({"a": ["b"], "b": ["a"]})
