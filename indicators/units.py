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
LEARNING = Lock()  # pages are read by several threads, and a noun is to be defined once


class UnknownUnitError(ValueError):
    """A text that is no unit and cannot become one."""


@cache
def registry() -> pint.UnitRegistry[Any]:
    """Our units and no others; only quantities made from this one registry can be compared."""
    units: pint.UnitRegistry[Any] = pint.UnitRegistry(None)
    units.load_definitions(catalogue.text_of("units.txt").splitlines())
    return units


def parse(unit: str) -> pint.Unit:
    """The Pint unit of a table's unit: `person`, `AFN/sack`, or a noun nobody listed, which becomes a thing of its own."""
    for part in unit.split("/"):
        if not is_defined(part):
            learn(part)
    return registry().parse_units(unit)


def is_defined(name: str) -> bool:
    """Whether units.txt (or an earlier document of this run) defines the name."""
    try:
        return bool(name) and name in registry()
    except pint.errors.DefinitionSyntaxError:  # newer Pints parse what they are asked about, and "<b>" is no expression
        return False


def learn(noun: str) -> None:
    """Defines a noun as a thing of its own."""
    if not NOUN.fullmatch(noun) or len(noun) > LONGEST_NOUN:
        raise UnknownUnitError(f'"{noun}" is no unit: neither defined in units.txt nor a lower-case noun')
    with LEARNING:
        if not is_defined(noun):
            registry().define(f"{noun} = [{noun}]")
