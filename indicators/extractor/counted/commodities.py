"""Sentence and figure → the good, service or supply the figure is about: flour, electricity, tents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.extractor.text import populations
from indicators.extractor.text.words import Phrases
from indicators.model import Quantity

PRICED = frozenset({"price", "prices", "cost", "costs", "inflation", "index"})
SERVICES = {word: service for service, words in {
    "electricity": "electricity power blackout blackouts load-shedding grid", "water": "water", "internet": "internet connectivity offline",
    "gas": "gas", "telephone": "phone telephone network",
}.items() for word in words.split()}  # fmt: skip
SUPPLIES = frozenset(
    "food fuel water medicine medicines rations supplies stocks wheat oxygen blood insulin diesel grain flour".split()
)
BEFORE_BASE = frozenset("a per one each the same / - kg kilogram kilo litre liter gallon gram g".split())
VERBS = frozenset(
    {"cost", "costs", "sold", "sells", "went", "goes", "stood", "stands", "came", "left", "trades", "per"}
)
NOT_GOODS = frozenset(
    "the a an its their average median retail wholesale local national market food of per annual rising soaring high "
    "higher".split()
)
WEIGHTS = frozenset("kg kgs kilogram kilograms kilo kilos gram grams g litre litres liter liters".split())
RATED = frozenset({"dollar", "euro", "usd", "greenback"})
LONGEST_SIZE = 4  # words of a package's size: "50 - kg", "3.5 kg"
BASKETS = frozenset({"basket", "meb", "smeb"})


def find(lowers: Sequence[str], words: Sequence[str], quantity: Quantity, indicator: str) -> str | None:
    """The commodity of a figure, in the text's words; None where its indicator has none or the text names none."""
    if indicator in ("price", "price_change"):
        return priced(lowers, words, quantity)
    if indicator in ("outage_duration", "services_disrupted"):
        return next((SERVICES[word] for word in lowers if word in SERVICES), None)
    if indicator == "supplies_remaining":
        return next((word for word in lowers if word in SUPPLIES), None)
    if indicator == "aid_delivered" and quantity.counted.last > quantity.counted.first:
        return goods(lowers, words, quantity)
    return None


def priced(lowers: Sequence[str], words: Sequence[str], quantity: Quantity) -> str | None:
    """The good of "the price of a sack of flour", "wheat prices", "a litre of diesel"."""
    for at in range(min(quantity.first, len(lowers)) - 1, -1, -1):
        if lowers[at] not in PRICED:
            continue
        if at + 1 < len(lowers) and lowers[at + 1] in ("of", "for"):
            return phrase(lowers, words, at + 2)
        first = at
        while (
            first > 0
            and lowers[first - 1][0].isalpha()
            and lowers[first - 1] not in populations.stops()
            and lowers[first - 1] not in NOT_GOODS
            and at - first < 3
        ):
            first -= 1
        if first < at:
            return " ".join(words[first:at])
    for at in range(quantity.first):
        if lowers[at] == "of" and at and populations.nouns().at(lowers, at - 1):
            return phrase(lowers, words, at + 1)
    return None


@cache
def goods_names() -> frozenset[str]:
    return frozenset(catalogue.cues()["goods"]["names"])


@cache
def change_verbs() -> frozenset[str]:
    return frozenset(verb for verb in catalogue.cues()["changes"]["verbs"] if " " not in verb)


MEASURED = frozenset({"tonne", "kilogram", "litre", "cubic_metre"})


def is_verb(word: str) -> bool:
    """Whether a word ends the name of a good: "a sack of flour rose", "tonnes of food reached"."""
    return word in change_verbs() or word in VERBS or (word.endswith(("ed", "ly")) and len(word) > 4)


def phrase(lowers: Sequence[str], words: Sequence[str], at: int) -> str | None:
    """The noun phrase from here on, past "a sack of"."""
    last = at
    while (
        last < len(lowers)
        and lowers[last][0].isalpha()
        and last - at < 4
        and not is_verb(lowers[last])
        and (lowers[last] in ("a", "an", "the", "one") or lowers[last] not in populations.stops())
    ):
        if lowers[last] == "of":
            at = last + 1
        last += 1
    while at < last and lowers[at] in NOT_GOODS - {"food"}:
        at += 1
    return " ".join(words[at:last]) or None


def goods(lowers: Sequence[str], words: Sequence[str], quantity: Quantity) -> str | None:
    """What was delivered: "tents", or the food of "500 tonnes of food"."""
    counted = quantity.counted
    if counted.last < len(lowers) and lowers[counted.last] == "of":
        return phrase(lowers, words, counted.last + 1)
    if quantity.unit in MEASURED and counted.last - counted.first == 1:
        named = counted.last < len(lowers) and lowers[counted.last] in goods_names()
        return phrase(lowers, words, counted.last) if named else None  # "2 kg onions", "120 mt were sent"
    return " ".join(words[counted.first : counted.last])


def is_size(lowers: Sequence[str], at: int) -> bool:
    """The "50", the "kg" and the "-" of "per 50-kg bag": the size of a package, not what the price is for."""
    sized = lowers[at] in WEIGHTS and (lowers[at - 1] == "-" or lowers[at - 1][0].isdecimal())
    if lowers[at] == "-" or sized or populations.group_of(lowers[at]) == "measures":
        return (
            at + 1 < len(lowers)
            and lowers[at + 1].isalpha()
            and (lowers[at + 1] not in populations.stops() or lowers[at + 1] == "can")
        )
    return any(letter.isdecimal() for letter in lowers[at])


@cache
def price_links() -> Phrases[bool]:
    """What stands between a price and its base: "per", "a", "/", "for a"."""
    return Phrases((words, True) for words in catalogue.cues()["per"]["words"])


def exchanged(lowers: Sequence[str], at: int) -> str:
    """The currency of "560 riyals to the dollar", "1,500 naira per US dollar"; empty where no rate of exchange is
    stated."""
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
    """Past the other currency of "460 rupees ($1.30) a litre"."""
    if at < len(lowers) and lowers[at] == "(":
        at = next((step for step in range(at, min(at + LONGEST_SIZE + 2, len(lowers))) if lowers[step] == ")"), at)
    return at + 1 if at < len(lowers) and lowers[at] == ")" else at


def price_base(lowers: Sequence[str], quantity: Quantity) -> str:
    """What a price buys: the sack of "2000 AFN a sack" or of "the price of a sack of flour"; empty where it is not
    said."""
    nouns = populations.nouns()
    at = past_bracket(lowers, quantity.last)
    link = price_links().at(lowers, at) if at < len(lowers) else None
    if code := exchanged(lowers, at):
        return code
    if link and link[0] < len(lowers):
        start = link[0]
        while start < min(link[0] + LONGEST_SIZE, len(lowers)) - 1 and is_size(lowers, start):
            start += 1
        if start > link[0] and lowers[start] in WEIGHTS:
            return "" if lowers[link[0]] != "1" else nouns.at(lowers, start)[1][0]  # type: ignore[index]  # "per 50 kg"
        if start > link[0] and lowers[start - 1] in WEIGHTS and nouns.at(lowers, start) is None:
            return populations.singular(lowers[start])  # a market's own measure: "per 3.5 kg malwa"
        if lowers[at] == "/" and lowers[start].upper() in catalogue.currency_codes():
            return lowers[start].upper()
        if lowers[at] == "/" and not nouns.at(lowers, start) and lowers[start].isalpha() and lowers[start].isascii():
            return lowers[start]
        if lowers[start] == "head":
            return "head"
        for step in (start, start - 1):
            found = nouns.at(lowers, step)
            if (
                found
                and found[1][1] == "durations"
                and lowers[found[0] : found[0] + 1] in (["ago"], ["earlier"], ["before"], ["later"])
            ):
                break  # "2,100 gourdes a year ago"
            if found and found[1][1] in ("goods", "measures", "homes", "people", "households", "durations"):
                return found[1][0]
    for step in range(quantity.first - 1, -1, -1):
        found = nouns.at(lowers, step)
        if (
            lowers[step] in WEIGHTS
            and step > 1
            and is_size(lowers, step)
            and lowers[step + 1] != "of"
            and not nouns.at(lowers, step + 1)
        ):
            return populations.singular(lowers[step + 1])  # "a 20-litre can of petrol climbed to"
        if (
            found
            and found[1][1] == "goods"
            and step
            and (lowers[step - 1] in BEFORE_BASE or lowers[step - 1] in goods_names())
        ):
            return found[1][0]
        if found and found[1][1] == "animals" and lowers[step - 1] in ("a", "an", "one", "per"):
            return populations.singular(lowers[step])  # "a goat fetched 3,500 birr"
        if lowers[step] in BASKETS:
            return "basket"
    return ""
