"""Places that stand in a row with a number each, and points below a line that announces them → their facts.

"Measles cases by district: Mocuba 31, Milange 12, Gurue 7": what the sentence says of one number it says of all, each
at its own place.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indicators.documents import identity
from indicators.extractor.facts.passages import Document
from indicators.extractor.numbers.written import worth
from indicators.extractor.places import locations
from indicators.extractor.places.named import Named
from indicators.extractor.text.lexicon import nouns
from indicators.model import Block, Fact, Span

WORDS_OF = r"[A-Z][\w’'-]*(?:[ -](?:of |and |al-|el-|de |la )?[A-Z][\w’'-]*){0,3}"
COUNT = r"\d{1,3}(?:,\d{3})+|\d{1,6}"
IN_BRACKETS = rf"(?P<name>{WORDS_OF}) \((?P<number>{COUNT})\)"
BESIDE = rf"(?P<name>{WORDS_OF}) (?P<number>{COUNT})(?![\d,.]*\d|%| ?(?:%|(?!and\b)[A-Za-z]))"
FORMS = tuple(re.compile(form) for form in (IN_BRACKETS, BESIDE))
BETWEEN = re.compile(r"(?:,? and (?:in )?|[,;] (?:in )?(?:and )?)$")
YEARS = range(1900, 2101)
FEWEST = {0: 2, 1: 3}  # items: names with a number in brackets are a list sooner than names with one beside them
LEAD = 80  # characters before a list in which its noun stands
SHORT = 9  # words: a point of a list that says no more than how much, and for whom
PEOPLE = frozenset({"person", "household"})


@dataclass(frozen=True, slots=True)
class Item:
    """A place with its number."""

    name: str
    start: int
    end: int
    value: float


def find(text: str, start: int, end: int) -> list[list[Item]]:
    """The lists of places of a stretch of text."""
    found: list[list[Item]] = []
    for at, form in enumerate(FORMS):
        run: list[Item] = []
        last = -1
        for match in form.finditer(text, start, end):
            value = worth(match["number"])
            if value is None or (value in YEARS and "," not in match["number"]):
                continue
            if run and not BETWEEN.fullmatch(text, last, match.start()):
                found += [run] if len(run) >= FEWEST[at] else []
                run = []
            run.append(Item(match["name"], match.start("number"), match.end("number"), value))
            last = match.end()
        found += [run] if len(run) >= FEWEST[at] else []
    return found


def told(document: Document, facts: Sequence[Fact], place_of: Callable[[str], Named | None]) -> list[Fact]:
    """The facts of a document, with every number of a list of places at its own."""
    text = document.article.text
    if not facts or not may_list(text):
        return list(facts)
    kept = {fact.char_start: fact for fact in facts}
    for start, end in document.blocks:
        if not may_list(text, start, end):
            continue
        for items in find(text, start, end):
            own = [kept[item.start] for item in items if item.start in kept]
            known = [fact for fact in own if fact.indicator != "other" and fact.unit in PEOPLE | {"house"}]
            if not known or len({fact.indicator for fact in known}) > 1:
                continue
            unit = unit_before(text, items[0].start - len(items[0].name) - LEAD, items[0].start) or known[0].unit
            for item in items:
                own_fact = kept.get(item.start)
                if own_fact and own_fact.place == item.name and own_fact in known and own_fact.unit == unit:
                    continue
                kept[item.start] = at_place(text, known[0], item, unit, place_of(item.name))
    return sorted(kept.values(), key=lambda fact: fact.char_start)


ENDED = re.compile(r"\d\)?(?:,| and|;)")  # how an item but the last ends; its digits are sooner found than its name
LISTED = re.compile(rf"[A-Z]\w+ \(?(?:{COUNT})\)?(?:,| and|;)")


def may_list(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether a stretch of text may list places; a look that costs little, before its items are looked for."""
    return ENDED.search(text, start, end) is not None and LISTED.search(text, start, end) is not None


def unit_before(text: str, start: int, end: int) -> str:
    """The unit of the noun that a list is of: households where it is of families."""
    words = re.findall(r"\w+", text[max(0, start) : end].lower())
    return next((noun[1][0] for at in range(len(words)) if (noun := nouns().at(words, at)) and noun[1][0] == HOME), "")


HOME = "household"


def at_place(text: str, like: Fact, item: Item, unit: str, place: Named | None) -> Fact:
    """A fact like another of its list, of another number at another place."""
    named = place or Named(0, 0, item.name, None)
    codes = {"admin1_name": None, "admin1_code": None, "location_code": None, "lat": None, "lon": None}
    return replace(
        like,
        fact_id=identity.fact(like.document_id, item.start, item.end, like.indicator),
        value=item.value,
        value_low=item.value,
        value_high=item.value,
        qualifier="exact",
        unit=unit,
        char_start=item.start,
        char_end=item.end,
        quote_start=text.rindex(item.name, 0, item.start),
        quote_end=item.end,
        place=named.text,
        mentions=(Span(item.start, item.end),),
        because=(*like.because, f"“{item.name}” stands beside it in a list of places"),
        **{**codes, **locations.codes(named)},
    )


def hung(text: str, facts: Sequence[Fact], bullets: Sequence[Block]) -> list[Fact]:
    """The facts, where the points below "USD 9 million is requested, including:" are of what it says."""
    found = list(facts)
    for bullet in bullets:
        lead = bullet.under
        if lead is None or not text[lead.char_start : lead.char_end].rstrip().endswith(":"):
            continue
        if len(text[bullet.char_start : bullet.char_end].split()) > SHORT:
            continue
        above = [one for one in found if lead.char_start <= one.char_start < lead.char_end and one.indicator != "other"]
        own = [at for at, one in enumerate(found) if bullet.char_start <= one.char_start < bullet.char_end]
        if len(own) != 1 or len({one.indicator for one in above}) != 1 or found[own[0]].unit != above[0].unit:
            continue
        point = found[own[0]]
        if point.indicator == "other":
            said = "the line above its list says what it is of"
            found[own[0]] = replace(
                point,
                fact_id=identity.fact(point.document_id, point.char_start, point.char_end, above[0].indicator),
                indicator=above[0].indicator,
                measure=above[0].measure,
                because=(said,),
                rule="layout: point of a list",
            )
    return found
