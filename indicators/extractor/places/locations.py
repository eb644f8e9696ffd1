"""Places of a sentence → the one a figure is tied to, what "the city" points back to, and a place's codes."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Any

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.places.named import Named, words
from indicators.extractor.text.words import View
from indicators.model import Sentence

WORDS = Words("places")
# What lies between a place and its figure, priced; the prices are tuned on passages of our own.
STEP = 0.3  # a word; tried 0.15–0.6: 66 facts; 128 facts
CROSSED_FIGURE = 4.0  # a figure that has a place of its own; tried 2–8: 2 facts; 2 facts
CROSSED_ALONE = 0.8  # one that has none; tried 0.4–1.6: 6 facts; 28 facts
CROSSED_CLAUSE = 3.0  # tried 1.5–6: 18 facts; 38 facts
CROSSED_SEMICOLON = 3.0  # tried 1.5–6: 1 fact; 10 facts
BEFORE = 1.0  # the place stands before the figure; tried 0.5–2: 18 facts; 34 facts
LEADING = 1.5  # it opens the sentence ("In Homs, …"); tried 0.75–3: 16 facts; 34 facts
BARE = 4.0  # it acts or describes; tried 2–8: 24 facts; 64 facts
DEMONYM = 6.0  # it is a people's name; tried 3–12: 28 facts; 14 facts
ORIGIN = 4.0  # it is where people come from; tried 2–8: none; 2 facts

OPENS_REACH = 9  # words: how late in its sentence a place may still open it

NEAR = frozenset({",", "meanwhile", "neighbouring", "neighboring", "nearby", "central", "all", "["})
ORIGINATING = frozenset({"refugees", "migrants", "arrivals", "seekers", "asylum-seekers", "nationals"})
DASHES = frozenset("-–—")
LONGEST_LETTERS = 3  # "CAR -" heads a line of a list, "RIYADH -" a dispatch
TIED = 4  # words from the start of a figure to the place right after it
CLOSING = {"(": frozenset(")("), ":": frozenset(";.:")}  # what opens behind a place → what ends it
AFTER_LISTED = frozenset({",", "and", ";", ".", ")"})
BESIDE = 2  # words between a place and a figure that it has for itself


@cache
def pointing() -> dict[str, str]:
    return {word: level for level, listed in catalogue.cues()["pointing"].items() for word in listed}


def pointers(sentence: Sentence, lowers: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where a sentence points back to a place named before, as words and the level they ask for: "the city", "the
    country's", "nationwide"."""
    nationwide = words("nationwide")
    found: list[tuple[int, int, str]] = []
    if "the" not in lowers and nationwide.isdisjoint(lowers):
        return found
    view = View(sentence, lowers)
    for at, word in enumerate(lowers):
        if word in nationwide:
            found.append((at, at + 1, "country"))
        elif word == "the" and (level := pointed_level(view, at)):
            found.append((at, at + 2, level))
    return found


def pointed_level(view: View, at: int) -> str:
    """The level that "the city" asks for; none where its name follows ("the city of Kano"), where it is another
    ("elsewhere the country") or where it acts ("the country's defence ministry")."""
    level = pointing().get(view.word(at + 1).removesuffix("'s"), "")
    if not level or view.word(at - 1) == "elsewhere" or view.word(at - 2) == "elsewhere":
        return ""
    if view.is_capital(at + 2) or (view.word(at + 2) == "of" and view.is_capital(at + 3)):
        return ""
    owner = view.word(at + 1).endswith("'s")
    acts = owner and any(view.word(step) in words("acting") for step in range(at + 2, at + 5))
    return "" if acts else level


def opens_place(word: str) -> bool:
    """Whether a word may stand before the place that opens a sentence: "On 3 May, in neighbouring Mozambique, …"."""
    return (
        word in words("prepositions")
        or word in words("never")
        or word in NEAR
        or word[0].isdecimal()
        or word.endswith("ern")
    )


def price(
    named: Named,
    found: Sequence[Named],
    first: int,
    last: int,
    figures: Sequence[int],
    breaks: Sequence[int],
    lowers: Sequence[str],
) -> float:
    """How far a place stands from a figure (words `first` to `last`), other figures and clauses in between counted
    in."""
    if named.first >= last:
        low, high, cost = last, named.first, 0.0
    elif named.last <= first:
        low, high, cost = named.last, first, BEFORE
        if heads(lowers, low, high):
            nearer = any(named.first < other.first < first for other in found)
            if not nearer and not has_own(named, found, last, lowers):
                return 0.0
        if low == high == last - 1 and (last == len(lowers) or lowers[last] in AFTER_LISTED) and not named.bare:
            return 0.0  # "in Bhutan 3 and in Assam 21"
    else:
        return DEMONYM if named.demonym else BARE * named.bare
    opens = named.first < OPENS_REACH and all(opens_place(word) for word in lowers[: named.first])
    cost += min((high - low) * STEP, LEADING) if opens else (high - low) * STEP
    between = max(0, bisect_left(figures, high) - bisect_left(figures, low))
    cost += (0 if opens or not between else crossed(named, found, first, last, low, high, figures)) * between
    cost += CROSSED_SEMICOLON * (";" in lowers[low:high])
    cost += (1 if opens else CROSSED_CLAUSE) * max(0, bisect_left(breaks, high) - bisect_left(breaks, low))
    cost += ORIGIN * (is_left_or_sought(named, last, lowers) or is_victims_home(named, found, first, last, lowers))
    # "€7m for Ethiopia", "the $3.7 billion requested for Ukraine"
    meant = last < named.first and lowers[named.first - 1] == "for" and not between
    acting = named.bare and not (meant or stands_beside(named, first, lowers))
    return cost + (DEMONYM if named.demonym else BARE * acting)


def heads(lowers: Sequence[str], low: int, high: int) -> bool:
    """Whether a place (up to word `low`) heads the bracket, or the point of a list, in which a figure (from `high`)
    stands, whatever stands before it there: "Bunia (5)", "Sindh (34 dead, 12 injured)", "Sindh: 34 dead, 12
    injured;"."""
    return low < high and lowers[low] in CLOSING and CLOSING[lowers[low]].isdisjoint(lowers[low + 1 : high])


def has_own(named: Named, found: Sequence[Named], last: int, lowers: Sequence[str]) -> bool:
    """Whether a figure in a bracket has a place of its own behind it: "Sicily (2 in Trapani)"."""
    behind = next((other for other in found if other is not named and last < other.first <= last + TIED), None)
    return behind is not None and lowers[last] in words("prepositions") and not behind.bare


def crossed(
    named: Named, found: Sequence[Named], first: int, last: int, low: int, high: int, figures: Sequence[int]
) -> float:
    """What another figure between a place and its figure costs: more where that one has a place of its own beside it.

    A place right after another figure is that one's, where the sentence opened with a place for the first: "In Nsanje
    maize cost 500, against 300 in Karonga"."""
    if any(low <= other.first < high and not other.bare for other in found if other is not named):
        return CROSSED_FIGURE
    apart = named.first > last and named.first - figures[bisect_left(figures, high) - 1] <= TIED
    return CROSSED_FIGURE if apart and opened(found, named, first) else CROSSED_ALONE


def is_left_or_sought(named: Named, last: int, lowers: Sequence[str]) -> bool:
    """Where people come from or flee to is not where they are counted: "168,427 refugees from South Sudan", "fled Sake
    towards Goma"."""
    if named.first == last + 1 and lowers[last] == "from" and lowers[last - 1] in ORIGINATING:
        return True
    return named.first > last and lowers[named.first - 1] in ("towards", "toward")


def is_victims_home(named: Named, found: Sequence[Named], first: int, last: int, lowers: Sequence[str]) -> bool:
    """Where the victims come from is not where they were hurt, if that is told behind it: "killed 16 people from Jos at
    a market in Kano"."""
    if named.first != last + 1 or lowers[last] != "from":
        return False  # "16 people from Jos were killed in Kano"
    behind = [other for other in found if other.first > named.last and lowers[other.first - 1] in ("in", "at", "near")]
    if lowers[first - 1] in WORDS.harming:
        return bool(behind)
    return any(not WORDS.harming.isdisjoint(lowers[named.last : other.first]) for other in behind)


def stands_beside(named: Named, first: int, lowers: Sequence[str]) -> bool:
    """A place right before a figure is its place, also where it seems to act: "Peru 1.49 million", "Burundi counts
    702"; not a dateline's ("RIYADH - 33 …")."""
    if not named.last <= first <= named.last + BESIDE or named.demonym or named.around:
        return False
    dispatch = named.text.isupper() and len(named.text) > LONGEST_LETTERS
    return not (dispatch and named.last < first and lowers[named.last] in DASHES)


def opened(found: Sequence[Named], named: Named, first: int) -> bool:
    """Whether another place stands before the figure."""
    return any(other is not named and other.last <= first and not other.bare for other in found)


def choose(
    found: Sequence[Named], first: int, last: int, figures: Sequence[int], breaks: Sequence[int], lowers: Sequence[str]
) -> tuple[Named | None, float]:
    """The place a figure is tied to, the one that stands nearest, and how far it stands."""
    if not found:
        return None, math.inf
    prices = [price(named, found, first, last, figures, breaks, lowers) for named in found]
    least = min(prices)
    return found[prices.index(least)], least


def at_level(found: Sequence[Named], level: str) -> Named | None:
    """The last of the places that is of a level, or whose name says so ("the camp" → "Sheidaei refugee camp")."""
    for named in reversed(found):
        if named.demonym and level != "country":
            continue
        own = named.row.level if named.row else ""
        own = "town" if own == "admin1" and level == "town" and "province" not in named.text.lower() else own
        kind = pointing().get(named.text.split()[-1].lower().rstrip("s"), "")
        if (
            own == level
            or kind == level
            or (level == "town" and own in ("town", "admin2"))
            or (level == "country" and named.row is not None and named.row.location_code)
        ):
            return named
    return None


def codes(named: Named | None) -> dict[str, Any]:
    """The gazetteer's columns of a named place; empty for a name that it does not have."""
    if named is None or named.row is None:
        return {}
    row = named.row
    return {
        "admin1_name": row.admin1_name or None,
        "admin1_code": row.admin1_code or None,
        "location_code": row.location_code or None,
        "lat": row.lat,
        "lon": row.lon,
    }
