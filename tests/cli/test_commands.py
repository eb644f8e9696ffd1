"""What the command line makes of a store: its table with what people decided, its log, its snapshot, its backups of any
age."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators import store
from indicators.cli import main
from indicators.extractor import pipeline
from indicators.model import Article, Extraction, Span
from indicators.query import snapshot
from indicators.query.query import Query
from indicators.store import Store, archives, audit, schema
from indicators.table import formats
from indicators.table.columns import NAMES

TEXT = "Floods killed 14 people in Herat on Monday, the police said. They injured 30. The sky was blue."
FORMULA = "=1+1\r@cmd"
FOUND = {"indicator": "injured", "value": "3", "unit": "person"}


@pytest.fixture
def kept(seeded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the commands open, with decisions of every kind."""
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    shutil.copy(seeded, tmp_path / "own" / "indicators.db")
    with store.open() as opened:
        opened.add(Article(TEXT, "floods", published=date(2021, 7, 1)), "Amina")
        yield opened


def decide(
    kept: Store,
    value: float,
    action: str,
    changes: dict[str, Any] | None = None,
    by: str = "Amina",
    reason: str = "why",
) -> str:
    """A decision on the figure of the floods that has this value; its name."""
    fact_id = next(
        str(row["fact_id"]) for row in kept.rows() if row["document_id"] == "floods" and row["value"] == value
    )
    held = kept.fact(fact_id)
    assert held
    kept.decide(fact_id, action, by, changes, reason, expected_version=held.version)
    return fact_id


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    capsys.readouterr()
    status = main.main([*map(str, arguments)])
    return status, *capsys.readouterr()


# export ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_the_table_has_what_people_decided(
    form: str, kept: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rejected = decide(kept, 30, "reject")
    corrected = decide(kept, 14, "correct", {"value": "1,400"})
    added = kept.add_fact("floods", Span(TEXT.index("blue"), TEXT.index("blue") + 4), FOUND, "Badri")
    out = tmp_path / f"table.{form}"
    assert run(capsys, "export", "-o", out) == (0, "", "")
    table = {row["fact_id"]: row for row in formats.read_table(out)}
    assert list(table) == [row["fact_id"] for row in kept.rows() if row["fact_id"] != rejected]
    row, decision = table[corrected], kept.log()[1]
    assert (row["value"], row["value_reported"], row["review_status"]) == (1400, 14, "corrected")
    assert (row["reviewed_by"], row["reviewed_at"]) == ("Amina", decision.at)
    assert "value: 14" in row["corrected"]
    assert (table[added.row["fact_id"]]["review_status"], table[added.row["fact_id"]]["reviewed_by"]) == (
        "added",
        "Badri",
    )
    assert {one["review_status"] for one in table.values()} == {"unreviewed", "corrected", "added"}
    assert all(one["claim_id"] for one in table.values())

    assert run(capsys, "export", "--rejected", "-o", out)[0] == 0
    every = {row["fact_id"]: row for row in formats.read_table(out)}
    assert list(every) == [row["fact_id"] for row in kept.rows()]
    assert (every[rejected]["review_status"], every[rejected]["value"]) == ("rejected", 30)
    assert {name: row for name, row in every.items() if name != rejected} == table


def test_the_table_on_standard_output(kept: Store, capsys: pytest.CaptureFixture[str]) -> None:
    decide(kept, 14, "accept", by=FORMULA)
    status, out, err = run(capsys, "export")
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert (status, err, len(rows)) == (0, "", len(list(kept.rows())))
    assert tuple(rows[0]) == NAMES
    assert {row["reviewed_by"] for row in rows} == {"", f"'{FORMULA}"}, "a name is no formula"


def test_wrong_targets_are_named(kept: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(capsys, "export", "-o", tmp_path / "table.doc")[0] == 2
    status, _, err = run(capsys, "export", "-o", tmp_path / "nowhere" / "table.csv")
    assert (status, "cannot be written" in err) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["own"]


# decisions ------------------------------------------------------------------------------------------------------------


def decided(kept: Store) -> None:
    decide(kept, 14, "correct", {"value": "1,400", "actor": "=1+1"}, by=FORMULA, reason=FORMULA)
    fact_id = decide(kept, 30, "reject", by="Amina", reason='twice, "really"\nsee above')
    held = kept.fact(fact_id)
    assert held
    kept.undo(fact_id, "Badri", expected_version=held.version)


def test_the_log_as_csv_holds_no_formula(kept: Store, capsys: pytest.CaptureFixture[str]) -> None:
    decided(kept)
    status, out, _ = run(capsys, "decisions")
    first, second, third = csv.DictReader(io.StringIO(out, newline=""))
    assert (status, tuple(first)) == (0, audit.FIELDS)
    assert (first["by"], first["reason"]) == (f"'{FORMULA}", f"'{FORMULA}")
    assert (second["action"], second["reason"], third["action"]) == ("reject", 'twice, "really"\nsee above', "undo")
    assert (third["undoes"], first["undoes"]) == (second["number"], "")
    assert json.loads(first["before"])["value"] == 14
    assert (json.loads(first["after"])["value"], json.loads(first["after"])["actor"]) == (1400, "=1+1")
    # a program that ends a line at each carriage return
    raw = csv.reader(io.StringIO(out.replace("\r", "\n"), newline=""))
    assert not [cell for line in raw for cell in line if cell[:1] in "=+-@\t" and cell[:1]]
    assert audit.to_bytes(kept.log()).decode() == out


def test_the_log_as_lines_of_json(kept: Store, capsys: pytest.CaptureFixture[str]) -> None:
    decided(kept)
    status, out, _ = run(capsys, "decisions", "--format", "jsonl")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (status, [tuple(line) for line in lines]) == (0, [audit.FIELDS] * 3)
    assert [line["action"] for line in lines] == ["correct", "reject", "undo"]
    assert (lines[0]["by"], lines[0]["before"]["value"], lines[0]["after"]["value"]) == (FORMULA, 14, 1400)
    assert [line["at"] for line in lines] == [one.at for one in kept.log()]


def test_a_store_without_decisions_has_an_empty_log(kept: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "decisions") == (0, ",".join(audit.FIELDS) + "\n", "")
    assert run(capsys, "decisions", "--format", "jsonl") == (0, "", "")


# reread, refresh ------------------------------------------------------------------------------------------------------


def test_reading_again(kept: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(capsys, "reread") == (0, "", "0 documents read again, 0 of them with other figures\n")
    assert run(capsys, "reread", "--all") == (0, "", "6 documents read again, 0 of them with other figures\n")
    decide(kept, 14, "accept")
    old = pipeline.examine

    def examine(article: Article, seconds: float) -> Extraction:
        return Extraction(tuple(fact for fact in old(article, seconds).facts if fact.value != 14))

    monkeypatch.setattr(pipeline, "examine", examine)
    status, out, err = run(capsys, "reread", "--all")
    assert (status, out) == (0, 'floods: accept by Amina: "14" (killed) is not read there any more\n')
    assert err == "6 documents read again, 1 of them with other figures\n"


def test_refreshing_makes_the_snapshot_that_is_asked_for(
    kept: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.nice", lambda more: more)  # or the tests that follow give way to everybody
    decide(kept, 14, "reject")
    status, out, err = run(capsys, "refresh")
    assert (status, err) == (0, "")
    place, state = Path(out.strip()), kept.state()
    assert place.parent == tmp_path / "own" / "snapshots"
    assert snapshot.newest(place.parent, state.token, snapshot.made_by()) == (
        state.token,
        state.revision,
        snapshot.made_by(),
    )
    assert Query(place).every() == list(kept.rows())
    assert Path(run(capsys, "refresh", "--into", tmp_path / "other")[1].strip()) == tmp_path / "other" / place.name
    (tmp_path / "file").touch()
    status, _, err = run(capsys, "refresh", "--into", tmp_path / "file" / "in")
    assert (status, err.count("\n"), "cannot be written" in err) == (1, 1, True)


@pytest.mark.parametrize("command", [["export"], ["decisions"], ["reread"], ["refresh"], ["backup", "b.zip"]])
def test_a_damaged_store_is_named(
    command: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    monkeypatch.setattr("os.nice", lambda more: more)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "indicators.db").write_bytes(b"no database at all" * 100)
    status, out, err = run(capsys, *command)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "is damaged" in err


# backups --------------------------------------------------------------------------------------------------------------


def older(path: Path) -> None:
    """The backup as a program with the first schema wrote it: documents without a revision."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members[archives.MANIFEST])
    lines = [json.loads(line) for line in members["documents.jsonl"].splitlines()]
    assert all(line.pop("revision") > 0 for line in lines)
    members["documents.jsonl"] = "".join(json.dumps(line) + "\n" for line in lines).encode()
    manifest["tables"]["documents"]["sha256"] = hashlib.sha256(members["documents.jsonl"]).hexdigest()
    members[archives.MANIFEST] = json.dumps(manifest | {"schema": "1"}).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


@pytest.mark.parametrize("is_older", [False, True], ids=["of today", "of the first schema"])
def test_a_backup_is_restored(is_older: bool, kept: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    decide(kept, 14, "correct", {"value": "1,400"})
    path, before, token = tmp_path / "backup.zip", (list(kept.rows()), kept.log()), kept.state().token
    assert run(capsys, "backup", path)[0] == 0
    if is_older:
        older(path)
    decide(kept, 30, "reject")
    status, out, err = run(capsys, "restore", path)
    assert (status, err) == (0, "")
    assert "6 documents" in out
    assert "before-restore" in out
    assert (list(kept.rows()), kept.log()) == before
    assert kept.state().token != token
    revision = kept.revision()
    assert [document.document_id for document in kept.changed(revision - 1)] == [
        document.document_id for document in kept.documents()
    ]
    decide(kept, 30, "accept")
    assert [document.document_id for document in kept.changed(revision)] == ["floods"]


def test_the_head_is_newer_than_the_first_schema() -> None:
    assert int(schema.HEAD) > 1
