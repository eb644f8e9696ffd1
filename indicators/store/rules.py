"""A line of a backup → the record that its table may hold; ValueError says which column of it nobody could have
written.

What is asked follows from the schema: a column's type and length, whether it may be empty, and what its `info` says
that it holds.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from indicators import catalogue
from indicators.model import PRECISIONS
from indicators.store import records, schema
from indicators.table import columns

LARGEST = 2**31 - 1  # what both databases keep as a whole number
HEX = re.compile(r"[0-9a-f]{64}")
TIDY = {column.name: column for column in columns.COLUMNS}
SHOWN = 60  # characters of a wrong value


def record(of: Table, line: bytes) -> dict[str, Any]:
    """One row of a table, checked column by column."""
    given = parsed(line)
    if not isinstance(given, dict):
        raise ValueError("is no row")
    if unknown := sorted(given.keys() - set(of.c.keys())):
        raise ValueError(f"{shown(unknown[0])} is no column")
    known: dict[str, Any] = {}
    for column in of.c:
        try:
            if column.name in given:
                known[column.name] = value(column, given[column.name])
            elif not column.nullable and column.server_default is None:
                raise ValueError("is missing")
        except ValueError as error:
            raise ValueError(f"{column.name}: {error}") from None
    for column in of.c:
        if column.info.get("holds") == schema.ROW:
            agree(known, json.loads(known[column.name]))
    return known


def parsed(text: bytes | str) -> Any:
    """JSON as everybody may write it: no NaN, no depth that ends the program."""
    try:
        return json.loads(text, parse_constant=no_number)
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    except ValueError as error:  # of JSON, of the encoding, of a number of too many digits
        raise ValueError(f"is no JSON ({error})") from None


def no_number(name: str) -> None:
    """Refuses the NaN and Infinity that JSON's parser would take."""
    raise ValueError(f"{name} is no number")


def shown(given: Any) -> str:
    """A wrong value, in short and in one line."""
    if isinstance(given, dict | list):
        return "a list" if isinstance(given, list) else "a group of values"
    text = ascii(given[: SHOWN + 1] if isinstance(given, str) else given)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def value(column: Column[Any], given: Any) -> Any:
    """What one column of a table may hold."""
    if given is None and column.nullable:
        return None
    if isinstance(column.type, LargeBinary):
        try:
            return base64.b64decode(given, validate=True)
        except (TypeError, ValueError):
            raise ValueError("is not packed as bytes are") from None
    if isinstance(column.type, Integer):
        if not is_whole(given) or not 0 <= given <= LARGEST:
            raise ValueError(f"{shown(given)} is no whole number from 0 to {LARGEST:,}")
    elif isinstance(column.type, String):
        text(given, column.type.length)
    else:  # a type that the schema came to have later; without a rule nothing of it is taken
        raise ValueError(f"no rule says what a {column.type} may hold")
    choices = column.info.get("choices")
    if choices and given not in choices:
        raise ValueError(f"{shown(given)} is none of {', '.join(map(str, choices))}")
    HOLDS[column.info.get("holds")](given)
    return given


def text(given: Any, most: int | None = None) -> None:
    """Text as a database keeps it."""
    if not isinstance(given, str):
        raise ValueError(f"{shown(given)} is no text")
    if any("\ud800" <= c <= "\udfff" for c in given):
        raise ValueError(f"{shown(given)} holds half a character")
    if most is not None and len(given) > most:
        raise ValueError(f"{shown(given)} is longer than {most} characters")


def is_whole(given: Any) -> bool:
    """Whether a value is a whole number, and not true or false."""
    return isinstance(given, int) and not isinstance(given, bool)


# What a column holds beyond its type ----------------------------------------------------------------------------------


def digest(given: str) -> None:
    """ValueError unless it is a checksum in hexadecimal."""
    if not HEX.fullmatch(given):
        raise ValueError(f"{shown(given)} is no checksum")


def moment(given: str) -> None:
    """ValueError unless it is a day and time with its zone, as ISO 8601 writes it."""
    if datetime.fromisoformat(given).tzinfo is None:
        raise ValueError(f"{shown(given)} is no day and time with its zone")


def anything(given: str) -> None:
    """ValueError unless it is JSON."""
    parsed(given)


def nothing(given: Any) -> None:
    """Words: whatever people write."""


def described(given: str) -> None:
    """What a person may say of a document: its origin, and its language."""
    origin(given, (*records.ORIGIN, records.LANGUAGE))


def origin(given: str, names: Collection[str] = records.ORIGIN) -> None:
    """What an Article has besides its text and its name."""
    known = parsed(given)
    if not isinstance(known, dict):
        raise ValueError("is no origin")
    for name, said in known.items():
        if name not in names or not isinstance(said, str):
            raise ValueError(f"{shown(name)}: {shown(said)} is no part of an origin")
    if known.get("stays_here", records.STAYS) != records.STAYS:
        raise ValueError(f"stays_here: {shown(known['stays_here'])} is not {records.STAYS}")
    if "published" in known:
        date.fromisoformat(known["published"])
    if known.get("published_precision", PRECISIONS[0]) not in PRECISIONS:
        raise ValueError(
            f"published_precision: {shown(known['published_precision'])} is none of {', '.join(PRECISIONS)}"
        )


def row(given: str) -> None:
    """A row of the tidy table as it was read: no column that it needs is empty."""
    known = cells(given)
    if missing := [name for name in records.KEPT if TIDY[name].required and known.get(name) in (None, [])]:
        raise ValueError(f"{missing[0]} is missing")


def cells(given: str) -> dict[str, Any]:
    """Some columns of the tidy table."""
    known = parsed(given)
    if not isinstance(known, dict):
        raise ValueError("is no row of the table")
    for name, said in known.items():
        column = TIDY.get(name)  # a name that the table had once is passed over when it is used, too
        if column is None or said is None:
            continue
        try:
            CELLS[column.type](said)
            if column.choices and said not in column.choices:
                raise ValueError(f"{shown(said)} is none of {', '.join(column.choices)}")
            if name == "indicator" and said not in catalogue.indicators():
                raise ValueError(f"{shown(said)} is no indicator of the catalogue")
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
    return known


def number(given: Any) -> None:
    """ValueError unless it is a finite number."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not abs(given) <= sys.float_info.max:
        raise ValueError(f"{shown(given)} is no number")


def integer(given: Any) -> None:
    """ValueError unless it is a whole number."""
    if not is_whole(given):
        raise ValueError(f"{shown(given)} is no whole number")


def day(given: Any) -> None:
    """ValueError unless it is a day as ISO 8601 writes it."""
    try:
        date.fromisoformat(given)
    except (TypeError, ValueError):
        raise ValueError(f"{shown(given)} is no day") from None


def words(given: Any) -> None:
    """ValueError unless it is a text."""
    if not isinstance(given, str):
        raise ValueError(f"{shown(given)} is no text")


def spans(given: Any) -> None:
    """ValueError unless it is a list of {char_start, char_end} in this order."""
    parts = ("char_start", "char_end")
    if not isinstance(given, list) or not all(
        isinstance(one, dict) and tuple(one) == parts and all(map(is_whole, one.values())) for one in given
    ):
        raise ValueError(f"{shown(given)} is no list of places in the text")


def several(given: Any) -> None:
    """ValueError unless it is a list of texts."""
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise ValueError(f"{shown(given)} is no list of texts")


def agree(outside: dict[str, Any], inside: dict[str, Any]) -> None:
    """A row of the table says the same as the columns beside it, by which it is found."""
    for name in outside.keys() & inside.keys():
        if outside[name] != inside[name]:
            raise ValueError(f"{name}: {shown(outside[name])} beside a row of {shown(inside[name])}")


HOLDS: dict[str | None, Callable[[Any], object]] = {
    None: nothing,
    schema.WORDS: nothing,
    schema.DIGEST: digest,
    schema.DAY_AND_TIME: moment,
    schema.ORIGIN: origin,
    schema.DESCRIBED: described,
    schema.ROW: row,
    schema.CELLS: cells,
    schema.VALUE: anything,
}
CELLS: dict[str, Callable[[Any], None]] = {
    "string": words,
    "number": number,
    "integer": integer,
    "date": day,
    "spans": spans,
    "strings": several,
}
