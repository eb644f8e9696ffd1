"""Word → what it counts, by the catalogue's lists; a noun of no list is its own unit."""

from __future__ import annotations

import pytest

from indicators import catalogue
from indicators.extractor.text import lexicon


@pytest.mark.parametrize(
    ("noun", "unit"),
    [
        ("cookers", "cooker"),
        ("batteries", "battery"),
        ("torches", "torch"),
        ("boxes", "box"),
        ("glass", "glass"),
        ("mess", "mess"),
    ],
)
def test_a_noun_of_no_list_is_its_own_unit(noun: str, unit: str) -> None:
    assert lexicon.singular(noun) == unit


def test_no_noun_stands_in_two_tables() -> None:
    """The second table would never be read."""
    tables = (*catalogue.populations().items(), *catalogue.things().items())
    listed = [(noun, name) for name, entry in tables for noun in entry["nouns"]]
    listed += [(word, "currencies") for word in catalogue.cues()["currencies"]]
    first: dict[str, str] = {}
    assert [(noun, name, first[noun]) for noun, name in listed if first.setdefault(noun, name) != name] == []


def test_every_unit_of_an_indicator_comes_from_a_noun() -> None:
    """From a listed one, or from one that is its own unit; another unit is one that no fact can have."""
    given = {entry["unit"] for entry in catalogue.populations().values()} | {*lexicon.own_units().values()}
    given |= {entry.get("unit", name) for name, entry in catalogue.things().items()}
    units = {part for entry in catalogue.indicators().values() for unit in entry.units for part in unit.split("/")}
    others = units - given - {catalogue.ANY_UNIT, catalogue.CURRENCY}
    assert sorted(unit for unit in others if not is_own_unit(unit)) == []


def is_own_unit(unit: str) -> bool:
    """Whether a plural of no list, which is one word, has this unit."""
    if "_" in unit:
        return False
    plurals = (f"{unit}s", f"{unit[:-1]}ies")
    return any(lexicon.singular(plural) == unit and not lexicon.group_of(plural) for plural in plurals)
