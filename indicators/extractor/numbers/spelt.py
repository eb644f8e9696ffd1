"""Sentence → the numbers it spells out: two, half a million, dozens of, a third of, an hour, doubled."""

from __future__ import annotations

import math
from functools import cache

from indicators import catalogue
from indicators.extractor.text.words import Phrases, View
from indicators.model import Numeral

DASHES = frozenset("-–—‑")
STATED = frozenset(
    "within for lasted lasting about than nearly almost over under around lasts least approximately roughly "
    "hour-long".split()
)
SPANS = frozenset({"hour", "day", "week", "month", "year"})
MONTH_LIKE = frozenset({"century", "season", "match", "game", "term", "year", "month", "day", "decade", "time", "way"})
NO_SPAN = frozenset({"ago", "later", "earlier", "before", "after", "old", "and", "-", "long-"})
TOO_VAGUE = frozenset({"a", "the", "past", "last", "very", "too", "so"})
NOT_ONE = frozenset("no any every each some this that which the another other".split())  # "no one", "the other one"
PARTS_OF_TIME = frozenset({"first", "second", "latter", "other", "final", "last"})  # "the second half of"
BARE_MULTIPLES = {"double": 2, "twice": 2, "triple": 3}  # a change only where what it is compared to follows
COMPARED = frozenset({"the", "that", "last", "its", "what", "those", "this", "their", "pre-crisis", "pre-war"})
AFTER_CHANGE = frozenset(
    "to in since from on over between compared this last within and as after than for during because at with while".split()
)
COVERED = frozenset({"funded", "financed"})  # "the appeal is a third funded"
FATES = frozenset(
    {"died", "dead", "killed", "injured", "wounded", "missing", "displaced"}
)  # "four out of five died": no noun that is counted
OWNERS = frozenset({"of", "the", "its", "their", "all", "his", "her"})


@cache
def numbers() -> dict[str, int]:
    return catalogue.cues()["numbers"]


@cache
def scales() -> dict[str, int]:
    return catalogue.cues()["scales"]


@cache
def vague() -> Phrases[int]:
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
    more = ("a", "an", "dozen", "hundred", "thousand", "million")
    return frozenset({*cues["numbers"], *cues["fractions"], *cues["multiples"], *BARE_MULTIPLES, *first, *more})


class Reader(View):
    """Reads a number spelt out at a word of a sentence."""

    def counts(self, word: str) -> str:
        """The group of a counted noun; the reader of all numbers knows it."""
        raise NotImplementedError

    def made(
        self, first: int, last: int, value: float | None, kind: str, low: float | None = None, currency: str = ""
    ) -> Numeral:
        """The words as a number."""
        start, end = self.sentence.starts[first], self.sentence.ends[last - 1]
        return Numeral(first, last, start, end, value, low, None, kind, currency)

    def names_something(self, at: int) -> bool:
        """Whether a noun follows that a number may count: a listed one, or any plural in small letters."""
        if self.word(at) in ("percent", "per", "%", "million", "thousand"):
            return True
        if not self.word(at).isalpha():
            return False
        following = range(at, min(at + 3, self.size))
        return any(self.counts(self.word(step)) or self.is_plural(self.words[step]) for step in following)

    def is_plural(self, word: str) -> bool:
        return word.isalpha() and word.islower() and word.endswith("s")

    def spelt(self, at: int) -> Numeral | None:
        """two · forty-five · two hundred and fifty thousand · half a million · dozens of · a third of · an hour."""
        word = self.lowers[at]
        if word in multiples():
            return self.made(at, at + 1, float(multiples()[word]), "multiple")
        if word in BARE_MULTIPLES and self.word(at + 1) in COMPARED:
            return self.made(at, at + 1, float(BARE_MULTIPLES[word]), "multiple")
        return self.half_of_scale(at) or self.fraction(at) or self.vague(at) or self.counted_out(at) or self.article(at)

    def half_of_scale(self, at: int) -> Numeral | None:
        """half a million · half-a-million · a quarter of a million."""
        if self.word(at) in ("half-a-million", "half-million"):
            return self.made(at, at + 1, 500_000.0, "word")
        if (
            self.word(at) in ("a", "one")
            and self.word(at + 1) in fractions()
            and self.word(at + 2) == "of"
            and self.word(at + 4) in scales()
        ):
            return self.made(at, at + 5, fractions()[self.word(at + 1)] / 100 * scales()[self.word(at + 4)], "word")
        share = fractions().get(self.word(at))
        after = at + 2 if self.word(at + 1) == "of" else at + 1
        if (
            share
            and self.word(after) in ("a", "one")
            and self.word(after + 1) in ("million", "billion", "thousand", "dozen")
        ):
            return self.made(at, after + 2, share / 100 * scales()[self.word(after + 1)], "word")
        if self.word(at) == "half" and self.word(at + 1) == "million":
            return self.made(at, at + 2, 500_000.0, "word")
        return None

    def fraction(self, at: int) -> Numeral | None:
        """half of · a third of · one-fifth of · two thirds · one in five: a share in percent."""
        parts = self.lowers[at].split("-")
        if len(parts) == 2 and parts[0] in numbers() and parts[1] in fractions():
            return self.share(at, at + 1, numbers()[parts[0]] * fractions()[parts[1]])
        word, after = self.word(at), self.word(at + 1)
        if word in numbers() and (ratio := self.in_ten(at)):
            return ratio
        if word in numbers() and numbers()[word] < 10 and after in fractions():
            return self.share(at, at + 2, numbers()[word] * fractions()[after])
        if word in ("a", "one") and after in fractions() and after not in ("half",) and not after.endswith("s"):
            return self.share(at, at + 2, fractions()[after])
        if word in ("half", "quarter"):
            return self.share(at, at + 1, fractions()[word])
        return None

    def in_ten(self, at: int) -> Numeral | None:
        """one in five · nine in ten households · three out of four struggle: a share, unless a count of days or of
        things follows."""
        outs = (self.word(at + 1), self.word(at + 2)) == ("out", "of")
        last = at + 4 if outs else at + 3
        spelt = numbers().get(self.word(last - 1))
        whole = spelt or (float(self.word(last - 1)) if self.word(last - 1).isdecimal() else 0)
        if not (outs or self.word(at + 1) == "in") or not numbers()[self.word(at)] < whole:
            return None
        named = self.names_something(last) and self.word(last) not in FATES
        if self.counts(self.word(last)) == "durations":
            return None
        follows = self.word(last).isalpha()
        if outs and whole in (3, 4, 5, 10) and self.counts(self.word(last)) in ("people", "households"):
            named = False  # "three out of ten households" is a share; eight out of ten blocks are counted
        if (follows and not named) if outs else (named or self.word(last) == "of" or (spelt and follows)):
            return self.made(at, last, round(numbers()[self.word(at)] * 100 / whole, 3), "fraction")
        return None

    def share(self, first: int, last: int, value: float) -> Numeral | None:
        """A fraction only where it is of something: "half the country", "a third of them"."""
        if self.word(first - 1) in PARTS_OF_TIME or not MONTH_LIKE.isdisjoint(self.lowers[last : last + 4]):
            return None  # "the second half of the year" is a time
        by = self.word(first - 1) == "by" and (
            last >= self.size or self.word(last) in AFTER_CHANGE or not self.word(last).isalpha()
        )
        are = self.word(last) in ("are", "were") and self.counts(self.word(last + 1)) == "people"  # "half are children"
        shared = self.word(last) in OWNERS or by or are or self.word(last) in COVERED
        return self.made(first, last, min(round(value, 3), 100.0), "fraction") if shared else None

    def vague(self, at: int) -> Numeral | None:
        """dozens of · tens of thousands of · a few hundred · several: an amount that only has a lower bound."""
        found = vague().at(self.lowers, at)
        if found is None or (self.word(at) == "few" and self.word(at - 1) in TOO_VAGUE):
            return None
        last, low = found
        if self.word(last) in DASHES:
            return None
        if self.word(at) == "tens" and last == at + 1:
            return None
        if self.word(last) == "of":
            last += 1
        return self.made(at, last, None, "vague", low=float(low))

    def counted_out(self, at: int) -> Numeral | None:
        """two · twenty five · two hundred and fifty thousand · a dozen · a hundred · three dozen."""
        total, current, last, smallest = 0.0, 0.0, at, math.inf
        if self.word(at) in ("a", "one") and self.word(at + 1) in (
            "hundred",
            "thousand",
            "million",
            "billion",
            "dozen",
            "lakh",
            "crore",
        ):
            current, last = 1.0, at + 1
        while last < self.size:
            value, factor = self.tens_and_ones(last), scales().get(self.lowers[last])
            opens = current == 0 and (last == at or total > 0)
            if value is not None and (
                opens or (current % 100 == 0 and current >= 100) or (current in range(20, 100, 10) and value < 10)
            ):
                current += value
            elif factor == 100 and 0 < current < 100:
                current *= 100
            elif factor and factor < smallest and len(self.lowers[last]) > 2 and current:
                total, current, smallest = total + current * factor, 0.0, factor
            elif not (
                self.lowers[last] == "and"
                and current % 100 == 0
                and current >= 100
                and self.tens_and_ones(last + 1) is not None
            ):
                break
            last += 1
        if at and self.is_capital(at) and self.is_capital(last):
            return None  # "the Three Brotherhood Alliance"
        if self.word(at - 1) == "number" and last == at + 1 and self.word(at - 2) not in ("the", "total", "a", "and"):
            return None  # "entered the list at number one"
        if (
            last == at
            or total + current == 0
            or (self.word(at) == "one" and last == at + 1 and self.word(at - 1) in NOT_ONE)
        ):
            return None
        return self.made(at, last, total + current, "word")

    def tens_and_ones(self, at: int) -> float | None:
        word = self.word(at)
        if word in numbers():
            return float(numbers()[word])
        tens, _, ones = word.partition("-")
        return (
            float(numbers()[tens] + numbers()[ones])
            if tens in numbers() and ones in numbers() and numbers()[ones] < 10
            else None
        )

    def article(self, at: int) -> Numeral | None:
        """within a month · lasted an hour · less than a week: a stated duration of one."""
        if self.word(at) not in ("a", "an") or self.word(at + 1) not in SPANS or self.word(at + 2) in NO_SPAN:
            return None
        stated = self.word(at - 1) in STATED or self.word(at + 2) == "long"
        return self.made(at, at + 2, 1.0, "article") if stated else None
