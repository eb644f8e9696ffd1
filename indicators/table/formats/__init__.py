"""Rows of the tidy table ⇄ files: each module of this folder is a format, and its name is the suffix.

JSONL and Parquet hold the rows exactly; CSV has one cell where they have a list (`mentions` becomes their count,
`because` is joined).

In: rows. Out: FORMATS, the bytes of a table, the rows of a file that was written here.
Read first: csv.py; `FORMAT` at the end of each module is all that registers it.
"""

from __future__ import annotations

import io
import pkgutil
from collections.abc import Iterable
from csv import Error as CsvError
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from indicators.table.exports import Format as Format  # callers name them formats.Format, formats.cell
from indicators.table.exports import TableError as TableError
from indicators.table.formats.csv import JOINT as JOINT
from indicators.table.formats.csv import cell as cell
from indicators.table.formats.csv import of_columns as of_columns
from indicators.table.formats.csv import quoted as quoted
from indicators.table.formats.parquet import arrow as arrow
from indicators.table.formats.parquet import write_columns as write_columns
from indicators.table.row_values import Row as Row
from indicators.table.row_values import plain as plain


def found() -> dict[str, Format]:
    """Every format of this folder, by the name of its module."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: cast(Format, import_module(f"{__name__}.{name}").FORMAT) for name in names}


FORMATS = found()
READABLE = tuple(name for name, form in FORMATS.items() if form.read)


def to_bytes(rows: Iterable[Row], name: str) -> bytes:
    """The whole table as the bytes of one file; for large tables write to a stream."""
    stream = io.BytesIO()
    FORMATS[name].write(rows, stream)
    return stream.getvalue()


def read_table(path: Path) -> list[dict[str, Any]]:
    """A table written by this program → its rows; the file's suffix says its format."""
    form = FORMATS.get(path.suffix.lower().removeprefix("."))
    if form is None or form.read is None:
        raise TableError(f"{path}: cannot read this kind of table; the kinds are {', '.join(READABLE)}")
    form.need()
    try:
        if path.is_file() and not path.stat().st_size:
            raise ValueError("it is empty")
        rows = list(form.read(path))
    except OSError as error:
        raise TableError(f"{path}: cannot be opened: {error.strerror or error}") from None
    # bad JSON, numbers, dates, no UTF-8, pyarrow's ArrowInvalid: all are ValueErrors
    except (ValueError, CsvError) as error:
        raise TableError(f"{path}: is not a table of this program: {error}") from None
    return rows
