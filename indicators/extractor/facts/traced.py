"""A fact with the rules and the words that gave it its place, its speaker and its date.

These values are named tuples, as frozen as a dataclass, because several are made for each figure and one is made three
times as fast.
"""

from __future__ import annotations

from typing import NamedTuple

from indicators.model import Fact, Sentence


class Origin(NamedTuple):
    """Where a fact has something from: a rule by its stable name, the words in the article's text, and the reason told
    to a person where it is not plain."""

    rule: str = ""  # "place: still holds"; empty where the text does not tell
    start: int = -1
    end: int = -1
    because: str = ""


UNTOLD = Origin()


def origin(rule: str, sentence: Sentence, first: int, last: int, because: str = "") -> Origin:
    """The origin that the words `first` to `last` of a sentence are."""
    return Origin(rule, sentence.starts[first], sentence.ends[last - 1], because)


class Written(NamedTuple):
    """The fact of the quantity at `step` in its sentence, and where its place, its speaker and its date are from."""

    step: int
    fact: Fact
    place: Origin
    speaker: Origin
    date: Origin
