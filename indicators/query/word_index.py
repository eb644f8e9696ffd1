"""The texts of a snapshot's rows → which word stands where; parts of a search → the rows that hold them, and how near
to the figure.

    vocabulary  id, term           every word, and every number in its one spelling
    postings    id, ordinal, spot  where it stands: the row, and the place in its text; of words that follow each other
                                   these do, too

Both are sorted by the word, so that looking one up reads its own lines and no others: in a million facts some
milliseconds, where reading every sentence takes half a second of processor time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import duckdb

from indicators.query import number_keys
from indicators.query.search_words import (
    BEGINNING,
    MISTAKABLE,
    NUMBER,
    PHRASE,
    SIGNS,
    TOKEN,
    Part,
)

LINE = 1_000_000  # spots of one line: the figure's own, its sentence, its document
LINES = 3
TABLES = ("vocabulary", "postings")
FIRST_OF_ITS_OWN = 1_000_000_000  # the id of a word of rows that have changed since: beyond those of any snapshot
NEAREST = 2 * LINES
FIRST_LETTER, LAST = "a", "\U0010ffff"  # of what is no number; what follows every letter
ONE_LETTER = 1  # left out, added, another, or two that changed places


def make(database: duckdb.DuckDBPyConnection, facts: str, into: str = "") -> None:
    """The two tables of a table of facts, with something before their names where they stand beside others."""
    first = FIRST_OF_ITS_OWN if into else 0
    told = " UNION ALL ".join(
        f"SELECT ordinal, unnest(terms) AS term, {at * LINE} + unnest(range(len(terms)))::INTEGER AS spot FROM "
        f"(SELECT ordinal, regexp_extract_all(string_split(words, chr(10))[{at + 1}], '{TOKEN}') AS terms FROM {facts})"
        for at in range(LINES)
    )
    numbers = (
        f"SELECT ordinal, term, CASE WHEN starts_with(term, '{number_keys.OWN}') THEN 0 ELSE {LINE} END AS spot "
        f"FROM (SELECT ordinal, unnest(numbers) AS term FROM {facts})"
    )
    database.execute(f"CREATE TEMP TABLE told AS {told} UNION ALL {numbers}")
    database.execute(
        f"CREATE TABLE {into}vocabulary AS SELECT ({first} + row_number() OVER (ORDER BY term))::INTEGER AS id, term "
        "FROM (SELECT DISTINCT term FROM told)"
    )
    database.execute(
        f"CREATE TABLE {into}postings AS SELECT id, ordinal::INTEGER AS ordinal, spot::INTEGER AS spot FROM told "
        f"JOIN {into}vocabulary USING (term) ORDER BY id, ordinal, spot"
    )
    database.execute("DROP TABLE told")


# Looking up -----------------------------------------------------------------------------------------------------------


def known(token: str) -> tuple[str, list[Any]]:
    """The test of a word that is there: as it stands, or from some letters on its beginning."""
    if len(token) < BEGINNING:
        return "term = ?", [token]
    return "term >= ? AND term < ?", [
        token,
        token + LAST,
    ]  # which is looked up, where a beginning would be tried on all


def near(token: str) -> tuple[str, list[Any]]:
    """The test of a word that differs by one letter: its first or its last letters are the same, which is told sooner
    than how many differ. Numbers, and what begins with a digit, are never mistaken for another."""
    same = (len(token) - 1) // 2
    least, most = len(token) - ONE_LETTER, len(token) + ONE_LETTER
    return (
        f"term >= '{FIRST_LETTER}' AND length(term) BETWEEN {least} AND {most} AND "
        f"(starts_with(term, ?) OR ends_with(term, ?)) AND damerau_levenshtein(term, ?) <= {ONE_LETTER}",
        [token[:same], token[-same:], token],
    )


class Lookup(NamedTuple):
    """The ids of a word, and whether each is it to the letter: as a question, or as its answer."""

    sql: str
    values: tuple[Any, ...] = ()


def answer(rows: Iterable[Mapping[str, Any]]) -> Lookup:
    """The answer to a lookup, written out: where it is known how few rows a word has, the others are not looked at."""
    told = ", ".join(f"({int(row['id'])}, {bool(row['whole'])})" for row in rows)
    return Lookup(f"SELECT * FROM (VALUES {told or '(-1, true)'}) AS found(id, whole)")


def lookups(part: Part) -> list[Lookup]:
    """A lookup for each word of a part. A word that no row has stands for those that differ from it by one letter; one
    of a phrase stands for itself."""
    if part.kind == SIGNS:
        return []
    if part.kind == NUMBER:
        keys = (number_keys.OWN + part.tokens[0], number_keys.OTHER + part.tokens[0])
        return [Lookup("SELECT id, true AS whole FROM vocabulary WHERE term IN (?, ?)", keys)]
    if part.kind == PHRASE:
        exact = "SELECT id, true AS whole FROM vocabulary WHERE term = ?"
        return [Lookup(exact, (token,)) for token in part.tokens]
    (token,) = part.tokens
    test, values = known(token)
    if len(token) < MISTAKABLE or not token.isalpha():
        return [Lookup(f"SELECT id, term = ? AS whole FROM vocabulary WHERE {test}", (token, *values))]
    other, more = near(token)
    sql = (
        f"SELECT id, term = ? AS whole FROM vocabulary WHERE {test} UNION ALL "
        f"SELECT id, false AS whole FROM vocabulary WHERE {other} AND NOT EXISTS (FROM vocabulary WHERE {test})"
    )
    return [Lookup(sql, (token, *values, *more, *values))]


def standing(found: Sequence[Lookup]) -> tuple[str, list[Any]]:
    """Where a part stands: the rows, the spots, and whether it is the word to the letter."""
    first, *others = found
    joined = f"postings AS p0 JOIN ({first.sql}) AS w0 ON p0.id = w0.id" + "".join(
        f" JOIN postings AS p{at} ON p{at}.ordinal = p0.ordinal AND p{at}.spot = p0.spot + {at} "
        f"JOIN ({one.sql}) AS w{at} ON p{at}.id = w{at}.id"
        for at, one in enumerate(others, start=1)
    )
    return f"SELECT p0.ordinal, p0.spot, w0.whole FROM {joined}", [value for one in found for value in one.values]


def condition(part: Part, found: Sequence[Lookup]) -> tuple[str, list[Any]]:
    """The rows that hold a part, as a condition."""
    if part.kind == SIGNS:
        return "contains(words, ?)", list(part.tokens)
    sql, values = standing(found)
    return f"ordinal IN (SELECT ordinal FROM ({sql}))", values


def nearness(parts: Sequence[Sequence[Lookup]]) -> tuple[str, str, list[Any]]:
    """Tables to join to the facts, one a part, and the sum of how near to the figure each stands: a word in the
    figure's own words counts more than one in its sentence, this more than one in its document's title, and the word
    itself more than its beginning."""
    joined, values = "", []
    for at, found in enumerate(parts):
        sql, more = standing(found)
        near = f"max({NEAREST} - 2 * (spot // {LINE}) + whole::INTEGER) AS near_{at}"
        joined += f" JOIN (SELECT ordinal, {near} FROM ({sql}) GROUP BY ordinal) USING (ordinal)"
        values += more
    return joined, " + ".join(f"near_{at}" for at in range(len(parts))), values
