"""Things each with its number behind it, run on in one line, where it speaks of damage → what of each was damaged.

"Houses 90 School buildings 4 Gravel roads 12 km Flooded area 60 hectares": what the list is of is said once, or by one
of its items, and holds for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from indicators.catalogue.lists import Words
from indicators.extractor.meaning import land, rule_ids, weights
from indicators.extractor.meaning.fits import DAMAGE
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import TOKEN, View, lowered
from indicators.model import Counted, Numeral, Quantity, Reading, Sentence

WORDS = Words("cells")
THINGS = 3  # items that count what is damaged: fewer are a sentence's
LONGEST_LABEL = 10  # words
LONGEST_SIGN = 2  # letters: "KV"
LENGTHS = frozenset({"kilometre", "metre", "mile"})
NO_LABEL = frozenset(".,;:!?|%•")  # what stands in no label of such a list
LONGEST_REST = 4  # words behind the last number: its unit, or an item whose number is dropped
ABOVE = 2  # lines above in which the list may be said to be of damage
HEADED = 16  # words: a longer line above is no heading
Item = tuple[Quantity, Reading]


def find(sentence: Sentence, lowers: Sequence[str], numbers: Sequence[Numeral], lines: Sequence[str]) -> list[Item]:
    """The items of a line that is nothing but an inventory of damage; none where it is anything else."""
    if len(numbers) < THINGS or len(lowers) - numbers[-1].last > LONGEST_REST:
        return []
    view = View(sentence, lowers)
    if not NO_LABEL.isdisjoint(lowers[: numbers[-1].last]) or not is_of_damage(view, lines):
        return []
    found = list(items(view, numbers))
    things = sum(reading.indicator in DAMAGE.values() for _, reading in found)
    return found if things >= THINGS and 2 * things > len(numbers) else []


def put(found: Sequence[Item], counted: Sequence[Quantity], readings: Sequence[Reading]) -> list[Item]:
    """The items of an inventory, and what was read of the numbers that are in none."""
    held = [range(quantity.first, quantity.last) for quantity, _ in found]
    others = zip(counted, readings, strict=True)
    rest = [one for one in others if not any(one[0].numeral.first in words for words in held)]
    return sorted([*found, *rest], key=lambda one: one[0].numeral.first)


def is_of_damage(view: View, lines: Sequence[str]) -> bool:
    """Whether the line, or a heading right above it, speaks of damage and of nothing that is to be built."""
    heads = [line for line in lines if line.strip()][-ABOVE:]
    said = {lowered(word) for line in heads if len(line.split()) <= HEADED for word in TOKEN.findall(line)}
    said.update(view.lowers)
    return not said.isdisjoint(WORDS.harmed) and said.isdisjoint(WORDS.mended)


def items(view: View, numbers: Sequence[Numeral]) -> Iterator[Item]:
    """The numbers that have a label before them and what they count, as so much damage."""
    first = 0
    for number in numbers:
        if number.first == first or view.words[number.first - 1][:1].isdecimal():
            if not 0 < len(view.word(number.last)) <= LONGEST_SIGN:
                return  # "3 50 Clinics 4": a row
            first = number.first
            continue  # "10 KV line 15 km": the label begins with a number
        item = read(view, first, number)
        if item is not None:
            yield item
        first = number.last + bool(measured(view, number))


def measured(view: View, number: Numeral) -> str:
    """The unit of length or ground right behind a number; empty where there is none."""
    found = lexicon.nouns().at(view.lowers, number.last) if number.last < view.size else None
    return found[1][0] if found and found[1][0] in LENGTHS | land.UNITS and found[0] == number.last + 1 else ""


def read(view: View, first: int, number: Numeral) -> Item | None:
    """One number with the label before it; None where the label names nothing that is damaged."""
    begins = view.words[first][:1]
    if not 0 < number.first - first <= LONGEST_LABEL or not (begins.isupper() or begins.isdecimal()):
        return None
    if any(word[:1].isdecimal() for word in view.words[first + 1 : number.first]):
        return None
    unit = measured(view, number)
    named = [found for at in range(first, number.first) if (found := lexicon.nouns().at(view.lowers, at))]
    noun = next((kind for _, kind in named if kind[1] in DAMAGE), None)
    if unit in land.UNITS:
        cropped = any(kind[1] == "crops" for _, kind in named)
        return counted(number, first, unit, "measures"), reading("crops_damaged" if cropped else "area_affected")
    if noun is None or (unit and noun[1] != "facilities"):
        return None
    return counted(number, first, unit or noun[0], noun[1]), reading(DAMAGE[noun[1]])


def counted(number: Numeral, first: int, unit: str, group: str) -> Quantity:
    """A number as so much of what its label says."""
    phrase, value = Counted(first, number.first, unit, group, head=number.first - 1), number.value
    found = Quantity(
        number, phrase, first, number.last, value, value, value, "exact", unit, start=number.start, end=number.end
    )
    return replace(found, last=number.last + 1) if unit in LENGTHS | land.UNITS else found


def reading(code: str) -> Reading:
    """What the list is of, said of one of its items."""
    because = "a list of things each with its number, which speaks of damage"
    return Reading(code, weights.INHERIT, because, rule=rule_ids.of_reader("inventory of damage"), by="heading")
