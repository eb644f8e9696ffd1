"""A page's letters → its words as a reader sees them: whole, with raised digits as such, without a space that nobody
sees."""

from __future__ import annotations

from typing import Any

from indicators.documents.formats.extracted import clean
from indicators.documents.formats.flow import Word

TOUCHING = 0.09  # of the letters' size: pieces this close are one word, whatever the file says between them
RAISED = 0.78  # of the size of the word before: smaller digits, set higher, are a footnote's or a power
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BOLD = ("bold", "black", "heavy", "demi")


def words(page: Any) -> tuple[list[Word], list[Word]]:
    """The words of a page, and those that are turned (on their side, or slanting as at the foot of a chart)."""
    found = page.extract_words(x_tolerance=2, extra_attrs=["fontname", "size", "upright"])
    upright: list[Word] = []
    turned: list[Word] = []
    for one in found:
        text = clean(one["text"])
        if text.strip():
            bold = any(mark in str(one["fontname"]).lower() for mark in BOLD)
            word = Word(
                float(one["x0"]),
                float(one["top"]),
                float(one["x1"]),
                float(one["bottom"]),
                text,
                float(one["size"]),
                bold,
            )
            (upright if one["upright"] else turned).append(word)
    return mended(upright), turned


def mended(found: list[Word]) -> list[Word]:
    """Pieces of one word together again."""
    whole: list[Word] = []
    for word in found:
        before = whole[-1] if whole else None
        if before is None or not beside(before, word):
            whole.append(word)
            continue
        text = word.text
        if raised(before, word):
            text = text.translate(SUPERSCRIPTS)
        elif before.size < RAISED * word.size and before.text.isdigit():  # a footnote's mark before its note
            whole[-1] = Word(
                before.left,
                word.top,
                before.right,
                word.bottom,
                before.text.translate(SUPERSCRIPTS),
                word.size,
                word.bold,
            )
            before = whole[-1]
        whole[-1] = Word(
            before.left,
            min(before.top, word.top) if not raised(before, word) else before.top,
            max(before.right, word.right),
            max(before.bottom, word.bottom) if not raised(before, word) else before.bottom,
            before.text + text,
            max(before.size, word.size),
            before.bold,
        )
    return whole


def beside(before: Word, word: Word) -> bool:
    """Whether a piece goes on where the piece before it ends, on the same line."""
    size = min(before.size, word.size)
    level = min(before.bottom, word.bottom) - max(before.top, word.top) > 0.4 * size
    return level and -0.5 * size < word.left - before.right < TOUCHING * max(before.size, word.size)


def raised(before: Word, word: Word) -> bool:
    """Whether digits are set small and high behind a word: a footnote's number or a power."""
    return word.text.isdigit() and word.size < RAISED * before.size and word.bottom <= before.bottom + 0.1 * before.size
