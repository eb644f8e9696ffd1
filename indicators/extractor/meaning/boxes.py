"""Lines of an article → the numbers that stand alone on a line, each with the label that the lines about it give it
surely.

A key-figures box writes each number above its label, or below it, one way throughout. Where the lines do not tell
which, no label is lent: the wrong one would shift every figure of the box by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from indicators.extractor.meaning import headings
from indicators.extractor.numbers.number_words import scales
from indicators.extractor.text.sentences import BULLET
from indicators.extractor.text.words import alternation

LONGEST = 40  # characters: a line with a number alone is no longer
LONGEST_LABEL = 10  # words
SMALL = 3  # digits: a bare number of so few may be the page's
Block = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """The paragraphs, where a number above its label is one with it, and what is known of some of them by their index.

    `boxed` are a number and its label; `unsure` hold a number without a sure label; `pages` one that is likely the
    page's.
    """

    blocks: list[Block]
    boxed: frozenset[int] = frozenset()
    unsure: frozenset[int] = frozenset()
    pages: frozenset[int] = frozenset()


def arrange(text: str, blocks: list[Block]) -> Layout:
    """The paragraphs of a text as its boxes of figures have them."""
    lone = {
        at
        for at, (start, end) in enumerate(blocks)
        if end - start <= LONGEST and lone_number().fullmatch(text, start, end)
    }
    if not lone:
        return Layout(blocks)
    above: set[int] = set()  # numbers that stand above their label
    unsure: set[int] = set()
    pages: set[int] = set()
    for first, last in stretches(text, blocks, lone):
        numbers = [at for at in range(first, last) if at in lone]
        if way := direction(text, blocks, first, last, lone):
            above.update(numbers if way == "above" else ())
        else:
            paged = (
                not is_column(lone, first, last) and len(numbers) == 1 and is_small(text[slice(*blocks[numbers[0]])])
            )
            (pages if paged else unsure).update(numbers)
    kept = [at for at in range(len(blocks)) if at - 1 not in above]
    joined = [(blocks[at][0], blocks[at + 1 if at in above else at][1]) for at in kept]
    return Layout(
        joined, *(frozenset(now for now, at in enumerate(kept) if at in some) for some in (above, unsure, pages))
    )


def is_lone(line: str) -> bool:
    """Whether a line is a number and nothing else."""
    return lone_number().fullmatch(line) is not None


def is_small(line: str) -> bool:
    """Whether a line is a bare number that may be the page's own."""
    return line.strip().isdecimal() and len(line.strip()) <= SMALL


def is_label(line: str) -> bool:
    """Whether a line can be the label of the number above or below it: a few words and no number."""
    words = line.split()
    plain = len(words) <= LONGEST_LABEL and headings.CELL not in line and not any(letter.isdecimal() for letter in line)
    return plain and headings.is_line(line) and not BULLET.match(line)


def stretches(text: str, blocks: Sequence[Block], lone: set[int]) -> list[tuple[int, int]]:
    """The runs of lines, from one to before another, in which numbers and labels take turns; a number alone is one,
    too."""
    found: list[tuple[int, int]] = []
    for at in sorted(lone):
        if found and at < found[-1][1]:
            continue
        first, last = at, at + 1
        if (
            at
            and at - 1 not in lone
            and at - 1 >= (found[-1][1] if found else 0)
            and is_label(text[slice(*blocks[at - 1])])
        ):
            first = at - 1
        while (
            last < len(blocks)
            and (last in lone) != (last - 1 in lone)
            and (last in lone or is_label(text[slice(*blocks[last])]))
        ):
            last += 1
        found.append((first, last))
    return found


def direction(text: str, blocks: Sequence[Block], first: int, last: int, lone: set[int]) -> str:
    """Where the numbers of a stretch stand: "above" or "below" their labels; empty where its lines do not tell."""
    if last - first == 1 or is_column(lone, first, last):
        return ""
    opens, closes = first in lone, last - 1 in lone
    if opens != closes:
        outer = first - 1 if opens else last  # the line about the stretch that may be a label, too
        labels = [at for at in range(first, last) if at not in lone]
        near = is_near(text, blocks, outer, outer + 1) if opens else is_near(text, blocks, last - 1, outer)
        if near and (names(text, blocks[outer]) or not all(names(text, blocks[at]) for at in labels)):
            return ""
        if closes:
            return "below"
        pairs = last - first > 2 or not is_small(text[slice(*blocks[first])])
        return "above" if pairs and all(is_tight(text, blocks, at) for at in range(first, last, 2)) else ""
    if not opens:
        gaps = [is_tight(text, blocks, at) for at in range(first, last - 1)]
        if not any(gaps[0::2]) and all(gaps[1::2]):
            return "above"  # a heading, and then pairs of lines with a blank one between
        if all(gaps[0::2]) and not any(gaps[1::2]):
            return "below"
    return ""


def names(text: str, block: Block) -> bool:
    """Whether a line names an indicator."""
    return next(headings.codes(text[slice(*block)]), None) is not None


def is_near(text: str, blocks: Sequence[Block], one: int, other: int) -> bool:
    """Whether two paragraphs are lines with no blank one between."""
    if one < 0 or other >= len(blocks) or not is_tight(text, blocks, one):
        return False
    return all(headings.is_line(text[slice(*blocks[at])]) for at in (one, other))


def is_column(lone: set[int], first: int, last: int) -> bool:
    """Whether a stretch begins or ends where numbers stand below one another."""
    return (first in lone and first - 1 in lone) or (last - 1 in lone and last in lone)


def is_tight(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether no blank line parts a paragraph from the next."""
    return text.count("\n", blocks[at][1], blocks[at + 1][0]) == 1


@cache
def lone_number() -> re.Pattern[str]:
    """A number alone on its line, with its sign, its money and its scale."""
    return re.compile(
        r"\s*(?:[<>~≈≤≥+±-]\s*)?(?:[A-Z]{0,3}[$€£¥₹₦]|[A-Z]{3}\b)?\s*\d[\d.,’' \u00a0\u202f\u2009]*\s*"
        rf"(?:%|{alternation(scales())}\b)?\s*\+?\s*",
        re.IGNORECASE,
    )
