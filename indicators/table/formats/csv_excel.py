"""Rows → CSV as Excel opens it by a double click: a byte order mark, so that accents stay, and an apostrophe before
whatever text it would take for a number, a day or a formula.

`csv.read` knows it by the mark and takes the apostrophes away. A text longer than a cell of Excel is cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from indicators.table import row_values
from indicators.table.exports import Format
from indicators.table.formats import csv
from indicators.table.row_values import Row

LONGEST = 32_767  # characters of a cell: beyond it Excel goes on in the next one, and the row is lost


def write(rows: Iterable[Row], stream: BinaryIO) -> None:
    """The same columns as CSV; lines end as Windows has them."""
    stream.write((csv.BOM + ",".join(row_values.TYPES) + "\r\n").encode("utf-8"))
    for row in rows:
        cells = (csv.quoted(cell(row[name], kind)) for name, kind in row_values.TYPES.items())
        stream.write((",".join(cells) + "\r\n").encode("utf-8"))


def cell(value: Any, column_type: str) -> str:
    """One value; a text that is one stays one."""
    if column_type == "strings":
        value = csv.JOINT.join(value or ())
    if isinstance(value, str):
        return cut(f"'{value}" if csv.is_mistaken(value) else value)
    return csv.cell(value, column_type)


def cut(text: str) -> str:
    """The text as far as a cell holds it."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


FORMAT = Format(write, "text/csv", title="CSV for Excel", suffix="csv")
