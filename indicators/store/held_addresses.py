"""An address → whether a document of it is in the store, so that it need not be fetched."""

from __future__ import annotations

from sqlalchemy import select

from indicators.store import records
from indicators.store.schema import DOCUMENTS
from indicators.store.store import Store


def has(kept: Store, address: str) -> bool:
    """Whether there is one."""
    query = select(DOCUMENTS.c.number).where(DOCUMENTS.c.address == records.address(address)).limit(1)
    with kept.database.reading() as connection:
        return connection.scalar(query) is not None
