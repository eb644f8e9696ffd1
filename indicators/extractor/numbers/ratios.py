"""A number and the words after it → the share that it is of another: one in five, 1 in 10, three out of four."""

from __future__ import annotations

from indicators.extractor.numbers import number_words, written
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Numeral

LARGEST = 20  # in digits "1 in 10" is a share; "5 in 2015" is none
ENDS = frozenset({"", ",", ".", ";", ")"})
# "four out of five died": no noun that is counted
FATES = frozenset({"died", "dead", "killed", "injured", "wounded", "missing", "displaced"})
SHARED = frozenset({3, 4, 5, 10})  # wholes of which people and households are a share: "three out of ten households"


def ratio(view: View, at: int, last: int, value: float) -> Numeral | None:
    """A number "in" or "out of" a larger one is a share in percent, unless days or other things are counted.

    one in five · nine in ten households · three out of four struggle; of "eight out of ten blocks" a number is counted,
    as it is of any "out of" that is written in digits.
    """
    link = view.word(last)
    outs = link == "out" and view.word(last + 1) == "of" and not view.word(at)[0].isdecimal()
    if not outs and link != "in":
        return None
    end = last + (3 if outs else 2)
    named = view.word(end - 1)
    spelt = number_words.numbers().get(named)
    whole = spelt or (float(named) if named.isdecimal() else 0)
    if not value < whole or lexicon.group_of(view.word(end)) == "durations":
        return None
    if view.word(at)[0].isdecimal() and whole > LARGEST:
        return None
    alone = value == 1 and view.word(end) in ENDS  # "25 million people, 1 in 4, are hungry"
    shared = is_share_out_of(view, end, whole) if outs else alone or is_share_in(view, end, spelt is not None)
    return written.numeral(view, at, end, round(value * 100 / whole, 3), "fraction") if shared else None


def is_share_in(view: View, end: int, spelt: bool) -> bool:
    """Whether a noun follows, or "of", or any word at all behind a whole that is spelt out: "one in five go hungry"."""
    return written.names_something(view, end) or view.word(end) == "of" or (spelt and view.word(end).isalpha())


def is_share_out_of(view: View, end: int, whole: float) -> bool:
    """Whether words follow that no number counts, or people of whom a share is told: "four out of five died"."""
    told = whole in SHARED and lexicon.group_of(view.word(end)) in ("people", "households")
    named = written.names_something(view, end) and view.word(end) not in FATES
    return view.word(end).isalpha() and (told or not named)
