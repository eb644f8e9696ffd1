"""The words around a figure → the ages of those it counts, where the text writes them; "children" alone is no range."""

from __future__ import annotations

import re
from functools import cache

from indicators.catalogue.lists import Words
from indicators.extractor.counting import written_ages
from indicators.extractor.counting.surroundings import Surroundings
from indicators.extractor.text.words import whole

WORDS = Words("counting")


@cache
def others() -> re.Pattern[str]:
    """What leads from those who are counted to somebody else: "nurses who care for children under 5"."""
    return re.compile(rf"[,:]|{whole(WORDS.others)}(?! (?:are|were))")


@cache
def leading() -> re.Pattern[str]:
    """What leads from those who are spoken of to their number: "adults aged 18–59 account for 44"."""
    return re.compile(rf"[\s:)]*(?:{whole(WORDS.comes_to)}\s*)?(?:{whole(WORDS.hedges)}\s*)*$")


def find(around: Surroundings) -> str | None:
    """The one range of ages; None where none is said, or two are."""
    if around.labels:
        return of_labels(around)
    own = around.behind
    ages = written_ages.find(own)
    end = others().search(own.replace(", aged", "  aged"))
    near = [one for one in ages if end is None or one.start < end.start() or starts_apart(own, one.start)]
    if near:
        return near[0].range if len({one.range for one in near}) == 1 else None
    before = written_ages.find(around.before)
    if before and leading().match(around.before[before[-1].end :]):
        return before[-1].range
    return None


def starts_apart(own: str, at: int) -> bool:
    """Whether an age stands in brackets right behind those who are counted."""
    return own[:at].count(",") == 0 and own[max(0, at - 1) : at + 1].startswith("(")


def of_labels(around: Surroundings) -> str | None:
    by_age = any(re.search(r"\bages?\b|\baged\b", label) for label in around.labels)
    found = {one.range for label in around.labels for one in written_ages.find(label, by_age or is_bare(label))}
    return found.pop() if len(found) == 1 else None


def is_bare(label: str) -> bool:
    """Whether a label is a range and its unit: "0-4 years", "60+ years"."""
    return re.search(r"\b(?:years?|yrs?|months?)\b", label) is not None
