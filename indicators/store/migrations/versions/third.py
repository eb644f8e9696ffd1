"""Revision 3: files beside their documents, names that were ever given, and decisions that know the words that they are
about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from indicators.store import forward

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Of what is there no file was kept; its names and decisions are brought forward."""
    op.add_column("documents", sa.Column("language", sa.String, nullable=False, server_default=""))
    op.add_column("documents", sa.Column("numbers_unread", sa.Integer, nullable=False, server_default="0"))
    op.add_column("documents", sa.Column("file_sha256", sa.String(64), nullable=True))
    op.add_column("documents", sa.Column("file_kind", sa.String, nullable=True))
    op.add_column("facts", sa.Column("bound_start", sa.Integer, nullable=False, server_default="0"))
    op.add_column("facts", sa.Column("bound_end", sa.Integer, nullable=False, server_default="0"))
    op.add_column("facts", sa.Column("bound_indicator", sa.String, nullable=False, server_default=""))
    op.add_column("decisions", sa.Column("read_as", sa.String, nullable=False, server_default=""))
    op.add_column("decisions", sa.Column("anchor", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "files",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("packed", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("sha256", name="uq_files_sha256"),
    )
    op.create_table(
        "names",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("fact_id", sa.String, nullable=False),
        sa.Column(
            "document_id",
            sa.String,
            sa.ForeignKey("documents.document_id", name="fk_names_document_id"),
            nullable=False,
        ),
        sa.Column("char_start", sa.Integer, nullable=False),
        sa.Column("char_end", sa.Integer, nullable=False),
        sa.Column("anchor", sa.Text, nullable=False),
        sa.UniqueConstraint("fact_id", name="uq_names_fact_id"),
    )
    forward.bring(op.get_bind())
