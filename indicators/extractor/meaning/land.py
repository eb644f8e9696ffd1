"""An extent of land, or a harvest, in its sentence → what grows there: crops, or nothing that anyone sows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.model import Quantity

UNITS = frozenset({"hectare", "acre", "square_kilometre", "square_mile"})  # of fields and of what is flooded
EXTENTS = UNITS | {"square_metre", "tonne", "area"}
SOWN = frozenset({"hectare", "acre", "square_kilometre", "area"})
BEHIND = 3  # words before it that say so: "crops on 99,026 hectares"
AHEAD = 7  # words after "hectares" that say what stands there: "of rice and maize fields in the valley"
FIELDS = frozenset({"fields", "field", "gardens", "plots", "farms"})


@cache
def words(kind: str) -> frozenset[str]:
    return frozenset(catalogue.cues()["land"][kind])


def suits(indicator: str, quantity: Quantity, lowers: Sequence[str]) -> bool:
    """Whether damage to this extent, or to so much of something, is damage to crops, or to other land."""
    if quantity.unit not in EXTENTS:
        return True
    if quantity.unit == "area":
        return indicator == "crops_damaged" and is_field(lowers[quantity.counted.first : quantity.counted.last])
    if quantity.unit == "tonne":
        return indicator == "crops_damaged" and is_harvest(quantity, lowers)
    return (indicator == "crops_damaged") == (quantity.unit in SOWN and is_sown(quantity, lowers))


def is_field(noun: Sequence[str]) -> bool:
    """Fields, gardens and farms grow crops, but oil and gas fields do not."""
    return not FIELDS.isdisjoint(noun) and not {"oil", "gas"} & set(noun)


def is_harvest(quantity: Quantity, lowers: Sequence[str]) -> bool:
    """A weight is a harvest where a crop follows: the 30,000 tonnes of wheat that a hail takes; flour and sugar in a
    store are none."""
    return not words("crops").isdisjoint(lowers[quantity.last : quantity.last + AHEAD])


def is_sown(quantity: Quantity, lowers: Sequence[str]) -> bool:
    """Land is sown where the words after it name a crop before anything wild, else where those before it do: "of
    maize", "crops on 99,000 hectares lie submerged"."""
    ahead = lowers[quantity.last : quantity.last + AHEAD]
    wild = next((at for at, word in enumerate(ahead) if word in words("wild")), AHEAD)
    sown = next((at for at, word in enumerate(ahead) if word in words("crops")), AHEAD)
    if wild != sown:
        return sown < wild
    behind = lowers[max(0, quantity.first - BEHIND) : quantity.first]
    return not words("crops").isdisjoint(behind) and words("wild").isdisjoint(behind)
