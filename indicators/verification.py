"""Rows of a table and the documents' texts → whether each quote, and the number in it, still stands where the table says it stands."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.extractor.numerals import worth
from indicators.extractor.spelt import scales

STATES = FOUND, MOVED, GONE, ALTERED = "found", "moved", "gone", "altered"
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one quote: `state`, where it stands now, and the reason where it is gone or its number altered."""

    fact_id: str
    document_id: str
    quote: str
    state: str
    start: int | None = None
    reason: str = ""


def verify(rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Find every quote again in the text of its document, and its number in the quote."""
    for row in rows:
        text = texts.get(row["document_id"])
        start = None if text is None else find(row, text)
        if start is None:
            state, reason = GONE, "there is no such document" if text is None else "the document does not say it any more"
        elif reason := altered(row):
            state = ALTERED
        else:
            state = FOUND if start == row["quote_start"] else MOVED
        yield Finding(row["fact_id"], row["document_id"], row["quote"], state, start, reason)


def altered(row: Mapping[str, Any]) -> str:
    """What is wrong with the number of a row whose quote stands in the text; empty where nothing is.

    Only plain digits are compared ("2,300", not "two dozen" or "1.5 million"). Their value may be a multiple by a scale
    that the quote or its sentence writes: the 5.6 of "from 5.6 to 4.9 million".
    """
    if not row["quote_start"] <= row["char_start"] < row["char_end"] <= row["quote_end"]:
        return "the number's offsets lie outside the quote"
    written = row["quote"][row["char_start"] - row["quote_start"] : row["char_end"] - row["quote_start"]]
    number = worth(written)
    if number is None:
        return ""
    factors = {1} | {scales()[word] for word in LETTERS.findall(row["sentence"].lower()) if word in scales()}
    values = [row[name] for name in ("value", "value_low", "value_high") if row[name] is not None]
    wrong = [value for value in values if not any(math.isclose(value, number * factor) for factor in factors)]
    return f"value differs: the text says {written}, the table {wrong[0]:,}" if wrong else ""


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
        same = (len(before) if text.endswith(before, 0, start) else 0) + (len(after) if text.startswith(after, start + len(quote)) else 0)
        if same:
            candidates.append((same, -abs(start - position), start))
        start = text.find(quote, start + 1)
    return max(candidates)[2] if candidates else None
