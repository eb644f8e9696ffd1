"""The words by which a quantity was read → the rule's stable id, as `Reading.rule` has it.

A rule of the catalogue is called after its table and its phrase as it is written there ("killed: kill*"), or its
counted noun ("killed: noun @deaths"); a rule of the reader "reader: " and a name; one that refines what another read is
added behind it ("killed: kill*; refined: deaths by a disease").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.extractor.text.triggers import QUOTES, SIDES
from indicators.extractor.text.words import forms
from indicators.model import Trigger

# Triggers that no phrase of the catalogue is, but a verb and what belongs to it
BUILT = {
    "refugees": "a flight into another country",
    "reached": "given to them",
    "aid_delivered": "assisted with it",
    "evacuated": "carried out of a place",
    "areas_captured": "somebody pushed out of them",
}


@cache
def phrases() -> dict[tuple[str, str], str]:
    """An indicator and the words of a trigger, in small letters → the phrase as the catalogue writes it."""
    found: dict[tuple[str, str], str] = {}
    for code, entry in catalogue.indicators().items():
        for phrase in (phrase for side in SIDES for phrase in getattr(entry, side)):
            for words in forms(phrase):
                found.setdefault((code, " ".join(words)), phrase)
    return found


def of_trigger(code: str, trigger: Trigger, lowers: Sequence[str]) -> str:
    """The rule of a trigger: its phrase, or the reader's own where the catalogue has no such phrase."""
    words = lowers[trigger.first : trigger.last]
    phrase = phrases().get((code, " ".join(words)))
    phrase = phrase or phrases().get((code, " ".join([word for word in words if word not in QUOTES])))
    return f"{code}: {phrase}" if phrase else f"reader: {BUILT.get(code, 'arrives somewhere')}"


def of_noun(code: str, noun: str) -> str:
    """The rule of a counted noun: a group ("@deaths"), or a phrase."""
    return f"{code}: noun {noun}"


def of_reader(name: str) -> str:
    """A rule of the reader's own."""
    return f"reader: {name}"


def refined(rule: str, name: str) -> str:
    """A rule, and the one that made another reading of what it read."""
    return f"{rule}; refined: {name}"
