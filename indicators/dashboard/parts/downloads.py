"""A choice of rows → a button that takes them away as CSV, and a menu of all other formats."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from indicators.analysis.money.conversion import Wish
from indicators.dashboard.parts import access, frame, library
from indicators.query import search
from indicators.query.conditions import Where
from indicators.table import citing, formats
from indicators.table.formats import About

PLAIN = "csv"
OTHERS = "Other formats"
LEADING = ("xlsx", "csv-excel")  # of the menu: what most who come without a program of their own want

LONGEST_NAME = 90  # letters of a file's name


def named(words: str) -> str:
    """The name of a file that holds a choice: "people-killed-in-sudan-since-1-may-2024.csv"."""
    plain = re.sub(r"[^a-z0-9]+", "-", search.plain(words))[:LONGEST_NAME].strip("-")
    return f"{plain or 'indicators'}.csv"


def draw(
    label: str,
    where: Where,
    count: int,
    name: str,
    key: str,
    kind: Any = "secondary",
    wish: Wish | None = None,
    choice: str = "",
) -> None:
    """A CSV of exactly these rows, the columns for comparing as wished, and a menu of the other formats where `choice`
    says in words which rows they are; each is made when it is asked for."""
    fits = count <= library.MOST_TAKEN
    how = (
        None
        if fits
        else f"More than {library.MOST_TAKEN:,} rows: `indicators export -o {name}` on the server writes them."
    )
    about = About(choice or "every figure", home=citing.web_address(frame.base()))
    look = {"disabled": not (count and fits), "help": how}
    access.download(label, maker(where, wish, PLAIN, about), name, "text/csv", key=key, type=kind, **look)
    if not choice:
        return
    with st.popover(OTHERS, disabled=not (count and fits), key=f"{key}-others"):
        for form in others():
            make, own, mime = maker(where, wish, form, about), f"{key}-{form}", formats.FORMATS[form].media_type
            access.download(formats.title(form), make, file_name(name, form), mime, key=own, type="tertiary")


def others() -> list[str]:
    """The formats of the menu in its order."""
    return [*LEADING, *(form for form in formats.FORMATS if form not in (PLAIN, *LEADING))]


def file_name(name: str, form: str) -> str:
    """The file of another format; of two kinds of CSV each has a name of its own."""
    suffix = formats.suffix(form)
    kind = form.removeprefix(suffix) if suffix == PLAIN else ""
    return f"{Path(name).stem}{kind}.{suffix}"


def maker(where: Where, wish: Wish | None, form: str, about: About) -> Callable[[], bytes]:
    """What makes the file when somebody asks for it."""
    return lambda: formats.to_bytes(library.table_rows(where, wish), form, about)
