"""A figure, and where in which document it stands → how far it reaches: is it the whole event's?

`of` is that one question. The row's column `scope` answers it where it says "event"; a place or a country in it is what
the sentence says, and only the document tells whether that is where the whole event was.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from indicators.analysis.claims import names, questions
from indicators.analysis.events import categories
from indicators.analysis.events.outline import WORDS, YEAR, Outline, places_in
from indicators.table.wording import Row, given

# What a figure may be of: the whole event, said so by its words or its standing; no named place (and so perhaps the
# event); a country of several; a place within; another event.
WHOLE, OPEN, COUNTRY, PLACE, OTHER = "whole", "open", "country", "place", "other"
NEAR = 45  # characters before a figure in which "in all" or "including" speaks of it
FAR = 110  # characters before a figure in which another event may be named
SAYS_YEAR = re.compile(r"(?:\bin|\bof|\bon|\bduring|\(|\w+ \d{1,2},?|january|february|march|april|may|june|july|august|"
                       r"september|october|november|december)\s*$")  # fmt: skip
# before a year: what compares the event with that of the year; behind it: what goes on to speak of that one
COMPARED = re.compile(r"\b(?:since|than|after|as|like)(?: (?:in|the|that|those|of|during))*\s*$")
RELATIVE = re.compile(r"\b(?:which|when|where|whose|that)\b")
ADJUSTED = 30  # characters before money in which "equivalent to" makes it that of another year
HAZARDS = ("flood", "storm", "earthquake", "slide", "fire", "eruption", "drought", "heat")
NAMED = re.compile(r"\b(?=([A-Za-z]+) ([A-Z][a-zʻ’'-]+))")  # "than Cyclone Nargis" names it in the second pair


class Scene(NamedTuple):
    """A document as its figures are judged in it: its outline, the countries that it gives figures of, the places that
    are the event's whole."""

    outline: Outline
    countries: frozenset[str]
    wholes: frozenset[str]
    text: str  # empty where only rows are at hand


def of(row: Row, scene: Scene) -> str:
    """Is this figure the whole event's?"""
    if is_of_another(row, scene):
        return OTHER
    if given(row, "scope") == "event":
        return WHOLE
    where, own = place(row), is_own(row)
    local = where.level != questions.UNKNOWN or bool(where.name)
    if local and own and not is_whole(where, scene):
        return COUNTRY if where.level == questions.COUNTRY else PLACE
    if says(row, "whole"):
        return WHOLE
    section = scene.outline.section(int(row["char_start"]))
    headed = [one for one in section.places if not is_whole(one, scene)] if section else []
    if headed:
        return COUNTRY if all(one.level == questions.COUNTRY for one in headed) else PLACE
    if section is None and (
        scene.outline.is_boxed(int(row["char_start"])) or int(row["char_start"]) < scene.outline.lead
    ):
        return WHOLE
    if scene.outline.is_boxed(int(row["char_start"])) or (local and own):
        return WHOLE
    if local and not is_whole(where, scene) and is_named_above(row, scene):
        return COUNTRY if where.level == questions.COUNTRY else PLACE
    return OPEN


# Where ----------------------------------------------------------------------------------------------------------------


def place(row: Row) -> questions.Place:
    """The row's place as what it is."""
    return questions.where(*(str(given(row, name) or "") for name in ("place", "admin1_name", "location_code")))


def is_own(row: Row) -> bool:
    """Whether the figure's own sentence names its place: what it only inherits says little of how far it reaches."""
    written = str(given(row, "place") or "")
    return bool(written) and written.casefold() in str(given(row, "sentence") or "").casefold()


def is_named_above(row: Row, scene: Scene) -> bool:
    """Whether the paragraph names the place before the figure's sentence."""
    at = int(row["quote_start"])
    above = scene.text[scene.text.rfind("\n", 0, at) + 1 : at]
    return str(given(row, "place")) in above


def is_whole(where: questions.Place, scene: Scene) -> bool:
    """Whether a place holds the whole event."""
    if where.level == questions.COUNTRY:
        return len(scene.countries) < 2 or where.country in scene.wholes
    if where.level == questions.SEVERAL:
        return " and " not in where.name or len(scene.countries) < 2
    return where.name in scene.wholes or bool(where.division and where.division in scene.wholes and not where.name)


def wholes_of(outline: Outline, rows: list[Row], countries: frozenset[str]) -> frozenset[str]:
    """The names of places, and the codes of countries, that hold the whole event: those of the title; where it names
    none, and the event has one country, those of the opening words."""
    title, found = names.folded(outline.title), set()
    for row in rows:
        where = place(row)
        key = where.country if where.level == questions.COUNTRY else where.name or where.division
        written = names.folded(str(given(row, "place") or ""))
        if key and written and (written in title or (where.name and where.name in title)):
            found.add(key)
    found |= {one.country if one.level == questions.COUNTRY else one.name for one in places_in(outline.title)}
    if not found and len(countries) < 2:
        for row in rows:
            if (written := names.folded(str(given(row, "place") or ""))) and written in outline.first:
                found.add(place(row).name or place(row).division)
    return frozenset(found - {""})


# Of which event -------------------------------------------------------------------------------------------------------


def is_of_another(row: Row, scene: Scene) -> bool:
    """Whether the figure is of another event or year than the document: "the 1952 tornado, which killed 50"."""
    outline = scene.outline
    before, behind = categories.around(row)
    section = outline.section(int(row["char_start"]))
    if outline.years and is_of_another_year(row, before, behind, outline.years):
        return True
    if section is not None and any(word in WORDS.elsewhere for word in (section.heading, section.heading.split()[0])):
        return True
    if categories.pattern("adjusted").search(f"{before[-ADJUSTED:]} {re.split(r'[.;,(]', behind)[0]}"):
        return True
    return names_another(row, outline) or says_another(before)


def says_another(before: str) -> bool:
    """Whether words before a figure speak of another event without its year: "a similar flood", "decades earlier"."""
    return bool(categories.pattern("another").search(before[-NEAR:]) or different().search(before[-FAR:]))


@cache
def different() -> re.Pattern[str]:
    """Words that make a kind of event another one, before it."""
    return re.compile(rf"\b(?:{'|'.join(sorted(WORDS.different))}){kinds().pattern}")


def is_of_another_year(row: Row, before: str, behind: str, years: range) -> bool:
    """Whether the figure's words give it a year before the event's, or the year of a later event."""
    year, is_name = year_of(before, behind)
    if year is not None:
        return year < years[0] or (year > years[-1] and (is_name or says_another(before)))
    if YEAR.search(before):
        return False  # the event is only compared with that year
    start, end = given(row, "reference_period_start"), given(row, "reference_period_end")
    # a count that began more than a year before the event is one of a longer one: "since the war began in 2011"
    return (end is not None and year_of_day(end) < years[0]) or (
        start is not None and year_of_day(start) < years[0] - 1
    )


def year_of_day(day: object) -> int:
    """The year of a day, of a table read from CSV too."""
    return int(str(day)[:4])


def year_of(before: str, behind: str) -> tuple[int | None, bool]:
    """The year that a figure's own words give it, and whether that is an event's name ("the 1952 tornado"): the last
    before the figure, else one in the words right behind it. A year that the event is only compared with is none: "the
    worst since 1934, killing 90"."""
    for match in reversed(list(YEAR.finditer(before))):
        between = before[match.end() :]
        if COMPARED.search(before[: match.start()]) and not RELATIVE.search(between):
            continue
        if not re.match(r"\s*(?:usd|dollars)", between):
            return int(match[1]), bool(kinds().match(between))
    near = next(iter(YEAR.finditer(behind)), None)
    if near is None:
        return None, False
    between = behind[: near.start()]
    if re.search(r"[\d;]|, (?!\d)|\b(?:than|since|compared|from)\b", without_days(between)):
        return None, False
    return (int(near[1]), False) if SAYS_YEAR.search(between) else (None, False)


@cache
def kinds() -> re.Pattern[str]:
    """A kind of event right behind a year, or behind the year and a name: "1952 Judsonia tornado"."""
    kinds = "|".join(sorted(word for kind in HAZARDS for word in getattr(WORDS, kind)))
    return re.compile(rf"\s+(?:\w+\s+){{0,2}}(?:{kinds})\b")


def without_days(words: str) -> str:
    """Words without the day of a date, "on 14 August", which is no figure of its own."""
    return re.sub(r"\b\d{1,2}(?= [a-z]+ *$|,? *$)", "", words)


def names_another(row: Row, outline: Outline) -> bool:
    """Whether a storm of another name than the document's stands before the figure."""
    sentence, quote = str(given(row, "sentence") or ""), str(given(row, "quote") or "")
    before = sentence[: max(0, sentence.find(quote)) + int(row["char_start"]) - int(row["quote_start"])][-FAR:]
    named = [match[2].casefold() for match in NAMED.finditer(before) if match[1].casefold() in WORDS.named]
    about = f"{names.folded(outline.title)} {outline.first}"
    return bool(named) and named[-1] not in about


# What its words say ---------------------------------------------------------------------------------------------------


def says(row: Row, what: str) -> bool:
    """Whether words of a list stand right before the figure, with no other figure between."""
    before, behind = categories.around(row)
    near = re.split(r"\d(?!\d*\s*(?:countr|provinc|state))", before[-NEAR:])[-1]
    found = categories.pattern(what)
    return bool(found.search(near) or (what == "whole" and found.search(re.split(r"\d|\. |;", behind)[0])))
