"""Buildings and other things listed beside some that were damaged → damaged too, where one verb is told of all.

"310 buildings were destroyed, of which 190 were residential, 22 shops and 9 offices"; "77 buildings, in particular 60
houses and 17 shops, were damaged".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indicators.catalogue.lists import Words
from indicators.extractor.meaning import rule_ids
from indicators.extractor.meaning.fits import DAMAGE
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading

WORDS = Words("meaning")
DAMAGED = frozenset(DAMAGE.values())
JOINING = frozenset({",", "and"})
LONGEST_STEP = 5  # words from one item to the next: ", and in particular"
BEING = frozenset({"were", "was", "are"})
ENDS = frozenset({"", ".", ";", ")", "(", "[", "in", "at", "across"})  # behind an item without a verb of its own


def shared(view: View, quantities: Sequence[Quantity], found: list[Reading]) -> list[Reading]:
    """The readings of a sentence's figures, what is listed beside damage as damaged."""
    if not any(one.indicator in DAMAGED for one in found):
        return found
    open_ones = [at for at, one in enumerate(found) if is_unsaid(quantities[at], one)]
    for at in reversed(open_ones):
        if at + 1 < len(found) and is_whole(view, quantities[at], quantities[at + 1]):
            told = found[at + 1]
            if told.indicator in DAMAGED and told.first >= quantities[at + 1].last:
                found[at] = like(told, quantities[at])  # the verb stands behind all of them
    for at in open_ones:
        if at and is_unsaid(quantities[at], found[at]) and found[at - 1].indicator in DAMAGED:
            last = run_end(view, quantities, found, at)
            if is_step(view, quantities[at - 1], quantities[at]) and view.word(quantities[last].last) in ENDS:
                found[at] = like(found[at - 1], quantities[at])
    return found


def is_unsaid(quantity: Quantity, reading: Reading) -> bool:
    """Whether nothing is said of so many things."""
    return reading.indicator == "other" and reading.first < 0 and quantity.counted.group in DAMAGE


def run_end(view: View, quantities: Sequence[Quantity], found: Sequence[Reading], at: int) -> int:
    """The last of the items in a row of which nothing is said."""
    while at + 1 < len(found) and is_unsaid(quantities[at + 1], found[at + 1]):
        if not is_step(view, quantities[at], quantities[at + 1]):
            break
        at += 1
    return at


def is_whole(view: View, one: Quantity, two: Quantity) -> bool:
    """Whether the second is told to be a part of the first."""
    return is_step(view, one, two) and not JOINING.issuperset(view.lowers[one.last : two.first])


def is_step(view: View, one: Quantity, two: Quantity) -> bool:
    """Whether nothing parts two figures but what parts the items of a list, or a part from its whole."""
    between = view.lowers[one.last : two.first]
    if between[:1] and between[0] in BEING and len(between) > 1:
        between = between[2:]  # "190 were residential, 22 shops"
    return 0 < len(between) <= LONGEST_STEP and WORDS.listing_parts.issuperset(between)


def like(told: Reading, quantity: Quantity) -> Reading:
    """What is told of one, said of another of the same list."""
    rule = rule_ids.of_reader("listed beside what was damaged")
    return replace(told, indicator=DAMAGE[quantity.counted.group], inherited=True, rule=rule, by="neighbour")
