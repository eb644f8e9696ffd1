"""Lines of a list or a table and the lines above → the indicators that their heading gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from indicators.catalogue.lists import Words
from indicators.extractor.text import lexicon, triggers
from indicators.extractor.text.words import TOKEN, lowered
from indicators.model import Quantity, Sentence

REACH = 10  # lines: how far up the heading of a list may stand
LONGEST_LINE = 24  # words: longer ones are running text, which no heading explains
LONGEST_LEAD, LONGEST_WORD = 200, 16  # characters: of "… how they died", of "Fatalities:"
WORDS = Words("meaning")
CELL = "|"
STOPS = frozenset(".!?")
BULLETS = frozenset("-•*·▪◦‣●")
POINTING = frozenset({"the", "these", "those", "they"})
PAIR = re.compile(r"\s*[^:()|]{2,60}:\s+(\S+(?:\s+\S+){0,2})\s*")  # "Fatalities: None"


def find(lines: Sequence[str], sentence: Sentence, at: int) -> Iterator[tuple[str, str]]:
    """The indicators of the heading above the figure at a word, the nearest first; `lines` are the lines before its
    own."""
    if len(sentence.words) > LONGEST_LINE:
        return
    if sentence.words[-1] in STOPS:
        if sentence.words[0] in BULLETS and is_lead(line := above(lines, 0)):
            yield from codes(line)  # points may be whole sentences, where the line above says what became of all
        return
    yield from codes(over(lines, sentence, at))


@lru_cache(maxsize=32)
def is_lead(line: str) -> bool:
    """Whether a line says that how people died is told next: "This is how the victims died"."""
    if len(line) > LONGEST_LEAD or (len(line) > LONGEST_WORD and "how " not in line):
        return False
    lowers = [lowered(word) for word in TOKEN.findall(line)]
    words = [word for word in lowers if word.isalpha()]
    at = words.index("how") + 1 if "how" in words else 0
    if not at:
        return len(words) == 1 and words[0] in WORDS.fatal
    return (
        words[at : at + 1] != []
        and words[at] in POINTING
        and (not WORDS.dying.isdisjoint(words[at:]) or words[-3:] == ["lost", "their", "lives"])
    )


def over(lines: Sequence[str], sentence: Sentence, at: int) -> str:
    """What stands over a word: the head of its column in a table, else the whole heading of its list."""
    cells = sentence.words.count(CELL)
    line = above(lines, cells)
    return line.split(CELL)[sentence.words[:at].count(CELL)] if line.count(CELL) == cells else line


def above(lines: Sequence[str], cells: int) -> str:
    """The heading above a line: of a table's line the nearest with as many cells and no figure; empty where there is
    none."""
    for line in reversed(lines[-REACH:]):
        if cells and line.count(CELL) == cells and not any(letter.isdecimal() for letter in line):
            if any(letter.isalpha() for letter in line):
                return line  # and not the rule of dashes under a heading
        elif is_heading(line):
            return line
    return ""


def lent(lines: Sequence[str], sentence: Sentence, quantity: Quantity) -> Quantity:
    """The bare number of a table's line with the unit of the buildings that stand at the head of its column."""
    head = "" if quantity.unit or CELL not in sentence.words else over(lines, sentence, quantity.first)
    lowers = [] if CELL in head else [lowered(word) for word in TOKEN.findall(head)]
    for at in range(len(lowers)):
        noun = lexicon.nouns().at(lowers, at)
        if noun and noun[1][1] in ("homes", "facilities"):
            return replace(
                quantity, unit=noun[1][0], counted=replace(quantity.counted, unit=noun[1][0], group=noun[1][1])
            )
    return quantity


@lru_cache(maxsize=32)  # the lines below ask again
def is_line(text: str) -> bool:
    """Whether a paragraph is a line of a list, a table or a heading: short, and no full sentence."""
    return len(text.split()) <= LONGEST_LINE and not text.rstrip().endswith((".", "!", "?", "”", '"'))


@lru_cache(maxsize=32)
def is_heading(line: str) -> bool:
    """A line that announces others: it ends in a colon, or is short and no sentence."""
    return line.rstrip().endswith(":") or (
        len(line.split()) <= LONGEST_LINE
        and (line.rstrip()[-1:].isalnum() or line.rstrip().endswith(")"))
        and not line.lstrip().startswith(("-", "•", "*"))
        and CELL not in line
        and not is_pair(line)
    )


@lru_cache(maxsize=32)
def lists_people(line: str) -> bool:
    """Whether a line announces others, and names people: "Malians live in these towns:"."""
    lowers = [lowered(word) for word in TOKEN.findall(line)] if line.rstrip().endswith(":") else []
    return any(
        word in WORDS.those_listed or word in lexicon.demonyms() or lexicon.group_of(word) in WORDS.moved_groups
        for word in lowers
    )


def is_pair(line: str) -> bool:
    """Whether a line has a label with its value: "Fatalities: None" heads nothing, "Cholera: deaths by county" does."""
    pair = PAIR.fullmatch(line)
    return pair is not None and next(codes(pair.group(1)), None) is None


def codes(line: str) -> Iterator[tuple[str, str]]:
    """The indicators that the nouns and the triggers of a heading name, nouns first."""
    lowers = [lowered(word) for word in TOKEN.findall(line)]
    groups, phrases = triggers.counted()
    for at in range(len(lowers)):
        named = phrases.at(lowers, at)
        if named:
            yield named[1], " ".join(lowers[at : named[0]])
        noun = lexicon.nouns().at(lowers, at)
        if noun and noun[1][1] in groups:
            yield groups[noun[1][1]], " ".join(lowers[at : noun[0]])
    for at in range(len(lowers)):
        if lexicon.nouns().at(lowers, at):
            continue  # "Houses destroyed" houses nobody
        for last, sides in triggers.book().all_at(lowers, at):
            for code in (code for found, _ in sides for code in found):
                yield code, " ".join(lowers[at:last])
