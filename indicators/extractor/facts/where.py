"""A figure of a scene → its place, and whether its sentence names it or an earlier one still holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indicators.catalogue.lists import Words
from indicators.extractor.facts import holding, turns
from indicators.extractor.facts.boxes import Place
from indicators.extractor.facts.scenes import Scene
from indicators.extractor.facts.traced import UNTOLD, Origin, origin
from indicators.extractor.numbers import hedges
from indicators.extractor.places import bare, locations, named, shares
from indicators.extractor.places.named import Named
from indicators.extractor.speakers.speaker import Speaker
from indicators.model import Fact, Quantity, Reading

WORDS = Words("facts")
GIVEN = frozenset({"funding_received", "funding_required"})  # money, whose country in the sentence is often the giver's
BEFORE_PART = frozenset({",", "(", "including", "whom", "which", "them", "and", "with", "among"})
PLACING = frozenset({"in", "at", "near", "from", "around"})
PARTING = frozenset({",", ";", "and"})
LISTING = PARTING | {"the"}
RECEIVES_REACH = 2  # words: "Kenya has received"
FIRST_PART = 3  # words from a colon to the first of the parts
PASSING = 2  # sentences: how far a place that is named in passing holds
OPENS_REACH = 3  # words: how late in its sentence a place is still what that is about
# The price at which a place stands too far from its figure to be preferred to the one that still holds; tuned.
FAR = 9.0  # tried 4.5–18: 126 facts; 14 facts


def find(scene: Scene, quantity: Quantity, reading: Reading, before: Fact | None) -> tuple[Named | None, Origin]:
    """The place of a figure; a country without a name where the text names only its people, or nothing of the whole
    country that it speaks of."""
    place, where = nearest(scene, quantity, reading, before)
    if place and place.demonym and names_people(scene, place, quantity):
        return replace(place, text=""), where
    return place, where if place and place.text else UNTOLD


def names_people(scene: Scene, place: Named, quantity: Quantity) -> bool:
    """Whether a people's name tells whom a figure counts, who acts, or whose a body is, and so names no place: "12
    Sudanese farmers", "Peruvian troops", "the Chilean Red Cross"; "Cuban roads" lie in Cuba."""
    counts = quantity.first <= place.first < quantity.last
    acts = scene.view.is_capital(place.last) or scene.view.word(place.last) in named.words("acting")
    return counts or acts or any(one.first <= place.first < one.last for one in scene.passage.speakers(scene.at))


def nearest(scene: Scene, quantity: Quantity, reading: Reading, before: Fact | None) -> tuple[Named | None, Origin]:
    """The nearest place of the sentence; where that only acts or stands far off, the one that still holds."""
    speakers = scene.passage.speakers(scene.at)
    places = reachable(scene, quantity, reading) if scene.places else []
    found = [of_speaker(place, speakers) for place in places] if speakers else list(places)
    closest, price = locations.choose(found, quantity.first, quantity.last, scene.figures, scene.breaks, scene.lowers)
    if len(found) > 1 and (own := shares.trailing(found, scene.figures, scene.lowers, quantity)):
        closest, price = own, 0.0
    near = price < FAR
    gives = closest is not None and is_giver(scene, closest, quantity, reading)
    closest = turns.of(scene, closest, quantity) if closest else None
    if closest and near and not gives and is_where(scene, closest, quantity, before):
        return closest, named_in(scene, closest)
    held = holding.place(scene.passage, scene.at)
    if held and not held[0].text and closest and not closest.demonym:
        held = None  # what the sentence names itself tells more than two places before it
    if held and is_still(scene, held, reading) and not (closest and is_inside(closest, quantity, near)):
        place, sentence = held
        return place, origin("place: still holds", sentence, place.first, place.last, f"“{place.text}” still holds")
    if gives or (closest and (is_abbreviation(closest) or bare.is_home(scene.view, closest))):
        return None, UNTOLD
    if closest is None and not held and (home := of_held_speaker(scene)):
        place, sentence = home
        return place, origin("place: still holds", sentence, place.first, place.last, f"“{place.text}” still holds")
    if closest is None:
        return None, UNTOLD
    word = scene.sentence.words[closest.first]
    return closest, named_in(scene, closest, f"“{word}” names the country" if closest.demonym else "")


def reachable(scene: Scene, quantity: Quantity, reading: Reading) -> list[Named]:
    """The places of the sentence that may be the figure's: not where a dispatch was written, what a border is shared
    with, what money is from, what a part of the figure has for itself, or the people that another figure counts."""
    places = list(scene.places)
    if places[0].bare and is_written_from(scene, places[0]):
        del places[0]
    if quantity.unit == "border_crossing":
        places = [place for place in places if not is_neighbour(scene, place)]
    if reading.indicator in GIVEN or quantity.counted.group == "money":
        places = [place for place in places if not (is_from(scene, place) or is_next(scene, place, quantity))]
    if len(scene.counted) > 1:
        places = [place for place in places if not shares.is_others(place, quantity, scene.counted, scene.lowers)]
        places = [place for place in places if not is_of_part(scene, place, quantity)]
        places = [place for place in places if not is_of_next(scene, place, quantity)]
        if len(places) < len(scene.places):
            places = shares.without_around(scene.places, places, scene.lowers)
    return places


def is_from(scene: Scene, place: Named) -> bool:
    """Whether "from" stands before a place: "from Japan", "from the Netherlands"."""
    at = place.first - 1
    return scene.view.word(at - (scene.view.word(at) == "the")) == "from"


def is_next(scene: Scene, place: Named, quantity: Quantity) -> bool:
    """Whether only a comma or "and" parts a place from the sum before it: it begins what is said next ("$85m, the
    UK")."""
    between = scene.lowers[quantity.last : place.first]
    return LISTING.issuperset(between) and not PARTING.isdisjoint(between)


def is_of_next(scene: Scene, place: Named, quantity: Quantity) -> bool:
    """Whether a place behind the figure stands right before the next one, and is that one's: "Kenya shelters 250,000
    refugees and Uganda over 310,000"."""
    if place.first < quantity.last or not is_next(scene, place, quantity):
        return False
    ahead = any(place.last <= figure <= place.last + locations.BESIDE for figure in scene.figures)
    return ahead and any(other.last <= quantity.first and not other.demonym for other in scene.places)


def is_written_from(scene: Scene, place: Named) -> bool:
    """Whether a place in capitals is where a dispatch was written, and the sentence names another: "RABAT - …"."""
    if not (place.bare and place.text.isupper() and bare.is_dateline(scene.view, place)):
        return False
    return any(not (other is place or other.demonym or other.around) for other in scene.places)


def is_still(scene: Scene, held: Place, reading: Reading) -> bool:
    """Whether what an earlier sentence names is still where a figure is. What is asked, given or planned is so only for
    a country, for the place of a sentence or a heading without figures, or where the sentence leads back to it; and a
    place named in passing three sentences ago no longer holds."""
    place, sentence = held
    wide = reading.indicator in WORDS.wide
    if not wide and (place.first <= OPENS_REACH or sentence.block != scene.sentence.block):
        return True
    step = next((step for step, one in enumerate(scene.passage.sentences) if one is sentence), None)
    if not wide and (step is None or step >= scene.at - PASSING):
        return True
    dates = scene.passage.periods(step) if step is not None else ()
    dated = {at for period in dates for at in range(period.first, period.last)}
    scene_set = not any(word[0].isdecimal() and at not in dated for at, word in enumerate(sentence.words))
    country = place.row is not None and place.row.level == "country"
    return scene_set or (wide and (country or scene.lowers[0] in WORDS.leading_back))


def named_in(scene: Scene, place: Named, because: str = "") -> Origin:
    """The origin of a place that the sentence names, points back to, or has the people of."""
    rule = "place: the words point back" if place.pointing else "place: in the sentence"
    rule = "place: a people's name" if place.demonym else rule
    return origin(rule, scene.sentence, place.first, place.last, because)


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


def is_giver(scene: Scene, place: Named, quantity: Quantity, reading: Reading) -> bool:
    """Whose money it is, is not where it goes: "Japan gave $5 million" is not money in Japan, nor is it in "donors
    pledged: Japan $5 million, Norway $3 million"."""
    if reading.indicator != "funding_received" or scene.lowers[max(0, place.first - 1)] == "for":
        return False
    if not WORDS.receiving.isdisjoint(scene.lowers[place.last : place.last + RECEIVES_REACH]):
        return False  # "Kenya has received $5 million"
    listed = place.last == quantity.first and not WORDS.giving.isdisjoint(scene.lowers[: place.first])
    return place.bare or listed


def is_inside(place: Named, quantity: Quantity, near: bool) -> bool:
    """Whether a place stands in the figure's own words, which then are of it and of no place that still holds: "12
    districts of Herat"."""
    inside = quantity.first <= place.first < quantity.last
    return inside and (quantity.counted.group == "areas" or (near and not place.demonym))


def is_abbreviation(place: Named) -> bool:
    """A body's letters that only act are no place: the EU of "a senior EU official said"."""
    return place.bare and place.text.isupper() and place.row is not None and not place.row.location_code


def of_held_speaker(scene: Scene) -> Place | None:
    """The country in the name of the body that still speaks: "Oxfam Mali surveyed 900 IDPs. Some 40 …"."""
    said = holding.speaker(scene.passage, scene.at)
    if said is None or said[0].first > OPENS_REACH:
        return None
    speaker, sentence = said
    step = scene.passage.sentences.index(sentence)
    named = [place for place in scene.passage.places(step) if not place.demonym]
    inside = [place for place in named if speaker.first <= place.first < speaker.last]
    return (inside[0], sentence) if inside else None


def of_speaker(place: Named, speakers: Sequence[Speaker]) -> Named:
    """A place inside a speaker's name says whose the speaker is ("the health ministry of Mozambique"); a country that
    begins the name does too ("the Kenya Red Cross"), another place does not ("Kandahar officials")."""
    country = place.row is not None and place.row.level == "country"
    for speaker in speakers:
        if speaker.first < place.first + country < speaker.last:
            return replace(place, bare=True)
    return place


def is_of_part(scene: Scene, place: Named, quantity: Quantity) -> bool:
    """The places of the parts are not the whole's: "8,400 families: 5,000 in Sofala and 3,400 in Manica", "5,000 homes,
    of which 3,000 in Jacmel"."""
    if place.first <= quantity.last:
        return False
    part = next((figure for figure in reversed(scene.figures) if figure < place.first), -1)
    if part < quantity.last:
        return False
    between = scene.lowers[quantity.last : part]
    if ":" in between and "(" not in between[: between.index(":")]:  # and not "(a tenth: 9%)"
        colon = scene.lowers.index(":", quantity.last)
        return any(colon < figure <= colon + FIRST_PART for figure in scene.figures)
    own = part == place.first - 2 and scene.lowers[part + 1] in PLACING and scene.lowers[part][0].isdecimal()
    led = (part - 1, hedges.past(scene.view, part) - 1)
    return own and any(scene.view.word(at) in BEFORE_PART for at in led)


def is_neighbour(scene: Scene, place: Named) -> bool:
    """What a border is shared with is not where it is: the Iran of "two border crossings with Iran"."""
    return scene.lowers[max(0, place.first - 1)] in ("with", "to", "into")
