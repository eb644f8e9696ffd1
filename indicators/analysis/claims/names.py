"""Words for a speaker, a holder or a counted group → the one name under which different wordings are compared.

"Taliban fighters", "the Taliban" and, in a document that names no other armed group, "the militant group" are the
Taliban.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from indicators import catalogue

WORD = re.compile(r"[\w’'‑-]+")
MANY = 65_536  # wordings kept at hand: those of a large table come again and again


@lru_cache(maxsize=MANY)
def body(name: str) -> str:
    """A listed body by its canonical name, anything else in small letters without its article."""
    bare = name.strip().removeprefix("the ").removeprefix("The ")
    return spellings().get(bare) or spellings().get(folded(bare)) or folded(bare)


@lru_cache(maxsize=MANY)
def named(text: str) -> frozenset[str]:
    """The armed groups that a text names."""
    written = [word.removesuffix("’s").removesuffix("'s") for word in WORD.findall(text)]
    found, at = set(), 0
    while at < len(written):
        name, length = named_at(written, at)
        found |= {name} - {""}
        at += length or 1
    return frozenset(found)


def named_at(written: list[str], at: int) -> tuple[str, int]:
    """The armed group whose name begins at a word, and how many words it has; the longest: "Pakistani Taliban"."""
    for length in lengths().get(folded(written[at]), ()):
        phrase = " ".join(written[at : at + length])
        name = armed().get(phrase) or armed().get(folded(phrase)) or ""
        if name and at + length <= len(written):
            return name, length
    return "", 0


@lru_cache(maxsize=MANY)
def holder(words: str, only: str) -> str:
    """Who holds, takes or is counted; `only` is the one armed group that the document names, if it names just one."""
    names = named(words)
    left = [word for word in map(folded, WORD.findall(words)) if word.removesuffix("'s") not in naming(names)]
    plain = all(word in nouns() or word in describing() for word in left)
    if plain and len(names) == 1:
        return next(iter(names))
    if plain and not names and only and any(word in nouns() for word in left):
        return only
    return body(words)


@lru_cache(maxsize=MANY)
def group(words: str, only: str, country: str) -> str:
    """The counted people or things: an armed group by its name, else the words that set them apart; empty for just
    anybody."""
    named_group = holder(words, only)
    if named_group in catalogue.sources():
        return named_group
    limiting = [
        word
        for word in map(folded, WORD.findall(words))
        if word not in anybody() and word not in demonyms().get(country, ())
    ]
    return " ".join(
        sorted({word[:-1] if word.endswith("s") and not word.endswith("ss") else word for word in limiting})
    )


def folded(text: str) -> str:
    """A text as it is looked up: in small letters, with plain apostrophes and hyphens."""
    small = text.casefold()
    return small if small.isascii() else small.replace("’", "'").replace("‑", "-")


def naming(names: frozenset[str]) -> set[str]:
    """Every word of the names and of their other spellings, in small letters."""
    written = [spelling for name in names for spelling in (name, *catalogue.sources()[name].aliases)]
    return {folded(word) for spelling in written for word in WORD.findall(spelling)}


# From the catalogue ---------------------------------------------------------------------------------------------------


@cache
def spellings() -> dict[str, str]:
    """Every spelling of a listed body → its canonical name; a spelling of one word only as it is written (CARE is a
    body)."""
    return spelt(set(catalogue.sources()))


@cache
def armed() -> dict[str, str]:
    """The same of the armed groups alone."""
    return spelt({name for name, body in catalogue.sources().items() if body.kind == "armed_group"})


def spelt(names: set[str]) -> dict[str, str]:
    """Every spelling of each speaker, as written and folded, → the name that it stands for."""
    found = {}
    for name in names:
        for spelling in (name, *catalogue.sources()[name].aliases):
            found[spelling] = name
            if " " in spelling:
                found[folded(spelling)] = name
    return found


@cache
def lengths() -> dict[str, tuple[int, ...]]:
    """The first word of an armed group's spelling, in small letters → how many words such spellings have, the longest
    first."""
    found: dict[str, set[int]] = {}
    for spelling in armed():
        written = WORD.findall(spelling)
        found.setdefault(folded(written[0]), set()).add(len(written))
    return {word: tuple(sorted(counts, reverse=True)) for word, counts in found.items()}


@cache
def nouns() -> frozenset[str]:
    """Words for an armed group that name none ("insurgents"), from claims.toml."""
    return frozenset(catalogue.claims()["unnamed"]["nouns"])


@cache
def describing() -> frozenset[str]:
    """Words that may stand beside them and name none either ("islamic"), from claims.toml."""
    return frozenset(catalogue.claims()["unnamed"]["describing"])


@cache
def anybody() -> frozenset[str]:
    """Words that limit nobody ("another", "people"), from claims.toml."""
    return frozenset(catalogue.claims()["anybody"]["words"])


@cache
def demonyms() -> dict[str, frozenset[str]]:
    """A country's code → what its people are called, in small letters."""
    found: dict[str, set[str]] = {}
    for place in catalogue.places():
        if place.level == "country":
            found.setdefault(place.location_code, set()).update(folded(word) for word in place.demonyms)
    return {code: frozenset(words) for code, words in found.items()}
