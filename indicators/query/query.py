"""What a page asks → rows, counts and choices, by DuckDB over a snapshot: nothing is loaded but what is shown.

The snapshot never changes, so that whoever reads waits for nobody who writes. What has changed in the store since it
was made is laid over it, document by document, until the next snapshot has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow

from indicators.analysis.claims.folding import Claims, fold
from indicators.query import conditions, reader_precision, review_queue, snapshot, word_index
from indicators.query.conditions import ALL, WAITING, Where
from indicators.query.kept_answers import Answers
from indicators.query.reader_precision import Judged, Second
from indicators.query.selection import Tally
from indicators.query.snapshot import INDEX, REWRITES, SPILL, TOTALS, quoted
from indicators.table import formats
from indicators.table.columns import NAMES

Row = dict[str, Any]
# Nothing is fetched from anywhere, and a large table does not fill the memory.
SETTINGS: dict[str, Any] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "1GB",
}
COLUMNS = ", ".join(NAMES)
TABLE = "number, position"  # the orders that rows come in: as the documents came and say it;
VOUCHED = f"weight DESC, entry, size DESC, {TABLE}"  # the best vouched for first;
NEWEST = "published_last DESC NULLS LAST, number DESC, position"  # the documents' own order, the newest first;
SUSPECT = f"NOT senseless, {TABLE}"  # what cannot be right first
AT_HAND, FEW = 5_000, 40  # facts that a page chooses from in memory; where there are more, so many of each kind
# the chosen place that a row is of, else its country
THING = "coalesce(list_intersect(names, ?::VARCHAR[])[1], location_code, '')"
# The day of which a row tells, or that of its document where it tells of days to come: headlines.last_day.
TOLD = "least(coalesce(day_last, published_last), coalesce(published_last, day_last))"
LATEST = f"{TOLD} DESC NULLS LAST, confidence DESC NULLS LAST, number DESC, position"  # the newest and surest first
TALLIED = (
    "count(*) AS facts, count(DISTINCT document_id) AS documents, "
    "count(*) FILTER (doubtful) AS doubtful, count(*) FILTER (inferred) AS inferred"
)
OURS = "read_by IS DISTINCT FROM 'model'"  # what the second reader alone read says nothing of ours
# facts and documents of a snapshot that are no longer among the live ones: rejected or withdrawn since it was made
GONE = (
    "SELECT coalesce(list(fact_id), []) FROM base.facts WHERE document_id IN (FROM replaced) AND fact_id NOT IN "
    "(SELECT fact_id FROM changed WHERE review_status <> 'rejected')"
)
WITHDRAWN = "SELECT document_id FROM replaced EXCEPT SELECT document_id FROM changed"
AT_ONCE = 20_000  # facts that are compared with one another while a reader waits


class Query:
    """One snapshot, with what has changed since; any number of threads may ask at once."""

    def __init__(self, place: Path, changed: Sequence[Row] = (), replaced: Iterable[str] = ()) -> None:
        """`changed` are rows with their facets, `replaced` the documents that they take the place of."""
        self.place, self.answers = place, Answers()
        self.database = duckdb.connect(":memory:", config=SETTINGS | {"temp_directory": str(place.parent / SPILL)})
        gone = list(replaced)
        self.database.execute("CREATE TABLE replaced AS SELECT unnest(?::VARCHAR[]) AS document_id", [gone])
        schema = snapshot.schema()
        columns = pyarrow.Table.from_pylist(list(changed), schema=formats.arrow(schema))
        self.database.register("changed_rows", columns)
        numbered = "SELECT *, (-row_number() OVER ())::INTEGER AS ordinal FROM changed_rows"
        self.database.execute(f"CREATE TABLE changed AS {numbered}")
        self.database.unregister("changed_rows")
        self.database.execute(f"ATTACH {quoted(place / INDEX)} AS base (READ_ONLY)")
        base, index = "SELECT * FROM base.facts", "SELECT * FROM base.{0}"
        if gone:
            base += " WHERE document_id NOT IN (FROM replaced) UNION ALL BY NAME SELECT * FROM changed"
            word_index.make(self.database, "changed", "changed_")
            index += " UNION ALL BY NAME SELECT * FROM changed_{0}"
        self.database.execute(f"CREATE VIEW every AS {base}")
        for name in word_index.TABLES:
            self.database.execute(f"CREATE VIEW {name} AS {index.format(name)}")
        self.database.execute("CREATE VIEW facts AS SELECT * FROM every WHERE review_status <> 'rejected'")
        self.size: int = self.ask("SELECT count(*) AS facts FROM facts")[0]["facts"]

    def ask(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """A statement's rows; every value is bound."""
        asked = statement, repr(values)
        known = self.answers.find(asked)
        if known is not None:
            return known
        with self.database.cursor() as cursor:
            found: list[Row] = cursor.execute(statement, list(values)).to_arrow_table().to_pylist()
        self.answers.keep(asked, found)
        return found

    # Rows -------------------------------------------------------------------------------------------------------------

    def rows(self, where: Where = ALL, order: str = TABLE, limit: int | None = None, offset: int = 0) -> list[Row]:
        """The rows that meet the condition, in an order."""
        chosen = where.sql
        if limit is not None:  # found by a few narrow columns, and only then read whole
            first = (
                f"SELECT ordinal FROM facts WHERE {where.sql} ORDER BY {order} LIMIT {int(limit)} OFFSET {int(offset)}"
            )
            chosen = f"ordinal IN ({first})"
        return self.ask(f"SELECT {COLUMNS} FROM facts WHERE {chosen} ORDER BY {order}", where.values)

    def named(self, fact_ids: Iterable[str]) -> dict[str, Row]:
        """Rows by their fact, rejected ones too; what is no longer read is left out."""
        return {row["fact_id"]: row for row in self.every(conditions.among("fact_id", fact_ids))}

    def every(self, where: Where = ALL) -> list[Row]:
        """The rows that meet the condition, rejected ones too."""
        return self.ask(f"SELECT {COLUMNS} FROM every WHERE {where.sql} ORDER BY {TABLE}", where.values)

    def with_facets(self, documents: Iterable[str]) -> dict[str, Row]:
        """The rows of some documents with all that is known of them, by their fact."""
        of_these = conditions.among("document_id", documents)
        return {
            row["fact_id"]: row
            for row in self.ask(f"SELECT * EXCLUDE (ordinal) FROM every WHERE {of_these.sql}", of_these.values)
        }

    def best(self, where: Where, group: str, most: int, order: str = VOUCHED, places: Sequence[str] = ()) -> list[Row]:
        """Of each group of rows the first few in an order, shared fairly among the places that are compared, else among
        countries; all in the table's order."""
        shares = f"row_number() OVER (PARTITION BY {group}, {THING} ORDER BY {order}) AS in_share"
        ranked = f"row_number() OVER (PARTITION BY {group} ORDER BY in_share, {order})"
        few = f"SELECT fact_id FROM (SELECT *, {shares} FROM facts WHERE {where.sql}) QUALIFY {ranked} <= {int(most)}"
        return self.ask(
            f"SELECT {COLUMNS} FROM facts WHERE fact_id IN ({few}) ORDER BY {TABLE}", [list(places), *where.values]
        )

    def printing(self, documents: Iterable[str]) -> list[Row]:
        """The rows of those of the documents that print a rate of exchange."""
        rates = Where("document_id IN (SELECT document_id FROM facts WHERE len(currencies) > 0)")
        return self.rows(conditions.among("document_id", documents) & rates)

    def place_of(self, fact_id: str, where: Where = ALL, order: str = TABLE) -> int | None:
        """How many rows of the choice come before a fact; None where it is not among them."""
        inner = f"SELECT fact_id, row_number() OVER (ORDER BY {order}) AS before FROM facts WHERE {where.sql}"
        found = self.ask(f"SELECT before FROM ({inner}) WHERE fact_id = ?", [*where.values, fact_id])
        return int(found[0]["before"]) - 1 if found else None

    # Counts and choices -----------------------------------------------------------------------------------------------

    def tally(self, where: Where = ALL) -> Tally:
        """How much there is."""
        return Tally(**self.ask(f"SELECT {TALLIED} FROM facts WHERE {where.sql}", where.values)[0])

    def tallies(self, column: str, where: Where = ALL) -> dict[str, Tally]:
        """What a column holds and how much there is of each, the most frequent first; the column is no list."""
        found = self.ask(
            f"SELECT {column} AS told, {TALLIED} FROM facts WHERE {column} IS NOT NULL AND {where.sql} "
            "GROUP BY told ORDER BY facts DESC, told",
            where.values,
        )
        return {row.pop("told"): Tally(**row) for row in found}

    def counts(self, column: str, where: Where = ALL) -> dict[str, int]:
        """What a column holds and how often, the most frequent first; of a list its members."""
        value = f"unnest({column})" if snapshot.schema()[column] == "strings" else column
        inner = f"SELECT {value} AS value FROM facts WHERE {where.sql}"
        grouped = (
            f"SELECT value, count(*) AS rows FROM ({inner}) WHERE value IS NOT NULL GROUP BY value ORDER BY "
            "rows DESC, value"
        )
        return {row["value"]: row["rows"] for row in self.ask(grouped, where.values)}

    def meeting(self, where: Where, fact_ids: Iterable[str]) -> set[str]:
        """Those of the facts that meet the condition."""
        these = conditions.among("fact_id", fact_ids)
        found = self.ask(f"SELECT fact_id FROM facts WHERE {where.sql} AND {these.sql}", [*where.values, *these.values])
        return {row["fact_id"] for row in found}

    def holds(self, where: Where) -> bool:
        """Whether any row meets the condition."""
        return bool(self.ask(f"SELECT 1 AS one FROM facts WHERE {where.sql} LIMIT 1", where.values))

    def coverage(self, where: Where = ALL) -> tuple[list[str], date | None, date | None]:
        """The countries, the most frequent first, and the days between which the documents were published."""
        days = self.ask(
            f"SELECT min(published_first) AS first, max(published_last) AS last FROM facts WHERE {where.sql}",
            where.values,
        )[0]
        return list(self.counts("location_code", where)), days["first"], days["last"]

    def titles(self, limit: int) -> dict[str, str]:
        """The newest documents that state something, in the order in which they came: their titles by their names."""
        newest = (
            "SELECT number, document_id, any_value(title) AS title FROM facts GROUP BY ALL ORDER BY number "
            f"DESC LIMIT {int(limit)}"
        )
        return {
            row["document_id"]: row["title"] or row["document_id"]
            for row in self.ask(f"FROM ({newest}) ORDER BY number")
        }

    def documents(self, where: Where, limit: int, offset: int = 0) -> list[str]:
        """The documents with figures that meet the condition, the newest to come first."""
        found = self.ask(
            f"SELECT document_id FROM facts WHERE {where.sql} GROUP BY document_id ORDER BY max(number) DESC "
            f"LIMIT {int(limit)} OFFSET {int(offset)}",
            where.values,
        )
        return [row["document_id"] for row in found]

    # What people decided ----------------------------------------------------------------------------------------------

    def judged(self) -> dict[str, Judged]:
        """What people decided of each indicator's figures that our reader read."""
        found = self.ask(f"SELECT read_as, review_status, count(*) AS rows FROM every WHERE {OURS} GROUP BY ALL")
        return reader_precision.by_indicator((row["read_as"], row["review_status"], row["rows"]) for row in found)

    def judged_second(self) -> dict[str, Second]:
        """How often the second reader agreed, and what people decided of what it read, by the indicator it gave."""
        shown = "read_by, read_as, second_reading, indicator, review_status"
        asked = "read_by <> 'rules' OR second_reading IS NOT NULL"
        return reader_precision.of_second(
            self.ask(f"SELECT {shown}, count(*) AS rows FROM every WHERE {asked} GROUP BY ALL")
        )

    def undecided(self, where: Where = ALL) -> tuple[int, int]:
        """How many figures nobody has decided, and how many there are with those that were rejected."""
        found = self.ask(
            f"SELECT count(*) FILTER ({WAITING.sql}) AS waiting, count(*) AS rows FROM every WHERE {where.sql}",
            [*WAITING.values, *where.values],
        )[0]
        return found["waiting"], found["rows"]

    def queue(self, limit: int, where: Where = ALL, offset: int = 0) -> list[Row]:
        """Of the rows that nobody has decided those that need eyes most; where people often disagreed with the reader,
        sooner. A tenth is drawn by lot and stands between them. Those of which somebody was unsure wait until all
        others have been looked at."""
        disputed = reader_precision.disputed(self.judged())
        tenth, more = review_queue.TENTH, review_queue.DISPUTED
        drawn = f"(lot % {tenth} = 0 AND second_reading IS NULL)"  # where two readers differ stands at the front anyhow
        need = f"need + CASE WHEN list_contains(?, read_as) THEN {more} ELSE 0 END"
        order = f"review_status = 'unsure', CASE WHEN {drawn} THEN -lot ELSE {need} END DESC, {TABLE}"
        place = f"row_number() OVER (PARTITION BY {drawn} ORDER BY {order})"
        inner = f"SELECT *, {drawn} AS drawn, {place} AS placed FROM facts WHERE {WAITING.sql} AND {where.sql}"
        # the drawn ones stand at every tenth place, the others fill the nine between
        turn = f"CASE WHEN drawn THEN placed * {tenth} ELSE placed + (placed - 1) // {tenth - 1} END"
        statement = (
            f"SELECT {COLUMNS} FROM ({inner}) ORDER BY review_status = 'unsure', {turn}, {TABLE} "
            f"LIMIT {int(limit)} OFFSET {int(offset)}"
        )
        return self.ask(statement, [disputed, *WAITING.values, *where.values])

    # Claims -----------------------------------------------------------------------------------------------------------

    def claims(self, words: str = "") -> tuple[list[Row], Claims]:
        """The rows to compare, and their claims. Where there are more than can be compared at once, whole questions
        that hold the words are taken, those with the most different answers first."""
        rows = f"SELECT {COLUMNS}, cluster, holder_named FROM facts"
        if self.size <= AT_ONCE:
            found = self.ask(f"{rows} ORDER BY {TABLE}")
        else:
            about = conditions.saying("about", words)
            counted = (
                "SELECT question, count(DISTINCT claim_id) AS answers, count(*) AS size FROM facts GROUP BY question "
            )
            counted += f"HAVING bool_or({about.sql}) AND count(*) <= {AT_ONCE}"
            running = (
                f"SELECT question, sum(size) OVER (ORDER BY answers DESC, size DESC, question) AS sum FROM ({counted})"
            )
            chosen = f"SELECT question FROM ({running}) WHERE sum <= {AT_ONCE}"
            found = self.ask(f"{rows} WHERE question IN ({chosen}) ORDER BY {TABLE}", about.values)
        clusters = {row["document_id"]: row["cluster"] for row in found}
        return found, fold(found, clusters, {row["document_id"]: row["holder_named"] for row in found})

    def totals(self, words: str, limit: int, where: Where = ALL) -> tuple[list[Row], int]:
        """Sums with their workings, those with the most parts first, and how many there are; those of which a part
        meets the condition."""
        about = conditions.saying("about", words) & Where(f"NOT list_has_any(parts, ({GONE}))")
        if where != ALL:
            about &= Where(f"list_has_any(parts, (SELECT list(fact_id) FROM facts WHERE {where.sql}))", where.values)
        found = f"FROM read_parquet({quoted(self.place / TOTALS)}) WHERE {about.sql}"
        count = self.ask(f"SELECT count(*) AS rows {found}", about.values)[0]["rows"]
        return self.ask(f"SELECT * {found} ORDER BY listed LIMIT {int(limit)}", about.values), count

    def rewrites(self, limit: int) -> tuple[list[Row], int]:
        """Documents that rewrite another, and how many there are."""
        found = f"FROM read_parquet({quoted(self.place / REWRITES)}) WHERE NOT EXISTS "
        found += f"(FROM ({WITHDRAWN}) WHERE document_id IN (original, rewrite))"
        return self.ask(f"SELECT * {found} LIMIT {int(limit)}"), self.ask(f"SELECT count(*) AS rows {found}")[0]["rows"]
