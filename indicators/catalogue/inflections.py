"""A verb → all its forms: "flee" is flee, flees, fled, fleeing; by rule, or by inflections.toml where no rule makes
them."""

from __future__ import annotations

from functools import cache

from indicators import catalogue
from indicators.catalogue.entries import tables

VOWELS = frozenset("aeiou")
NEVER_DOUBLED = frozenset("aeiouwxyh")
UNSTRESSED = ("er", "en", "on", "or")  # last syllables of verbs that double nothing: "deliver", "open", "abandon"
SHORT = (
    4  # letters of a verb that doubles its last consonant for certain: "rob", "drop"; "benefit" is written both ways
)


@cache
def irregular() -> dict[str, tuple[list[str], list[str]]]:
    """Each verb of inflections.toml → its pasts and its participles."""
    listed = tables("inflections.toml", catalogue.text_of("inflections.toml"))["irregular"]
    parts = {verb: [part.split("/") for part in forms.split()] for verb, forms in listed.items()}
    return {verb: (own[0], own[-1]) for verb, own in parts.items()}


@cache
def nouns() -> frozenset[str]:
    """The verbs whose plain form is first a noun of another sense."""
    listed = tables("inflections.toml", catalogue.text_of("inflections.toml"))["nouns"]
    return frozenset(listed["words"].split())


@cache
def of(verb: str) -> tuple[str, ...]:
    """Every form of a verb, itself first: razes, razed, razing; each once."""
    pasts, participles, third = *past_and_participle(verb), verb + "s"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = verb + "es"
    elif is_y(verb):
        third = verb[:-1] + "ies"
    return tuple(dict.fromkeys((verb, third, *pasts, *participles, *running(verb))))


def past_and_participle(verb: str) -> tuple[list[str], list[str]]:
    """Its pasts and its participles; the same words where the verb is regular."""
    if verb in irregular():
        return irregular()[verb]
    if verb.endswith("e"):
        regular = [verb + "d"]
    elif is_y(verb):
        regular = [verb[:-1] + "ied"]
    else:
        regular = [stem + "ed" for stem in stems(verb)]
    return regular, regular


def running(verb: str) -> list[str]:
    """Its forms in -ing."""
    if verb.endswith("ie"):
        return [verb[:-2] + "ying"]
    if verb.endswith("e") and not verb.endswith("ee"):
        return [verb[:-1] + "ing"]
    return [stem + "ing" for stem in stems(verb)]


def stems(verb: str) -> list[str]:
    """What an ending is put behind: "rob" doubles its last letter, "benefit" may, "burn" does not."""
    if verb[-1] in NEVER_DOUBLED or verb[-2:-1] not in VOWELS or verb[-3:-2] in VOWELS or verb.endswith(UNSTRESSED):
        return [verb]
    return [verb + verb[-1]] if len(verb) <= SHORT else [verb, verb + verb[-1]]


def is_y(verb: str) -> bool:
    """Whether a verb ends in a "y" that becomes an "i": "carry", and not "destroy"."""
    return verb.endswith("y") and verb[-2:-1] not in VOWELS
