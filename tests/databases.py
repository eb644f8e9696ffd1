"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a socket in it, gone with them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import sqlalchemy

import patience

ACCOUNT = "postgres"  # root may not run the server; Debian's package makes this account


def programs() -> Path | None:
    """Where initdb and postgres are: Debian keeps them away from the path."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((path.parent for path in versions), key=lambda path: float(path.parent.name), default=None)


class Server:
    """A running server; `create` makes databases in it."""

    def __init__(self, bin_: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="postgres-"))
        self.account = ACCOUNT if os.geteuid() == 0 else None
        if self.account:
            shutil.chown(self.folder, self.account, self.account)
        data = str(self.folder / "data")
        init = [str(bin_ / "initdb"), "-D", data, "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        subprocess.run(init, user=self.account, group=self.account, cwd=self.folder, check=True, capture_output=True)
        # fsync: the tests kill programs, and never the machine
        run = [
            str(bin_ / "postgres"),
            "-D",
            data,
            "-k",
            str(self.folder),
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=off",
            "-c",
            "full_page_writes=off",
        ]
        log = (self.folder / "log").open("wb")
        self.process = subprocess.Popen(
            run, user=self.account, group=self.account, cwd=self.folder, stdout=log, stderr=log
        )
        self.made = 0
        self.admin = sqlalchemy.create_engine(
            self.url(ACCOUNT), isolation_level="AUTOCOMMIT", poolclass=sqlalchemy.NullPool
        )
        patience.until(self._answers, lambda: self.process.poll() is None)

    def _answers(self) -> bool:
        try:
            with self.admin.connect():
                return True
        except sqlalchemy.exc.OperationalError:
            return False

    def url(self, database: str) -> str:
        return f"postgresql://{ACCOUNT}@/{database}?host={self.folder}"

    def create(self, like: str = "template0") -> str:
        """A new database, by default an empty one; its address."""
        self.made += 1
        name = f"store_{self.made}"
        with self.admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.url(name)

    def stop(self) -> None:
        self.admin.dispose()
        self.process.send_signal(signal.SIGQUIT)  # at once: nothing of it is to be kept
        self.process.wait(patience.LIMIT)
        shutil.rmtree(self.folder, ignore_errors=True)
