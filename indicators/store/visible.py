"""A connection → which of its documents are seen: not those that somebody has withdrawn, nor the seeds where they are
hidden.

What is not seen stays in the store with its facts, its passages and every decision, and is read again with the others;
it is only asked for by nobody: not by pages, exports, totals, claims, the search or addresses for programs.
"""

from __future__ import annotations

import json

from sqlalchemy import Connection, TextClause, func, select, text

from indicators.settings import switches
from indicators.store.schema import DOCUMENTS, SETTINGS

SEEDS = "seeds"  # who added the articles that the program comes with
HIDDEN = "seeds_hidden"  # name of the setting: whether a person has hidden them
NOBODY = ""  # adds nothing
WITHDRAWN = (
    "SELECT document_id FROM document_log WHERE action = 'withdraw' AND number NOT IN "
    "(SELECT undoes FROM document_log WHERE undoes IS NOT NULL)"
)
UNSEEN = f"{WITHDRAWN} UNION SELECT document_id FROM documents WHERE added_by = :hidden"  # what `hidden` fills


def hidden(connection: Connection) -> str:
    """Whose documents are hidden: those of the seeds, or nobody's."""
    said = connection.scalar(select(SETTINGS.c.value).where(SETTINGS.c.name == HIDDEN))
    return SEEDS if not switches.is_on(switches.SEEDS) or (said and json.loads(said) is True) else NOBODY


def condition(connection: Connection) -> TextClause:
    """That a row of `documents` is of one that is seen."""
    return text(f"documents.document_id NOT IN ({UNSEEN})").bindparams(hidden=hidden(connection))


def count(connection: Connection) -> int:
    """How many documents are seen."""
    every = connection.scalar(select(func.count()).select_from(DOCUMENTS)) or 0
    unseen = text(f"SELECT count(*) FROM ({UNSEEN}) AS unseen").bindparams(hidden=hidden(connection))
    return every - int(connection.scalar(unseen) or 0)


def is_withdrawn(connection: Connection, document_id: str) -> bool:
    """Whether somebody has withdrawn this document."""
    found = text(f"SELECT 1 FROM ({WITHDRAWN}) AS withdrawn WHERE document_id = :name").bindparams(name=document_id)
    return connection.scalar(found) is not None
