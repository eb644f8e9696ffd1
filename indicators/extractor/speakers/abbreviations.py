"""A name with its letters in a bracket behind it → the letters, and where the name begins that they shorten."""

from __future__ import annotations

from indicators.extractor.text.words import View

LONGEST = 12  # words of a name
JOINING = frozenset({",", "and", "of", "for", "in", "on", "the", "&", "-"})  # what the parts of a name are joined by


def behind(view: View, at: int) -> str:
    """The letters in the bracket that opens at a word: the MoH of "the Ministry of Health (MoH)"; else nothing."""
    if view.word(at) != "(" or view.word(at + 2) != ")":
        return ""
    letters = view.words[at + 1]
    return letters if sum(map(str.isupper, letters)) > 1 and letters.isalpha() else ""


def start(view: View, first: int, letters: str) -> int:
    """Where the name that the letters shorten begins: with a word that has their first letter, past commas and "in"
    ("the Council for Health, Water and Roads (CHWR)"); where none does, what was found stays."""
    if view.words[first][:1].upper() == letters[0]:
        return first
    at = first
    while at > 0 and first - at < LONGEST and (view.is_capital(at - 1) or view.word(at - 1) in JOINING):
        at -= 1
        if view.words[at][:1] == letters[0] and view.is_capital(at):
            return at
    return first
