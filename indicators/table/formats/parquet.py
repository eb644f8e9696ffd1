"""Rows ⇄ Parquet: typed columns, lists as lists, in row groups of BATCH."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from indicators.settings import extras
from indicators.table import row_values
from indicators.table.exports import Format
from indicators.table.row_values import Row

if TYPE_CHECKING:
    import pyarrow

PARQUET = "Parquet files need"
BATCH = 10_000  # rows held at once when writing Parquet: about 10 MB


def write(rows: Iterable[Row], stream: BinaryIO) -> None:
    """Typed columns, lists as lists, in row groups of BATCH."""
    write_columns(rows, row_values.TYPES, stream)


def write_columns(rows: Iterable[Row], types: Mapping[str, str], stream: BinaryIO) -> None:
    """The same for columns of any names and these types."""
    extras.need("dashboard", PARQUET)
    import pyarrow  # here, because loading it takes longer than reading an article, and the other formats do without
    import pyarrow.parquet

    schema = arrow(types)
    remaining = iter(rows)
    with pyarrow.parquet.ParquetWriter(stream, schema) as writer:
        while batch := list(itertools.islice(remaining, BATCH)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))


def arrow(types: Mapping[str, str]) -> pyarrow.Schema:
    """Columns and our names of their types → a schema of Arrow."""
    import pyarrow  # here for the reason given above

    span = pyarrow.struct([("char_start", pyarrow.int64()), ("char_end", pyarrow.int64())])
    known = {
        "string": pyarrow.string(),
        "number": pyarrow.float64(),
        "integer": pyarrow.int64(),
        "date": pyarrow.date32(),
        "truth": pyarrow.bool_(),
        "spans": pyarrow.list_(span),
        "strings": pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema([(name, known[kind]) for name, kind in types.items()])


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet table."""
    import pyarrow.parquet  # here for the reason given in write_columns

    table = pyarrow.parquet.ParquetFile(path).read()
    row_values.know(table.column_names)
    for number, row in enumerate(table.to_pylist(), start=1):
        yield row_values.checked(row, f"row {number}")


FORMAT = Format(
    write,
    "application/vnd.apache.parquet",
    read,
    binary=True,
    extra="dashboard",
    needing=PARQUET,
    title="Parquet",
)
