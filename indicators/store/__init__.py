"""Documents, facts, people's decisions and settings at rest: SQLite in the user's folder, or PostgreSQL by one setting.

    with store.open() as kept:
        kept.add(article, by="Amina")
        shown = kept.fact(fact_id)
        kept.decide(fact_id, "correct", "Amina", {"value": "270,000"}, expected_version=shown.version)
        table = list(kept.rows())

`opening` makes and opens, `store` has every verb; below them `shelf` (documents and facts), `decisions` and
`corrections` (whose word counts), `passages` (search), `backups`, and `database` with its transactions. Loading this
takes a moment: whoever must start fast imports it where it is used.

In: articles, what people decide. Out: the table as it stands, documents, the log. Read first: opening.py, then
store.py.
"""

from indicators.store.archives import BackupError
from indicators.store.backups import Contents
from indicators.store.faults import BusyError, ChangeError, ConflictError, CorruptError, NewerError, StoreError
from indicators.store.opening import Restored, open, restore  # noqa: A004, because callers write store.open()
from indicators.store.records import Decision, Document
from indicators.store.rereading import Reread, Unattached
from indicators.store.shelf import Added, Held
from indicators.store.store import State, Store
from indicators.store.text_search import Hit

__all__ = [
    "Added",
    "BackupError",
    "BusyError",
    "ChangeError",
    "ConflictError",
    "Contents",
    "CorruptError",
    "Decision",
    "Document",
    "Held",
    "Hit",
    "NewerError",
    "Reread",
    "Restored",
    "State",
    "Store",
    "StoreError",
    "Unattached",
    "open",
    "restore",
]
