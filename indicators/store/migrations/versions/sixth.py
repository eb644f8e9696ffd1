"""Revision 6: the log of what people did with whole documents, which only grows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"

SQLITE = (
    "CREATE TRIGGER document_log_stays BEFORE UPDATE ON document_log BEGIN SELECT RAISE(ABORT, 'what was done with a "
    "document is never changed'); END",
    # INSERT OR REPLACE deletes without firing the trigger for it
    "CREATE TRIGGER document_log_differs BEFORE INSERT ON document_log WHEN EXISTS (SELECT 1 FROM document_log AS old "
    "WHERE old.number = new.number OR (old.document_id, old.turn) = (new.document_id, new.turn)) "
    "BEGIN SELECT RAISE(ABORT, 'what was done with a document is never changed'); END",
    "CREATE TRIGGER document_log_remains BEFORE DELETE ON document_log BEGIN SELECT RAISE(ABORT, 'what was done with a "
    "document is never deleted'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION document_log_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'what was done with a document is never changed or deleted'; END $$",
    "CREATE TRIGGER document_log_stays BEFORE UPDATE OR DELETE ON document_log FOR EACH ROW "
    "EXECUTE FUNCTION document_log_stays()",
    "CREATE TRIGGER document_log_remains BEFORE TRUNCATE ON document_log FOR EACH STATEMENT "
    "EXECUTE FUNCTION document_log_stays()",
)


def upgrade() -> None:
    """Nothing was done with what is there."""
    op.create_table(
        "document_log",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column(
            "document_id",
            sa.String,
            sa.ForeignKey("documents.document_id", name="fk_document_log_document_id"),
            nullable=False,
        ),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column(
            "undoes", sa.Integer, sa.ForeignKey("document_log.number", name="fk_document_log_undoes"), nullable=True
        ),
        sa.UniqueConstraint("document_id", "turn", name="uq_document_log_document_id"),
    )
    op.create_index("ix_documents_added_by", "documents", ["added_by"])
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
