"""A sentence of a paragraph → the place, the speaker and the date that still hold there, with the words that name them.

A place or a speaker once named holds within its paragraph until another takes over; a day holds for two sentences; the
heading of a list holds for its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from indicators.catalogue.lists import Words
from indicators.extractor.facts import boxes, intros
from indicators.extractor.facts.boxes import Place, Time
from indicators.extractor.facts.passages import HOLDS, Passage
from indicators.extractor.meaning import headings
from indicators.extractor.places import shares
from indicators.extractor.places.named import Named
from indicators.extractor.speakers import listed as listed_bodies
from indicators.extractor.speakers.speaker import Speaker
from indicators.extractor.text import furniture, sentences
from indicators.extractor.times import dates
from indicators.model import Period, Sentence

WORDS = Words("facts")
DAY_HOLDS = 2  # sentences
PARAGRAPHS = 1  # above, in which an event may be dated for the first sentences of this one
HEADS = ([":"], ["-"], ["–"], ["—"])  # what parts the place of a section from its subject
CLOCK_REACH = 5  # words: ", at 14:00 hours"
QUOTE_OPENS, QUOTE_CLOSES = "“", "”"
# What holds, with the sentence whose words `first` to `last` name it
Said: TypeAlias = tuple[Speaker, Sentence]


def place(passage: Passage, at: int) -> Place | None:
    """The place that holds at a sentence: the first of the nearest sentence before, else of the paragraph before; for a
    line, of the lines above, past the other points of its list."""
    for step in range(at - 1, max(-1, at - 1 - HOLDS), -1):
        if named := first_place(passage, step):
            return named
    mine = passage.text
    told = passage.document.tells_where and passage.document.labels[passage.block]
    if told and (boxed := boxes.place(passage)):
        return boxed
    for block in range(passage.block - 1, max(-1, passage.block - 1 - headings.REACH), -1):
        text = passage.document.texts[block]
        if furniture.speaks(text):
            return None
        if is_next_point(text, mine):
            continue  # the place of one point of a list is not that of the next
        before = passage.document.passage(block)
        for step in range(min(HOLDS, len(before.sentences))):
            if named := first_place(before, step):
                return named
        if not headings.is_line(mine) or not headings.is_line(text):
            break
    above = intros.find(passage) if passage.document.lists else None
    firsts = (first_place(above, step) for step in range(min(HOLDS, len(above.sentences)))) if above else ()
    return next((named for named in firsts if named), None)


def is_next_point(above: str, line: str) -> bool:
    """Whether two lines are points of one list; of "b. Samoa" and "• 40 people" the first heads the second."""
    one, two = sentences.BULLET.match(above), sentences.BULLET.match(line)
    return one is not None and two is not None and is_counted(one) == is_counted(two)


def is_counted(mark: re.Match[str]) -> bool:
    """Whether the mark of a list's point is a letter or a number."""
    return any(map(str.isalnum, mark.group()))


def first_place(passage: Passage, at: int) -> Place | None:
    """The first place of a sentence that says where, named or pointed back to."""
    sentence, found = passage.sentences[at], passage.places_meant(at)
    where = [place for place in found if not (place.bare or place.demonym or in_bracket(passage, at, place))]
    named = shares.one_of(where, passage.lowers[at]) if where else None
    if named is None and found and heads_section(passage, at):
        named = found[0]
    return (named, sentence) if named else None


def in_bracket(passage: Passage, at: int, place: Named) -> bool:
    """Whether a place stands in a bracket inside its sentence, which tells a detail and holds for nothing behind it:
    "three provinces (Bora, Dori and Kalu)"."""
    lowers = passage.lowers[at]
    if "(" not in lowers[1 : place.first]:
        return False
    before = lowers[1 : place.first]
    return before.count("(") > before.count(")")


def heads_section(passage: Passage, at: int) -> bool:
    """Whether a line opens with the place that its section is about: "CHAD: floods, update 4"."""
    found = passage.places(at)
    if not found or found[0].first or found[0].demonym or not headings.is_heading(passage.text):
        return False
    if not found[0].text.isupper() and any(map(str.isdecimal, passage.text)):
        return False  # "Bora – 61%" is a line of a list
    return passage.lowers[at][found[0].last : found[0].last + 1] in HEADS


def speaker(passage: Passage, at: int) -> Said | None:
    """Who spoke last in the sentences before."""
    for step in range(at - 1, max(-1, at - 1 - HOLDS), -1):
        cites = listed_bodies.opens(passage.lowers[step])  # for what stands before it, and for nothing behind
        for found in reversed(passage.speakers(step)):
            if not (found.anaphoric or (cites and found.first == 1)):
                return found, passage.sentences[step]
    return None


def speaker_above(passage: Passage) -> Said | None:
    """Who speaks in the paragraph that introduces a list, or heads its section, for the lines that name nobody."""
    above = intros.find(passage)
    said = speaker(above, len(above.sentences)) if above else None
    return said or intros.section(passage)


def speaker_of_quotation(passage: Passage, at: int) -> Said | None:
    """Who speaks where the sentence stands in a quotation that closes further on: “… . …,” said the minister."""
    if QUOTE_OPENS not in passage.text and '"' not in passage.text:
        return None
    said = passage.article.text[passage.document.blocks[passage.block][0] : passage.sentences[at].end]
    if said.count(QUOTE_OPENS) <= said.count(QUOTE_CLOSES) and said.count('"') % 2 == 0:
        return None
    for step in range(at + 1, min(at + 1 + HOLDS, len(passage.sentences))):
        for found in passage.speakers(step):
            if not found.anaphoric:
                return found, passage.sentences[step]
    return None


def cited(passage: Passage, at: int) -> Said | None:
    """The body that a later sentence of the paragraph cites for those before it: "(ECHO, 4 June)", "Source: NADMA";
    also glued to its end, "… fled.(ECHO, 4 June)"."""
    for step in range(at + 1, min(at + 1 + HOLDS, len(passage.sentences))):
        lowers = passage.lowers[step]
        if lowers[0] in WORDS.citing and (speakers := passage.speakers(step)):
            return speakers[0], passage.sentences[step]
        if listed_bodies.ends(lowers) and (speakers := passage.speakers(step)):
            return speakers[-1], passage.sentences[step]
    return None


def period(passage: Passage, at: int, same: bool) -> Time | None:
    """The day that still holds: one of the two sentences before names it, and no other since; with "the same month",
    or where the sentence begins with it, any stretch."""
    for step in range(at - 1, max(-1, at - 1 - DAY_HOLDS), -1):
        dated = [period for period in passage.periods(step) if period.start or period.end]
        days = [one for one in dated if not one.opening and (one.accuracy == "day" or sets_scene(passage, step, one))]
        if found := dated if same else days:
            return found[-1], passage.sentences[step]
    return None if same or at >= DAY_HOLDS or is_point(passage.text) else period_of_paragraph_before(passage)


def sets_scene(passage: Passage, at: int, period: Period) -> bool:
    """Whether a sentence begins with when it is all about: "In May 2021, …"."""
    return period.first == 1 and passage.lowers[at][period.last : period.last + 1] == [","]


def period_of_paragraph_before(passage: Passage) -> Time | None:
    """The day of an event that the paragraph before names last, for running text that goes on."""
    for block in range(passage.block - 1, max(-1, passage.block - 1 - PARAGRAPHS), -1):
        if is_point(passage.document.texts[block]):
            return None
        before = passage.document.passage(block)
        for step in range(len(before.sentences) - 1, max(-1, len(before.sentences) - 1 - DAY_HOLDS), -1):
            dated = [one for one in before.periods(step) if one.start or one.end]
            days = [one for one in dated if one.accuracy == "day" and not one.opening]
            if dated:
                return (days[-1], before.sentences[step]) if days else None
    return None


def as_of(passage: Passage, at: int) -> Time | None:
    """The day on which counts held in the last dated sentence shortly before, and still do: "As of 3 May, … Those in
    camps …"."""
    for step in range(at - 1, max(-1, at - 1 - DAY_HOLDS), -1):
        dated = [period for period in passage.periods(step) if period.end]
        if dated:
            lowers, sentence = passage.lowers[step], passage.sentences[step]
            held = (one for one in reversed(dated) if dates.is_as_of(one, lowers))
            return next(((one, sentence) for one in held), None)
    return None


def period_before(passage: Passage, at: int, first: int) -> Time | None:
    """The day of the statement before a semicolon: "… on Monday; four people died"."""
    if ";" not in passage.lowers[at][:first]:
        return None
    dated = [period for period in passage.periods(at) if period.end and period.accuracy == "day"]
    found = next((period for period in reversed(dated) if period.last <= first and not period.opening), None)
    return (found, passage.sentences[at]) if found else None


def end_of_leading(passage: Passage) -> int:
    """Where the bracket ends that opens a paragraph; 0 where none does."""
    words = passage.sentences[0].words
    return next((at for at, word in enumerate(words) if word in ("]", ")")), 0) if words[0] in ("[", "(") else 0


def period_leading(passage: Passage) -> Time | None:
    """The stretch of the bracket that opens a paragraph, for all of it: "[May 2021, DTM] …"."""
    ends = end_of_leading(passage)
    found = next((period for period in passage.periods(0) if period.last <= ends and period.start), None)
    return (found, passage.sentences[0]) if found else None


def without_leading(passage: Passage) -> Sequence[Period]:
    """The dates of a paragraph's first sentence; that of the bracket which opens it dates what nothing else does."""
    ends = end_of_leading(passage)
    return [period for period in passage.periods(0) if period.first >= ends] if ends else passage.periods(0)


def says_same(passage: Passage, at: int) -> bool:
    """Whether the sentence speaks of "the same period" as the one before, and does not compare with it."""
    lowers = passage.lowers[at]
    if lowers[0] == "of" and not WORDS.leading_back.isdisjoint(lowers[1:3]):
        return True  # "Of these, 40 …"
    if "same" not in lowers or "compared" in lowers or "than" in lowers:
        return False  # "12 percent higher than in the same month of 2020"
    return any(word == "same" and after in WORDS.same for word, after in pairwise(lowers))


def period_above(passage: Passage) -> Time | None:
    """The stretch, or the "as of" day, that the heading of a list gives its lines."""
    if not is_point(passage.text):
        return None
    for block in range(passage.block - 1, max(-1, passage.block - 1 - headings.REACH), -1):
        text = passage.document.texts[block]
        if not is_point(text):
            return None
        above = passage.document.passage(block)
        for step in range(len(above.sentences) if headings.is_heading(text) else 0):
            for period in above.periods(step):
                if given := heading_gives(above, step, period):
                    return given, above.sentences[step]
    return None


def period_introduced(passage: Passage, events: bool) -> Time | None:
    """The last stretch that the paragraph over a list names, or the day of an event, for the lines that name none."""
    above = intros.find(passage)
    if above is None:
        return None
    for step in reversed(range(len(above.sentences))):
        for period in reversed([period for period in above.periods(step) if period.start or period.end]):
            if events or period.start != period.end or dates.is_as_of(period, above.lowers[step]):
                return period, above.sentences[step]
    return None


@lru_cache(maxsize=32)  # the figures of a line ask again
def is_point(text: str) -> bool:
    """Whether a paragraph is a line of a list, also one that is a sentence behind its mark."""
    return headings.is_line(text) or sentences.BULLET.match(text) is not None


def is_clocked(passage: Passage, at: int, period: Period) -> bool:
    """Whether the hour stands behind a day, at which the figures held: "29 May 2021, 8 AM", "3 May 2021 at 14:00"."""
    behind = passage.lowers[at][period.last : period.last + CLOCK_REACH]
    return any(word[0].isdecimal() for word in behind) and not WORDS.clocks.isdisjoint(behind)


def heading_gives(passage: Passage, at: int, period: Period) -> Period | None:
    """What a date in a heading is for the lines below: a day after "as of" or with its hour ends an open stretch; a
    stretch stays; another day says nothing."""
    if period.end and (dates.is_as_of(period, passage.lowers[at]) or is_clocked(passage, at, period)):
        return replace(period, start=None, opening=False)
    return period if period.end and period.start != period.end else None
