"""An article as the reader takes it apart: sentences, dates, numbers, what they count, and what that measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(made: type[T]) -> type[T]:
    """A class as a frozen dataclass whose frost the type checker sees to: one is made four times as fast as where it is
    seen to when it runs. For what the reader makes by the dozen for each sentence, and hands to nobody outside."""
    return dataclass(slots=True, unsafe_hash=True)(made)


@value
class Sentence:
    """A sentence as words; `starts` and `ends` are the words' offsets in the article's text.

    `block` numbers the paragraph it stands in.
    """

    start: int
    end: int
    block: int
    words: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]


@value
class Period:
    """A stretch of time named by the words `first` to `last` of a sentence; `accuracy` is as the table has it.

    `opening` is true where the words only say when it began ("since January").
    """

    first: int
    last: int
    start: date | None
    end: date | None
    accuracy: str
    relative: bool = False
    opening: bool = False


@value
class Numeral:
    """A number as written: the words `first` to `last` of a sentence, and what they are worth.

    `kind` is digits, word, vague, fraction, article ("a month") or multiple ("doubled").
    """

    first: int
    last: int
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    kind: str
    currency: str = ""


@value
class Dropped:
    """What looks like a number and is none: its words, where they stand, and the rule (cues.toml, [no_number])."""

    first: int
    last: int
    start: int
    end: int
    rule: str


@value
class Counted:
    """The noun phrase that a number counts: its words, its head's unit and group; empty unit where there is none.

    `own` is a narrower unit, the head itself, where an indicator is counted in that: latrines, not facilities.
    """

    first: int
    last: int
    unit: str = ""
    group: str = ""
    head: int = -1
    own: str = ""


@value
class Quantity:
    """A numeral with its hedge, its unit and what it counts: `first` to `last` are the words of the quote."""

    numeral: Numeral
    counted: Counted
    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    total: float | None = None
    role: str | None = None
    whole: str = ""  # of a share: the group of what it is a share of
    start: int = 0  # the number itself, currency sign included
    end: int = 0


@value
class Trigger:
    """Words of a sentence that say what a figure measures; `side` is where its number may stand."""

    first: int
    last: int
    indicators: tuple[str, ...]
    side: str  # "any", "before" (the words come before the number) or "after"


@value
class Reading:
    """What a quantity measures, at what price, by which rule, and the words that say so.

    `rule` is a stable id: an entry of the catalogue and its phrase as written there ("killed: were/was killed") or its
    counted noun ("killed: noun @deaths"), or a named rule of the reader ("reader: heading above"); a rule that made
    another reading of it is added ("killed: kill*; refined: deaths by a disease"). `because` says the same to a person;
    nothing is decided on its words. `by` is the way of reading: "trigger", "noun" (what is counted says it),
    "neighbour", "sentence before", "heading", or empty.
    """

    indicator: str
    price: float
    because: str
    first: int = -1  # the words of the sentence that say it
    last: int = -1
    inherited: bool = False
    rule: str = ""
    by: str = ""
