"""Facts of a document → the same facts with what is said again folded into mentions of the first."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace

from indicators.model import Fact, Span

MAY_NOT_DIFFER = ("place", "attributed_to", "reference_period_start", "reference_period_end", "commodity", "actor")
ANOTHER = re.compile(r"\b(?:another|a further|an additional)(?: \w+)? $", re.IGNORECASE)
ANOTHER_REACH = 25  # characters
MONTH = re.compile(rf"\b(?:{'|'.join(calendar.month_name[1:])})\b")
FILLED = (
    "place", "admin1_name", "admin1_code", "location_code", "lat", "lon", "attributed_to", "speaker",
    "attribution_kind", "actor", "commodity", "reference_period_start", "reference_period_end",
)  # fmt: skip


def merged(found: Sequence[Fact], text: str = "") -> list[Fact]:
    """One fact for a figure that a document says several times; the first stands, later ones fill what it left open."""
    kept: dict[tuple[object, ...], list[int]] = {}
    result: list[Fact] = []
    said: list[list[Span]] = []  # where each fact of the result is said, joined to it once, at the end
    for fact in found:
        key = (
            fact.value,
            fact.value_low,
            fact.value_high,
            fact.qualifier,
            fact.unit,
            fact.indicator,
            fact.role,
            fact.total,
        )
        for at in kept.get(key, ()):
            if is_same(result[at], fact) and not is_told_apart(result[at], fact, text):
                result[at] = filled(result[at], fact)
                said[at] += fact.mentions
                break
        else:
            kept.setdefault(key, []).append(len(result))
            result.append(fact)
            said.append([*fact.mentions])
    return [
        fact if len(spans) == 1 else replace(fact, mentions=tuple(spans))
        for fact, spans in zip(result, said, strict=True)
    ]


def is_same(one: Fact, two: Fact) -> bool:
    """Whether two equal figures say the same: nothing that both state differs, and the same is counted."""
    if one.sentence_start == two.sentence_start:
        # "three died in the first attack and three in the second": nobody says one figure twice in a sentence
        return False
    for name in MAY_NOT_DIFFER:
        first, second = getattr(one, name), getattr(two, name)
        if first and second and first != second:
            return False
    first_words, second_words = (set((fact.population_group or "").lower().split()) for fact in (one, two))
    return bool(first_words & second_words) or first_words == second_words


def is_told_apart(one: Fact, two: Fact, text: str) -> bool:
    """Whether the second is "another" one, or their sentences name different months, which no date of publication
    resolves."""
    if ANOTHER.search(text[max(0, two.char_start - ANOTHER_REACH) : two.char_start]):
        return True
    if one.reference_period_end and two.reference_period_end:
        return False
    first, second = (set(MONTH.findall(text, fact.sentence_start, fact.sentence_end)) for fact in (one, two))
    return bool(first and second and not first & second)


def filled(one: Fact, two: Fact) -> Fact:
    """The first fact with what it left open and the second states."""
    more = {name: value for name in FILLED if getattr(one, name) is None and (value := getattr(two, name)) is not None}
    return replace(one, **more) if more else one
