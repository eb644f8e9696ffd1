"""Words selected in the drawn text → the stretch of the document that they are, letter for letter, or nothing.

A browser counts UTF-16 units of the text as it is drawn, where `proof.neutralise` shows some characters by name; a span
counts code points of the text as received. Both ways here are exact; what cannot be exact is refused.
"""

from __future__ import annotations

import re

from indicators.dashboard.views import marked_text
from indicators.model import Span

LONGEST = 1000  # characters of a selection: a number with its words; who selects a whole page means something else
# One code point that is drawn as several units: shown by name, or above the first plane.
WIDE = re.compile(f"{marked_text.TREACHEROUS.pattern}|[\U00010000-\U0010ffff]")
EDGE = re.compile(rf"(?:\s|{marked_text.TREACHEROUS.pattern})+")


def units(text: str) -> int:
    """How many UTF-16 units the text has as it is drawn."""
    return len(marked_text.neutralise(text).encode("utf-16-le")) // 2


def received(text: str, start: int, end: int, words: str) -> Span | None:
    """The stretch between two places of the drawn text; None unless it holds the very words that were seen selected.

    Who takes a part of a character's name takes the character. Half of a character that has no name is nothing.
    """
    if not 0 <= start < end or not words:
        return None
    first, last = place(text, start, at_end=False), place(text, end, at_end=True)
    if first is None or last is None or words not in marked_text.neutralise(text[first:last]):
        return None
    return Span(first, last)


def place(text: str, unit: int, at_end: bool) -> int | None:
    """A place of the drawn text as one of the text itself."""
    here = drawn = 0
    for match in WIDE.finditer(text):
        plain = match.start() - here
        if unit <= drawn + plain:
            break
        here, drawn = match.start(), drawn + plain
        width = units(match[0])
        if unit < drawn + width:
            named = marked_text.TREACHEROUS.match(match[0]) is not None
            return here + at_end if named else None
        here, drawn = match.end(), drawn + width
    found = here + unit - drawn
    return found if found <= len(text) else None


def trimmed(text: str, span: Span) -> Span | None:
    """Without white-space and without characters that only steer the drawing at either end; None if nothing is left."""
    first, last = span.char_start, span.char_end
    if leading := EDGE.match(text, first, last):
        first = leading.end()
    while last > first and EDGE.match(text, last - 1, last):
        last -= 1
    return Span(first, last) if first < last else None


def occurrences(text: str, words: str, most: int) -> list[Span]:
    """Where the text says these words; a number within a longer one is not said there."""
    if not words:
        return []
    inside = (r"(?<!\d)(?<!\d[.,])" if words[0].isdecimal() else "", r"(?![.,]?\d)" if words[-1].isdecimal() else "")
    found = re.finditer(f"{inside[0]}{re.escape(words)}{inside[1]}", text)
    return [Span(match.start(), match.end()) for match, _ in zip(found, range(most), strict=False)]
