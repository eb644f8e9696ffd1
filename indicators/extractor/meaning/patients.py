"""A reading of the sick and its sentence → what ails them: a named disease, wasting, an injury, or nothing that is
counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from indicators import catalogue
from indicators.extractor.text.words import Phrases
from indicators.model import Quantity, Reading

WORD = re.compile(r"[\w-]+")
CURING = frozenset(
    "treated treating treat treats admitted admitting admits admissions hospitalised hospitalized".split()
)
ADMISSIONS = frozenset({"admissions", "admission"})
WASTING = frozenset(
    "malnutrition malnourished wasting sam mam undernutrition undernourished feeding nutrition stabilisation "
    "stabilization "
    "therapeutic".split()
)
AILING_REACH = 7  # words from the treated to what they are treated for
STRIKING, STRUCK_REACH = frozenset({"struck", "hit", "affected", "stricken", "sickened", "infected"}), 5
STOPS = frozenset({",", ";", ".", "and"})
FATAL, FATALITY_REACH = frozenset({"fatality", "lethality", "cfr"}), 12  # words from the rate to its number
SICK = frozenset({"reached", "other", "disease_cases", "injured"})  # indicators of which one may be meant


@cache
def diseases() -> frozenset[str]:
    return frozenset(catalogue.cues()["disease"]["names"])


@cache
def phrases() -> Phrases[bool]:
    return Phrases((name, True) for name in catalogue.cues()["disease"]["names"])


def names_disease(lowers: Sequence[str]) -> bool:
    """Whether the words name a disease."""
    return phrases().any_in(lowers)


@lru_cache(maxsize=32)
def named_in(text: str) -> bool:
    """Whether a paragraph names one; those below it ask one after the other."""
    return names_disease(WORD.findall(text.lower()))


def refined(lowers: Sequence[str], quantity: Quantity, reading: Reading, ill: bool) -> Reading:
    """The reading as the illness has it; `ill` tells that the passage names a disease."""
    if reading.indicator in ("affected", "other") and quantity.unit == "person" and is_struck(lowers, quantity.first):
        return replace(reading, indicator="disease_cases", because="people whom a disease struck")
    if reading.indicator == "disease_cases" and quantity.unit == "percent" and is_fatality(lowers, quantity.first):
        return replace(reading, indicator="fatality_rate", because="the fatality rate among cases")
    if reading.indicator not in SICK:
        return reading
    if code := ailing(lowers, quantity, reading):
        return replace(reading, indicator=code, because=reading.because + ", for what ails them")
    if reading.indicator == "injured" and ill and "hospitali" in reading.because:
        return replace(reading, indicator="disease_cases", because=reading.because + ", where a disease is named")
    if reading.indicator != "disease_cases" or ill:
        return reading
    if "hospital" in reading.because:
        return replace(reading, indicator="injured", because=reading.because + ", and no disease is named")
    patients = quantity.counted.group == "patients" or (
        reading.first >= 0 and lowers[reading.first] in ("patients", "patient", "caseload")
    )
    suspects = reading.first >= 0 and lowers[reading.first] == "suspected"  # of a crime
    return (
        replace(reading, indicator="other", because="cases, but no disease is named")
        if patients or suspects
        else reading
    )


def is_struck(lowers: Sequence[str], at: int) -> bool:
    """ "Measles has struck 310,000 people"."""
    before = lowers[max(0, at - STRUCK_REACH) : at]
    return not STRIKING.isdisjoint(before) and not diseases().isdisjoint(before)


def is_fatality(lowers: Sequence[str], at: int) -> bool:
    """ "The fatality rate among confirmed cases reached 62 per cent": what the cases are only the whole of."""
    before = lowers[max(0, at - FATALITY_REACH) : at]
    said = next((step for step in range(len(before) - 1, -1, -1) if before[step] in FATAL), len(before))
    return said < len(before) and not any(word[0].isdecimal() or word in STOPS for word in before[said:])


def ailing(lowers: Sequence[str], quantity: Quantity, reading: Reading) -> str:
    """ "Treated 120 people for cholera" are its cases, "admitted 300 children with wasting" are malnourished: the
    illness follows."""
    head = quantity.counted.head
    entered = head >= 0 and not ADMISSIONS.isdisjoint(lowers[head : head + 1])
    if not entered and (reading.first < 0 or lowers[reading.first] not in CURING):
        return ""
    last = max(quantity.last, reading.last)
    end = next(
        (at for at in range(last, min(last + AILING_REACH, len(lowers))) if lowers[at] in STOPS), last + AILING_REACH
    )
    said = {*lowers[quantity.first : end], *(lowers[: quantity.first] if entered else ())}
    if not WASTING.isdisjoint(said):
        return "malnourished"
    named = any(
        lowers[at - 1] in ("for", "with", "of") and lowers[at] in diseases()
        for at in range(quantity.last + 1, min(end, len(lowers)))
    )
    return "disease_cases" if named and quantity.unit == "person" else ""
