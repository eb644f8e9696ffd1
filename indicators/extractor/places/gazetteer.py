"""Spellings of places and names of peoples → their rows in the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice, product

from indicators import catalogue
from indicators.catalogue import GazetteerRow
from indicators.catalogue.lists import Words

WORDS = Words("places")
MOST_WAYS = 64  # in which the words of one name may be meant


@cache
def spellings() -> dict[str, GazetteerRow]:
    """Every spelling, in small letters → its row; of two places with one name the one listed first, then the larger."""
    found: dict[str, GazetteerRow] = {}
    for row in catalogue.places():
        found.setdefault(row.name.lower(), row)
        if row.alias_text:
            for alias in row.alias_text.lower().split("|"):
                found.setdefault(alias, row)
    return found


@cache
def openings() -> dict[str, int]:
    """The first words of all names → of how many words the longest is; most words with a capital begin none."""
    longest: dict[str, int] = {}
    for name in spellings():
        first = name.split(" ", 1)[0].removesuffix("'s")
        longest[first] = max(longest.get(first, 0), name.count(" ") + 1)
    return longest


@cache
def short() -> dict[str, tuple[str, ...]]:
    """Words that a full stop shortens → what they may be short for."""
    found: dict[str, tuple[str, ...]] = {}
    for line in sorted(WORDS.short):
        letters, meant = line.split(" = ", 1)
        found[letters] = (*found.get(letters, ()), meant)
    return found


def spelt_out(parts: Sequence[str]) -> GazetteerRow | None:
    """The row of a name of which some words are shortened."""
    names = spellings()
    ways = product(*(short().get(part, (part,)) for part in parts))
    return next((names[name] for name in map(" ".join, islice(ways, MOST_WAYS)) if name in names), None)


@cache
def demonyms() -> dict[str, GazetteerRow]:
    return {name.lower(): row for row in catalogue.places() if row.level == "country" for name in row.demonyms}


@cache
def first_of_pairs() -> frozenset[str]:
    """The "south" of "South Sudanese", the "sri" of "Sri Lankan"."""
    return frozenset(name.split()[0] for name in demonyms() if " " in name)


@cache
def peoples() -> frozenset[str]:
    """Every word that may begin the name of a people."""
    return first_of_pairs() | demonyms().keys()


@cache
def by_code() -> dict[str, GazetteerRow]:
    return {row.location_code: row for row in catalogue.places() if row.level == "country"}


def country_of(code: str) -> GazetteerRow | None:
    """The gazetteer's row of a country."""
    return by_code().get(code)
