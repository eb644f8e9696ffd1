"""A document → figures that rest on how they are told: dates that were worked out, hearsay, a side that speaks of its
enemy."""

from __future__ import annotations

import functools
import re

from indicators import catalogue
from indicators.analysis import reference
from indicators.analysis.checks.grouping import NEAR, Document, Statement
from indicators.analysis.checks.warnings import Doubt, Found, Row, said, shortened, text
from indicators.extractor.text import words
from indicators.table import wording

LOSSES = ("killed", "injured", "missing", "detained")
SIDES = {"government": "a government", "armed_group": "an armed group"}
OPENING = re.compile(
    r"\W*(?:(?:reports?|sources?|accounts?|figures?|claims?)\W+)?(?:(?:say|says|said|suggest|suggests|put|of|that|to)\W+)*",
    re.IGNORECASE,
)


# Dates ----------------------------------------------------------------------------------------------------------------


def date_inferred(document: Document) -> Found:
    """A figure without days has none that could have been worked out, however its document is dated."""
    for row in document.rows:
        if row.get("date_accuracy") == "inferred" and (
            known(row, "reference_period_start") or known(row, "reference_period_end")
        ):
            yield row, worked_out(text(row, "date_published"))


def known(row: Row, name: str) -> bool:
    """Whether the row has a day there."""
    return wording.given(row, name) is not None


@functools.lru_cache(maxsize=4096)
def worked_out(published: str) -> Doubt:
    """One doubt for all figures of a day: a table may hold a million of them."""
    day = (
        wording.published({"date_published": published})
        if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", published)
        else "a date that is not known"
    )
    sentence = f"The days rest on the date of the document, {day}, which is worked out from its content."
    return Doubt(
        "date_inferred", sentence, "the document, which does not state its date", "about these days, not to the day"
    )


# Hearsay --------------------------------------------------------------------------------------------------------------


@functools.cache
def cues() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words of hearsay; what they stand in where they follow their figure; what ends their reach."""
    check = catalogue.checks()["hearsay"]
    told = words.whole(check.words)
    after = rf"\W*(?:{words.whole(check.between)}\W+)*(?P<cue>{told})"
    return tuple(re.compile(one, re.IGNORECASE) for one in (told, after, words.whole(check.breaks)))  # type: ignore[return-value]


def hearsay(document: Document) -> Found:
    """Figures governed by "is said to", "reportedly" and their like."""
    told = cues()[0]
    for statement in document.statements:
        if told.search(statement.words) is None:
            continue
        for row in statement.rows:
            if cue := governing(statement, row):
                sentence = f"The text gives {said(row)} as hearsay: “{shortened(cue)}”."
                yield (
                    row,
                    Doubt(
                        "hearsay", sentence, "a figure that somebody vouches for", "a rumour, until a source is named"
                    ),
                )


def governing(statement: Statement, row: Row) -> str:
    """The words that give the figure as hearsay; empty where none do."""
    told, after, breaks = cues()
    behind = after.match(statement.between(row["quote_end"], row["quote_end"] + NEAR)) or after.search(
        statement.between(row["char_end"], row["quote_end"])
    )
    if behind:
        return behind["cue"]
    before = statement.before(row)
    last = None
    for last in told.finditer(before):  # noqa: B007  # the last of them
        pass
    if last is None:
        return ""
    between = before[last.end() :]
    opened = OPENING.match(between)
    between = between[opened.end() :] if opened else between
    return "" if breaks.search(between) or re.search(r"[;:]|\.\s", between) else last[0]


# Parties --------------------------------------------------------------------------------------------------------------


@functools.cache
def sides() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for those whom a government fights, the names of armed groups among them; and for those who fight for
    it."""
    check = catalogue.checks()["party_claim"]
    groups = (
        spelling
        for one in catalogue.sources().values()
        if one.kind == "armed_group"
        for spelling in (one.name, *one.aliases)
    )
    rebels, forces = (*check.rebels, *(spelling.lower() for spelling in groups)), check.forces
    return re.compile(words.whole(rebels), re.IGNORECASE), re.compile(words.whole(forces), re.IGNORECASE)


def party_claim(document: Document) -> Found:
    """The losses of one side as the other gives them."""
    for row in document.rows:
        if row.get("attribution_kind") not in SIDES or row.get("indicator") not in LOSSES or not is_enemy(row):
            continue
        speaker = shortened(text(row, "attributed_to") or text(row, "speaker"))
        sentence = (
            f"{speaker[:1].upper()}{speaker[1:]}, a party to the conflict, gives its enemy’s losses: "
            f"{wording.statement(row)}."
        )
        compared = (
            f"the speaker’s side ({SIDES[text(row, 'attribution_kind')]}) and those counted "
            f"({shortened(text(row, 'population_group'))})"
        )
        yield row, Doubt("party_claim", sentence, compared, "a claim, until someone else counts")


def is_enemy(row: Row) -> bool:
    """Whether those who are counted fight against the speaker. Who bears the speaker's name does not."""
    group, speaker = text(row, "population_group"), f"{text(row, 'attributed_to')} {text(row, 'speaker')}".casefold()
    rebels, forces = sides()
    if row.get("attribution_kind") == "armed_group":
        return forces.search(group) is not None and names_in(group).isdisjoint(names_in(speaker))
    if rebels.search(group):
        return True
    return forces.search(group) is not None and is_foreign(row, group.casefold(), speaker)


PLAIN = frozenset({"the", "of", "and", "force", "army"})


def names_in(words: str) -> set[str]:
    """The words by which one may know a side; "Houthi soldiers" are of the Houthis."""
    return {word.rstrip("s") for word in words.casefold().split()} - PLAIN


def is_foreign(row: Row, group: str, speaker: str) -> bool:
    """Whether forces of another country are counted by the government of the country where they fell."""
    own = names(text(row, "location_code"))
    return (
        any(name in speaker for name in own)
        and not any(name in group for name in own)
        and any(name in group for name in demonyms())
    )


@functools.cache
def names(location_code: str) -> frozenset[str]:
    """A country's names and what its people are called, in small letters."""
    rows = (row for row in catalogue.places() if row.level == "country" and row.location_code == location_code)
    return reference.countries(location_code) | {name.casefold() for row in rows for name in row.demonyms}


@functools.cache
def demonyms() -> frozenset[str]:
    """What the people of all countries are called, in small letters."""
    return frozenset(name.casefold() for row in catalogue.places() if row.level == "country" for name in row.demonyms)
