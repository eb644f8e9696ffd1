"""Lines of a list or a table and the lines above → the indicators that their heading gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indicators.extractor import populations, triggers
from indicators.extractor.words import TOKEN, lowered
from indicators.model import Sentence

REACH = 10  # lines: how far up the heading of a list may stand
LONGEST_LINE = 24  # words: longer ones are running text, which no heading explains
CELL = "|"


def find(lines: Sequence[str], sentence: Sentence, at: int) -> Iterator[tuple[str, str]]:
    """The indicators of the heading above the figure at a word, the nearest first; `lines` are the lines before its own."""
    if len(sentence.words) > LONGEST_LINE or sentence.words[-1] in (".", "!", "?"):
        return
    cell = sentence.words[:at].count(CELL)
    cells = sentence.words.count(CELL)
    for line in reversed(lines[-REACH:]):
        if cells and line.count(CELL) == cells and not any(letter.isdecimal() for letter in line):
            yield from codes(line.split(CELL)[cell])
            return
        if is_heading(line):
            yield from codes(line)
            return


def is_line(text: str) -> bool:
    """Whether a paragraph is a line of a list, a table or a heading: short, and no full sentence."""
    return len(text.split()) <= LONGEST_LINE and not text.rstrip().endswith((".", "!", "?", "”", '"'))


def is_heading(line: str) -> bool:
    """A line that announces others: it ends in a colon, or is short and no sentence."""
    return line.rstrip().endswith(":") or (
        len(line.split()) <= LONGEST_LINE
        and (line.rstrip()[-1:].isalnum() or line.rstrip().endswith(")"))
        and not line.lstrip().startswith(("-", "•", "*"))
        and CELL not in line
    )


def codes(line: str) -> Iterator[tuple[str, str]]:
    """The indicators that the nouns and the triggers of a heading name, nouns first."""
    lowers = [lowered(word) for word in TOKEN.findall(line)]
    groups, phrases = triggers.counted()
    for at in range(len(lowers)):
        named = phrases.at(lowers, at)
        if named:
            yield named[1], " ".join(lowers[at : named[0]])
        noun = populations.nouns().at(lowers, at)
        if noun and noun[1][1] in groups:
            yield groups[noun[1][1]], " ".join(lowers[at : noun[0]])
    for at in range(len(lowers)):
        for last, sides in triggers.book().all_at(lowers, at):
            for code in (code for found, _ in sides for code in found):
                yield code, " ".join(lowers[at:last])
