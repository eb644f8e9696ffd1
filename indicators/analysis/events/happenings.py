"""What documents tell → the events that they tell of: never two events as one, nor two countries.

Documents are of one event where they have one title; or where they speak of one kind of hazard, and their titles differ
in a number or a day only ("update 3"), or they are of one country and published within three weeks of one another; and
no title names another year, storm or place than the other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from indicators.analysis.claims import names, questions
from indicators.analysis.events.figures import Told
from indicators.analysis.events.outline import WORDS, places_in
from indicators.analysis.events.reach import HAZARDS
from indicators.table import areas

DAYS = 21  # between two reports of one event
WORD = re.compile(r"[^\W_]+")
NAMED = re.compile(r"\b(?:Cyclone|Typhoon|Hurricane|Storm|Depression) ([A-Z]\w+)")


class Event(NamedTuple):
    """An event: its name, its countries, and the documents that tell of it, the earliest first."""

    name: str
    countries: tuple[str, ...]
    documents: tuple[Told, ...]

    @property
    def country(self) -> str:
        """The country by its name; of several, or of none, the event's own name stands."""
        return areas.country(self.countries[0]) if len(self.countries) == 1 else self.name


def find(documents: Iterable[Told]) -> list[Event]:
    """The events of documents, in the order in which they are first told of."""
    groups: list[list[Told]] = []
    for told in documents:
        same = next((group for group in groups if any(is_one(told, other) for other in group)), None)
        if same is None:
            groups.append([told])
        else:
            same.append(told)
    return [event(group) for group in groups]


def event(group: Sequence[Told]) -> Event:
    """A group of documents as an event; it has the name of its first."""
    ordered = sorted(group, key=lambda told: (told.day is None, told.day or 0, told.document_id))
    countries = sorted({code for told in group for code in told.countries})
    return Event(group[0].title or group[0].document_id, tuple(countries), tuple(ordered))


def is_one(told: Told, other: Told) -> bool:
    """Whether two documents tell of one event."""
    if told.countries and other.countries and told.countries != other.countries:
        return False
    if near(told, other) is False or not same_years(told, other):
        return False
    if told.title and told.title.casefold() == other.title.casefold():
        return True
    if not hazard(told) or hazard(told) != hazard(other):
        return False  # a series of one name tells of one thing after another
    if stem(told.title) and stem(told.title) == stem(other.title):
        return True
    return (
        bool(told.countries) and told.countries == other.countries and near(told, other) is True
        and agree(storms(told), storms(other)) and agree(local(told), local(other))
    )  # fmt: skip


def stem(title: str) -> frozenset[str]:
    """The words of a title but for those that number or date it."""
    words = [word.casefold() for word in WORD.findall(title)]
    return frozenset(word for word in words if word not in WORDS.series and not (word.isdecimal() and len(word) < 4))


def hazard(told: Told) -> str:
    """What kind of event a document speaks of, by its title, else by its opening words; empty where of none or more."""
    for said in (names.folded(told.title), told.outline.opening):
        words = set(re.findall(r"[a-z-]+", said))
        found = [kind for kind in HAZARDS if any(is_said(phrase, said, words) for phrase in getattr(WORDS, kind))]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def is_said(phrase: str, said: str, words: set[str]) -> bool:
    """Whether a word, or a phrase of several, is in a text."""
    return phrase in said if " " in phrase else phrase in words


def near(told: Told, other: Told) -> bool | None:
    """Whether two documents were published within the days of one event; None where that is not known."""
    if told.day is None or other.day is None:
        return None
    return abs((told.day - other.day).days) <= DAYS


def same_years(told: Told, other: Told) -> bool:
    """Whether two documents may be of the same year."""
    one, two = told.outline.years, other.outline.years
    return not one or not two or (one[0] <= two[-1] and two[0] <= one[-1])


def agree(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two titles name the same, or one of them nothing."""
    return not one or not two or one == two


def storms(told: Told) -> frozenset[str]:
    """The storms that a title, or else the opening, names."""
    return frozenset(name.casefold() for name in NAMED.findall(told.title))


def local(told: Told) -> frozenset[str]:
    """The places within a country that a title names."""
    return frozenset(place.name for place in places_in(told.title) if place.level != questions.COUNTRY)
