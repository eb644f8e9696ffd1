"""Text → sentences as words, paragraph by paragraph, every word at its offset in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import sub

from indicators.catalogue.lists import Words
from indicators.extractor.text.words import TOKEN, lowered
from indicators.model import Sentence

WORDS = Words("text")
LONGEST = 1500  # characters: a "sentence" without a full stop is cut here, so that no input makes reading quadratic
WRAPPED = 50  # characters: a shorter line is a heading or a bullet, and never runs on into the next

LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]+")
BULLET = re.compile(r"\s*(?:[-•*·▪◦‣–—●○■□➢►✓]|\(?[a-z0-9]{1,2}[.)])\s")
CLOSED = re.compile(r"[.!?:;\"”’')\]>]\s*$")
NOTES = r"(?:\[(?:\d{1,3}|[a-z]|note \d+)\])*"  # the marks of footnotes behind a full stop: "… fled.[3][4] In Dori …"
# both ways begin with one of the same few marks, so that all other letters are passed over at once
END = re.compile(
    rf"[.!?…](?:[.!?…]*[\"”’')\]]*{NOTES}\s+(?=[\"“‘'(\[]?[A-Z0-9])|(?<=[a-z0-9][a-z)]\.)(?=[A-Z][A-Za-z]{{2}}))"
)


@cache
def abbreviated() -> re.Pattern[str]:
    """A full stop after one of these ends no sentence: "Sept. 11", "Lt. Gen. Omar", "No. 5", "approx. 300"."""
    listed = "|".join(map(re.escape, sorted(WORDS.abbreviations)))
    return re.compile(rf"(?:\b(?:{listed}|[A-Z])|\b[A-Z]\.[A-Z])\.\s*$")


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs: lines, where a line that plainly runs on is joined to the next."""
    start = end = -1
    for line in LINE.finditer(text):
        if line[0].isspace():
            continue
        first, last = line.span()
        if start >= 0 and not runs_on(text, start, end, line):
            yield start, end
            start = first
        elif start < 0:
            start = first
        end = last
    if start >= 0:
        yield start, end


def runs_on(text: str, start: int, end: int, line: re.Match[str]) -> bool:
    """Whether the paragraph so far goes on in this line, as lines of hard-wrapped text do."""
    if line.start() - end > (2 if text[end : end + 1] == "\r" else 1):
        return False
    last_line = text[max(start, text.rfind("\n", start, end) + 1) : end]
    if CLOSED.search(last_line) or BULLET.match(line.group()):
        return False
    first = line.group().lstrip()[:1]
    if first.islower():
        return True
    tail = last_line.split()[-1:]
    return bool(
        tail
        and (
            tail[0].lower() in WORDS.running_on
            or (tail[0].endswith(",") and len(last_line) >= WRAPPED)
            or (first.isdecimal() and len(last_line) >= WRAPPED)
        )
    )


def cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph as offsets."""
    for match in END.finditer(text, start, end):
        stop = match.start() + len(match.group().rstrip())
        if text[match.start()] == "." and abbreviated().search(text, max(start, match.start() - 12), match.start() + 1):
            continue
        yield from pieces(text, start, stop)
        start = match.end()
    yield from pieces(text, start, end)


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One sentence, or several where it is longer than any sentence is."""
    while end - start > LONGEST:
        space = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (" ", "\n", "\t"))
        stop = space if space > 0 else start + LONGEST
        yield start, stop
        start = stop
    if start < end:
        yield start, end


def read(text: str, start: int, end: int, block: int) -> Sentence:
    """One sentence as words."""
    words = words_of(text[start:end])
    if not words:
        return Sentence(start, end, block, [], [], [], [])
    # nothing but blanks stands between two words, so that each is the next of its letters: sooner found than its match
    find, at = text.index, start
    ends = [at := find(word, at) + len(word) for word in words]
    starts = list(map(sub, ends, map(len, words)))
    special = "’" in text[start:end] or "‑" in text[start:end] or "WHO" in words
    lowers = list(map(lowered if special else str.lower, words))
    return Sentence(starts[0], ends[-1], block, words, lowers, starts, ends)


def words_of(said: str) -> list[str]:
    """The words of a sentence: what stands between blanks is one where it is all letters, as most is, and is cut by
    TOKEN where it is not; only markup reaches over a blank."""
    if "<" in said:
        return TOKEN.findall(said)
    words: list[str] = []
    add, cut = words.append, TOKEN.findall
    for part in said.split():
        if part.isalpha():
            add(part)
        else:
            words += cut(part)
    return words


def of_block(text: str, start: int, end: int, block: int) -> list[Sentence]:
    """The sentences of one paragraph, empty ones left out."""
    found = (read(text, first, last, block) for first, last in cuts(text, start, end))
    return [sentence for sentence in found if sentence.words]
