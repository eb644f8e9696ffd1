"""Quantities of a sentence → how they stand to each other: ends of a change, a unit said once, parts of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.counted import signed_shares
from indicators.extractor.counted.bare_numbers import POINTING
from indicators.extractor.counted.noun_phrases import Numbered
from indicators.extractor.numbers import hedges, number_words
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import Phrases, View
from indicators.model import Counted, Numeral, Quantity

WORDS = Words("counted")
LOOK_BACK = 14  # words: how far before a number its verb of change may stand
COMPARED = frozenset("the last that what its their".split())  # "three times last year's figure"
COMPARING_REACH = 5
BRINGING = frozenset({"bringing", "brings", "brought"})  # "bringing the total to N" states a total and no change
LARGEST_SHARE = 100
WRECKED = frozenset({"homes", "facilities"})
THINGS = frozenset({"homes", "facilities", "areas", "incidents", "goods"})
ELLIPTIC = frozenset({"homes", "facilities", "goods", "things", "sites"})  # groups that the next number may be of
LONGEST_ELLIPSIS = 12  # words from the things counted to the number of some of them
RISES = frozenset({"increase", "rise", "decrease", "drop", "decline", "reduction"})


@cache
def verbs() -> Phrases[bool]:
    """The verbs of change, from cues.toml."""
    return Phrases((verb, True) for verb in catalogue.cues()["changes"]["verbs"])


# A number's part in a change ------------------------------------------------------------------------------------------


def role(numbered: Numbered, numeral: Numeral, counted: Counted) -> str | None:
    """A verb of change, or a number's other end, makes it the start ("from"), the end ("to") or the step ("change")."""
    view = numbered.view
    if numeral.kind == "multiple":
        return "change"
    at = past_earlier(view, hedges.past(view, numeral.first))
    before = view.word(at - 1)
    if before == "from" and (to_follows(numbered, numeral, counted)):
        return "from"
    if before == "from" and view.word(at - 2) in ("up", "down"):
        return "from"
    if before in ("to", "with") and view.word(at - 2) == "compared":
        return "from"
    if before == "to" and from_precedes(numbered, at - 1):
        return "to"
    if numbered.after_change and numeral.currency:
        return "from" if view.word(numeral.last) == "to" else "to" if before == "to" else None
    if counted.unit == "times" and (view.word(counted.last) in COMPARED or view.word(counted.last) in WORDS.comparing):
        return "change"
    if counted.unit == "percent" and (
        compares(view, counted.last)
        or signed_shares.is_signed(view, numeral.first)
        or increase_follows(view, counted)
        or (before not in ("to", "from") and changing(view, at))
    ):
        return "change"
    if (
        view.word(numeral.first - 1) in signed_shares.MINUS
        and signed_shares.is_signed(view, numeral.first)
        and view.word(numeral.first - 2) == "("
    ):
        return "change"  # "IDPs: 4,500 (-817)"
    if before in ("from", "to") and carries(view, at - 1, before):
        return before
    return "change" if before == "by" and changing(view, at) else None


def past_earlier(view: View, at: int) -> int:
    """The place behind a "from" of which "a previous" or "the earlier figure of" parts the number; else the same."""
    step = at
    while view.word(step - 1) in WORDS.earlier:
        step -= 1
    return step if step < at and view.word(step - 1) == "from" else at


def to_follows(numbered: Numbered, numeral: Numeral, counted: Counted) -> bool:
    """The other end stands just behind: "from 1,800 to 2,000"."""
    view = numbered.view
    at = counted.last if counted.unit else numeral.last
    return any(
        view.word(step) == "to" and any(other.first - 4 <= step < other.first for other in numbered.numerals)
        for step in (numeral.last, at, at + 1)
    )


def from_precedes(numbered: Numbered, at: int) -> bool:
    """Whether a number that "from" leads to stands up to four words before a place."""
    view = numbered.view
    return any(
        other.last <= at <= other.last + 4 and view.word(hedges.past(view, other.first) - 1) == "from"
        for other in numbered.numerals
    )


def increase_follows(view: View, counted: Counted) -> bool:
    """Whether a step ("a 20 percent increase") stands within three words behind what is counted."""
    return any(view.word(at) in WORDS.steps for at in range(counted.last, counted.last + 3))


def compares(view: View, at: int) -> bool:
    """A word that compares makes a share a step: "25 percent higher than in May"; "above the threshold" does not."""
    return view.word(at) in WORDS.comparing and "threshold" not in view.lowers[at : at + COMPARING_REACH]


def changing(view: View, at: int) -> bool:
    """Whether a verb of change begins within eight words before a place."""
    return any(verbs().at(view.lowers, step) for step in range(max(0, at - 8), at))


def carries(view: View, at: int, preposition: str) -> bool:
    """Whether a verb of change stands before "from N" or "to N", in its clause."""
    for step in range(at - 1, max(-1, at - 1 - LOOK_BACK), -1):
        if view.word(step) in (";", "while", "whereas"):
            return False
        if verbs().at(view.lowers, step) and view.word(step) not in (*BRINGING, "cut", "up"):
            return True
        if preposition == "to" and view.word(step) in BRINGING:
            return False
    nearby = view.lowers[at + 1 : at + 8]
    return (
        preposition == "from"
        and "to" in nearby
        and any(word[0].isdecimal() for word in nearby[1:])
        and changing(view, at)
    )


# What one takes from another -----------------------------------------------------------------------------------------


def scale(view: View, numeral: Numeral) -> float:
    """What the last word of a number multiplies by: 1,000,000 for "million", else 1."""
    return float(number_words.scales().get(view.word(numeral.last - 1), 1))


def shared(view: View, found: list[Quantity]) -> list[Quantity]:
    """What is said once for several numbers is lent to each: a unit first, then the kind of "others" and wholes."""
    for at in range(len(found) - 2, -1, -1):
        found[at] = with_unit_behind(view, found[at], found[at + 1])
    for at in range(1, len(found)):
        found[at - 1 : at + 1] = with_figure_before(view, found[: at + 1])
    return found


def with_unit_behind(view: View, this: Quantity, following: Quantity) -> Quantity:
    """A bare number takes scale and unit of the next one: "15, 33 and 35 percent", "from 5.6 to 4.9 million"."""
    between = view.lowers[this.numeral.last : following.numeral.first]
    ends = (this.role, following.role) == ("from", "to")
    if (
        ends
        and scale(view, this.numeral) == 1 < scale(view, following.numeral)
        and (this.value or 0) < (following.value or 0) / 100
    ):
        this = times(this, scale(view, following.numeral))
    if not this.unit and list(between[1:]) in (["and"], [","]) and between[0] in states(following.counted.group):
        between = between[1:]
        this = lent(this, following)  # "two probable and eight suspected cases"
    if list(between) == ["("] and this.value == following.value and not this.unit:
        return lent(this, following)  # "2 lakh (200,000) people"
    if not this.unit and following.unit and (ends or is_share_list(view, this, following, between)):
        return lent(this, following)
    return this


def with_figure_before(view: View, found: Sequence[Quantity]) -> tuple[Quantity, Quantity]:
    """The last figure with what it takes from those before it, and the one before it, which may be its other end."""
    before, this = found[-2:]
    if before.counted.group in THINGS and is_others(view, this):
        counted = replace(before.counted, first=this.counted.first, last=this.counted.last)
        this = replace(lent(this, before), counted=counted)
    last = this
    if not this.unit and is_more(view, this):
        risen = next((other for other in reversed(found[:-1]) if other.unit in ("person", "household")), None)
        last = replace(lent(this, risen), role="change") if risen else this
    elif not this.unit and before.unit:
        last = taken(view, this, before)
        last = lent(this, before) if last is this and is_some_of(view, this, before) else last
    if not this.role and before.role == "change" and this.unit == before.unit == "percent":
        between = view.lowers[before.last : this.first]
        last = replace(last, role="change") if is_list(between) else last  # "by 5 per cent, 6 per cent and 9 per cent"
    other_end = this.role == "from" and not before.role
    came = not this.unit and before.unit and not is_more(view, this)
    went = this.unit == before.unit and view.word(this.numeral.first - 2) in ("up", "down")
    if (
        points_back(view, this)
        and this.unit != "percent"
        and not this.total
        and before.counted.group != "durations"
        and (before.value or 0) >= (this.value or 0) > 0
    ):
        last = replace(last if this.unit else lent(this, before), total=before.value)
    if before.counted.group == "facilities" and not last.unit:
        last = lived_in(view, last)
    return replace(before, role="to") if other_end and (came or went) else before, last


def lived_in(view: View, this: Quantity) -> Quantity:
    """Buildings that are said to be houses are these: "of which 190 were residential"."""
    said = view.word(this.numeral.last + 1)
    homes = said == "residential" or lexicon.group_of(said) == "homes"
    if not homes or view.word(this.numeral.last) not in ("are", "were"):
        return this
    return replace(this, unit="house", counted=replace(this.counted, unit="house", group="homes"))


def states(group: str) -> frozenset[str]:
    """The words that tell things of one group apart: probable and confirmed cases, partly and fully wrecked homes."""
    return WORDS.certainties if group == "patients" else WORDS.degrees if group in WRECKED else frozenset()


def times(this: Quantity, factor: float) -> Quantity:
    """A quantity so many times as large; bounds that it does not have stay empty."""
    value, low, high = (None if part is None else round(part * factor, 6) for part in (this.value, this.low, this.high))
    return replace(this, value=value, low=low, high=high)


def is_others(view: View, this: Quantity) -> bool:
    """Others are of the kind just counted: "1,200 homes were destroyed and 21,000 others damaged"."""
    return this.counted.last - this.counted.first == 1 and view.word(this.counted.first) == "others"


def is_more(view: View, this: Quantity) -> bool:
    """A rise said behind a figure tells by how many more: "140,000 people, an increase of about 15,000 since"."""
    at = hedges.past(view, this.numeral.first)
    return view.word(at - 1) == "of" and view.word(at - 2) in RISES and view.word(this.numeral.last) != "in"


def taken(view: View, this: Quantity, before: Quantity) -> Quantity:
    """A bare number with the unit of the one before it, where the two are ends of a change or parts of one sum."""
    ends = (before.role, this.role) == ("from", "to") or (this.role == "from" and not before.role)
    sums = before.counted.group == "money" and (scale(view, this.numeral) > 1 or points_back(view, this))
    sums = sums and view.word(hedges.past(view, this.numeral.first) - 1) not in WORDS.serving
    return lent(this, before) if ends or sums else this


def is_some_of(view: View, this: Quantity, before: Quantity) -> bool:
    """Whether a bare number is of the things counted before it, of which alone its verb is told: "3,000 kits were
    planned and 800 were delivered"."""
    at = this.numeral.last
    if before.counted.group not in ELLIPTIC or this.last > at:
        return False
    if is_in_place(view, at) and any(is_in_place(view, step) for step in range(before.last, this.first)):
        return view.word(this.first - 1) in (",", "and")  # "40 homes in Jos, 12 in Kano"
    while view.word(at) in WORDS.leading_verbs:
        at += 1
    return view.word(at) in WORDS.done_to_things and this.first - before.last <= LONGEST_ELLIPSIS


def is_in_place(view: View, at: int) -> bool:
    """Whether "in Kano" stands here."""
    return view.word(at) == "in" and view.is_capital(at + 1)


def is_share_list(view: View, this: Quantity, following: Quantity, between: Sequence[str]) -> bool:
    """Small numbers of a list share the sign of its last: "15, 33 and 35 percent"."""
    shares = following.unit == "percent" and is_list(between) and (this.value or 0) <= LARGEST_SHARE
    return shares or is_each(view, following, between)


def is_each(view: View, following: Quantity, between: Sequence[str]) -> bool:
    """With "respectively" the noun of the last is that of all: "13,000 and 25,000 individuals respectively"."""
    joined = list(between) in (["and"], [","]) and "respectively" in view.lowers
    return joined and following.counted.first == following.numeral.last


def is_list(between: Sequence[str]) -> bool:
    """Whether no more than a comma, "and" or "or" stands between two numbers."""
    return len(between) <= 2 and all(word in (",", "and", "or") for word in between)


def points_back(view: View, quantity: Quantity) -> bool:
    """A number before "of them" is a part of the figure before: six of them · 120 out of which · two of whom."""
    at = quantity.numeral.last
    if view.word(at) == "out":
        at += 1
    return view.word(at) == "of" and view.word(at + 1) in POINTING and view.word(at + 2) not in ("districts", "people")


def lent(this: Quantity, other: Quantity) -> Quantity:
    """A number with the unit of another, but with no words of its own that are counted."""
    at = this.numeral.last
    return replace(this, unit=other.unit, counted=replace(other.counted, first=at, last=at))
