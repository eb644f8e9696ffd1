"""One number of a sentence → its quantity: hedge and bounds, what it counts, its unit, the words of its quote."""

from __future__ import annotations

from dataclasses import replace

from indicators import catalogue
from indicators.extractor.counted import bare_numbers, noun_phrases, relations
from indicators.extractor.counted.noun_phrases import Numbered
from indicators.extractor.numbers import hedges, ratios, written
from indicators.extractor.text.words import View
from indicators.model import Counted, Numeral, Quantity

MARKS, ESTIMATED = frozenset("*†‡"), frozenset({"estimated"})


def single(numbered: Numbered, numeral: Numeral) -> Quantity:
    """A number with its hedge, which may stand behind it, and what it counts."""
    view = numbered.view
    qualifier, first = hedges.find(view, numeral)
    counted = what(numbered, numeral)
    low, high = hedges.bounds(numeral.value, qualifier)
    if numeral.kind == "vague":
        low, high = numeral.low, None
    after = hedges.after_number().at(view.lowers, numeral.last) if numeral.last < view.size else None
    if after and qualifier == "exact":
        qualifier = after[1]
        low, high = hedges.bounds(numeral.value, qualifier)
    elif view.word(numeral.last) == "+" and qualifier == "exact":
        qualifier, (low, high) = "more_than", hedges.bounds(numeral.value, "more_than")
    elif qualifier == "exact" and counted.group == "durations" and hedges.falls_short(view, numeral.first):
        qualifier, (low, high) = "less_than", hedges.bounds(numeral.value, "less_than")
    elif qualifier == "exact" and estimated(view, counted, numeral):
        qualifier, low, high = "approx", None, None
    return made(numbered, numeral, counted, first, numeral.value, low, high, qualifier)


def made(
    numbered: Numbered,
    numeral: Numeral,
    counted: Counted,
    first: int,
    value: float | None,
    low: float | None,
    high: float | None,
    qualifier: str,
) -> Quantity:
    """The quantity of a number whose bounds are known: its role, its unit, the words of its quote."""
    view = numbered.view
    at = counted.last if counted.last > numeral.last else numeral.last
    if at < view.size and view.lowers[at] in ratios.BEFORE_BASES and (rate := ratios.rate_of(view, at)):
        base, end = rate
        counted = Counted(numeral.last, end, f"per_{base}", "rates")
    role = relations.role(numbered, numeral, counted)
    last = max(numeral.last, counted.last if counted.unit else numeral.last)
    unit = unit_of(numeral, counted)
    whole = bare_numbers.share_of(numbered, last, numeral.kind == "fraction") if unit == "percent" else ""
    first = min(first, counted.first) if counted.unit and counted.last <= first else first
    return Quantity(
        numeral,
        counted,
        first,
        last,
        value,
        low,
        high,
        qualifier,
        unit,
        None,
        role,
        whole,
        numeral.start,
        numeral.end,
    )


def estimated(view: View, counted: Counted, numeral: Numeral) -> bool:
    """Whether the hedge stands behind the number and its noun: "277,000 refugees are estimated to be …"."""
    at = numeral.last
    while view.word(at) in MARKS:
        at += 1
    if view.word(at) in ESTIMATED:
        return True  # "114,300 estimated refugees"
    at = max(counted.last, numeral.last)
    return view.word(at) in ("are", "is", "were", "was") and view.word(at + 1) == "estimated"


def what(numbered: Numbered, numeral: Numeral) -> Counted:
    """What a number counts: what its form says, a sign or money at it, the noun behind it, or else a noun before it."""
    view = numbered.view
    if numeral.kind == "article":
        unit = view.word(numeral.last - 1)
        return Counted(numeral.last - 1, numeral.last, unit, "durations", numeral.last - 1)
    if numeral.kind == "fraction":
        return Counted(numeral.last, numeral.last, "percent", "shares")
    if numeral.kind == "multiple" and (subject := bare_numbers.multiplied(numbered, numeral)):
        return subject
    if numeral.kind == "zero" and view.word(numeral.last - 1) in ("one", "nobody"):
        return Counted(numeral.last, numeral.last, "person", "people")
    at = numeral.last
    after = hedges.after_number().at(view.lowers, at) if at < view.size else None
    at = after[0] if after else at
    behind = view.word(at)
    if behind == "+" or (behind == "-" and view.word(at + 1) != ""):
        at, behind = at + 1, view.word(at + 1)
    if (end := written.past_share(view, at)) > at:
        return Counted(at, end, "percent", "shares", at)
    if at < view.size and view.sentence.words[at] in catalogue.currency_codes():
        return Counted(at, at + 1, view.sentence.words[at], "money", at)
    if numeral.currency:
        return Counted(at, at, numeral.currency, "money", at)
    if rated := bare_numbers.rated(view, at):
        return Counted(at, at, rated, "money", at)
    counted = noun_phrases.after(numbered, numeral if at == numeral.last else replace(numeral, last=at))
    if counted.group == "money" and view.word(counted.head) == "pounds" and bare_numbers.is_weight(view, counted.last):
        return replace(counted, unit="pound", group="goods")
    if counted.unit == "unit":  # "Damaged houses: 56,311 units"
        return bare_numbers.labelled(numbered, numeral) or counted
    return (
        counted
        if counted.unit
        else bare_numbers.labelled(numbered, numeral)
        or bare_numbers.placed(numbered, numeral)
        or bare_numbers.risen(numbered, numeral)
        or bare_numbers.paid(numbered, numeral)
        or counted
    )


def unit_of(numeral: Numeral, counted: Counted) -> str:
    """A factor counts times, a fraction percent, money its currency; any other number what its noun does."""
    if numeral.kind == "multiple":
        return "times"
    if numeral.kind == "fraction":
        return "percent"
    return numeral.currency or counted.unit
