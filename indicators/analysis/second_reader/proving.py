"""Proposals and their document → the figures in them that the document's own words prove, and why the rest is refused.

The model chooses among what is there: the words are found again in the text, the number in them by our own number
grammar, with its bounds, its hedge and its noun; the indicator must be counted in that unit by the catalogue. Place,
date and speaker are read by our reader from the same sentence. So no answer, however wrong, can make a number, a date
or a name that the document does not have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indicators import catalogue
from indicators.analysis.second_reader.answers import Proposal
from indicators.analysis.units import measures
from indicators.extractor import pipeline
from indicators.extractor.facts import facts, scenes
from indicators.extractor.facts.passages import Document
from indicators.extractor.pipeline import Step
from indicators.extractor.text import lexicon
from indicators.extractor.text.sentences import words_of
from indicators.model import Article, Fact, Quantity, Reading
from indicators.table import wording

RULE = "second reader"
UNKNOWN = "no such indicator"
NOWHERE = "its words are not in the text"
NUMBERLESS = "its number is not in its words"
NO_FIGURE = "no figure by the number grammar"
MISFIT = "the indicator is never counted in that unit"
TWICE = "two readings of one number"
JOINS = frozenset(".,’' ")  # what parts the digits of one number
APART = frozenset({"person", "household", "percent", "times"})
QUOTES = {"'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}


@dataclass(frozen=True, slots=True)
class Proven:
    """What the model reads at a number of the text, with the fact that our reader's grammar makes of it."""

    fact: Fact
    indicator: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The proven, in the order of the text, and how many proposals were refused for which reason."""

    proven: tuple[Proven, ...]
    refused: Counter[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A quantity of the text: its sentence as read, and which of the sentence's it is."""

    step: Step
    at: int

    @property
    def quantity(self) -> Quantity:
        return self.step.figures.counted[self.at]


def prove(article: Article, proposals: Sequence[Proposal]) -> Verdict:
    """What of the proposals the article proves; where there are none it is not read again."""
    if not proposals:
        return Verdict((), Counter())
    document = Document(article)
    places = [Place(step, at) for step in pipeline.steps(document) for at in range(len(step.figures.counted))]
    spans = [number_of(place) for place in places]
    found: dict[int, Proven] = {}
    refused: Counter[str] = Counter()
    rivals: set[int] = set()
    taken: set[tuple[Proposal, int]] = set()
    for proposal in proposals:
        at, reason = stands(article.text, proposal, spans, taken)
        if at is None:
            refused[reason] += 1
            continue
        one = proven(places[at], proposal)
        if one is None:
            refused[MISFIT] += 1
        elif at in found or at in rivals:
            if at not in found or found[at].indicator != one.indicator:
                refused[TWICE] += 1 + (found.pop(at, None) is not None)  # where two readings stand, neither does
                rivals.add(at)
        else:
            found[at] = one
    document.forget()
    return Verdict(tuple(found[at] for at in sorted(found)), refused)


def number_of(place: Place) -> tuple[int, int]:
    """Where the number of a quantity stands in the text."""
    sentence, numeral = place.step.passage.sentences[place.step.at], place.quantity.numeral
    return sentence.starts[numeral.first], sentence.ends[numeral.last - 1]


def stands(
    text: str, proposal: Proposal, spans: list[tuple[int, int]], taken: set[tuple[Proposal, int]]
) -> tuple[int | None, str]:
    """Which quantity of the text a proposal speaks of, the first that an equal proposal has not had; else why none."""
    if proposal.indicator not in catalogue.indicators():
        return None, UNKNOWN
    reason = NOWHERE
    for start, end in occurrences(text, proposal.words):
        reason = NUMBERLESS if reason == NOWHERE else reason
        for first, last in occurrences(text[start:end], proposal.number):
            reason = NO_FIGURE
            at = next((at for at, span in enumerate(spans) if span[0] < start + last and start + first < span[1]), None)
            if at is not None and (proposal, at) not in taken:
                taken.add((proposal, at))
                return at, ""
    return None, reason


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text: letter for letter, or with other blanks and quotation marks; never within a longer
    word or number."""
    parts = ["".join(QUOTES.get(letter, re.escape(letter)) for letter in part) for part in words.split()]
    for match in re.finditer(r"\s+".join(parts), text):
        start, end = match.span()
        if not (is_cut(text, start) or is_cut(text, end)):
            yield start, end


def is_cut(text: str, at: int) -> bool:
    """Whether a word or a number goes on across a place: "1" is no part of "1,800", nor "12" of "12 450"."""
    left, right = text[max(0, at - 2) : at], text[at : at + 2]
    if not left or not right:
        return False
    if (left[-1].isalpha() and right[0].isalpha()) or (left[-1].isdecimal() and right[0].isdecimal()):
        return True
    joined = right[0] in JOINS and left[-1].isdecimal() and right[1:].isdecimal()
    return joined or (left[-1] in JOINS and left[0].isdecimal() and len(left) == 2 and right[0].isdecimal())


def proven(place: Place, proposal: Proposal) -> Proven | None:
    """The fact of a quantity, were it what the model says; None where the indicator is never counted so."""
    step = place.step
    because = f"the second reader says {proposal.indicator} of “{' '.join(proposal.words.split())}”"
    said = replace(step.figures.readings[place.at], indicator=proposal.indicator, because=because, rule=RULE)
    readings: list[Reading] = [said if at == place.at else one for at, one in enumerate(step.figures.readings)]
    scene = scenes.of(step.passage, step.at, step.figures.counted, readings)
    before = [one for one in step.written if one.step < place.at]
    fact = facts.fact(scene, place.at, before, step.held)[0].fact
    unit = counted_in(proposal, place.quantity, fact.unit, scene.text)
    return None if unit is None else Proven(replace(fact, unit=unit), proposal.indicator)


def counted_in(proposal: Proposal, quantity: Quantity, ours: str, text: str) -> str | None:
    """The unit of a quantity under the model's indicator: ours, or for a noun and what a sum of money buys the model's,
    where the catalogue counts the indicator in it; None where it fits neither, or the two are of different kinds."""
    theirs, known = proposal.unit or ours, catalogue.indicators()[proposal.indicator].units
    if not measures(theirs, known) or (theirs != ours and kind(theirs) != kind(ours, quantity)):
        return ours if measures(ours, known) and not proposal.unit else None
    if theirs != ours and wording.is_money(theirs):
        money, _, base = theirs.partition("/")
        return theirs if money == ours.partition("/")[0] and base in named_units(text) else None
    return theirs


def kind(unit: str, quantity: Quantity | None = None) -> str:
    """What nothing of another kind is: people one by one, households, shares, money and time; all else are things."""
    if unit in APART or (quantity and quantity.counted.group == "durations"):
        return unit
    return "money" if wording.is_money(unit) else "things"


def named_units(text: str) -> frozenset[str]:
    """The units of the nouns in a text."""
    lowers, nouns = words_of(text.lower()), lexicon.nouns()
    return frozenset(found[1][0] for at in range(len(lowers)) if (found := nouns.at(lowers, at)))
