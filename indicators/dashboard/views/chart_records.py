"""Rows of the table → what charts draw of them: one record a row, with its words, its place and its colours."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import pandas

from indicators import catalogue
from indicators.table import badges, wording
from indicators.table.wording import Row

ROW_HEIGHT = 62  # pixels: two lines of text and the mark between them, a finger's width
LINE_HEIGHT = 16  # of a text on several lines
ARROW = 0.055  # an arrow's length as a share of the axis: seen, and not read as a size
UPWARD = ("at_least", "more_than", "vague")
DOWNWARD = ("at_most", "less_than")


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a theme that are not a family's; each text colour has a contrast of 4.5 or more on its card.

    `letters` is how many fit a line where nothing can hover, on a phone; 0 leaves texts on one line, cut where the
    chart ends.
    """

    text: str
    quiet: str
    line: str
    warning: str
    card: str
    dark: bool
    letters: int = 0


LIGHT = Ink(text="#1c2733", quiet="#53606c", line="#d9e0e6", warning="#b26a00", card="#ffffff", dark=False)
DARK = Ink(text="#e6ebf0", quiet="#a9b5c0", line="#34414e", warning="#f2b33d", card="#18212b", dark=True)


def color(family: str, ink: Ink) -> str:
    """A family's colour on this ground."""
    entry = catalogue.families().get(family) or catalogue.families()["other"]
    return entry.color_dark if ink.dark else entry.color


def drawn(rows: Sequence[Row], ink: Ink, largest: float) -> pandas.DataFrame:
    """Rows → the marks' records: where dot, bar and arrow stand, and what is written beside them."""
    records = [record(position, row, ink, largest) for position, row in enumerate(rows)]
    return pandas.DataFrame.from_records(records)


def record(position: int, row: Row, ink: Ink, largest: float) -> dict[str, object]:
    """One row's mark."""
    qualifier = str(wording.given(row, "qualifier"))
    low, high = wording.given(row, "value_low"), wording.given(row, "value_high")
    ranged = qualifier == "range" and low is not None and high is not None
    at = wording.limit(row) or 0.0
    reach = ARROW * largest
    tip = at + reach if qualifier in UPWARD else max(at - reach, 0) if qualifier in DOWNWARD else None
    shade = color(str(row["family"]), ink)
    words, line = wording.statement(row), wording.line(row)
    cares = badges.cares(row)
    return {
        "fact_id": row["fact_id"],
        "position": position,
        "at": at,
        "zero": 0.0,
        "bar_end": high if ranged else None,
        "tip": tip,
        "head": 90 if qualifier in UPWARD else -90,
        "dash": qualifier == "vague",
        "stem": None if ranged or qualifier in DOWNWARD else at,
        "total": wording.given(row, "total"),
        "color": shade,
        "fill": ink.card if tip is not None else shade,
        "soft": 0.35 if qualifier == "approx" else 1.0,
        "dot": None if ranged else at,
        "ring": at if badges.senseless(row) else None,
        **texts(sentence_case(words) + (" ⚠" if badges.doubts(row) else ""), line, ink),
        "description": ". ".join([f"{words}: {line}", *cares, "Opens its sentence"]),
        "care": "; ".join(cares),
    }


def texts(words: str, line: str, ink: Ink) -> dict[str, object]:
    """What is written above and below a mark, on as many lines as it needs, and how many that are."""
    above, below = [words], [line]
    if ink.letters:
        above, below = (
            textwrap.wrap(words, ink.letters) or [""],
            textwrap.wrap(line, ink.letters * 5 // 4) or [""],
        )  # its letters are smaller
    return {"words": "\n".join(above), "line": "\n".join(below), "above": len(above), "below": len(below)}


def row_height(data: pandas.DataFrame) -> int:
    """A row holds the longest text, its mark in the middle."""
    lines = max(int(count) for name in ("above", "below") for count in data[name])
    return ROW_HEIGHT + 2 * LINE_HEIGHT * (lines - 1)


def sentence_case(words: str) -> str:
    """The first letter large."""
    return words[:1].upper() + words[1:]
