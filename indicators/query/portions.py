"""What is too much for one chart → as much as fits, each thing that is compared with its fair share, and how to say
what is left.

Shares are equal as far as they are filled: a country with three figures has all three drawn beside one with three
hundred.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from indicators.query import headlines
from indicators.query.selection import Selection
from indicators.table import areas, wording
from indicators.table.wording import Row

Item = TypeVar("Item")
MOST_NAMED = 12  # things of which each is told how much is drawn


class Portion(NamedTuple):
    """What is drawn, in the order in which it came, and of each thing how much that is of how much."""

    drawn: list[Any]
    of: dict[str, tuple[int, int]]


def fair(items: Sequence[Item], most: int, thing: Callable[[Item], str], first: Callable[[Item], Any]) -> Portion:
    """At most so many items: of each thing its first, then of each its second, and so on; `first` is what they are
    sorted by."""
    own: defaultdict[str, list[int]] = defaultdict(list)
    for at in sorted(range(len(items)), key=lambda at: first(items[at])):
        own[thing(items[at])].append(at)
    turns = sorted((turn, first(items[at]), at) for places in own.values() for turn, at in enumerate(places))
    chosen = sorted(at for *_, at in turns[:most])
    drawn = Counter(thing(items[at]) for at in chosen)
    return Portion([items[at] for at in chosen], {name: (drawn[name], len(own[name])) for name in sorted(own)})


def newest(row: Row) -> tuple[Any, ...]:
    """What rows are sorted by so that the newest comes first, of one day the largest."""
    day = headlines.last_day(row)
    return -(day.toordinal() if day else 0), -(wording.limit(row) or 0.0)


def compared(row: Row, chosen: Selection) -> str:
    """Which of the things that a reader compares a row is of: the place and the speaker that they chose, else its
    country."""
    place = next((name for name in areas.names(row) if name in chosen.places), "")
    if not place:
        code = wording.given(row, "location_code")
        place = areas.country(str(code)) if code else wording.UNKNOWN_PLACE
    return f"{place}, {wording.speaker(row)}" if len(chosen.speakers) > 1 else place


def words(portion: Portion) -> str:
    """What is not drawn: "Drawn are 40 of 123, the newest of each: Haiti 14 of 60, Sudan 13 of 50, Yemen 13 of 13".
    Nothing if all is."""
    drawn, count = len(portion.drawn), sum(total for _, total in portion.of.values())
    if drawn == count:
        return ""
    said = f"Drawn are {drawn:,} of {count:,}, the newest"
    if len(portion.of) == 1:
        return f"{said}."
    # what most is left of comes first
    listed = sorted(portion.of.items(), key=lambda one: (one[1][0] - one[1][1], one[0]))
    told = ", ".join(f"{name} {shown:,} of {total:,}" for name, (shown, total) in listed[:MOST_NAMED])
    more = f" and {len(listed) - MOST_NAMED:,} more" if len(listed) > MOST_NAMED else ""
    return f"{said} of each: {told}{more}."
