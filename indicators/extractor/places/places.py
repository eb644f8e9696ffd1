"""Sentence → the places it names: names found, namesakes settled, lists joined, and what only acts marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from indicators.catalogue.lists import Words
from indicators.extractor.places import bare, beside, namesakes, naming
from indicators.extractor.places.named import Named, words
from indicators.extractor.places.naming import COMPASS
from indicators.extractor.text.words import View, is_capitalised
from indicators.model import Sentence

WORDS = Words("places")
LONGEST_LEAD = 14  # words: "[3 - 9 May 2021, Bora and Dori]"


def find(sentence: Sentence, lowers: Sequence[str], spoken: namesakes.Spoken = lambda code: 0) -> list[Named]:
    """The places of a sentence, left to right; `spoken` tells which countries its document names."""
    view = View(sentence, lowers)
    found = settled(named(view), spoken)
    if lowers[0] == "[" and (leading := led(view, found)):
        found = [leading, *found]
    return judged(view, beside.listed(view, found)) if found else found


def heads(place: Named, lowers: Sequence[str]) -> bool:
    """Whether a place opens a sentence as its heading: "Peru: 11 dead"."""
    return place.first == 0 and not place.demonym and lowers[place.last : place.last + 1] == [":"]


def named(view: View) -> list[Named]:
    """Every name of a place; a word with a capital may begin one, unless a title before it makes it a person's."""
    found: list[Named] = []
    titles, past = words("titles"), 0  # the words of the last place
    lowers, silent = view.lowers, naming.silent()
    for at in [at for at, word in enumerate(view.words) if word[0].isupper() or "-" in word]:
        if lowers[at] in silent or at < past or not is_capitalised(view.words[at]):
            continue
        if at and lowers[at - 1] in titles and view.is_capital(at - 1):
            continue
        if at > 1 and is_surname(view, at):
            continue
        if place := naming.at(view, at):
            if view.word(place.last) not in WORDS.moneys:  # "12 billion U.S. dollars"
                found.append(place)
            past = place.last
    return found


def is_surname(view: View, at: int) -> bool:
    """Whether a word ends a person's name behind an office: "deputy Pierre Bukavu"."""
    first = view.word(at - 1)
    if not (view.is_capital(at - 1) and first.isalpha()) or first in words("kinds") or first in words("never"):
        return False
    return view.word(at - 2) in offices() and naming.at(view, at - 1) is None and not first.startswith(COMPASS)


@cache
def offices() -> frozenset[str]:
    """Words before a person's name: titles and whoever speaks for others."""
    return words("titles") | WORDS.holding_office


def led(view: View, found: list[Named]) -> Named | None:
    """The place that the bracket which opens a paragraph names behind its date, also in letters that no gazetteer has:
    "[3 May 2021, NWS] …"."""
    end = view.lowers.index("]") if "]" in view.lowers[:LONGEST_LEAD] else 0
    comma = max((at for at in range(end) if view.word(at) == ","), default=0)
    dated = any(word[0].isdecimal() for word in view.lowers[1:comma])
    named = view.words[comma + 1 : end] if dated else []
    # a name, or letters all in capitals: "GoR" is a body
    names = all(word[0].isupper() and (word.isupper() or not any(map(str.isupper, word[1:]))) for word in named)
    if not named or not names or any(comma < place.first < end for place in found):
        return None
    return Named(comma + 1, end, " ".join(view.words[comma + 1 : end]), None)


def settled(found: list[Named], spoken: namesakes.Spoken) -> list[Named]:
    """The places, each in the country the text speaks of, where several countries have the name."""
    shared = namesakes.namesakes()
    if not any(place.row in shared for place in found):
        return found
    rows = namesakes.settled([place.row for place in found], spoken)
    return [replace(place, row=row) for place, row in zip(found, rows, strict=True)]


def judged(view: View, found: list[Named]) -> list[Named]:
    """The places, with those marked that say not where: the name acts, or only tells where the place before it lies."""
    around = [beside.is_container(view, found, at) for at in range(len(found))]
    marked = [around[at] or bare.is_bare(view, place) for at, place in enumerate(found)]
    return [
        Named(one.first, one.last, one.text, one.row, one.demonym, True, around[at], one.pointing)
        if marked[at]
        else one
        for at, one in enumerate(found)
    ]
