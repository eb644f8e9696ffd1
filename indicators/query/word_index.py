"""The texts of a snapshot's rows → which word stands where; parts of a search → the rows that hold them, and how near
to the figure.

    vocabulary  id, term           every word, and every number in its one spelling
    postings    id, ordinal, spot  where it stands: the row, and the place in its text; of words that follow each other
                                   these do, too

Both are sorted by the word, so that looking one up reads its own lines and no others: in a million facts some
milliseconds, where reading every sentence takes half a second of processor time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
    return ("starts_with(term, ?)" if len(token) >= BEGINNING else "term = ?"), [token]


def near(token: str) -> tuple[str, list[Any]]:
    """The test of a word that differs by one letter; numbers and what has digits are never mistaken for another."""
    least, most = len(token) - ONE_LETTER, len(token) + ONE_LETTER
    return (
        f"length(term) BETWEEN {least} AND {most} AND damerau_levenshtein(term, ?) <= {ONE_LETTER} AND "
        "NOT regexp_matches(term, '[0-9]')",
        [token],
    )


def lookup(part: Part) -> tuple[str, list[Any]]:
    """The ids of a word or a number, and whether each is it to the letter. A word that no row has stands for those that
    differ from it by one letter."""
    (token,) = part.tokens
    if part.kind == NUMBER:
        keys = [number_keys.OWN + token, number_keys.OTHER + token]
        return "SELECT id, true AS whole FROM vocabulary WHERE term IN (?, ?)", keys
    test, values = known(token)
    if len(token) < MISTAKABLE or not token.isalpha():
        return f"SELECT id, term = ? AS whole FROM vocabulary WHERE {test}", [token, *values]
    other, more = near(token)
    counted = f"SELECT count(*) AS there FROM vocabulary WHERE {test}"
    return (
        f"SELECT id, term = ? AS whole FROM vocabulary, ({counted}) WHERE CASE WHEN there > 0 THEN {test} "
        f"ELSE {other} END",
        [token, *values, *values, *more],
    )


def standing(part: Part) -> tuple[str, list[Any]]:
    """Where a part stands: the rows, the spots, and whether it is the word to the letter."""
    if part.kind != PHRASE:
        sql, values = lookup(part)
        return f"SELECT ordinal, spot, whole FROM postings JOIN ({sql}) USING (id)", values
    joined = "postings AS p0" + "".join(
        f" JOIN postings AS p{at} ON p{at}.ordinal = p0.ordinal AND p{at}.spot = p0.spot + {at}"
        for at in range(1, len(part.tokens))
    )
    each = " AND ".join(f"p{at}.id IN (SELECT id FROM vocabulary WHERE term = ?)" for at in range(len(part.tokens)))
    return f"SELECT p0.ordinal, p0.spot, true AS whole FROM {joined} WHERE {each}", list(part.tokens)


def condition(part: Part) -> tuple[str, list[Any]]:
    """The rows that hold a part, as a condition."""
    if part.kind == SIGNS:
        return "contains(words, ?)", list(part.tokens)
    sql, values = standing(part)
    return f"ordinal IN (SELECT ordinal FROM ({sql}))", values


def nearness(parts: Sequence[Part]) -> tuple[str, list[Any]]:
    """Rows with how near to the figure the parts stand: a word in the figure's own words counts more than one in its
    sentence, this more than one in its document's title, and the word itself more than its beginning. Empty where
    nothing but signs is looked for."""
    said, values = [], []
    for part in parts:
        if part.kind == SIGNS:
            return "", []
        sql, more = standing(part)
        said.append(
            f"SELECT ordinal, max({NEAREST} - 2 * (spot // {LINE}) + whole::INTEGER) AS near FROM ({sql}) GROUP BY "
            "ordinal"
        )
        values += more
    if not said:
        return "", []
    return f"SELECT ordinal, sum(near) AS nearness FROM ({' UNION ALL '.join(said)}) GROUP BY ordinal", values
