"""Two numbers of a sentence → the one quantity they are: a range, or a part of a whole."""

from __future__ import annotations

from dataclasses import replace

from indicators.catalogue.lists import Words
from indicators.extractor.counted import bare_numbers, noun_phrases, relations, singles
from indicators.extractor.counted.bare_numbers import LONGEST_LABEL
from indicators.extractor.counted.noun_phrases import Numbered
from indicators.extractor.numbers import hedges, written
from indicators.extractor.text.words import View
from indicators.model import Numeral, Quantity

WORDS = Words("counted")
DASHES = frozenset("-–—‑")
PLANNED = frozenset({"planned", "promised", "pledged", "scheduled"})
POSSESSIVE = ("'s", "s'")


def is_range(numbered: Numbered, one: Numeral, two: Numeral) -> bool:
    """Whether a dash, "to", or "and" after "between" makes two numbers one: 10,000-12,000 · between 30 and 40.

    "rose from 5 to 10" is a change and no range, "rose by 5 to 12 percent" is one: by shares nothing rises to a share.
    """
    view = numbered.view
    shares = written.past_share(view, two.last) > two.last
    end = written.past_share(view, one.last) if shares else one.last  # "30% to 40%"
    between = view.lowers[end : two.first]
    if list(between) == ["to"] and numbered.after_change and one.currency:
        return False
    if (
        one.value is None
        or two.value is None
        or not {"fraction", "multiple"}.isdisjoint((one.kind, two.kind))
        or (one.value >= two.value and not same_scale(view, one, two))
    ):
        return False
    if len(between) == 1 and between[0] in DASHES:
        return True
    if list(between) == ["and"]:
        return "between" in view.lowers[max(0, one.first - 4) : one.first]
    if list(between) == ["or"]:
        return one.value < two.value and not noun_phrases.after(numbered, one).unit
    if list(between) in (["to"], ["up", "to"]):
        if one.first == 1 and view.word(0) == "from" and not relations.verbs().any_in(view.lowers):
            return True  # "From 30 to 40 homes were lost"
        leads = view.word(hedges.past(view, one.first) - 1) in (("from",) if shares else ("from", "by"))
        if leads and view.word(one.first - 1) != "the" and not ranging(view, one):
            return False
        return end > one.last or not noun_phrases.after(numbered, one).unit
    return False


def ranging(view: View, one: Numeral) -> bool:
    """Whether a word of ranges ("between", "varying") stands up to six words before a number."""
    return any(word in WORDS.ranging for word in view.lowers[max(0, one.first - 6) : one.first])


def same_scale(view: View, one: Numeral, two: Numeral) -> bool:
    """Whether the first number shares the scale of the second: "10 to 15 million"."""
    return (
        two.value is not None
        and one.value is not None
        and relations.scale(view, one) == 1
        and relations.scale(view, two) > 1
        and one.value * relations.scale(view, two) <= two.value
    )


def ranged(numbered: Numbered, one: Numeral, two: Numeral) -> Quantity:
    """Two numbers as the bounds of one quantity; the scale of the second is that of the first, too."""
    view = numbered.view
    low = one.value
    if same_scale(view, one, two) and one.value is not None and one.value < 1000:
        low = one.value * relations.scale(view, two)
    elif (
        low is not None
        and low < 1000 <= (two.value or 0)
        and low * 1000 < (two.value or 0)
        and (two.value or 1) % 1000 == 0
    ):
        cells = view.word(two.first - 1) in DASHES and not view.glued(two.first)  # "50 - 60,000" may be two
        low *= 1 if cells else 1000  # "50-60,000 people"
    whole = replace(one, last=two.last, end=two.end, currency=one.currency or two.currency)
    counted = singles.what(numbered, replace(two, currency=whole.currency))
    first = one.first - 1 if view.word(one.first - 1) == "between" else one.first
    return singles.made(numbered, whole, counted, first, None, low, two.value, "range")


def whole(numbered: Numbered, one: Numeral, two: Numeral) -> Quantity | None:
    """A part and its whole are one quantity, its total the second number: 15 of Herat's 18 districts · 8 out of 10."""
    view = numbered.view
    between = list(view.lowers[one.last : two.first])
    if (
        between[-2:] == ["out", "of"]
        and 2 < len(between) <= LONGEST_LABEL
        and not singles.what(numbered, two).unit
        and "," not in between
    ):
        return out_of(numbered, one, two)
    if between[:2] == ["out", "of"]:
        between = between[1:]
    if between[:1] != ["of"] or len(between) > 5 or one.value is None or two.value is None or one.kind == "fraction":
        return None
    if not all(
        word in ("of", "the", "its", "their", "all", "some", "about")
        or word.endswith(POSSESSIVE)
        or view.sentence.words[one.last + step][:1].isupper()
        or word in ("country", "city", "province", "total")
        for step, word in enumerate(between)
    ):
        return None
    counted = singles.what(numbered, two)
    if not counted.unit:
        counted = bare_numbers.labelled(numbered, one) or counted
    if one.value > two.value or counted.group in ("durations", "money") or one.currency or two.currency:
        return None
    qualifier, first = hedges.find(view, one)
    low, high = hedges.bounds(one.value, qualifier)
    quantity = singles.made(numbered, one, counted, first, one.value, low, high, qualifier)
    return replace(quantity, unit=counted.unit, total=two.value, last=max(two.last, counted.last))


def out_of(numbered: Numbered, one: Numeral, two: Numeral) -> Quantity | None:
    """The noun may stand with the part: "43 petrol stations out of 60"."""
    part = singles.single(numbered, one)
    fits = part.unit and part.value is not None and two.value is not None and part.value <= two.value
    whole = fits and part.counted.group not in ("durations", "money", "shares") and part.counted.last <= two.first - 2
    return replace(part, total=two.value, last=two.last) if whole else None


def fronted(numbered: Numbered, whole: Numeral, part: Numeral) -> Quantity | None:
    """A whole that opens the sentence waits for its part: "Of 18 hospitals in the city, 14 have closed" is 14 of 18; so
    does one that was only planned: "Of the 18 clinics planned, 14 were built"."""
    view = numbered.view
    of = whole.first - 1
    if view.word(of) == "the" and not PLANNED.isdisjoint(view.lowers[whole.last : part.first]):
        of -= 1
    if view.word(of) != "of" or any(word.isalnum() for word in view.lowers[:of]):
        return None
    counted = singles.what(numbered, whole)
    if not counted.unit or singles.what(numbered, part).unit or not (part.value or 0) <= (whole.value or 0):
        return None
    return replace(relations.lent(singles.single(numbered, part), singles.single(numbered, whole)), total=whole.value)
