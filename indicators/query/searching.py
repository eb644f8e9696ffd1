"""The words of a search → the rows that hold them, the nearest first, and what a mistaken word was taken for."""

from __future__ import annotations

from indicators.query import conditions, search_words, word_index
from indicators.query.conditions import Where
from indicators.query.query import COLUMNS, LATEST, Query, Row
from indicators.query.search_words import Part
from indicators.query.word_index import Lookup


def holding(asked: Query, words: str) -> Where:
    """The rows that hold every word, phrase and number."""
    return conditions.holding(words, lambda part: looked_up(asked, part))


def looked_up(asked: Query, part: Part) -> list[Lookup]:
    """The ids of a part's words in the index."""
    return [word_index.answer(asked.ask(*one)) for one in word_index.lookups(part)]


def nearest(asked: Query, words: str, where: Where, limit: int, offset: int = 0) -> list[Row]:
    """The rows that hold the words and meet the condition, those first in which the words stand nearest to the figure;
    among equals the newest and surest."""
    parts = search_words.parts(words)
    if not parts or any(part.kind == search_words.SIGNS for part in parts):
        return asked.rows(where & holding(asked, words), LATEST, limit, offset)
    joined, nearness, values = word_index.nearness([looked_up(asked, part) for part in parts])
    first = (
        f"SELECT ordinal FROM facts {joined} WHERE {where.sql} "
        f"ORDER BY {nearness} DESC, {LATEST} LIMIT {int(limit)} OFFSET {int(offset)}"
    )
    found = [int(row["ordinal"]) for row in asked.ask(first, [*values, *where.values])]
    these = f"ordinal IN ({', '.join(map(str, found)) or 'NULL'})"  # written out: then only their lines are read
    rows = {row.pop("ordinal"): row for row in asked.ask(f"SELECT {COLUMNS}, ordinal FROM facts WHERE {these}")}
    return [rows[ordinal] for ordinal in found]


def taken_for(asked: Query, words: str) -> dict[str, list[str]]:
    """The words of a search that no row has, each with those that it was taken for."""
    found = {}
    for part in search_words.parts(words):
        if part.kind == search_words.WORD_KIND:
            ids = looked_up(asked, part)[0].sql
            told = asked.ask(f"SELECT DISTINCT term FROM vocabulary JOIN ({ids}) USING (id) ORDER BY term")
            terms = [str(row["term"]) for row in told]
            if not any(term.startswith(part.tokens[0]) for term in terms):
                found[part.tokens[0]] = terms
    return found
