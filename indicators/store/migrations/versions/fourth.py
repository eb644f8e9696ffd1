"""Revision 4: the layout of a document beside its text; empty for what is there, until its file is read again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Of what is there the layout is not known yet; `rereading` finds it where the file was kept."""
    op.add_column("documents", sa.Column("layout", sa.LargeBinary, nullable=True))
