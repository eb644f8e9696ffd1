"""Rows of the tidy table ⇄ files: each module of this folder is a format, and its name is the suffix, if it states no
other.

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
from indicators.table.provenance import About as About
from indicators.table.row_values import Row as Row
from indicators.table.row_values import plain as plain


def found() -> dict[str, Format]:
    """Every format of this folder, by the name of its module, with dashes."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name.replace("_", "-"): cast(Format, import_module(f"{__name__}.{name}").FORMAT) for name in names}


FORMATS = found()
READABLE = tuple(name for name, form in FORMATS.items() if form.read)


def suffix(name: str) -> str:
    """What the names of a format's files end with, without the dot."""
    return FORMATS[name].suffix or name


def of_suffix(written: str) -> str | None:
    """The format that a file's suffix means; of several it is the plain one, which is called so."""
    meant = [name for name in FORMATS if suffix(name) == written]
    return written if written in meant else next(iter(meant), None)


def title(name: str) -> str:
    """What a menu calls a format."""
    return FORMATS[name].title or name


def to_bytes(rows: Iterable[Row], name: str, about: About | None = None) -> bytes:
    """The whole table as the bytes of one file; for large tables write to a stream."""
    stream = io.BytesIO()
    FORMATS[name].put(rows, stream, about)
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
