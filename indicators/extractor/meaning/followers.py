"""A quantity of which nothing is said and the figures behind it → the meaning that a verb behind them all gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indicators.catalogue.lists import Words
from indicators.extractor.meaning import rule_ids
from indicators.extractor.meaning.distances import Distances
from indicators.extractor.meaning.fits import DAMAGE, FATES, fits
from indicators.extractor.meaning.neighbours import LONGEST_RUN
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading

WORDS = Words("meaning")
NEXT = "goes with the next figure"
PLACED = frozenset({"areas", "countries"})
WHERE = frozenset({"in", "at", "across", "to"})
RUNNING_ON = frozenset({"and", ",", "in", "or"})
# what no verb behind a list says of all of it
UNSHARED = frozenset({"other", "armed_personnel", "population"})
LISTING = ([","], ["and"], [",", "and"])
LONGEST_AMONG = 5  # words: ", were among the"


class Followers:
    """What the figures of one sentence take over from those behind them."""

    def __init__(self, view: View, quantities: Sequence[Quantity], distances: Distances) -> None:
        self.view, self.lowers, self.quantities, self.distances = view, view.lowers, quantities, distances

    def listed(self, readings: Sequence[Reading]) -> list[Reading]:
        """What a verb or a noun behind a list says of all that it lists: "Zinder (38.4%) and Maradi (22%) account for
        most cases"."""
        found = list(readings)
        for at in range(len(found) - 2, -1, -1):
            both = (self.quantities[at], self.quantities[at + 1])
            shares = all(quantity.unit == "percent" and self.view.word(quantity.first - 1) == "(" for quantity in both)
            if self.is_run(at, found):
                found[at] = self.carried_back(at, found[at + 1])
            elif (shares and found[at].indicator == "other") or self.goes_with_next(at, found):
                found[at] = replace(found[at + 1], inherited=True, rule=rule_ids.of_reader(NEXT))
        return found

    def is_run(self, at: int, readings: Sequence[Reading]) -> bool:
        """Whether nothing but where they are, or how many families they make, parts a figure of which nothing is said
        from the next, of which a verb behind it tells: "900 people from 200 families of Galle and 400 of Matara were
        hit"; or the two are ends of one change."""
        this, following, told = self.quantities[at], self.quantities[at + 1], readings[at + 1]
        if readings[at].indicator != "other" or readings[at].first >= 0 or told.indicator in UNSHARED:
            return False
        if this.role == "to" and following.role == "from":
            return this.unit in ("", following.unit)
        if self.view.word(this.first - 1) in WHERE:
            return False  # "40 people stay in 9 schools, and 12 clinics were damaged"
        if told.first < following.last or not fits(self.of_group(told.indicator, this), this):
            return False
        if not this.unit and not (self.view.word(this.last) in WHERE and self.view.is_capital(this.last + 1)):
            return False  # "900 in Badin, 450 in Thatta"
        first = this.last
        if this.whole:  # "40% of clinics in Leyte and 25% of schools"
            first = next((at for at in range(first, following.first) if self.lowers[at] in RUNNING_ON), first)
        between = self.outside(first, following.numeral.first)
        return len(between) <= LONGEST_RUN and all(
            word[:1].isupper() or word.lower() in WORDS.running or lexicon.group_of(word.lower()) in PLACED
            for word in between
        )

    def outside(self, first: int, last: int) -> Sequence[str]:
        """The words of a stretch, but for those of brackets, asides and clauses about a noun in it."""
        depths = self.distances.depths
        if not any(depths[first:last]):
            return self.view.words[first:last]
        return [self.view.words[at] for at in range(first, last) if not depths[at]]

    def of_group(self, indicator: str, quantity: Quantity) -> str:
        """An indicator of damage as it is called for what is counted; any other as it is."""
        return DAMAGE.get(quantity.counted.group, indicator) if indicator.endswith("s_damaged") else indicator

    def carried_back(self, at: int, told: Reading) -> Reading:
        """The reading of the figure behind, for one that shares its verb."""
        code = self.of_group(told.indicator, self.quantities[at])
        return replace(told, indicator=code, inherited=True, rule=rule_ids.of_reader(NEXT))

    def goes_with_next(self, at: int, readings: Sequence[Reading]) -> bool:
        """A verb behind a list is of all that it lists ("seven boys, five girls and two women died"), and who is said
        to be among others shares what became of them ("three were among the six wounded")."""
        this, following = self.quantities[at], self.quantities[at + 1]
        unsaid = readings[at].indicator == "other" and readings[at].first < 0
        if unsaid and this.counted.group in DAMAGE and this.counted.first == this.counted.last:
            # "90 partially and 40 fully wrecked huts"
            return this.unit == following.unit and readings[at + 1].indicator.endswith("_damaged")
        if readings[at + 1].indicator not in FATES or not (unsaid or self.is_named_only(at, readings)):
            return False
        between, groups = list(map(str.lower, self.outside(this.last, following.first))), WORDS.people_groups
        people = this.counted.group in groups and (following.counted.group in groups or not following.unit)
        return people and (between in LISTING or (between[-2:] == ["among", "the"] and len(between) < LONGEST_AMONG))

    def is_named_only(self, at: int, readings: Sequence[Reading]) -> bool:
        """Soldiers are only a strength where nothing but their noun says so: in "two policemen, five soldiers and 12
        civilians died" they are among the dead."""
        said = readings[at].indicator == "armed_personnel" and (readings[at].by == "noun" or readings[at].inherited)
        return said and readings[at + 1].first >= self.quantities[at + 1].last
