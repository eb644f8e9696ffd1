"""A fact and its article → the words that may speak of its number: its clause, what is before and behind it, labels.

Ages ("under five"), days and stretches of time are no figures, and cut nothing off; any other number does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from indicators.catalogue.lists import Words
from indicators.extractor.counting import number_labels, written_ages
from indicators.extractor.numbers import number_words
from indicators.extractor.text.words import alternation, lowered, whole
from indicators.model import Fact

WORDS = Words("counting")
ANY_NUMBER = r"\d+(?:[.,]\d+)*"
YEAR = re.compile(r"(?:19|20)\d\d")
PERCENT = re.compile(r"\s*(?:%|per ?cent\b|percent\b|percentage points?\b)")
HARD = re.compile(r"[;\n]|(?<!\d)[.?!]\s")


@cache
def listed(name: str) -> re.Pattern[str]:
    """A list of counting.toml, as whole words."""
    return re.compile(whole(getattr(WORDS, name)))


@cache
def numbers() -> re.Pattern[str]:
    """Every number of a sentence in small letters, written in digits or in words."""
    words = number_words.starters() - WORDS.hedges - {"a", "an"}
    return re.compile(rf"(?<![\w.,-]){ANY_NUMBER}|(?<![\w-]){alternation(words)}(?:-[a-z]+)?(?![\w-])")


@cache
def breaks() -> re.Pattern[str]:
    return re.compile(rf"{HARD.pattern}|{whole(WORDS.breaks)}")


@cache
def parts() -> re.Pattern[str]:
    """What makes a number a part of the one before it, right before it …"""
    return re.compile(rf"{whole(WORDS.parts)}[\s,]*(?:{whole(WORDS.hedges)}\s*)*$")


@cache
def parts_behind() -> re.Pattern[str]:
    """… or right behind it: "18 of them"."""
    return re.compile(rf"(?:%|per ?cent|percent)?\s*{whole(WORDS.parts)}")


@dataclass(frozen=True)
class Surroundings:
    """The sentence in small letters, and where the number stands in it; `labels` are those of a cell or a line."""

    fact: Fact
    text: str
    start: int
    end: int
    figures: Sequence[tuple[int, int]]
    labels: Sequence[str] = ()
    is_line: bool = False  # of an infobox: a label and its number

    @cached_property
    def clause(self) -> tuple[int, int]:
        """From the clause's first word to past its last."""
        before = [match.end() for match in breaks().finditer(self.text, 0, self.start)]
        behind = breaks().search(self.text, self.end)
        return before[-1] if before else 0, behind.start() if behind else len(self.text)

    @cached_property
    def before(self) -> str:
        """From the figure before, or where the clause begins, to the number."""
        ends = [end for _, end in self.figures if end <= self.start]
        return self.text[max(self.clause[0], *ends[-1:], 0) : self.start]

    @cached_property
    def behind(self) -> str:
        """From the number to the next figure, or to where the clause ends."""
        starts = [start for start, _ in self.figures if start >= self.end]
        return self.text[self.end : min(self.clause[1], *starts[:1], len(self.text))]

    @cached_property
    def follows_a_figure(self) -> bool:
        """Whether what stands before is said of the figure before, no comma between: "24 new cases and 3 deaths"."""
        return any(self.clause[0] <= end <= self.start for _, end in self.figures) and "," not in self.before

    @cached_property
    def whole(self) -> Surroundings | None:
        """The figure that this is a part of: "31 cases, among them 18 girls"."""
        at = sum(end <= self.start for _, end in self.figures)
        if not at or not (parts().search(self.before) or parts_behind().match(self.behind.lstrip())):
            return None
        start, end = self.figures[at - 1]
        return Surroundings(self.fact, self.text, start, end, self.figures)


def find(fact: Fact) -> Surroundings | None:
    """What stands around a fact's number; None where its article is not at hand."""
    if fact.article is None:
        return None
    told = number_labels.find(fact)
    said = fact.article.text[fact.sentence_start : fact.sentence_end]
    text = said.lower() if len(said.lower()) == len(said) else said
    text = text.replace("’", "'").replace("‑", "-")
    start, end = fact.char_start - fact.sentence_start, fact.char_end - fact.sentence_start
    own = PERCENT.match(text, end)
    end = own.end() if own else end
    if told is not None:
        return Surroundings(fact, text, start, end, (), [lowered(label) for label in told.labels], told.is_line)
    return Surroundings(fact, text, start, end, list(figures(text, start, end)))


def figures(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Every figure of a sentence but the one at `start`."""
    ages = [(one.start, one.end) for one in written_ages.find(text)]
    for match in numbers().finditer(text):
        first, last = match.span()
        if first < end and start < last:
            continue
        if any(first < one and other < last for other, one in ages) or is_time(text, first, last):
            continue
        yield first, last


def is_time(text: str, first: int, last: int) -> bool:
    """Whether a number is a day, a year or a stretch of time."""
    if YEAR.fullmatch(text, first, last):
        return True
    behind = re.match(r"[\s-]*([a-z]+)", text[last : last + 15])
    before = re.search(r"([a-z]+)\.?\s$", text[max(0, first - 12) : first])
    after = behind[1] if behind else ""
    return after in WORDS.times or after in WORDS.months or bool(before and before[1] in WORDS.months)
