"""A reading of the sick and its sentence → what ails them: a named disease, wasting, an injury, or nothing that is
counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from indicators import catalogue
from indicators.catalogue.lists import Words
from indicators.extractor.meaning.context import Case, Refinement
from indicators.extractor.text.words import Phrases

WORDS = Words("meaning")
WORD = re.compile(r"[\w-]+")
ADMISSIONS = frozenset({"admissions", "admission"})
AILING_REACH = 7  # words from the treated to what they are treated for
NAMED_BEHIND = 3  # words from "by" to what struck
STRIKING, STRUCK_REACH = frozenset({"struck", "hit", "affected", "stricken", "sickened", "infected"}), 5
UNNAMED_SICK = frozenset({"patients", "patient", "caseload", "suspected", "number"})
HARMED = frozenset({"killed", "dead", "died", "injured", "wounded", "hurt"})
DYING = frozenset({"died", "die", "dies", "dying", "killed", "kills", "fatal"})
STOPS = frozenset({",", ";", ".", "and"})
OUTBREAKS, OUTBREAK_REACH = frozenset({"outbreak", "outbreaks"}), 6  # words from "outbreak of" to what breaks out
FATAL, FATALITY_REACH = (
    frozenset({"fatality", "mortality", "lethality", "cfr"}),
    12,
)  # words from the rate to its number


@cache
def diseases() -> frozenset[str]:
    return frozenset(catalogue.cues()["disease"]["names"])


@cache
def phrases() -> Phrases[bool]:
    return Phrases((name, True) for name in catalogue.cues()["disease"]["names"])


def names_disease(lowers: Sequence[str]) -> bool:
    """Whether the words name a disease; an outbreak of fighting, or of tornadoes, is none."""
    if not phrases().any_in(lowers):
        return False
    if OUTBREAKS.isdisjoint(lowers) or WORDS.breaking_out.isdisjoint(lowers):
        return True
    known = phrases()
    return any(
        known.at(lowers, at) is not None and not (word in OUTBREAKS and is_of_no_disease(lowers, at))
        for at, word in enumerate(lowers)
        if word in known.book
    )


def is_of_no_disease(lowers: Sequence[str], at: int) -> bool:
    """Whether what breaks out is named beside an outbreak, and is no disease: "outbreak of war"."""
    behind = lowers[at + 2 : at + OUTBREAK_REACH] if lowers[at + 1 : at + 2] == ["of"] else []
    return not WORDS.breaking_out.isdisjoint((*lowers[max(0, at - 1) : at], *behind))


@lru_cache(maxsize=32)
def named_in(text: str) -> bool:
    """Whether a paragraph names one; those below it ask one after the other."""
    return names_disease(WORD.findall(text.lower()))


def is_struck(case: Case) -> bool:
    """People whom a disease struck are its cases: "measles has struck 310,000 people"."""
    at = case.quantity.first
    before = case.lowers[max(0, at - STRUCK_REACH) : at]
    if case.quantity.unit not in ("", "person"):
        return False
    if not STRIKING.isdisjoint(before) and not diseases().isdisjoint(before):
        return True
    return not STRIKING.isdisjoint(case.said) and is_by_disease(case.lowers, case.reading.last)


def is_by_disease(lowers: Sequence[str], at: int) -> bool:
    """Whether a word here leads to a disease: "affected by measles"."""
    return lowers[at : at + 1] == ["by"] and not diseases().isdisjoint(lowers[at + 1 : at + NAMED_BEHIND])


def is_struck_too(case: Case) -> bool:
    """A bare number of those whom another disease struck: "1,200 were affected by measles, 600 by cholera"."""
    bare = case.quantity.counted.head < 0 and not STRIKING.isdisjoint(case.lowers[: case.quantity.first])
    return bare and is_by_disease(case.lowers, case.quantity.last)


def is_fatality(case: Case) -> bool:
    """A share of cases that a fatality rate is told of is that rate: "the fatality rate among confirmed cases reached
    62 per cent"."""
    at = case.quantity.first
    if case.quantity.unit != "percent":
        return False
    before = case.lowers[max(0, at - FATALITY_REACH) : at]
    said = next((step for step in range(len(before) - 1, -1, -1) if before[step] in FATAL), len(before))
    return said < len(before) and not any(word[0].isdecimal() or word in STOPS for word in before[said:])


def ailing(case: Case) -> str:
    """The illness says what those who are treated or admitted are: "treated 120 people for cholera" are its cases,
    "admitted 300 children with wasting" are malnourished; empty where no illness is told."""
    lowers, quantity, reading = case.lowers, case.quantity, case.reading
    head = quantity.counted.head
    if reading.indicator == "reached" and "patients" in case.noun and names_disease(case.noun):
        return "disease_cases"  # "measles patients were treated"
    entered = head >= 0 and not ADMISSIONS.isdisjoint(lowers[head : head + 1])
    if not entered and (reading.first < 0 or lowers[reading.first] not in WORDS.curing):
        return ""
    last = max(quantity.last, reading.last)
    end = next(
        (at for at in range(last, min(last + AILING_REACH, len(lowers))) if lowers[at] in STOPS), last + AILING_REACH
    )
    said = {*lowers[quantity.first : end], *(lowers[: quantity.first] if entered else ())}
    if not WORDS.wasting.isdisjoint(said):
        return "malnourished"
    named = any(
        lowers[at - 1] in ("for", "with", "of") and lowers[at] in diseases()
        for at in range(quantity.last + 1, min(end, len(lowers)))
    )
    return "disease_cases" if named and quantity.unit == "person" else ""


def is_in_hospital_ill(case: Case) -> bool:
    """Who is hospitalised in a passage that names a disease has it."""
    return case.around.ill and any(word.startswith("hospitali") for word in case.said)


def is_in_hospital_hurt(case: Case) -> bool:
    """Who is in hospital in a passage that names no disease is hurt."""
    return not case.around.ill and any("hospital" in word for word in case.said)


def is_undiagnosed(case: Case) -> bool:
    """Patients, the sick, and suspects of a crime, in a passage that names no disease are no cases of one."""
    patients = case.quantity.counted.group == "patients" or (
        case.reading.first >= 0 and case.lowers[case.reading.first] in UNNAMED_SICK
    )
    return not case.around.ill and patients


def is_share_that_dies(case: Case) -> bool:
    """The share of the sick that dies is a fatality rate: "of those who caught cholera 2 per cent died"."""
    return case.quantity.unit == "percent" and case.around.ill and not DYING.isdisjoint(case.said)


def is_treated_hurt(case: Case) -> bool:
    """Who is treated after others were killed or hurt is hurt, where no disease is named."""
    hurt = not case.around.ill and not HARMED.isdisjoint(case.lowers[: case.reading.first])
    return hurt and case.quantity.unit in ("", "person") and not WORDS.curing.isdisjoint(case.said)


SICK = ("reached", "other", "disease_cases", "injured")  # indicators of which one may be meant
RULES = (
    Refinement(
        "struck by a disease", ("affected", "other"), "disease_cases", is_struck, "people whom a disease struck"
    ),
    Refinement(
        "struck by another disease",
        ("affected", "other", "disease_deaths", "killed"),
        "disease_cases",
        is_struck_too,
        "people whom another disease struck",
    ),
    Refinement(
        "share that dies",
        ("killed", "disease_deaths"),
        "fatality_rate",
        is_share_that_dies,
        "the share of the sick that dies",
    ),
    Refinement("fatality rate", ("disease_cases",), "fatality_rate", is_fatality, "the fatality rate among cases"),
    Refinement(
        "treated for wasting",
        SICK,
        "malnourished",
        lambda case: ailing(case) == "malnourished",
        "{so_far}, for what ails them",
    ),
    Refinement(
        "treated for a disease",
        SICK,
        "disease_cases",
        lambda case: ailing(case) == "disease_cases",
        "{so_far}, for what ails them",
    ),
    Refinement(
        "in hospital with a disease",
        ("injured",),
        "disease_cases",
        is_in_hospital_ill,
        "{so_far}, where a disease is named",
    ),
    Refinement(
        "in hospital without a disease",
        ("disease_cases",),
        "injured",
        is_in_hospital_hurt,
        "{so_far}, and no disease is named",
    ),
    Refinement("no disease named", ("disease_cases",), "other", is_undiagnosed, "cases, but no disease is named"),
    Refinement("treated and hurt", ("reached",), "injured", is_treated_hurt, "{so_far}, after others were killed"),
)
