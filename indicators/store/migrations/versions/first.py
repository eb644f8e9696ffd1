"""Revision 1: documents, facts, decisions, settings, and the passages that are searched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None

SQLITE = (
    "CREATE VIRTUAL TABLE passages_index USING fts5(words, content='passages', content_rowid='number', "
    "tokenize='unicode61')",
    "CREATE TRIGGER passages_in AFTER INSERT ON passages BEGIN "
    "INSERT INTO passages_index(rowid, words) VALUES (new.number, new.words); END",
    "CREATE TRIGGER passages_out AFTER DELETE ON passages BEGIN "
    "INSERT INTO passages_index(passages_index, rowid, words) VALUES ('delete', old.number, old.words); END",
    "CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are never "
    "changed'); END",
    # INSERT OR REPLACE deletes without firing the trigger for it
    "CREATE TRIGGER decisions_differ BEFORE INSERT ON decisions WHEN EXISTS (SELECT 1 FROM decisions AS old WHERE "
    "old.number = new.number "
    "OR (old.document_id, old.char_start, old.char_end, old.indicator, old.turn) = "
    "(new.document_id, new.char_start, new.char_end, new.indicator, new.turn)) "
    "BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END",
    "CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are never "
    "deleted'); END",
)
POSTGRESQL = (
    "CREATE INDEX ix_passages_words ON passages USING gin (to_tsvector('simple', words))",
    "CREATE FUNCTION decisions_stay() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'decisions are never changed or deleted'; END $$",
    "CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION decisions_stay()",
    "CREATE TRIGGER decisions_remain BEFORE TRUNCATE ON decisions FOR EACH STATEMENT EXECUTE FUNCTION decisions_stay()",
)


def upgrade() -> None:
    """From nothing to the first schema."""
    keep_documents()
    keep_decisions()
    op.create_table(
        "passages",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column(
            "document_id",
            sa.String,
            sa.ForeignKey("documents.document_id", name="fk_passages_document_id"),
            nullable=False,
        ),
        sa.Column("char_start", sa.Integer, nullable=False),
        sa.Column("char_end", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("ix_passages_document_id", "passages", ["document_id"])
    op.bulk_insert(op.create_table("revision", sa.Column("number", sa.Integer, nullable=False)), [{"number": 0}])
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def keep_documents() -> None:
    """What was received, and what the reader made of it."""
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.String, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("address", sa.String, nullable=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("collapsed", sa.String(64), nullable=False),
        sa.Column(
            "previous", sa.String, sa.ForeignKey("documents.document_id", name="fk_documents_previous"), nullable=True
        ),
        sa.Column("added_at", sa.String, nullable=False),
        sa.Column("added_by", sa.String, nullable=False),
        sa.Column("extractor_version", sa.String, nullable=False),
        sa.UniqueConstraint("document_id", name="uq_documents_document_id"),
        sa.UniqueConstraint("collapsed", name="uq_documents_collapsed"),
    )
    op.create_index("ix_documents_address", "documents", ["address"])
    op.create_table(
        "facts",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("fact_id", sa.String, nullable=False),
        *bound("facts"),
        sa.Column("readings", sa.Integer, nullable=False),
        sa.Column("by_person", sa.Integer, nullable=False),
        sa.Column("row", sa.Text, nullable=False),
        sa.UniqueConstraint("document_id", "char_start", "char_end", "indicator", name="uq_facts_document_id"),
    )
    op.create_index("ix_facts_fact_id", "facts", ["fact_id"])


def keep_decisions() -> None:
    """What people decided, and their settings."""
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True),
        *bound("decisions"),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("fact_id", sa.String, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("decisions.number", name="fk_decisions_undoes"), nullable=True),
        sa.Column("extractor_version", sa.String, nullable=False),
        sa.UniqueConstraint(
            "document_id", "char_start", "char_end", "indicator", "turn", name="uq_decisions_document_id"
        ),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )


def bound(table: str) -> list[sa.Column[str] | sa.Column[int]]:
    """The columns that say which figure of which document is meant."""
    return [
        sa.Column(
            "document_id",
            sa.String,
            sa.ForeignKey("documents.document_id", name=f"fk_{table}_document_id"),
            nullable=False,
        ),
        sa.Column("char_start", sa.Integer, nullable=False),
        sa.Column("char_end", sa.Integer, nullable=False),
        sa.Column("indicator", sa.String, nullable=False),
    ]
