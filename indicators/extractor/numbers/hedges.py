"""Words around a number → its qualifier: at_least, approx, more_than … and where the hedge begins."""

from __future__ import annotations

from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.text.words import Phrases, View
from indicators.model import Numeral

WORDS = Words("numbers")
BRINGING = frozenset({"bringing", "brings", "brought", "bring", "taking", "takes"})
LEADING = frozenset({"from", "to", "by"})
LONGEST_DENIAL = 2  # words between "not" and the bound: "will not last more than"
LONGEST_LACK = 8  # words from "not enough" to the number
LONGEST_WAY = 4  # hedges and filling words that may stand before one number: "well over an estimated total of"


@cache
def before_number() -> Phrases[str]:
    """Phrases that stand before a number → its qualifier ("nearly" → approx)."""
    return Phrases(
        (phrase, qualifier) for qualifier, phrases in catalogue.cues()["hedges"].items() for phrase in phrases
    )


@cache
def after_number() -> Phrases[str]:
    """Phrases that stand behind a number → its qualifier ("or more" → at_least)."""
    return Phrases(
        (phrase, qualifier) for qualifier, phrases in catalogue.cues()["hedges_after"].items() for phrase in phrases
    )


@cache
def neutral() -> frozenset[str]:
    return frozenset(catalogue.cues()["neutral"]["words"])


def bounds(value: float | None, qualifier: str) -> tuple[float | None, float | None]:
    """The least and the most that a hedged value allows, by the guidelines' table."""
    low = value if qualifier in ("exact", "at_least", "more_than") else None
    high = value if qualifier in ("exact", "at_most", "less_than") else None
    return low, high


def find(view: View, numeral: Numeral) -> tuple[str, int]:
    """The qualifier and the word where the hedge begins; words like "a total of" may stand before its number."""
    if numeral.kind == "vague":
        return "vague", numeral.first
    at = numeral.first
    for _ in range(LONGEST_WAY):
        ahead = view.word(at - 1)
        if ahead in (",", "("):
            found = before_number().before(view.lowers, at - 1) if ahead == "," else None
            return (found[1], found[0]) if found and found[1] == "approx" else ("exact", numeral.first)
        if ahead == "." and view.word(at - 2) in WORDS.shortened and view.glued(at - 1):
            return "approx", at - 2
        found = before_number().before(view.lowers, at)
        if (
            found
            and found[1] == "at_most"
            and view.word(found[0]) == "up"
            and (
                not BRINGING.isdisjoint(view.lowers[max(0, at - 10) : at]) or view.word(found[0] - 1) in WORDS.going_up
            )
        ):
            break  # "bringing the number of cases up to 6,754", "the toll has gone up to 40"
        if found and not found[0] and view.word(0) == ">":
            break  # how a mail quotes another
        if found and not (view.word(found[0]) == "over" and view.word(found[0] - 1) in WORDS.ruling):
            return ("at_most" if found[1] == "more_than" and is_denied(view, found[0]) else found[1]), found[0]
        if ahead not in neutral():
            break
        at -= 1
    return "exact", numeral.first


@cache
def leading() -> frozenset[str]:
    """The words that may stand right before a number and only lead up to it."""
    return neutral() | before_number().tails.keys() | {","}


def is_denied(view: View, at: int) -> bool:
    """Whether a bound is one that is not passed: "will not last more than two weeks", "does not exceed 40"."""
    near = view.lowers[max(0, at - 1 - LONGEST_DENIAL) : at]
    denied = next((step for step in range(len(near) - 1, -1, -1) if is_negative(near[step])), len(near))
    between = near[denied + 1 :]
    return denied < len(near) and all(word.isalpha() and word not in WORDS.no_denial for word in between)


def is_negative(word: str) -> bool:
    return word in WORDS.negatives or word.endswith("n't")


def falls_short(view: View, at: int) -> bool:
    """Whether there is not enough for what the number counts: "not enough fuel for one day"."""
    if view.word(at - 1) != "for":
        return False
    low = max(0, at - LONGEST_LACK)
    for step in range(at - 2, low - 1, -1):
        word = view.word(step)
        if word in WORDS.lacking:
            return True
        if word in WORDS.enough:
            return any(is_negative(word) or word == "no" for word in view.lowers[max(0, step - 3) : step])
        if not word.isalpha():
            return False
    return False


def past(view: View, at: int) -> int:
    """The first of the words that only lead up to a number; the way back ends where "from", "to" or "by" is next.

    For "to just over 40" that is "just".
    """
    ahead, known = view.word(at - 1), leading()
    for _ in range(LONGEST_WAY):
        if ahead not in known:
            break
        found = before_number().before(view.lowers, at)
        if found is None and ahead != "," and ahead not in neutral():
            break
        at = found[0] if found else at - 1
        ahead = view.word(at - 1)
        if ahead in LEADING:
            break
    return at
