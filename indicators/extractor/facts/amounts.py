"""A quantity of a scene with its reading → its unit, its measure and the whole that it is part of."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.counted import commodities
from indicators.extractor.facts.inherited import Inherited
from indicators.extractor.facts.scenes import Scene
from indicators.extractor.meaning.fits import HELD, TO_PEOPLE, counted_as
from indicators.extractor.numbers import hedges
from indicators.extractor.places.named import Named
from indicators.model import Fact, Quantity, Reading

WORDS = Words("facts")
CAME_REACH = 5  # words: "reaching just over an estimated 400"
LISTING = frozenset({",", "and", "or"})
SPANS = frozenset({"day", "week", "month", "year"})  # "30,000 a month": what is spent, and no measure of the next price


def unit(
    scene: Scene, step: int, place: Named | None, before: Fact | None, inherited: Inherited
) -> tuple[str, Inherited]:
    """The unit of a quantity; a price's has what the money buys: "currency/kilogram"."""
    quantity, reading = scene.counted[step], scene.readings[step]
    if not quantity.unit:
        return unit_before(reading, before), inherited
    if quantity.counted.group == "things" and reading.indicator in TO_PEOPLE:
        return "person", inherited
    if known := counted_as(quantity, reading.indicator):
        return known, inherited
    if quantity.counted.group != "money":
        return quantity.unit, inherited
    money = currency(scene, quantity, place)
    if reading.indicator != "price":
        return money, inherited
    base = price_base(scene, step, before) or ("" if names_goods(scene, quantity) else inherited.base)
    return f"{money}/{base}" if base else money, replace(inherited, base=lasting(base))


def unit_before(reading: Reading, before: Fact | None) -> str:
    """A bare number counts what the one before it counts, where its indicator can; else what its indicator counts."""
    units = catalogue.indicators()[reading.indicator].units
    if before and before.unit != "percent" and (before.unit in units or reading.inherited):
        return before.unit
    return next((unit for unit in units if unit not in ("*", "currency")), "person")


def names_goods(scene: Scene, quantity: Quantity) -> bool:
    """Whether a sentence names goods of its own, or "for" leads to what is paid for: then what was paid for before says
    nothing."""
    goods = not commodities.goods_names().isdisjoint(scene.lowers)
    return goods or scene.lowers[quantity.last : quantity.last + 1] == ["for"]


def price_base(scene: Scene, step: int, before: Fact | None) -> str:
    """What the price buys: said after it, or after the other end of a change, or before it."""
    quantity = scene.counted[step]
    ends = [quantity, *(scene.counted[step + 1 : step + 2] if quantity.role == "from" else listed(scene, step))]
    bases = (commodities.price_base(scene.lowers, end) for end in reversed(ends))
    if base := next((base for base in bases if base), ""):
        return base
    since = scene.counted[step - 1].last if step else 0
    other = not commodities.goods_names().isdisjoint(scene.lowers[since : quantity.first])
    # "a sack of flour costs 2,000 AFN and oil costs 150 AFN": oil is not sold by the sack
    return lasting(before.unit.partition("/")[2]) if before and before.indicator == "price" and not other else ""


def listed(scene: Scene, step: int) -> list[Quantity]:
    """The prices behind one of which nothing but a comma or "and" parts it: "1,450, 1,510 and 1,675 per bag"."""
    behind: list[Quantity] = []
    for one, two in pairwise(scene.counted[step:]):
        if two.unit not in ("", one.unit) or not LISTING.issuperset(scene.lowers[one.last : two.first]):
            break
        behind.append(two)
    return behind


def lasting(base: str) -> str:
    """What was paid for, as far as the next price is for it too: a stretch of time is not."""
    return "" if base in SPANS else base


def currency(scene: Scene, quantity: Quantity, place: Named | None) -> str:
    """The country's own rupees, francs or pounds, where the figure's place or the passage tells the country."""
    own = catalogue.cues()["currency_places"].get(quantity.unit)
    sterling = quantity.numeral.currency == "GBP" and quantity.counted.last == quantity.counted.first
    if own is None or sterling or is_of_country(scene, quantity):
        return quantity.unit
    # the document's country is asked for last: to know it, all paragraphs so far are looked through for places
    row = place.row if place and place.row else scene.passage.document.country(scene.passage.block)
    return str(own.get(row.location_code if row else "", quantity.unit))


def is_of_country(scene: Scene, quantity: Quantity) -> bool:
    """Whether the money's own words say whose it is: "INR 40", "Turkish lira"; "CFA francs" are of many countries."""
    counted, words = quantity.counted, scene.sentence.words
    if quantity.numeral.currency:
        return words[quantity.numeral.first] in catalogue.currency_codes()
    phrase = words[counted.head : counted.last] if counted.head >= 0 else []
    if any(word in catalogue.currency_codes() for word in phrase):
        return True
    return len(phrase) > 1 and phrase[0].lower() != "cfa"


def is_conversion(scene: Scene, step: int) -> bool:
    """A sum in brackets after another sum: "2000 Afghanis (£18.22)"."""
    quantity, before = scene.counted[step], scene.counted[step - 1]
    return quantity.counted.group == before.counted.group == "money" and quantity.unit != before.unit


def role(scene: Scene, step: int, before: Fact | None) -> str | None:
    """Whether a figure is an end of a change, or the change; a sum in brackets is what the sum before it is."""
    quantity, reading = scene.counted[step], scene.readings[step]
    if not quantity.role and reading.indicator not in WORDS.reaching and is_reached(scene, quantity):
        return "to"
    if quantity.role or not before or not reading.inherited:
        return quantity.role or None
    return before.role if is_conversion(scene, step) else None


@cache
def coming() -> frozenset[str]:
    """The verbs of which one stands before what something came to."""
    return WORDS.came_to | WORDS.hit


def is_reached(scene: Scene, quantity: Quantity) -> bool:
    """Whether a figure is what something came to: "reaching 300 dollars", "the toll has hit 30"."""
    first = quantity.numeral.first
    near = scene.lowers[max(0, first - CAME_REACH) : first]
    if coming().isdisjoint(near):
        return False
    ahead = scene.view.word(hedges.past(scene.view, first) - 1)
    bare = quantity.last == quantity.numeral.last  # "hit 30", and not "hit 30 villages"
    return ahead in WORDS.came_to or (ahead in WORDS.hit and bare)


def total(quantity: Quantity, reading: Reading, before: Fact | None) -> float | None:
    """The whole that a figure is part of; a second part has the whole of the first: "118 of 407 districts, with another
    190 …"."""
    bare = quantity.total is None and not quantity.unit
    if bare and before and before.indicator in HELD and reading.indicator in HELD:
        return before.total
    return quantity.total


def measure(reading: Reading, unit: str, role: str | None) -> str:
    """How the figure compares; refugees are a stock where the noun alone counts them and a flow where a verb moves
    them."""
    if role == "change":
        return "change"
    own = catalogue.indicators()[reading.indicator].measure
    if unit == "percent" and own not in ("change", "price"):
        return "share"
    return "flow" if reading.indicator == "refugees" and reading.by != "noun" else own
