"""A choice → its rows one after the other, its claims, its documents, and what people last decided of it: what machines
are given.

Rows come a portion at a time by the table's own order, so that a million of them take no more memory than a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indicators.query.conditions import ALL, Where
from indicators.query.query import COLUMNS, TABLE, Query, Row

PORTION = 2_000  # rows that are held at once: about 10 MB
END = 2**62
UPTO = "number <= ? AND (number < ? OR position <= ?)"
CLAIM = (
    *("indicator", "family", "measure", "value", "value_low", "value_high", "qualifier", "unit", "population_group"),
    *("actor", "commodity", "place", "admin1_code", "location_code", "reference_period_start", "reference_period_end"),
    *("claim_size", "independent_sources"),
)
DOCUMENT = ("title", "publisher", "date_published", "url")


def rows(asked: Query, where: Where = ALL, limit: int | None = None, offset: int = 0) -> Iterator[Row]:
    """The rows of a choice in the table's order, from the so-manieth on."""
    after, left = place(asked, where, (-1, -1), offset), END if limit is None else limit
    while after is not None and left > 0:
        taken = min(left, PORTION)
        until = place(asked, where, after, taken) or (END, END)
        chosen = beyond(after) & Where(UPTO, (until[0], until[0], until[1])) & where
        yield from asked.ask(f"SELECT {COLUMNS} FROM facts WHERE {chosen.sql} ORDER BY {TABLE}", chosen.values)
        after, left = (None if until[0] == END else until), left - taken


def place(asked: Query, where: Where, after: tuple[int, int], count: int) -> tuple[int, int] | None:
    """Where the so-manieth row after a place stands; None where there are fewer."""
    if not count:
        return after
    chosen = beyond(after) & where
    statement = f"SELECT {TABLE} FROM facts WHERE {chosen.sql} ORDER BY {TABLE} LIMIT 1 OFFSET {int(count) - 1}"
    found = asked.ask(statement, chosen.values)
    return (found[0]["number"], found[0]["position"]) if found else None


def beyond(after: tuple[int, int]) -> Where:
    """Rows that stand after a place."""
    return Where("number >= ? AND (number > ? OR position > ?)", (after[0], after[0], after[1]))


def claims(asked: Query, where: Where, limit: int, offset: int) -> tuple[list[Row], int]:
    """The claims that the rows of a choice make, in the order in which they were first made, and how many there are:
    what each says as its first row does, and which facts of the choice say it."""
    chosen = Where("claim_id IS NOT NULL") & where
    first = ", ".join(f"first({name} ORDER BY {TABLE}) AS {name}" for name in CLAIM)
    listed = ", ".join(
        f"list({value} ORDER BY {TABLE}) FILTER ({value} IS NOT NULL) AS {name}"
        for name, value in (("fact_ids", "fact_id"), ("document_ids", "document_id"), ("speakers", "speaker"))
    )
    statement = (
        f"SELECT claim_id, {first}, {listed} FROM facts WHERE {chosen.sql} GROUP BY claim_id "
        f"ORDER BY min(number * 1000000 + position) LIMIT {int(limit)} OFFSET {int(offset)}"
    )
    found = asked.ask(statement, chosen.values)
    for row in found:
        for name in ("document_ids", "speakers"):
            row[name] = list(dict.fromkeys(row[name] or ()))
    return found, count(asked, chosen, "claim_id")


def documents(asked: Query, where: Where, limit: int, offset: int = 0) -> tuple[list[Row], int]:
    """The documents that state a figure of a choice, the newest first, each with how many, and how many there are."""
    first = ", ".join(f"first({name} ORDER BY {TABLE}) AS {name}" for name in DOCUMENT)
    statement = (
        f"SELECT document_id, {first}, count(*) AS facts FROM facts WHERE {where.sql} GROUP BY document_id "
        f"ORDER BY max(number) DESC LIMIT {int(limit)} OFFSET {int(offset)}"
    )
    return asked.ask(statement, where.values), count(asked, where, "document_id")


def count(asked: Query, where: Where, column: str) -> int:
    """How many different values a column of a choice has."""
    found = asked.ask(f"SELECT count(DISTINCT {column}) AS values FROM facts WHERE {where.sql}", where.values)
    return int(found[0]["values"])


def decided(asked: Query, where: Where, limit: int) -> list[dict[str, Any]]:
    """The figures that people decided last, the latest first; rejected ones too."""
    chosen = Where("reviewed_at IS NOT NULL") & where
    order = "reviewed_at DESC, number, position"
    return asked.ask(
        f"SELECT {COLUMNS} FROM every WHERE {chosen.sql} ORDER BY {order} LIMIT {int(limit)}", chosen.values
    )
