"""Floods of what the reader knows best → read with a few times the calls of news a character, whatever is repeated.

What is counted is what the reader does, by function calls, and not a clock: a busy machine changes nothing of it.
"""

from __future__ import annotations

import cProfile
import functools

import pytest

from benchmark import texts
from indicators.extractor import pipeline
from indicators.model import Article
from reliability import floods

SIZE = 6_000  # characters: four times the longest sentence, and more lines than a document may repeat
LONGER = 4  # times: what grows faster than its text shows at once
NEWS = 30_000
WARM = 500  # characters, of which each flood's words are all; what is built for them once is not counted
MOST = 10  # times the calls of news, a character: sums without words take many cheap ones, about 5 times the time
PARTS = 8
KNOWN = [
    *(
        "one ",
        "injured one, ",
        "14 killed, ",
        "killed 14 (",
        "( ",
        "“14 ” ",
        "Deaths: 14\n",
        "4 August 2021, ",
        "Herat, Kabul, ",
    ),
    *("14 UNHCR said ", "zero ", "one in ", "15% gap: (", "commit 15%, ", "$5\n", "hit by 14. ", "home to one, "),
]


def calls(text: str) -> int:
    """How many functions are called to read a text, the interpreter's own included."""
    profile = cProfile.Profile()
    pipeline.examine(Article(text[:WARM], "warm"))
    profile.runcall(pipeline.examine, Article(text, "flood"))
    return sum(entry.callcount for entry in profile.getstats())


@functools.cache
def of_news() -> float:
    """Calls a character of news, whose words are many."""
    news = texts.article(NEWS)
    pipeline.examine(Article(news, "warm"))
    return calls(news) / NEWS


def dearness(unit: str) -> float:
    """How many times more a flood takes than news, a character."""
    return calls(flood := floods.of(unit, SIZE)) / len(flood) / of_news()


@pytest.mark.parametrize("unit", KNOWN)
def test_what_once_drowned_the_reader_does_not(unit: str) -> None:
    assert dearness(unit) <= MOST


@pytest.mark.parametrize("part", range(PARTS))
def test_no_flood_drowns_the_reader(part: int) -> None:
    """Every 128th of the generated floods in each part: the whole list takes minutes, and `floods.units` has it for
    whoever changes the reader."""
    units = list(floods.units())[part :: 2 * PARTS * PARTS]
    assert not {unit: found for unit in units if (found := dearness(unit)) > MOST}


@pytest.mark.parametrize("unit", KNOWN)
def test_a_long_flood_is_no_dearer_than_a_short_one(unit: str) -> None:
    assert calls(floods.of(unit, LONGER * SIZE)) <= 1.1 * LONGER * calls(floods.of(unit, SIZE))
