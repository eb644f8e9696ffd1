"""The words around a figure → f or m (HDX HAPI's codes), where all whom it counts are said to be of one sex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.counting import age_ranges
from indicators.extractor.counting.surroundings import Surroundings
from indicators.extractor.text.words import whole

WORDS = Words("counting")
COUNTED = frozenset({"person", "percent"})  # the units of people, and of a share of them
TOKEN = re.compile(r"[a-z][a-z'-]*|[^\s\w]")
DASHES = frozenset("-")
JOINING = frozenset({"and", "or", "/", "&", ","})
LONGEST = 7  # words of a noun phrase that are looked at
# "of the guards are women": a predicate says who they are
PREDICATE = re.compile(r"of (?:the |those |all |their |its )?[^,;:]{1,60}?\b(?:are|were|is|was)\s+")
THEM = "of (?:them|whom|which|these|those)"
OF_THEM = re.compile(rf"{THEM}\b(?: \w+)?\s+(?:are|were)\s+|{THEM}\s+")
BEING = re.compile(r"(?:are|were|is|was|among|in|by)\s+")


def find(around: Surroundings) -> str | None:
    """The sex of all whom the figure counts."""
    if around.fact.unit not in COUNTED:
        return None
    if around.labels:
        told = {sex for label in around.labels if (sex := only(label)) is not None}
        return told.pop() or None if len(told) == 1 else None
    behind = behind_unit(around.behind)
    found = of_phrase(behind)
    if found is None and (before := of_subject(around.before)):
        found = before
    if found is None and around.whole is not None:
        found = of_phrase(behind_unit(around.whole.behind))
    return found or None


def behind_unit(behind: str) -> str:
    """What is said behind the number, past "of them" and the verb that says who they are."""
    rest = behind.lstrip()
    for pattern in (OF_THEM, PREDICATE, BEING):
        if match := pattern.match(rest):
            rest = rest[match.end() :]
    return rest


def of_subject(before: str) -> str | None:
    """Whose share or number the figure is: "women and girls make up 53 per cent", "the number of women killed: 12"."""
    named = list(sexed().finditer(before))
    if not named:
        return None
    last = named[-1]
    led = age_ranges.leading().match(before[last.end() :])
    follows = followed().match(before[last.end() :])
    if led is None and follows is not None:
        led = age_ranges.leading().match(before[last.end() + follows.end() :])
    return only(before) if led is not None and led.end() > led.start() + 1 else None


@cache
def followed() -> re.Pattern[str]:
    """A noun or a participle behind a sex: "female patients", "women killed"."""
    return re.compile(rf" (?:{whole(WORDS.people)}|cases\b|\w+ed\b)")


@cache
def sexed() -> re.Pattern[str]:
    return re.compile(rf"{whole(WORDS.female)}|{whole(WORDS.male)}")


def only(said: str) -> str | None:
    """The one sex that a label or a subject names; empty where it names two, or one beside people of none; None for
    no word of it."""
    words = TOKEN.findall(said.lower())
    named = {sex_of(word) for word in words} - {""}
    if len(named) != 1 or not WORDS.led.isdisjoint(words):
        return "" if named else None
    mixed = any(word in WORDS.either and near(words, at) for at, word in enumerate(words))
    return "" if mixed else named.pop()


def near(words: Sequence[str], at: int) -> bool:
    """Whether a word is joined to others of a list."""
    return bool(JOINING & {*words[max(0, at - 1) : at + 2]})


def of_phrase(behind: str) -> str | None:
    """The sex of the noun phrase that a text begins with; empty where it is of both, None where it says none."""
    named: set[str] = set()
    joined = False
    for word, following in pairs(TOKEN.findall(behind)[:LONGEST]):
        if word in JOINING:
            if word == "," and not (named and is_person(following)):
                break
            joined = True
            continue
        if following in WORDS.led or (word in ended() and not (word in DASHES and not named)):
            break
        if sex := sex_of(word):
            named.add(sex)
        elif is_person(word) and (joined or not named):
            named.add("")  # people of no said sex
            if not joined and following not in JOINING:
                break
        joined = False if is_person(word) else joined
    return None if not named or named == {""} else named.pop() if len(named) == 1 else ""


def pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each word with the next."""
    return zip(words, [*words[1:], ""], strict=False)


def is_person(word: str) -> bool:
    return word in WORDS.either or sex_of(word) != ""


@cache
def ended() -> frozenset[str]:
    """What ends a noun phrase."""
    return (WORDS.ended | frozenset(catalogue.cues()["stops"]["words"])) - JOINING


def sex_of(word: str) -> str:
    return "f" if word in WORDS.female else "m" if word in WORDS.male else ""
