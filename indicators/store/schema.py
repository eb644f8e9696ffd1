"""The store's tables, as the queries know them; migrations/versions/ holds how a database comes to have them.

Texts that must come back letter for letter are bytes (UTF-8) or JSON in ASCII: PostgreSQL keeps no NUL in its text
columns. Times are ISO 8601 in UTC, which both databases sort alike. A column says in its `info` what it holds beyond
its type: `holds` one of the kinds below, or `choices` its vocabulary; what comes from outside, as in a backup, is
checked by that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

HEAD = "6"  # the newest revision in migrations/versions/
METADATA = MetaData()
# JSON of five kinds, and text that a person reads
ORIGIN, DESCRIBED, ROW, CELLS, VALUE, WORDS = "origin", "described", "row", "cells", "value", "words"
DAY_AND_TIME, DIGEST = "day and time", "digest"
ACTIONS = ("accept", "correct", "reject", "unsure", "undo", "add")
DOCUMENT_ACTIONS = ("withdraw", "describe", "undo")  # what people do with a whole document

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, nullable=False, unique=True),
    Column("text", LargeBinary, nullable=False),
    Column("origin", Text, nullable=False, info={"holds": ORIGIN}),  # JSON: what an Article has besides text and id
    Column("address", String, nullable=True, index=True),
    Column("sha256", String(64), nullable=False, info={"holds": DIGEST}),  # of the text
    # sha256 of the text with its white-space collapsed
    Column("collapsed", String(64), nullable=False, unique=True, info={"holds": DIGEST}),
    Column("previous", String, ForeignKey("documents.document_id"), nullable=True),
    Column("added_at", String, nullable=False, info={"holds": DAY_AND_TIME}),
    Column("added_by", String, nullable=False, index=True),
    Column("extractor_version", String, nullable=False),
    # of the store, at which its facts last changed
    Column("revision", Integer, nullable=False, server_default="0", index=True),
    Column("language", String, nullable=False, server_default=""),  # ISO 639-1; empty where nobody has told
    Column("numbers_unread", Integer, nullable=False, server_default="0"),  # of which the reader was not sure
    # of the bytes that the text was read from, kept or not
    Column("file_sha256", String(64), nullable=True, info={"holds": DIGEST}),
    Column("file_kind", String, nullable=True),  # the suffix of its name
    # JSON, compressed; each of its spans slices the text. Empty where an older version stored it without its file
    Column("layout", LargeBinary, nullable=True),
)
ABOUT = tuple(column for column in DOCUMENTS.c if column.name not in ("text", "layout"))  # what lists show
PLAIN = tuple(column for column in DOCUMENTS.c if column.name != "layout")  # what is asked of very many texts

FACTS = Table(
    "facts",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("fact_id", String, nullable=False, index=True),
    Column("document_id", String, ForeignKey("documents.document_id"), nullable=False),
    Column("char_start", Integer, nullable=False),
    Column("char_end", Integer, nullable=False),
    Column("indicator", String, nullable=False),
    Column("readings", Integer, nullable=False),  # how many different rows the readers have made of it
    Column("by_person", Integer, nullable=False, info={"choices": (0, 1)}),  # 1: the reader missed it
    # 1: only the second reader read it
    Column("by_model", Integer, nullable=False, server_default="0", info={"choices": (0, 1)}),
    # JSON: the table's row as read, before anything is derived from it
    Column("row", Text, nullable=False, info={"holds": ROW}),
    # what the decisions on it are bound to: its own span and
    Column("bound_start", Integer, nullable=False, server_default="0"),
    # indicator, or those of the fact that an older reader
    Column("bound_end", Integer, nullable=False, server_default="0"),
    Column("bound_indicator", String, nullable=False, server_default=""),  # read of the same number
    UniqueConstraint("document_id", "char_start", "char_end", "indicator"),
)
ONLY = text("by_model = 1")  # proposals are few, and are looked for at every step of a page
Index("ix_facts_by_model", FACTS.c.document_id, sqlite_where=ONLY, postgresql_where=ONLY)


def acted(log: str, actions: Sequence[str], holds: Any) -> list[Column[Any]]:
    """The columns of a log that say what somebody did: the action, by whom and when, why, and what that takes back."""
    return [
        Column("action", String, nullable=False, info={"choices": actions}),
        Column("by", String, nullable=False),
        Column("at", String, nullable=False, info={"holds": DAY_AND_TIME}),
        Column("before", Text, nullable=False, info={"holds": holds}),  # JSON: what the person saw
        Column("after", Text, nullable=False, info={"holds": holds}),  # JSON: what stands since
        Column("reason", Text, nullable=False, info={"holds": WORDS}),
        Column("undoes", Integer, ForeignKey(f"{log}.number"), nullable=True),
    ]


DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, ForeignKey("documents.document_id"), nullable=False),
    Column("char_start", Integer, nullable=False),
    Column("char_end", Integer, nullable=False),
    Column("indicator", String, nullable=False),
    # first, second … decision on its fact: two people cannot both have made the next one
    Column("turn", Integer, nullable=False),
    Column("fact_id", String, nullable=False),
    *acted("decisions", ACTIONS, CELLS),
    Column("extractor_version", String, nullable=False),
    # the indicator that the reader gave it when the person decided
    Column("read_as", String, nullable=False, server_default=""),
    # JSON: the number's words and neighbours, as the person saw them
    Column("anchor", Text, nullable=False, server_default="", info={"holds": VALUE}),
    UniqueConstraint("document_id", "char_start", "char_end", "indicator", "turn"),
)

SETTINGS = Table(
    "settings",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False, info={"holds": VALUE}),  # JSON
    Column("by", String, nullable=False),
    Column("at", String, nullable=False, info={"holds": DAY_AND_TIME}),
)

PASSAGES = Table(  # what is searched: titles and sentences, as plain words; made anew from the documents at any time
    "passages",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, ForeignKey("documents.document_id"), nullable=False, index=True),
    Column("char_start", Integer, nullable=False),  # -1: the title
    Column("char_end", Integer, nullable=False),
    Column("words", Text, nullable=False, info={"holds": WORDS}),
)

REVISION = Table(  # one row
    "revision",
    METADATA,
    Column("number", Integer, nullable=False),  # goes up with every change
    Column("token", String, nullable=False, server_default=""),  # another one for every store, and after every restore
)

FILES = Table(  # the files that documents were read from, so that a later version can read their layout
    "files",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True, info={"holds": DIGEST}),
    Column("size", Integer, nullable=False),  # bytes
    Column("packed", LargeBinary, nullable=False),  # zlib
)

NAMES = Table(  # names of facts that no fact has any more, and the numbers that they are the names of
    "names",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("fact_id", String, nullable=False, unique=True),
    Column("document_id", String, ForeignKey("documents.document_id"), nullable=False),
    Column("char_start", Integer, nullable=False),
    Column("char_end", Integer, nullable=False),
    Column("anchor", Text, nullable=False, info={"holds": VALUE}),  # JSON: the number's words and neighbours
)

DOCUMENT_LOG = Table(
    "document_log",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, ForeignKey("documents.document_id"), nullable=False),
    # first, second … line of its document: two people cannot both have made the next one
    Column("turn", Integer, nullable=False),
    *acted("document_log", DOCUMENT_ACTIONS, DESCRIBED),  # seen and standing since: its origin
    UniqueConstraint("document_id", "turn"),
)

KEY = ("document_id", "char_start", "char_end", "indicator")  # a number in a document, and what the reader took it for
BOUND = ("document_id", "bound_start", "bound_end", "bound_indicator")  # of a fact: the KEY of the decisions on it
# what a backup holds, in an order in which it can be put back
KEPT = (DOCUMENTS, FACTS, DECISIONS, SETTINGS, FILES, NAMES, DOCUMENT_LOG)
SINCE = {
    FILES.name: 3,
    NAMES.name: 3,
    DOCUMENT_LOG.name: 5,
}  # the revision that brought a table; the others are of the first


def kept(revision: int) -> tuple[Table, ...]:
    """The tables that a backup of this revision holds."""
    return tuple(table for table in KEPT if SINCE.get(table.name, 1) <= revision)
