"""Places that a sentence names → the same, each in the country the text speaks of, where several countries have the
name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from indicators import catalogue
from indicators.catalogue import GazetteerRow
from indicators.catalogue.lists import Words
from indicators.extractor.places import gazetteer, named
from indicators.extractor.text.words import Phrases

WORDS = Words("places")
WORD = re.compile(r"[\w'’-]+")
LONGEST_NAME = 6  # words
# times: a world city is meant although a country with a small namesake is mentioned somewhere in the text
FAR_LARGER = 20

Spoken = Callable[[str], int]  # how often a document names a country; asked only where nothing nearer decides


@cache
def namesakes() -> dict[GazetteerRow, dict[str, GazetteerRow]]:
    """The place that a name means by itself → each country's place of that name, where several countries have one."""
    spelt: dict[str, dict[str, GazetteerRow]] = {}
    for row in catalogue.places():
        for name in (row.name, *row.aliases):
            rows = spelt.setdefault(name.lower(), {})
            if row.location_code:
                rows.setdefault(row.location_code, row)
    shared = [rows for rows in spelt.values() if len(rows) > 1 and all(row.level != "country" for row in rows.values())]
    return {next(iter(rows.values())): rows for rows in shared}


@cache
def countries() -> Phrases[str]:
    """Names of countries and of their peoples → their codes."""
    rows = [row for row in catalogue.places() if row.level == "country"]
    return Phrases((name, row.location_code) for row in rows for name in (row.name, *row.aliases, *row.demonyms))


def spoken(text: str) -> Counter[str]:
    """How often a text names each country."""
    words = WORD.findall(text)
    known, found = countries(), Counter[str]()
    for at, word in enumerate(words):
        if word[0].isupper() and bare(word) in known.book:
            hit = known.at([bare(part) for part in words[at : at + LONGEST_NAME]], 0)
            found.update([hit[1]] if hit else [])
    return found


def rows_in(text: str) -> list[GazetteerRow]:
    """The places that a text names, and the countries of the peoples that it does, once for each time: by their names
    alone, without a look at the sentences, of which most of a document's are never read."""
    found: list[GazetteerRow] = []
    names, opens, peoples = gazetteer.spellings(), gazetteer.openings(), gazetteer.demonyms()
    words, past = WORD.findall(text), 0
    for at, word in enumerate(words):
        if at < past or not word[0].isupper() or (lower := bare(word)) in silent():
            continue
        longest = max(opens.get(lower, 0), 2 if lower in gazetteer.first_of_pairs() else 1)
        said = [lower, *(bare(part) for part in words[at + 1 : at + longest])]
        for length in range(len(said), 0, -1):
            name = " ".join(said[:length])
            if row := names.get(name) or peoples.get(name):
                past = at + length
                found += [] if words[past : past + 1] and words[past] in WORDS.moneys else [row]  # "US dollars"
                break
    return found


@cache
def silent() -> frozenset[str]:
    """Words that open sentences and begin no name of a place by themselves."""
    return frozenset(named.words("never") - gazetteer.peoples())


def bare(word: str) -> str:
    """The word in small letters, without its "'s"."""
    return word.lower().replace("’", "'").removesuffix("'s")


def says(text: str, code: str) -> int:
    """How often a text names a country or its people."""
    names = names_of().get(code)
    return len(names[1].findall(text)) if names and any(name in text for name in names[0]) else 0


@cache
def names_of() -> dict[str, tuple[tuple[str, ...], re.Pattern[str]]]:
    """A country's code → the names of it and of its people, and the pattern that finds them."""
    rows = [row for row in catalogue.places() if row.level == "country"]
    names = {row.location_code: (row.name, *row.aliases, *row.demonyms) for row in rows}
    return {
        code: (listed, re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b")) for code, listed in names.items()
    }


def settled(rows: Sequence[GazetteerRow | None], ask: Spoken) -> list[GazetteerRow | None]:
    """The rows of a sentence's places; one whose name several countries have is the one of the country named beside it,
    or near."""
    return [row if row is None or row not in namesakes() else meant(rows, at, row, ask) for at, row in enumerate(rows)]


def meant(rows: Sequence[GazetteerRow | None], at: int, row: GazetteerRow, ask: Spoken) -> GazetteerRow:
    """The namesake in the country of the nearest place before it, or after it, in the sentence; else in the
    document."""
    choices = namesakes()[row]
    others = (*reversed(rows[:at]), *rows[at + 1 :])
    near = [other.location_code for other in others if other and other not in namesakes()]
    if code := next((code for code in near if code in choices), ""):
        return row if code == row.location_code else choices[code]
    said = {code: ask(code) for code in choices}
    code = max(choices, key=lambda code: (said[code], code == row.location_code))
    if (
        not said[code]
        or code == row.location_code
        or (row.population or 0) > FAR_LARGER * (choices[code].population or 1e9)
    ):
        return row
    return choices[code]
