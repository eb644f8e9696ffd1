"""Sentence and its numbers → quantities: value, bounds, qualifier, unit, the whole it is part of, its role in a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from indicators import catalogue
from indicators.extractor import populations
from indicators.extractor.words import Phrases
from indicators.model import Counted, Numeral, Quantity, Sentence

DASHES = frozenset("-–—‑")
FUNDS = dict.fromkeys(("required", "requirements", "requested", "requirement", "appeal", "funding", "funds", "budget", "resources", "needed"), "funds")
GROUNDS = FUNDS | dict.fromkeys(("territory", "land", "country", "city", "province", "town", "district", "state", "region", "area", "ground", "island"), "land")
PERCENT = frozenset({"%", "percent", "pct"})
RULING = frozenset({"control", "rule", "authority", "power", "sovereignty", "dispute", "fought", "fighting", "took", "takes", "flew"})
POSSESSIVE = ("'s", "s'")
POINTING = frozenset({"them", "these", "those", "whom", "which"})
RANGING = frozenset({"ranging", "ranges", "range", "ranged", "varying", "between", "anywhere", "lasting", "last"})
DECREASE = frozenset({"increase", "decrease", "rise", "drop", "decline", "reduction", "hike", "jump", "surge", "fall", "spike", "growth"})
LOOK_BACK = 14  # words: how far before a number its verb of change may stand
BASES = frozenset({"goods", "measures", "homes"})
BASKETS = frozenset({"basket", "meb", "smeb"})


@cache
def hedges() -> Phrases[str]:
    return Phrases((phrase, qualifier) for qualifier, phrases in catalogue.cues()["hedges"].items() for phrase in phrases)


@cache
def hedges_after() -> Phrases[str]:
    return Phrases((phrase, qualifier) for qualifier, phrases in catalogue.cues()["hedges_after"].items() for phrase in phrases)


@cache
def neutral() -> frozenset[str]:
    return frozenset(catalogue.cues()["neutral"]["words"])


@cache
def changes() -> Phrases[bool]:
    return Phrases((verb, True) for verb in catalogue.cues()["changes"]["verbs"])


def bounds(value: float | None, qualifier: str) -> tuple[float | None, float | None]:
    """The least and the most that a hedged value allows, by the guidelines' table."""
    low = value if qualifier in ("exact", "at_least", "more_than") else None
    high = value if qualifier in ("exact", "at_most", "less_than") else None
    return low, high


class Reader:
    """Turns the numbers of one sentence into quantities, left to right."""

    def __init__(self, sentence: Sentence, lowers: Sequence[str], numerals: Sequence[Numeral], verbs: frozenset[int]) -> None:
        self.sentence, self.lowers, self.numerals = sentence, lowers, list(numerals)
        self.size = len(lowers)
        self.pairs = False  # whether the two quantities before are the ends of a change
        others = frozenset(at for numeral in numerals for at in range(numeral.first, numeral.last))
        self.counted = populations.Reader(sentence, lowers, others, verbs)

    def word(self, at: int) -> str:
        return self.lowers[at] if 0 <= at < self.size else ""

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        at = 0
        while at < len(self.numerals):
            numeral = self.numerals[at]
            following = self.numerals[at + 1] if at + 1 < len(self.numerals) else None
            self.pairs = len(found) > 1 and (found[-2].role, found[-1].role) == ("from", "to")
            if following and self.is_range(numeral, following):
                found.append(self.range(numeral, following))
                at += 2
            elif following and (whole := self.whole(numeral, following)):
                found.append(whole)
                at += 2
            else:
                found.append(self.single(numeral))
                at += 1
        return self.shared(found)

    # One number ----------------------------------------------------------------------------------------------------------

    def single(self, numeral: Numeral) -> Quantity:
        qualifier, first = self.hedge(numeral)
        counted = self.what(numeral)
        low, high = bounds(numeral.value, qualifier)
        if numeral.kind == "vague":
            low, high = numeral.low, None
        after = hedges_after().at(self.lowers, numeral.last) if numeral.last < self.size else None
        if after and qualifier == "exact":
            qualifier = after[1]
            low, high = bounds(numeral.value, qualifier)
        elif self.word(numeral.last) == "+" and qualifier == "exact":
            qualifier, (low, high) = "more_than", bounds(numeral.value, "more_than")
        elif qualifier == "exact" and self.estimated(counted, numeral):
            qualifier, low, high = "approx", None, None
        return self.made(numeral, counted, first, numeral.value, low, high, qualifier)

    def made(self, numeral: Numeral, counted: Counted, first: int, value: float | None, low: float | None, high: float | None, qualifier: str) -> Quantity:
        role = self.role(numeral, counted)
        last = max(numeral.last, counted.last if counted.unit else numeral.last)
        unit = self.unit(numeral, counted)
        whole = self.share_of(last, numeral.kind == "fraction") if unit == "percent" else ""
        first = min(first, counted.first) if counted.unit and counted.last <= first else first
        return Quantity(numeral, counted, first, last, value, low, high, qualifier, unit, None, role, whole, numeral.start, numeral.end)

    def share_of(self, at: int, bare: bool) -> str:
        """The group of what a share is of: homes, people, areas; empty where it is not said."""
        if not bare and self.word(at) not in ("of", "the", "all", "its", "their"):
            return ""
        counted = self.counted.after(Numeral(at, at, 0, 0, None, None, None, "digits"))
        groups = {counted.group, *(GROUNDS.get(self.word(step), "") for step in range(at, at + 6))} - {""}
        return next((ground for ground in ("funds", "land") if ground in groups and counted.group not in ("people", "homes")), counted.group)

    def hedge(self, numeral: Numeral) -> tuple[str, int]:
        """The qualifier and the word where the hedge begins; words like "a total of" may stand between."""
        if numeral.kind == "vague":
            return "vague", numeral.first
        at = numeral.first
        for _ in range(4):
            if self.word(at - 1) in (",", "("):
                found = hedges().before(self.lowers, at - 1) if self.word(at - 1) == "," else None
                return (found[1], found[0]) if found and found[1] == "approx" else ("exact", numeral.first)
            found = hedges().before(self.lowers, at)
            if found and not (self.word(found[0]) == "over" and self.word(found[0] - 1) in RULING):
                return found[1], found[0]
            if self.word(at - 1) not in neutral():
                break
            at -= 1
        return "exact", numeral.first

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
        at = numeral.last
        if self.word(at) == "+" or self.word(at) == "-" and self.word(at + 1) != "":
            at += 1
        if self.word(at) in PERCENT or (self.word(at) == "per" and self.word(at + 1) == "cent"):
            end = at + (2 if self.word(at) == "per" else 1)
            return Counted(at, end, "percent", "shares", at)
        if at < self.size and self.sentence.words[at] in catalogue.currency_codes():
            return Counted(at, at + 1, self.sentence.words[at], "money", at)
        if numeral.currency:
            return Counted(at, at, numeral.currency, "money", at)
        counted = self.counted.after(numeral if at == numeral.last else replace(numeral, last=at))
        if counted.group == "money" and self.word(counted.head) == "pounds" and self.word(counted.last) == "of":
            return replace(counted, unit="pound", group="goods")
        return counted if counted.unit else self.labelled(numeral) or counted

    def labelled(self, numeral: Numeral) -> Counted | None:
        """The noun of "IDPs: 12,450" and "Houses destroyed: 45", which stands before its number."""
        colon = self.past_hedges(numeral.first) - 1
        if self.word(colon) != ":":
            return None
        for at in range(colon - 1, max(-1, colon - 5), -1):
            found = populations.nouns().at(self.lowers, at)
            if found and found[1][1] not in ("measures", "durations", "money", "shares"):
                while at and populations.nouns().at(self.lowers, at - 1) and populations.nouns().at(self.lowers, at - 1)[0] >= found[0]:  # type: ignore[index]
                    at -= 1
                    found = populations.nouns().at(self.lowers, at) or found
                return Counted(at, found[0], *found[1], head=at)
        return None

    def unit(self, numeral: Numeral, counted: Counted) -> str:
        if numeral.kind == "multiple":
            return "times"
        if numeral.kind == "fraction":
            return "percent"
        return numeral.currency or counted.unit

    # Two numbers that are one quantity -------------------------------------------------------------------------------------

    def is_range(self, one: Numeral, two: Numeral) -> bool:
        """10,000-12,000 · 3 to 6 hours · between 30 and 40; "rose from 5 to 10" is a change and no range."""
        between = self.lowers[one.last : two.first]
        if list(between) == ["to"] and self.pairs and one.currency:
            return False
        if one.value is None or two.value is None or "fraction" in (one.kind, two.kind) or one.value >= two.value and not self.same_scale(one, two):
            return False
        if len(between) == 1 and between[0] in DASHES:
            return True
        if list(between) == ["and"]:
            return "between" in self.lowers[max(0, one.first - 4) : one.first]
        if list(between) in (["to"], ["up", "to"]):
            leads = self.word(self.past_hedges(one.first) - 1) == "from" and self.word(one.first - 1) != "the" and not self.ranging(one)
            return not leads and not self.counted.after(one).unit
        return False

    def ranging(self, one: Numeral) -> bool:
        return any(word in RANGING for word in self.lowers[max(0, one.first - 6) : one.first])

    def same_scale(self, one: Numeral, two: Numeral) -> bool:
        """ "10 to 15 million": the first number shares the scale of the second."""
        return two.value is not None and one.value is not None and self.scale(one) == 1 and self.scale(two) > 1 and one.value < two.value

    def scale(self, numeral: Numeral) -> float:
        return catalogue.cues()["scales"].get(self.word(numeral.last - 1), 1)

    def range(self, one: Numeral, two: Numeral) -> Quantity:
        low = one.value
        if self.same_scale(one, two) and one.value is not None and one.value < 1000:
            low = one.value * self.scale(two)
        whole = replace(one, last=two.last, end=two.end, currency=one.currency or two.currency)
        counted = self.what(replace(two, currency=whole.currency))
        first = one.first - 1 if self.word(one.first - 1) == "between" else one.first
        return self.made(whole, counted, first, None, low, two.value, "range")

    def whole(self, one: Numeral, two: Numeral) -> Quantity | None:
        """15 of Herat's 18 districts · 8 out of 10 blocks: one fact whose total is the second number."""
        between = list(self.lowers[one.last : two.first])
        if between[:2] == ["out", "of"]:
            between = between[1:]
        if between[:1] != ["of"] or len(between) > 5 or one.value is None or two.value is None or one.kind == "fraction":
            return None
        if not all(word in ("of", "the", "its", "their", "all", "some", "about") or word.endswith(POSSESSIVE) or self.sentence.words[one.last + step][:1].isupper() or word in ("country", "city", "province", "total") for step, word in enumerate(between)):
            return None
        counted = self.what(two)
        if one.value > two.value or counted.group in ("durations", "money") or one.currency or two.currency:
            return None
        qualifier, first = self.hedge(one)
        low, high = bounds(one.value, qualifier)
        quantity = self.made(one, counted, first, one.value, low, high, qualifier)
        return replace(quantity, unit=counted.unit, total=two.value, last=max(two.last, counted.last))

    # What a quantity takes from its neighbours -------------------------------------------------------------------------------

    def shared(self, found: list[Quantity]) -> list[Quantity]:
        """Units said once for several numbers, and wholes pointed at: "15, 33 and 35 percent", "six of them"."""
        for at in range(len(found) - 2, -1, -1):
            this, following = found[at], found[at + 1]
            between = self.lowers[this.numeral.last : following.numeral.first]
            if not this.unit and following.unit in ("percent",) and self.is_list(between):
                found[at] = replace(this, unit=following.unit, counted=replace(following.counted, first=this.numeral.last, last=this.numeral.last))
            elif not this.unit and this.role == "from" and following.role == "to" and following.unit:
                found[at] = replace(this, unit=following.unit, counted=replace(following.counted, first=this.numeral.last, last=this.numeral.last))
        for at in range(1, len(found)):
            this, before = found[at], found[at - 1]
            if this.role == "to" and before.role == "from" and not this.unit and before.unit:
                found[at] = replace(this, unit=before.unit, counted=replace(before.counted, first=this.numeral.last, last=this.numeral.last))
            elif this.role == "from" and not this.unit and before.unit and not before.role:
                found[at] = replace(this, unit=before.unit, counted=replace(before.counted, first=this.numeral.last, last=this.numeral.last))
                found[at - 1] = replace(before, role="to")
            elif not this.unit and before.counted.group == "money" and (self.scale(this.numeral) > 1 or self.points_back(this)):
                found[at] = replace(this, unit=before.unit, counted=replace(before.counted, first=this.numeral.last, last=this.numeral.last))
            elif self.points_back(this) and before.value is not None and this.value is not None and before.value >= this.value and not this.total:
                unit = this.unit or before.unit
                found[at] = replace(this, total=before.value, unit=unit, counted=this.counted if this.counted.unit else replace(before.counted, first=this.numeral.last, last=this.numeral.last))
        return found

    def is_list(self, between: Sequence[str]) -> bool:
        return len(between) <= 2 and all(word in (",", "and", "or") for word in between)

    def points_back(self, quantity: Quantity) -> bool:
        """six of them · 120 out of which · two of whom."""
        at = quantity.numeral.last
        if self.word(at) == "out":
            at += 1
        return self.word(at) == "of" and self.word(at + 1) in POINTING and self.word(at + 2) not in ("districts", "people")

    # Roles -------------------------------------------------------------------------------------------------------------------

    def role(self, numeral: Numeral, counted: Counted) -> str | None:
        """from, to or change, where a verb of change carries the number."""
        if numeral.kind == "multiple":
            return "change"
        at = self.past_hedges(numeral.first)
        before = self.word(at - 1)
        if before == "from" and (self.to_follows(numeral, counted)):
            return "from"
        if before == "to" and self.from_precedes(at - 1):
            return "to"
        if self.pairs and numeral.currency:
            return "from" if self.word(numeral.last) == "to" else "to" if before == "to" else None
        if counted.unit == "percent" and (self.increase_follows(counted) or (before not in ("to", "from") and self.changing(at))):
            return "change"
        if before in ("from", "to") and self.carries(at - 1, before):
            return before
        return "change" if before == "by" and self.changing(at) else None

    def past_hedges(self, at: int) -> int:
        """The first word of "about", "just over", "a total of" before a number; "from", "to" and "by" end the way back."""
        for _ in range(4):
            found = hedges().before(self.lowers, at)
            if found is None and self.word(at - 1) not in neutral() and self.word(at - 1) != ",":
                break
            at = found[0] if found else at - 1
            if self.word(at - 1) in ("from", "to", "by"):
                break
        return at

    def to_follows(self, numeral: Numeral, counted: Counted) -> bool:
        """ "from 1,800 to 2,000": the other end stands just behind."""
        at = counted.last if counted.unit else numeral.last
        return any(self.word(step) == "to" and any(other.first - 4 <= step < other.first for other in self.numerals) for step in (numeral.last, at, at + 1))

    def from_precedes(self, at: int) -> bool:
        return any(other.last <= at <= other.last + 4 and self.word(self.past_hedges(other.first) - 1) == "from" for other in self.numerals)

    def increase_follows(self, counted: Counted) -> bool:
        return any(self.word(at) in DECREASE for at in range(counted.last, counted.last + 3))

    def changing(self, at: int) -> bool:
        return any(changes().at(self.lowers, step) for step in range(max(0, at - 8), at))

    def carries(self, at: int, preposition: str) -> bool:
        """Whether a verb of change stands before "from N" or "to N", in its clause."""
        for step in range(at - 1, max(-1, at - 1 - LOOK_BACK), -1):
            if self.word(step) in (";", "while", "whereas"):
                return False
            if changes().at(self.lowers, step) and self.word(step) not in ("bringing", "brings", "brought", "cut", "up"):
                return True
            if preposition == "to" and self.word(step) in ("bringing", "brings", "brought"):
                return False
        nearby = self.lowers[at + 1 : at + 8]
        return preposition == "from" and "to" in nearby and any(word[0].isdigit() for word in nearby[1:]) and self.changing(at)


def find(sentence: Sentence, lowers: Sequence[str], numerals: Sequence[Numeral], verbs: frozenset[int]) -> list[Quantity]:
    """The quantities of a sentence; `verbs` are words that end a noun phrase."""
    return Reader(sentence, lowers, numerals, verbs).read()


def price_base(lowers: Sequence[str], quantity: Quantity) -> str:
    """What a price buys: the sack of "2000 AFN a sack" or of "the price of a sack of flour"; empty where it is not said."""
    nouns = populations.nouns()
    at = quantity.last
    if at + 1 < len(lowers) and lowers[at] in catalogue.cues()["per"]["words"]:
        start = at + 1
        while start < min(at + 4, len(lowers)) - 1 and (any(letter.isdigit() for letter in lowers[start]) or lowers[start] in ("kg", "-")):
            start += 1
        for step in (start, start - 1):
            found = nouns.at(lowers, step)
            if found and found[1][1] in ("goods", "measures", "homes", "people", "households"):
                return found[1][0]
    for step in range(quantity.first - 1, -1, -1):
        found = nouns.at(lowers, step)
        if found and found[1][1] == "goods" and step and lowers[step - 1] in ("a", "per", "one", "each", "the", "/", "kg", "-"):
            return found[1][0]
        if lowers[step] in BASKETS:
            return "basket"
    return ""
