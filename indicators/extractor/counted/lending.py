"""Quantities of a sentence → the same, with what one takes from another: a unit said once, a whole pointed at, the kind
of "others"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indicators import catalogue
from indicators.extractor.counted import payments
from indicators.extractor.counted.shares import POINTING
from indicators.model import Numeral, Quantity

LARGEST_SHARE = 100
WRECKED = frozenset("partially partly fully completely totally severely moderately lightly".split())
STATES = {
    "patients": frozenset({"probable", "confirmed", "suspected", "suspect", "new", "positive", "active"}),
    "homes": WRECKED,  # "1,400 partially and 300 fully destroyed shelters"
    "facilities": WRECKED,
}
THINGS = frozenset({"homes", "facilities", "areas", "incidents", "goods"})
RISES = frozenset({"increase", "rise", "decrease", "drop", "decline", "reduction"})


class Reader(payments.Reader):
    """Lends between the quantities of one sentence."""

    def scale(self, numeral: Numeral) -> float:
        return float(catalogue.cues()["scales"].get(self.word(numeral.last - 1), 1))

    def shared(self, found: list[Quantity]) -> list[Quantity]:
        """Units said once for several numbers, and wholes pointed at: "15, 33 and 35 percent", "six of them"."""
        for at in range(len(found) - 2, -1, -1):
            this, following = found[at], found[at + 1]
            between = self.lowers[this.numeral.last : following.numeral.first]
            ends = (this.role, following.role) == ("from", "to")
            if (
                ends
                and self.scale(this.numeral) == 1 < self.scale(following.numeral)
                and (this.value or 0) < (following.value or 0) / 100
            ):
                found[at] = this = self.times(this, self.scale(following.numeral))  # "from 5.6 to 4.9 million"
            if (
                not this.unit
                and list(between[1:]) in (["and"], [","])
                and between[0] in STATES.get(following.counted.group, ())
            ):
                between = between[1:]
                found[at] = this = lent(this, following)  # "two probable and eight suspected cases"
            if not this.unit and following.unit and (ends or self.is_share_list(this, following, between)):
                found[at] = lent(this, following)
        for at in range(1, len(found)):
            this, before = found[at], found[at - 1]
            if before.counted.group in THINGS and self.is_others(this):
                found[at] = this = replace(
                    lent(this, before),
                    counted=replace(before.counted, first=this.counted.first, last=this.counted.last),
                )
            if not this.unit and self.is_more(this):
                risen = next((other for other in reversed(found[:at]) if other.unit in ("person", "household")), None)
                found[at] = replace(lent(this, risen), role="change") if risen else this
            elif not this.unit and before.unit:
                found[at] = self.taken(this, before)
                if this.role == "from" and not before.role:
                    found[at - 1] = replace(before, role="to")
            if (
                this.role == "from"
                and this.unit == before.unit
                and not before.role
                and self.word(this.numeral.first - 2) in ("up", "down")
            ):
                found[at - 1] = replace(before, role="to")
            if (
                self.points_back(this)
                and this.unit != "percent"
                and not this.total
                and before.counted.group != "durations"
                and (before.value or 0) >= (this.value or 0) > 0
            ):
                found[at] = replace(found[at] if this.unit else lent(this, before), total=before.value)
        return found

    def times(self, this: Quantity, factor: float) -> Quantity:
        value, low, high = (
            None if part is None else round(part * factor, 6) for part in (this.value, this.low, this.high)
        )
        return replace(this, value=value, low=low, high=high)

    def is_others(self, this: Quantity) -> bool:
        """ "1,200 homes were destroyed and 21,000 others damaged": of the kind just counted."""
        return this.counted.last - this.counted.first == 1 and self.word(this.counted.first) == "others"

    def is_more(self, this: Quantity) -> bool:
        """ "140,000 people, an increase of about 15,000 since": by how many more."""
        at = self.past_hedges(this.numeral.first)
        return self.word(at - 1) == "of" and self.word(at - 2) in RISES and self.word(this.numeral.last) != "in"

    def taken(self, this: Quantity, before: Quantity) -> Quantity:
        """A bare number with the unit of the one before it, where the two are ends of a change or parts of one sum."""
        ends = (before.role, this.role) == ("from", "to") or (this.role == "from" and not before.role)
        sums = before.counted.group == "money" and (self.scale(this.numeral) > 1 or self.points_back(this))
        return lent(this, before) if ends or sums else this

    def is_share_list(self, this: Quantity, following: Quantity, between: Sequence[str]) -> bool:
        """ "15, 33 and 35 percent": small numbers that share the sign of the last."""
        shares = following.unit == "percent" and self.is_list(between) and (this.value or 0) <= LARGEST_SHARE
        return shares or self.is_each(following, between)

    def is_each(self, following: Quantity, between: Sequence[str]) -> bool:
        """ "13,000 and 25,000 individuals respectively": the noun of the last is that of both."""
        return (
            list(between) == ["and"]
            and "respectively" in self.lowers
            and following.counted.first == following.numeral.last
        )

    def is_list(self, between: Sequence[str]) -> bool:
        return len(between) <= 2 and all(word in (",", "and", "or") for word in between)

    def points_back(self, quantity: Quantity) -> bool:
        """six of them · 120 out of which · two of whom."""
        at = quantity.numeral.last
        if self.word(at) == "out":
            at += 1
        return (
            self.word(at) == "of" and self.word(at + 1) in POINTING and self.word(at + 2) not in ("districts", "people")
        )


def lent(this: Quantity, other: Quantity) -> Quantity:
    """A number with the unit of another, but with no words of its own that are counted."""
    at = this.numeral.last
    return replace(this, unit=other.unit, counted=replace(other.counted, first=at, last=at))
