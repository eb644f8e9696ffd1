"""Rows of a table and the documents' texts → whether each quote still stands where the table says it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FOUND, MOVED, GONE = "found", "moved", "gone"


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one quote: `state`, where it stands now, and the reason where it is gone."""

    fact_id: str
    document_id: str
    quote: str
    state: str
    start: int | None = None
    reason: str = ""


def verify(rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Find every quote again in the text of its document."""
    for row in rows:
        text = texts.get(row["document_id"])
        start = None if text is None else find(row, text)
        state = GONE if start is None else FOUND if start == row["quote_start"] else MOVED
        reason = "there is no such document" if text is None else "the document does not say it any more" if start is None else ""
        yield Finding(row["fact_id"], row["document_id"], row["quote"], state, start, reason)


def find(row: Mapping[str, Any], text: str) -> int | None:
    """Where the quote starts in the text: at its position, else between its neighbours.

    Words as common as "two districts" may stand elsewhere with another meaning, so a quote that has left its
    position counts only where the text before it or the text after it is still the same.
    """
    quote, before, after = row["quote"], row["quote_prefix"] or "", row["quote_suffix"] or ""
    position = row["quote_start"]
    if text[position : position + len(quote)] == quote and position + len(quote) == row["quote_end"]:
        return int(position)
    candidates = []
    start = text.find(quote)
    while start >= 0:
        same = (len(before) if text.endswith(before, 0, start) else 0) + (len(after) if text.startswith(after, start + len(quote)) else 0)
        if same:
            candidates.append((same, -abs(start - position), start))
        start = text.find(quote, start + 1)
    return max(candidates)[2] if candidates else None
