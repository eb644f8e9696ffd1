"""A fact → a form that asks in plain words what is to be put right; the changes, by the columns' names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import library, logbook
from indicators.dashboard.views import marked_text
from indicators.store import Held
from indicators.table.columns import COLUMNS, Column

# What people correct most, as they would ask for it; the others stand below, under their columns' names.
PLAIN = {
    "indicator": "What is counted",
    "value": "The number",
    "qualifier": "How firmly it is said",
    "unit": "Counted in",
    "population_group": "Who or what, in the text’s words",
    "place": "Where",
    "reference_period_start": "First day",
    "reference_period_end": "Last day",
    "attributed_to": "Who says so",
}
KNOWN = {"place": "place", "attributed_to": "speaker"}  # fields that offer what other figures have in a column
DAYS = ("reference_period_start", "reference_period_end")
GROUPS = ("what", "about", "where", "when", "who says", "counting")
FIXED = ("family", "measure", "date_published")
FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)


def draw(held: Held) -> dict[str, str | None] | None:
    """The form, as it stands in the store; when it is saved, what was changed, else None."""
    columns = {column.name: column for column in COLUMNS if column.group in GROUPS and column.name not in FIXED}
    with st.form(f"correct-{held.row['fact_id']}-{held.version}", border=False):
        given = fields([columns[name] for name in PLAIN], held.row)
        with st.expander("More: divisions, coordinates, codes, how it was counted"):
            given |= fields([column for name, column in columns.items() if name not in PLAIN], held.row)
        if not st.form_submit_button("Save the correction", type="primary"):
            return None
    changes = {name: text or None for name, text in given.items() if text != logbook.written(held.row[name])}
    said = changes.get("attributed_to")
    if said and "speaker" not in changes and said in library.choices("speaker"):
        changes["speaker"] = said  # a body that others name, too, is the same body
    return changes


def fields(columns: Sequence[Column], row: Mapping[str, Any]) -> dict[str, str]:
    """The fields of some columns in two rows beside each other, and what stands in them."""
    beside, given = st.columns(2), {}
    for position, column in enumerate(columns):
        with beside[position % 2]:
            given[column.name] = field(column, row)
    return given


def field(column: Column, row: Mapping[str, Any]) -> str:
    """One field, for what its column holds."""
    shown, label = logbook.written(row[column.name]), PLAIN.get(column.name, column.name)
    if column.name in DAYS:
        day = st.date_input(label, row[column.name] or None, FIRST, LAST, format="YYYY-MM-DD")
        return day.isoformat() if isinstance(day, date) else ""
    if column.name == "indicator":
        labels = {code: entry.label for code, entry in catalogue.indicators().items()}
        return chosen(label, list(labels), shown, labels)
    if column.choices:
        return chosen(label, ["", *column.choices], shown, {one: one.replace("_", " ") for one in column.choices})
    if column.name in KNOWN:
        options = dict.fromkeys(["", shown, *library.choices(KNOWN[column.name])])
        told = {one: marked_text.neutralise(one) for one in options}
        return chosen(label, list(options), shown, told, "Type to search, or a new name")
    return st.text_input(label, shown, help=column.meaning if column.name not in PLAIN else None)


def chosen(label: str, options: list[str], shown: str, told: Mapping[str, str], new: str = "") -> str:
    """One of a list that can be searched; where `new` says so, or what is typed."""
    at = options.index(shown) if shown in options else 0
    found = st.selectbox(
        label, options, at, lambda one: told.get(one, one), placeholder=new or None, accept_new_options=bool(new)
    )
    return found or ""
