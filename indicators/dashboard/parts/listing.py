"""A table and the row that is open → the table on the page; a click on any cell, an arrow key or a row's box opens
another row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas
import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import access
from indicators.model import STATUSES

AMBER = "#f5c451"  # on both grounds; Streamlit chooses the letters to it
CAREFUL = "Careful"
EXPLAINED = (
    "What to look at twice, and why, stands with the figure: choose its row. The Method page explains every warning."
)


def draw(
    shown: pandas.DataFrame, key: str, opened: int | None, choose: Callable[[int | None], None], alt: str, **look: Any
) -> None:
    """The table; `choose` gets the position of the row that is chosen, or None where the open one is let go."""
    before = st.session_state.get(key, {}).get("selection", {}).get("cells", [])
    column = before[0][1] if before else shown.columns[0]  # the keyboard goes on from the cell where it was
    rows = [] if opened is None else [opened]
    st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": [[row, column] for row in rows]}}

    def moved() -> None:
        choose(chosen(st.session_state[key]["selection"], opened))

    st.dataframe(
        shown,
        key=key,
        on_select=access.guarded(moved),
        selection_mode=["single-row", "single-cell"],
        hide_index=True,
        alt=alt,
        **look,
    )


def turn(count: int, size: int, key: str, opened: int | None = None) -> int:
    """The first row of the page that is shown. Where there are several they can be turned; another choice of rows
    begins at its first page, and a row that is opened shows its own."""
    pages = -(-count // size)
    if pages <= 1:
        return 0
    first = 1 if opened is None else opened // size + 1
    return (int(st.pagination(pages, default=first, key=f"{key}-{count}-{first}")) - 1) * size


def badges(width: Any = None) -> Any:
    """A column of amber badges: what to be careful about. A table is drawn on a canvas, where a cell has no title of
    its own."""
    labels = [words for check in catalogue.checks().values() for words in (check.label, check.short)]
    options = [
        *labels,
        *(words for status in STATUSES if status != "reported" for words in (status, status.capitalize())),
    ]
    return st.column_config.MultiselectColumn(width=width, options=options, color=AMBER, help=EXPLAINED)


def chosen(selection: Any, opened: int | None) -> int | None:
    """The row whose box was ticked or cleared; where no box has changed, the row of the cell that was entered."""
    rows, cells = list(selection["rows"]), selection["cells"]
    if rows != ([] if opened is None else [opened]):
        return rows[0] if rows else None
    return cells[0][0] if cells else opened
