"""Digits, or words of a sentence → the number written there, and whether a noun follows that it may count."""

from __future__ import annotations

import re

from indicators.extractor.numbers import number_words
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Numeral

GROUPED = re.compile(r"\d{1,3}(?:[,’']\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}")
GROUPED_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
DECIMAL = re.compile(r"\d+\.\d+")
PERCENT = frozenset({"%", "percent", "pct", "pc"})
DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")


def worth(word: str) -> float | None:
    """Digits with their separators → their worth; None where they are no plain number (a version, an address)."""
    if word.isdecimal():
        return float(word)
    if GROUPED.fullmatch(word):
        return float(re.sub("[,’']", "", word))
    if DECIMAL.fullmatch(word):
        return float(word)
    if GROUPED_BY_POINTS.fullmatch(word):
        return float(word.replace(".", ""))
    if DECIMAL_COMMA.fullmatch(word):
        return float(word.replace(",", "."))
    return None


def numeral(
    view: View, first: int, last: int, value: float | None, kind: str, low: float | None = None, currency: str = ""
) -> Numeral:
    """The words `first` to `last` of a sentence as a number."""
    start, end = view.sentence.starts[first], view.sentence.ends[last - 1]
    return Numeral(first, last, start, end, value, low, None, kind, currency)


def names_something(view: View, at: int) -> bool:
    """Whether a noun follows that a number may count: a listed one, or any plural in small letters."""
    if view.word(at) in ("percent", "per", "%") or view.word(at) in number_words.scale_words():
        return True
    if not view.word(at).isalpha():
        return False
    following = range(at, min(at + 3, view.size))
    return any(lexicon.group_of(view.word(step)) or is_plural(view.words[step]) for step in following)


def is_noun(view: View, at: int) -> bool:
    """Whether this very word is a noun that a number may count: a listed one, or any plural in small letters."""
    return bool(lexicon.group_of(view.word(at))) or (at < view.size and is_plural(view.words[at]))


def past_share(view: View, at: int) -> int:
    """The word behind the sign of a share ("%", "percent", "per cent") that stands here; here where none does."""
    word = view.word(at)
    if word == "per" and view.word(at + 1) == "cent":
        return at + 2
    return at + 1 if word in PERCENT else at


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural: small letters and an s at the end."""
    return word.isalpha() and word.islower() and word.endswith("s")
