"""Sentence → the words in it that say what a figure measures, each with the indicators it may mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.catalogue import framing, precedence
from indicators.catalogue.lists import Words
from indicators.extractor.text.words import Phrases, forms
from indicators.model import Sentence, Trigger

WORDS = Words("text")
SIDES = ("triggers", "before", "after")
FRONTED = frozenset({"for"})
OPENING = frozenset(":;-•.")  # what a sentence, or a point, begins behind
QUOTES = frozenset("\"“”‘’'")
# what a flight across a border is not, though it is said in the same words
OUTRUN = frozenset({"displaced_new", "reached"})
BORDERS = frozenset({"river", "border", "frontier"})
ABROAD = frozenset({"abroad", "overseas"})
PUSHING = frozenset("pushed drove driven expelled forced chased".split())
PASSIVE = frozenset({"was", "were", "been", "being"})
CARRYING_REACH = 8  # words between such a verb and its "out"
GIVING_REACH = 30  # words between a verb of giving and the "to" of those who are given


@cache
def book() -> Phrases[tuple[tuple[tuple[str, ...], str], ...]]:
    """Every trigger phrase → the indicators that list it, by the side of it on which each wants the number; none for
    one in which the words of a frame say something else."""
    found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for code in precedence.codes():
        for side in SIDES:
            for phrase in getattr(catalogue.indicators()[code], side):
                for words in forms(phrase):
                    found.setdefault(words, []).append((code, side))
    for phrase in framing.unless():
        for words in forms(phrase):
            found[words] = []
    return Phrases((words, merged(tuple(listed))) for words, listed in found.items())


@cache
def merged(listed: tuple[tuple[str, str], ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The indicators of a phrase by its side: people "received" aid and aid is "received", so each code keeps its
    own."""
    sides: dict[str, list[str]] = {}
    for code in dict.fromkeys(code for code, _ in listed):
        own = {side for known, side in listed if known == code}
        sides.setdefault("any" if len(own) > 1 or "triggers" in own else own.pop(), []).append(code)
    return tuple((tuple(codes), side) for side, codes in sides.items())


@cache
def counted() -> tuple[dict[str, str], Phrases[str]]:
    """Groups ("@fighters") and nouns that tell their indicator when they are what is counted."""
    entries = [(noun, code) for code, entry in catalogue.indicators().items() for noun in entry.counted]
    groups = {noun[1:]: code for noun, code in entries if noun.startswith("@")}
    return groups, Phrases((noun, code) for noun, code in entries if not noun.startswith("@"))


def find(sentence: Sentence) -> list[Trigger]:
    """The triggers of a sentence, left to right: every phrase that starts at a word and is not inside a longer one
    before it."""
    lowers = sentence.lowers
    plain: Sequence[int] = range(len(lowers))  # where each word stands in the sentence
    if not QUOTES.isdisjoint(lowers):
        plain = [at for at, word in enumerate(lowers) if word not in QUOTES]
        lowers = [lowers[at] for at in plain]
    found: list[Trigger] = []
    phrases, reach = book(), 0
    for at in phrases.begun(lowers):
        matches = phrases.all_at(lowers, at)
        if not matches or matches[0][0] <= reach:
            continue
        reach = matches[0][0]
        if not matches[0][1]:
            continue  # the words of a frame where they say something else
        found += [
            Trigger(plain[at], plain[last - 1] + 1, codes, side) for last, sides in matches for codes, side in sides
        ]
    if across := crossings(sentence):
        crossed = {step for trigger in across for step in range(trigger.first, trigger.last)}
        found = [
            trigger
            for trigger in found
            if OUTRUN.isdisjoint(trigger.indicators) or crossed.isdisjoint(range(trigger.first, trigger.last))
        ]
    return found + across + recipients(sentence.lowers) + carried(sentence.lowers)


def crossings(sentence: Sentence) -> list[Trigger]:
    """A flight that ends in a country crosses its border: "fled into Tajikistan"."""
    found, flying = [], flights()
    known = flying.firsts
    if known.isdisjoint(sentence.lowers):
        return []
    for at, word in enumerate(sentence.lowers):
        if word not in known:
            continue
        if word.startswith("cross") and not BORDERS.isdisjoint(sentence.lowers[at + 1 : at + 5]):
            found.append(Trigger(at, at + 1, ("refugees",), "any"))  # "crossed the Moei River"
        match = flying.at(sentence.lowers, at)
        if match and any(is_abroad(sentence, step) for step in range(match[0], min(match[0] + 3, len(sentence.words)))):
            found.append(Trigger(at, match[0], ("refugees",), "any"))
    return found


def is_abroad(sentence: Sentence, at: int) -> bool:
    """Whether a country is named here, or said: "abroad", "to neighbouring countries"."""
    lower = sentence.lowers[at]
    if lower in ("neighbouring", "neighboring"):
        return sentence.lowers[at + 1 : at + 2] in (["countries"], ["nations"], ["states"])
    return lower in ABROAD or (sentence.words[at][:1].isupper() and countries().at(sentence.lowers, at) is not None)


def recipients(lowers: list[str]) -> list[Trigger]:
    """The "to" after a verb of giving leads to people reached: "distributed blankets and kits to 2,000 people"."""
    found, given, giving = [], -1, givings()
    if giving.isdisjoint(lowers):
        return []
    for at, word in enumerate(lowers):
        if word in giving:
            given = at
        elif given < 0 and word in FRONTED and (at == 0 or lowers[at - 1] in OPENING) and is_counted(lowers, at):
            # "For 900 families in Homs the army handed out tents"
            found.append(Trigger(at, at + 1, ("reached",), "before"))
        elif (
            word == "with"
            and given >= 0
            and at - given <= GIVING_REACH
            and lowers[at + 1 : at + 2]
            and lowers[at + 1][0].isdecimal()
        ):
            # "assisted 900 families with 40 tonnes of rice"
            found.append(Trigger(at, at + 1, ("aid_delivered",), "before"))
        elif word in ("to", "for") and given >= 0 and at - given <= GIVING_REACH and is_counted(lowers, at):
            found.append(Trigger(at, at + 1, ("reached",), "before"))
    return found


def carried(lowers: list[str]) -> list[Trigger]:
    """A verb of carrying with its "out" evacuates the people between them, and takes the places behind them.

    "took 1,200 civilians out of the city", "pushed the rebels out of 15 villages"
    """
    if "out" not in lowers and "off" not in lowers:
        return []
    found, verb = [], -1
    for at, word in enumerate(lowers):
        if word in WORDS.carrying or word in PUSHING:
            verb = at
        elif word in ("out", "off") and 0 <= verb < at - 1 and at - verb <= CARRYING_REACH:
            if lowers[verb] in WORDS.carrying and any(
                step[0].isdecimal() or step in numbers() for step in lowers[verb + 1 : at]
            ):
                found.append(Trigger(verb, verb + 1, ("evacuated",), "before"))
            elif lowers[at + 1 : at + 2] == ["of"]:
                found.append(Trigger(at, at + 2, ("areas_captured",), "before"))
    return found


def is_counted(lowers: list[str], at: int) -> bool:
    """Whether a number stands soon behind a word, in digits or in words."""
    return any(step[0].isdecimal() or step in catalogue.cues()["numbers"] for step in lowers[at + 1 : at + 5])


@cache
def numbers() -> frozenset[str]:
    return frozenset({*catalogue.cues()["numbers"], *catalogue.cues()["vague"]})


@cache
def flights() -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in catalogue.cues()["places"]["crossings"])


@cache
def countries() -> Phrases[bool]:
    """The names of countries, to know one that follows "fled into"."""
    rows = [row for row in catalogue.places() if row.level == "country"]
    return Phrases([("Europe", True), *((name, True) for row in rows for name in (row.name, *row.aliases))])


@cache
def givings() -> frozenset[str]:
    return frozenset(catalogue.cues()["changes"]["giving"])


def ends_of_nouns(found: list[Trigger], lowers: list[str]) -> frozenset[int]:
    """The words of triggers that end a counted noun phrase: all but those that are nouns or stand before one; so does
    the "were" of "were killed"."""
    nouns = populations_words()
    words = [at for trigger in found for at in range(trigger.first, trigger.last) if lowers[at] not in nouns]
    return frozenset([*words, *(one.first - 1 for one in found if one.first and lowers[one.first - 1] in PASSIVE)])


@cache
def populations_words() -> frozenset[str]:
    """Every word of every counted noun."""
    listed = [
        noun for entry in (*catalogue.populations().values(), *catalogue.things().values()) for noun in entry["nouns"]
    ]
    return frozenset(word for noun in listed for word in noun.split())
