"""What a second reader says of a figure is kept with its document, outlives a reader of ours, and waits on Review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators import store
from indicators.analysis.second_reader.asking import Asker
from indicators.analysis.second_reader.joining import SecondReader
from indicators.cli.main import main
from indicators.model import Article
from indicators.query import review_queue
from indicators.settings import language_model
from indicators.store import Store
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
    assert review_queue.need(differs, ()) >= review_queue.need(alone, ()) + 24
    assert review_queue.need(differs, ()) > review_queue.need(agreed, ())


def test_that_a_document_stays_here_is_kept_with_it(kept: Store) -> None:
    kept.add(Article(TEXT, "flood", stays_here=True), "Amina")
    kept.add(Article(TEXT.replace("14", "15"), "other"), "Amina")
    assert [kept.article(name).stays_here for name in ("flood", "other")] == [True, False]  # type: ignore[union-attr]
    assert [one.stays_here for one in kept.documents()] == [True, False]


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
