"""Revision 2: at which revision a document last changed, and a name by which a snapshot knows its store."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """What is there has changed at the revision that stands; every snapshot is made after it."""
    op.add_column("documents", sa.Column("revision", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_documents_revision", "documents", ["revision"])
    op.add_column("revision", sa.Column("token", sa.String, nullable=False, server_default=""))
    op.execute(sa.text("UPDATE revision SET token = :token").bindparams(token=secrets.token_hex(8)))
