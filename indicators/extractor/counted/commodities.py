"""Sentence and figure → the good, service or supply the figure is about: flour, electricity, tents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import Phrases
from indicators.model import Quantity

WORDS = Words("counted")
PRICED = frozenset({"price", "prices", "cost", "costs", "inflation", "index"})
RATED = frozenset({"dollar", "euro", "usd", "greenback"})
ONE, UNMEASURED = frozenset({"a", "an", "one", "each", "per"}), frozenset({"price", "cost", "kind", "type"})
LONGEST_GOOD = 3  # words of a good: "wheat flour"
LONGEST_SIZE = 4  # words of a package's size: "50 - kg", "3.5 kg"
OF_A = [[said, "of", one] for said in ("price", "cost") for one in ("a", "an", "one")]
BASKETS = frozenset({"basket", "meb", "smeb"})


def find(lowers: Sequence[str], words: Sequence[str], quantity: Quantity, indicator: str) -> str | None:
    """The commodity of a figure, in the text's words; None where its indicator has none or the text names none."""
    if indicator in ("price", "price_change"):
        return priced(lowers, words, quantity)
    if indicator in ("outage_duration", "services_disrupted"):
        return next((services()[word] for word in lowers if word in services()), None)
    if indicator == "supplies_remaining":
        return next((word for word in lowers if word in WORDS.supplies), None)
    if indicator == "aid_delivered" and quantity.counted.last > quantity.counted.first:
        return goods(lowers, words, quantity)
    return None


def priced(lowers: Sequence[str], words: Sequence[str], quantity: Quantity) -> str | None:
    """The good that a price is of: "the price of a sack of flour", "wheat prices", "a litre of diesel"."""
    for at in range(min(quantity.first, len(lowers)) - 1, -1, -1):
        if lowers[at] not in PRICED:
            continue
        if at + 1 < len(lowers) and lowers[at + 1] in ("of", "for"):
            return phrase(lowers, words, at + 2)
        first = at
        while (
            first > 0
            and lowers[first - 1][0].isalpha()
            and lowers[first - 1] not in lexicon.stops()
            and lowers[first - 1] not in WORDS.not_goods
            and at - first < 3
        ):
            first -= 1
        if first < at:
            return " ".join(words[first:at])
    for at in range(quantity.first):
        if lowers[at] == "of" and at and lexicon.nouns().at(lowers, at - 1):
            return phrase(lowers, words, at + 1)
    return None


@cache
def services() -> dict[str, str]:
    """Every word for a service → the service."""
    return {word: service for service, words in catalogue.cues()["services"].items() for word in words}


@cache
def goods_names() -> frozenset[str]:
    return frozenset(catalogue.cues()["goods"]["names"])


@cache
def change_verbs() -> frozenset[str]:
    return frozenset(verb for verb in catalogue.cues()["changes"]["verbs"] if " " not in verb)


MEASURED = frozenset({"tonne", "kilogram", "litre", "cubic_metre"})


def is_verb(word: str) -> bool:
    """Whether a word ends the name of a good: "a sack of flour rose", "tonnes of food reached"."""
    return word in change_verbs() or word in WORDS.price_verbs or (word.endswith(("ed", "ly")) and len(word) > 4)


def phrase(lowers: Sequence[str], words: Sequence[str], at: int) -> str | None:
    """The noun phrase from here on, past "a sack of"."""
    last = at
    while (
        last < len(lowers)
        and lowers[last][0].isalpha()
        and last - at < 4
        and not is_verb(lowers[last])
        and (lowers[last] in ("a", "an", "the", "one") or lowers[last] not in lexicon.stops())
    ):
        if lowers[last] == "of":
            at = last + 1
        last += 1
    while at < last and lowers[at] in WORDS.not_goods - {"food"}:
        at += 1
    return " ".join(words[at:last]) or None


def goods(lowers: Sequence[str], words: Sequence[str], quantity: Quantity) -> str | None:
    """What was delivered: the counted words, or what a measure is of: "500 tonnes of food"."""
    counted = quantity.counted
    if counted.last < len(lowers) and lowers[counted.last] == "of":
        return phrase(lowers, words, counted.last + 1)
    if quantity.unit in MEASURED and counted.last - counted.first == 1:
        named = counted.last < len(lowers) and lowers[counted.last] in goods_names()
        return phrase(lowers, words, counted.last) if named else None  # "2 kg onions", "120 mt were sent"
    return " ".join(words[counted.first : counted.last])


def is_size(lowers: Sequence[str], at: int) -> bool:
    """Whether a word is of the size of a package, which a price is not for: "50", "-" and "kg" of "per 50-kg bag"."""
    sized = lowers[at] in WORDS.weights and (lowers[at - 1] == "-" or lowers[at - 1][0].isdecimal())
    if lowers[at] == "-" or sized or lexicon.group_of(lowers[at]) == "measures":
        return (
            at + 1 < len(lowers)
            and lowers[at + 1].isalpha()
            and (lowers[at + 1] not in lexicon.stops() or lowers[at + 1] == "can")
        )
    return any(letter.isdecimal() for letter in lowers[at])


@cache
def price_links() -> Phrases[bool]:
    """What stands between a price and its base: "per", "a", "/", "for a"."""
    return Phrases((words, True) for words in catalogue.cues()["per"]["words"])


@cache
def symbols() -> dict[str, str]:
    """Letters behind a stroke → the measure that they are short for."""
    return dict(line.split(" = ", 1) for line in WORDS.symbols)


def exchanged(lowers: Sequence[str], at: int) -> str:
    """The currency for which a rate of exchange is stated: "560 riyals to the dollar"; empty where none is."""
    if at >= len(lowers) or lowers[at] not in ("to", "per", "against", "for"):
        return ""
    start = next(
        (step for step in range(at + 1, min(at + 3, len(lowers))) if lowers[step] not in ("the", "a", "one", "us")),
        len(lowers),
    )
    return (
        str(catalogue.cues()["currencies"].get(lowers[start], ""))
        if start < len(lowers) and lowers[start] in RATED
        else ""
    )


def past_bracket(lowers: Sequence[str], at: int) -> int:
    """Past the same price in another currency, in brackets: "460 rupees ($1.30) a litre"."""
    if at < len(lowers) and lowers[at] == "(":
        at = next((step for step in range(at, min(at + LONGEST_SIZE + 2, len(lowers))) if lowers[step] == ")"), at)
    return at + 1 if at < len(lowers) and lowers[at] == ")" else at


def price_base(lowers: Sequence[str], quantity: Quantity) -> str:
    """What a price buys: the sack of "2000 AFN a sack" or of "the price of a sack of flour"; empty where it is not
    said."""
    at = past_bracket(lowers, quantity.last)
    if code := exchanged(lowers, at):
        return code
    link = price_links().at(lowers, at) if at < len(lowers) else None
    base = linked_base(lowers, at, link[0]) if link and link[0] < len(lowers) else None
    return named_base(lowers, quantity.first) if base is None else base


def linked_base(lowers: Sequence[str], at: int, first: int) -> str | None:
    """The base after "per", "a" or "/": the noun behind the size of its package; None where no base is linked."""
    nouns = lexicon.nouns()
    first += lowers[first] == "one" and first + 1 < len(lowers)  # "per one kg"
    start = first
    while start < min(first + LONGEST_SIZE, len(lowers)) - 1 and is_size(lowers, start):
        start += 1
    if start > first and lowers[start] in WORDS.weights:
        return "" if lowers[first] != "1" else nouns.at(lowers, start)[1][0]  # type: ignore[index]  # "per 50 kg"
    if start > first and lowers[start - 1] in WORDS.weights and nouns.at(lowers, start) is None:
        return lexicon.singular(lowers[start])  # a market's own measure: "per 3.5 kg malwa"
    if lowers[at] == "/" and lowers[start] in symbols():
        whole = start > first and lowers[first] != "1"  # "YER 1,200/20L"
        return "" if whole else symbols()[lowers[start]]
    if start > first and lowers[first] != "1" and nouns.at(lowers, start) is None:
        return ""  # so many of a thing are no unit: "4,031/30 eggs"
    if lowers[at] == "/" and lowers[start].upper() in catalogue.currency_codes():
        return lowers[start].upper()
    if lowers[at] == "/" and not nouns.at(lowers, start) and lowers[start].isalpha() and lowers[start].isascii():
        return lowers[start]
    if lowers[start] == "head":
        return "head"
    for step in (start, start - 1):
        found = nouns.at(lowers, step)
        past = lowers[found[0] : found[0] + 1] in (["ago"], ["earlier"], ["before"], ["later"]) if found else False
        if found and found[1][1] == "durations" and past:
            break  # "2,100 gourdes a year ago"
        if found and found[1][1] in ("goods", "measures", "homes", "people", "households", "durations"):
            return found[1][0]
    return None


def is_by_itself(lowers: Sequence[str], at: int) -> bool:
    """Whether a good is named by no measure and no price: the oil of "a sack of flour costs 2,000 and oil 150"."""
    while at and lowers[at - 1] in goods_names():
        at -= 1
    return at > 0 and lowers[at - 1] in ("and", ",", ";", "while", "but")


def is_measured_good(lowers: Sequence[str], at: int) -> bool:
    """Whether a noun is what a good is sold by: "a cup of sorghum", "one small packet of biscuits"."""
    if list(lowers[at + 1 : at + 2]) != ["of"] or goods_names().isdisjoint(lowers[at + 2 : at + 2 + LONGEST_GOOD]):
        return False
    return not ONE.isdisjoint(lowers[max(0, at - 2) : at]) and lowers[at].isalpha() and lowers[at] not in UNMEASURED


def named_base(lowers: Sequence[str], before: int) -> str:
    """The base named before its price: "a 20-litre can of petrol climbed to", "a goat fetched 3,500 birr"."""
    nouns, goods = lexicon.nouns(), goods_names()
    for step in range(before - 1, -1, -1):
        found = nouns.at(lowers, step)
        sized = lowers[step] in WORDS.weights and step > 1 and is_size(lowers, step)
        if sized and lowers[step + 1] != "of" and not nouns.at(lowers, step + 1):
            return lexicon.singular(lowers[step + 1])
        if lowers[step] in goods and is_by_itself(lowers, step):
            return ""
        packed = step and (lowers[step - 1] in WORDS.before_base or lowers[step - 1] in goods)
        if found and found[1][1] == "goods" and packed:
            return found[1][0]
        if found and found[1][1] == "animals" and lowers[step - 1] in ("a", "an", "one", "per"):
            return lexicon.singular(lowers[step])
        if lowers[step] in BASKETS:
            return "basket"
        if is_measured_good(lowers, step):
            return lexicon.singular(lowers[step])
        if list(lowers[max(0, step - 3) : step]) in OF_A and lowers[step].isalpha():
            return found[1][0] if found else lexicon.singular(lowers[step])  # "the cost of a malwa of sorghum"
    return ""
