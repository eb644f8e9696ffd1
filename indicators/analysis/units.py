"""A unit's name → a Pint unit, by the definitions of catalogue/units.txt alone; factors between units that are the same
kind of thing."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Collection
from functools import cache
from threading import Lock
from types import ModuleType
from typing import TYPE_CHECKING, Any

from indicators import catalogue
from indicators.table import wording

if TYPE_CHECKING:
    import pint

ALONE = re.compile(r"(?m)^(\w+) = \[\1\]")  # a line of units.txt that defines a thing of its own
NOUN = re.compile(r"[a-z]+(?:_[a-z]+)*")
LONGEST_NOUN = 40  # characters; a longer "noun" is text that went astray
LEARNING = Lock()  # pages are read by several threads, and a noun is to be defined once
CALENDAR = ("month", "year", "quarter", "decade", "century")  # not so many days each
# Of what has more than one unit, those to compare in; a depth in feet goes to metres and a way in miles to kilometres.
COMPARED_IN = ("tonne", "litre", "metre", "kilometre", "hectare", "day")
PRICED_BY = ("kilogram", "litre", "metre", "hectare", "day")


class UnknownUnitError(ValueError):
    """A text that is no unit and cannot become one."""


@cache
def library() -> ModuleType:
    """Pint, loaded here because that takes longer than reading an article, and without Dask: where that is installed,
    Pint would load it for arrays, of which there are none here, and take a second more."""
    kept_out = "dask" not in sys.modules
    if kept_out:
        sys.modules["dask"] = None  # type: ignore[assignment]  # how an import is told that there is none
    try:
        import pint
    finally:
        if kept_out:
            del sys.modules["dask"]
    return pint


@cache
def registry() -> pint.UnitRegistry[Any]:
    """Our units and no others; only quantities made from this one registry can be compared."""
    units: pint.UnitRegistry[Any] = library().UnitRegistry(None)
    units.load_definitions(catalogue.text_of("units.txt").splitlines())
    return units


def measures(unit: str, known: Collection[str]) -> bool:
    """Whether an indicator that is counted in the known units may have this one: one of them, or money of any country,
    alone or by the piece."""
    return catalogue.ANY_UNIT in known or unit in known or (catalogue.CURRENCY in known and wording.is_money(unit))


def parse(unit: str) -> pint.Unit:
    """The Pint unit of a table's unit: `person`, `AFN/sack`, or a noun nobody listed, which becomes a thing of its
    own."""
    for part in unit.split("/"):
        if not is_defined(part):
            learn(part)
    return registry().parse_units(unit)


def is_defined(name: str) -> bool:
    """Whether units.txt (or an earlier document of this run) defines the name."""
    units = registry()
    try:
        return bool(name) and name in units
    # Newer Pints parse what they are asked about, and "<b>" is no expression; a name that begins with "_" they look for
    # in themselves.
    except (library().errors.DefinitionSyntaxError, AttributeError):
        return False


def learn(noun: str) -> None:
    """Defines a noun as a thing of its own."""
    if not NOUN.fullmatch(noun) or len(noun) > LONGEST_NOUN:
        raise UnknownUnitError(f'"{noun}" is no unit: neither defined in units.txt nor a lower-case noun')
    with LEARNING:
        if not is_defined(noun):
            registry().define(f"{noun} = [{noun}]")


@cache
def alone() -> frozenset[str]:
    """The things of their own, by the names that tables use: people turn into nothing but people."""
    return frozenset(ALONE.findall(catalogue.text_of("units.txt")))


@cache
def compared_in(unit: str, priced: bool = False) -> str:
    """The unit that a simple unit, or the base of a price, is compared in; one that stands for itself stays, by its
    first name."""
    if unit in alone():  # most are, and a run that counts nothing else need not load Pint
        return unit
    own = parse(unit)
    if str(own) in CALENDAR:
        return str(own)
    alike = [other for other in (PRICED_BY if priced else COMPARED_IN) if own.is_compatible_with(parse(other))]
    return min(alike, key=lambda other: abs(math.log(multiply(unit, (), other))), default=str(own))


@cache
def multiply(unit: str, factors: tuple[tuple[float, str], ...], into: str) -> float:
    """What one `unit` becomes in `into` when it is multiplied by each (number, unit) in turn; Pint checks the
    dimensions.

    Rates are factors and no redefinitions in a Context: those change the one registry under the feet of other threads.
    Raises pint.DimensionalityError where the product is not what `into` is.
    """
    quantity = registry().Quantity(1.0, parse(unit))
    for number, factor in factors:
        quantity = quantity * registry().Quantity(number, parse(factor))
    return float(quantity.to(parse(into)).magnitude)
