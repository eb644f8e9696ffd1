"""A figure of a scene → its place, and whether its sentence names it or an earlier one still holds."""

from __future__ import annotations

from dataclasses import replace

from indicators.catalogue.lists import Words
from indicators.extractor.facts import holding
from indicators.extractor.facts.scenes import Scene
from indicators.extractor.facts.traced import UNTOLD, Origin, origin
from indicators.extractor.places import locations, named
from indicators.extractor.places.named import Named
from indicators.model import Fact, Quantity, Reading

WORDS = Words("facts")
GIVEN = frozenset({"funding_received", "funding_required"})  # money, whose country in the sentence is often the giver's
# The price at which a place stands too far from its figure to be preferred to the one that still holds; tuned.
FAR = 9.0  # tried 4.5–18: 126 facts; 14 facts


def find(scene: Scene, quantity: Quantity, reading: Reading, before: Fact | None) -> tuple[Named | None, Origin]:
    """The nearest place of the sentence; where that only acts or stands far off, the one that still holds."""
    found = [of_speaker(scene, place) for place in scene.places if not is_neighbour(scene, place, quantity)]
    nearest = locations.choose(found, quantity.first, quantity.last, scene.figures, scene.breaks, scene.lowers)
    near = nearest is not None and is_near(scene, nearest, found, quantity)
    gives = nearest is not None and is_giver(scene, nearest, reading)
    if nearest and near and not gives and is_where(scene, nearest, quantity, before):
        return nearest, named_in(scene, nearest)
    held = holding.place(scene.passage, scene.at)
    if held and not (nearest and is_inside(nearest, quantity, near)):
        place, sentence = held
        return place, origin("place: still holds", sentence, place.first, place.last, f"“{place.text}” still holds")
    if gives or (nearest and is_abbreviation(nearest)):
        return None, UNTOLD
    if nearest is None:
        return None, UNTOLD
    word = scene.sentence.words[nearest.first]
    return nearest, named_in(scene, nearest, f"“{word}” names the country" if nearest.demonym else "")


def named_in(scene: Scene, place: Named, because: str = "") -> Origin:
    """The origin of a place that the sentence names, points back to, or has the people of."""
    rule = "place: the words point back" if place.pointing else "place: in the sentence"
    rule = "place: a people's name" if place.demonym else rule
    return origin(rule, scene.sentence, place.first, place.last, because)


def is_near(scene: Scene, place: Named, found: list[Named], quantity: Quantity) -> bool:
    """Whether a place stands near enough to its figure to be preferred to the one that still holds."""
    first, last = quantity.first, quantity.last
    return locations.price(place, found, first, last, scene.figures, scene.breaks, scene.lowers) < FAR


def is_where(scene: Scene, place: Named, quantity: Quantity, before: Fact | None) -> bool:
    """Whether a name says where: it does not act, or it stands right before the figure ("Peru 1.49 million", but not "a
    senior EU official said 900"), or the figure before has the same place."""
    if not place.bare:
        return True
    beside = not place.demonym and place.last <= quantity.first <= place.last + locations.BESIDE
    return (beside and scene.lowers[place.last] not in named.words("acting")) or is_shared(place, before)


def is_shared(place: Named, before: Fact | None) -> bool:
    """A second figure is of the place that the first has: "India reported 360 killed and 900 injured"."""
    return before is not None and before.place == place.text and before.indicator in WORDS.carried


def is_giver(scene: Scene, place: Named, reading: Reading) -> bool:
    """Whose money it is, is not where it goes: "Japan gave $5 million" is not money in Japan."""
    return place.bare and reading.indicator in GIVEN and scene.lowers[max(0, place.first - 1)] != "for"


def is_inside(place: Named, quantity: Quantity, near: bool) -> bool:
    """Whether a place stands in the figure's own words, which then are of it and of no place that still holds: "12
    districts of Herat"."""
    inside = quantity.first <= place.first < quantity.last
    return inside and (quantity.counted.group == "areas" or (near and not place.demonym))


def is_abbreviation(place: Named) -> bool:
    """A body's letters that only act are no place: the EU of "a senior EU official said"."""
    return place.bare and place.text.isupper() and place.row is not None and not place.row.location_code


def of_speaker(scene: Scene, place: Named) -> Named:
    """A place inside a speaker's name says whose the speaker is ("the health ministry of Mozambique"); a country that
    begins the name does too ("the Kenya Red Cross"), another place does not ("Kandahar officials")."""
    country = place.row is not None and place.row.level == "country"
    speakers = scene.passage.speakers(scene.at)
    inside = any(speaker.first < place.first + country < speaker.last for speaker in speakers)
    return replace(place, bare=True) if inside else place


def is_neighbour(scene: Scene, place: Named, quantity: Quantity) -> bool:
    """What a border is shared with is not where it is: the Iran of "two border crossings with Iran"."""
    return quantity.unit == "border_crossing" and scene.lowers[max(0, place.first - 1)] in ("with", "to", "into")
