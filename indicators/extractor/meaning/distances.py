"""Two places in a sentence → how far apart they are in meaning: what the words between a figure and a trigger cost."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.meaning import weights
from indicators.extractor.places import naming
from indicators.extractor.text import clauses, lexicon
from indicators.extractor.text.words import View
from indicators.model import Quantity, Trigger

WORDS = Words("meaning")
PARTICIPLE = re.compile(r"\w{2,}(?:ed|en|own|uck|ung|ost|ing)")
HEADS = frozenset({"person", "household"})
LONGEST_LINK = 5  # words between a figure and the same in another unit
LABEL_REACH = 3  # words from what a label says to its colon
NEXT_REACH = 3  # words from "and injured" to the figure that it speaks of
BEFORE_VERB = 3  # figures: one with its parts in an aside, before the verb that is the first one's
VALUED_REACH = 4  # words from "put" to what is valued: "put the total damage at"
WHERE = frozenset({"in", "across", "at", "from"})
MORE = frozenset({"more", "others"})
BEFORE_CLAUSES = clauses.RELATIVES | {"("}  # behind a noun: "40 people (see below) who fled"
STOPS = (";", ".", "?", "!", "•", "|")
JOINING = ("and", "or", "/", "&", "with")


@cache
def clause_words() -> frozenset[str]:
    return frozenset(catalogue.cues()["breaks"]["words"])


class Weights(dict[str, float]):
    """What words cost, by word: each is worked out once, and so much of them is kept."""

    MOST = 8192

    def __missing__(self, word: str) -> float:
        if len(self) >= self.MOST:
            self.clear()
        self[word] = found = weight(word)
        return found


WEIGHTS = Weights()


def weight(word: str) -> float:
    """What one word between a figure and a trigger costs; a word of two kinds is of the one that is asked for first."""
    if word in WORDS.linking or word.endswith("ly"):
        return weights.LINKING
    if word == ",":
        return weights.COMMA
    if word in JOINING:
        return weights.AND
    if word in clause_words():
        return weights.CLAUSE
    return weights.STOP if word in STOPS else weights.PLAIN


def is_verb(word: str) -> bool:
    """Whether a word at which a trigger begins may be the verb of a clause: "fled", "died", "need"."""
    return PARTICIPLE.fullmatch(word) is not None or word in WORDS.told_verbs


def is_passed_by(quantity: Quantity, found: Sequence[Trigger]) -> bool:
    """Whether the clause about a noun says that no indicator counts it: "339 people who have recovered went home"."""
    near = range(quantity.last + 1, quantity.last + 1 + NEXT_REACH)
    return any(trigger.first in near and trigger.indicators == ("other",) for trigger in found)


class Distances:
    """The prices of the words of one sentence, and what stands between its figures and its triggers."""

    def __init__(self, view: View, quantities: Sequence[Quantity], found: Sequence[Trigger] = ()) -> None:
        self.view, self.lowers, self.quantities = view, view.lowers, quantities
        self.owners: list[int | None] = [None] * view.size  # which figure's noun a word belongs to
        for quantity in quantities:
            for at in range(quantity.counted.first, quantity.counted.last):
                self.owners[at] = quantity.numeral.first
        self.begins = [quantity.numeral.first for quantity in quantities]
        self.ends = [quantity.last for quantity in quantities]
        self.figures = frozenset(self.begins)
        self.leads = 0 in self.figures and len(self.figures) > 1 and self.are_labels()
        self.depths = clauses.depths(self.lowers, self.figures)
        if not clauses.RELATIVES.isdisjoint(self.lowers):
            self.deepen(found)
        if len(self.figures) > 1:
            self.deepen_places()
        self.prices = self.priced()
        if not any(self.depths):
            self.open_sums = self.all_sums = [0.0, *accumulate(self.prices)]
            return
        outside = (price if depth == 0 else 0.0 for price, depth in zip(self.prices, self.depths, strict=True))
        inside = (
            weights.FIGURE if word in "()[]" else price for price, word in zip(self.prices, self.lowers, strict=True)
        )
        self.open_sums, self.all_sums = [0.0, *accumulate(outside)], [0.0, *accumulate(inside)]

    def deepen(self, found: Sequence[Trigger]) -> None:
        """Makes the clauses about the nouns of figures as deep as a bracket is."""
        ends = [
            quantity.last
            for quantity in self.quantities
            if self.view.word(quantity.last) in BEFORE_CLAUSES and not is_passed_by(quantity, found)
        ]
        if ends:
            verbs = {trigger.first for trigger in found if is_verb(self.lowers[trigger.first])}
            verbs.update([at for at, word in enumerate(self.lowers) if word in WORDS.told_verbs])
            clauses.deepen(self.depths, self.lowers, ends, verbs)

    def deepen_places(self) -> None:
        """Makes where the counted are, between them and their verb, as deep as a bracket is, if areas are counted
        there: "2.4 lakh people in 612 villages across Barpeta and Dhemaji districts remain affected"."""
        for one, two in zip(self.quantities, self.quantities[1:], strict=False):
            first, end = one.last, two.counted.last
            if two.counted.group != "areas" or one.counted.group == "areas" or self.view.word(first) not in WHERE:
                continue
            if not WORDS.running.issuperset(self.lowers[first : two.first]):
                continue
            while self.view.is_capital(end) or self.view.word(end) in WORDS.running or self.is_area(end):
                end += 1
            if self.view.word(end) in WORDS.auxiliary:
                clauses.put(self.depths, first, end)

    def is_area(self, at: int) -> bool:
        """Whether a noun of areas stands here, behind the names of several."""
        return lexicon.group_of(self.view.word(at)) == "areas"

    def priced(self) -> list[float]:
        """What each word costs: by its kind, and less where it opens no clause, or more where it is a figure."""
        prices = list(map(WEIGHTS.__getitem__, self.lowers))
        clauses = [at for at, price in enumerate(prices) if price == weights.CLAUSE] if weights.CLAUSE in prices else ()
        for at in clauses:
            after = self.view.word(at + 1)
            if after in WORDS.dating or (after.isdecimal() and len(after) <= 4):
                prices[at] = weights.PLAIN  # "until 2024", "since 6 May": a date and no clause
        for at, word in enumerate(self.lowers[:-1]) if "." in self.lowers[:-1] else ():
            if word == "." and naming.is_short(self.view, at):
                prices[at] = weights.LINKING  # "S. Sudan" goes on
        for quantity in self.quantities:
            for at in range(quantity.numeral.first, quantity.last):
                prices[at] = weights.LINKING
            prices[quantity.numeral.first] = weights.FIGURE
        for quantity in self.quantities if "who" in self.lowers else ():
            if (
                quantity.counted.group in WORDS.people_groups
                and self.view.word(quantity.last) == "who"
                and quantity.value != 1
            ):
                prices[quantity.last] = weights.RELATIVE  # "702 deaths and 339 people who have recovered"
        for one, two in zip(self.quantities, self.quantities[1:], strict=False):
            if self.is_same(one, two):
                prices[two.numeral.first] = weights.PLAIN
        return prices

    def is_same(self, one: Quantity, two: Quantity) -> bool:
        """Whether two figures are one that is said twice, in people and in households: "630 families or 2,730 persons
        were affected", or written out: "2 lakh (200,000) people"."""
        if one.value == two.value and one.unit == two.unit and list(self.lowers[one.last : two.first]) == ["("]:
            return True  # "9.5 lakh (950,000) people"
        if one.unit == two.unit or one.unit not in HEADS or two.unit not in HEADS:
            return False
        between = self.lowers[one.last : two.first]
        return 0 < len(between) < LONGEST_LINK and WORDS.same_said.issuperset(between)

    def between(self, quantity: Quantity, low: int, high: int) -> float:
        """What the words from `low` to `high` cost, seen from the quantity: brackets it does not stand in are
        skipped."""
        if low >= high:
            return 0.0
        sums = self.open_sums
        if sums is not self.all_sums:
            told = high if low >= quantity.last else low - 1  # where the trigger stands
            open_ = self.depths[quantity.numeral.first] == 0 and not self.is_in_aside(told)
            sums = sums if open_ else self.all_sums
        return sums[high] - sums[low]

    def is_in_aside(self, at: int) -> bool:
        """Whether a word stands in an aside about a part, and speaks of that: "90 wounded, 11 of whom died"."""
        return at < self.view.size and self.depths[at] > 0

    def between_plain(self, low: int, high: int) -> float:
        """What the words from `low` to `high` cost, brackets aside."""
        if self.open_sums is not self.all_sums and not self.is_in_aside(low - 1) and not self.is_in_aside(high):
            return self.open_sums[high] - self.open_sums[low]
        return sum(self.prices[step] for step in range(low, high) if self.lowers[step] not in "()")

    def reach(self, quantity: Quantity, most: float) -> tuple[int, int]:
        """The words from which a quantity can be reached for so much: no trigger that stands wholly outside can speak
        of it."""
        sums = self.open_sums if self.depths[quantity.numeral.first] == 0 else self.all_sums
        low = bisect_left(sums, sums[min(quantity.first, self.view.size)] - most)
        return low, bisect_right(sums, sums[min(quantity.last, self.view.size)] + most)

    def follows_another(self, quantity: Quantity, trigger: Trigger) -> bool:
        """Whether a trigger stands right behind another figure's noun, whose verb it is: "three men were killed"."""
        stop, deep = bisect_right(self.ends, trigger.first), self.depths[quantity.numeral.first]
        return any(
            quantity.last < other.first
            and self.depths[other.numeral.first] <= deep
            and self.between(other, other.last, trigger.first) < weights.PLAIN
            for other in self.quantities[max(0, stop - BEFORE_VERB) : stop]
        )

    def has_figure(self, first: int, last: int) -> bool:
        """Whether a number begins within some words."""
        return bisect_left(self.begins, first) < bisect_left(self.begins, last)

    def price_of(self, quantity: Quantity, trigger: Trigger) -> float:
        """What it costs that a trigger speaks of a quantity; more than the dearest where it stands on the wrong
        side."""
        surer = weights.LONGER * (trigger.last - trigger.first - 1)
        if trigger.first >= quantity.first and trigger.last <= quantity.last:
            behind = trigger.side == "before" and trigger.first >= quantity.numeral.first
            return weights.DEAREST + 1 if behind else weights.INSIDE - surer
        if trigger.first >= quantity.last:
            # past a semicolon a verb speaks of the next point
            barred = trigger.side == "before" or ";" in self.lowers[quantity.last : trigger.first]
            return weights.DEAREST + 1 if barred else self.behind(quantity, trigger) - surer
        if trigger.last <= quantity.first:
            return weights.DEAREST + 1 if trigger.side == "after" else self.ahead(quantity, trigger) - surer
        return -surer  # half within the figure's own words

    def behind(self, quantity: Quantity, trigger: Trigger) -> float:
        """The price of a trigger behind the quantity: more where it only describes, or begins to speak of the next."""
        between = self.between(quantity, quantity.last, trigger.first)
        reduced = (
            between < weights.REDUCED
            and quantity.counted.group in WORDS.people_groups
            and self.lowers[trigger.first - 1] not in WORDS.auxiliary
            and self.is_participle(trigger.first)
        )
        # "and injured 11" speaks of the eleven
        near = self.has_figure(trigger.last, trigger.last + NEXT_REACH)
        opens_next = near and self.view.word(trigger.first - 1) in ("and", ",")
        labels = trigger.first == quantity.last and self.view.is_capital(trigger.first)
        if labels and ":" in self.lowers[trigger.last : trigger.last + LABEL_REACH]:
            return weights.DEAREST + 1  # "Required: 120 Received so far: 3"
        # "Injured 120 Missing 3", but not "45 Killed 120 Injured"
        opens_next = opens_next or (labels and trigger.last in self.figures and not self.leads)
        return between + (weights.REDUCED if reduced else 0.0) + (weights.FIGURE if opens_next else 0.0)

    def ahead(self, quantity: Quantity, trigger: Trigger) -> float:
        """The price of a trigger before the quantity: a little more, and less where it governs it by "of"."""
        if self.leads and trigger.last == quantity.first and self.view.is_capital(trigger.first):
            return weights.DEAREST + 1  # "12,300 Displaced 45 Killed": each label is of the number before it
        between = self.between(quantity, trigger.last, quantity.first)
        if between > weights.FIGURE and self.is_summed(quantity, trigger):
            between = weights.FIGURE
        # "a city of 50,000", "the killing of nine": the noun before "of" governs its number
        of = self.lowers[trigger.last - 1] == "of"
        if of and between >= weights.GOVERNED:
            return weights.DEAREST + 1
        governs = of and between < weights.PLAIN
        return (between + weights.BEFORE) * weights.LEFT_FACTOR - (weights.PLAIN if governs else 0.0)

    def is_summed(self, quantity: Quantity, trigger: Trigger) -> bool:
        """Whether a verb of amounting leads to the quantity, and so its subject however far before: "the needs for
        rebuilding, if aid allows, amount to 3 million"; "put the damage to roads and dykes at 3 million"."""
        at = quantity.first - 1
        if self.view.word(at) not in ("at", "to") or self.has_figure(trigger.last, quantity.first):
            return False
        if self.view.word(at - 1) in WORDS.amounting:
            return True
        before = self.lowers[max(0, trigger.first - VALUED_REACH) : trigger.first]
        return self.view.word(at) == "at" and not WORDS.valuing.isdisjoint(before)

    def are_labels(self) -> bool:
        """Whether a label in capitals stands behind each figure, and nothing else between them: "45 Killed 120
        Injured"."""
        ends = [*sorted(self.figures)[1:], self.view.size]
        starts = sorted(quantity.numeral.last for quantity in self.quantities)
        return all(
            start < end and all(map(self.view.is_capital, range(start, end)))
            for start, end in zip(starts, ends, strict=False)
        )

    def is_participle(self, at: int) -> bool:
        word = self.lowers[at]
        return word in WORDS.stricken or (word not in WORDS.intransitive and bool(PARTICIPLE.fullmatch(word)))
