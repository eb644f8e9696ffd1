"""Sentence → the zeros it states in words: "no deaths were reported", "no one was hurt", "Fatalities: none".

A negative word is a zero only where what it denies can be counted and the text says that none of it happened or was
reported; a condition, a hedge or a modal verb before it, or an exception behind it, makes it none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import Phrases, View, whole

WORDS = Words("numbers")
# Groups whose nouns are themselves what happens; of all other nouns a verb must say what befell none of them
EVENTS = frozenset({"deaths", "injuries", "casualties", "missing", "patients", "incidents", "movements", "captives"})
# Words: of a noun phrase, on to its verb, of a label, back to a condition; nouns that "or" joins
LONGEST_NOUN, LONGEST_WAY, LONGEST_LABEL, LOOK_BACK, MOST_JOINED = 5, 7, 6, 40, 4
BEFORE, BEHIND = 40, 90  # characters around a negative word within which a word of these lists must stand


@cache
def deniable() -> frozenset[str]:
    """The groups of nouns that can be denied."""
    return EVENTS | WORDS.befallen


@cache
def listed(key: str) -> frozenset[str]:
    return frozenset(catalogue.cues()["zero"][key])


@cache
def negations() -> Phrases[str]:
    return Phrases((phrase, key) for key in ("determiners", "pronouns") for phrase in catalogue.cues()["zero"][key])


@cache
def starters() -> frozenset[str]:
    return frozenset(
        phrase.split()[0] for key in ("determiners", "pronouns") for phrase in catalogue.cues()["zero"][key]
    )


@cache
def beginnings() -> tuple[str, ...]:
    """How every negative word begins, as it may be written: what a plain search finds faster than a pattern."""
    short = [word for word in starters() if not any(word != other and word.startswith(other) for other in starters())]
    return tuple(written for word in sorted(short) for written in (word, word.capitalize(), word.upper()))


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A negative word; what can be denied or said to have befallen nobody."""
    zero = catalogue.cues()["zero"]
    nouns = [noun for group in EVENTS for noun in catalogue.populations().get(group, {}).get("nouns", ())]
    nouns += [noun for entry in catalogue.things().values() if entry["group"] in EVENTS for noun in entry["nouns"]]
    return (
        re.compile(whole([*zero["determiners"], *zero["pronouns"]]), re.IGNORECASE),
        re.compile(whole([*zero["befell"], *nouns]), re.IGNORECASE),
    )


def may_state(text: str, start: int, end: int) -> bool:
    """Whether a stretch may state a zero in words; a look that costs little, before it is read."""
    if all(text.find(begun, start, end) < 0 for begun in beginnings()):
        return False
    negative, denied = patterns()
    return any(
        denied.search(text, max(start, found.start() - BEFORE), min(end, found.end() + BEHIND))
        for found in negative.finditer(text, start, end)
    )


def last(view: View, at: int) -> int:
    """The word after the negative words that state a zero here; `at` itself where they state none."""
    found = negations().at(view.lowers, at)
    if found is None or is_doubted(view.lowers, at):
        return at
    end, kind = found
    if is_labelled(view, at, end) or (is_pronoun(view, at, end) if kind == "pronouns" else is_noun(view, at, end)):
        return end
    return at


def is_doubted(lowers: Sequence[str], at: int) -> bool:
    """Whether a condition, a wish or a hedge stands before the negation, or a question mark behind it."""
    if list(lowers[max(0, at - 2) : at]) == ["so", "that"]:
        return True
    return not listed("doubts").isdisjoint(lowers[max(0, at - LOOK_BACK) : at]) or "?" in lowers[at : at + LOOK_BACK]


def is_labelled(view: View, at: int, end: int) -> bool:
    """A negative is a zero as the whole answer to a label of what can be counted: "Fatalities: none"."""
    if view.word(at - 1) not in (":", "|") or (
        view.word(end) not in WORDS.closing and view.word(end) not in listed("happened")
    ):
        return False
    label = range(max(0, at - 1 - LONGEST_LABEL), at - 1)
    named = (
        step for step in label if view.word(step) in listed("befell") or lexicon.group_of(view.word(step)) in EVENTS
    )
    return any("of" not in view.lowers[max(0, step - 2) : step] or view.word(step - 2) == "number" for step in named)


def is_pronoun(view: View, at: int, end: int) -> bool:
    """A pronoun is a zero where a verb says what befell none: "no one was hurt", "two were killed, none wounded"."""
    if view.word(end) == "of":
        group, past = noun(view, end + 1)
        return bool(group) and happened(view, past, befell=True)
    elided = (
        view.word(at - 1) in WORDS.opening
        and view.word(end) in listed("befell")
        and view.word(end + 1) in WORDS.closing
    )
    return elided or happened(view, end, befell=True)


def is_noun(view: View, at: int, end: int) -> bool:
    """A denied noun is a zero where it is what happens, or a verb follows: "no deaths", "no houses were damaged"."""
    group, past = noun(view, end)
    if view.word(end - 1) == "of":
        return group in EVENTS  # "no reports of deaths"
    if group not in EVENTS:
        return bool(group) and happened(view, past, befell=True)
    if happened(view, past, befell=False):
        return True
    if view.word(past) not in WORDS.closing and view.word(past) not in lexicon.stops():
        return False  # "there is no death toll yet"
    before = at - 1 - (view.word(at - 1) in WORDS.auxiliary and view.word(at - 2) in WORDS.auxiliary)
    stated = view.word(at - 1) in listed("stating") or (
        view.word(at - 1) in WORDS.auxiliary and view.word(before - 1) == "there"
    )
    return stated or (view.word(at - 1) in WORDS.opening and view.word(past) in WORDS.closing)


def noun(view: View, at: int) -> tuple[str, int]:
    """The group of the noun phrase here, and the word after it with what "or" joins to it; no group where none is
    countable."""
    group, past = phrase(view, at)
    for _ in range(MOST_JOINED if group else 0):
        further, end = phrase(view, past + 1) if view.word(past) in ("or", "and", "nor") else ("", past)
        if not further:
            break
        past = end
    return group, past


def phrase(view: View, at: int) -> tuple[str, int]:
    """The same for one noun alone: "confirmed cholera cases", "U.S. personnel"."""
    group, past = "", at
    for step in range(at, min(at + LONGEST_NOUN, view.size)):
        found = lexicon.nouns().at(view.lowers, step) if step >= past else None
        if found and found[1][1] in deniable():
            group, past = found[1][1], found[0]
            further = lexicon.nouns().at(view.lowers, past) if past < view.size else None
            if not (further and further[1][1] in deniable()) or view.word(past) in listed("befell"):
                break
        elif step >= past and not (
            view.word(step) in listed("describing") or view.word(step)[:1].isdecimal() or view.is_capital(step)
        ):
            break
    return group, past


def happened(view: View, at: int, befell: bool) -> bool:
    """Whether a verb says of what stands before it that it happened, was reported or befell someone, with no exception
    behind it."""
    verbs = listed("befell") if befell else listed("happened")
    seen = where = False  # an auxiliary; a preposition that leads to where or of what
    for step in range(at, min(at + LONGEST_WAY, view.size)):
        word = view.word(step)
        if word in verbs and (seen or befell or step == at or word in listed("active")):
            return listed("exceptions").isdisjoint(view.lowers[step + 1 : step + 4])
        if word in WORDS.ending or word in listed("doubts"):
            return False
        if word in WORDS.auxiliary:
            seen = True
        elif word in WORDS.leading and not seen:
            where = True
        elif not (where and not seen) and not (
            word.endswith("ly") or word in listed("happened") or word in ("so", "far", "yet")
        ):
            return False  # "no one knows how many were killed"
    return False
