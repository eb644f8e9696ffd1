"""Quantities and triggers of a sentence → the indicator each quantity measures, with the words that made it so.

Every reading of a quantity has a price: how far its words stand from the number, and what stands between. The
cheapest reading wins; where none is cheap enough the quantity is `other`, because a wrong indicator is worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Protocol

from indicators import catalogue
from indicators.extractor import context, doubts, headings, triggers
from indicators.extractor.fits import AREAS, HELD, PEOPLE, TO_PEOPLE, allowed, fits
from indicators.model import Quantity, Reading, Sentence, Trigger

# Prices were set on passages of our own (tests/cases) so that an auxiliary is nearly free, a comma or "and" costs
# about two plain words, and a new clause or another figure in between costs more than any noun alone can make up for.
PLAIN, LINKING, COMMA, AND, CLAUSE, FIGURE, STOP, BRACKET = 0.5, 0.1, 1.2, 1.0, 4.0, 3.0, 6.0, 3.0
HEADING = 5.0
COVERED = frozenset({"funded", "covered", "coverage", "financed", "appeal", "plan"})
UNLISTED = 1.2  # a noun that no list has is a person only where the verb stands right beside it
DEAREST = 8.5  # a reading that costs more than this is no reading
LEFT_FACTOR = 1.15  # a word before its number is a little less sure than one after it
LONGER = 0.4  # each further word of a trigger makes it this much surer
INHERIT, INHERIT_BARE, INHERIT_PART = 2.0, 1.0, 0.2  # taking the meaning of the figure before
LINKING_WORDS = frozenset(
    "is are was were be been being has have had also now still reportedly estimated believed thought feared reported "
    "confirmed said already currently to the a an least at as many about around some more than over nearly approximately up "
    "of newly further another additional including recently so far just only all its their his others other people persons".split()
)
PARTICIPLE = re.compile(r"\w{2,}(?:ed|en|own|uck|ung|ost)")
INTRANSITIVE = frozenset({"died", "fled", "returned", "perished", "drowned", "arrived", "crossed", "need", "remained"})
AUXILIARY = frozenset(
    "is are was were be been being has have had still newly remain remained feared reported confirmed completely severely "
    "partially totally".split()
)
GOVERNING = 1.0  # "a city of 50,000", "the killing of nine": the noun before "of" governs its number
DESCRIBING = 2.0
AFFECTED = frozenset("people persons families households areas departments districts provinces regions communities population".split())
REDUCED = 0.8  # "2,000 people displaced by floods": a participle without its auxiliary only describes, a verb before it governs
FAINT = {"population": 2.5}  # indicators whose words ("living in") often only say where
CALLING = {"price": 0.5, "price_change": 0.4, "outage_duration": 0.4}  # a price is often far from the good it is of


class Around(Protocol):
    """What a sentence's passage tells of it."""

    @property
    def ill(self) -> bool:
        """Whether it names a disease."""

    @property
    def latest(self) -> str:
        """What its last figure measured."""

    def heading(self, at: int) -> Iterable[tuple[str, str]]:
        """The indicators, with their words, that the heading above gives the figure at a word."""


@cache
def clause_words() -> frozenset[str]:
    return frozenset(catalogue.cues()["breaks"]["words"])


@cache
def pointing_words() -> frozenset[str]:
    return frozenset(catalogue.cues()["parts"]["pointing"])


@cache
def part_words() -> frozenset[str]:
    return frozenset(catalogue.cues()["parts"]["words"])


class Reader(doubts.Reader):
    """Weighs the readings of the quantities of one sentence."""

    def __init__(
        self, sentence: Sentence, lowers: Sequence[str], quantities: Sequence[Quantity], found: Sequence[Trigger], around: Around
    ) -> None:
        super().__init__(sentence, lowers, around.ill)
        self.owners: list[int | None] = [None] * self.size  # which figure's noun a word belongs to
        for quantity in quantities:
            for at in range(quantity.counted.first, quantity.counted.last):
                self.owners[at] = quantity.numeral.first
        self.of_areas = any(quantity.counted.group == "areas" for quantity in quantities)
        self.quantities, self.found = quantities, found
        self.latest, self.heading = around.latest, around.heading
        self.depths = self.brackets()
        self.prices = self.weights()
        self.open_sums = [0.0, *accumulate(price if depth == 0 else 0.05 for price, depth in zip(self.prices, self.depths, strict=True))]
        self.all_sums = [0.0, *accumulate(BRACKET if word in "()[]" else price for price, word in zip(self.prices, lowers, strict=True))]

    def brackets(self) -> list[int]:
        if "(" not in self.lowers:
            return [0] * self.size
        depths, depth = [], 0
        for word in self.lowers:
            depth += word == "("
            depths.append(min(depth, 2))
            depth = max(0, depth - (word == ")"))
        return depths if depth == 0 else [0] * len(depths)

    def weights(self) -> list[float]:
        prices = [self.weight(word) for word in self.lowers]
        for quantity in self.quantities:
            for at in range(quantity.numeral.first, quantity.last):
                prices[at] = 0.1
            prices[quantity.numeral.first] = FIGURE
        return prices

    def weight(self, word: str) -> float:
        if word in LINKING_WORDS or word.endswith("ly"):
            return LINKING
        if word == ",":
            return COMMA
        if word in ("and", "or", "/", "&", "with"):
            return AND
        if word in clause_words():
            return CLAUSE
        if word in (";", ".", "?", "!", "•"):
            return STOP
        return PLAIN

    def between(self, quantity: Quantity, low: int, high: int) -> float:
        """What the words from `low` to `high` cost, seen from the quantity: brackets it does not stand in are skipped."""
        if low >= high:
            return 0.0
        sums = self.open_sums if self.depths[quantity.numeral.first] == 0 else self.all_sums
        return sums[high] - sums[low]

    # The readings of one quantity ------------------------------------------------------------------------------------------

    def price_of(self, quantity: Quantity, trigger: Trigger) -> float:
        surer = LONGER * (trigger.last - trigger.first - 1)
        if trigger.first >= quantity.first and trigger.last <= quantity.last:
            return 0.6 - surer if trigger.side != "before" or trigger.first < quantity.numeral.first else DEAREST + 1
        if trigger.first >= quantity.last:
            if trigger.side == "before":
                return DEAREST + 1
            between = self.between(quantity, quantity.last, trigger.first)
            reduced = (
                between < REDUCED
                and quantity.counted.group in PEOPLE
                and self.lowers[trigger.first - 1] not in AUXILIARY
                and self.is_participle(trigger.first)
            )
            opens_next = self.word(trigger.first - 1) in ("and", ",") and self.figure_within(trigger.last, trigger.last + 3)
            return between - surer + (REDUCED if reduced else 0.0) + (FIGURE if opens_next else 0.0)
        if trigger.last <= quantity.first:
            if trigger.side == "after":
                return DEAREST + 1
            between = self.between(quantity, trigger.last, quantity.first)
            governs = between < 0.5 and self.lowers[trigger.last - 1] == "of"
            return (between + 0.2) * LEFT_FACTOR - surer - (GOVERNING if governs else 0.0)
        return 0.3 - surer

    def figure_within(self, low: int, high: int) -> bool:
        """Whether another figure begins here: "and injured 11" speaks of the eleven."""
        return any(low <= quantity.numeral.first < high for quantity in self.quantities)

    def is_kin(self, code: str) -> bool:
        """Whether an indicator is of the family of the last one: "captured three more" after districts are districts."""
        entries = catalogue.indicators()
        return bool(self.latest) and entries[code].family == entries[self.latest].family

    def is_participle(self, at: int) -> bool:
        return self.lowers[at] not in INTRANSITIVE and bool(PARTICIPLE.fullmatch(self.lowers[at]))

    def by_trigger(self, quantity: Quantity) -> Reading | None:
        best: Reading | None = None
        own = triggers.counted()[0].get(quantity.counted.group)
        for trigger in self.found:
            if self.owners[trigger.first] not in (None, quantity.numeral.first):
                continue  # a word of another figure's noun speaks of that figure
            codes = [code for code in trigger.indicators if fits(code, quantity)]
            if not quantity.unit and not self.of_areas:
                codes = [code for code in codes if code not in HELD]
            if not codes:
                continue
            if own and quantity.counted.head <= trigger.first and trigger.last <= quantity.counted.last:
                continue  # the counted noun itself: by_noun knows what it says
            codes.sort(key=lambda code: (code != own, code != self.latest, not self.is_kin(code)))
            price = self.price_of(quantity, trigger)
            if quantity.counted.group == "things" and codes[0] in TO_PEOPLE and (price > UNLISTED or len(trigger.indicators) > 1):
                continue  # "seized 18 rifles": what is done to towns and things too makes nobody of an unknown noun
            if self.describes(trigger):
                price += DESCRIBING
            price = price * CALLING.get(codes[0], 1.0) + (FAINT.get(codes[0], 0.0) if trigger.first >= quantity.last else 0.0)
            if (
                codes[0].startswith("funding")
                and quantity.unit == "percent"
                and quantity.whole != "funds"
                and COVERED.isdisjoint(self.lowers)
            ):
                continue
            if price < DEAREST and (best is None or price < best.price):
                words = " ".join(self.sentence.words[trigger.first : trigger.last])
                best = Reading(codes[0], price, f"“{words}” says {codes[0]}", trigger.first, trigger.last)
        return best

    def describes(self, trigger: Trigger) -> bool:
        """The "affected" of "affected families" only says which families are meant; a verb says what became of them."""
        return self.word(trigger.last - 1) == "affected" and self.word(trigger.last) in AFFECTED

    def by_neighbour(self, at: int, readings: Sequence[Reading]) -> Reading | None:
        """The meaning of the figure before, for lists, parts and brackets."""
        if at == 0:
            return None
        step = (
            at - 2
            if at > 1 and readings[at - 1].indicator == "other" and self.quantities[at - 1].counted.group not in ("people", "money")
            else at - 1
        )
        quantity, before, reading = self.quantities[at], self.quantities[step], readings[step]
        aside = quantity.unit == "percent" and self.word(quantity.first - 1) == "(" and "percent" in allowed(reading.indicator)
        if quantity.unit and not aside and not (fits(reading.indicator, quantity) and self.alike(quantity, before)):
            return None
        crossed = self.between_plain(before.last, quantity.first)
        part = any(word in part_words() for word in self.lowers[max(0, quantity.first - 3) : quantity.first]) or bool(
            quantity.total and quantity.total == before.value
        )
        bracket = self.lowers[quantity.first - 1 : quantity.first] == ["("] and crossed < 2 * BRACKET
        base = INHERIT_PART if part or bracket else INHERIT if quantity.unit else INHERIT_BARE
        price = base + (0.3 * crossed if part or bracket else crossed)
        if reading.indicator == "other" or price > DEAREST:
            return None
        return Reading(
            reading.indicator,
            price,
            f"goes on from “{' '.join(self.sentence.words[before.first : before.last])}”",
            reading.first,
            reading.last,
            inherited=True,
        )

    def between_plain(self, low: int, high: int) -> float:
        return sum(self.prices[step] for step in range(low, high) if self.lowers[step] not in "()") if low < high else 0.0

    def alike(self, quantity: Quantity, before: Quantity) -> bool:
        """Whether two figures can be parts of one list: counted in the same unit, or both in people, or both in money."""
        if quantity.unit == "percent" and self.word(quantity.first - 1) == "(":
            return True
        if quantity.unit == "percent" and quantity.whole in AREAS and before.counted.group == "areas":
            return True
        people = {"person", "household"}
        groups = {quantity.counted.group, before.counted.group}
        return (
            quantity.unit == before.unit
            or {quantity.unit, before.unit} <= people
            or groups == {"money"}
            or groups <= {"areas"}
            or groups == {"goods"}
        )

    def read(self) -> list[Reading]:
        readings: list[Reading] = []
        for at, quantity in enumerate(self.quantities):
            choices = [
                reading for reading in (self.by_trigger(quantity), self.by_noun(quantity), self.by_neighbour(at, readings)) if reading
            ]
            best = min(choices, key=lambda reading: reading.price, default=None)
            best = best or self.by_sentence_before(at, quantity)
            if best is None or self.is_weak(quantity, best) or (headings.CELL in self.lowers and not quantity.unit):
                best = self.by_heading(quantity) or Reading("other", DEAREST, "no word of the catalogue fits")
            if best.indicator != "other":
                self.latest = best.indicator
            readings.append(context.refined(self.lowers, quantity, best, self.ill))
        return readings

    def by_sentence_before(self, at: int, quantity: Quantity) -> Reading | None:
        """ "Of that number, 2,615 were …": a part of the figure that the sentence before states."""
        points = not part_words().isdisjoint(self.lowers[:1]) or " ".join(self.lowers[:3]) in pointing_words()
        if at or quantity.unit or not self.latest or not points:
            return None
        return Reading(self.latest, INHERIT, "a part of the figure before", inherited=True)

    def by_heading(self, quantity: Quantity) -> Reading | None:
        """What the heading of a list, or of a table's column, says of the lines below it."""
        for code, words in self.heading(quantity.numeral.first):
            if quantity.unit in ("", "percent", "person", "household") and quantity.role is None and fits(code, quantity):
                return Reading(code, HEADING, f"the heading above says “{words}”")
        return None


def find(
    sentence: Sentence, lowers: Sequence[str], quantities: Sequence[Quantity], found: Sequence[Trigger], around: Around
) -> list[Reading]:
    """One reading a quantity."""
    return Reader(sentence, lowers, quantities, found, around).read()
