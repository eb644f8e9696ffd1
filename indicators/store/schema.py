"""The store's tables, as the queries know them; migrations/versions/ holds how a database comes to have them.

Texts that must come back letter for letter are bytes (UTF-8) or JSON in ASCII: PostgreSQL keeps no NUL in its text columns.
Times are ISO 8601 in UTC, which both databases sort alike.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

HEAD = "2"  # the newest revision in migrations/versions/
METADATA = MetaData()

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, nullable=False, unique=True),
    Column("text", LargeBinary, nullable=False),
    Column("origin", Text, nullable=False),  # JSON: what an Article has besides text and id
    Column("address", String, nullable=True, index=True),
    Column("sha256", String(64), nullable=False),  # of the text
    Column("collapsed", String(64), nullable=False, unique=True),  # sha256 of the text with its white-space collapsed
    Column("previous", String, ForeignKey("documents.document_id"), nullable=True),
    Column("added_at", String, nullable=False),
    Column("added_by", String, nullable=False),
    Column("extractor_version", String, nullable=False),
    Column("revision", Integer, nullable=False, server_default="0", index=True),  # of the store, at which its facts last changed
)

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
    Column("by_person", Integer, nullable=False),  # 1: the reader missed it
    Column("row", Text, nullable=False),  # JSON: the table's row as read, before anything is derived from it
    UniqueConstraint("document_id", "char_start", "char_end", "indicator"),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, ForeignKey("documents.document_id"), nullable=False),
    Column("char_start", Integer, nullable=False),
    Column("char_end", Integer, nullable=False),
    Column("indicator", String, nullable=False),
    Column("turn", Integer, nullable=False),  # first, second … decision on its fact: two people cannot both have made the next one
    Column("fact_id", String, nullable=False),
    Column("action", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("before", Text, nullable=False),  # JSON: what the person saw
    Column("after", Text, nullable=False),  # JSON: what stands since
    Column("reason", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("decisions.number"), nullable=True),
    Column("extractor_version", String, nullable=False),
    UniqueConstraint("document_id", "char_start", "char_end", "indicator", "turn"),
)

SETTINGS = Table(
    "settings",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),  # JSON
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
)

PASSAGES = Table(  # what is searched: titles and sentences, as plain words; made anew from the documents at any time
    "passages",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("document_id", String, ForeignKey("documents.document_id"), nullable=False, index=True),
    Column("char_start", Integer, nullable=False),  # -1: the title
    Column("char_end", Integer, nullable=False),
    Column("words", Text, nullable=False),
)

REVISION = Table(  # one row
    "revision",
    METADATA,
    Column("number", Integer, nullable=False),  # goes up with every change
    Column("token", String, nullable=False, server_default=""),  # another one for every store, and after every restore
)

KEY = ("document_id", "char_start", "char_end", "indicator")  # what a decision is bound to
KEPT = (DOCUMENTS, FACTS, DECISIONS, SETTINGS)  # what a backup holds, in an order in which it can be put back
