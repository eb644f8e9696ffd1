"""Floods of what the reader knows best → read at a few times the price of news a character, whatever is repeated."""

from __future__ import annotations

import sys
import time

import pytest

from benchmark import texts
from indicators.extractor import pipeline
from indicators.model import Article
from reliability import floods

SIZE = 6_000  # characters: four times the longest sentence, and more lines than a document may repeat
NEWS = 30_000
MOST = 8  # times the price of news: the aim is 5, and processor time on a busy machine is not the same twice
ROUNDS = 5  # a flood that seems dear is tried again: what else the machine does only ever makes it dearer
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


def price(text: str) -> float:
    """Processor time a character."""
    article = Article(text, "flood")
    start = time.thread_time()
    pipeline.examine(article)
    return (time.thread_time() - start) / len(text)


def dearness(unit: str) -> float:
    """How many times dearer than news a flood is, both measured now; the cheapest of some rounds counts."""
    news, flood = texts.article(NEWS), floods.of(unit, SIZE)
    found = MOST + 1.0
    for _ in range(ROUNDS):
        found = min(found, price(flood) / price(news))
        if found <= MOST:
            break
    return found


@pytest.mark.parametrize("unit", KNOWN)
def test_what_once_drowned_the_reader_does_not(unit: str) -> None:
    assert dearness(unit) <= MOST


@pytest.mark.parametrize("part", range(PARTS))
def test_no_flood_drowns_the_reader(part: int) -> None:
    """Every 64th of the generated floods in each part: the whole list takes minutes, and `floods.units` has it for
    whoever changes the reader."""
    news = min(price(texts.article(NEWS)) for _ in range(ROUNDS))
    units = list(floods.units())[part :: PARTS * PARTS]
    dear = [unit for unit in units if price(floods.of(unit, SIZE)) > MOST * news and dearness(unit) > MOST]
    assert not dear


@pytest.mark.parametrize("unit", KNOWN)
def test_a_long_flood_is_no_dearer_than_a_short_one(unit: str) -> None:
    """By what is done and not by the clock."""
    assert counted(floods.of(unit, 10 * SIZE)) <= 1.1 * 10 * counted(floods.of(unit, SIZE))


def counted(text: str) -> int:
    """How many functions are called to read a text."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    pipeline.examine(Article(text, "warm"))
    sys.setprofile(count)
    try:
        pipeline.examine(Article(text, "flood"))
    finally:
        sys.setprofile(None)
    return calls
