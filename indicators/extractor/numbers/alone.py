"""Lines of an article → those that are a number and nothing else: no sentence says what they count.

The layout of a text pairs such a number with its label where the lines tell which is whose; where they do not, no label
is lent: the wrong one would shift every figure of a box by one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from indicators.extractor.numbers.number_words import scales
from indicators.extractor.text.words import alternation
from indicators.model import value

LONGEST = 40  # characters: a line with a number alone is no longer
SMALL = 3  # digits: a bare number of so few may be the page's


@value
class Alone:
    """The paragraphs that are a number alone, by their index: `pages` are likely the page's own, `unsure` any
    other's."""

    unsure: frozenset[int]
    pages: frozenset[int]


def find(text: str, blocks: Sequence[tuple[int, int]]) -> Alone:
    """The paragraphs of a text that are a number and nothing else."""
    lone = [at for at, (start, end) in enumerate(blocks) if end - start <= LONGEST and is_lone(text[start:end])]
    pages = frozenset(at for at in lone if is_small(text[slice(*blocks[at])]))
    return Alone(frozenset(lone) - pages, pages)


def is_lone(line: str) -> bool:
    """Whether a line is a number and nothing else."""
    return lone_number().fullmatch(line) is not None


def is_small(line: str) -> bool:
    """Whether a line is a bare number that may be the page's own."""
    return line.strip().isdecimal() and len(line.strip()) <= SMALL


@cache
def lone_number() -> re.Pattern[str]:
    """A number alone on its line, with its sign, its money and its scale."""
    return re.compile(
        r"\s*(?:[<>~≈≤≥+±-]\s*)?(?:[A-Z]{0,3}[$€£¥₹₦]|[A-Z]{3}\b)?\s*\d[\d.,’' \u00a0\u202f\u2009]*\s*"
        rf"(?:%|{alternation(scales())}\b)?\s*\+?\s*",
        re.IGNORECASE,
    )
