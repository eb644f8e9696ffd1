"""Places and figures of one sentence → which of them belong together, where each figure has a place of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from indicators.catalogue.lists import Words
from indicators.extractor.places import gazetteer
from indicators.extractor.places.locations import pointing
from indicators.extractor.places.named import Named, words
from indicators.model import Quantity

INSIDE = frozenset({"in", "at", "near", "across", "from"})  # and not "of": "in 21 of Chad's 23 provinces"
WORDS = Words("places")
SIZES = {"admin2": 1, "admin1": 2, "country": 3}  # all others are towns and sites
LEADING_THERE = frozenset({"near", "from", "of", "off", "outside", "to", "towards"})
BEGINS = attrgetter("numeral.first")
OF_REACH = 7  # words from a quarter to its town
TIED = 3  # words between a bare number and its own place: "were reported in"


def trailing(found: Sequence[Named], figures: Sequence[int], lowers: Sequence[str], quantity: Quantity) -> Named | None:
    """The place behind the figure, where figures and places take turns, one preposition before each place: "90 people
    of Kalu district, 40 of Bora district and 12 of Dori district"."""
    places = [place for place in found if not (place.bare or place.demonym or place.pointing)]
    if len(places) < 2 or not figures or figures[0] > places[0].first or figures[-1] > places[-1].first:
        return None
    links = {lowers[place.first - 1] for place in places}
    if len(links) > 1 or not links <= words("prepositions"):
        return None
    bounds = [0, *(place.last for place in places)]
    if not all(any(low <= at < place.first for at in figures) for low, place in zip(bounds, places, strict=False)):
        return None
    own = next((place for place in places if place.last > quantity.first), None)
    if own is None or any(other.bare and quantity.first < other.first < own.first for other in found):
        return None
    return own


def is_others(place: Named, quantity: Quantity, counted: Sequence[Quantity], lowers: Sequence[str]) -> bool:
    """Whether a place belongs to another figure alone: to a part that is no more than a number with its place ("153
    died, 101 in Kalu"), or, as the name of a people, to those whom another figure counts."""
    if place.demonym:
        inside = quantity.first <= place.first < quantity.last
        return not inside and any(other.first <= place.first < other.last for other in counted)
    last = bisect_left(counted, place.first, key=BEGINS) - 1  # the figure right before the place
    return place.first > quantity.last and last >= 0 and is_part(place, quantity, counted[last], lowers)


def is_part(place: Named, quantity: Quantity, other: Quantity, lowers: Sequence[str]) -> bool:
    """Whether another figure, behind one, is a bare number with the place right behind it."""
    if not quantity.last <= other.numeral.first < other.numeral.last < place.first:
        return False
    between = [word for word in lowers[other.numeral.last : place.first] if word != "the"]
    smaller = (other.value or 0) < (quantity.value or quantity.low or 0)
    return smaller and 0 < len(between) <= TIED and between[-1] in INSIDE and WORDS.parted.issuperset(between[:-1])


def without_around(named: Sequence[Named], left: Sequence[Named], lowers: Sequence[str]) -> list[Named]:
    """The places that are left, without what stands in the bracket behind one that is not: the Sindh of "3 in Kalu
    (Sindh)", where the three are another figure's."""
    if "(" not in lowers:
        return list(left)
    gone = {place.last for place in named if place not in left}
    return [place for place in left if not (lowers[place.first - 1] == "(" and place.first - 1 in gone)]


def one_of(named: Sequence[Named], lowers: Sequence[str]) -> Named:
    """The place that a sentence is about: the first, where the others lie around it, in it, or only tell the way; of
    several, none by name, and the country that they share."""
    first = named[0]
    if all(lies_beside(place, first, lowers) for place in named[1:]):
        return first
    codes = {place.row.location_code for place in named if place.row}
    return replace(first, text="", row=gazetteer.country_of(next(iter(codes))) if len(codes) == 1 else None)


def lies_beside(place: Named, first: Named, lowers: Sequence[str]) -> bool:
    """Whether a place is no other than the first of its sentence: larger ("Kalu, in Bora state"), in the country that
    the first is, or named for the way ("30 km from Bora")."""
    if place.text == first.text or lowers[place.first - 1] in LEADING_THERE:
        return True
    if lowers[place.last : place.last + 1] == ["("] and lowers[place.last + 1][0].isdecimal():
        return True  # a part with a figure of its own: "in the Sahel: Mali (400), Niger (300)"
    if first.row is None and place.first - first.last <= OF_REACH and "of" in lowers[first.last : place.first]:
        return True  # "the Karol area of the country's capital, Bora"
    apart = place.row is not None and first.row is not None and place.row.location_code != first.row.location_code
    return not apart and (size(place) > size(first) or size(first) == SIZES["country"])


def size(place: Named) -> int:
    """How large a place is, by its row or its kind."""
    kind = SIZES.get(pointing().get(place.text.rsplit(" ", 1)[-1].lower().rstrip("s"), ""), 0)
    return max(kind, SIZES.get(place.row.level, 0) if place.row else 0)
