"""A corpus through several processes: the same rows for any number of them, and however often they are ended."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

import newsroom
import patience
from indicators.analysis import interface, reading
from indicators.analysis.bulk import batch_files, batches, bulk, crew, doubled
from indicators.analysis.bulk.batch_files import DOCUMENTS, ERRORS, FACTS
from indicators.analysis.bulk.bulk import Progress, RunError
from indicators.analysis.money.user_tables import NONE
from indicators.cli.main import main
from indicators.documents.received import Problem
from indicators.settings.limits import Limits
from indicators.table.columns import COLUMNS

FEW = 8  # documents of a batch
HURT = [
    '{"id": "second", "text": "Nine people were killed in Herat."}',
    "{",
    '{"id": "second", "text": "Floods injured 30 people in Kabul."}',
    "",
    '{"id": "third", "text": ""}',
    '{"text": "Storms killed 21 people in Beira."}',
]
# another process, to be ended: it takes as few documents at a time as these tests do
PROGRAM = f"""
import sys
from pathlib import Path
from indicators.analysis.bulk import batches, bulk
from indicators.analysis.money.user_tables import NONE
if __name__ == "__main__":
    batches.DOCUMENTS = {FEW}
    bulk.extract([sys.argv[1]], Path(sys.argv[2]), 2, NONE)
"""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "DOCUMENTS", FEW)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some documents, with faults of every kind in the midst and at the end, in several batches."""
    lines = list(newsroom.lines(newsroom.collection(7, 50)))
    doubled = json.loads(lines[3])["id"]
    lines[20:20] = HURT
    lines.append(json.dumps({"id": doubled, "text": "Fires destroyed 12 houses in Athens."}))
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def told(out: Path) -> dict[str, list[Any]]:
    """All that a run wrote, in its order."""
    found: dict[str, list[Any]] = {ERRORS: []}
    for kind in (FACTS, DOCUMENTS):
        parts = sorted((out / kind).iterdir())
        found[kind] = [row for path in parts for row in pyarrow.parquet.read_table(path).to_pylist()]
    for path in sorted((out / ERRORS).glob("*")):
        found[ERRORS] += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return found


def plainly(inputs: list[str], out: Path) -> dict[str, list[Any]]:
    """The same by a loop in this process."""
    number = 0
    for batch in batches.of(inputs, False, Limits()):
        batch_files.write(batch, out, lambda place: None, {}, NONE)
        number = batch.number + 1
    doubled.leave_out(out, number)
    return told(out)


@pytest.fixture(scope="module")
def plain(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "DOCUMENTS", FEW)
        return plainly([str(corpus)], tmp_path_factory.mktemp("plain"))


def test_the_rows_are_those_of_the_plain_command(corpus: Path, plain: dict[str, list[Any]]) -> None:
    """But for what follows from comparing documents, which is made when the table is opened."""
    problems: list[Problem] = []
    rows = interface.read(corpus, tell=problems.append)
    later = {column.name for column in COLUMNS if column.group == "claims"} | {
        "warning",
        "warning_note",
        "unit_suggested",
    }
    assert len(rows) > 100
    assert [without(row, later) for row in plain[FACTS]] == [without(row, later) for row in rows]
    assert sorted(one["reason"] for one in plain[ERRORS]) == sorted(problem.message for problem in problems)
    assert [row["document_id"] for row in plain[DOCUMENTS]][-1] != json.loads(corpus.read_text().splitlines()[3])["id"]


def without(row: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def test_what_cannot_be_read_is_told_with_its_line(corpus: Path, plain: dict[str, list[Any]]) -> None:
    sources = {one["source"].removeprefix(f"{corpus}:"): one["reason"] for one in plain[ERRORS]}
    assert list(sources) == ["22", "23", "25", "57"]
    assert "not valid JSON" in sources["22"]
    assert f'the id "second" is already taken by an earlier document ({corpus}:21)' in sources["23"]
    assert "is already taken by an earlier document" in sources["57"], "in another batch, too"
    assert "corpus.jsonl:26" in [row["document_id"] for row in plain[DOCUMENTS]], (
        "a document without a name is its line"
    )


@pytest.mark.parametrize("workers", [1, 3])
def test_any_number_of_processes_gives_the_same(
    workers: int, corpus: Path, plain: dict[str, list[Any]], tmp_path: Path
) -> None:
    heard: list[str] = []
    counts = bulk.extract([str(corpus)], tmp_path, workers, NONE, tell=lambda progress: heard.append(progress.line()))
    assert told(tmp_path) == plain
    assert (counts.documents, counts.facts, counts.unread) == tuple(
        map(len, (plain[DOCUMENTS], plain[FACTS], plain[ERRORS]))
    )
    assert any("documents/s" in line and " left" in line for line in heard)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}
    assert bulk.extract([str(corpus)], tmp_path, workers, NONE) == counts
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")} == before, "nothing is read again"


def test_ended_at_random_three_times_it_comes_to_the_same(
    corpus: Path, plain: dict[str, list[Any]], tmp_path: Path
) -> None:
    dice = random.Random(11)
    for wanted in range(1, 4):
        process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(corpus), str(tmp_path)], start_new_session=True)
        end = time.monotonic() + patience.LIMIT
        while done(tmp_path) < wanted and process.poll() is None:
            assert time.monotonic() < end
            time.sleep(0.02)
        time.sleep(dice.random() / 4)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert bulk.extract([str(corpus)], tmp_path, 2, NONE).facts == len(plain[FACTS])
    assert told(tmp_path) == plain
    assert not list(tmp_path.glob("*/.*")), "nothing half written is left"


def done(out: Path) -> int:
    return len(list((out / FACTS).glob("part-*")))


def test_a_process_that_is_ended_costs_its_batch_only(
    corpus: Path, plain: dict[str, list[Any]], tmp_path: Path
) -> None:
    ended: list[int] = []

    def end_one(progress: Progress) -> None:
        if done(tmp_path) > len(ended) < 2:
            living = [child.pid for child in multiprocessing.active_children() if child.pid and child.pid not in ended]
            if living:  # the one that was ended may not be gone yet
                ended.append(living[0])
                os.kill(ended[-1], signal.SIGKILL)

    bulk.extract([str(corpus)], tmp_path, 2, NONE, tell=end_one)
    assert len(set(ended)) == 2
    assert told(tmp_path) == plain


def dying(*given: Any) -> None:
    """A process that one document ends."""
    examine = reading.examine

    def fatal(article: Any) -> Any:
        if "Beira" in article.text:
            os._exit(9)
        return examine(article)

    reading.examine = fatal
    crew.serve(*given)


def test_a_document_that_ends_its_process_is_left_out_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(HURT), encoding="utf-8")
    monkeypatch.setattr(crew, "SERVES", dying)
    counts = bulk.extract([str(path)], tmp_path / "out", 1, NONE)
    assert (counts.documents, counts.unread) == (1, 4)
    (fatal,) = [one for one in told(tmp_path / "out")[ERRORS] if one["source"].endswith(":6")]
    assert "ends the process that reads it" in fatal["reason"]


def at_once(*given: Any) -> None:
    os._exit(3)


def test_processes_that_cannot_work_are_not_started_for_ever(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "SERVES", at_once)
    monkeypatch.setattr(crew, "STARTS", 1)
    with pytest.raises(crew.CrewError, match="exit status 3"):
        bulk.extract([str(corpus)], tmp_path, 1, NONE)


# Inputs ---------------------------------------------------------------------------------------------------------------


def kinds(corpus: Path, folder: Path) -> Iterator[Path]:
    """The same corpus in every form."""
    data = corpus.read_bytes()
    (folder / "corpus.jsonl.gz").write_bytes(gzip.compress(data))
    with pyarrow.output_stream(folder / "corpus.jsonl.zst", compression="zstd") as stream:
        stream.write(data)
    yield from (folder / "corpus.jsonl.gz", folder / "corpus.jsonl.zst")


def test_compressed_corpora_are_read_as_they_are(corpus: Path, plain: dict[str, list[Any]], tmp_path: Path) -> None:
    for number, path in enumerate(kinds(corpus, tmp_path)):
        read = plainly([str(path)], tmp_path / str(number))
        named = [row["document_id"].replace(path.name, corpus.name) for row in read[DOCUMENTS]]
        assert named == [row["document_id"] for row in plain[DOCUMENTS]]
        assert len(read[FACTS]) == len(plain[FACTS])
        assert len(read[ERRORS]) == len(plain[ERRORS])


def test_a_corpus_in_parquet_is_read(corpus: Path, plain: dict[str, list[Any]], tmp_path: Path) -> None:
    rows = [json.loads(line) for line in newsroom.lines(newsroom.collection(7, 50))]
    path = tmp_path / "corpus.parquet"
    pyarrow.parquet.write_table(
        pyarrow.Table.from_pylist([row | {"other": 1, "stays_here": True} for row in rows]), path
    )
    read = plainly([str(path)], tmp_path / "out")
    assert [row["document_id"] for row in read[DOCUMENTS]] == [row["id"] for row in rows]
    assert {row["stays_here"] for row in read[DOCUMENTS]} == {True}
    assert {row["fact_id"] for row in read[FACTS]} <= {row["fact_id"] for row in plain[FACTS]}
    pyarrow.parquet.write_table(pyarrow.table({"words": ["14 killed"]}), path)
    (problem,) = plainly([str(path)], tmp_path / "none")[ERRORS]
    assert "no column text" in problem["reason"]


def test_a_folder_is_read_with_its_origins_and_its_corpora(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "a.md"):
        (folder / name).write_text(f"Floods killed 14 people in Kabul, said {name}.", encoding="utf-8")
    (folder / "origins.toml").write_text('["a.txt"]\ntitle = "The flood"\n', encoding="utf-8")
    (folder / "more.jsonl").write_text('{"text": "Nine people drowned in Herat."}\n', encoding="utf-8")
    read = plainly([str(folder)], tmp_path / "out")
    names = [row["document_id"] for row in read[DOCUMENTS]]
    assert names == ["more.jsonl:1", str(folder / "a.md"), str(folder / "a.txt"), "b"]
    assert [row["title"] for row in read[DOCUMENTS]][2] == "The flood"
    assert [row["document_id"] for row in read[FACTS]] == names


def test_a_damaged_archive_gives_what_it_has_and_says_so(corpus: Path, tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(gzip.compress(corpus.read_bytes())[:-2_000])
    read = plainly([str(path)], tmp_path / "out")
    assert any("cannot be read to its end" in one["reason"] for one in read[ERRORS])
    assert read[FACTS]


# The folder and the command -------------------------------------------------------------------------------------------


def test_a_folder_of_another_run_is_not_touched(corpus: Path, tmp_path: Path) -> None:
    mine = tmp_path / "corpus.jsonl"
    mine.write_text(HURT[0], encoding="utf-8")
    run = bulk.of_run([str(mine)], [mine], False)
    bulk.begin(tmp_path / "out", run)
    bulk.begin(tmp_path / "out", run)
    mine.write_text(HURT[2], encoding="utf-8")
    with pytest.raises(RunError, match=r"holds another run \(files differ\)"):
        bulk.begin(tmp_path / "out", bulk.of_run([str(mine)], [mine], False))
    with pytest.raises(RunError, match="not empty"):
        bulk.begin(tmp_path, run)


CALLS = [
    (["--workers", "2"], "--workers writes a folder; name it with -o OUT/"),
    (["--workers", "2", "-o", "facts.csv"], "is no folder"),
    (["--workers", "2", "-o", "out", "--format", "csv"], "writes Parquet"),
    (["--workers", "2", "-o", "."], "is one of the inputs"),
]


@pytest.mark.parametrize(("more", "said"), CALLS)
def test_a_call_that_cannot_be_done_says_why(
    more: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["extract", ".", *more]) == 2
    assert said in capsys.readouterr().err


def test_the_command_tells_what_came_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text(HURT[0], encoding="utf-8")
    assert main(["extract", str(path), "-o", str(tmp_path / "out"), "--workers", "1"]) == 0
    assert capsys.readouterr().err.endswith(f"1 document, 1 fact → {tmp_path / 'out' / FACTS}\n")
    path.write_text("{", encoding="utf-8")
    assert main(["extract", str(path), "-o", str(tmp_path / "other"), "--workers", "1"]) == 1
    assert f"1 problem in {tmp_path / 'other' / ERRORS}" in capsys.readouterr().err
    assert bulk.is_whole(tmp_path / "out")
