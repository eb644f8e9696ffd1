"""Places that a sentence names → the same, each in the country the text speaks of, where several countries have the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from indicators import catalogue
from indicators.catalogue import GazetteerRow
from indicators.extractor.words import Phrases

WORD = re.compile(r"[\w'’-]+")
FAR_LARGER = 20  # times: a world city is meant although a country with a small namesake is mentioned somewhere in the text

Spoken = Callable[[], Mapping[str, int]]  # how often a document names each country; asked only where nothing nearer decides


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
    words = [word.removesuffix("'s").removesuffix("’s") for word in WORD.findall(text)]
    lowers = [word.lower() for word in words]
    known = countries()
    hits = (known.at(lowers, at) for at, word in enumerate(words) if word[:1].isupper() and lowers[at] in known.book)
    return Counter(hit[1] for hit in hits if hit)


def settled(rows: Sequence[GazetteerRow | None], ask: Spoken) -> list[GazetteerRow | None]:
    """The rows of a sentence's places; one whose name several countries have is the one of the country named beside it, or near."""
    return [row if row is None or row not in namesakes() else meant(rows, at, row, ask) for at, row in enumerate(rows)]


def meant(rows: Sequence[GazetteerRow | None], at: int, row: GazetteerRow, ask: Spoken) -> GazetteerRow:
    """The namesake in the country of the nearest place before it, or after it, in the sentence; else in the document."""
    choices = namesakes()[row]
    others = (*reversed(rows[:at]), *rows[at + 1 :])
    near = [other.location_code for other in others if other and other not in namesakes()]
    if code := next((code for code in near if code in choices), ""):
        return row if code == row.location_code else choices[code]
    said = ask()
    code = max(choices, key=lambda code: (said.get(code, 0), code == row.location_code))
    if not said.get(code) or code == row.location_code or (row.population or 0) > FAR_LARGER * (choices[code].population or 1e9):
        return row
    return choices[code]
