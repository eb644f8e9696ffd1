"""A full disk, a folder that may not be written to, a damaged file, a newer version: a clear message, and the old data
untouched."""

from __future__ import annotations

import os
import random
import shutil
import string
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy

from indicators import store
from indicators.model import Article
from indicators.store import faults, schema
from indicators.store.opening import BESIDE
from reliability import corpora, processes

NOBODY = 65534
ROOM = 100_000  # bytes above what the file has


@pytest.fixture
def folder(seeded: Path) -> Iterator[Path]:
    """A folder that every account may look into, with a store in it; pytest's own are closed to others."""
    made = Path(tempfile.mkdtemp(prefix="store-"))
    made.chmod(0o755)
    shutil.copy(seeded, made / "indicators.db")
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def _contents(folder: Path) -> dict[str, bytes]:
    """What lies in a folder; the files that SQLite keeps beside an open database hold nothing once it is closed."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.name not in {f"indicators.db{end}" for end in BESIDE[1:]}
    }


def _run(folder: Path, arguments: list[str], **limits: Any) -> tuple[int | None, str]:
    """`indicators …` with the folder's store: exit status, and what it said."""
    out = Path(tempfile.mkstemp(prefix="said-")[1])
    url = f"sqlite:///{folder / 'indicators.db'}"
    process = processes.context().Process(target=processes.command_line, args=(url, arguments, out), kwargs=limits)
    process.start()
    process.join(60)
    said = out.read_text(encoding="utf-8")
    out.unlink()
    return process.exitcode, said


# Full -----------------------------------------------------------------------------------------------------------------


def test_a_full_disk_while_documents_are_added(folder: Path, tmp_path: Path) -> None:
    """The kernel takes no more bytes into the file, in the middle of an import."""
    articles = [corpora.article(number) for number in range(300)]
    corpus = corpora.write(tmp_path / "corpus.jsonl", articles)
    file = folder / "indicators.db"
    status, said = _run(folder, ["add", str(corpus), "--by", "test"], largest_file=file.stat().st_size + ROOM)
    reported = [line for line in said.splitlines() if ": new, " in line]
    assert (status, said.count("error: ")) == (1, 1)
    assert f"error: {file}: the disk" in said
    assert "make room" in said
    assert "Traceback" not in said
    with store.open(f"sqlite:///{file}") as kept:
        added = [document.document_id for document in kept.documents()[5:]]
        assert added == [line.split(": ")[0] for line in reported]
        assert 0 < len(added) < len(articles)
    status, said = _run(folder, ["add", str(corpus), "--by", "test"])
    assert (status, said.count(": new, "), said.count("not stored twice")) == (
        0,
        len(articles) - len(added),
        len(added),
    )


def test_a_full_disk_as_sqlite_tells_it(folder: Path) -> None:
    with store.open(f"sqlite:///{folder / 'indicators.db'}") as kept:
        before = kept.documents(), kept.revision()

        @sqlalchemy.event.listens_for(kept.database.engine, "connect")
        def limit(connection: Any, _: Any) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # SQLite makes that the number of pages there are

        kept.database.engine.dispose()
        with pytest.raises(store.StoreError, match=r"indicators\.db: the disk is full; make room"):
            kept.add(Article("Floods killed 14 people. " * 10_000, "long"), "test")
        assert (kept.documents(), kept.revision()) == before


def test_a_full_disk_at_the_first_start(folder: Path) -> None:
    (folder / "indicators.db").unlink()
    status, said = _run(folder, ["backup", str(folder / "backup.zip")], largest_file=ROOM)
    assert status == 1
    assert f"error: {folder / 'indicators.db'}: the disk" in said
    with store.open(f"sqlite:///{folder / 'indicators.db'}") as kept:
        assert len(kept.documents()) == 5


def test_a_full_disk_while_a_backup_is_written(folder: Path) -> None:
    with store.open(f"sqlite:///{folder / 'indicators.db'}") as kept:
        letters = random.Random(1).choices(string.ascii_letters, k=200_000)  # what cannot be packed small
        kept.add(Article("".join(letters), "long"), "test")
    (folder / "backup.zip").write_bytes(b"the last one")
    before = _contents(folder)
    status, said = _run(folder, ["backup", str(folder / "backup.zip")], largest_file=50_000)
    assert status == 1
    assert "backup.zip: cannot be written: File too large" in said
    assert _contents(folder) == before


def test_a_full_disk_while_the_dashboard_s_tables_are_made(folder: Path) -> None:
    place = folder / "snapshots"
    for most in (40_000, 100_000, 300_000):  # what waits, the table, its index: SQLite itself takes less
        status, said = _run(folder, ["refresh", "--into", str(place)], largest_file=most)
        assert status == 1
        assert said.startswith(f"error: {place}"), said
        assert ": cannot be written: " in said
        assert "None" not in said
        assert said.count("\n") == 1
        assert not list(place.glob("*"))


def test_a_full_disk_in_postgresql() -> None:
    full = type("DiskFull", (Exception,), {"sqlstate": "53100", "__module__": "psycopg.errors"})()
    assert str(faults.explain(full, "postgresql://host/name")).startswith(
        "postgresql://host/name: the disk is full; make room"
    )


# Closed ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", ["folder", "file", "both"])
@pytest.mark.parametrize("command", ["add", "backup"])
def test_a_place_that_may_not_be_written_to(closed: str, command: str, folder: Path, tmp_path: Path) -> None:
    file = folder / "indicators.db"
    corpus = corpora.write(tmp_path / "corpus.jsonl", [corpora.article(0)])
    corpus = Path(shutil.copy(corpus, folder / "corpus.jsonl"))
    account = None if os.geteuid() else NOBODY
    file.chmod(0o444 if closed != "folder" else 0o666)
    folder.chmod(0o555 if closed != "file" else 0o777)
    before = _contents(folder)
    arguments = [command, str(corpus), "--by", "test"] if command == "add" else ["backup", str(folder / "backup.zip")]
    status, said = _run(folder, arguments, **({"account": account} if account else {}))
    assert "Traceback" not in said
    if (closed, command) == ("file", "backup"):  # reading is all that it takes
        assert status == 0, said
        return
    assert status == 1
    reason = f"{file}: cannot be opened for writing; give this user the right to write"
    if command == "backup":  # the store is read; it is the backup that has no place
        reason = f"{folder / 'backup.zip'}: cannot be written: Permission denied; name a folder with room"
    assert reason in said
    assert _contents(folder) == before


@pytest.mark.parametrize("left", ["nothing", "a log", "a log without its index"])
def test_a_store_that_may_not_be_written_to_is_read_and_backed_up(left: str, folder: Path) -> None:
    """As it was left, by somebody who closed it or by a machine that went down with the last decision in the log."""
    file, out = folder / "indicators.db", Path(tempfile.mkdtemp(prefix="out-"))
    out.chmod(0o777)
    with store.open(f"sqlite:///{file}") as kept:
        kept.add(corpora.article(0), "test")
        for end in BESIDE if left != "nothing" else ():
            shutil.copy(f"{file}{end}", out / f"{file.name}{end}")
    for path in list(out.iterdir()):
        shutil.move(path, folder / path.name)
    if left == "a log without its index":
        Path(f"{file}-shm").unlink()
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    account = {} if os.geteuid() else {"account": NOBODY}
    status, said = _run(folder, ["backup", str(out / "backup.zip")], data=str(folder), **account)
    assert status == 0, said
    assert "6 documents" in said
    status, said = _run(folder, ["export"], data=str(folder), **account)
    assert (status, said.count(corpora.article(0).document_id) > 0) == (0, True), said
    status, said = _run(folder, ["refresh"], data=str(folder), **account)
    assert status == 0, said
    assert said.startswith(tempfile.gettempdir())
    status, said = _run(folder, ["restore", str(out / "backup.zip")], data=str(folder), **account)
    assert (status, "Traceback" in said) == (1, False), said
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    shutil.rmtree(out)


def test_a_folder_that_cannot_be_made(folder: Path) -> None:
    missing = folder / "no" / "such"
    with pytest.raises(store.StoreError, match=r"such/indicators\.db: cannot be used"):
        store.open(f"sqlite:///{missing / 'indicators.db'}")
    (folder / "file").touch()
    with pytest.raises(store.StoreError, match="cannot be used"):
        store.open(f"sqlite:///{folder / 'file' / 'indicators.db'}")
    with pytest.raises(store.StoreError, match="cannot be used"):
        store.open(f"sqlite:///{folder}")


# Damaged --------------------------------------------------------------------------------------------------------------

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "text": lambda _: b"Dear colleagues,\nplease find attached the figures of July.\n" * 100,
    "header": lambda data: b"\0" * 100 + data[100:],
    "half": lambda data: data[: len(data) // 2],
    "torn": lambda data: data[:-1000],
    "noise": lambda data: (
        data[: len(data) // 4] + random.Random(1).randbytes(len(data) // 2) + data[len(data) * 3 // 4 :]
    ),
    "zeros": lambda data: data[: len(data) // 4] + bytes(len(data) // 2) + data[len(data) * 3 // 4 :],
    "one page": lambda data: data[:8192] + random.Random(1).randbytes(4096) + data[12288:],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_named_and_replaced_by_a_backup(damage: str, folder: Path, tmp_path: Path) -> None:
    file, backup = folder / "indicators.db", tmp_path / "backup.zip"
    url = f"sqlite:///{file}"
    with store.open(url) as kept:
        kept.add(corpora.article(0), "test")
        kept.backup(backup)
        before = list(kept.rows())
    file.write_bytes(DAMAGES[damage](file.read_bytes()))
    damaged = _contents(folder)
    with pytest.raises(
        store.CorruptError, match=r"indicators\.db: is damaged, or is no database; .*indicators restore FILE"
    ):
        store.open(url)
    assert _contents(folder) == damaged
    done = store.restore(backup, url)
    with store.open(url) as kept:
        assert list(kept.rows()) == before
    assert done.kept
    assert done.kept.read_bytes() == damaged["indicators.db"]


def test_damage_that_comes_while_the_store_is_open(folder: Path) -> None:
    file = folder / "indicators.db"
    with store.open(f"sqlite:///{file}") as kept:
        with file.open("r+b") as stream:
            stream.seek(4096)
            stream.write(random.Random(1).randbytes(file.stat().st_size - 4096))
        kept.database.engine.dispose()  # what the cache holds is still right
        with pytest.raises(store.CorruptError, match="is damaged"):
            kept.documents()


# Newer, foreign -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize("version", [str(int(schema.HEAD) + 1), "1a2b3c"])
def test_a_database_of_a_newer_version_is_left_alone(
    engine: str, version: str, new_url: Callable[..., str], tmp_path: Path
) -> None:
    url = new_url(engine)
    with store.open(url) as kept:
        kept.backup(tmp_path / "backup.zip")
        with kept.database.writing() as connection:
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{version}'")
        before = kept.documents(), kept.revision()
        kept.database.engine.dispose()
        file = kept.database.file.read_bytes() if kept.database.file else b""
        for attempt in (lambda: store.open(url), lambda: store.restore(tmp_path / "backup.zip", url)):
            with pytest.raises(store.NewerError, match=r"newer version of this program.*Nothing was changed"):
                attempt()
        assert (kept.database.file.read_bytes() if kept.database.file else b"") == file
        assert (kept.documents(), kept.revision()) == before


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_the_database_of_another_program_is_left_alone(engine: str, new_url: Callable[..., str]) -> None:
    url = new_url(engine, empty=True)
    raw = sqlalchemy.create_engine(url.replace("postgresql:", "postgresql+psycopg:"), poolclass=sqlalchemy.NullPool)
    with raw.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE accounts (name text)")
    with pytest.raises(store.StoreError, match="tables of another program"):
        store.open(url)
    assert sqlalchemy.inspect(raw).get_table_names() == ["accounts"]
