"""A fact with the rules and the words that gave it its place, its speaker and its date."""

from __future__ import annotations

from indicators.model import Fact, Sentence, value


@value
class Origin:
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


@value
class Written:
    """The fact of the quantity at `step` in its sentence, and where its place, its speaker and its date are from."""

    step: int
    fact: Fact
    place: Origin
    speaker: Origin
    date: Origin
