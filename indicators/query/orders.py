"""How the rows of a list may be sorted, in a reader's words → the order, as SQL says it."""

from __future__ import annotations

from indicators.query.query import LATEST, TABLE, TOLD

NEAREST = "Best match, then newest"  # by the words that are looked for; where none are, the newest and surest first
SORTED = {
    NEAREST: LATEST,
    "Newest first": LATEST,
    "Oldest first": f"{TOLD} NULLS LAST, confidence DESC NULLS LAST, {TABLE}",
    "Surest first": f"confidence DESC NULLS LAST, {LATEST}",
    "Least sure first": f"confidence NULLS LAST, {LATEST}",
    "Largest figure first": f"size DESC, {LATEST}",
    "Document by document": TABLE,
}
