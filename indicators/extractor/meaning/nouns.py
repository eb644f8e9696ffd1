"""Quantity → what its noun alone says it measures: "39 deaths", "Hostages: 12", money a litre, rice for five days."""

from __future__ import annotations

from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.meaning import lodging, patients, rule_ids, speech, weights
from indicators.extractor.meaning.fits import DAMAGE, fits
from indicators.extractor.text import lexicon, triggers
from indicators.extractor.text.words import View
from indicators.model import Quantity, Reading

WORDS = Words("meaning")
A_SUM = 2_000_000  # no good costs so much, whatever the currency, where nothing but its name stands in the sentence
PLANS = frozenset({"appeal", "plan"})  # "a $333 million plan"
PLAN_REACH = 4  # words from the money to its plan
CHANGED = frozenset({"up", "down", "rose", "fell", "jumped"})
SUBJECT_REACH, CLOSING = 12, frozenset({";", "while", "whereas"})  # words from prices to their change; ends of a clause
DEATHS = frozenset({"death", "deaths", "fatality", "fatalities"})
PERSONS = frozenset({"person", "household"})
LABEL_REACH = 4  # words before a colon in which its noun stands


@cache
def named_goods() -> frozenset[str]:
    return frozenset(catalogue.cues()["goods"]["names"])


@cache
def price_bases() -> frozenset[str]:
    """Nouns that a price may be for: the goods and measures of things.toml."""
    return frozenset(
        noun for entry in catalogue.things().values() if entry["group"] == "goods" for noun in entry["nouns"]
    )


class Nouns:
    """What the nouns of one sentence's quantities say; `ill` tells that the passage names a disease."""

    def __init__(self, view: View, ill: bool) -> None:
        self.view, self.lowers, self.ill = view, view.lowers, ill

    def reading(self, quantity: Quantity) -> Reading | None:
        """The first of these that is so: a listed phrase, money for a plan or a measure, a label, a toll, a share, a
        good, the sick, a site, a noun that the catalogue lists."""
        return (
            self.by_phrase(quantity)
            or (self.by_sum(quantity) if quantity.counted.group == "money" else None)
            or self.by_label(quantity)
            or (self.by_toll(quantity) if quantity.role == "to" else None)
            or (self.by_share(quantity) if quantity.unit == "percent" else None)
            or self.by_good(quantity)
            or self.by_disease(quantity)
            or self.by_stay(quantity)
            or self.by_group(quantity)
        )

    def by_phrase(self, quantity: Quantity) -> Reading | None:
        """A counted noun phrase that the catalogue lists is its own indicator: "12,450 newly displaced people"."""
        phrases = triggers.counted()[1]
        for at in range(quantity.counted.first, quantity.counted.last):
            found = phrases.at(self.lowers, at)
            if found and fits(found[1], quantity):
                last, code = found
                because = f"“{' '.join(self.view.words[at:last])}” says {code}"
                rule = rule_ids.of_noun(code, " ".join(self.lowers[at:last]))
                return Reading(code, weights.CLEAR, because, at, last, rule=rule)
        return self.by_compound(quantity)

    def by_compound(self, quantity: Quantity) -> Reading | None:
        """A word that joins a hazard to what it did says it of the noun behind: "drought-hit families", "war-damaged
        shops"."""
        for at in range(quantity.counted.first, quantity.counted.last):
            joined, dash, done = self.lowers[at].rpartition("-")
            if not dash or not joined.isalpha():
                continue
            code = DAMAGE.get(quantity.counted.group, "") if done in WORDS.ruined else ""
            code = code or ("affected" if done in WORDS.stricken and quantity.unit in PERSONS else "")
            if code:
                rule = rule_ids.of_reader("a hazard and what it did in one word")
                return Reading(code, weights.CLEAR, f"“{self.view.words[at]}” says {code}", at, at + 1, rule=rule)
        return None

    def by_sum(self, quantity: Quantity) -> Reading | None:
        """Money for a stated measure is a price, money before the word "plan" or "appeal" is what that asks for."""
        if self.is_based(quantity.last):
            because = "money for a stated measure of something"
            return Reading("price", weights.SHARED, because, rule=rule_ids.of_reader("money for a measure"))
        if plan := self.plan_behind(quantity.last):
            because = f"the “{plan}” asks for it"
            return Reading(
                "funding_required", weights.CLEAR, because, rule=rule_ids.of_reader("a plan for so much money")
            )
        return None

    def plan_behind(self, at: int) -> str:
        """The plan that so much money is for: "a $40 million drought response plan"."""
        for step in range(at, at + PLAN_REACH):
            word = self.view.word(step)
            if word in PLANS:
                return word
            if not word.isalpha() or word in lexicon.stops():
                break
        return ""

    def by_label(self, quantity: Quantity) -> Reading | None:
        """The noun before a colon says what the line counts: "Hostages: 12 civilians"."""
        colon = quantity.first - 1
        if self.lowers[colon : colon + 1] != [":"]:
            return None
        groups = triggers.counted()[0]
        low = max(0, colon - LABEL_REACH)
        # "44 deaths (CFR: 1.5%)"
        opens = (at for at in range(low, colon) if self.lowers[at] in ("(", ":") or self.lowers[at][0].isdecimal())
        opened = max(opens, default=-1)
        for at in range(max(low, opened), colon):
            found = lexicon.nouns().at(self.lowers, at)
            code = groups.get(found[1][1]) if found else None
            if found and code and fits(code, quantity):
                because = f"“{self.view.words[at]}:” says {code}"
                rule = rule_ids.of_noun(code, f"@{found[1][1]} before a colon")
                return Reading(code, weights.CLEAR, because, at, at + 1, rule=rule)
        return None

    def by_toll(self, quantity: Quantity) -> Reading | None:
        """What a verb of change carries a toll to are deaths: "the death toll from the quake that shook Peru rose today
        to 138"."""
        if quantity.unit not in ("", "person"):
            return None
        for at in range(quantity.numeral.first - 1, 0, -1):
            if self.view.word(at)[:1].isdecimal() or self.view.word(at) in (";", "while"):
                return None
            counted = self.view.word(at) in WORDS.figure_said and self.view.word(at - 1) in DEATHS
            if counted or (self.view.word(at) == "toll" and (at < 2 or self.view.word(at - 1) != "injury")):
                rule = rule_ids.of_reader("the toll rises")
                return Reading("killed", weights.CLEAR, "the toll rises", at, at + 1, rule=rule)
        return None

    def by_share(self, quantity: Quantity) -> Reading | None:
        """A share of what a noun counts measures what the noun does: "45 per cent of the displaced"."""
        code = triggers.counted()[0].get(quantity.whole)
        if code is None:
            return None
        rule = rule_ids.of_noun(code, f"@{quantity.whole} of which a share is told")
        return Reading(code, weights.SHARED, f"a share of what is counted as {code}", rule=rule)

    def by_good(self, quantity: Quantity) -> Reading | None:
        """Money beside a good is its price, "rice for five days" is how long it lasts: both weak, any nearer word is
        surer."""
        idle = quantity.role != "change" and quantity.unit != "percent"
        if idle and quantity.counted.group not in ("money", "durations"):
            return None
        goods = named_goods()
        sum_ = (quantity.value or 0) >= A_SUM or self.view.word(quantity.first - 1) == "worth"
        if quantity.counted.group == "money" and not sum_ and not goods.isdisjoint(self.lowers):
            rule = rule_ids.of_reader("money in a sentence about a good")
            return Reading("price", weights.OF_GOOD, "money in a sentence about a good", rule=rule)
        changed = quantity.unit == "percent" and quantity.role == "change"
        ends = quantity.unit == "percent" and quantity.role in ("from", "to")
        if changed and (good := self.good_changed(quantity.first)) in goods:
            because = f"“{good}” is what became dearer or cheaper"
            return Reading("price_change", weights.SHARED, because, rule=rule_ids.of_reader("a good up or down"))
        if (changed or ends) and (self.is_dearer(quantity.first) or self.is_noted(quantity.first)):
            rule = rule_ids.of_reader("prices up or down")
            return Reading("price_change", weights.SHARED, "a change of what stands before it", rule=rule)
        if changed and not goods.isdisjoint(self.lowers) and not (WORDS.priced | WORDS.sold).isdisjoint(self.lowers):
            rule = rule_ids.of_reader("a change of what a good costs")
            return Reading("price_change", weights.OF_GOOD, "a change in a sentence about what a good costs", rule=rule)
        before = self.view.word(quantity.first - 2)
        lasts = quantity.counted.group == "durations" and self.view.word(quantity.first - 1) == "for"
        if lasts and before in goods:
            because = f"“{before} for” says how long it lasts"
            return Reading("supplies_remaining", weights.SHARED, because, rule=rule_ids.of_reader("a good for so long"))
        return None

    def is_dearer(self, first: int) -> bool:
        """Whether prices, or an index of them, are the subject of the change: "the average price increased by 30
        percent", "the food index fell to 20 percent"."""
        for at in range(first - 1, max(-1, first - 1 - SUBJECT_REACH), -1):
            word = self.lowers[at]
            if word in WORDS.dear:
                return True
            if word[0].isdecimal() or word in CLOSING:
                return False
        return False

    def is_noted(self, first: int) -> bool:
        """Whether a change is noted behind a price: "SYP 1,201 (down 12 percent)"."""
        noted = self.view.word(first - 1) in CHANGED and self.view.word(first - 2) == "("
        return noted and not WORDS.dear.isdisjoint(self.lowers[:first])

    def good_changed(self, at: int) -> str:
        """The word before a change right behind what changed: "rice up 40 percent", "rice (+40 percent)"."""
        behind = self.view.word(at - 1)
        if behind in CHANGED:
            return self.view.word(at - 3 if self.view.word(at - 2) == "(" else at - 2)
        return self.view.word(at - 3) if self.view.word(at - 2) == "(" and not behind.isalnum() else ""

    def by_disease(self, quantity: Quantity) -> Reading | None:
        """Patients where a disease is named, and people called by their disease, are its cases."""
        counted = quantity.counted
        if speech.points_back(self.lowers, quantity.numeral.last):
            return None  # "12 of whom died"
        if self.ill and counted.head >= 0 and self.view.word(counted.head) in ("patients", "patient"):
            because, rule = "patients where a disease is named", rule_ids.of_reader("patients where a disease is named")
            return Reading("disease_cases", weights.PATIENTS, because, counted.head, counted.last, rule=rule)
        phrase = self.lowers[counted.first : counted.last]
        if counted.group in ("people", "patients") and not patients.diseases().isdisjoint(phrase):
            because, rule = "people named by their disease", rule_ids.of_reader("people named by their disease")
            return Reading("disease_cases", weights.CLEAR, because, counted.first, counted.last, rule=rule)
        return None

    def by_stay(self, quantity: Quantity) -> Reading | None:
        """Schools and halls in which people stay are sites."""
        if not (lodging.is_site(self.lowers, quantity) and lodging.is_lived_in(self.lowers, quantity)):
            return None
        rule, counted = rule_ids.of_reader("people stay in them"), quantity.counted
        return Reading("sites", weights.SHARED, "people stay in them", counted.head, counted.last, rule=rule)

    def by_group(self, quantity: Quantity) -> Reading | None:
        """A noun whose group the catalogue lists as counted is its own indicator: "39 deaths", "2,000 troops"."""
        counted = quantity.counted
        if counted.first == counted.last and speech.points_back(self.lowers, quantity.numeral.last):
            return None  # of "90 wounded, 11 of whom died" the eleven have no noun
        code = triggers.counted()[0].get(counted.group)
        if code == "sites" and (self.view.word(counted.head) == "sites" or not lodging.is_site(self.lowers, quantity)):
            return None  # "23 sites" may be anything's
        if code is None or not fits(code, quantity):
            return None
        price = 0.0 if counted.last <= quantity.numeral.first else weights.NOUNS.get(counted.group, weights.NOUN)
        because = f"“{self.view.words[counted.head]}” are counted as {code}"
        rule = rule_ids.of_noun(code, f"@{counted.group}")
        return Reading(code, price, because, counted.head, counted.head + 1, rule=rule, by="noun")

    def is_based(self, at: int) -> bool:
        """Whether "per litre", "a sack" or "/kg" follows; a stroke is followed by a measure whatever its name."""
        if self.view.word(at) == "/" and self.view.glued(at) and self.view.word(at + 1).isalpha():
            return True
        return self.view.word(at) in ("per", "a", "/", "each") and self.view.word(at + 1) in price_bases()
