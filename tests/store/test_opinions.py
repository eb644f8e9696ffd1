"""What a second reader says of a figure is kept with its document, outlives a reader of ours, and waits on Review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators import catalogue, store
from indicators.analysis.second_reader.asking import Asker
from indicators.analysis.second_reader.joining import SecondReader
from indicators.cli.main import main
from indicators.model import Article
from indicators.query import review_queue
from indicators.settings import language_model
from indicators.store import Store, second_readings
from replies import Server, answering, figures

TEXT = "The flood killed 14 people in Dori. Some 4,500 families were uprooted in Bora."
REPLY = figures(("killed 14 people", "14", "killed"), ("4,500 families were uprooted", "4,500", "affected"))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """An empty store of its own."""
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    with store.open(seeded=False) as opened:
        yield opened


def add(kept: Store, server: Server, tmp_path: Path, article: Article) -> None:
    kept.add(article, "Amina", beside=SecondReader(Asker(server.model, tmp_path / "answers"), print))


def said(kept: Store) -> dict[str, tuple[str, str | None]]:
    """By indicator, who read it so and what the model reads."""
    return {row["indicator"]: (row["read_by"], row["second_reading"]) for row in kept.rows()}


def test_a_reading_beside_ours_is_kept_and_outlives_our_reader(kept: Store, tmp_path: Path) -> None:
    with answering(lambda passage: REPLY) as server:
        add(kept, server, tmp_path, Article(TEXT, "flood"))
    expected = {"killed": ("both", None), "displaced_new": ("rules", "affected")}
    assert said(kept) == expected
    kept.reread(everything=True)
    assert said(kept) == expected


def test_without_a_second_reader_the_rules_read_alone(kept: Store) -> None:
    kept.add(Article(TEXT, "flood"), "Amina")
    assert set(said(kept).values()) == {("rules", None)}


def test_a_difference_is_looked_at_before_an_agreement(kept: Store, tmp_path: Path) -> None:
    with answering(lambda passage: REPLY) as server:
        add(kept, server, tmp_path, Article(TEXT, "flood"))
    agreed, differs = sorted(kept.rows(), key=lambda row: str(row["second_reading"] or ""))
    alone = differs | {"second_reading": None}
    assert review_queue.need(differs, ()) == review_queue.need(alone, ()) + review_queue.DIFFERING
    assert review_queue.need(differs, ()) > review_queue.need(agreed, ())


def test_no_doubt_of_another_kind_comes_before_a_difference(kept: Store, tmp_path: Path) -> None:
    with answering(lambda passage: REPLY) as server:
        add(kept, server, tmp_path, Article(TEXT, "flood"))
    sure, (agreed, _) = {"confidence": 1.0}, sorted(kept.rows(), key=lambda row: str(row["second_reading"] or ""))
    worst = agreed | {"review_status": "doubtful", "confidence": 0.0, "warning": "|".join(catalogue.checks())}
    differs = agreed | sure | {"second_reading": "affected", "attributed_to": "the police"}
    assert review_queue.need(differs, ()) > review_queue.need(worst | {"attributed_to": None}, (worst["fact_id"],))


def test_that_a_document_stays_here_is_kept_with_it(kept: Store) -> None:
    kept.add(Article(TEXT, "flood", stays_here=True), "Amina")
    kept.add(Article(TEXT.replace("14", "15"), "other"), "Amina")
    assert [kept.article(name).stays_here for name in ("flood", "other")] == [True, False]  # type: ignore[union-attr]
    assert [one.stays_here for one in kept.documents()] == [True, False]


def test_what_a_document_proposes_waits_and_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own, document = tmp_path / "own", tmp_path / "dairy.txt"
    own.mkdir()
    document.write_text("The dairy sold 900 of its cows. " + "The dairy is old. " * 6)
    monkeypatch.setenv("INDICATORS_DATA", str(own))
    with answering(lambda passage: figures(("sold 900", "900", "livestock_lost", "animal"))) as server:
        monkeypatch.setenv(language_model.NAME, server.model.name)
        monkeypatch.setenv(language_model.URL, server.model.url)
        assert main(["add", str(document), "--by", "Amina", "--second-reader"]) == 0
    out, said = capsys.readouterr()
    assert "new, 0 facts, 1 proposed" in out
    assert "proposes 1 more, which wait on the page Review until a person accepts them" in said
    with store.open() as opened:
        assert [row["value"] for row in second_readings.waiting(opened, 5).rows] == [900]
    assert main(["export", "--format", "jsonl"]) == 0
    assert '"dairy"' not in capsys.readouterr().out


def test_the_command_takes_a_second_reader_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own, document = tmp_path / "own", tmp_path / "flood.txt"
    own.mkdir()
    document.write_text(TEXT)
    monkeypatch.setenv("INDICATORS_DATA", str(own))
    with answering(lambda passage: REPLY) as server:
        monkeypatch.setenv(language_model.NAME, server.model.name)
        monkeypatch.setenv(language_model.URL, server.model.url)
        assert main(["add", str(document), "--by", "Amina", "--second-reader"]) == 0
    assert "agrees with 1, reads 1 otherwise" in capsys.readouterr().err
    with store.open() as opened:
        assert {row["read_by"] for row in opened.rows() if row["document_id"] == "flood"} == {"both", "rules"}
