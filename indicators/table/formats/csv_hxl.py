"""Rows → CSV with a second header, the row of hashtags of the Humanitarian Exchange Language (HXL)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from indicators.table import row_values
from indicators.table.columns import COLUMNS
from indicators.table.exports import Format
from indicators.table.formats import csv
from indicators.table.row_values import Row

TAGS = {column.name: column.hxl or "#meta+" + column.name.replace("_", "+") for column in COLUMNS}


def write(rows: Iterable[Row], stream: BinaryIO) -> None:
    """The CSV of every day with that row below its header."""
    csv.write_typed(rows, stream, row_values.TYPES, [TAGS[name] for name in row_values.TYPES])


FORMAT = Format(write, "text/csv", title="CSV with HXL hashtags", suffix="csv")
