"""Rows ⇄ CSV: UTF-8, comma, one header; lists are joined or counted, and no text becomes a formula.

It cannot tell empty text from unknown, and keeps spreadsheets from taking a document's words for a formula: a text that
begins with = + - @ (full-width ones too), a tab or a carriage return, and is no number, gets a leading apostrophe,
which `read` takes away again.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from indicators.table import row_values
from indicators.table.exports import Format
from indicators.table.row_values import Row, plain

JOINT = " | "
# Apostrophes are counted in, so that a text which begins with them by itself comes back as it was.
# Spreadsheets of East Asia take full-width signs for signs, and some pass over a carriage return.
SIGNS = r"=+\-@\t\r＝＋－＠"
FORMULA = re.compile(rf"'*[{SIGNS}]")
NUMBER = re.compile(r"'*[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*")
# What Excel reads as a number, a share, money, a time, a day or a truth, with apostrophes counted in: "11%", "20e17",
# "6-59" (June 1959), "3 May", "2021-07".
MONTH = r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
MONTH += r"|nov(?:ember)?|dec(?:ember)?"
MISTAKEN = re.compile(
    rf"'*(?:(?=.*\d)(?:[\d\s.,:/%()+\-–$€£¥₹']|e(?=\s*[+-]?\d)|t(?=\d)|z\b|[ap]m?\b|(?:{MONTH})\b\.?)+|true|false)",
    re.IGNORECASE | re.DOTALL,
)
LONGEST = 300  # characters, without the white-space around: a longer text is no number to any spreadsheet
SIGNED = re.compile(rf"'*[{SIGNS}\n]")  # for Excel a line end, too
DAY = re.compile(r"\d{4}-\d\d-\d\d")
BOM = "\ufeff"
SPECIAL = re.compile(r'[",\r\n]')


def write(rows: Iterable[Row], stream: BinaryIO) -> None:
    """UTF-8, comma, one header, lines ended by \\n."""
    write_typed(rows, stream, row_values.TYPES)


def write_typed(
    rows: Iterable[Row], stream: BinaryIO, types: Mapping[str, str], below: Iterable[str] | None = None
) -> None:
    """The same for any columns, by the type of each; `below` is a second row of the header."""
    stream.write((",".join(types) + "\n").encode("utf-8"))
    if below is not None:
        stream.write((",".join(map(quoted, below)) + "\n").encode("utf-8"))
    for row in rows:
        cells = (quoted(cell(row[name], kind)) for name, kind in types.items())
        stream.write((",".join(cells) + "\n").encode("utf-8"))


def of_columns(names: Iterable[str]) -> Format:
    """CSV of another table than that of the facts, whose columns are all texts and numbers."""
    return Format(partial(write_typed, types=dict.fromkeys(names, "string")), FORMAT.media_type)


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
    return f"'{value}" if is_formula(value) else value


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula."""
    return FORMULA.match(text) is not None and not NUMBER.fullmatch(text)


def is_mistaken(text: str) -> bool:
    """Whether Excel takes a text for something else: a formula, a number, a share, a time, a day; a whole day as ISO
    8601 writes it is what it is taken for."""
    bare = text.strip()
    return SIGNED.match(text) is not None or (
        len(bare) <= LONGEST and MISTAKEN.fullmatch(bare) is not None and not DAY.fullmatch(text)
    )


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a CSV, typed; `mentions` is the number of places and `because` a list. That for Excel is known by its
    byte order mark, that with HXL's hashtags by them."""
    csv.field_size_limit(2**31 - 1)  # a sentence may be longer than the module's 131,072
    with path.open(encoding="utf-8", newline="") as file:
        guarded = is_mistaken if file.read(1) == BOM else is_formula
        file.seek(0 if guarded is is_formula else len(BOM.encode("utf-8")))
        reader = csv.reader(file, strict=True)
        header = next(reader, [])
        row_values.know(header)
        for cells in reader:
            if len(cells) != len(header):
                raise ValueError(f"line {reader.line_num} has {len(cells)} cells, the header {len(header)}")
            if reader.line_num == 2 and all(text.startswith("#") for text in cells):
                continue
            where = f"line {reader.line_num}"
            row = {name: typed(name, text, where, guarded) for name, text in zip(header, cells, strict=True)}
            yield row_values.checked(row, where)


def typed(name: str, text: str, where: str, guarded: Callable[[str], bool]) -> Any:
    """A cell as its column has it; ValueError, which says where, if it is none such."""
    kind = row_values.TYPES.get(name, "string")
    try:
        return value_of(text, kind, guarded)
    except ValueError:
        raise ValueError(
            f"{where}, column {name}: {text[:40]!r} is no {'integer' if kind == 'spans' else kind}"
        ) from None


def value_of(text: str, column_type: str, guarded: Callable[[str], bool]) -> Any:
    """A cell's text → its value; an empty cell is unknown, and what is guarded has an apostrophe of ours."""
    if not text:
        return [] if column_type == "strings" else None
    if column_type == "number":
        return float(text)
    if column_type in ("integer", "spans"):
        return int(text)
    if column_type == "date":
        return date.fromisoformat(text)
    if text.startswith("'") and guarded(text):
        text = text[1:]
    return text.split(JOINT) if column_type == "strings" else text


FORMAT = Format(write, "text/csv", read, title="CSV")
