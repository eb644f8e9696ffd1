"""cues.toml → the words that are numbers, multiply one, part one or stand for a vague amount, each with its worth."""

from __future__ import annotations

import re
from functools import cache

from indicators import catalogue
from indicators.extractor.text.words import Phrases, alternation

BARE_MULTIPLES = {"double": 2, "twice": 2, "triple": 3}  # a change only where what it is compared to follows


@cache
def numbers() -> dict[str, int]:
    return catalogue.cues()["numbers"]


@cache
def scales() -> dict[str, int]:
    """Every word that multiplies the number before it, and the letters that do so behind digits."""
    return scale_words() | catalogue.cues()["scale_letters"]


@cache
def scale_words() -> dict[str, int]:
    """Those that may stand behind a word, too: "two million", "half a lakh", "a billion"."""
    return catalogue.cues()["scales"]


@cache
def lost_space() -> re.Pattern[str]:
    """A scale word with the capital of the next word at it, as pages glue their lines: "$95 millionInsured losses"."""
    return re.compile(rf"{alternation(scale_words())}(?=[A-Z])")


@cache
def amounts() -> Phrases[int]:
    """The vague amounts, each with the least that it may be."""
    return Phrases(catalogue.cues()["vague"].items())


@cache
def fractions() -> dict[str, float]:
    return catalogue.cues()["fractions"]


@cache
def multiples() -> dict[str, int]:
    return catalogue.cues()["multiples"]


@cache
def starters() -> frozenset[str]:
    """Every word, not a digit, that may begin a number."""
    cues = catalogue.cues()
    first = {phrase.split()[0] for phrase in cues["vague"]}
    tables = (cues["numbers"], cues["fractions"], cues["multiples"], cues["scales"], BARE_MULTIPLES)
    return frozenset({"a", "an", *first, *(word for table in tables for word in table)})
