"""A reading and its sentence → who stays where: the displaced in a camp or a school, captives of a gang, guests of a
village."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from indicators import catalogue
from indicators.model import Quantity, Reading

LODGED = frozenset(
    "living live lives remain remains remained stay staying stayed sheltering sheltered housed hosted accommodated".split()
)
STAYING = LODGED | frozenset("huddled crammed packed crowded lodged refuge camping hosting taken shelter".split())
SITES = frozenset("camp camps shelter shelters tents tent sites centres centers schools".split())
HOSTS = SITES | frozenset(
    "settlement settlements town towns village villages villagers neighbourhood neighborhood church mosque".split()
)
REFUGE = frozenset({"refuge", "shelter", "safety"})
# Who holds people against their will, and where
HOLDERS = frozenset(
    "gang gangs gunmen bandits kidnappers captors abductors rebels rebel militants militia militias insurgents "
    "jihadists terrorists "
    "fighters group groups army police authorities soldiers forces prison prisons jail jails detention cells taliban "
    "hamas shabaab haram "
    "houthis traffickers smugglers isis state is rsf m23 government pirates".split()
)
ENTERED = frozenset({"in", "at", "across", "inside", "crowd", "crowded", "fill", "filled", "into", "between", "over"})
# indicators of which one may be meant
STAYS = frozenset({"detained", "refugees", "displaced_new", "affected", "population", "other"})
LODGED_REACH, SITES_REACH, REFUGE_REACH, ENTERED_REACH = (
    5,
    6,
    5,
    6,
)  # words from the people to where they live, from there to the camp, from "refuge" to it


@cache
def words(kind: str) -> frozenset[str]:
    return frozenset(catalogue.cues()["stays"][kind])


def is_site(lowers: Sequence[str], quantity: Quantity) -> bool:
    """Whether people may stay in what is counted: "73 shelters", "457 centres", but no health centres and no cell
    sites."""
    counted = quantity.counted
    if counted.head < 0 or counted.group not in ("sites", "homes", "facilities") or quantity.unit == "health_facility":
        return False
    phrase = {*lowers[counted.first : counted.last], lowers[counted.first - 1]}
    known = counted.group == "sites" or lowers[counted.last - 1] in words("nouns")
    return known and words("never").isdisjoint(phrase)


def is_lived_in(lowers: Sequence[str], quantity: Quantity) -> bool:
    """The centres of "23,414 evacuees in 457 centres" and "those who shelter at 17 halls"."""
    before = lowers[max(0, quantity.first - ENTERED_REACH) : quantity.first]
    people = not STAYING.isdisjoint(before) or any(
        word.startswith(("evacuee", "people", "person", "famil", "displaced", "idp", "household")) for word in before
    )
    return bool(before) and before[-1] in ENTERED and people


def settled(lowers: Sequence[str], quantity: Quantity, reading: Reading) -> Reading | None:
    """The reading, where the words about it say that its people stay somewhere; None where they do not."""
    code = reading.indicator
    if code not in STAYS:
        return None
    words = lowers[max(reading.first, 0) : max(reading.last, 0)]
    holding = any(word.startswith(("hold", "held")) for word in words[:1])  # a heading's reading has no words here
    if code == "detained" and holding and reading.last <= quantity.first:
        return held(lowers, reading)
    if (
        code == "refugees"
        and words[-1:] == ["in"]
        and quantity.counted.group == "people"
        and not HOSTS.isdisjoint(lowers[: reading.first])
    ):
        return replace(reading, indicator="displaced_new", because=reading.because + ", within the country")
    sheltered = code == "displaced_new" and reading.last > quantity.first and not REFUGE.isdisjoint(words)
    if sheltered and not SITES.isdisjoint(lowers[reading.last : reading.last + REFUGE_REACH]):
        return replace(reading, indicator="displaced_total", because=reading.because + ", in a shelter")
    # "1.8 million have been affected and 371,705 remain in 2,742 evacuation centres"
    bare = code == "affected" and not quantity.unit and (reading.inherited or reading.last <= quantity.first)
    counts = code in ("population", "other") and quantity.unit in ("person", "household")
    if (counts or bare) and is_lodged(lowers, quantity.last):
        return replace(reading, indicator="displaced_total", because="people who live in camps or shelters")
    return None


def held(lowers: Sequence[str], reading: Reading) -> Reading:
    """ "The gang holds 50 people": captives; a camp holds the displaced, and a hall whoever comes."""
    before = lowers[: reading.first]
    if not HOLDERS.isdisjoint(before):
        return reading
    lodged = not SITES.isdisjoint(before) and not {"can", "could", "to"} & set(before[-1:])
    because = reading.because + ", and not who is held against their will"
    return replace(reading, indicator="displaced_total" if lodged else "other", because=because)


def is_lodged(lowers: Sequence[str], at: int) -> bool:
    """ "live in 31 camps", "remain in shelters": those whom a camp or a shelter houses."""
    if lowers[at : at + 2] in (["are", "in"], ["were", "in"], ["is", "in"], ["was", "in"]):
        return not SITES.isdisjoint(lowers[at + 2 : at + SITES_REACH])
    homes = [
        step
        for step in range(at, min(at + LODGED_REACH, len(lowers)))
        if lowers[step] in LODGED and "in" in lowers[step : step + 3]
    ]
    return bool(homes) and not SITES.isdisjoint(lowers[homes[0] : homes[0] + SITES_REACH])
