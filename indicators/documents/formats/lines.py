"""A plain text → its lines with their offsets and their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.documents.formats.columns import Piece

LONGEST = 150  # characters of a line that is anything else than running text
# Words that multiply the number before them: those of the catalogue, which this room cannot see; a test compares them.
SCALES = tuple("hundred thousand million millions mln billion bln trillion lakh lakhs lac crore crores dozen".split())
LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+")
GAP = re.compile(r"\t[\t ]*| {2,}| ?\| ?")
BULLET = re.compile(r"(?P<indent>\s*)(?:[-•*·▪◦‣–—●○■□➢►✓]|\(?[a-z0-9]{1,2}[.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Given:
    """A line of a text with its offsets and its cells."""

    start: int
    end: int
    text: str
    blank: int  # lines above it
    pieces: tuple[Piece, ...]


def given(text: str) -> Iterator[Given]:
    """The lines that are not blank."""
    end, count = 0, 0
    for match in LINE.finditer(text):
        count += text.count("\n", end, match.start())
        end = match.end()
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Given(
            start, start + len(words), words, max(count - 1, 0), tuple(cells(words, start, start - match.start()))
        )
        count = 0


def cells(words: str, start: int, indent: int) -> Iterator[Piece]:
    """The cells of a line: what tabs, pipes or two spaces part; their places are counted in characters from the
    left."""
    if "  " not in words and "|" not in words and "\t" not in words:
        yield Piece(indent, indent + len(words), words, start)
        return
    at = len(words) - len(words.lstrip("| \t"))
    for gap in [*GAP.finditer(words, at), None]:
        stop = gap.start() if gap else len(words)
        cell = words[at:stop]
        if piece := cell.strip("| \t\u00a0"):
            begin = at + cell.index(piece)
            yield Piece(indent + begin, indent + begin + len(piece), piece, start + begin)
        at = gap.end() if gap else stop
