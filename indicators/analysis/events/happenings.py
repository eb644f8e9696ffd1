"""What documents tell → the events that they tell of: never two events as one, nor two countries.

Documents are of one event where they have one title; or where they speak of one kind of hazard, and their titles differ
in a number or a day only ("update 3"), or they are of one country and published within three weeks of one another; and
no title names another year, storm or place than the other's.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from indicators.analysis.claims import names, questions
from indicators.analysis.events.figures import Told
from indicators.analysis.events.outline import WORDS, places_in
from indicators.analysis.events.reach import HAZARDS
from indicators.table import areas

DAYS = 21  # between two reports of one event
ALWAYS, UNDATED = "always", "undated"  # where documents of any day are looked for, and those without one
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


class Sign(NamedTuple):
    """By what a document is known to tell of the same event as another: all that is kept of it meanwhile."""

    title: str
    day: date | None
    years: tuple[int, ...]
    countries: frozenset[str]
    hazard: str
    stem: frozenset[str]
    storms: frozenset[str]
    local: frozenset[str]


class Events:
    """Takes documents one by one, and says of each to which event it belongs; events are numbered as they come.

    Two documents of one event share a title, or a hazard and a stem, or a hazard, countries and days: only those that
    share one of these are held against one another.
    """

    def __init__(self) -> None:
        self.number = 0
        self.known: dict[Hashable, dict[int, set[Sign]]] = {}

    def add(self, sign: Sign) -> int:
        """The number of its event: the first that has a document which tells of the same."""
        met: dict[int, list[Iterable[Sign]]] = {}
        for key in asked(sign):
            for number, signs in self.known.get(key, {}).items():
                met.setdefault(number, []).append(signs)
        same = next(
            (one for one in sorted(met) if any(is_one(sign, other) for signs in met[one] for other in signs)), None
        )
        if same is None:
            same, self.number = self.number, self.number + 1
        for key in kept(sign):
            self.known.setdefault(key, {}).setdefault(same, set()).add(sign)
        return same


def asked(sign: Sign) -> Iterator[Hashable]:
    """Where every document is that may tell of the same: of one with a day, those of the days around it and of none."""
    for about in shared(sign):
        if sign.day is None:
            yield about, ALWAYS
        else:
            yield from ((about, stretch(sign.day) + one) for one in (-1, 0, 1))
            yield about, UNDATED


def kept(sign: Sign) -> Iterator[Hashable]:
    """Where a document is found."""
    for about in shared(sign):
        yield about, UNDATED if sign.day is None else stretch(sign.day)
        yield about, ALWAYS


def shared(sign: Sign) -> Iterator[Hashable]:
    """What a document has in common with every one that may tell of the same: one of these at least."""
    if sign.title:
        yield sign.title
    if sign.hazard and sign.stem:
        yield sign.hazard, sign.stem
    if sign.hazard and sign.countries and sign.day:
        yield sign.hazard, sign.countries, "days"


def stretch(day: date) -> int:
    """The days of one event are in two stretches that follow one another, or in one."""
    return day.toordinal() // (DAYS + 1)


def find(documents: Iterable[Told]) -> list[Event]:
    """The events of documents, in the order in which they are first told of."""
    events, groups = Events(), dict[int, list[Told]]()
    for told in documents:
        groups.setdefault(events.add(sign(told)), []).append(told)
    return [event(group) for group in groups.values()]


def event(group: Sequence[Told]) -> Event:
    """A group of documents as an event; it has the name of its first."""
    ordered = sorted(group, key=lambda told: (told.day is None, told.day or 0, told.document_id))
    countries = sorted({code for told in group for code in told.countries})
    return Event(group[0].title or group[0].document_id, tuple(countries), tuple(ordered))


def sign(told: Told) -> Sign:
    """By what a document is known."""
    years = told.outline.years
    return Sign(
        told.title.casefold(), told.day, (years[0], years[-1]) if years else (), told.countries, hazard(told),
        stem(told.title), storms(told), local(told),
    )  # fmt: skip


def is_one(told: Sign, other: Sign) -> bool:
    """Whether two documents tell of one event."""
    if told.countries and other.countries and told.countries != other.countries:
        return False
    if near(told, other) is False or not same_years(told, other):
        return False
    if told.title and told.title == other.title:
        return True
    if not told.hazard or told.hazard != other.hazard:
        return False  # a series of one name tells of one thing after another
    if told.stem and told.stem == other.stem:
        return True
    return (
        bool(told.countries) and told.countries == other.countries and near(told, other) is True
        and agree(told.storms, other.storms) and agree(told.local, other.local)
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


def near(told: Sign, other: Sign) -> bool | None:
    """Whether two documents were published within the days of one event; None where that is not known."""
    if told.day is None or other.day is None:
        return None
    return abs((told.day - other.day).days) <= DAYS


def same_years(told: Sign, other: Sign) -> bool:
    """Whether two documents may be of the same year."""
    one, two = told.years, other.years
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
