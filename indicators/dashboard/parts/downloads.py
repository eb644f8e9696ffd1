"""A choice of rows → a button that takes them away as CSV."""

from __future__ import annotations

import re
from typing import Any

from indicators.analysis.money.conversion import Wish
from indicators.dashboard.parts import access, library
from indicators.query import search
from indicators.query.conditions import Where
from indicators.table import formats

LONGEST_NAME = 90  # letters of a file's name


def named(words: str) -> str:
    """The name of a file that holds a choice: "people-killed-in-sudan-since-1-may-2024.csv"."""
    plain = re.sub(r"[^a-z0-9]+", "-", search.plain(words))[:LONGEST_NAME].strip("-")
    return f"{plain or 'indicators'}.csv"


def draw(
    label: str, where: Where, count: int, name: str, key: str, kind: Any = "secondary", wish: Wish | None = None
) -> None:
    """A CSV of exactly these rows, the columns for comparing as wished; made when it is asked for."""
    fits = count <= library.MOST_TAKEN
    how = (
        None
        if fits
        else f"More than {library.MOST_TAKEN:,} rows: `indicators export -o {name}` on the server writes them."
    )
    off = not (count and fits)
    access.download(
        label,
        lambda: formats.to_bytes(library.table_rows(where, wish), "csv"),
        name,
        "text/csv",
        key=key,
        type=kind,
        disabled=off,
        help=how,
    )
