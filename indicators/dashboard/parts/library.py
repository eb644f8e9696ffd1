"""The store → what pages ask: a Query of its present state, and documents one by one; shared by every page and
visitor."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from indicators import store
from indicators.analysis import collection
from indicators.analysis.collection import Collection
from indicators.analysis.money import conversion, showing, user_tables
from indicators.analysis.money.conversion import Wish
from indicators.analysis.money.rates import Table
from indicators.analysis.money.user_tables import Assumptions
from indicators.dashboard.views import marked_text
from indicators.documents import identity
from indicators.documents.received import Problem
from indicators.model import Article
from indicators.query import live, snapshot
from indicators.query.conditions import Where
from indicators.query.live import Follower, Shown
from indicators.query.query import Query
from indicators.query.snapshot import Name
from indicators.settings import paths, switches
from indicators.store import Document, Held, Hit, State, Store, StoreError
from indicators.table.wording import Row

SEEDS = Shown(Name("seeds", 0, ""), Name("seeds", 0, ""))
AGAIN = 5.0  # seconds until a store that cannot be opened is tried again
MOST_CHOICES = 2_000  # of a list to choose from: a browser is sent them all
MOST_FOUND = 50  # documents that a search shows
MOST_TAKEN = 200_000  # rows of one download: beyond it the command line writes the file


def kept() -> Store | StoreError:
    """The store that every page and visitor shares, or why it cannot be opened: the pages then show the seeds, say so,
    and try again before long, for a backup may have been restored or room been made."""
    found, since = tried()
    if isinstance(found, StoreError) and time.monotonic() - since > AGAIN:
        tried.clear()
        found, _ = tried()
    return found


@st.cache_resource(show_spinner="Opening the documents; on the first start the articles that come along are read …")
def tried() -> tuple[Store | StoreError, float]:
    """The store, or why not, and when that was."""
    try:
        found = store.open()
        # documents that an older reader read; people's decisions stay with their facts
        unread()[:] = [] if found.database.is_closed else found.reread().failed
    except StoreError as error:
        return error, time.monotonic()
    return found, time.monotonic()


def state() -> State | StoreError:
    """How the store stands now, or why nobody can say."""
    found = kept()
    try:
        return found.state() if isinstance(found, Store) else found
    except StoreError as error:  # the database has gone away since it was opened
        return error


@st.cache_resource(show_spinner=False)
def unread() -> list[Problem]:
    """The documents of which today's reader could make nothing when the store was opened; their figures are an older
    reader's."""
    return []


# The table ------------------------------------------------------------------------------------------------------------


def shown() -> Shown:
    """What is shown now; whatever is worked out from the table is kept under this name."""
    found = kept()
    return live.look(found) if isinstance(found, Store) else SEEDS


def is_behind() -> bool:
    """Whether something has changed that is not compared with everything else yet."""
    return shown().is_behind


def ask() -> Query:
    """What answers the pages' questions now."""
    now = shown()
    if now.is_behind:
        follower().follow(now)
    return at(now)


def at(now: Shown) -> Query:
    """The table as it stands under this name; made anew where somebody has deleted or damaged the files it asks."""
    found = opened(now)
    if not snapshot.is_whole(found.place):
        opened.clear(now)
        found = opened(now)
    return found


@st.cache_resource(show_spinner="Comparing all figures, and making the tables that the pages ask …", max_entries=2)
def opened(now: Shown) -> Query:
    """The files that are asked under this name, opened."""
    found = kept()
    if isinstance(found, Store):
        return live.query(found, now)
    return Query(snapshot.write(Path(tempfile.mkdtemp(prefix="indicators-")), now.wanted, seeds().judged(), {}))


@st.cache_resource(show_spinner=False)
def follower() -> Follower:
    """Who makes the next snapshot."""
    return Follower()


@st.cache_resource(show_spinner=False)
def seeds() -> Collection:
    """The articles that the program comes with, unless the setting hides them."""
    return collection.seeds() if switches.is_on(switches.SEEDS) else collection.collect([])


def safe(rows: Iterable[Row]) -> list[Row]:
    """Rows as they may be drawn: characters that would turn or hide text are shown by name. Downloads take the table's
    own."""
    return [
        {name: marked_text.neutralise(value) if isinstance(value, str) else value for name, value in row.items()}
        for row in rows
    ]


def choices(column: str, most: int = MOST_CHOICES) -> list[str]:
    """What a column holds, in alphabetical order; of very many the most frequent."""
    return choices_at(shown(), column, most)


@st.cache_resource(show_spinner=False, max_entries=8)
def choices_at(now: Shown, column: str, most: int) -> list[str]:
    """The most frequent values of a column, in alphabetical order."""
    return sorted(list(at(now).counts(column))[:most], key=str.casefold)


# Money ----------------------------------------------------------------------------------------------------------------


def assumed() -> Assumptions:
    """The user's own tables, read again when they change."""
    return assumed_at(snapshot.made_by())


@st.cache_resource(show_spinner=False, max_entries=1)
def assumed_at(made_by: str) -> Assumptions:
    return user_tables.load(paths.own())


def printed(rows: Iterable[Row]) -> Mapping[str, Table]:
    """The rates of exchange that the documents of these rows print."""
    return showing.rates_of(ask().printing(dict.fromkeys(str(row["document_id"]) for row in rows)))


def table_rows(where: Where, wish: Wish | None = None) -> Sequence[Mapping[str, Any]]:
    """The table's own rows, letter for letter, in its order; the columns for comparing as wished."""
    found = ask().rows(where)
    if wish is None:
        return found
    rates, own = printed(found), assumed()
    return [
        row | conversion.compare(row, rates.get(row["document_id"], conversion.NO_RATES), own, wish) for row in found
    ]


# Documents ------------------------------------------------------------------------------------------------------------


def article(document_id: str) -> Article | None:
    """A document with its text."""
    found = kept()
    return found.article(document_id) if isinstance(found, Store) else seeds().articles.get(document_id)


def documents(limit: int, offset: int = 0) -> Sequence[Document | Article]:
    """Documents, the newest first."""
    found = kept()
    if isinstance(found, Store):
        return found.documents(limit, offset)
    return list(reversed(seeds().articles.values()))[offset : offset + limit]


def number_of_documents() -> int:
    """How many there are."""
    found = kept()
    return found.state().documents if isinstance(found, Store) else len(seeds().articles)


def number_of_decisions() -> int:
    """How many decisions were ever made."""
    found = kept()
    return found.number_of_decisions() if isinstance(found, Store) else 0


def named(fact_ids: Iterable[str]) -> dict[str, Row]:
    """Rows by their fact, as they may be drawn."""
    return {str(row["fact_id"]): row for row in safe(ask().named(fact_ids).values())}


def leading(fact_id: str) -> str:
    """Where the name of a fact leads: names of earlier versions, and of what is read otherwise today, lead to what they
    were given to."""
    found = kept()
    held = found.fact(fact_id) if isinstance(found, Store) and fact_id else None
    return str(held.row["fact_id"]) if held else identity.today(fact_id)


def held(fact_id: str) -> Held | None:
    """A fact with what people decided on it."""
    found = kept()
    return found.fact(fact_id) if isinstance(found, Store) else None


def kept_as(document_id: str) -> Document | None:
    """What the store knows of a document besides its text."""
    found = kept()
    return found.document(document_id) if isinstance(found, Store) else None


def missing(document_id: str) -> str:
    """What is said of a document whose file was not kept, so that its tables are not known; nothing of the others."""
    found = kept()
    return found.wanting(document_id) if isinstance(found, Store) else ""


def versions(document_id: str) -> list[tuple[str, str]]:
    """The older and the newer text of the same address, each with what to call it."""
    found = kept()
    older, newer = found.versions(document_id) if isinstance(found, Store) else (None, None)
    return [(term, name) for term, name in (("Older version", older), ("Newer version", newer)) if name]


def find(words: str) -> list[Hit]:
    """The documents whose text holds all the words, by the database's own index, and no more than MOST_FOUND; without a
    store none is."""
    found = kept()
    return found.search(words, MOST_FOUND) if isinstance(found, Store) else []
