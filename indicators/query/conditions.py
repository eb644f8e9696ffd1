"""Choices and words → the condition that rows must meet, every value bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.query import review_queue, search, search_words, word_index
from indicators.query.search import Search
from indicators.query.search_words import Part
from indicators.query.selection import Selection
from indicators.query.word_index import Lookup
from indicators.table import badges


@dataclass(frozen=True, slots=True)
class Where:
    """A condition with its values, which are bound and never written into the statement."""

    sql: str = "true"
    values: tuple[Any, ...] = ()

    def __and__(self, other: Where) -> Where:
        return Where(f"{self.sql} AND {other.sql}", (*self.values, *other.values))


ALL = Where()
WORDS = tuple(word for _, word in badges.SURENESS)
# how sure a reading is, in the words of `badges.sureness`; those read by people have none
SURENESS = "CASE " + " ".join(f"WHEN confidence >= {least} THEN '{word}'" for least, word in badges.SURENESS) + " END"
DOUBTFUL = Where("doubtful")


def among(column: str, values: Iterable[object]) -> Where:
    """Rows that have one of the values in a column."""
    wanted = list(values)
    return (
        Where(f"{column} = ?", (wanted[0],))
        if len(wanted) == 1
        else Where(f"{column} IN (SELECT unnest(?::VARCHAR[]))", (wanted,))
    )


def belonging(column: str, values: Iterable[str]) -> Where:
    """Rows whose list has one of the values."""
    wanted = list(values)
    return (
        Where(f"list_contains({column}, ?)", (wanted[0],))
        if len(wanted) == 1
        else Where(f"list_has_any({column}, ?)", (wanted,))
    )


def selected(chosen: Selection) -> Where:
    """The rows that a selection takes."""
    found = ALL
    for column, values in (
        ("family", chosen.families),
        ("indicator", chosen.indicators),
        ("location_code", chosen.countries),
        ("teller", chosen.speakers),
        ("review_status", chosen.reviews),
        (SURENESS, chosen.sureness),
    ):
        found &= among(column, values) if values else ALL
    found &= belonging("names", chosen.places) if chosen.places else ALL
    if chosen.since or chosen.until:
        dated = (
            "(day_first IS NOT NULL OR day_last IS NOT NULL) AND coalesce(day_first <= ?, true) AND "
            "coalesce(day_last >= ?, true)"
        )
        found &= Where(dated, (chosen.until or date.max, chosen.since or date.min))
    return found


def asked(looked_for: Search) -> Where:
    """The rows that hold all that a search names and meet every choice."""
    found = holding(looked_for.words)
    if looked_for.indicator:
        found &= Where("? IN (indicator, family)", (looked_for.indicator,))
    for column, wanted in (("speaker", looked_for.speaker), ("document_id", looked_for.document)):
        found &= among(column, [wanted]) if wanted else ALL
    for column, wanted in (("names", looked_for.place), ("codes", looked_for.warning)):
        found &= belonging(column, [wanted]) if wanted else ALL
    return found


def holding(words: str, look: Callable[[Part], Sequence[Lookup]] = word_index.lookups) -> Where:
    """Rows that hold every word, phrase and number, as the index of the snapshot has them; `searching.holding` says the
    same faster, for it has looked the words up."""
    found = ALL
    for part in search_words.parts(words):
        sql, values = word_index.condition(part, look(part))
        found &= Where(sql, tuple(values))
    return found


def saying(column: str, words: str) -> Where:
    """Rows whose folded text holds every word."""
    found = ALL
    for word in search.plain(words).split():
        found &= Where(f"contains({column}, ?)", (word,))
    return found


WAITING = among("review_status", review_queue.UNDECIDED)
