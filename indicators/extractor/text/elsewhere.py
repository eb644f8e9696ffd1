"""Paragraph → whether it speaks of something else than a crisis: a match, a film, a company's quarter, an election, a
king."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain

from indicators import catalogue
from indicators.extractor.text.words import Phrases

ENOUGH = 2  # words of one topic: one alone ("match", "party", "court") stands in many a report
PLENTY = 5  # words of one topic that outweigh those of a crisis which the topic uses too: "missing the final"


@cache
def topics() -> Phrases[str]:
    return Phrases((phrase, topic) for topic, phrases in catalogue.cues()["elsewhere"].items() for phrase in phrases)


@cache
def crises() -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in catalogue.cues()["crisis"]["words"])


def is_crisis(lowers: Sequence[str]) -> bool:
    """Whether a word of a crisis stands among the words."""
    return crises().any_in(lowers)


@cache
def double() -> frozenset[str]:
    """Words of a crisis that other topics use as well."""
    return frozenset(catalogue.cues()["crisis"]["double"])


def crises_in(lowers: Sequence[str]) -> frozenset[str]:
    """The words of a crisis among the words, by the first word of each."""
    return frozenset(lowers[at] for at in crises().begun(lowers) if crises().at(lowers, at))


def speaks(lines: Sequence[Sequence[str]], title: Sequence[str] = ()) -> bool:
    """Whether the lines hold two different words of one topic, and neither they nor the title one of a crisis; or many
    of a topic that has the same words."""
    if len(topics().firsts.intersection(chain.from_iterable(lines))) < ENOUGH:
        return False  # as most paragraphs
    said: dict[str, set[str]] = {}
    for lowers in lines:
        for at in topics().begun(lowers):
            if found := topics().at(lowers, at):
                said.setdefault(found[1], set()).add(lowers[at])
    if not any(len(words) >= ENOUGH for words in said.values()):
        return False
    crisis = frozenset().union(*map(crises_in, (title, *lines)))
    if not crisis <= double():
        return False
    return any(len(words) >= (PLENTY if crisis else ENOUGH) for words in said.values())
