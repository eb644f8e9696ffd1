"""Two places in a sentence → how far apart they are in meaning: what the words between a figure and a trigger cost."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate

from indicators import catalogue
from indicators.extractor.meaning import doubts
from indicators.extractor.meaning.fits import PEOPLE
from indicators.extractor.text import asides
from indicators.model import Quantity, Sentence, Trigger

# Prices were set on passages of our own (tests/cases) so that an auxiliary is nearly free, a comma or "and" costs
# about two plain words, and a new clause or another figure in between costs more than any noun alone can make up for.
PLAIN, LINKING, COMMA, AND, CLAUSE, FIGURE, STOP, BRACKET = 0.5, 0.1, 1.2, 1.0, 4.0, 3.0, 6.0, 3.0
RELATIVE = 1.5  # a "who" right behind the figure's noun opens a clause that is about it
DEAREST = 8.5  # a reading that costs more than this is no reading
LEFT_FACTOR = 1.15  # a word before its number is a little less sure than one after it
LONGER = 0.4  # each further word of a trigger makes it this much surer
LINKING_WORDS = frozenset(
    "is are was were be been being has have had also now still reportedly estimated believed thought feared reported "
    "confirmed said already currently to the a an least at as many about around some more than over nearly "
    "approximately up "
    "of newly further another additional including recently so far just only all its their his others other people "
    "persons".split()
)
PARTICIPLE = re.compile(r"\w{2,}(?:ed|en|own|uck|ung|ost|ing)")
INTRANSITIVE = frozenset({"died", "fled", "returned", "perished", "drowned", "arrived", "crossed", "need", "remained"})
AUXILIARY = frozenset(
    "is are was were be been being has have had still newly remain remained feared reported confirmed completely "
    "severely "
    "partially totally".split()
)
ASIDE = 1.5  # a word in brackets or in an aside speaks first of the figures there
SAME_SAID = frozenset(
    "or i.e i.e. , representing equivalent to about some an estimated approximately roughly comprising totalling".split()
)
HEADS = frozenset({"person", "household"})
LONGEST_LINK = 5  # words between a figure and the same in another unit
GOVERNING = 1.0  # "a city of 50,000", "the killing of nine": the noun before "of" governs its number
# "2,000 people displaced by floods": a participle without its auxiliary only describes, a verb before it governs
REDUCED = 0.8


@cache
def clause_words() -> frozenset[str]:
    return frozenset(catalogue.cues()["breaks"]["words"])


DATING = frozenset(
    "january february march april june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)


@lru_cache(maxsize=8192)
def weight(word: str) -> float:
    """What one word between a figure and a trigger costs."""
    if word in LINKING_WORDS or word.endswith("ly"):
        return LINKING
    if word == ",":
        return COMMA
    if word in ("and", "or", "/", "&", "with"):
        return AND
    if word in clause_words():
        return CLAUSE
    if word in (";", ".", "?", "!", "•", "|"):
        return STOP
    return PLAIN


class Reader(doubts.Reader):
    """Measures the distances of one sentence."""

    def __init__(self, sentence: Sentence, lowers: Sequence[str], quantities: Sequence[Quantity], ill: bool) -> None:
        super().__init__(sentence, lowers, ill)
        self.quantities = quantities
        self.owners: list[int | None] = [None] * self.size  # which figure's noun a word belongs to
        for quantity in quantities:
            for at in range(quantity.counted.first, quantity.counted.last):
                self.owners[at] = quantity.numeral.first
        self.depths = asides.depths(lowers, {quantity.numeral.first for quantity in quantities})
        self.figures = {quantity.numeral.first for quantity in quantities}
        self.prices = self.weights()
        if not any(self.depths):
            self.open_sums = self.all_sums = [0.0, *accumulate(self.prices)]
            return
        self.open_sums = [
            0.0,
            *accumulate(price if depth == 0 else 0.05 for price, depth in zip(self.prices, self.depths, strict=True)),
        ]
        self.all_sums = [
            0.0,
            *accumulate(BRACKET if word in "()[]" else price for price, word in zip(self.prices, lowers, strict=True)),
        ]

    def weights(self) -> list[float]:
        prices = [weight(word) for word in self.lowers]
        for at in [at for at, price in enumerate(prices) if price == CLAUSE]:
            if self.word(at + 1) in DATING or (self.word(at + 1).isdecimal() and len(self.word(at + 1)) <= 4):
                prices[at] = PLAIN  # "until 2024", "since 6 May": a date and no clause
        for quantity in self.quantities:
            for at in range(quantity.numeral.first, quantity.last):
                prices[at] = 0.1
            prices[quantity.numeral.first] = FIGURE
        for quantity in self.quantities if "who" in self.lowers else ():
            if quantity.counted.group in PEOPLE and self.word(quantity.last) == "who" and quantity.value != 1:
                prices[quantity.last] = RELATIVE  # "702 deaths and 339 people who have recovered"
        for one, two in zip(self.quantities, self.quantities[1:], strict=False):
            if one.unit == two.unit or one.unit not in HEADS or two.unit not in HEADS:
                continue
            between = self.lowers[one.last : two.first]
            if 0 < len(between) < LONGEST_LINK and SAME_SAID.issuperset(between):
                # "630 families or 2,730 persons were affected": one figure said twice
                prices[two.numeral.first] = PLAIN
        return prices

    def between(self, quantity: Quantity, low: int, high: int) -> float:
        """What the words from `low` to `high` cost, seen from the quantity: brackets it does not stand in are
        skipped."""
        if low >= high:
            return 0.0
        sums = self.open_sums if self.depths[quantity.numeral.first] == 0 else self.all_sums
        return sums[high] - sums[low]

    def reach(self, quantity: Quantity, most: float) -> tuple[int, int]:
        """The words from which a quantity can be reached for so much: no trigger that stands wholly outside can speak
        of it."""
        sums = self.open_sums if self.depths[quantity.numeral.first] == 0 else self.all_sums
        low = bisect_left(sums, sums[min(quantity.first, self.size)] - most)
        return low, bisect_right(sums, sums[min(quantity.last, self.size)] + most)

    def price_of(self, quantity: Quantity, trigger: Trigger) -> float:
        surer = LONGER * (trigger.last - trigger.first - 1)
        if trigger.first >= quantity.first and trigger.last <= quantity.last:
            return 0.6 - surer if trigger.side != "before" or trigger.first < quantity.numeral.first else DEAREST + 1
        deeper = ASIDE if self.depths[trigger.first] > self.depths[quantity.numeral.first] else 0.0
        if trigger.first >= quantity.last:
            if trigger.side == "before" or ";" in self.lowers[quantity.last : trigger.first]:
                return DEAREST + 1  # past a semicolon a verb speaks of the next point
            between = self.between(quantity, quantity.last, trigger.first)
            reduced = (
                between < REDUCED
                and quantity.counted.group in PEOPLE
                and self.lowers[trigger.first - 1] not in AUXILIARY
                and self.is_participle(trigger.first)
            )
            opens_next = self.word(trigger.first - 1) in ("and", ",") and self.figure_within(
                trigger.last, trigger.last + 3
            )
            return between + deeper - surer + (REDUCED if reduced else 0.0) + (FIGURE if opens_next else 0.0)
        if trigger.last <= quantity.first:
            if trigger.side == "after":
                return DEAREST + 1
            between = self.between(quantity, trigger.last, quantity.first)
            governs = between < 0.5 and self.lowers[trigger.last - 1] == "of"
            return (between + deeper + 0.2) * LEFT_FACTOR - surer - (GOVERNING if governs else 0.0)
        return 0.3 - surer

    def figure_within(self, low: int, high: int) -> bool:
        """Whether another figure begins here: "and injured 11" speaks of the eleven."""
        return not self.figures.isdisjoint(range(low, high))

    def is_participle(self, at: int) -> bool:
        return self.lowers[at] not in INTRANSITIVE and bool(PARTICIPLE.fullmatch(self.lowers[at]))

    def between_plain(self, low: int, high: int) -> float:
        return (
            sum(self.prices[step] for step in range(low, high) if self.lowers[step] not in "()") if low < high else 0.0
        )
