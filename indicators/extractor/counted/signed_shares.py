"""A share and the sign before it → whether it is a step or a level, and the level below nought."""

from __future__ import annotations

from dataclasses import replace

from indicators.extractor.numbers import written
from indicators.extractor.text.words import View
from indicators.model import Numeral

MINUS, LEVELS = frozenset("-−–"), frozenset({"at", "of", "to", "was", "is", "reached", "were", "are"})
SIGNS = frozenset("+-−–±")


def is_signed(view: View, at: int) -> bool:
    """A sign before a share makes it a step: "rice (+40 percent)", "moved -9%"; a dash behind a number is none."""
    if view.word(at - 1) not in SIGNS or not view.glued(at):
        return False
    ahead = view.word(at - 2)
    return ahead in ("(", "[", ",", "", ":", "by") or (not view.glued(at - 1) and ahead.isalpha())


def below_nought(view: View, numeral: Numeral) -> Numeral:
    """A share that stands at a level below nought, with its sign: "inflation stood at -3 per cent"; a step keeps its
    size ("fell by -3 per cent")."""
    at = numeral.first
    level = view.word(at - 1) in MINUS and view.word(at - 2) in LEVELS and is_signed(view, at)
    if not level or numeral.value is None or written.past_share(view, numeral.last) == numeral.last:
        return numeral
    return replace(numeral, first=at - 1, start=view.sentence.starts[at - 1], value=-numeral.value)
