"""Rows ⇄ JSONL: one object a line, exactly as they are, null where nothing is known."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from indicators.table import row_values
from indicators.table.exports import Format
from indicators.table.row_values import Row

# some readers end a line of JSONL there
LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write(rows: Iterable[Row], stream: BinaryIO) -> None:
    """One object a line, null where nothing is known."""
    for row in rows:
        record = row_values.plain_json(row)
        stream.write(
            (json.dumps(record, ensure_ascii=False, allow_nan=False).translate(LINE_ENDS) + "\n").encode("utf-8")
        )


def read(path: Path) -> Iterator[dict[str, Any]]:
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
            row_values.know(row, f"{where}: ")
            row = {name: row_values.dated(name, value, where) for name, value in row.items()}
            yield row_values.checked(row, where)


FORMAT = Format(write, "application/jsonl", read, title="JSON lines")
