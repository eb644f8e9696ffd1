"""Text → Article → Sentence → Quantity → Fact: the values of the pipeline, in the order they are made.

In: nothing; every room may know these types. Out: the types and the closed lists of words, by `indicators.model.NAME`.
Read first: received_text.py, then read_text.py and stated_facts.py: a document, what the reader makes of it, what it
states. Every value is frozen and complete when made. Every offset counts Unicode code points of `Article.text` exactly
as received, starts at 0 and ends exclusive (W3C TextPositionSelector).
"""

from __future__ import annotations

from indicators.model.read_text import Counted, Dropped, Numeral, Period, Quantity, Reading, Sentence, Trigger, value
from indicators.model.received_text import Article, Block, Cell, Layout, Pair, Span, Table
from indicators.model.stated_facts import Counting, Extraction, Fact, stated
from indicators.model.vocabulary import (
    ACCURACIES,
    BLOCKS,
    CASE_STATUSES,
    KINDS_OF_COUNT,
    MEASURES,
    PRECISIONS,
    QUALIFIERS,
    ROLES,
    SCOPES,
    SEXES,
    STATUSES,
)

__all__ = [
    "ACCURACIES",
    "BLOCKS",
    "CASE_STATUSES",
    "KINDS_OF_COUNT",
    "MEASURES",
    "PRECISIONS",
    "QUALIFIERS",
    "ROLES",
    "SCOPES",
    "SEXES",
    "STATUSES",
    "Article",
    "Block",
    "Cell",
    "Counted",
    "Counting",
    "Dropped",
    "Extraction",
    "Fact",
    "Layout",
    "Numeral",
    "Pair",
    "Period",
    "Quantity",
    "Reading",
    "Sentence",
    "Span",
    "Table",
    "Trigger",
    "stated",
    "value",
]
