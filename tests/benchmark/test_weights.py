"""The command that halves and doubles tuned numbers: which numbers it finds, and that a process reads with another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from benchmark import weights
from benchmark.weights import Change, Outcome, Weight

SOURCE = '''"""Words → prices."""

NAME = "eleven"
LIMIT = 40  # words
# tuned on cases of our own: the first lines of a block say it for the whole block.
NEAR, FAR = 0.5, 8.5
REACH = 3

OTHER = 7
PRICES = {"deaths": 0.3, "ça": 2}  # tuned
none = 4
NOTHING = 0.0
FLAG = True
'''
TUNED = {"NEAR": 0.5, "FAR": 8.5, "REACH": 3, "PRICES[deaths]": 0.3, "PRICES[ça]": 2}


def found(source: str, every: bool = False) -> dict[str, float]:
    return {one.name: one.value for one in weights.of_module(source, "m", every)}


def test_the_marked_numbers_are_found_and_all_are_where_all_are_asked_for() -> None:
    assert found(SOURCE) == TUNED
    assert found(SOURCE.replace("Words →", "The tuned words →")) == TUNED | {"LIMIT": 40, "OTHER": 7}
    assert found(SOURCE, every=True) == TUNED | {"LIMIT": 40, "OTHER": 7}


@pytest.mark.parametrize("name", TUNED)
def test_a_change_is_of_one_number_alone(name: str) -> None:
    (weight,) = [one for one in weights.of_module(SOURCE, "m", every=True) if one.name == name]
    changed = weights.altered(SOURCE, Change("m", weight.line, weight.start, weight.end, 99))
    assert found(changed) == TUNED | {name: 99}


def test_reaches_stay_whole_and_reach_one_word() -> None:
    reach, price = Weight("m", "REACH", 3, 1, 0, 1), Weight("m", "NEAR", 0.5, 1, 0, 3)
    assert [reach.times(factor) for factor in (0.1, 0.5, 2)] == [1, 1, 6]
    assert [price.times(factor) for factor in (0.5, 2)] == [0.25, 1.0]


def test_every_number_of_the_reader_can_be_asked_for() -> None:
    every = weights.weights(every=True)
    assert {one.module.partition(".")[0] for one in every} >= {"meaning", "places", "times"}
    one = every[0]
    assert one in weights.weights([one.name], every=True)
    assert {each.module for each in weights.weights([one.module], every=True)} == {one.module}


def test_a_process_reads_with_another_number_and_the_file_stays() -> None:
    """All that the reader imports sees the change, as the number's own module and those that copy it."""
    weight = next(one for one in weights.weights(every=True) if one.name.isidentifier())
    change = Change(weight.module, weight.line, weight.start, weight.end, 12345)
    program = (
        "import json, os, sys, importlib\n"
        "from tests.benchmark import weights\n"
        f"change = weights.Change(**json.loads({json.dumps(asdict(change))!r}))\n"
        "sys.meta_path.insert(0, weights.Finder(change))\n"
        "import indicators.extractor.pipeline\n"
        "module = importlib.import_module(f'indicators.extractor.{change.module}')\n"
        f"print(module.{weight.name})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=weights.ROOT, capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.strip() == "12345"
    assert weight in weights.weights(every=True)


BASE = Outcome({"seeds": 1.0, "cases": 0.9}, {"seeds": ["a 1", "a 1", "a 2"], "cases": ["b 1"], "files": ["c 1"]})
OTHER = Outcome({"seeds": 0.95, "cases": 0.9}, {"seeds": ["a 1", "a 3"], "cases": ["b 1"], "files": ["c 1", "c 2"]})
TRIES = [weights.moved(0.25, BASE, OTHER), weights.moved(1.0, BASE, BASE)]


def test_a_row_counts_the_facts_that_moved() -> None:
    assert [one.facts for one in TRIES] == [4, 0]
    assert weights.row(Weight("m", "NEAR", 0.5, 1, 0, 3), TRIES) == (
        "| m.NEAR | 0.5 | 0.25 | 4 | -0.0500 +0.0000 | 1 | 0 | – |"
    )


def test_a_remark_stands_beside_its_number_alone_and_replaces_the_last(tmp_path: Path) -> None:
    said = weights.remark(TRIES)
    assert said == "tried 0.25–1: 4 facts, -0.0500 seeds; none"
    file = tmp_path / "times" / "near.py"
    file.parent.mkdir()
    file.write_text("# tuned\nNEAR = 0.5  # as near as that\nFAR = 2\n")
    for again in (said, "tried 1–2: none; 1 fact"):
        one, other = weights.weights(rooms=tmp_path)
        weights.write({one: again, other: said}, tmp_path)
        assert file.read_text() == f"# tuned\nNEAR = 0.5  # as near as that; {again}\nFAR = 2  # {said}\n"


def test_every_tuned_number_says_what_was_tried_and_moved_something() -> None:
    """`python -m tests.benchmark.weights --write` says so; a number that moves nothing goes."""
    silent = []
    for one in weights.weights():
        path = weights.ROOMS.joinpath(*one.module.split(".")).with_suffix(".py")
        tried = "–".join(f"{one.times(factor):g}" for factor in weights.FACTORS)
        line = path.read_text(encoding="utf-8").splitlines()[one.line - 1]
        if f" tried {tried}: " not in line or line.endswith(": none; none"):
            silent.append(f"{one.module}.{one.name}: {line}")
    assert silent == []


def test_the_prices_of_every_room_are_marked() -> None:
    assert {one.module for one in weights.weights()} >= {
        "facts.where",
        "meaning.weights",
        "places.locations",
        "times.dates",
    }
