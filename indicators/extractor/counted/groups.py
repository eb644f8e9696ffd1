"""Quantity and its sentence → who or what is counted, in the text's words without the number."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.catalogue.lists import Words
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Fact, Quantity

WORDS = Words("counted")
NO_GROUP = frozenset({"deaths", "injuries", "missing", "money", "durations", "shares", "measures", "goods"})
UNSHARED = frozenset({"money", "durations", "measures", "goods"})
INSURED_REACH = 8  # words
CONVERSION = 6  # words of a bracket: "(74 acres)"
QUOTES = frozenset("\"“”‘’'«»„")


def unquoted(phrase: str) -> str:
    """The phrase without its quotation marks where they open or close outside it: 'foreign "fighters'."""
    whole = phrase.count("“") == phrase.count("”") and phrase.count('"') % 2 == 0
    return phrase if whole else phrase.replace("“", "").replace("”", "").replace('"', "")


def find(text: str, view: View, quantity: Quantity, figures: Sequence[int], before: Fact | None) -> str | None:
    """The counted phrase; a bare number takes that of its subject ("the number of …") or of the figure before it.

    `figures` are the first words of the sentence's numbers, `before` is the fact stated last.
    """
    counted = quantity.counted
    if counted.group == "money":
        return insured(view, quantity)
    if quantity.unit == "percent":
        of_ratio = quantity.numeral.kind == "fraction" and quantity.numeral.last - quantity.numeral.first > 1
        own = phrase(text, view, quantity.last) if of_ratio else None
        return share_of(text, view, quantity.last) or own or made_of(text, view, quantity.last)
    if counted.group == "measures":
        return sown(text, view, quantity)
    first, last = counted.first, counted.last
    while first < last and (view.lowers[first] in WORDS.articles or view.lowers[first] in QUOTES):
        first += 1
    if first < last and (counted.group not in NO_GROUP or view.word(last - 1) in WORDS.bodily):
        return unquoted(text[view.sentence.starts[first] : view.sentence.ends[last - 1]])
    if of_subject := subject(text, view, quantity, figures):
        return of_subject
    of_cases = before is not None and before.indicator == "disease_cases" and counted.group in NO_GROUP
    if before is None or counted.group in UNSHARED or of_cases:
        return None
    return before.population_group if before.unit in ("person", "household", "house", quantity.unit) else None


def sown(text: str, view: View, quantity: Quantity) -> str | None:
    """What an extent of land is of, crops or forest, past its conversion: "30 ha (74 acres) of maize"."""
    if quantity.unit not in ("hectare", "acre", "square_kilometre", "square_mile"):
        return None
    at = quantity.last
    if view.word(at) == "(":
        at = next((step + 1 for step in range(at, min(at + CONVERSION, view.size)) if view.word(step) == ")"), at)
    at += view.word(at) == ")"
    return phrase(text, view, at + 1) if view.word(at) == "of" else None


def insured(view: View, quantity: Quantity) -> str | None:
    """Insured losses are another figure than all of them: "$5 billion, of which insured losses were $1 billion"."""
    first = next((at for at in range(quantity.first - 1, -1, -1) if not view.word(at).isalpha()), -1) + 1
    last = next(
        (at for at in range(quantity.last, view.size) if not view.word(at).isalpha() or view.word(at) == "which"),
        view.size,
    )
    said = [
        view.word(at)
        for at in (*range(max(first, quantity.first - INSURED_REACH), quantity.first), *range(quantity.last, last))
    ]
    return next((f"{word} losses" for word in said if word in ("insured", "uninsured")), None)


def subject(text: str, view: View, quantity: Quantity, figures: Sequence[int]) -> str | None:
    """The noun of "number of" is counted where it comes first: "the number of displaced people is put at 1,000"."""
    for at in range(quantity.first - 1, 0, -1):
        if at in figures:
            return None
        if (
            view.lowers[at] == "of"
            and view.lowers[at - 1] in ("number", "total", "figure", "count")
            and not quantity.counted.unit
        ):
            return phrase(text, view, at + 1)
    return None


def share_of(text: str, view: View, at: int) -> str | None:
    """The whole of a share: "70% of the island’s population"."""
    following = view.lowers[at : at + 2]
    if following[:1] and (following[0] in ("of", "the", "its") or following[1:] == ["of"]):
        return phrase(text, view, at + 1 if view.lowers[at] == "of" else at)
    return None


def made_of(text: str, view: View, at: int) -> str | None:
    """Who a share of people are: "40 per cent were children"."""
    return phrase(text, view, at + 1) if lexicon.group_of(view.word(at + 1)) == "people" else None


def phrase(text: str, view: View, at: int) -> str | None:
    """The noun phrase from a word on."""
    while at < view.size and view.lowers[at] in WORDS.articles:
        at += 1
    last = at
    while (
        last < view.size
        and last - at < 6
        and view.lowers[last] not in lexicon.stops()
        and view.lowers[last][0].isalpha()
    ):
        last += 1
    return text[view.sentence.starts[at] : view.sentence.ends[last - 1]] if last > at else None
