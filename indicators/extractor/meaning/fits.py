"""Indicator and quantity → whether the one is ever counted in the other: units, and what a share is a share of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.meaning import land, lodging
from indicators.model import Quantity

WORDS, COUNTED = Words("meaning"), Words("counted")
GOODS = frozenset({"goods", "things", "animals", "measures", "facilities", "homes"})
AREAS = frozenset({"areas", "countries", "land"})
DAMAGE = {"homes": "homes_damaged", "facilities": "facilities_damaged"}  # what is counted → the damage to it
# What a camp may be counted as: also something that is hit, or held
OF_SITES = frozenset({"sites", "facilities_damaged", "other", "areas_controlled", "areas_contested", "areas_captured"})
# Indicators that the words around must speak of too
TOLD = frozenset({"crops_damaged", "area_affected", "services_disrupted", "sites"})
HELD = frozenset({"areas_controlled", "areas_contested", "areas_captured"})
# What is done to people only: a noun that no list has is then a person ("killed ten dissidents")
TO_PEOPLE = frozenset({"killed", "injured", "missing", "detained", "displaced_new", "evacuated"})
# What befalls people, and nobody twice
FATES = frozenset({"killed", "injured", "missing", "detained", "disease_deaths"})
# Groups that only these indicators count
ONLY = {
    "deaths": frozenset({"killed", "disease_deaths", "missing", "other"}),
    "casualties": frozenset({"other", "affected"}),
    "births": frozenset({"other"}),
    "wildlife": frozenset({"other"}),
}
# Groups that these never count: cases are cases, whoever cares for them; the wounded are not said to move
NEVER = {
    "patients": frozenset({"reached", "evacuated", "affected", "targeted", "displaced_total"}),
    "injuries": frozenset({"reached", "displaced_new", "displaced_total", "refugees", "population", "returned"}),
    "fighters": frozenset({"displaced_total", "population"}),  # a country that hosts troops shelters nobody
    "returnees": frozenset({"displaced_new", "refugees", "population"}),
    "evacuees": frozenset({"displaced_new", "displaced_total", "refugees", "population"}),
    "displaced": frozenset({"population"}),
    "displaced_households": frozenset({"population"}),
    "refugees": frozenset({"population"}),
    "measures": frozenset({"facilities_damaged"}),
}
FORCES = frozenset({"fighters", "", "people"})  # groups that may be armed


@cache
def shares() -> dict[str, frozenset[str]]:
    """What a share must be a share of, where an indicator measures one: "30 percent of the territory" is held or taken,
    never damaged."""
    listed = dict.fromkeys(HELD | {"area_affected"}, AREAS) | dict.fromkeys(WORDS.of_people, WORDS.people_groups)
    return listed | {
        "homes_damaged": frozenset({"homes"}),
        "facilities_damaged": frozenset({"facilities"}),
        "crops_damaged": frozenset({"crops"}),
        "livestock_lost": frozenset({"animals"}),
        "services_disrupted": WORDS.people_groups | {"homes", "customers"},
    }


def told(indicator: str, quantity: Quantity, lowers: Sequence[str]) -> bool:
    """Whether the words around say that an extent is one of crops, or of other land; that a shelter is a place to
    stay."""
    if indicator in ("crops_damaged", "area_affected"):
        return land.suits(indicator, quantity, lowers)
    if indicator == "services_disrupted" and quantity.unit == "house":
        return not lodging.is_site(lowers, quantity)
    return indicator != "sites" or lodging.is_site(lowers, quantity)


def is_named_by(indicator: str, quantity: Quantity) -> bool:
    """Whether the indicator is counted in the very noun, and not in the wider unit that the noun has for others."""
    return quantity.counted.own in allowed(indicator)


def counted_as(quantity: Quantity, indicator: str) -> str:
    """The unit of a noun that the indicator is counted in; of a camp, a site while people stay in it and else a
    facility; of a customer; empty for all other nouns."""
    group = quantity.counted.group
    if is_named_by(indicator, quantity):
        return quantity.counted.own
    if indicator == "sites":
        return "site"
    if indicator == "other":
        return ""
    return {"sites": "facility", "customers": "" if indicator == "services_disrupted" else "person"}.get(group, "")


@cache
def allowed(indicator: str) -> frozenset[str]:
    return frozenset(catalogue.indicators()[indicator].units)


def is_housed_or_served(indicator: str, group: str) -> bool:
    """Whether the indicator is ever counted in camps, or in customers; and whether sites are counted in this."""
    if group == "customers":
        return indicator == "services_disrupted" or ("person" in allowed(indicator) and indicator != "affected")
    return indicator in OF_SITES and group in ("sites", "homes", "facilities")


def is_partial(quantity: Quantity) -> bool:
    """A bare number with a fraction counts nobody: the 0.8 of "yields of 0.8-1.2 t/ha"."""
    values = (quantity.value, quantity.low, quantity.high)
    return not quantity.unit and any(value is not None and value % 1 for value in values)


def fits(indicator: str, quantity: Quantity) -> bool:
    """Whether the indicator is ever counted in the quantity's unit; a bare number fits what is counted in persons."""
    return (bool(quantity.counted.own) and is_named_by(indicator, quantity)) or is_counted(
        indicator, quantity.counted.group, quantity.unit, quantity.whole, quantity.role
    )


class Kind(dict[tuple[str, ...], tuple[str, ...]]):
    """What is counted alike → of a trigger's indicators those that are ever counted so, each worked out once."""

    def __init__(self, own: str, group: str, unit: str, whole: str, role: str | None) -> None:
        super().__init__()
        self.own, self.counted = own, (group, unit, whole, role)

    def __missing__(self, indicators: tuple[str, ...]) -> tuple[str, ...]:
        own = self.own
        self[indicators] = found = tuple(
            code for code in indicators if (own and own in allowed(code)) or is_counted(code, *self.counted)
        )
        return found


kind = lru_cache(maxsize=2048)(Kind)


def kind_of(quantity: Quantity) -> Kind:
    """What a quantity is counted in: its very noun, the noun's group, its unit, what it is a share of."""
    counted = quantity.counted
    return kind(counted.own, counted.group, quantity.unit, quantity.whole, quantity.role)


def fitting(codes: tuple[str, ...], quantity: Quantity, lowers: Sequence[str]) -> Sequence[str]:
    """Those of the indicators of its kind of which the words around a quantity say what they must."""
    return codes if TOLD.isdisjoint(codes) else [code for code in codes if told(code, quantity, lowers)]


def is_counted(indicator: str, group: str, unit: str, whole: str, role: str | None) -> bool:
    """Whether the indicator is ever counted in this group and unit, as a share of this, in this part of a change."""
    if (group in ("sites", "customers") or indicator == "sites") and indicator != "aid_delivered":
        return is_housed_or_served(indicator, group)
    return is_of_kind(indicator, group, unit, whole, role)


@lru_cache(maxsize=8192)
def is_of_kind(indicator: str, group: str, unit: str, whole: str, role: str | None) -> bool:
    """The same where nobody lives in what is counted, and nobody is served."""
    if indicator == "aid_delivered":
        return group in GOODS and (group != "measures" or unit == "cubic_metre")
    if group in ONLY:
        return indicator in ONLY[group]
    if indicator in NEVER.get(group, ()):
        return False
    if indicator == "armed_personnel" and group not in FORCES:
        return False
    if indicator == "security_incidents":
        return group == "incidents"
    if indicator == "price_change" and whole in AREAS | WORDS.people_groups:
        return False  # "in 73 percent of the countries monitored"
    if unit == "percent" and indicator in shares() and whole not in shares()[indicator]:
        # "30 percent were malnourished": people are not named again, and the verb that follows says what they are
        return not whole and indicator in WORDS.of_people and (role is None or indicator == "malnourished")
    if unit == "times" and group in COUNTED.growing:
        unit = "person"  # cases that doubled are counted as cases
    return is_in_unit(indicator, group, unit)


def is_in_unit(indicator: str, group: str, unit: str) -> bool:
    """Whether the catalogue counts the indicator in this unit."""
    units = allowed(indicator)
    if not unit:
        return bool(units & {"person", "district", "*"})
    if (group == "things" and indicator in TO_PEOPLE) or "*" in units or unit in units:
        return True
    return group == "money" and any(known.split("/")[0] == "currency" for known in units)
