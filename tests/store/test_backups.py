"""Files that claim to be backups → refused in one line that says why, with nothing replaced, nothing unpacked and
nothing left behind."""

from __future__ import annotations

import hashlib
import json
import os
import re
import resource
import signal
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Integer, LargeBinary, String, Text, insert

from floods import ENGINES
from indicators import store
from indicators.documents.received import File
from indicators.model import Article
from indicators.store import BackupError, Store, archives, backups, document_log, files, records, rules, schema
from indicators.table import columns

TEXT = "Landslides killed 23 people in Badakhshan on Friday, the governor said. About 640 families fled to Faizabad."
Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def whole(new_url: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup with a row in every table."""
    path = tmp_path_factory.mktemp("whole") / "whole.zip"
    with store.open(new_url("sqlite")) as kept:
        file = files.pack(File(".txt", TEXT.encode()), is_kept=True)
        kept.add(Article(TEXT, "landslides", url="https://example.org/landslides"), "Amina", file)
        killed = next(row["fact_id"] for row in kept.rows() if row["document_id"] == "landslides")
        shown = kept.fact(killed)
        assert shown
        shown = kept.decide(killed, "correct", "Amina", {"value": 24}, expected_version=shown.version)
        kept.undo(killed, "Badri", expected_version=shown.version)
        kept.set("window", 30, "Amina")
        document_log.describe(kept, "landslides", "Amina", {"publisher": "Example News", "published": "2021-07-09"})
        document_log.undo(kept, "landslides", "Badri")
        gone = {"fact_id": "f0123456789ab", "document_id": "landslides", "char_start": 0, "char_end": 2, "anchor": "{}"}
        with kept.database.writing() as connection:
            connection.execute(insert(schema.NAMES), [gone])  # a name that no fact has any more
        kept.backup(path)
    return path


@pytest.fixture
def kept(new_url: Callable[..., str]) -> Iterator[Store]:
    with store.open(new_url("sqlite")) as opened:
        yield opened


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, given: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, data in given.items():
            archive.writestr(name, data)
    return path


def forged(whole: Path, path: Path, name: str, change: Callable[[Lines], object]) -> Path:
    """The backup with other rows in one table, counted and summed as if they had been written so."""
    found = members(whole)
    lines = [json.loads(line) for line in found[f"{name}.jsonl"].splitlines()]
    change(lines)
    return resummed(found, path, name, b"".join((json.dumps(line) + "\n").encode() for line in lines))


def resummed(found: dict[str, bytes], path: Path, name: str, data: bytes) -> Path:
    manifest = json.loads(found[archives.MANIFEST])
    manifest["tables"][name] = {"rows": len(data.splitlines()), "sha256": hashlib.sha256(data).hexdigest()}
    return packed(path, found | {f"{name}.jsonl": data, archives.MANIFEST: json.dumps(manifest).encode()})


def refused(path: Path, said: str) -> None:
    """By the check that stands before everything else."""
    with pytest.raises(BackupError, match=said) as told:
        backups.check(path)
    assert str(told.value).startswith(f"{path}: ")
    assert str(told.value).isprintable()


def test_a_whole_backup_is_one(whole: Path) -> None:
    contents = backups.check(whole)
    assert (contents.documents, contents.decisions) == (6, 2)


# Rows -----------------------------------------------------------------------------------------------------------------

EVERY = [(of.name, column.name) for of in schema.KEPT for column in of.c]


def wrong(of: str, column: str) -> list[Any]:
    """Values that the column's type has no room for."""
    found = schema.METADATA.tables[of].c[column]
    kind = found.type
    bad: list[Any] = [{}, [1], True, 1.5] + ([] if found.nullable else [None])
    if isinstance(kind, LargeBinary):
        return [*bad, "not base64!", 7]
    if isinstance(kind, Integer):
        return [*bad, "fourteen", "7", -1, 2**31]
    assert isinstance(kind, String), f"say in rules.py what a {kind} may hold"
    bad += [7, "half \ud83d"]
    bad += ["x" * (kind.length + 1)] if kind.length else []
    bad += ["DROP TABLE", ""] if found.info.get("choices") else []
    return bad + (["no", ""] if found.info.get("holds") not in (None, schema.WORDS) else [])


@pytest.mark.parametrize(("of", "column"), EVERY)
def test_every_column_of_every_table_is_checked(of: str, column: str, whole: Path) -> None:
    line = members(whole)[f"{of}.jsonl"].splitlines()[-1]
    checked = schema.METADATA.tables[of]
    assert rules.record(checked, line)
    for given in wrong(of, column):
        with pytest.raises(ValueError, match=rf"^{column}: "):
            rules.record(checked, json.dumps(json.loads(line) | {column: given}).encode())


@pytest.mark.parametrize("of", [of.name for of in schema.KEPT])
def test_every_text_says_what_it_holds(of: str) -> None:
    silent = [
        column.name for column in schema.METADATA.tables[of].c if isinstance(column.type, Text) and not column.info
    ]
    assert not silent, "say in the schema's info what these hold, so that a restore can check it"


def nonsense(column: columns.Column) -> list[Any]:
    """What a column of the tidy table cannot hold."""
    bad: dict[str, list[Any]] = {
        "string": [7, [], {}, True],
        "number": ["twenty-three", "23", True, [], 10**400],
        "integer": ["23", 2.5, True, []],
        "date": ["Friday", 20240513, "2024-13-01"],
        "spans": ["0-2", [1], [{"char_start": 0}], [{"char_start": 0, "char_end": "2"}], {}],
        "strings": ["one", [1], {}],
    }
    return bad[column.type] + (["DROP"] if column.choices or column.name == "indicator" else [])


@pytest.mark.parametrize(
    "column", [column for column in columns.COLUMNS if column.name in records.KEPT], ids=lambda column: column.name
)
def test_every_column_of_the_tidy_table_is_checked(column: columns.Column, whole: Path) -> None:
    line = json.loads(members(whole)["facts.jsonl"].splitlines()[-1])
    row = json.loads(line["row"])
    for given in [*nonsense(column), *([None] if column.required else [])]:
        with pytest.raises(ValueError, match=r"^(row: )?" + column.name):
            rules.record(schema.FACTS, json.dumps(line | {"row": json.dumps(row | {column.name: given})}).encode())


# a table, what is done to its rows, and what is said
FORGED: list[tuple[str, Callable[[Lines], object], str]] = [
    ("facts", lambda lines: lines[0].update(row="[" * 5_000), r"facts\.jsonl, line 1: row: is nested too deeply"),
    ("facts", lambda lines: lines[3].update(row='{"value": NaN}'), r"line 4: row: is no JSON \(NaN is no number\)"),
    ("facts", lambda lines: lines[1].pop("row"), "line 2: row: is missing"),
    ("facts", lambda lines: lines[2].update(colour="red"), "line 3: 'colour' is no column"),
    ("facts", lambda lines: lines[0].update(fact_id="other"), "line 1: fact_id: 'other' beside a row of"),
    ("decisions", lambda lines: lines[0].update(after='{"value": "a dozen"}'), "after: value: 'a dozen' is no number"),
    (
        "decisions",
        lambda lines: lines[0].update(after='{"review_status": "erased"}'),
        "review_status: 'erased' is none of",
    ),
    (
        "decisions",
        lambda lines: lines[1].update(action="DELETE"),
        "line 2: action: 'DELETE' is none of accept, correct",
    ),
    ("decisions", lambda lines: lines[1].update(at="yesterday"), "at: "),
    ("documents", lambda lines: lines[0].update(text="T3RoZXI="), "line 1: text: is not what was added"),
    ("documents", lambda lines: lines[0].update(origin='{"published": "2021-02-30"}'), "origin: "),
    ("documents", lambda lines: lines[0].update(origin='{"colour": "red"}'), "is no part of an origin"),
    (
        "documents",
        lambda lines: lines[0].update(origin='{"published_precision": "week"}'),
        "'week' is none of day, month, year",
    ),
    ("documents", lambda lines: lines[5].pop("revision"), "line 6: has other columns"),
    ("documents", lambda lines: lines[0].update(layout="T3RoZXI="), "line 1: layout: is not packed as a layout is"),
    ("documents", lambda lines: lines[0].update(layout=7), "line 1: layout: is not packed as bytes are"),
    ("settings", lambda lines: lines[0].update(value="{"), "value: is no JSON"),
]


@pytest.mark.parametrize(("of", "change", "said"), FORGED, ids=[f"{of}: {said}" for of, _, said in FORGED])
def test_rows_that_no_store_has_written_are_refused(
    of: str, change: Callable[[Lines], object], said: str, whole: Path, tmp_path: Path
) -> None:
    refused(forged(whole, tmp_path / "forged.zip", of, change), said)


# rows that are possible each by itself
CONTRADICTING: list[tuple[str, Callable[[Lines], object]]] = [
    ("documents", lambda lines: lines.append(lines[0] | {"number": 99})),
    ("facts", lambda lines: lines.append(lines[0])),
    ("decisions", lambda lines: lines[0].update(document_id="nobody's")),
    ("decisions", lambda lines: lines[1].update(turn=1)),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("of", "change"), CONTRADICTING)
def test_rows_that_contradict_others_replace_nothing(
    of: str, change: Callable[[Lines], object], engine: str, new_url: Callable[..., str], whole: Path, tmp_path: Path
) -> None:
    with store.open(new_url(engine)) as kept:
        before = kept.documents(), kept.log(), kept.revision()
        with pytest.raises(BackupError, match=rf"{of}\.jsonl has rows that contradict others"):
            kept.restore(forged(whole, tmp_path / "forged.zip", of, change))
        assert (kept.documents(), kept.log(), kept.revision()) == before


def test_a_row_that_is_wrong_replaces_nothing_though_the_check_was_left_out(
    kept: Store, whole: Path, tmp_path: Path
) -> None:
    before = kept.documents(), kept.revision()
    with pytest.raises(BackupError, match="'many' is no number"):
        kept.restore(
            forged(
                whole, tmp_path / "forged.zip", "decisions", lambda lines: lines[0].update(before='{"value": "many"}')
            )
        )
    assert (kept.documents(), kept.revision()) == before


# Files ----------------------------------------------------------------------------------------------------------------


def zeros(path: Path, name: str, size: int) -> zipfile.ZipInfo:
    """A member of so many zeros, which pack to a thousandth."""
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        for _ in range(size // 2**20):
            member.write(bytes(2**20))
    return zipfile.ZipFile(path).getinfo(name)


def bomb(whole: Path, path: Path) -> None:
    found = members(whole)
    del found["facts.jsonl"]
    packed(path, found)
    zeros(path, "facts.jsonl", 300 * 2**20)


def large_manifest(whole: Path, path: Path) -> None:
    found = members(whole)
    del found[archives.MANIFEST]
    packed(path, found)
    zeros(path, archives.MANIFEST, 64 * 2**20)


def lying(whole: Path, path: Path) -> None:
    """It says of a member that it holds ten bytes."""
    bomb(whole, path)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    assert data[at + 46 :].startswith(b"facts.jsonl")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    path.write_bytes(data)


def line_without_end(whole: Path, path: Path) -> None:
    resummed(members(whole), path, "settings", b'{"name": "' + os.urandom(2**20).hex().encode() * 45 + b'"}\n')


def encrypted(whole: Path, path: Path) -> None:
    data = bytearray(packed(path, members(whole)).read_bytes())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(sign)
        data[at + place] |= 1
    path.write_bytes(data)


def deep(whole: Path, path: Path) -> None:
    packed(path, members(whole) | {archives.MANIFEST: b'{"a":' * 9_000 + b"1" + b"}" * 9_000})


def twice(whole: Path, path: Path) -> None:
    packed(path, members(whole))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("facts.jsonl", b"")


def manifest(**change: Any) -> Callable[[Path, Path], object]:
    def make(whole: Path, path: Path) -> None:
        found = members(whole)
        packed(path, found | {archives.MANIFEST: json.dumps(json.loads(found[archives.MANIFEST]) | change).encode()})

    return make


# how a file is made, and what is said of it
FILES: list[tuple[Callable[[Path, Path], object], str]] = [
    (lambda whole, path: os.mkfifo(path), "is no file but a pipe or a device; name the file of a backup"),
    (lambda whole, path: path.symlink_to("/dev/zero"), "is no file but a pipe or a device"),
    (lambda whole, path: path.mkdir(), "cannot be read: Is a directory"),
    (lambda whole, path: None, "cannot be read: No such file"),
    (lambda whole, path: path.write_bytes(whole.read_bytes()[:-30]), "is no whole backup"),
    (lambda whole, path: path.write_bytes(whole.read_bytes()[300:]), "is no whole backup"),
    (lambda whole, path: packed(path, members(whole), zipfile.ZIP_LZMA), "is packed in another way"),
    (
        lambda whole, path: packed(path, {"notes.txt": b"some other zip"}),
        r"is no backup of this program \(it has no manifest\.json",
    ),
    (lambda whole, path: packed(path, members(whole) | {archives.MANIFEST: b"\xff\xfe"}), r"manifest\.json is wrong"),
    (lambda whole, path: packed(path, members(whole) | {archives.MANIFEST: b"[1]"}), r"manifest\.json is wrong"),
    (twice, "or a member twice"),
    (encrypted, "is encrypted, .* unpack it with its password"),
    (deep, r"manifest\.json is wrong \(is nested too deeply\)"),
    (bomb, r"would unpack to 31[45] MB, \d\d\d times its size"),
    (large_manifest, r"its manifest\.json is larger than a backup's can be"),
    (lying, "backup"),
    (
        line_without_end,
        r"a line of settings\.jsonl is longer than [\d,]+ bytes; use another backup, or raise INDICATORS_MAX_FILE_MB",
    ),
    (manifest(schema="٣"), "is wrong"),
    (manifest(schema=1), "is wrong"),
    (manifest(made_at="today\n"), "is wrong"),
    (manifest(tables=[]), "documents is missing"),
    (manifest(tables={"documents": {"rows": "six", "sha256": ""}}), "is wrong"),
]


@pytest.mark.parametrize(("make", "said"), FILES, ids=[said for _, said in FILES])
def test_a_file_that_is_no_backup_is_named_and_not_unpacked(
    make: Callable[[Path, Path], object],
    said: str,
    kept: Store,
    whole: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "given.zip"
    make(whole, path)
    before, there = kept.revision(), names(tmp_path)
    reached = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refused(path, said)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - reached < 200_000, (
        "kilobytes that it took at most, though it may offer gigabytes"
    )
    with pytest.raises(store.StoreError):
        kept.restore(path)
    assert (kept.revision(), names(tmp_path)) == (before, there)


def test_a_backup_of_alike_texts_is_no_bomb(kept: Store, new_url: Callable[..., str], tmp_path: Path) -> None:
    kept.add(Article(f"{TEXT}\n" + "The road stayed closed.\n" * 30_000, "long"), "Amina")
    kept.backup(tmp_path / "long.zip")
    with store.open(new_url("sqlite")) as other:
        other.restore(tmp_path / "long.zip")
        assert other.article("long") == kept.article("long")


def test_a_backup_of_an_older_schema_may_lack_what_came_later(whole: Path, tmp_path: Path) -> None:
    found = members(whole)
    said = json.loads(found[archives.MANIFEST])
    for name in ("files", "names"):  # of the third revision
        del said["tables"][name], found[f"{name}.jsonl"]
    older = packed(tmp_path / "older.zip", found | {archives.MANIFEST: json.dumps(said | {"schema": "2"}).encode()})
    assert backups.check(older).documents == 6
    refused(packed(tmp_path / "today.zip", found | {archives.MANIFEST: json.dumps(said).encode()}), "files is missing")


# What is left behind --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [".", "folder", "no/such/folder/b.zip", "x" * 300])
def test_a_place_that_takes_no_backup_is_named_and_nothing_is_left(
    name: str, kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(store.StoreError, match=re.escape(name[:100])):
        kept.backup(Path(name))
    assert names(tmp_path) == ["folder"]


@pytest.mark.parametrize("failure", [RecursionError, MemoryError, KeyboardInterrupt, SystemExit, OSError])
def test_a_backup_that_fails_in_the_middle_leaves_nothing(
    failure: type[BaseException], kept: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(backups, "encoded", fail)
    with pytest.raises((failure, store.StoreError)):
        kept.backup(tmp_path / "b.zip")
    assert not names(tmp_path)


SLOWLY = """
import sys, time
from indicators.store import backups
from indicators.cli import main
def slow(*_):
    print("writing", flush=True)
    time.sleep(600)
backups.encoded = slow
sys.exit(main.main(["backup", sys.argv[1]]))
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_backup_that_is_ended_from_outside_leaves_nothing_for_long(
    how: signal.Signals, whole: Path, new_url: Callable[..., str], tmp_path: Path
) -> None:
    settings = os.environ | {"INDICATORS_DATABASE_URL": new_url("sqlite")}
    process = subprocess.Popen(
        [sys.executable, "-c", SLOWLY, str(tmp_path / "b.zip")], stdout=subprocess.PIPE, env=settings
    )
    assert process.stdout
    assert process.stdout.readline() == b"writing\n"
    left = names(tmp_path)
    assert [re.sub(r"\d+", "N", name) for name in left] == [".b.zip.N.part"]
    process.send_signal(how)
    process.wait()
    process.stdout.close()
    assert names(tmp_path) == ([] if how == signal.SIGTERM else left)
    (tmp_path / f".b.zip.{os.getppid()}.part").write_bytes(b"of a process that is at it")
    with store.open(settings["INDICATORS_DATABASE_URL"]) as kept:
        kept.backup(tmp_path / "b.zip")
    assert names(tmp_path) == sorted(["b.zip", f".b.zip.{os.getppid()}.part"])
