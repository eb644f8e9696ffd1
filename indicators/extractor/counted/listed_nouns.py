"""A word of a sentence → the listed noun there: with its other unit in brackets, glued to a name, or as a container."""

from __future__ import annotations

from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View

Noun = tuple[int, tuple[str, str]]  # the word behind a listed noun, its unit and its group
CONVERTED = 3  # words from a bracket to its end: "(37 mi)"


def converted(view: View, at: int, found: Noun) -> Noun:
    """A measure with its other unit in brackets is of what stands behind them: "60 kilometres (37 mi) of road"."""
    last = found[0]
    if view.word(last) == "(" and view.word(last + CONVERTED) == ")":
        beyond = lexicon.nouns().at([*view.lowers[at:last], *view.lowers[last + CONVERTED + 1 :][:CONVERTED]], 0)
        return (last, beyond[1]) if beyond and beyond[0] > last - at else found
    return found


def glued(view: View, at: int) -> Noun | None:
    """A noun that a dash glues to a name is the noun, as lists of reports have it: "357 Households-Sambalat"."""
    first, dash, name = view.words[at].partition("-")
    found = lexicon.nouns().at([first.lower()], 0) if dash and name[:1].isupper() else None
    return (at + 1, found[1]) if found else None


def is_container(view: View, at: int) -> bool:
    """Whether a container follows a measure: "a 50 kg sack" holds fifty kilograms and is no fifty sacks."""
    found = lexicon.nouns().at(view.lowers, at) if at < view.size else None
    return (
        found is not None and found[1][1] == "goods" and found[1][0] not in lexicon.SIZES and view.lowers[at][-1] != "s"
    )
