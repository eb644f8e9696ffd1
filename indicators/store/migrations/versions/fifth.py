"""Revision 5: which facts only a second reader read; of what is there none is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """An older program would count proposals as facts: this keeps it from opening a store that has some."""
    only = sa.text("by_model = 1")
    op.add_column("facts", sa.Column("by_model", sa.Integer, nullable=False, server_default="0"))
    op.create_index("ix_facts_by_model", "facts", ["document_id"], sqlite_where=only, postgresql_where=only)
