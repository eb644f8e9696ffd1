"""A unit's name → a Pint unit, by the definitions of catalogue/units.txt alone."""

from __future__ import annotations

import re
from functools import cache
from threading import Lock
from typing import Any

import pint

from indicators import catalogue

NOUN = re.compile(r"[a-z]+(?:_[a-z]+)*")
LONGEST_NOUN = 40  # characters; a longer "noun" is text that went astray
PLURALS = ("s", "es")  # Pint reads a plural in -s by itself; the lock keeps "tents" from becoming a second noun
learning = Lock()


@cache
def registry() -> pint.UnitRegistry[Any]:
    """Our units and no others; quantities made from it may be compared with each other."""
    units: pint.UnitRegistry[Any] = pint.UnitRegistry(None, cache_folder=None, autoconvert_to_preferred=False)
    units.load_definitions(catalogue.text_of("units.txt").splitlines())
    return units


def parse(unit: str) -> pint.Unit:
    """The Pint unit of a table's unit: `person`, `AFN/sack`, or a noun nobody listed, which becomes a thing of its own."""
    for part in unit.split("/"):
        if not is_defined(part) and NOUN.fullmatch(part) and len(part) <= LONGEST_NOUN:
            learn(part)
    return registry().parse_units(unit)


def is_defined(name: str) -> bool:
    """Whether units.txt (or an earlier document of this run) defines the name."""
    return name in registry()


def learn(noun: str) -> None:
    """Defines a noun as a thing of its own; two readers at once define it once."""
    with learning:
        if not is_defined(noun):
            registry().define(f"{noun} = [{noun}]")
