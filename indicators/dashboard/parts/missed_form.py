"""A number that was missed → the form of what it means, and the fact it becomes."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from indicators import catalogue
from indicators.analysis import suggestions
from indicators.analysis.suggestions import Suggestion
from indicators.dashboard.parts import access, cards
from indicators.dashboard.views import marked_text
from indicators.model import Article
from indicators.store import ChangeError, Store, StoreError
from indicators.table import wording
from indicators.table.columns import COLUMNS

WRONG = "missed-wrong"
CHOSEN = "missed-chosen"
SAVED = "missed-saved"
FIRST = ("indicator", "value", "unit", "qualifier")
BOUNDS = ("value_low", "value_high")
MORE = ("population_group", "place", "reference_period_start", "reference_period_end", "attributed_to", "commodity")
BEHIND = "Place, dates, who says so"
LABELS = {
    "indicator": "Indicator",
    "value": "Value",
    "value_low": "At least",
    "value_high": "At most",
    "unit": "Unit",
    "qualifier": "Qualifier",
    "population_group": "Who or what is counted",
    "place": "Place",
    "reference_period_start": "From (day)",
    "reference_period_end": "To (day)",
    "attributed_to": "Who says so",
    "commodity": "Commodity",
}
HINTS = {
    "value": "270,000",
    "unit": "person",
    "reference_period_start": "2021-07-09",
    "reference_period_end": "2021-07-09",
}
COLUMN = {column.name: column for column in COLUMNS}


def draw_form(article: Article, picked: Suggestion, kept: Store, by: str, said: str) -> None:
    """Few fields first; each with what was wrong with it."""
    name = f"{article.document_id}-{picked.number.char_start}-{picked.number.char_end}"
    of, columns = st.session_state.get(WRONG, ("", {}))
    wrong: Mapping[str, str] = columns if of == name else {}
    bounded = picked.values.get("value") is None and any(picked.values.get(name) for name in BOUNDS)
    first, more = (*FIRST, *BOUNDS) if bounded else FIRST, MORE if bounded else (*MORE, *BOUNDS)
    with st.form(f"missed-form-{name}", border=False):
        typed = draw_fields(first, picked, name, wrong)
        proposed = " · ".join(suggestions.written(picked.values[column]) for column in MORE if column in picked.values)
        with st.expander(
            cards.plain(f"{BEHIND}: {proposed}" if proposed else BEHIND), expanded=bool(set(more) & wrong.keys())
        ):
            typed |= draw_fields(more, picked, name, wrong)
        for column in wrong.keys() - set(typed):
            st.error(cards.plain(f"{column}: {wrong[column]}" if column else wrong[column]))
        if st.form_submit_button("Add this figure", type="primary"):
            save(name, article, picked, typed, kept, said, by=by)


def draw_fields(names: tuple[str, ...], picked: Suggestion, key: str, wrong: Mapping[str, str]) -> dict[str, str]:
    """Fields in pairs, as the reader would fill them. Bounds that follow from the value are left to follow what is
    typed."""
    typed = {}
    for first in range(0, len(names), 2):
        for name, column in zip(names[first : first + 2], st.columns(2), strict=False):
            follows = name in BOUNDS and picked.values.get("value") is not None
            suggested = "" if follows else suggestions.written(picked.values.get(name))
            with column:
                typed[name] = draw_field(name, suggested, f"missed-{name}-{key}")
                if name in wrong:
                    st.html(f"<p class='wrong' role='alert'>{marked_text.escape(wrong[name])}</p>")
    return typed


def draw_field(name: str, suggested: str, key: str) -> str:
    """One column of the table, with its meaning as help."""
    if name == "indicator":
        labels = {code: entry.label for code, entry in catalogue.indicators().items()}
        at = list(labels).index(suggested) if suggested in labels and suggested != "other" else None
        return (
            st.selectbox(LABELS[name], list(labels), at, format_func=labels.__getitem__, placeholder="Choose", key=key)
            or ""
        )
    if choices := COLUMN[name].choices:
        at = choices.index(suggested) if suggested in choices else 0
        return st.selectbox(
            LABELS[name],
            choices,
            at,
            format_func=lambda code: code.replace("_", " "),
            key=key,
            help=COLUMN[name].meaning,
        )
    return st.text_input(LABELS[name], suggested, key=key, placeholder=HINTS.get(name), help=COLUMN[name].meaning)


@access.reviewers_only
def save(
    name: str, article: Article, picked: Suggestion, typed: Mapping[str, str], kept: Store, said: str, *, by: str
) -> None:
    """Into the store; then the new fact is open. What was wrong is shown beside what it is about."""
    try:
        made = kept.add_fact(article.document_id, picked.number, suggestions.completed(typed, picked.values), by)
    except ChangeError as error:
        st.session_state[WRONG] = (name, error.columns)
        st.rerun(scope="fragment")
    except StoreError as error:
        st.session_state[WRONG] = (name, {"": str(error)})
        st.rerun(scope="fragment")
    for forgotten in (WRONG, CHOSEN):
        st.session_state.pop(forgotten, None)
    st.session_state[SAVED] = True
    st.session_state[said] = (f"Added: {wording.statement(made.row)}", True)
    st.toast(cards.plain(f"Added, and open above: {wording.statement(made.row)}"))
    st.query_params["fact"] = made.row["fact_id"]
    st.rerun()
