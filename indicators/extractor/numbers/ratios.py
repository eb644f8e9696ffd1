"""A number and the words after it → the share that it is of another: one in five, 1 in 10, three out of four; or the
population of which a rate is told: 52 per 100,000 people."""

from __future__ import annotations

from indicators.catalogue.lists import Words
from indicators.extractor.numbers import number_words, written
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Numeral

WORDS = Words("numbers")
LARGEST = 20  # in digits "1 in 10" is a share; "5 in 2015" is none
ENDS = frozenset({"", ",", ".", ";", ")"})
# "four out of five died": no noun that is counted
FATES = frozenset({"died", "dead", "killed", "injured", "wounded", "missing", "displaced"})
BEFORE_BASES = ("per", "/")
BASES = frozenset({1e2, 1e3, 1e4, 1e5, 1e6})
OF_EACH = frozenset({"every", "each"})
SHARED = frozenset({3, 4, 5, 10})  # wholes of which people and households are a share: "three out of ten households"


def ratio(view: View, at: int, last: int, value: float) -> Numeral | None:
    """A number "in" or "out of" a larger one is a share in percent, unless days or other things are counted.

    one in five · nine in ten households · three out of four struggle; of "eight out of ten blocks" a number is counted,
    as it is of any "out of" that is written in digits.
    """
    link = view.word(last)
    if link not in ("in", "out", "of"):
        return None
    outs = link == "out" and view.word(last + 1) == "of"
    each = view.word(last + 1 + outs) in OF_EACH  # "nine of every ten", "9 out of each 10"
    if not (outs or each or link == "in"):
        return None
    end = last + 2 + outs + each
    named = view.word(end - 1)
    spelt = number_words.numbers().get(named)
    whole = spelt or (float(named) if named.isdecimal() else 0)
    if not value < whole or lexicon.group_of(view.word(end)) == "durations":
        return None
    if view.word(at)[0].isdecimal() and whole > LARGEST:
        return None
    alone = value == 1 and view.word(end) in ENDS  # "25 million people, 1 in 4, are hungry"
    if outs and not each:
        shared = is_share_out_of(view, end, whole, view.word(at)[0].isdecimal())
    else:
        shared = alone or is_share_in(view, end, spelt is not None)
    return written.numeral(view, at, end, round(value * 100 / whole, 3), "fraction") if shared else None


def is_share_in(view: View, end: int, spelt: bool) -> bool:
    """Whether a noun follows, or "of", or any word at all behind a whole that is spelt out: "one in five go hungry"."""
    return written.names_something(view, end) or view.word(end) == "of" or (spelt and view.word(end).isalpha())


def is_share_out_of(view: View, end: int, whole: float, digits: bool) -> bool:
    """Whether words follow that no number counts, or people of whom a share is told: "four out of five died"; of
    `digits` only the latter: "3 out of 5 men", for of "18 out of 20 died" eighteen are counted."""
    told = whole in SHARED and lexicon.group_of(view.word(end)) in ("people", "households")
    if digits:
        return told
    named = written.names_something(view, end) and view.word(end) not in FATES
    return view.word(end).isalpha() and (told or not named)


def is_base(view: View, at: int, last: int, value: float) -> bool:
    """Whether a round number is the population of which a rate is told, and counts nobody: "16.6 per 1,000 people"; or
    the one of a measure: "per one kg"."""
    before = view.word(at - 1)
    if before == "per" and value == 1:
        return True  # "AFN 40 per 1 kg"
    if value not in BASES or before not in BEFORE_BASES:
        return False
    after = view.word(last)
    if before == "/":
        return view.word(at - 2)[:1].isdecimal() and view.glued(at) and (after in ("/", "per") or is_populace(after))
    return not after.isalpha() or is_populace(after) or after in ("per", "a")


def is_populace(word: str) -> bool:
    """Whether a word is one for those among whom a rate is told."""
    return word in WORDS.populace or lexicon.group_of(word) == "people"


def rate_of(view: View, at: int) -> tuple[int, int] | None:
    """The population of the rate of which "per 100,000 people" stands here, and the end of its words."""
    if at + 1 >= view.size:
        return None
    value = written.worth(view.words[at + 1])
    if value not in BASES or not is_base(view, at + 1, at + 2, value):
        return None
    return int(value), at + 2 + is_populace(view.word(at + 2))
