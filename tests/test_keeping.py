"""`indicators add`, `backup` and `restore` as another program sees them: lines, exit status, and what is there afterwards."""

from __future__ import annotations

import getpass
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators import keeping, store
from indicators.articles import Problem
from indicators.store import Store

SENTENCE = "Floods killed 14 people in Afghanistan, the police said on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path, seeded: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder with a store, and beside it documents."""
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path / "own"))
    monkeypatch.delenv("INDICATORS_DATABASE_URL", raising=False)
    (tmp_path / "own").mkdir()
    shutil.copy(seeded, tmp_path / "own" / "indicators.db")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "floods.txt").write_text(SENTENCE)
    records = [{"id": "storm", "text": "Storms killed 3 people.", "url": "https://example.org/a"}, {"id": "again", "text": SENTENCE + "\n"}]
    (tmp_path / "reports" / "more.jsonl").write_text("\n".join(map(json.dumps, records)))
    return tmp_path


@pytest.fixture
def kept(folder: Path) -> Iterator[Store]:
    with store.open() as opened:
        yield opened


def _run(*arguments: str | Path) -> tuple[int, list[str], list[str]]:
    done = subprocess.run([sys.executable, "-m", "indicators", *map(str, arguments)], capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode().splitlines()


def test_documents_are_added_with_a_line_each(folder: Path, kept: Store) -> None:
    status, out, err = _run("add", folder / "reports", "--by", "Amina")
    assert (status, err) == (0, ["3 read: 2 new, 0 new versions, 1 there already"])
    assert out == ["floods: new, 1 fact", "storm: new, 1 fact", "again: but for white-space the same text as floods; not stored twice"]
    assert [(document.document_id, document.added_by) for document in kept.documents()[5:]] == [("floods", "Amina"), ("storm", "Amina")]
    status, out, err = _run("add", folder / "reports")
    assert (status, err) == (0, ["3 read: 0 new, 0 new versions, 3 there already"])


def test_a_new_version_and_a_taken_name_are_told(folder: Path, kept: Store) -> None:
    _run("add", folder / "reports", "--by", "Amina")
    record = {"id": "storm", "text": "Storms killed 4 people.", "url": "https://example.org/a"}
    (folder / "newer.jsonl").write_text(json.dumps(record))
    assert _run("add", folder / "newer.jsonl")[1] == ["storm as storm-2: a new version of storm, 1 fact"]
    assert kept.documents()[-1].added_by == getpass.getuser()


def test_what_cannot_be_read_is_named_and_the_rest_is_added(folder: Path, kept: Store) -> None:
    (folder / "empty.txt").touch()
    status, out, err = _run("add", folder / "empty.txt", folder / "reports" / "floods.txt", "https://example.org/report", "--by", "Amina")
    assert (status, out) == (1, ["floods: new, 1 fact"])
    assert [line.split(": ")[1] for line in err[:2]] == [str(folder / "empty.txt"), "https://example.org/report"]
    assert err[2] == "1 read: 1 new, 0 new versions, 0 there already; 2 inputs could not be read"


def test_a_name_cannot_write_to_the_terminal(folder: Path) -> None:
    (folder / "odd.jsonl").write_text(json.dumps({"id": "a\x1b[2Jb\nc", "text": SENTENCE}))
    assert _run("add", folder / "odd.jsonl")[1] == ["a\\x1b[2Jb\\nc: new, 1 fact"]


def test_a_backup_and_back(folder: Path, kept: Store) -> None:
    status, out, err = _run("backup", folder / "one.zip")
    assert (status, len(out), err) == (0, 1, [])
    assert out[0].startswith(f"{folder / 'one.zip'}: 5 documents, 53 facts, 0 decisions, as of ")
    _run("add", folder / "reports", "--by", "Amina")
    status, out, err = _run("restore", folder / "one.zip")
    assert (status, len(kept.documents())) == (0, 5)
    saved = Path(out[0].split("what was there before is in ")[1])
    assert saved.parent == folder / "own"
    assert _run("restore", saved)[0] == 0
    assert len(kept.documents()) == 7
    (folder / "two.zip").write_bytes(b"PK")
    status, out, err = _run("restore", folder / "two.zip")
    assert (status, out, len(err)) == (1, [], 1)
    assert err[0].startswith(f"error: {folder / 'two.zip'}: is no whole backup")


def test_a_store_that_cannot_be_used_is_said_in_one_line(folder: Path) -> None:
    (folder / "own" / "indicators.db").write_bytes(b"no database at all" * 1000)
    for status, out, err in (_run("add", folder / "reports", "--by", "Amina"), _run("backup", folder / "one.zip")):
        assert (status, out, len(err)) == (1, [], 1)
        assert err[0].startswith(f"error: {folder / 'own' / 'indicators.db'}: is damaged")


def test_addresses_are_told_from_files() -> None:
    found = list(keeping.read(["HTTP://example.org/a", "no-such-file.txt", "https://example.org"]))
    assert all(isinstance(one, Problem) for one in found)
    assert [str(one).split(": ")[0] for one in found] == ["no-such-file.txt", "HTTP://example.org/a", "https://example.org"]
