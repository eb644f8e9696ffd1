"""Digits and the words behind them → the longest form of number_forms.toml that they have: its worth, and its end."""

from __future__ import annotations

import math

from indicators.catalogue.number_forms import DIGITS, SCALE, shapes
from indicators.extractor.numbers import number_words, written
from indicators.extractor.text.words import View


def longest(view: View, at: int, value: float) -> tuple[float, int] | None:
    """The worth and the end of the longest form that digits worth `value` have with the words from `at` on."""
    return next((found for parts in shapes() if (found := matched(view, at, value, parts))), None)


def matched(view: View, at: int, value: float, parts: tuple[str, ...]) -> tuple[float, int] | None:
    """The same for one form, given as the parts behind its first digits."""
    scales = number_words.scale_words()
    total, digits, factor, least = 0.0, value, 1, math.inf
    for part in parts:
        word = view.word(at)
        if part == DIGITS:
            further = written.worth(view.words[at]) if at < view.size else None
            if further is None or digits * factor >= least:
                return None
            total, digits, factor, least = total + digits * factor, further, 1, factor
        elif word != part and (part != SCALE or word not in scales):
            return None
        elif word in scales:
            factor, at = multiplied(view, at, factor)
            continue
        at += 1
    return (round(total + digits * factor, 6), at) if digits * factor < least else None


def multiplied(view: View, at: int, factor: int) -> tuple[int, int]:
    """What a scale and each larger one right behind it make of a factor, and where they end: six thousand million."""
    scales, latest = number_words.scale_words(), 0
    while (scale := scales.get(view.word(at), 0)) > latest:
        factor, latest, at = factor * scale, scale, at + 1
    return factor, at
