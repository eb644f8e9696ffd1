"""A text in small letters → the ages of groups that it writes, each as HDX HAPI writes a range: "0-4", "60+".

In years; where the text counts in months the range says so: "6-59 months". An age of one person is no range.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from indicators.catalogue.lists import Words
from indicators.extractor.numbers import number_words
from indicators.extractor.text.words import alternation, whole

WORDS = Words("counting")
OLDER = frozenset({"older"})
MONTHS = re.compile(r"[\s-]?mo")
OLDEST = 110  # years, or months
UNIT = r"[\s-]?(?:years?|yrs?|y|months?|mos?)(?![a-z])"
OLD = r"[\s-]?(?:olds?|of age)\b"
DASH = r"\s?[-–—‑]\s?"


class Ages(NamedTuple):
    """Where a range of ages stands, and the range."""

    start: int
    end: int
    range: str


@cache
def may_state() -> re.Pattern[str]:
    """What every text that has such a range holds."""
    return re.compile(rf"(?<![a-z]){alternation(WORDS.of_ages)}|[+<>≤≥]|\d\s?[-–]\s?\d")


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """A range of two ages, a limit before its age, a limit behind its age."""
    small = {word for word, worth in number_words.numbers().items() if 0 < worth <= OLDEST}
    age = rf"(?:\d{{1,3}}(?![.,]?\d)|{alternation(small)}(?![a-z]))"
    aged = rf"(?:(?:{whole(WORDS.aged)}|\bthe ages? of)\s(?:of |from |between )?(?:the ages of )?)"
    low, high = rf"(?P<low>{age})", rf"(?P<high>{age})"
    tail = rf"(?P<unit>{UNIT})?(?P<old>{OLD})?"
    opening = r"(?P<open>\(|between |from )?(?<![\d.,$€£])\b"
    two = rf"(?P<aged>{aged})?{opening}{low}(?P<first>{UNIT})?(?:{DASH}| to | and ){high}{tail}"
    before = (
        rf"(?:(?P<under>{whole(WORDS.below)}|[<≤])|(?P<over>{whole(WORDS.above)}|[>≥]))"
        rf"(?P<dash>[\s-]?)(?P<aged>the age of |ages? (?:of )?)?(?P<low>{age})(?P<s>'?s\b)?{tail}"
    )
    behind = (
        rf"(?P<aged>{aged})?(?<![\d.,$€£])\b(?P<low>{age}){tail}"
        rf"(?:\s?(?P<plus>\+)|,?\s(?:and|or)\s(?:(?P<over>{whole(WORDS.and_above)})|(?P<under>{whole(WORDS.and_below)})))"
        rf"(?P<late>{UNIT})?"
    )
    return tuple(re.compile(one) for one in (two, before, behind))


@cache
def people() -> re.Pattern[str]:
    """People, right before their ages."""
    return re.compile(rf"{whole(WORDS.people)}\s*(?:of |\()?$")


def find(text: str, in_label: bool = False) -> list[Ages]:
    """Every range of ages, from left to right; a label that is all ages needs no word beside them."""
    if not may_state().search(text):
        return []
    found: list[Ages] = []
    for pattern, made in zip(patterns(), (between, limited, limited), strict=True):
        for match in pattern.finditer(text):
            said = made(match, text, in_label)
            if said and not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Ages(match.start(), match.end(), said))
    return sorted(found)


def between(match: re.Match[str], text: str, in_label: bool) -> str:
    """Two ages; only with "aged", with people before or "old" behind are they any: "between 5 and 10 years" may be a
    sentence."""
    low, high = worth(match["low"]), worth(match["high"])
    told = bool(match["unit"]) and (match["open"] == "(" or bool(people().search(text[: match.start()])))
    if match["first"] and months(match["first"]) != months(match["unit"]):
        return ""  # "six months to 15 years"
    if low >= high or high > OLDEST or not (match["aged"] or match["old"] or told or in_label):
        return ""
    return f"{low}-{high}{months(match['unit'])}"


def limited(match: re.Match[str], text: str, in_label: bool) -> str:
    """One age and what is beyond it."""
    age = worth(match["low"])
    unit = match["unit"] or match.groupdict().get("late")
    known = match["aged"] or match["old"] or people().search(text[: match.start()]) or in_label
    if match.groupdict().get("s") or (match.groupdict().get("dash") == "-" and not match["low"].isdecimal()):
        known = True  # "under-fives", "under 5s"
    if age > OLDEST or not (known or (unit and match.groupdict().get("over") in OLDER)) or counts(match, text):
        return ""
    suffix = months(unit)
    if match["under"]:
        last = age if match.start("under") > match.start("low") or match["under"] == "≤" else age - 1
        return f"0-{last}{suffix}" if last > 0 else f"0{suffix}"
    return f"{age}+{suffix}" if match.groupdict().get("over") or match.groupdict().get("plus") else ""


def counts(match: re.Match[str], text: str) -> bool:
    """Whether the number counts something after all: "over 60 houses", "people over 5 km away"."""
    behind = re.match(r"\s?(%|per ?cent|[a-z]+)", text[match.end() :])
    return bool(behind) and not match["unit"] and not match["aged"] and (behind or match)[1] in WORDS.counted


def worth(written: str) -> int:
    return int(written) if written.isdecimal() else number_words.numbers()[written]


def months(unit: str | None) -> str:
    """What is written behind a range that is counted in months."""
    return " months" if unit and MONTHS.match(unit) else ""
