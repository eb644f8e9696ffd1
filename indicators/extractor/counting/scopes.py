"""The place of a figure and the words around it → how far it reaches: the event, the country, a place.

`place`: a named place below a country. `country`: a country, named or "nationwide". `event`: the whole of what
happened, wherever it did: its toll, "in all", what the flood destroyed; where an event stands with its own place ("the
earthquake in Herat killed"), that does not narrow it. A figure with a place of its own is not the event's by "in all".
"""

from __future__ import annotations

import re
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.counting.surroundings import Surroundings, listed
from indicators.extractor.places import gazetteer
from indicators.extractor.text.words import whole
from indicators.model import Fact

WORDS = Words("counting")
EVENT, COUNTRY, PLACE = "event", "country", "place"
WHOLE = frozenset({"country"})  # levels of the gazetteer
WORD_LIST = re.compile(r"(?:[\w'-]+ ){0,4}")  # between "in" and a place: "the north of"
COUNTS = frozenset({"flow", "stock"})
OF_EVENTS = frozenset({"displacement", "casualties", "health", "damage", "services"})  # families


@cache
def events() -> re.Pattern[str]:
    return re.compile(rf"{whole(WORDS.events)}(?! {whole(WORDS.bodies)})")


@cache
def all_of_it() -> re.Pattern[str]:
    return re.compile(rf"{whole(WORDS.whole)}|{whole(WORDS.levels)}")


@cache
def done_by() -> re.Pattern[str]:
    """Behind a figure: what did it."""
    return re.compile(rf"{whole(WORDS.done_by)} (?:the|a|an|this|that) (?:[\w-]+ ){{0,2}}?{events().pattern}")


@cache
def subject() -> re.Pattern[str]:
    """Before a figure: the event as what does it, and no more than where it was between it and its verb."""
    return re.compile(rf"(?:\b(?:the|a|an|this|another)\b|^)\s?(?:[\w-]+ ){{0,3}}?{events().pattern}(?! (?:and|or) )")


def find(around: Surroundings) -> str | None:
    """How far the figure reaches; None where nothing says so."""
    fact = around.fact
    reach = of_place(fact.place)
    if around.is_line:
        return reach if names(around, fact.place) else EVENT if titled(around) else reach
    if around.labels:
        return COUNTRY if any(listed("nationwide").search(label) for label in around.labels) else reach
    if listed("nationwide").search(around.before + " | " + around.behind):
        return COUNTRY
    if reach is not None:
        own = is_events_own(around, fact.place or "") or is_past_its_place(around, fact.place or "")
        return EVENT if own and may_be_of_an_event(fact) else reach
    return EVENT if may_be_of_an_event(fact) and is_whole(around) else None


def may_be_of_an_event(fact: Fact) -> bool:
    """Whether a figure counts what an event may have done; prices, appeals and aid are none of it."""
    family = catalogue.indicators()[fact.indicator].family
    return fact.measure in COUNTS and (family in OF_EVENTS or fact.indicator == "affected")


def is_whole(around: Surroundings) -> bool:
    """Whether the words say that all of what happened is counted."""
    clause = around.text[around.clause[0] : around.start]
    if all_of_it().search(around.before) or all_of_it().search(around.behind.split(",", 1)[0]):
        return True
    if done_by().search(around.behind) or done_by().search(clause):
        return True
    return subject().search(clause) is not None and not re.search(r"\b(?:after|before|during|since)\b", clause)


def of_place(place: str | None) -> str | None:
    """Whether a place is a country or lies within one."""
    if not place:
        return None
    row = gazetteer.spellings().get(place.lower().removeprefix("the "))
    if row is None:
        return PLACE
    return COUNTRY if row.level in WHOLE else PLACE if row.location_code else None  # the Sahel is neither


def is_events_own(around: Surroundings, place: str) -> bool:
    """Whether the figure's place is only where the event was: "the earthquake in Herat killed", "the Herat quake"."""
    clause, named = around.text[around.clause[0] : around.start], place.lower()
    if named not in clause or named in around.behind:
        return False
    for match in events().finditer(clause):
        if clause[: match.start()].removesuffix(" ").removesuffix("'s").endswith(named):
            return True
        there = happened().match(clause, match.end())
        at = clause.find(named, there.end()) if there else -1
        if there and at >= 0 and WORD_LIST.fullmatch(clause, there.end(), at):
            return True
    return False


@cache
def happened() -> re.Pattern[str]:
    """Between an event and its place."""
    return re.compile(rf" {whole(WORDS.happened)} ")


def is_past_its_place(around: Surroundings, place: str) -> bool:
    """Whether the place is that of a figure before, and this one is "in all": "in Beira alone 87; in all, 598"."""
    if not listed("whole").search(around.before + around.behind):
        return False
    return place.lower() not in around.before + around.behind and place.lower() in around.text[: around.start]


def names(around: Surroundings, place: str | None) -> bool:
    """Whether a line's own label names its place."""
    return bool(place) and any((place or "").lower() in label for label in around.labels)


def titled(around: Surroundings) -> bool:
    """Whether the title or the first words of the document name an event."""
    article = around.fact.article
    if article is None:
        return False
    head = article.title or article.text[: article.text.find("\n") if "\n" in article.text else 0]
    return events().search(head.lower()) is not None
