"""Rows of the tidy table ⇄ a pandas DataFrame: the one room besides the pages that loads pandas, which takes long to
start."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas

from indicators.table.columns import COLUMNS, NAMES

DTYPES = {"number": "float64", "integer": "Int64", "date": "datetime64[s]", "string": "string"}


def frame(rows: Iterable[dict[str, Any]]) -> pandas.DataFrame:
    """Rows → a DataFrame with every column in order, typed, also when there are none."""
    table = pandas.DataFrame(list(rows), columns=list(NAMES))
    return table.astype({column.name: DTYPES[column.type] for column in COLUMNS if column.type in DTYPES})


def rows(table: pandas.DataFrame) -> list[dict[str, Any]]:
    """A DataFrame of the table → its rows, with None where nothing is known and plain dates."""
    plain = {}
    for column in COLUMNS:
        values = table[column.name]
        if column.type == "date":
            plain[column.name] = [None if pandas.isna(value) else value.date() for value in values]
        elif column.type in ("spans", "strings"):
            plain[column.name] = values.to_list()
        else:
            plain[column.name] = [None if pandas.isna(value) else value for value in values.to_list()]
    return [dict(zip(plain, values, strict=True)) for values in zip(*plain.values(), strict=True)]
