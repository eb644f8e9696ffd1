"""A number as written and the words around it → whether it is a part of a name: a district's, a storm's, a report's, a
year's."""

from __future__ import annotations

from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.numbers import currency, written
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View

WORDS = Words("numbers")
SHORTENED = frozenset({"no", "nos", "res", "vol", "art", "fig", "para"})  # labels with a full stop: "Res. 2593"
# a bare number under this after a capitalised name is part of the name: "Task Force 50", "Highway 7"
SMALL_LABELLED = 1000
GROUP = 3  # digits of a group of thousands
FATES = frozenset({"deaths", "injuries", "missing", "patients"})
LONGEST_PLACE, LIST_REACH = 4, 24  # words of a place's name, and from the figure before to the place
LONGEST_NOUN = 4  # words from a number to its noun: "12 old and shabby schools"
LONGEST_LIST = 24  # words: "zones 1, 2, 3, …" goes back no further
YEARS = range(1000, 2100)


@cache
def listed(name: str) -> frozenset[str]:
    """A word list of cues.toml: labels, phones, streets."""
    return frozenset(catalogue.cues()[name]["words"])


@cache
def speech() -> frozenset[str]:
    """Verbs behind which "that" begins what is said."""
    return frozenset(catalogue.cues()["speech"]["verbs"])


def is_label(view: View, at: int, last: int, value: float) -> bool:
    """Whether a word before it makes it a name: District 1 · Resolution 2593 · No.18 · DDG 70 · Task Force 50."""
    before, labels = view.word(at - 1), listed("labels")
    if before == "." and view.word(at - 2) in SHORTENED:
        return True
    if before in WORDS.numbered_names and last == at + 1:
        return True  # "COVID 19 cases"
    out_of = before == "of" and view.word(at - 2) == "out" and view.word(at - 4) in labels
    if out_of and not written.names_something(view, last):
        return True
    if before in ("to", "and", "-", "–") and view.word(at - 3) in labels and view.word(at - 3).endswith("s"):
        return not written.names_something(view, last)
    if (
        before in labels
        and (view.words[at - 1][:1].isupper() or not lexicon.group_of(view.word(last)))
        and ((at != 1 and view.words[at - 1] != "report") or not is_counting(view, last))
    ):
        return "," not in view.words[at] or before in ("no", "nos", "#")
    return is_after_name(view, at, last, value)


def is_counting(view: View, at: int) -> bool:
    """Whether a noun that may be counted follows, and no verb of saying: "Bulletin 7 says" names who says it."""
    return view.word(at) not in speech() and written.names_something(view, at)


def is_spelt_name(view: View, at: int, last: int) -> bool:
    """Whether a number in words is a part of a name: "the Three Brotherhood Alliance", "Tropical Depression One"."""
    if view.word(at - 1) in WORDS.spelt_labels and not lexicon.group_of(view.word(last)):
        return True  # "phase two was to begin"
    if not at or not view.is_capital(at):
        return False
    named = view.is_capital(at - 1) and view.word(at - 1) in listed("labels")
    counted = lexicon.group_of(view.word(last)) and not lexicon.is_state(view.word(last))
    return view.is_capital(last) or (named and not counted)


def is_year(view: View, at: int) -> bool:
    """Whether digits before an event may be its year, however long ago: "the 1775 hurricane"."""
    word = view.words[at]
    return len(word) == 4 and word.isdecimal() and int(word) in YEARS


def is_numbered(view: View, at: int, last: int) -> bool:
    """Whether it is one of several numbers that name places: the 3, 4 and 5 of "regions 3, 4 and 5"."""
    after = view.word(last)
    goes_on = after in WORDS.listing and view.word(last + 1)[:1].isdecimal()
    if not goes_on and view.word(at - 1) not in WORDS.listing:
        return False
    if "," in view.words[at] or (after != "of" and written.names_something(view, last)):
        return False
    listed = goes_on
    for step in range(at - 1, max(-1, at - LONGEST_LIST), -1):
        word = view.word(step)
        if word in WORDS.numbered:
            return listed and view.word(step + 1)[:1].isdecimal()
        listed = listed or word[:1].isdecimal()
        if word not in WORDS.listing and not word[:1].isdecimal():
            return False
    return False


def is_after_name(view: View, at: int, last: int, value: float) -> bool:
    """Whether a small bare number ends a capitalised name: "Highway 7"; that of a list of places does not."""
    if value >= SMALL_LABELLED or not view.words[at].isdecimal() or at <= 1:
        return False
    name = view.words[at - 1]
    if not name[:1].isupper() or not name.isalpha() or name in catalogue.currency_codes():
        return False
    if len(view.word(last)) == GROUP and view.word(last).isdecimal():
        return False  # "In Herat 1 200 people" may be one number
    if lexicon.is_state(view.word(at - 1)) or lexicon.group_of(view.word(at - 1)) in FATES:
        return False  # "Killed 41 Injured 120"
    if currency.currencies().before(view.lowers, at) is not None or is_listed(view, at, last):
        return False
    return not is_counting(view, last)


def is_listed(view: View, at: int, last: int) -> bool:
    """Whether a bare number after a name goes on a list of places: a figure stands before, a comma or "and" about it.

    "killed 12 people in Kano, Jos 3 and Wase 2", "in Nepal 14 people died, in Bhutan 3"
    """
    if view.word(last) not in (",", "and", ";", ".", ")", ""):
        return False
    first = at - 1
    while view.is_capital(first - 1) and at - first < LONGEST_PLACE:
        first -= 1
    first -= view.word(first - 1) == "in"
    if view.word(first - 1) not in (",", "and", ";"):
        return False
    while view.word(first - 1) in (",", "and", ";"):
        first -= 1
    return (view.word(first - 1).isdecimal() and view.is_capital(first - 2)) or any(
        lexicon.group_of(view.word(noun)) in WORDS.listed
        for step in range(max(0, first - LIST_REACH), first)
        if view.word(step)[:1].isdecimal()
        for noun in range(step + 1, step + 1 + LONGEST_NOUN)
    )
