"""A row ⇄ plain JSON, and the row of a file → the same, if each value is of its column's type."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from indicators.table.columns import COLUMNS

Row = Mapping[str, Any]
TYPES = {column.name: column.type for column in COLUMNS}
NEWER: dict[str, Any] = dict.fromkeys(column.name for column in COLUMNS if column.later)
REQUIRED = tuple(column.name for column in COLUMNS if column.required)
PYTHON: dict[str, type | tuple[type, ...]] = {  # what the rows of JSONL and Parquet hold for each type
    "string": str,
    "number": (int, float),
    "integer": int,
    "date": date,
    "spans": (list, int),
    "strings": list,
}
SHOWN = 3  # missing columns that a complaint names


def plain_json(row: Row) -> dict[str, Any]:
    """A row as JSON holds it: days as text, whole numbers without a fraction, null where nothing is known."""
    return {name: jsonable(row[name]) for name in TYPES}


def jsonable(value: Any) -> Any:
    """One value of it."""
    return value.isoformat() if isinstance(value, date) else plain(value) if isinstance(value, float) else value


def plain(number: float) -> int | float:
    """270000.0 → 270000; what has a fraction stays."""
    return int(number) if math.isfinite(number) and number == int(number) and abs(number) < 1e15 else number


def know(names: Iterable[str], where: str = "") -> None:
    """ValueError where a column of ours is missing that every version wrote."""
    given = {*names, *NEWER}
    if missing := [name for name in TYPES if name not in given]:
        more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        raise ValueError(f"{where}no column {', '.join(missing[:SHOWN])}{more}")


def checked(row: dict[str, Any], where: str) -> dict[str, Any]:
    """The row, with the columns that came later; ValueError, which says where, if a value is none of its column's
    type."""
    for name, value in row.items():
        kind = TYPES.get(name)
        if value is None and name in REQUIRED:
            raise ValueError(f"{where}, column {name}: is empty")
        if value is not None and kind and (isinstance(value, bool) or not isinstance(value, PYTHON[kind])):
            raise ValueError(f"{where}, column {name}: {str(value)[:40]!r} is no {kind}")
    return {**NEWER, **row}


def dated(name: str, value: Any, where: str) -> Any:
    """A day as JSON holds it is a date again; all else is as it is."""
    if not isinstance(value, str) or TYPES.get(name) != "date":
        return value
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise ValueError(f"{where}, column {name}: {value[:40]!r} is no date") from None


def sayable(row: Row) -> dict[str, Any]:
    """A row whose texts Parquet can hold, half characters replaced."""
    return {name: whole(value) if isinstance(value, str) else value for name, value in row.items()}


def whole(text: str) -> str:
    """A text without half characters."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
