"""The labels over and beside a cell → what its number counts: each path of labels is read once, as a sentence is.

A label is put before a number ("Deaths: 1,234") and behind one ("1,234 deaths") and given to the reader of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indicators.extractor.cells import phrases
from indicators.extractor.meaning import headings
from indicators.model import Article, Fact

NUMBER = "1,234"
PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b|\bshare of\b", re.IGNORECASE)
SPLIT = re.compile(r"\s+(?:per|by)\s+", re.IGNORECASE)
SHORT = 10  # words: a caption that is a label
TESTED = frozenset({"positive", "positives"})  # of samples, too: they count cases only beside another word that does
BRACKETS = re.compile(r"\(([^()]*)\)")
COUNTED = re.compile(r"(?:#|no\.?|number|nr\.?)\s*(?:of\s+)?", re.IGNORECASE)
BUILT, PRICED = (
    frozenset({"houses", "homes", "shelters", "house", "tents"}),
    frozenset({"price", "prices", "cost", "costs"}),
)
DISPLACED = frozenset({"displaced", "idp", "idps", "persons", "people", "families", "households"})
CASES = frozenset({"case", "cases"})
LONGEST = 240  # characters: a longer label is running text
PEOPLE = frozenset({"person", "household"})
RESPONSE = frozenset(
    {"in_need", "targeted", "reached", "affected", "food_insecure", "malnourished", "killed", "injured"}
)
# A label with one of these is a share or a rate, though a number behind it would count people.
RATED = frozenset({"cfr", "fatality", "rate", "rates", "ratio", "incidence", "prevalence", "positivity"})
FATAL = frozenset({"cfr", "fatality"})
SHARES = frozenset({"fatality_rate", "malnourished", "price_change", "other"})
HOUSEHOLDS = frozenset({"households", "household", "hh", "hhs", "families", "family"})
GROUPS = frozenset({"displaced_total", "refugees", "returned", "population", "other"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What labels say of a number; `fact` is what the reader made of them, None where they are mute or unknown."""

    label: str = ""
    fact: Fact | None = None
    mute: bool = True  # nothing but words that say how, where or when
    change: bool = False
    percent: bool = False
    factor: float = 1.0
    money: str = ""
    group: str | None = None

    @property
    def indicator(self) -> str:
        """The indicator that the label names; empty where it names none."""
        return self.fact.indicator if self.fact else ""

    @property
    def strong(self) -> bool:
        """Whether the label names an indicator of the catalogue."""
        return self.indicator not in ("", "other")


class Labels:
    """Reads the labels of one document; `ask` is the reader of sentences."""

    def __init__(self, article: Article, ask: Callable[[Article], list[Fact]], is_place: Callable[[str], bool]) -> None:
        self.article, self.ask, self.is_place = article, ask, is_place
        self.said: dict[tuple[str, str, str, bool], Fact | None] = {}
        self.paths: dict[tuple[tuple[str, ...], str], Meaning] = {}

    def path(self, labels: Sequence[str], ill: str) -> Meaning:
        """What a path of labels, the outermost first, says; `ill` is a text that names the disease, if any."""
        key = (tuple(labels), ill)
        if key not in self.paths:
            self.paths[key] = self.joined(labels, ill)
        return self.paths[key]

    def joined(self, labels: Sequence[str], ill: str) -> Meaning:
        """The nearest label that means something; those above lend what it leaves open."""
        parts = [self.single(label, ill) for label in labels if label.strip()]
        whole = Meaning(
            " – ".join(one.label for one in parts),
            None,
            all(one.mute for one in parts),
            any(one.change for one in parts),
            any(one.percent for one in parts),
            next((one.factor for one in reversed(parts) if one.factor != 1), 1.0),
            next((one.money for one in reversed(parts) if one.money), ""),
            next((one.group for one in reversed(parts) if one.group), None),
        )
        return replace(whole, fact=self.chosen(parts, ill, whole))

    def chosen(self, parts: list[Meaning], ill: str, whole: Meaning) -> Fact | None:
        nearest = next((one for one in reversed(parts) if not one.mute), None)
        if nearest is None:
            return self.of_cases(whole, ill)
        above = parts[: parts.index(nearest)]
        outer = next((one for one in reversed(above) if not one.mute), None)
        own = nearest.fact
        if (whole.money and not nearest.money) or (whole.percent and not nearest.percent):
            own = self.said_of(nearest.label, ill, whole.money, whole.percent)
            nearest = replace(nearest, fact=own)
        if outer is None:
            return own
        both = self.said_of(f"{outer.label} {nearest.label}", ill, whole.money, whole.percent)
        if nearest.strong:
            return both if both and own and both.indicator == own.indicator and own.unit == "person" else own
        if both and both.indicator != "other" and both.indicator != outer.indicator:
            return both  # "Houses", and below it "destroyed"
        if outer.strong and outer.fact and own and {own.unit, outer.fact.unit} <= PEOPLE and nearest.group:
            # "Killed", and below it "Children"; "Affected", and below it "Families"
            return replace(outer.fact, unit=own.unit, population_group=nearest.group)
        if outer.fact and outer.fact.unit in PEOPLE and own is None:
            return replace(outer.fact, indicator="other", measure="stock", population_group=nearest.label)
        return own

    def of_cases(self, whole: Meaning, ill: str) -> Fact | None:
        """ "Confirmed", where a disease is named and no label says of what: cases."""
        lowers = phrases.words(whole.label)
        if ill and not (phrases.WORDS.cases - TESTED).isdisjoint(lowers):
            return self.said_of("confirmed cases", ill, "", whole.percent)
        return None

    def of_goods(self, meaning: Meaning, beside: Sequence[str]) -> Meaning:
        """A price with the goods and the measure that the labels of its row name: "Sorghum", "kg"."""
        said = " per ".join(phrases.uncapitalised(phrases.cleaned(one)) for one in beside[:2])
        fact = self.said_of(f"Price of {said}", "", meaning.money, False) if said and meaning.money else None
        known = fact and fact.indicator == "price" and fact.commodity
        return replace(meaning, fact=fact) if known else meaning

    def priced(self, captions: Sequence[str], over: Sequence[str], beside: Sequence[str]) -> Meaning | None:
        """A price where the caption says so, with its currency, the column is a place or a month, and the row names
        the goods."""
        caption = captions[0] if captions else ""
        money = phrases.currency(caption)
        if not money or PRICED.isdisjoint(phrases.words(caption)) or not beside or not self.path(over, "").mute:
            return None
        found = self.of_goods(Meaning(caption, None, False, money=money), beside)
        return found if found.fact else None

    def single(self, label: str, ill: str) -> Meaning:
        """One label by itself."""
        text = phrases.cleaned(label)
        factor, text = phrases.scale(text)
        money = phrases.currency(text)
        percent = PERCENT.search(text) is not None
        lowers = phrases.words(text)
        change = not phrases.WORDS.changes.isdisjoint(lowers)
        plain = " ".join(phrases.without_money(PERCENT.sub(" ", text)).split()) if (money or percent) else text
        plain = phrases.without_dates(plain)
        mute = phrases.is_mute(plain, bool(ill)) or self.is_place(plain)
        if len(label) > LONGEST:
            return Meaning(label, None, False)
        fact = None if mute else self.said_of(plain, ill, money, percent)
        if fact and fact.population_group and is_how(fact.population_group):
            fact = replace(fact, population_group=None)
        group = fact.population_group or plain if fact and fact.indicator in GROUPS and fact.unit in PEOPLE else None
        return Meaning(plain or text, fact, mute, change, percent, factor, money, group)

    def said_of(self, label: str, ill: str, money: str, percent: bool) -> Fact | None:
        key = (label, ill, money, percent)
        if key not in self.said:
            self.said[key] = self.read(*key)
        return self.said[key]

    def read(self, label: str, ill: str, money: str, percent: bool) -> Fact | None:
        """What the reader of sentences makes of a label with a number before or behind it."""
        spoken = phrases.as_spoken(label, bool(ill))
        lowers = set(phrases.words(spoken))
        if not money and lowers & RATED:
            fatal = lowers & FATAL
            rate = self.best(["Case fatality rate: 12%" if fatal else f"{spoken}: 12%"], ill)
            if rate is None or rate.unit != "percent" or rate.indicator not in SHARES or "per" in lowers:
                return None
            return rate if percent or rate.indicator == "fatality_rate" else None
        plain = self.best([f"{spoken}: {NUMBER}", f"{NUMBER} {phrases.uncapitalised(spoken)}"], ill)
        if money:
            number = f"{money}{' ' if money.isalpha() else ''}{NUMBER},567"
            said = [f"{spoken}: {number}", f"{number} {phrases.uncapitalised(spoken)}"]
            said += (
                [f"{number} of funding {spoken.lower()}"] if set(phrases.words(spoken)) <= phrases.WORDS.paid else []
            )
            paid = self.best(said, ill)
            return paid or (plain if plain and {"currency", "*"} & set(phrases.units(plain.indicator)) else None)
        if percent and not (plain and plain.indicator != "other" and "percent" in phrases.units(plain.indicator)):
            shared = self.best([f"{spoken}: 12%", f"12% {phrases.uncapitalised(spoken)}"], ill)
            plain = shared if shared and not (plain and plain.indicator != "other") else None
        found = doubted(plain, spoken, bool(ill))
        if found and found.unit == "person" and HOUSEHOLDS & set(phrases.words(" ".join(BRACKETS.findall(label)))):
            return replace(found, unit="household")  # "IDPs (families)"
        return found

    def best(self, texts: Sequence[str], ill: str) -> Fact | None:
        """The first reading that knows an indicator, else the first with a unit."""
        found: list[Fact] = []
        for text in texts:
            at = next(match.start() for match in re.finditer(r"(?:\S*[$€£¥₹₦₱]|[A-Z]{3} )?(?:1,234|12%)", text))
            pseudo = Article(text=text, title=ill or None, published=self.article.published)
            found += [fact for fact in self.ask(pseudo) if fact.char_start >= at]
            known = [fact for fact in found if fact.indicator != "other"]
            doubtful = ill and known and known[0].indicator in ("injured", "killed", "affected")
            if known and not (doubtful and len(known) == 1):
                return known[1] if doubtful else known[0]
        known = [fact for fact in found if fact.indicator != "other"]
        found = [fact for fact in found if fact.indicator != "other" or fact.unit != "person" or fact.population_group]
        return next(iter(known), None) or next(iter(found), None)


def is_how(group: str) -> bool:
    """Whether a counted noun says only how it was counted: the "cases" of "suspected cases" are no group of people."""
    return set(phrases.words(group)) <= phrases.WORDS.mute | phrases.WORDS.cases | CASES


def doubted(fact: Fact | None, label: str, ill: bool) -> Fact | None:
    """A reading that the words of a label speak against is none."""
    if fact is None:
        return None
    ordered = phrases.words(COUNTED.sub("", label))
    lowers = set(ordered)
    if (
        COUNTED.match(label)
        and fact.indicator in GROUPS
        and any(phrases.is_stay(ordered, at) for at in range(len(ordered)))
    ):
        return replace(fact, indicator="sites", measure="stock", unit="site", population_group=label)
    if fact.indicator == "population" and "affected" in lowers:
        return replace(fact, indicator="affected", measure="stock", population_group=None)
    if fact.indicator == "armed_personnel" and lowers & phrases.WORDS.unarmed:
        sick = ill and lowers & phrases.WORDS.sick
        return replace(fact, indicator="disease_cases" if sick else "other", measure="flow" if sick else "stock")
    if fact.indicator == "displaced_total" and lowers & BUILT and not lowers & DISPLACED:
        return None  # "houses" is no verb in a label
    if fact.indicator == "other" and lowers & PRICED and "/" not in fact.unit and fact.unit.islower():
        return None
    if fact.indicator == "in_need" and not lowers & phrases.WORDS.needy:
        return replace(fact, indicator="other", measure="stock")
    if ill and fact.indicator == "affected" and "affected" not in lowers:
        return replace(fact, indicator="other", measure="stock")
    if fact.indicator in ("disease_cases", "disease_deaths", "killed") and lowers & phrases.WORDS.negated:
        return replace(fact, indicator="other", measure="stock", population_group=label)
    return fact


def named_by(text: str, reader: Labels, ill: str) -> Meaning | None:
    """What a caption or a heading counts, where it names one thing only: "Cholera deaths by county"."""
    counted = SPLIT.split(phrases.cleaned(text))[0] if SPLIT.search(text) else phrases.cleaned(text)
    if not phrases.WORDS.rates.isdisjoint(phrases.words(counted)):
        return None
    if len(counted.split()) <= SHORT and (own := reader.single(counted, ill)).strong:
        return own
    found = [reader.single(phrase, ill) for phrase in dict.fromkeys(said for _, said in headings.codes(counted))]
    strong = [one for one in found if one.strong]
    return strong[0] if len({one.indicator for one in strong}) == 1 else None


def with_how(meaning: Meaning, column: Meaning, row: Meaning) -> Meaning:
    """A meaning with what both sides say of how it was counted: as a change, a share, in thousands."""
    return replace(
        meaning,
        change=column.change or row.change,
        percent=column.percent or row.percent,
        factor=column.factor if column.factor != 1 else row.factor,
        money=column.money or row.money,
    )
