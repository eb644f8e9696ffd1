"""An import that is killed without warning, again and again: what was reported saved is there, whole and once, and the
rest follows."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import depth
import patience
from indicators import store
from indicators.analysis import reading
from indicators.model import Article
from indicators.store import Store
from reliability import corpora, processes

DOCUMENTS = 400
KILLS = {"sqlite": depth.of(20, 4), "postgresql": depth.of(5, 4)}
# new documents of an import that is killed: however slow the killer is, 20 kills fall within these documents
MOST = 18
MOMENT = 0.005  # seconds, about what a document takes: a kill falls anywhere between two reports
AT_START = 0.25  # of the kills fall before the first new one, while the store is opened or what is there is passed over
START = 0.6  # seconds, about what a first start takes


@pytest.mark.parametrize("engine", KILLS)
def test_an_import_that_is_killed_at_random_moments(engine: str, new_url: Callable[..., str], tmp_path: Path) -> None:
    articles = [corpora.article(number) for number in range(DOCUMENTS)]
    corpus, url = corpora.write(tmp_path / "corpus.jsonl", articles), new_url(engine)
    seed = random.randrange(10**6)
    chance, reported, moments = random.Random(seed), set[str](), []
    for number in range(KILLS[engine] + 1):
        reported |= add(url, corpus, tmp_path / f"out-{number}", chance if number < KILLS[engine] else None)
        began = time.monotonic()
        with store.open(url) as kept:
            there = {document.document_id for document in kept.documents()}
        moments.append(time.monotonic() - began)
        assert reported <= there, f"seed {seed}"
    print(f"{engine}: killed {KILLS[engine]} times (seed {seed}), opened again within {max(moments):.2f} s")
    assert reported == {article.document_id for article in articles}
    with store.open(url) as kept:
        assert_whole(kept, articles)


@pytest.mark.parametrize("engine", KILLS)
def test_a_first_start_that_is_killed(engine: str, new_url: Callable[..., str], tmp_path: Path) -> None:
    for number in range(KILLS[engine] // 4):
        url, out = new_url(engine, empty=True), tmp_path / f"out-{number}"
        process = processes.context().Process(
            target=processes.command_line, args=(url, ["backup", str(tmp_path / "first.zip")], out)
        )
        process.start()
        time.sleep(random.uniform(0, START))
        process.kill()
        process.join()
        with store.open(url) as kept:
            assert len(kept.documents()) == 5


def add(url: str, corpus: Path, out: Path, chance: random.Random | None) -> set[str]:
    """One import, killed at a moment of chance, or let be: the documents that it reported to be there."""
    out.touch()
    context = processes.context()
    permits = context.Semaphore(MOST) if chance else None
    arguments = (url, ["add", str(corpus), "--by", "test"], out, 0, 0, permits)
    process = context.Process(target=processes.command_line, args=arguments)
    process.start()
    if chance:
        early = chance.random() < AT_START
        wanted = 0 if early else chance.randint(1, MOST)
        patience.until(lambda: new(out) >= wanted, process.is_alive)
        time.sleep(chance.uniform(0, START / 4 if early else MOMENT))
        process.kill()
    process.join()
    assert process.exitcode == (-signal.SIGKILL if chance else 0), out.read_text(encoding="utf-8")
    lines = [line for line in out.read_text(encoding="utf-8").splitlines(keepends=True) if line.endswith("\n")]
    return {line.split(": ")[0] for line in lines if line.startswith("report-")}


def new(out: Path) -> int:
    """How many documents the import has reported that were not there."""
    return out.read_text(encoding="utf-8").count(processes.NEW)


def assert_whole(kept: Store, articles: list[Article]) -> None:
    """Each document once, letter for letter, with its facts; nothing else."""
    added = [document.document_id for document in kept.documents() if document.added_by == "test"]
    assert sorted(added) == sorted(article.document_id for article in articles)
    assert all(kept.article(article.document_id) == replace(article, language="en") for article in articles)
    expected = {row["fact_id"]: row for rows in reading.read(articles) for row in rows}
    assert {row["fact_id"]: row for row in kept.rows() if row["document_id"] in set(added)} == expected
    assert len(kept.search('"herat the police of report said"', limit=2 * DOCUMENTS)) == DOCUMENTS
