"""Sentence and quantity → whether the figure is reported, projected, planned, denied or conditional."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.extractor.text import governed
from indicators.extractor.text.words import Phrases

NEAR = 10  # words on either side of a figure in which a word of status speaks of it
# a word of status does not reach across
CLAUSES = frozenset({"but", "while", "although", "though", "however", ";", "whereas"})
PROMISED = frozenset({"pledged", "promised", "earmarked"})
LONGEST_DENIAL = 6  # words of "have not been seen since"
ORDER = ("denied", "planned", "projected", "conditional")


@cache
def book() -> Phrases[str]:
    """The phrases of cues.toml that say a status → the status."""
    entries = [(phrase, status) for status, phrases in catalogue.cues()["status"].items() for phrase in phrases]
    return Phrases(entries)


@cache
def denials(indicator: str) -> Phrases[bool]:
    """The phrases of an indicator that themselves say what is not: people who "have not been seen" are missing."""
    entry = catalogue.indicators()[indicator]
    said = (phrase for phrase in (*entry.triggers, *entry.before, *entry.after) if "not" in phrase.split())
    return Phrases((phrase, True) for phrase in said)


def is_denied(lowers: Sequence[str], last: int, indicator: str) -> bool:
    """Whether the verb right behind a figure denies it: "40 people were not killed"."""
    if not governed.is_negated(lowers, last) or indicator.startswith("funding"):
        return False
    return not denials(indicator).any_in(lowers[last : last + LONGEST_DENIAL])


def find(lowers: Sequence[str], first: int, last: int, indicator: str) -> tuple[str, str]:
    """The status of the figure at these words and the word that says so; "reported" and no word by default."""
    found: dict[str, str] = {}
    if indicator == "targeted":
        return "planned", ""
    if "not" in lowers and is_denied(lowers, last, indicator):
        return "denied", "not"
    near = range(max(0, first - NEAR), min(len(lowers), last + NEAR))
    phrases = book()
    known = phrases.firsts
    if known.isdisjoint(lowers[near.start : near.stop]):
        return "reported", ""
    for at in [at for at in near if lowers[at] in known]:
        if match := phrases.at(lowers, at):
            low, high = sorted((at, first))
            given = indicator.startswith("funding") and lowers[at] in PROMISED  # what is pledged counts as received
            if given or not CLAUSES.isdisjoint(lowers[low:high]):
                continue
            if governed.governs(lowers, (at, match[0]), (first, last), match[1]):
                found.setdefault(match[1], " ".join(lowers[at : match[0]]))
    for status in ORDER:
        if status in found:
            return status, found[status]
    return "reported", ""
