"""The words around a figure of a disease → its cases' classification: suspected, probable, confirmed (WHO).

A sum of two ("suspected and confirmed cases") has none, and "officials confirmed that" classifies nothing.
"""

from __future__ import annotations

import re
from functools import cache

from indicators.catalogue.lists import Words
from indicators.extractor.counting.surroundings import Surroundings, listed
from indicators.extractor.text.words import whole
from indicators.model import CASE_STATUSES

WORDS = Words("counting")
OF_DISEASE = frozenset({"disease_cases", "disease_deaths", "fatality_rate"})
STATUS = r"\b(suspected|probable|confirmed|clinical)\b"
CASES = frozenset({"disease_cases"})
OTHERS = re.compile(r"\s*of those\b")  # "44 of those infected": no part of what was said before
CONFIRMS = re.compile(r"confirmed\s*$")
ENDED = re.compile(r"[,:]|\b(?:which|that|after|when|as|because|while)\b")


@cache
def classed() -> re.Pattern[str]:
    """A status with what it classifies: "suspected cases", "confirmed ones", "were confirmed"."""
    between = rf"(?:\s+(?:{whole(WORDS.classified)}|and|or|/|{STATUS[2:-2]}))*"
    return re.compile(
        rf"{STATUS}(?={between}\s*{whole(WORDS.cases)})|(?:\b(?:are|were|been|them|whom)|\bcases) {STATUS}"
        rf"|{STATUS}(?=\s*(?:and|or|/)?\s*$)"
    )


def find(around: Surroundings) -> str | None:
    """The one classification of all that the figure counts."""
    if around.fact.indicator not in OF_DISEASE:
        return None
    if around.labels:
        return one_of(" ".join(around.labels), re.compile(STATUS))
    first, last = around.clause
    if listed("ruled_out").search(around.text, first, last):
        return None
    own = around.behind
    end = ENDED.search(own)
    found = one_of(own[: end.start() if end else len(own)], classed())
    if found is None and OTHERS.match(around.behind) is None:
        found = one_of(around.before, classed()) if leads(around) else None
    if found is None and listed("tested").search(around.before + " " + own):
        return "confirmed"
    if found is None and around.whole is not None:
        return find(around.whole)
    return found or None


def one_of(said: str, pattern: re.Pattern[str]) -> str | None:
    """The one status in some words; empty where there are two, None where there is none."""
    found = {next(filter(None, match.groups())) for match in pattern.finditer(said)}
    if not found:
        return None
    return found.pop() if len(found) == 1 and found <= {*CASE_STATUSES} else ""


def leads(around: Surroundings) -> bool:
    """Whether what stands before a number leads to it, and no comma or verb of speech parts them."""
    if around.follows_a_figure or (CONFIRMS.search(around.before) and around.fact.indicator not in CASES):
        return False  # "has confirmed five deaths" says nothing of their cases
    return re.search(rf"{STATUS}[^,;]*(?:,\s*(?:only |some |about )?)?$", around.before) is not None
