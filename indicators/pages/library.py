"""The seeds → one Collection in memory, shared by every page and every visitor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from indicators import collection, frames, normalisation, proof
from indicators.collection import Collection
from indicators.figures import Row
from indicators.normalisation import Wish
from indicators.rates import Rate


@st.cache_resource(show_spinner="Reading the documents …")
def opened() -> Collection:
    """Every document and the table of what it states. Shared: pages read it and never change it."""
    return collection.seeds()


@st.cache_resource(show_spinner=False)
def rows() -> Sequence[Row]:
    """The table's rows as pages show them: characters that would turn or hide text are shown by name. Downloads take the table."""
    return [{name: shown(value) for name, value in row.items()} for row in frames.rows(opened().table)]


@st.cache_resource(show_spinner=False)
def printed() -> Mapping[str, Sequence[Rate]]:
    """The rates of exchange that the documents print."""
    return normalisation.rates_of(frames.rows(opened().table))


def shown(value: object) -> object:
    """A cell as it may be drawn; only texts change."""
    return proof.neutralise(value) if isinstance(value, str) else value


def csv_rows(fact_ids: list[str], wish: Wish | None = None) -> list[dict[str, Any]]:
    """The table's own rows of these facts, letter for letter, in this order; the columns for comparing as wished."""
    table = opened().table.set_index("fact_id", drop=False)
    found = frames.rows(table.loc[fact_ids])
    if wish is None:
        return found
    return [row | normalisation.compare(row, printed().get(row["document_id"], ()), opened().assumed, wish) for row in found]
