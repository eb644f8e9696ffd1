"""A corpus by the workers of a Dask cluster: the rows that processes of one machine give, though workers are lost."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from distributed import LocalCluster, Worker

import newsroom
import patience
from indicators.analysis import reading
from indicators.analysis.bulk import batches, bulk, cluster
from indicators.analysis.bulk.batch_files import DOCUMENTS, ERRORS, FACTS
from indicators.analysis.bulk.crew import CrewError
from indicators.analysis.money.user_tables import NONE
from indicators.cli.main import main
from indicators.model import Article, Extraction
from indicators.settings import extras, limits
from reliability import processes

FEW = 8  # documents of a batch
# Read on a worker, it ends it.
FATAL = "A document that ends whoever reads it, and 9 people killed."


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "DOCUMENTS", FEW)


def serve(address: str) -> None:
    """A worker as a process of its own that does one thing at a time; one document ends it, as a fault of a parser in
    C would."""
    whole = reading.examine

    def examine(article: Article) -> Extraction:
        if article.text == FATAL:
            os._exit(9)
        return whole(article)

    reading.examine = examine

    async def work() -> None:
        async with Worker(address, nthreads=1, dashboard=False) as worker:
            await worker.finished()

    asyncio.run(work())


class Hands:
    """A scheduler with two workers; one that ends is replaced, as by whoever keeps a cluster."""

    def __init__(self) -> None:
        self.scheduler = LocalCluster(n_workers=0, processes=False, protocol="tcp", dashboard_address=None)
        self.address: str = self.scheduler.scheduler_address
        self.living: list[Any] = []
        self.wanted = 2
        self.over = threading.Event()
        self.keeper = threading.Thread(target=self.keep)
        self.keeper.start()

    def keep(self) -> None:
        while not self.over.wait(0.1):
            self.living = [one for one in self.living if one.is_alive()]
            while len(self.living) < self.wanted:
                self.living.append(processes.context().Process(target=serve, args=(self.address,), daemon=True))
                self.living[-1].start()

    def end_one(self) -> None:
        """As the kernel does that has no memory left."""
        next(one for one in self.living if one.is_alive()).kill()

    def all_gone(self) -> bool:
        """Ends whoever is left."""
        for one in (left := self.living):
            one.kill()
        return not left

    def end(self) -> None:
        self.over.set()
        self.keeper.join()
        for one in self.living:
            one.kill()
        self.scheduler.close()


@pytest.fixture(scope="module")
def hands() -> Iterator[Hands]:
    made = Hands()
    yield made
    made.end()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    lines = [*newsroom.lines(newsroom.collection(11, 30)), "{"]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def told(out: Path) -> dict[str, dict[str, Any]]:
    """All that a run wrote, by file."""
    found = {f"{kind}/{path.name}": pyarrow.parquet.read_table(path).to_pylist()
             for kind in (FACTS, DOCUMENTS) for path in sorted((out / kind).iterdir())}  # fmt: skip
    return found | {path.name: path.read_text(encoding="utf-8") for path in sorted((out / ERRORS).iterdir())}


def test_a_cluster_gives_what_processes_give(
    hands: Hands, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert main(["extract", str(corpus), "-o", str(here), "--workers", "1"]) == 1
    assert main(["extract", str(corpus), "-o", str(there), "--scheduler", hands.address]) == 1
    assert told(there) == told(here)
    assert len(told(there)) >= 2 * 4
    first, second = (line.partition("→")[0] for line in capsys.readouterr().err.splitlines() if "→" in line)
    assert first == second


def test_a_lost_worker_costs_its_batch_and_a_run_goes_on_where_it_was(
    hands: Hands, corpus: Path, tmp_path: Path
) -> None:
    """Workers are ended each time that one has begun something, twice; other batches were there before."""
    plain, out = tmp_path / "plain", tmp_path / "out"
    bulk.extract([str(corpus)], plain, 1, NONE)
    left = 2

    def end_one(progress: bulk.Progress) -> None:
        nonlocal left
        if left and progress.done.documents:
            left -= 1
            hands.end_one()

    bulk.extract([str(corpus)], out, 0, NONE, tell=end_one, scheduler=hands.address)
    assert left == 0
    assert told(out) == told(plain)


def test_a_document_that_ends_workers_is_left_out_and_told(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    texts = [f"Fires killed {number} people in Beira." for number in range(2, 8)]
    texts.insert(3, FATAL)
    path.write_text("".join(json.dumps({"id": f"d{at}", "text": text}) + "\n" for at, text in enumerate(texts)))
    counts = bulk.extract([str(path)], tmp_path / "out", 0, NONE, scheduler=hands.address)
    assert (counts.documents, counts.unread) == (6, 1)
    (line,) = (tmp_path / "out" / ERRORS).glob("*.jsonl")
    said = json.loads(line.read_text())
    assert said["source"] == f"{path}:4"
    assert "ends the process that reads it" in said["reason"]
    assert not list((tmp_path / "out" / ERRORS).glob(".*"))


def test_a_worker_that_is_set_up_otherwise_is_not_used(
    hands: Hands,
    corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("INDICATORS_MAX_CHARACTERS", "12345")
    assert main(["extract", str(corpus), "-o", str(tmp_path / "out"), "--scheduler", hands.address]) == 1
    assert "differs in limits (INDICATORS_…); it must be set up as this machine is" in capsys.readouterr().err


def test_a_run_whose_workers_are_gone_ends_and_says_so(
    hands: Hands, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "GONE", 0)
    with cluster.Cluster(tmp_path / "out", hands.address, NONE) as crew:
        hands.wanted = 0
        patience.until(hands.all_gone)
        patience.until(lambda: not crew.client.nthreads())
        with pytest.raises(CrewError, match="its workers are gone"):
            list(crew.work(batches.of([str(corpus)], False, limits.load()[0])))


def test_where_no_scheduler_answers_the_cure_is_named(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    assert main(["extract", str(corpus), "-o", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]) == 1
    assert "no scheduler answers there; start one: dask scheduler" in capsys.readouterr().err


def test_a_missing_extra_is_said_with_its_cure(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(extras.SIGNS, "cluster", ("no_such_package",))
    assert main(["extract", str(corpus), "-o", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]) == 1
    assert 'pip install "humanitarian-indicators[cluster]"' in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--scheduler", "tcp://127.0.0.1:9", "--workers", "2"], "leave one of them out"),
        (["--scheduler", "127.0.0.1"], "is no scheduler; write it as tcp://host:8786"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(
    more: list[str], said: str, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        sys.exit(main(["extract", str(corpus), "-o", str(tmp_path / "out"), *more]))
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_what_attempts_say_of_themselves() -> None:
    assert cluster.ended(b"") == {}
    assert cluster.ended(b"-0\n1\n-0\n1\n") == {}, "ended twice at the same may be somebody who ends workers"
    assert list(cluster.ended(b"-0\n1\n-0\n1\n-0\n1\n-0\n")) == [1]
    assert list(cluster.ended(b"---")) == []
