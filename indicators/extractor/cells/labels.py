"""The labels over and beside a cell → what its number counts: each path of labels is read once, as a sentence is.

A label is put before a number ("Deaths: 1,234") and behind one ("1,234 deaths") and given to the reader of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.meaning import headings, patients
from indicators.extractor.numbers.numerals import FOOTNOTE
from indicators.model import Article, Fact

WORDS = Words("cells")
NUMBER = "1,234"
MARKS = re.compile(r"[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+")
SCALED = re.compile(
    r"\(?(?:\bin\s+)?['’]?(?:(?P<noughts>1?0{0,2}[,.]?000)s?|(?P<word>thousands?|millions?|billions?|lakhs?|crores?))\b['’]?\s?\)?",
    re.IGNORECASE,
)
MILLIONS = re.compile(r"(?<=[$€£])\s?(m|mn|bn|k)\b", re.IGNORECASE)
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "lakh": 1e5, "crore": 1e7, "m": 1e6, "mn": 1e6, "bn": 1e9}
PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b|\bshare of\b", re.IGNORECASE)
MONEY = re.compile(r"(?:\b[A-Z]{1,2})?[$€£¥₹₦₱]|\b[A-Z]{3}\b")
SPLIT = re.compile(r"\s+(?:per|by)\s+", re.IGNORECASE)
SHORT = 10  # words: a caption that is a label
WORD = re.compile(r"[\w#%/.-]+")
TESTED = frozenset({"positive", "positives"})  # of samples, too: they count cases only beside another word that does
COUNTED = re.compile(r"(?:#|no\.?|number|nr\.?)\s*(?:of\s+)?", re.IGNORECASE)
AFTER = frozenset({"in", "per", "by", "of", "hosting", "with", "at"})
BUILT, PRICED = frozenset({"houses", "homes", "shelters", "house"}), frozenset({"price", "prices", "cost", "costs"})
DISPLACED = frozenset({"displaced", "idp", "idps", "persons", "people", "families", "households"})
LONGEST = 240  # characters: a longer label is running text
PEOPLE = frozenset({"person", "household"})
RESPONSE = frozenset(
    {"in_need", "targeted", "reached", "affected", "food_insecure", "malnourished", "killed", "injured"}
)
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
        return self.fact.indicator if self.fact else ""

    @property
    def strong(self) -> bool:
        return self.indicator not in ("", "other")


class Reader:
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
        lowers = words(whole.label)
        if ill and not (WORDS.cases - TESTED).isdisjoint(lowers):
            return self.said_of("confirmed cases", ill, "", whole.percent)
        return None

    def single(self, label: str, ill: str) -> Meaning:
        """One label by itself."""
        text = cleaned(label)
        factor, text = scale(text)
        money = currency(text)
        percent = PERCENT.search(text) is not None
        lowers = words(text)
        change = not WORDS.changes.isdisjoint(lowers)
        plain = " ".join(MONEY.sub(" ", PERCENT.sub(" ", text)).split()) if (money or percent) else text
        plain = without_dates(plain)
        mute = is_mute(plain, bool(ill)) or self.is_place(plain)
        if len(label) > LONGEST:
            return Meaning(label, None, False)
        fact = None if mute else self.said_of(plain, ill, money, percent)
        group = fact.population_group or plain if fact and fact.indicator in GROUPS and fact.unit in PEOPLE else None
        return Meaning(plain or text, fact, mute, change, percent, factor, money, group)

    def said_of(self, label: str, ill: str, money: str, percent: bool) -> Fact | None:
        key = (label, ill, money, percent)
        if key not in self.said:
            self.said[key] = self.read(*key)
        return self.said[key]

    def read(self, label: str, ill: str, money: str, percent: bool) -> Fact | None:
        """What the reader of sentences makes of a label with a number before or behind it."""
        spoken = as_spoken(label, bool(ill))
        plain = self.best([f"{spoken}: {NUMBER}", f"{NUMBER} {uncapitalised(spoken)}"], ill)
        if money:
            number = f"{money}{' ' if money.isalpha() else ''}{NUMBER},567"
            said = [f"{spoken}: {number}", f"{number} {uncapitalised(spoken)}"]
            said += [f"{number} of funding {spoken.lower()}"] if set(words(spoken)) <= WORDS.paid else []
            paid = self.best(said, ill)
            return paid or (plain if plain and {"currency", "*"} & set(units(plain.indicator)) else None)
        if percent and not (plain and plain.indicator != "other" and "percent" in units(plain.indicator)):
            shared = self.best([f"{spoken}: 12%", f"12% {uncapitalised(spoken)}"], ill)
            plain = shared if shared and not (plain and plain.indicator != "other") else None
        if plain is None or plain.indicator == "other":
            rate = self.best([f"{spoken}: 12%"], ill)
            plain = rate if rate and rate.indicator == "fatality_rate" else plain
        return doubted(plain, spoken, bool(ill))

    def best(self, texts: Sequence[str], ill: str) -> Fact | None:
        """The first reading that knows an indicator, else the first with a unit."""
        found = []
        for text in texts:
            at = next(match.start() for match in re.finditer(r"(?:\S*[$€£¥₹₦₱]|[A-Z]{3} )?(?:1,234|12%)", text))
            pseudo = Article(text=text, title=ill or None, published=self.article.published)
            found += [fact for fact in self.ask(pseudo) if fact.char_start >= at]
        found = [fact for fact in found if fact.indicator != "other" or fact.unit != "person" or fact.population_group]
        known = [fact for fact in found if fact.indicator != "other"]
        if ill and len(known) > 1 and known[0].indicator in ("injured", "killed", "affected"):
            return known[1]
        return next(iter(known), None) or next(iter(found), None)


def doubted(fact: Fact | None, label: str, ill: bool) -> Fact | None:
    """A reading that the words of a label speak against is none."""
    if fact is None:
        return None
    ordered = words(COUNTED.sub("", label))
    lowers = set(ordered)
    if COUNTED.match(label) and fact.indicator in GROUPS and any(is_stay(ordered, at) for at in range(len(ordered))):
        return replace(fact, indicator="sites", measure="stock", unit="site", population_group=label)
    if fact.indicator == "armed_personnel" and lowers & WORDS.unarmed:
        sick = ill and lowers & WORDS.sick
        return replace(fact, indicator="disease_cases" if sick else "other", measure="flow" if sick else "stock")
    if fact.indicator == "displaced_total" and lowers & BUILT and not lowers & DISPLACED:
        return None  # "houses" is no verb in a label
    if fact.indicator == "other" and lowers & PRICED and "/" not in fact.unit and fact.unit.islower():
        return None
    if fact.indicator == "in_need" and not lowers & WORDS.needy:
        return replace(fact, indicator="other", measure="stock")
    if ill and fact.indicator == "affected" and "affected" not in lowers:
        return replace(fact, indicator="other", measure="stock")
    if fact.indicator in ("disease_cases", "disease_deaths", "killed") and lowers & WORDS.negated:
        return replace(fact, indicator="other", measure="stock", population_group=label)
    return fact


def is_stay(lowers: Sequence[str], at: int) -> bool:
    """The camps of "number of IDP camps in Pibor": the last noun of what is counted."""
    ends = at + 1 == len(lowers) or lowers[at + 1] in AFTER
    return lowers[at].endswith("s") and lowers[at] in WORDS.stays and ends and AFTER.isdisjoint(lowers[:at])


def named_by(text: str, reader: Reader, ill: str) -> Meaning | None:
    """What a caption or a heading counts, where it names one thing only: "Cholera deaths by county"."""
    counted = SPLIT.split(cleaned(text))[0] if SPLIT.search(text) else cleaned(text)
    if not WORDS.rates.isdisjoint(words(counted)):
        return None
    if len(counted.split()) <= SHORT and (own := reader.single(counted, ill)).strong:
        return own
    found = [reader.single(phrase, ill) for phrase in dict.fromkeys(said for _, said in headings.codes(counted))]
    strong = [one for one in found if one.strong]
    return strong[0] if len({one.indicator for one in strong}) == 1 else None


@cache
def units(indicator: str) -> tuple[str, ...]:
    return tuple(catalogue.indicators()[indicator].units)


def cleaned(label: str) -> str:
    """A label on one line, without the marks and digits of its footnotes."""
    text = MARKS.sub(" ", label.replace("\xad", ""))
    found = [match.group(1) if (match := FOOTNOTE.fullmatch(word)) else word for word in text.split()]
    return " ".join(found).strip(" :")


def scale(label: str) -> tuple[float, str]:
    """By how much the numbers under a label are to be multiplied, and the label without it."""
    match = SCALED.search(label) or MILLIONS.search(label)
    if match is None:
        return 1.0, label
    groups = match.groupdict()
    if noughts := groups.get("noughts"):
        whole = "".join(letter for letter in noughts if letter.isdecimal())
        if "(" not in match.group() and "'" not in match.group() and "’" not in match.group():
            return 1.0, label  # "per 1,000" is a rate
        factor = float(whole if whole[0] == "1" else "1" + whole)
    else:
        factor = SCALES.get((groups.get("word") or match.group(1)).lower().rstrip("s"), 1.0)
    return factor, f"{label[: match.start()]} {label[match.end() :]}".replace("()", " ").strip()


def currency(label: str) -> str:
    """The sign or code of money in a label: "Requirements (US$)"."""
    for match in MONEY.finditer(label):
        if not match.group().isalpha() or match.group() in catalogue.currency_codes():
            return match.group()
    return ""


def without_dates(label: str) -> str:
    """A label without the days and years that it names."""
    return " ".join(DATED.sub(" ", label).replace("()", " ").split()).strip(" -–,:")


DATED = re.compile(
    r"\(?\b(?:(?:as of|as at|on|since|from|until|by|at|to|between|and|in)\s+)*"
    r"(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d\d-\d\d|"
    r"\d{1,2}(?:st|nd|rd|th)?[\s-]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:[\s,-]+\d{2,4})?|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2},?)?[\s,-]+\d{4}|"
    r"(?:week|wk|w|q)\s?\d{1,2}|(?:19|20)\d\d|\d{1,2}:\d\d)\b\)?",
    re.IGNORECASE,
)


def words(label: str) -> list[str]:
    return [word.strip(".").lower() if len(word) > 1 else word.lower() for word in WORD.findall(label)]


def is_mute(label: str, ill: bool = False) -> bool:
    """Whether a label holds nothing but words that say how or where a figure was counted, or nothing at all."""
    bare = re.sub(r"\([^)]*\)", " ", label)
    return all(is_quiet(word, ill) or not any(map(str.isalpha, word)) for word in words(bare.replace("/", " ")))


def is_quiet(word: str, ill: bool) -> bool:
    """Whether a word of a label says how or where: a kind of place in the singular does, "Camps" are counted."""
    kind = word in WORDS.places and not word.endswith("s")
    return word in WORDS.mute or kind or (ill and word in WORDS.cases)


def as_spoken(label: str, ill: bool) -> str:
    """A label in the words of sentences."""
    parts = label.lower().split() if label.isupper() and len(label) > 4 and " " in label else label.split()
    said = [reads().get(word.lower().strip(","), word) if word.lower() != "suspects" or ill else word for word in parts]
    lowers = [word.lower() for word in said]
    if "population" in lowers and WORDS.places & set(lowers[: lowers.index("population")]):
        said = said[lowers.index("population") :]
    plain = " ".join(said).replace("#", "Number of").replace("(new)", "")
    return " ".join(re.sub(r"[()]", " ", plain).split())  # "Houses (damaged)"


@cache
def reads() -> dict[str, str]:
    return dict(line.split(" = ", 1) for line in WORDS.reads)


def uncapitalised(label: str) -> str:
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def disease_in(texts: Sequence[str]) -> str:
    """The first of some texts that names a disease."""
    return next((text[:LONGEST] for text in texts if text and patients.named_in(text)), "")


def speaks_of(texts: Sequence[str], indicator: str) -> bool:
    """Whether any of some texts names an indicator."""
    return any(code == indicator for text in texts for code, _ in headings.codes(text))


def counts_cases(label: str) -> bool:
    """ "Confirmed cases": a case definition, which only diseases have."""
    lowers = set(words(label))
    return bool(lowers & {"case", "cases"} and lowers & WORDS.cases)
