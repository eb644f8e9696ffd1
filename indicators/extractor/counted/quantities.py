"""Sentence and its numbers → quantities: value, bounds, qualifier, unit, the whole it is part of, its role in a
change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indicators import catalogue
from indicators.extractor.counted import lending
from indicators.extractor.counted.lending import lent
from indicators.extractor.numbers import hedges
from indicators.extractor.numbers.hedges import bounds
from indicators.extractor.text import populations
from indicators.model import Counted, Numeral, Quantity, Sentence

DASHES = frozenset("-–—‑")
PERCENT = frozenset({"%", "percent", "pct", "pc"})
POSSESSIVE = ("'s", "s'")
LONGEST_NUMBERED = 14  # words between "number of houses" and the number
NUMBERING = frozenset({"number", "numbered", "numbers", "numbering", "totalled", "totaled"})
NUMBERED = frozenset({"number", "total", "count", "value", "figure", "no"})
LONGEST_LABEL = 8  # words before the colon of "Health centres out of service: 11"
RANGING = frozenset({"ranging", "ranges", "range", "ranged", "varying", "between", "anywhere", "lasting", "last"})


class Reader(lending.Reader):
    """Turns the numbers of one sentence into quantities, left to right."""

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        self.numbers = {numeral.first for numeral in self.numerals}
        at = 0
        while at < len(self.numerals):
            numeral = self.numerals[at]
            following = self.numerals[at + 1] if at + 1 < len(self.numerals) else None
            self.pairs = len(found) > 1 and (found[-2].role, found[-1].role) == ("from", "to")
            if following and self.is_range(numeral, following):
                found.append(self.range(numeral, following))
                at += 2
            elif following and (whole := self.whole(numeral, following) or self.fronted(numeral, following)):
                found.append(whole)
                at += 2
            else:
                found.append(self.single(numeral))
                at += 1
        return self.shared(found)

    # One number -------------------------------------------------------------------------------------------------------

    def single(self, numeral: Numeral) -> Quantity:
        qualifier, first = self.hedge(numeral)
        counted = self.what(numeral)
        low, high = bounds(numeral.value, qualifier)
        if numeral.kind == "vague":
            low, high = numeral.low, None
        after = hedges.after_number().at(self.lowers, numeral.last) if numeral.last < self.size else None
        if after and qualifier == "exact":
            qualifier = after[1]
            low, high = bounds(numeral.value, qualifier)
        elif self.word(numeral.last) == "+" and qualifier == "exact":
            qualifier, (low, high) = "more_than", bounds(numeral.value, "more_than")
        elif qualifier == "exact" and self.estimated(counted, numeral):
            qualifier, low, high = "approx", None, None
        return self.made(numeral, counted, first, numeral.value, low, high, qualifier)

    def made(
        self,
        numeral: Numeral,
        counted: Counted,
        first: int,
        value: float | None,
        low: float | None,
        high: float | None,
        qualifier: str,
    ) -> Quantity:
        role = self.role(numeral, counted)
        last = max(numeral.last, counted.last if counted.unit else numeral.last)
        unit = self.unit(numeral, counted)
        whole = self.share_of(last, numeral.kind == "fraction") if unit == "percent" else ""
        first = min(first, counted.first) if counted.unit and counted.last <= first else first
        return Quantity(
            numeral,
            counted,
            first,
            last,
            value,
            low,
            high,
            qualifier,
            unit,
            None,
            role,
            whole,
            numeral.start,
            numeral.end,
        )

    def estimated(self, counted: Counted, numeral: Numeral) -> bool:
        """ "277,000 refugees are estimated to be …": the hedge stands after its number."""
        at = max(counted.last, numeral.last)
        return self.word(at) in ("are", "is", "were", "was") and self.word(at + 1) == "estimated"

    def what(self, numeral: Numeral) -> Counted:
        if numeral.kind in ("article",):
            unit = self.word(numeral.last - 1)
            return Counted(numeral.last - 1, numeral.last, unit, "durations", numeral.last - 1)
        if numeral.kind == "fraction":
            return Counted(numeral.last, numeral.last, "percent", "shares")
        if numeral.kind == "zero" and self.word(numeral.last - 1) in ("one", "nobody"):
            return Counted(numeral.last, numeral.last, "person", "people")
        at = numeral.last
        after = hedges.after_number().at(self.lowers, at) if at < self.size else None
        at = after[0] if after else at
        if self.word(at) == "+" or (self.word(at) == "-" and self.word(at + 1) != ""):
            at += 1
        if self.word(at) in PERCENT or (self.word(at) == "per" and self.word(at + 1) == "cent"):
            end = at + (2 if self.word(at) == "per" else 1)
            return Counted(at, end, "percent", "shares", at)
        if at < self.size and self.sentence.words[at] in catalogue.currency_codes():
            return Counted(at, at + 1, self.sentence.words[at], "money", at)
        if numeral.currency:
            return Counted(at, at, numeral.currency, "money", at)
        if rated := self.rated(at):
            return Counted(at, at, rated, "money", at)
        counted = self.counted.after(numeral if at == numeral.last else replace(numeral, last=at))
        if counted.group == "money" and self.word(counted.head) == "pounds" and self.is_weight(counted.last):
            return replace(counted, unit="pound", group="goods")
        if counted.unit == "unit":  # "Damaged houses: 56,311 units"
            return self.labelled(numeral) or counted
        return (
            counted if counted.unit else self.labelled(numeral) or self.risen(numeral) or self.paid(numeral) or counted
        )

    def labelled(self, numeral: Numeral) -> Counted | None:
        """The noun of "IDPs: 12,450" and "Houses destroyed: 45", which stands before its number."""
        colon = self.past_hedges(numeral.first) - 1
        # "villages affected - 5,137"
        dash = self.word(colon) in DASHES and not self.glued(colon) and not self.glued(colon + 1)
        if self.word(colon) != ":" and not dash:
            return self.numbered(numeral)
        for at in range(self.label_start(colon), colon):
            found = populations.nouns().at(self.lowers, at)
            where = (
                found is not None
                and found[1][1] == "areas"
                and not {"in", "of"}.isdisjoint(self.lowers[max(0, at - 3) : at])
            )
            if found and not where and found[1][1] not in ("measures", "durations", "money", "shares"):
                return Counted(at, found[0], *found[1], head=at)
        return None

    def numbered(self, numeral: Numeral) -> Counted | None:
        """The noun before its number: "the number of houses flattened stands at 4,200", "arrivals numbered 24,000"."""
        verb = self.past_hedges(numeral.first) - 1
        if self.word(verb) in NUMBERING:
            for at in range(verb - 1, max(-1, verb - LONGEST_NUMBERED), -1):
                found = populations.nouns().at(self.lowers, at)
                lies_in = "in" in self.lowers[max(0, at - 3) : at]  # "arrivals in the camps"
                if found and not lies_in and found[1][1] not in ("measures", "durations", "money", "shares"):
                    return Counted(at, found[0], *found[1], head=at)
        for at in range(numeral.first - 1, max(0, numeral.first - LONGEST_NUMBERED), -1):
            if at in self.numbers or self.word(at) in (";", "."):
                return None
            if self.word(at) == "of" and self.word(at - 1) == "number":
                for step in range(at + 1, min(at + 5, numeral.first)):
                    found = populations.nouns().at(self.lowers, step)
                    if found:
                        return Counted(step, found[0], *found[1], head=step)
        return None

    def label_start(self, colon: int) -> int:
        """Where the words before a colon begin: after the last stop, bullet or number."""
        at = colon
        if self.word(at - 2) == "," and self.word(at - 1) in NUMBERED:
            at -= 2  # "Houses destroyed, Number: 14": a table's line with the name of its column
        while at and colon - at < LONGEST_LABEL and self.word(at - 1)[0].isalpha():
            at -= 1
        return at

    def unit(self, numeral: Numeral, counted: Counted) -> str:
        if numeral.kind == "multiple":
            return "times"
        if numeral.kind == "fraction":
            return "percent"
        return numeral.currency or counted.unit

    # Two numbers that are one quantity --------------------------------------------------------------------------------

    def is_range(self, one: Numeral, two: Numeral) -> bool:
        """10,000-12,000 · 3 to 6 hours · between 30 and 40; "rose from 5 to 10" is a change and no range."""
        between = self.lowers[one.last : two.first]
        if list(between) == ["to"] and self.pairs and one.currency:
            return False
        if (
            one.value is None
            or two.value is None
            or not {"fraction", "multiple"}.isdisjoint((one.kind, two.kind))
            or (one.value >= two.value and not self.same_scale(one, two))
        ):
            return False
        if len(between) == 1 and between[0] in DASHES:
            return True
        if list(between) == ["and"]:
            return "between" in self.lowers[max(0, one.first - 4) : one.first]
        if list(between) in (["to"], ["up", "to"]):
            leads = (
                self.word(self.past_hedges(one.first) - 1) in ("from", "by")
                and self.word(one.first - 1) != "the"
                and not self.ranging(one)
            )
            return not leads and not self.counted.after(one).unit
        return False

    def ranging(self, one: Numeral) -> bool:
        return any(word in RANGING for word in self.lowers[max(0, one.first - 6) : one.first])

    def same_scale(self, one: Numeral, two: Numeral) -> bool:
        """ "10 to 15 million": the first number shares the scale of the second."""
        return (
            two.value is not None
            and one.value is not None
            and self.scale(one) == 1
            and self.scale(two) > 1
            and one.value < two.value
        )

    def range(self, one: Numeral, two: Numeral) -> Quantity:
        low = one.value
        if self.same_scale(one, two) and one.value is not None and one.value < 1000:
            low = one.value * self.scale(two)
        elif (
            low is not None
            and low < 1000 <= (two.value or 0)
            and low * 1000 < (two.value or 0)
            and (two.value or 1) % 1000 == 0
        ):
            cells = self.word(two.first - 1) in DASHES and not self.glued(two.first)  # "50 - 60,000" may be two
            low *= 1 if cells else 1000  # "50-60,000 people"
        whole = replace(one, last=two.last, end=two.end, currency=one.currency or two.currency)
        counted = self.what(replace(two, currency=whole.currency))
        first = one.first - 1 if self.word(one.first - 1) == "between" else one.first
        return self.made(whole, counted, first, None, low, two.value, "range")

    def whole(self, one: Numeral, two: Numeral) -> Quantity | None:
        """15 of Herat's 18 districts · 8 out of 10 blocks: one fact whose total is the second number."""
        between = list(self.lowers[one.last : two.first])
        if (
            between[-2:] == ["out", "of"]
            and 2 < len(between) <= LONGEST_LABEL
            and not self.what(two).unit
            and "," not in between
        ):
            return self.out_of(one, two)
        if between[:2] == ["out", "of"]:
            between = between[1:]
        if (
            between[:1] != ["of"]
            or len(between) > 5
            or one.value is None
            or two.value is None
            or one.kind == "fraction"
        ):
            return None
        if not all(
            word in ("of", "the", "its", "their", "all", "some", "about")
            or word.endswith(POSSESSIVE)
            or self.sentence.words[one.last + step][:1].isupper()
            or word in ("country", "city", "province", "total")
            for step, word in enumerate(between)
        ):
            return None
        counted = self.what(two)
        if not counted.unit:
            counted = self.labelled(one) or counted
        if one.value > two.value or counted.group in ("durations", "money") or one.currency or two.currency:
            return None
        qualifier, first = self.hedge(one)
        low, high = bounds(one.value, qualifier)
        quantity = self.made(one, counted, first, one.value, low, high, qualifier)
        return replace(quantity, unit=counted.unit, total=two.value, last=max(two.last, counted.last))

    def out_of(self, one: Numeral, two: Numeral) -> Quantity | None:
        """ "43 petrol stations out of 60": the noun stands with the part."""
        part = self.single(one)
        fits = part.unit and part.value is not None and two.value is not None and part.value <= two.value
        whole = (
            fits and part.counted.group not in ("durations", "money", "shares") and part.counted.last <= two.first - 2
        )
        return replace(part, total=two.value, last=two.last) if whole else None

    def fronted(self, whole: Numeral, part: Numeral) -> Quantity | None:
        """ "Of 18 hospitals in the city, 14 have closed": one fact, 14 of 18."""
        counted = self.what(whole)
        opens = self.word(whole.first - 1) == "of" and all(
            not word.isalnum() for word in self.lowers[: whole.first - 1]
        )
        if not opens or not counted.unit or self.what(part).unit or not (part.value or 0) <= (whole.value or 0):
            return None
        return replace(lent(self.single(part), self.single(whole)), total=whole.value)


def find(
    sentence: Sentence, lowers: Sequence[str], numerals: Sequence[Numeral], verbs: frozenset[int], money: str = ""
) -> list[Quantity]:
    """The quantities of a sentence; `verbs` are words that end a noun phrase, `money` is the currency that was named
    last."""
    reader = Reader(sentence, lowers, numerals, verbs)
    reader.money = money
    return reader.read()
