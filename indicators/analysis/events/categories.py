"""A row of the tidy table → the category of losses that its figure belongs to, and by which of its kinds."""

from __future__ import annotations

import re
from functools import cache

from indicators.analysis.events.outline import WORDS
from indicators.table import wording
from indicators.table.wording import Row, given

CATEGORIES = ("deaths", "injured", "missing", "displaced", "homeless", "affected", "homes", "loss")
# The indicators of each, what counts it best first; people of a category are counted, never shares or households alone.
KINDS = {
    "killed": ("deaths", 0), "disease_deaths": ("deaths", 0), "injured": ("injured", 0), "missing": ("missing", 0),
    "displaced_new": ("displaced", 0), "displaced_total": ("displaced", 0), "evacuated": ("displaced", 2),
    "affected": ("affected", 0), "homes_damaged": ("homes", 0), "facilities_damaged": ("homes", 2),
    "economic_loss": ("loss", 0),
}  # fmt: skip
PEOPLE = CATEGORIES[:6]
ADJACENT_REACH = 60  # characters in which a verb may stand right before a number
# "destroyed", "destroyed or damaged", each with a hedge of up to three words behind it
ADJACENT = re.compile(r"[a-z]+ed (?:and|or|and/or) [a-z]+ed(?:\s+(?!and\b|or\b|while\b|but\b)[a-z-]+){0,3}\s*$|"
                      r"[a-z]+(?:\s+(?!and\b|or\b|while\b|but\b)[a-z-]+){0,3}\s*$")  # fmt: skip
NEXT = re.compile(r"[\d,;]|\band\b")  # where the words of another figure may begin
BEHIND, BEFORE = 60, 24  # characters around a figure that say what became of what it counts


def of(row: Row) -> tuple[str, int] | None:
    """The category, and how far from its heart: 0 counts just that, more only stands in for it."""
    found = KINDS.get(str(row["indicator"]))
    unit = str(given(row, "unit") or "")
    if found is None or wording.limit(row) is None:
        return None
    category, far = found
    if category == "displaced" and far == 0 and is_homeless(row):
        category = "homeless"
    if category == "loss":
        return found if wording.is_money(unit) else None
    if category in PEOPLE:
        return (category, far + (unit != "person")) if unit in ("person", "household") else None
    if row["indicator"] == "facilities_damaged":
        counted = str(given(row, "population_group") or "").casefold().split()
        return found if any(word in WORDS.buildings for word in counted) else None
    return (category, far + (unit != "house")) if unit in ("house", "building", "apartment", "household") else None


def is_homeless(row: Row) -> bool:
    """Whether the displaced are people without a home."""
    before, behind = around(row)
    said = f"{NEXT.split(before[-BEFORE:])[-1]} {NEXT.split(behind)[0]}"
    return bool(pattern("homeless").search(said))


def state(row: Row) -> str:
    """What became of homes: "gone", "harmed", "both", or empty where the words do not say. A verb right before the
    number ("destroyed about 40") is the number's own; else it is the one behind it, before the next number."""
    before, behind = around(row)
    told = ADJACENT.search(before[-ADJACENT_REACH:])
    verbs = [one[0] for one in fates().finditer(told[0])] if told else []
    if not verbs:
        verbs = [one[0] for one in fates().finditer(re.split(r"\d|[.;]", behind)[0])]
    if not verbs:
        verbs = [one[0] for one in fates().finditer(before[-BEFORE:])]
    found = {"gone" if pattern("gone").fullmatch(verb) else "harmed" for verb in verbs}
    return "both" if len(found) > 1 else next(iter(found), "")


@cache
def fates() -> re.Pattern[str]:
    """A word for what becomes of homes."""
    return re.compile(f"{pattern('gone').pattern}|{pattern('harmed').pattern}")


def around(row: Row) -> tuple[str, str]:
    """The words of the sentence before the number, and those behind it, in small letters."""
    sentence, quote = str(given(row, "sentence") or ""), str(given(row, "quote") or "")
    at = max(0, sentence.find(quote)) + int(row["char_start"]) - int(row["quote_start"])
    length = int(row["char_end"]) - int(row["char_start"])
    return sentence[:at].casefold(), sentence[at + length :].casefold()[:BEHIND]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A list of words/events.toml as one expression of whole words."""
    phrases = sorted(getattr(WORDS, name), key=len, reverse=True)
    spelt = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{spelt})(?!\w)")
