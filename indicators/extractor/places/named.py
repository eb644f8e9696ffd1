"""The words of a sentence that name a place → one value: as written, with its row in the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.catalogue import GazetteerRow
from indicators.model import value


@value
class Named:
    """A place as a sentence writes it: its words, its text, its row in the gazetteer; `bare` where it acts and says not
    where."""

    first: int
    last: int
    text: str
    row: GazetteerRow | None
    demonym: bool = False
    bare: bool = False
    around: bool = False  # the Haiti of "Jérémie, Haiti"
    pointing: bool = False  # "the city", which points back to one


@cache
def words(kind: str) -> frozenset[str]:
    """A list of words about places (cues.toml [places]): prepositions, kinds, acting …"""
    return frozenset(catalogue.cues()["places"][kind])


def written(words: Sequence[str]) -> str:
    """The words of a place as its name: without the "'s" of the last."""
    last = words[-1]
    return " ".join([*words[:-1], last[:-2]] if owns(last) else words).replace(" .", ".")


def owns(word: str) -> bool:
    """Whether a word ends in "'s": the name goes no further."""
    return word[-2:] in ("'s", "’s")
