"""The store → one Collection in memory, shared by every page and every visitor, and made anew when the store changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from indicators import collection, frames, normalisation, proof, store
from indicators.collection import Collection
from indicators.figures import Row
from indicators.normalisation import Wish
from indicators.rates import Table
from indicators.store import Store, StoreError


@st.cache_resource(show_spinner="Opening the documents …")
def kept() -> Store | StoreError:
    """The store that every page and visitor shares, or why it cannot be opened: the pages then show the seeds, and say so."""
    try:
        found = store.open()
        found.reread()  # documents that an older reader read; people's decisions stay with their facts
    except StoreError as error:
        return error
    return found


def revision() -> int:
    """A number that goes up with every change of the store; nothing worked out for an earlier one is shown again."""
    found = kept()
    return found.revision() if isinstance(found, Store) else 0


def opened() -> Collection:
    """Every document and the table of what it states. Shared: pages read it and never change it."""
    return at(revision())


@st.cache_resource(show_spinner="Reading the documents …", max_entries=1)
def at(revision: int) -> Collection:
    """The documents as they stand at this revision of the store."""
    found = kept()
    return collection.stored(found) if isinstance(found, Store) else collection.seeds()


def rows() -> Sequence[Row]:
    """The table's rows as pages show them: characters that would turn or hide text are shown by name. Downloads take the table."""
    return rows_at(revision())


@st.cache_resource(show_spinner=False, max_entries=1)
def rows_at(revision: int) -> Sequence[Row]:
    return [{name: shown(value) for name, value in row.items()} for row in frames.rows(at(revision).table)]


def printed() -> Mapping[str, Table]:
    """The rates of exchange that the documents print."""
    return printed_at(revision())


@st.cache_resource(show_spinner=False, max_entries=1)
def printed_at(revision: int) -> Mapping[str, Table]:
    return normalisation.rates_of(frames.rows(at(revision).table))


def shown(value: object) -> object:
    """A cell as it may be drawn; only texts change."""
    return proof.neutralise(value) if isinstance(value, str) else value


def csv_rows(fact_ids: list[str], wish: Wish | None = None) -> list[dict[str, Any]]:
    """The table's own rows of these facts, letter for letter, in this order; the columns for comparing as wished."""
    table = opened().table.set_index("fact_id", drop=False)
    found = frames.rows(table.loc[fact_ids])
    if wish is None:
        return found
    now = revision()  # asked once: the store is not to be asked for every row
    rates, assumed = printed_at(now), at(now).assumed
    return [row | normalisation.compare(row, rates.get(row["document_id"], normalisation.NO_RATES), assumed, wish) for row in found]
