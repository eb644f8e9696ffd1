"""Word → what it counts, by the catalogue's lists of nouns: its unit and its group."""

from __future__ import annotations

from functools import cache, lru_cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.text.words import Phrases

WORDS = Words("text")
SIZES = frozenset({"kilogram", "litre", "gram", "pound", "gallon", "tonne"})  # what a package holds


@cache
def nouns() -> Phrases[tuple[str, str]]:
    """Every counted noun → its unit and its group."""
    entries = [
        (noun, (entry["unit"], group)) for group, entry in catalogue.populations().items() for noun in entry["nouns"]
    ]
    entries += [
        (noun, (entry.get("unit", unit), entry["group"]))
        for unit, entry in catalogue.things().items()
        for noun in entry["nouns"]
    ]
    entries += [(word, (code, "money")) for word, code in catalogue.cues()["currencies"].items()]
    return Phrases(entries)


@cache
def described() -> dict[str, str]:
    """Words before people → the group of whom they make them: "wounded" shepherds are injuries."""
    return {word: group for group, entry in catalogue.populations().items() for word in entry.get("described", ())}


@cache
def own_units() -> dict[str, str]:
    """Nouns that are a unit themselves, for the indicators that are counted in it, though their table has a wider one.

    No table may give that unit: in `units = ["latrine"]` the latrines are meant, which to all others are facilities.
    """
    given = {str(entry.get("unit", unit)) for unit, entry in catalogue.things().items()}
    given |= {str(entry["unit"]) for entry in catalogue.populations().values()}
    asked = {unit for entry in catalogue.indicators().values() for unit in entry.units} - given
    listed = [noun for entry in catalogue.things().values() for noun in entry["nouns"]]
    named = {noun: singular(noun).replace(" ", "_") for noun in listed}
    return {noun: unit for noun, unit in named.items() if unit in asked}


@cache
def demonyms() -> frozenset[str]:
    """Names of peoples in the plural: "Afghans", "Thais"."""
    plural = {name.lower() for row in catalogue.places() if row.level == "country" for name in row.demonyms}
    return frozenset(name for name in plural if name.endswith(("s", "ese")))


@cache
def stops() -> frozenset[str]:
    """The words that end a counted noun phrase."""
    return frozenset(catalogue.cues()["stops"]["words"])


@lru_cache(maxsize=8192)
def group_of(word: str) -> str:
    """The group of a counted noun of one word, or of the first noun that begins with the word; empty for any other."""
    found = nouns().alone(word)
    return found[1] if found else ""


def is_state(word: str) -> bool:
    """Whether a word by itself says what became of people: "killed", "injured"."""
    return word in WORDS.predicates


def singular(noun: str) -> str:
    """The unit of a noun that no list has: the noun itself, in the singular, as one word."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ses", "xes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
