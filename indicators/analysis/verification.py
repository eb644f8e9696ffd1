"""Rows of a table and the documents' texts → whether each quote, and the number in it, still stands where the table
says it stands."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.analysis import headers
from indicators.documents.formats import plain
from indicators.extractor import pipeline
from indicators.extractor.numbers import alone
from indicators.extractor.numbers.number_words import scales
from indicators.extractor.numbers.written import worth
from indicators.model import Article, Layout, Span

EMPTY: Mapping[str, Layout | None] = {}
STATES = FOUND, MOVED, GONE, ALTERED, DOUBTFUL = "found", "moved", "gone", "altered", "doubtful"
IN_A_ROW = "the number stands in a row of numbers, or alone on its line, and nothing says surely which label is its own"
GLUED = "its digits are those of several numbers"
OF_ANOTHER = "the labels of its row and column name another indicator"
SHIFTED = "the label of the number stands on another line"
BESIDE = re.compile(r"\d[%*]?[^\S\n]*(?:[-–—►▲▼][^\S\n]*)*$"), re.compile(r"[%*]?[^\S\n]*(?:[-–—►▲▼][^\S\n]*)*\d")
DECIDED = frozenset({"accepted", "corrected", "added"})  # by a person, who saw the page
REACH = 40  # characters: how far from a number the next of its row is looked for
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one quote: `state`, where it stands now, and the reason where it is gone or its number altered or
    doubtful."""

    fact_id: str
    document_id: str
    quote: str
    state: str
    start: int | None = None
    reason: str = ""


def verify(
    rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str], layouts: Mapping[str, Layout | None] = EMPTY
) -> Iterator[Finding]:
    """Find every quote again in the text of its document, and its number in the quote; in a table of a layout its
    labels, too."""
    readings: dict[str, Reading] = {}
    laid: dict[str, Layout | None] = {}  # the layout of each document, or what its text shows of one
    for row in rows:
        name = row["document_id"]
        text = texts.get(name)
        start = None if text is None else find(row, text)
        if name not in laid:
            laid[name] = layouts.get(name) or plain.layout(text or "")
        if start is None:
            state, reason = (
                GONE,
                "there is no such document" if text is None else "the document does not say it any more",
            )
        elif reason := altered(row, scale(row, start, text or "", laid[name])):
            state = ALTERED
        elif reason := doubted(row, start, Article(text or "", name, layout=layouts.get(name)), readings):
            state = DOUBTFUL
        else:
            state = FOUND if start == row["quote_start"] else MOVED
        yield Finding(row["fact_id"], row["document_id"], row["quote"], state, start, reason)


def scale(row: Mapping[str, Any], start: int, text: str, layout: Layout | None) -> float:
    """What the labels over a number, or the caption, say that it is counted in; shares are counted in nothing."""
    moved = start - row["quote_start"]
    number = Span(row["char_start"] + moved, row["char_end"] + moved)
    return 1.0 if row.get("unit") == "percent" else headers.scale(text, layout, number)


def altered(row: Mapping[str, Any], counted_in: float = 1.0) -> str:
    """What is wrong with the number of a row whose quote stands in the text; empty where nothing is.

    Only plain digits are compared ("2,300", not "two dozen" or "1.5 million"). Their value may be a multiple by a scale
    that the quote or its sentence writes: the 5.6 of "from 5.6 to 4.9 million". Where the labels of a table's cell say
    what it is `counted_in`, it must be that multiple.
    """
    if not row["quote_start"] <= row["char_start"] < row["char_end"] <= row["quote_end"]:
        return "the number's offsets lie outside the quote"
    written = row["quote"][row["char_start"] - row["quote_start"] : row["char_end"] - row["quote_start"]]
    number = worth(written)
    if number is None:
        return ""
    factors: set[float] = {1.0} | {
        scales()[word] for word in LETTERS.findall(row["sentence"].lower()) if word in scales()
    }
    factors = factors if counted_in == 1 else {counted_in}
    values = [row[name] for name in ("value", "value_low", "value_high") if row[name] is not None]
    wrong = [value for value in values if not any(math.isclose(value, number * factor) for factor in factors)]
    scaled = "" if counted_in == 1 else f" in {counted_in:,.0f}s"
    return f"value differs: the text says {written}{scaled}, the table {wrong[0]:,}" if wrong else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document's text says of its numbers today: the indicators of those read, and those of no sure reading."""

    sure: Mapping[Span, frozenset[str]]
    unsure: list[Span]


def doubted(row: Mapping[str, Any], start: int, article: Article, readings: dict[str, Reading]) -> str:
    """Why the number of a row whose quote starts at `start` may be none, or another's; empty where nothing speaks
    against it.

    Only what can be wrong so is read again: digits with a space between, beside other digits, or alone on their line.
    What a person has accepted is not doubted.
    """
    text, moved = article.text, start - row["quote_start"]
    number = Span(row["char_start"] + moved, row["char_end"] + moved)
    labels = headers.of_cell(text, article.layout.tables, number) if article.layout else None
    if labels is not None and row.get("review_status") not in DECIDED:
        is_own = labels.indicator == row["indicator"] or row["indicator"] in today(article, readings).sure.get(
            number, ()
        )
        return "" if is_own else OF_ANOTHER
    if row.get("review_status") in DECIDED or not (is_alone(text, number) or is_spaced(text, number)):
        return ""
    known = today(article, readings)
    if any(overlap(number, other) for other in known.unsure):
        return IN_A_ROW
    if sum(overlap(number, other) for other in known.sure) > 1:
        return GLUED
    shifted = is_alone(text, number) and row["indicator"] not in known.sure.get(number, (row["indicator"],))
    return SHIFTED if shifted else ""


def today(article: Article, readings: dict[str, Reading]) -> Reading:
    """What today's reader reads in a document, once."""
    if article.document_id not in readings:
        readings[article.document_id] = read(article)
    return readings[article.document_id]


def read(article: Article) -> Reading:
    """A text as the reader of today reads its numbers."""
    known = pipeline.examine(article)
    sure: dict[Span, frozenset[str]] = {}
    for fact in known.facts:
        for number in {Span(fact.char_start, fact.char_end), *fact.mentions}:
            sure[number] = sure.get(number, frozenset()) | {fact.indicator}
    return Reading(sure, list(known.unread))


def is_spaced(text: str, number: Span) -> bool:
    """Whether nothing but space stands between the digits of a number, or between it and other digits."""
    before, after = (
        text[max(0, number.char_start - REACH) : number.char_start],
        text[number.char_end : number.char_end + REACH],
    )
    inside = re.search(r"\d\s\d", text[number.char_start : number.char_end])
    return bool(inside or BESIDE[0].search(before) or BESIDE[1].match(after))


def is_alone(text: str, number: Span) -> bool:
    """Whether a number is all that stands on its line."""
    before = text[max(0, number.char_start - alone.LONGEST) : number.char_start].rpartition("\n")[2]
    line = before + text[number.char_start : number.char_end + alone.LONGEST].partition("\n")[0]
    return len(line) <= alone.LONGEST and alone.is_lone(line)


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans have a character in common."""
    return one.char_start < other.char_end and other.char_start < one.char_end


def find(row: Mapping[str, Any], text: str) -> int | None:
    """Where the quote starts in the text: at its position, else between its neighbours.

    Words as common as "two districts" may stand elsewhere with another meaning, so a quote that has left its
    position counts only where the text before it or the text after it is still the same.
    """
    quote, before, after = row["quote"], row["quote_prefix"] or "", row["quote_suffix"] or ""
    position = row["quote_start"]
    if text[position : position + len(quote)] == quote and position >= 0 and position + len(quote) == row["quote_end"]:
        return int(position)
    candidates = []
    start = text.find(quote)
    while start >= 0:
        same = (len(before) if text.endswith(before, 0, start) else 0) + (
            len(after) if text.startswith(after, start + len(quote)) else 0
        )
        if same:
            candidates.append((same, -abs(start - position), start))
        start = text.find(quote, start + 1)
    return max(candidates)[2] if candidates else None
