"""Digits and signs glued to them → a number with a fraction, or with its nought left out: 3½ · 3 1/2 · .75 million."""

from __future__ import annotations

import unicodedata

from indicators.extractor.numbers import number_words, written
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View

LARGEST_PART = 10  # "3 1/2" is a number and a half, "4 30/60" none


def with_fraction(view: View, at: int, last: int, value: float) -> tuple[float, int]:
    """A whole number with the fraction behind it, as one sign or as two digits with a stroke."""
    word = view.word(last)
    if len(word) == 1 and not word.isascii() and word.isnumeric() and (part := worth(word)):
        return value + part, last + 1
    if word.isdecimal() and view.word(last + 1) == "/" and not view.glued(last) and view.words[at].isdecimal():
        below = view.word(last + 2)
        whole = view.glued(last + 1) and view.glued(last + 2) and below.isdecimal()
        if whole and 0 < int(word) < int(below) < LARGEST_PART:
            return value + int(word) / int(below), last + 3
    return value, last


def worth(sign: str) -> float:
    """What a sign of a fraction is worth, less than one; 0 for a sign that is none: "½", and no "²"."""
    value = unicodedata.numeric(sign, 0.0)
    return value if value < 1 else 0.0


def without_nought(view: View, at: int, last: int, value: float) -> float:
    """Digits behind a point that nothing is glued to are what is behind the nought: ".75 million people"."""
    if view.word(at - 1) != "." or not view.glued(at) or view.glued(at - 1):
        return value
    behind = view.word(last)
    measured = behind in number_words.scales() or written.past_share(view, last) > last or lexicon.group_of(behind)
    return value / 10 ** len(view.words[at]) if measured and view.words[at].isdecimal() else value
