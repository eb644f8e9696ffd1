"""A noun → its plural, and its article."""

from __future__ import annotations

PLURALS = {
    "person": "people",
    "person_day": "person-days",
    "percent": "percent",
    "sheep": "sheep",
    "buffalo": "buffaloes",
}


def plural(unit: str) -> str:
    """A canonical unit's plural: people, countries, border crossings."""
    word = unit.replace("_", " ")
    if unit in PLURALS:
        return PLURALS[unit]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


def article(word: str) -> str:
    """a sack, an hour."""
    return "an" if word.startswith(("a", "e", "i", "o", "hour")) else "a"
