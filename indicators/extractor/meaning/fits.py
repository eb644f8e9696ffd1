"""Indicator and quantity → whether the one is ever counted in the other: units, and what a share is a share of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.extractor.meaning import land, lodging
from indicators.model import Quantity

GOODS = frozenset({"goods", "things", "animals", "measures", "facilities", "homes"})
PEOPLE = frozenset(
    "people households deaths injuries displaced movements refugees returnees evacuees beneficiaries fighters patients "
    "captives".split()
)
MOVED = frozenset({"displaced", "displaced_households", "refugees", "evacuees", "returnees"})
MOVING = frozenset(
    {"reached", "displaced_new", "displaced_total", "refugees", "population", "returned"}
)  # what is never said of the wounded
AREAS = frozenset({"areas", "countries", "land"})
OF_PEOPLE = (
    "displaced_new displaced_total refugees returned evacuated killed injured missing detained affected in_need "
    "targeted "
    "reached food_insecure malnourished population armed_personnel"
).split()
# What is done to people only: a noun that no list has is then a person ("killed ten dissidents")
OF_DEATHS = frozenset({"killed", "disease_deaths", "missing", "other"})
ARMED = frozenset(
    "men women officers officer members member recruits guards cadets veterans volunteers nationals citizens".split()
)
RESCUING = frozenset("helicopters helicopter aircraft planes plane dogs".split())  # sent to help, but not to be given
POSITIONS = frozenset(
    "base bases outpost outposts post posts checkpoint checkpoints camps barracks airports crossings".split()
)
# What a camp may be counted as: also something that is hit, or held
OF_SITES = frozenset({"sites", "facilities_damaged", "other", "areas_controlled", "areas_contested", "areas_captured"})
LODGING = frozenset("camps centres centers sites posts checkpoints".split())  # set up for people, but given to nobody
# Indicators whose triggers do not go with everything they may count
CHOOSY = frozenset(
    {
        "affected",
        "areas_captured",
        "detained",
        "armed_personnel",
        "aid_delivered",
        "other",
        "homes_damaged",
        "refugees",
        "evacuated",
        "services_disrupted",
    }
)
HELD = frozenset({"areas_controlled", "areas_contested", "areas_captured"})
TO_PEOPLE = frozenset({"killed", "injured", "missing", "detained", "displaced_new", "evacuated"})
# A share of something measures what that something may: "30 percent of the territory" is held or taken, never damaged
SHARES: dict[str, frozenset[str]] = {
    "homes_damaged": frozenset({"homes"}), "facilities_damaged": frozenset({"facilities"}),
    "areas_controlled": AREAS, "areas_contested": AREAS, "areas_captured": AREAS, "area_affected": AREAS,
    "crops_damaged": frozenset({"crops"}), "livestock_lost": frozenset({"animals"}), "services_disrupted": PEOPLE | {"homes", "customers"},
} | dict.fromkeys(OF_PEOPLE, PEOPLE)  # fmt: skip


# Nobody delivers a school: of what stands on the ground, goods in kind are what was built or mended
BUILDING = (
    "built",
    "build",
    "install",
    "drill",
    "rehabilit",
    "repair",
    "chlorinat",
    "construct",
    "set",
    "put",
    "provi",
    "donat",
    "hand",
    "establish",
)


def suits(indicator: str, quantity: Quantity, word: str, noun: str) -> bool:
    """Whether the first word of a trigger can say this of what is counted under a noun."""
    if indicator == "armed_personnel" and quantity.counted.group == "people":
        return noun in ARMED  # "sent 90,000 people fleeing"
    if indicator == "detained" and word in ("hold", "holds", "holding", "held"):
        return quantity.counted.group in ("people", "captives", "fighters")  # villages and votes are held too
    if indicator == "services_disrupted" and word.startswith(("affect", "impact", "hit")):
        return quantity.counted.group == "customers"  # a network's customers are affected when it is down
    if indicator == "affected" and word == "hit":
        return quantity.unit in ("person", "household")  # "jets hit 71 targets"
    if indicator == "areas_captured" and quantity.counted.group in ("facilities", "homes") and word.startswith("los"):
        return noun in POSITIONS  # "35 mosques were lost" to a fire
    if indicator == "aid_delivered" and noun in RESCUING:
        return False
    if indicator == "aid_delivered" and word.startswith(("cross", "enter", "land", "carried", "moved")):
        return quantity.counted.group == "goods" and quantity.unit != "vehicle"
    if indicator == "other" and word.startswith("weigh"):
        return quantity.counted.group == "goods"
    if indicator == "homes_damaged" and quantity.unit == "household":
        return not word.startswith(("lost", "lose", "losing", "hit")) and word not in (
            "flood",
            "floods",
        )  # families lose herds and harvests
    if indicator == "refugees" and quantity.counted.group == "fighters":
        # troops who enter a country flee from nothing
        return not word.startswith(("enter", "mov", "walk", "gone", "com", "came"))
    if indicator == "evacuated" and quantity.counted.group == "fighters":
        return not word.startswith(("mov", "pull"))
    if indicator == "evacuated" and word.startswith("pick"):
        return quantity.unit in ("person", "household")  # "the flow has picked up: a million since May"
    if indicator == "aid_delivered" and noun in LODGING and word.startswith(("set", "put", "establish")):
        return False
    return (
        indicator != "aid_delivered"
        or quantity.counted.group not in ("facilities", "homes")
        or word.startswith(BUILDING)
    )


def told(indicator: str, quantity: Quantity, lowers: Sequence[str]) -> bool:
    """Whether the words around say that an extent is one of crops, or of other land; that a shelter is a place to
    stay."""
    if indicator in ("crops_damaged", "area_affected"):
        return land.suits(indicator, quantity, lowers)
    if indicator == "services_disrupted" and quantity.unit == "house":
        return not lodging.is_site(lowers, quantity)
    return indicator != "sites" or lodging.is_site(lowers, quantity)


def counted_as(group: str, indicator: str) -> str:
    """The unit of a camp, a site while people stay in it and else a facility, and of a customer; empty for all other
    nouns."""
    if indicator == "sites":
        return "site"
    if indicator == "other":
        return ""
    return {"sites": "facility", "customers": "" if indicator == "services_disrupted" else "person"}.get(group, "")


@cache
def allowed(indicator: str) -> frozenset[str]:
    return frozenset(catalogue.indicators()[indicator].units)


def is_housed_or_served(indicator: str, quantity: Quantity) -> bool:
    """Whether the indicator is ever counted in camps, or in customers; and whether sites are counted in this."""
    if quantity.counted.group == "customers":
        return indicator == "services_disrupted" or ("person" in allowed(indicator) and indicator != "affected")
    return indicator in OF_SITES and quantity.counted.group in ("sites", "homes", "facilities")


def fits(indicator: str, quantity: Quantity) -> bool:
    """Whether the indicator is ever counted in the quantity's unit; a bare number fits what is counted in persons."""
    units = allowed(indicator)
    if indicator == "aid_delivered":
        return quantity.counted.group in GOODS and (
            quantity.counted.group != "measures" or quantity.unit == "cubic_metre"
        )
    if quantity.counted.group in ("sites", "customers") or indicator == "sites":
        return is_housed_or_served(indicator, quantity)
    if quantity.counted.group == "deaths":
        return indicator in OF_DEATHS
    if quantity.counted.group == "patients" and indicator in ("reached", "evacuated", "affected", "targeted"):
        return False  # cases are cases, whoever cares for them
    if quantity.counted.group == "casualties":
        return indicator in ("other", "affected")
    if quantity.counted.group in ("births", "wildlife"):
        return indicator == "other"
    if quantity.counted.group == "injuries" and indicator in MOVING:
        return False
    if quantity.counted.group in ("returnees", "evacuees") and indicator in ("displaced_new", "refugees"):
        return False
    if indicator == "population" and quantity.counted.group in MOVED:
        return False
    if indicator == "armed_personnel" and quantity.counted.group not in ("fighters", "", "people"):
        return False
    if indicator == "facilities_damaged" and quantity.counted.group == "measures":
        return False
    if indicator == "security_incidents":
        return quantity.counted.group == "incidents"
    if indicator == "price_change" and quantity.whole in AREAS | PEOPLE:
        return False  # "in 73 percent of the countries monitored"
    if quantity.unit == "percent" and indicator in SHARES and quantity.whole not in SHARES[indicator]:
        # "30 percent were malnourished": people are not named again, and the verb that follows says what they are
        return not quantity.whole and indicator in OF_PEOPLE and (quantity.role is None or indicator == "malnourished")
    if not quantity.unit:
        return bool(units & {"person", "district", "*"})
    if quantity.counted.group == "things" and indicator in TO_PEOPLE:
        return True
    if "*" in units or quantity.unit in units:
        return True
    return quantity.counted.group == "money" and any(unit.split("/")[0] == "currency" for unit in units)
