"""Name before a verb of speech → the speaker whose home it is: "a trader in the town of Dori said" is the trader."""

from __future__ import annotations

from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.text.words import View

WORDS = Words("speakers")
LEADING = frozenset({"in", "of", "at", "from", "near"})  # what leads from a speaker to where he is
JOINING = frozenset({"for", "and"})  # "the Fund for Children in Need"
ARTICLES = frozenset({"the", "a"})
LONGEST = 10  # words: "in the country's western governorate of"


@cache
def between() -> frozenset[str]:
    """Small words that may stand between a speaker and the name of where he is."""
    return LEADING | ARTICLES | JOINING | WORDS.of_lands | frozenset(catalogue.cues()["places"]["kinds"])


@cache
def roles() -> frozenset[str]:
    return frozenset(catalogue.cues()["speakers"]["roles"])


def leaving(view: View, first: int, last: int) -> tuple[int, int]:
    """The words of the speaker whose home the words `first` to `last` name, without a bracket and what is behind it;
    the same words where they name none."""
    name = first
    while name < last and not view.is_capital(name):
        name += 1
    link = name - 1 - (view.word(name - 1) in ARTICLES)
    if view.word(link) not in LEADING or not roles().isdisjoint(view.lowers[first:last]):
        return first, last
    end = last
    for at in range(link, max(-1, link - LONGEST), -1):
        word = view.word(at)
        if word in roles():
            return (at, end) if view.word(at + 1) in (*LEADING, *JOINING, "(") else (first, last)
        if word == "(":
            end = at  # "the Council (FC) of Ghana"
        elif word != ")" and not (view.is_capital(at) or word in between() or word.endswith(("ern", "'s"))):
            return first, last
    return first, last
