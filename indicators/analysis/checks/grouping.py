"""Rows of the table → documents, of each its sentences: the figures that stand together, and the words between them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from indicators.analysis.checks.warnings import Row, stated, text
from indicators.table import columns

TOGETHER = 10_000  # rows of one document that are held at a time; a longer one is looked at in stretches of so many
NUMBERS = ("value", "value_low", "value_high", "total")
# or NaN, as pandas has what is not there
TEXTS = tuple(column.name for column in columns.COLUMNS if column.type == "string")
NEAR = 160  # characters around a figure: what stands further away in a sentence speaks of another
# letter for letter, so that places stay
PLAIN = str.maketrans({"’": "'", "\n": " ", "\r": " ", "\t": " ", "\xa0": " "})


@dataclass(frozen=True)
class Statement:
    """A sentence and its figures in the order of the text; `start` is its place in the document."""

    words: str
    start: int
    rows: list[Row]

    def between(self, first: int, last: int) -> str:
        """The words between two places of the document."""
        return self.words[max(0, first - self.start) : max(0, last - self.start)]

    def before(self, row: Row) -> str:
        """The words of the sentence before a figure's number, as far as they are near."""
        return self.between(row["char_start"] - NEAR, row["char_start"])

    def after(self, row: Row) -> str:
        """The words of the sentence after a figure's number, as far as they are near."""
        return self.between(row["char_end"], row["char_end"] + NEAR)

    def join(self, one: Row, other: Row) -> str:
        """The words between the numbers of two figures."""
        return self.between(one["char_end"], other["char_start"])


@dataclass(frozen=True)
class Document:
    """The rows of one document, and those that can be placed in a sentence by sentence."""

    rows: list[Row]
    statements: list[Statement]


def read(rows: Iterable[Row]) -> Iterator[Document]:
    """The documents one after another; their rows come together."""
    for _, together in groupby(rows, key=lambda row: row.get("document_id")):
        while held := list(islice(together, TOGETHER)):
            weighed = [row for row in held if is_sound(row) and stated(row) is not None]
            yield Document(weighed, list(statements(weighed)))


def is_sound(row: Row) -> bool:
    """Whether the cells are what their columns are for; what is not is no figure to be weighed."""
    numbers = all(
        value is None or (isinstance(value, (int, float)) and abs(value) != math.inf) for value in map(row.get, NUMBERS)
    )
    return numbers and all(value is None or isinstance(value, (str, float)) for value in map(row.get, TEXTS))


def statements(rows: Iterable[Row]) -> Iterator[Statement]:
    """The sentences that have figures. What has no sentence, or does not stand in it, is in none."""
    placed = (row for row in rows if is_placed(row))
    for _, together in groupby(placed, key=lambda row: str(row["sentence"])):
        opened: Statement | None = None
        for row in together:
            if opened is None or not stands(row, opened.words, opened.start):
                if opened is not None:
                    yield opened
                words = str(row["sentence"]).translate(PLAIN)
                start = start_of(row, words)
                opened = None if start is None else Statement(words, start, [])
            if opened is not None:
                opened.rows.append(row)
        if opened is not None:
            yield opened


def is_placed(row: Row) -> bool:
    """Whether the row says where its figure stands, and in which sentence."""
    places = (row.get(name) for name in ("char_start", "char_end", "quote_start", "quote_end"))
    return bool(text(row, "sentence") and text(row, "quote")) and all(isinstance(place, int) for place in places)


def stands(row: Row, words: str, start: int) -> bool:
    """Whether the row's quote stands at its place in a sentence that starts there."""
    first = row["quote_start"] - start
    return bool(first >= 0 and words.startswith(text(row, "quote").translate(PLAIN), first))


def start_of(row: Row, words: str) -> int | None:
    """Where the sentence starts in the document: its quote stands there, between the words that surround it."""
    quote, prefix, suffix = (text(row, name).translate(PLAIN) for name in ("quote", "quote_prefix", "quote_suffix"))
    at = words.find(quote)
    while at >= 0:
        ahead, behind = words[:at], words[at + len(quote) :]
        if (prefix.endswith(ahead) or ahead.endswith(prefix)) and (
            suffix.startswith(behind) or behind.startswith(suffix)
        ):
            return int(row["quote_start"]) - at
        at = words.find(quote, at + 1)
    return None
