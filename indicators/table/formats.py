"""Rows of the tidy table ⇄ bytes: one function a format, listed in FORMATS.

JSONL and Parquet hold the rows exactly. CSV has one cell where they have a list (`mentions` becomes their count,
`because` is joined), cannot tell empty text from unknown, and keeps spreadsheets from taking a document's words for a
formula: a text that begins with = + - @ or a tab, and is no number, gets a leading apostrophe, which `read_table` takes
away again.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from indicators.settings import extras
from indicators.table.columns import COLUMNS, NAMES

if TYPE_CHECKING:
    import pyarrow

Row = Mapping[str, Any]
TYPES = {column.name: column.type for column in COLUMNS}
NEWER: dict[str, Any] = dict.fromkeys(column.name for column in COLUMNS if column.later)
REQUIRED = tuple(column.name for column in COLUMNS if column.required)
JOINT = " | "
# Apostrophes are counted in, so that a text which begins with them by itself comes back as it was.
FORMULA = re.compile(r"'*[=+\-@\t]")
NUMBER = re.compile(r"'*[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*")
SPECIAL = re.compile(r'[",\r\n]')
# some readers end a line of JSONL there
LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
PYTHON: dict[str, type | tuple[type, ...]] = {  # what the rows of JSONL and Parquet hold for each type
    "string": str,
    "number": (int, float),
    "integer": int,
    "date": date,
    "spans": (list, int),
    "strings": list,
}
SHOWN = 3  # missing columns that a complaint names
PARQUET = "Parquet files need"
BATCH = 10_000  # rows held at once when writing Parquet: about 10 MB


class TableError(ValueError):
    """A file that is no tidy table; the message names the file and what is missing."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a table is written and read in one format."""

    write: Callable[[Iterable[Row], BinaryIO], None]
    read: Callable[[Path], Iterator[dict[str, Any]]]
    media_type: str
    binary: bool = False
    extra: str = ""  # what must be installed for it

    def need(self) -> None:
        """MissingExtraError where what it needs is not installed."""
        if self.extra:
            extras.need(self.extra, PARQUET)


def to_bytes(rows: Iterable[Row], name: str) -> bytes:
    """The whole table as the bytes of one file; for large tables write to a stream."""
    stream = io.BytesIO()
    FORMATS[name].write(rows, stream)
    return stream.getvalue()


def read_table(path: Path) -> list[dict[str, Any]]:
    """A table written by this program → its rows; the file's suffix says its format."""
    try:
        form = FORMATS[path.suffix.lower().removeprefix(".")]
    except KeyError:
        raise TableError(f"{path}: cannot read this kind of table; the kinds are {', '.join(FORMATS)}") from None
    form.need()
    try:
        if path.is_file() and not path.stat().st_size:
            raise ValueError("it is empty")
        rows = list(form.read(path))
    except OSError as error:
        raise TableError(f"{path}: cannot be opened: {error.strerror or error}") from None
    # bad JSON, numbers, dates, no UTF-8, pyarrow's ArrowInvalid: all are ValueErrors
    except (ValueError, csv.Error) as error:
        raise TableError(f"{path}: is not a table of this program: {error}") from None
    return rows


def _know(names: Iterable[str], where: str = "") -> None:
    """ValueError where a column of ours is missing that every version wrote."""
    given = {*names, *NEWER}
    if missing := [name for name in NAMES if name not in given]:
        more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        raise ValueError(f"{where}no column {', '.join(missing[:SHOWN])}{more}")


def _checked(row: dict[str, Any], where: str) -> dict[str, Any]:
    """The row, with the columns that came later; ValueError, which says where, if a value is none of its column's
    type."""
    for name, value in row.items():
        kind = TYPES.get(name)
        if value is None and name in REQUIRED:
            raise ValueError(f"{where}, column {name}: is empty")
        if value is not None and kind and (isinstance(value, bool) or not isinstance(value, PYTHON[kind])):
            raise ValueError(f"{where}, column {name}: {str(value)[:40]!r} is no {kind}")
    return {**NEWER, **row}


def write_csv(rows: Iterable[Row], stream: BinaryIO) -> None:
    """UTF-8, comma, one header, lines ended by \\n."""
    stream.write((",".join(NAMES) + "\n").encode("utf-8"))
    for row in rows:
        cells = (quoted(cell(row[name], TYPES[name])) for name in NAMES)
        stream.write((",".join(cells) + "\n").encode("utf-8"))


def quoted(text: str) -> str:
    """Python's csv.writer leaves a lone carriage return unquoted where lines end with \\n, and then cannot read it
    back."""
    return '"' + text.replace('"', '""') + '"' if SPECIAL.search(text) else text


def cell(value: Any, column_type: str) -> str:
    """One value as CSV writes it; unknown is empty."""
    if value is None:
        return ""
    if column_type == "spans":
        return str(value if isinstance(value, int) else len(value))
    if column_type == "strings":
        value = JOINT.join(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return str(plain(value))
    return f"'{value}" if FORMULA.match(value) and not NUMBER.fullmatch(value) else value


def plain(number: float) -> int | float:
    """270000.0 → 270000; what has a fraction stays."""
    return int(number) if math.isfinite(number) and number == int(number) and abs(number) < 1e15 else number


def read_csv(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a CSV, typed; `mentions` is the number of places and `because` a list."""
    csv.field_size_limit(2**31 - 1)  # a sentence may be longer than the module's 131,072
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = next(reader, [])
        _know(header)
        for cells in reader:
            if len(cells) != len(header):
                raise ValueError(f"line {reader.line_num} has {len(cells)} cells, the header {len(header)}")
            where = f"line {reader.line_num}"
            yield _checked({name: _typed(name, text, where) for name, text in zip(header, cells, strict=True)}, where)


def _typed(name: str, text: str, where: str) -> Any:
    kind = TYPES.get(name, "string")
    try:
        return _value(text, kind)
    except ValueError:
        raise ValueError(
            f"{where}, column {name}: {text[:40]!r} is no {'integer' if kind == 'spans' else kind}"
        ) from None


def _value(text: str, column_type: str) -> Any:
    if not text:
        return [] if column_type == "strings" else None
    if column_type == "number":
        return float(text)
    if column_type in ("integer", "spans"):
        return int(text)
    if column_type == "date":
        return date.fromisoformat(text)
    if text.startswith("'") and FORMULA.match(text) and not NUMBER.fullmatch(text):
        text = text[1:]
    return text.split(JOINT) if column_type == "strings" else text


def write_jsonl(rows: Iterable[Row], stream: BinaryIO) -> None:
    """One object a line, null where nothing is known."""
    for row in rows:
        record = {name: _jsonable(row[name]) for name in NAMES}
        stream.write(
            (json.dumps(record, ensure_ascii=False, allow_nan=False).translate(LINE_ENDS) + "\n").encode("utf-8")
        )


def _jsonable(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else plain(value) if isinstance(value, float) else value


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSONL table, typed."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            where = f"line {number}"
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise ValueError(f"{where} is not valid JSON ({error})") from None
            if not isinstance(row, dict):
                raise ValueError(f"{where} is no object")
            _know(row, f"{where}: ")
            yield _checked({name: _dated(name, value, where) for name, value in row.items()}, where)


def _dated(name: str, value: Any, where: str) -> Any:
    return _typed(name, value, where) if isinstance(value, str) and TYPES.get(name) == "date" else value


def write_parquet(rows: Iterable[Row], stream: BinaryIO) -> None:
    """Typed columns, lists as lists, in row groups of BATCH."""
    write_columns(rows, TYPES, stream)


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


def read_parquet(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet table."""
    import pyarrow.parquet  # here for the reason given in write_parquet

    table = pyarrow.parquet.ParquetFile(path).read()
    _know(table.column_names)
    for number, row in enumerate(table.to_pylist(), start=1):
        yield _checked(row, f"row {number}")


FORMATS = {
    "csv": Format(write_csv, read_csv, "text/csv"),
    "jsonl": Format(write_jsonl, read_jsonl, "application/jsonl"),
    "parquet": Format(write_parquet, read_parquet, "application/vnd.apache.parquet", binary=True, extra="dashboard"),
}
