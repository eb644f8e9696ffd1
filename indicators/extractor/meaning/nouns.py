"""Quantity → what its noun alone says it measures: "39 deaths", "Hostages: 12", money a litre, rice for five days."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.extractor.meaning import context, lodging, patients
from indicators.extractor.meaning.fits import fits
from indicators.extractor.text import populations, triggers
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading, Sentence

# Nouns that are their own indicator: how sure the noun alone is. "Deaths" says all, "troops" may be anything's subject.
NOUN_PRICE = {
    "deaths": 0.3, "injuries": 0.3, "missing": 0.3, "patients": 0.8, "displaced": 2.2, "displaced_households": 2.2, "refugees": 4.2,
    "returnees": 1.5, "evacuees": 0.0, "captives": 1.0, "fighters": 4.5, "beneficiaries": 4.0, "incidents": 1.5, "sites": 4.0,
}  # fmt: skip
# The same for a noun before a colon, a share of what a noun counts, money with a measure, money beside a good.
LABEL = 0.2
OF_GOOD = 4.0
A_SUM = 2_000_000  # no good costs so much, whatever the currency, where nothing but its name stands in the sentence
SHARED = 1.0
PLANS = frozenset({"appeal", "plan"})  # "a $333 million plan"
TOLL = 0.8
SOLD = frozenset("sold sells sell selling fetched fetches retailed retails retailing traded trades".split())
BASED = 1.0


@cache
def named_goods() -> frozenset[str]:
    return frozenset(catalogue.cues()["goods"]["names"])


@cache
def price_bases() -> frozenset[str]:
    """Nouns that a price may be for: the goods and measures of things.toml."""
    return frozenset(
        noun for entry in catalogue.things().values() if entry["group"] == "goods" for noun in entry["nouns"]
    )


class Reader(View):
    """Reads the nouns of one sentence's quantities."""

    def __init__(self, sentence: Sentence, lowers: Sequence[str], ill: bool) -> None:
        super().__init__(sentence, lowers)
        self.ill = ill
        self.measures = price_bases()

    def by_noun(self, quantity: Quantity) -> Reading | None:
        """A noun that is its own indicator: "39 deaths", "12,450 IDPs", "2,000 troops"."""
        groups, phrases = triggers.counted()
        for at in range(quantity.counted.first, quantity.counted.last):
            found = phrases.at(self.lowers, at)
            if found and fits(found[1], quantity):
                return Reading(
                    found[1], 0.5, f"“{' '.join(self.sentence.words[at : found[0]])}” says {found[1]}", at, found[0]
                )
        if quantity.counted.group == "money" and self.is_based(quantity.last):
            return Reading("price", BASED, "money for a stated measure of something")
        if quantity.counted.group == "money" and self.word(quantity.last) in PLANS:
            return Reading("funding_required", LABEL, f"the “{self.word(quantity.last)}” asks for it")
        if label := self.label(quantity, groups):
            return label
        if quantity.role == "to" and quantity.unit in ("", "person") and (toll := self.toll(quantity.numeral.first)):
            return toll
        if quantity.unit == "percent" and quantity.whole in groups:
            return Reading(groups[quantity.whole], SHARED, f"a share of what is counted as {groups[quantity.whole]}")
        if supply := self.by_good(quantity):
            return supply
        if self.ill and quantity.counted.head >= 0 and self.word(quantity.counted.head) in ("patients", "patient"):
            return Reading(
                "disease_cases", 0.1, "patients where a disease is named", quantity.counted.head, quantity.counted.last
            )
        sick = patients.diseases().intersection(self.lowers[quantity.counted.first : quantity.counted.last])
        if sick and quantity.counted.group in ("people", "patients"):
            return Reading(
                "disease_cases", 0.3, "people named by their disease", quantity.counted.first, quantity.counted.last
            )
        if lodging.is_site(self.lowers, quantity) and lodging.is_lived_in(self.lowers, quantity):
            return Reading("sites", SHARED, "people stay in them", quantity.counted.head, quantity.counted.last)
        code = groups.get(quantity.counted.group)
        if code == "sites" and not (
            self.word(quantity.counted.head) != "sites" and lodging.is_site(self.lowers, quantity)
        ):
            return None  # "23 sites" may be anything's
        if code is None or not fits(code, quantity):
            return None
        noun = self.sentence.words[quantity.counted.head]
        labels = quantity.counted.last <= quantity.numeral.first
        return Reading(
            code,
            0.0 if labels else NOUN_PRICE.get(quantity.counted.group, 3.0),
            f"“{noun}” are counted as {code}",
            quantity.counted.head,
            quantity.counted.head + 1,
            by="noun",
        )

    def by_good(self, quantity: Quantity) -> Reading | None:
        """Money beside a good is its price, "rice for five days" is how long it lasts: both weak, any nearer word is
        surer."""
        goods = named_goods()
        sum_ = (quantity.value or 0) >= A_SUM or self.word(quantity.first - 1) == "worth"
        if quantity.counted.group == "money" and not sum_ and not goods.isdisjoint(self.lowers):
            return Reading("price", OF_GOOD, "money in a sentence about a good")
        risen = quantity.unit == "percent" and quantity.role == "change" and self.word(quantity.first - 2) in goods
        if risen and self.word(quantity.first - 1) in ("up", "down", "rose", "fell", "jumped"):
            return Reading(
                "price_change", SHARED, f"“{self.word(quantity.first - 2)}” is what became dearer or cheaper"
            )
        changed = quantity.unit == "percent" and quantity.role == "change" and not goods.isdisjoint(self.lowers)
        if changed and not (context.PRICED | SOLD).isdisjoint(self.lowers):
            return Reading("price_change", OF_GOOD, "a change in a sentence about what a good costs")
        lasts = (
            quantity.counted.group == "durations"
            and self.word(quantity.first - 1) == "for"
            and self.word(quantity.first - 2) in goods
        )
        return (
            Reading("supplies_remaining", SHARED, f"“{self.word(quantity.first - 2)} for” says how long it lasts")
            if lasts
            else None
        )

    def label(self, quantity: Quantity, groups: dict[str, str]) -> Reading | None:
        """ "Hostages: 12 civilians": the noun before a colon says what the line counts."""
        colon = quantity.first - 1
        if self.lowers[colon : colon + 1] != [":"]:
            return None
        # "44 deaths (CFR: 1.5%)"
        opened = max((at for at in range(max(0, colon - 4), colon) if self.lowers[at] == "("), default=-1)
        for at in range(max(0, colon - 4, opened), colon):
            found = populations.nouns().at(self.lowers, at)
            code = groups.get(found[1][1]) if found else None
            if code and fits(code, quantity):
                return Reading(code, LABEL, f"“{self.sentence.words[at]}:” says {code}", at, at + 1)
        return None

    def toll(self, number: int) -> Reading | None:
        """The "death toll" of "the death toll from the quake that shook Peru rose today to 138": what the verb of
        change carries."""
        for at in range(number - 1, 0, -1):
            if self.word(at)[:1].isdecimal() or self.word(at) in (";", "while"):
                return None
            if self.word(at) == "toll" and (at < 2 or self.word(at - 1) != "injury"):
                return Reading("killed", TOLL, "the toll rises", at, at + 1)
        return None

    def is_based(self, at: int) -> bool:
        """Whether "per litre", "a sack" or "/kg" follows; a stroke is followed by a measure whatever its name."""
        if self.word(at) == "/" and self.glued(at) and self.word(at + 1).isalpha():
            return True
        return (
            at + 1 < len(self.lowers)
            and self.lowers[at] in ("per", "a", "/", "each")
            and self.lowers[at + 1] in self.measures
        )
