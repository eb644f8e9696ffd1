"""A snapshot appears whole or not at all, disturbs no other, and is known by all that decides what it holds."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from indicators.query import facets, snapshot
from indicators.query.query import Query
from indicators.query.snapshot import FACTS, INDEX, KEPT, LONG, REWRITES, TOTALS, Name
from tables import judged, row, snapped

NAME = Name("0f" * 8, 7, "abc")
ROWS = [row(40), row(2, char_start=9, place="Islam Qala", admin1_name="Herat"), row(3, document_id="b", place="Nawzad")]


def made(folder: Path, name: Name, age: float = 0) -> Name:
    """A folder that looks like a snapshot of so many seconds ago."""
    place = folder / str(name)
    place.mkdir(parents=True)
    for file in (FACTS, INDEX, TOTALS, REWRITES):
        (place / file).write_bytes(b"PAR1 PAR1")
    os.utime(place, (time.time() - age,) * 2)
    return name


def kept(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# Whole or not at all --------------------------------------------------------------------------------------------------


def test_a_snapshot_holds_the_table_with_its_facets(tmp_path: Path) -> None:
    place = snapshot.write(tmp_path / "deep" / "er", NAME, judged(ROWS), {"a": 12, "b": 5})
    assert (place.name, kept(place)) == (str(NAME), {FACTS, INDEX, TOTALS, REWRITES})
    assert kept(place.parent) == {str(NAME)}
    table = pyarrow.parquet.read_table(place / FACTS).to_pylist()
    assert [(one["number"], one["position"], one["document_id"]) for one in table] == [
        (12, 0, "a"),
        (12, 1, "a"),
        (5, 0, "b"),
    ]
    assert list(table[0]) == list(snapshot.schema())
    kin = facets.Kin(judged(ROWS).claims, {}, {})
    assert table[2] == dict.fromkeys(table[2]) | facets.of([next(iter(list(judged(ROWS).documents)[1]))], 5, kin)[0]


class BrokenError(Exception):
    """Something went wrong in the middle."""


@pytest.mark.parametrize("file", [FACTS, TOTALS, REWRITES])
def test_what_breaks_off_leaves_nothing(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = snapshot.keep

    def broken(path: Path, rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> None:
        if path.name == file:
            path.write_bytes(b"half")
            raise BrokenError
        keep(path, rows, types)

    monkeypatch.setattr(snapshot, "keep", broken)
    with pytest.raises(BrokenError):
        snapped(ROWS, tmp_path, NAME)
    assert kept(tmp_path) == set()


def test_rows_that_break_off_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="many"):
        snapped([*ROWS, row(1, fact_id="wrong", document_id="c") | {"value": "many"}], tmp_path, NAME)
    assert kept(tmp_path) == set()


def test_an_unfinished_snapshot_is_not_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    keep = snapshot.keep

    def looked(path: Path, rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> None:
        keep(path, rows, types)
        seen.append(snapshot.newest(tmp_path, NAME.token, NAME.made_by))

    monkeypatch.setattr(snapshot, "keep", looked)
    snapped(ROWS, tmp_path, NAME)
    assert seen == [None, None, None]
    assert snapshot.newest(tmp_path, NAME.token, NAME.made_by) == NAME


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_the_same_of_another_process_is_not_disturbed(
    when: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = snapped(ROWS, tmp_path, NAME)
    before = {path: (path.stat().st_ino, path.read_bytes()) for path in theirs.iterdir()}
    asked = Query(theirs)
    if when == "meanwhile":
        monkeypatch.setattr(Path, "exists", lambda path: False)  # it was not there when this process looked
    assert snapped(ROWS[:1], tmp_path, NAME) == theirs
    monkeypatch.undo()
    assert kept(tmp_path) == {str(NAME)}
    assert {path: (path.stat().st_ino, path.read_bytes()) for path in theirs.iterdir()} == before
    assert len(asked.rows()) == 3


def test_two_threads_make_the_same_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep, begun, done = snapshot.keep, threading.Event(), threading.Event()
    parts: set[Path] = set()

    def slow(path: Path, rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> None:
        parts.add(path.parent)
        keep(path, rows, types)
        if threading.current_thread() is not threading.main_thread():
            begun.set()
            assert done.wait(60)

    monkeypatch.setattr(snapshot, "keep", slow)
    with ThreadPoolExecutor(1) as other:
        slower = other.submit(snapped, ROWS, tmp_path, NAME)
        assert begun.wait(60)
        snapped(ROWS, tmp_path, NAME)
        done.set()
        assert slower.result(60) == tmp_path / str(NAME)
    assert len(parts) == 2, "neither writes into the other's files"
    assert kept(tmp_path) == {str(NAME)}
    assert len(Query(tmp_path / str(NAME)).rows()) == 3


# Which is the newest, and which go ------------------------------------------------------------------------------------


def test_the_newest_of_this_store_program_and_tables(tmp_path: Path) -> None:
    assert snapshot.newest(tmp_path / "nowhere", NAME.token, NAME.made_by) is None
    for revision in (9, 10, 2):
        made(tmp_path, NAME._replace(revision=revision))
    made(tmp_path, NAME._replace(revision=99, token="another"))
    made(tmp_path, NAME._replace(revision=99, made_by="another"))
    (tmp_path / str(NAME._replace(revision=98))).mkdir()  # without its last file
    for stranger in (f".{NAME._replace(revision=97)}.1.part", f"{NAME.token}-x-{NAME.made_by}", "a-1-b-c", "notes"):
        (tmp_path / stranger).mkdir()
        (tmp_path / stranger / REWRITES).touch()
    (tmp_path / f"{NAME.token}-96-{NAME.made_by}").write_text("a file")
    assert snapshot.newest(tmp_path, NAME.token, NAME.made_by) == NAME._replace(revision=10), "by number, not by letter"


def test_tidying_keeps_the_newest_of_this_store_and_what_others_may_read(tmp_path: Path) -> None:
    own = [
        made(tmp_path, NAME._replace(revision=revision, made_by=f"by{revision}"), age)
        for revision, age in ((1, 30), (3, 20), (2, 10))
    ]
    young = made(tmp_path, NAME._replace(token="young"), LONG - 600)
    made(tmp_path, NAME._replace(token="old"), LONG + 600)
    (tmp_path / "notes").mkdir()
    for age, part in ((LONG - 600, ".at-work.part"), (LONG + 600, ".broken-off.part")):
        (tmp_path / part).mkdir()
        os.utime(tmp_path / part, (time.time() - age,) * 2)
    snapshot.tidy(tmp_path, NAME.token)
    assert kept(tmp_path) == {*map(str, own[-KEPT:]), str(young), "notes", ".at-work.part"}
    snapshot.tidy(tmp_path, NAME.token)
    assert len(kept(tmp_path)) == KEPT + 3


# What it is good for --------------------------------------------------------------------------------------------------


def write_rates(folder: Path, rate: int) -> None:
    (folder / "rates.csv").write_text(
        f"date,currency,per_usd,source\n2021-07-01,AFN,{rate},somebody\n", encoding="utf-8"
    )


def test_the_users_tables_are_part_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    names = [snapshot.made_by()]
    (tmp_path / "notes.csv").write_text("of no concern")
    assert snapshot.made_by() == names[0]
    write_rates(tmp_path, 80)
    names.append(snapshot.made_by())
    os.utime(tmp_path / "rates.csv", ns=(1, 1))
    names.append(snapshot.made_by())
    write_rates(tmp_path, 800)
    names.append(snapshot.made_by())
    (tmp_path / "household_sizes.csv").write_text("location_code,size,source\nSOM,6,a survey\n")
    names.append(snapshot.made_by())
    assert len(set(names)) == len(names)
    assert all("-" not in name for name in names), "a name has three parts"


def test_the_program_is_part_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot.made_by()
    program = snapshot.program
    monkeypatch.setattr(snapshot, "program", lambda: f"{program()}, changed")
    assert snapshot.made_by() != before


@pytest.mark.parametrize("other", [NAME._replace(token="x"), NAME._replace(revision=8), NAME._replace(made_by="x")])
def test_another_store_revision_or_maker_is_another_folder(other: Name, tmp_path: Path) -> None:
    assert snapped(ROWS, tmp_path, NAME) != snapped(ROWS, tmp_path, other)
    assert kept(tmp_path) == {str(NAME), str(other)}
    assert set(snapshot.names(tmp_path)) == {NAME, other}
