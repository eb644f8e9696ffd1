"""The folder that `extract --workers` wrote → a store of its own inside it, which the dashboard then shows.

Beside the store stand copies of the user's own tables and weights, so that figures are compared by the same rates.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from indicators.analysis.bulk import bulk
from indicators.analysis.bulk.bulk import RUN
from indicators.analysis.confidence import learned
from indicators.analysis.money import user_tables
from indicators.cli import store_commands
from indicators.settings import paths
from indicators.store import database

STORE = "store"
BY = "extract"  # who has added its documents


def prepare(out: Path) -> int:
    """Makes the store where it is not there yet, and has this process use it; the exit status."""
    own = out / STORE
    noted, users = own / RUN, paths.own()
    os.environ["INDICATORS_DATA"] = str(own.absolute())
    os.environ.pop(database.SETTING, None)
    if bulk.is_whole(out) and noted.is_file() and noted.read_bytes() == (out / RUN).read_bytes():
        return 0
    if bulk.is_whole(out):
        own.mkdir(exist_ok=True)
        for name in (*user_tables.FILES, learned.FILE):
            if (users / name).is_file():
                shutil.copy(users / name, own / name)
    status, said = store_commands.take(out, BY, seeded=False, silent=True)
    print(said, file=sys.stderr)
    if not status:
        shutil.copy(out / RUN, noted)
    return status
