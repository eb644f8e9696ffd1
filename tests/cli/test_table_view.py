"""What `extract --workers` wrote: into a store, and onto the dashboard, without being read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indicators import store
from indicators.analysis.bulk import bulk
from indicators.analysis.money.user_tables import NONE
from indicators.cli import table_view
from indicators.cli.main import main
from indicators.extractor import pipeline
from indicators.model import Article
from indicators.query import live
from indicators.store import Store

LINES = [
    '{"id": "one", "text": "Floods killed 14 people in Kabul.", "published": "2021-08-04", "title": "Floods"}',
    '{"id": "two", "text": "Nothing happened in Herat."}',
    '{"id": "three", "text": "Nine people were injured in Beira.\\nKilled: 12", "stays_here": true}',
]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("table")
    (folder / "corpus.jsonl").write_text("\n".join(LINES), encoding="utf-8")
    bulk.extract([str(folder / "corpus.jsonl")], folder / "out", 1, NONE)
    return folder / "out"


def read_nothing(*given: object) -> None:
    raise AssertionError("it is read again")


def test_documents_are_taken_with_their_rows(
    table: Path, kept: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "examine", read_nothing)
    assert main(["add", "--from", str(table), "--by", "Amina"]) == 0
    said = capsys.readouterr()
    assert "one: new, 1 fact\ntwo: new, 0 facts\nthree: new, 2 facts\n" in said.out
    assert "3 read: 3 new" in said.err
    assert main(["add", "--from", str(table), "--by", "Amina"]) == 0
    assert "3 there already" in capsys.readouterr().err
    monkeypatch.undo()
    article = kept.article("three")
    assert article is not None
    assert article.layout is not None
    assert article.stays_here, "what may be sent nowhere may not be sent afterwards either"
    known = {row["fact_id"]: row for row in kept.rows()}
    again = [fact.fact_id for fact in pipeline.extract(article)]
    assert [fact_id for fact_id in known if known[fact_id]["document_id"] == "three"] == again
    (row,) = [row for row in kept.rows() if row["document_id"] == "one"]
    assert (row["value_low"], row["quote"], row["date_published"]) == (14, "killed 14 people", "2021-08-04")


def test_a_document_of_a_name_that_is_taken_gets_another(table: Path, kept: Store) -> None:
    kept.add(Article("Fires killed 3 people in Accra.", "one"), "Amina")
    assert main(["add", "--from", str(table), "--by", "Amina"]) == 0
    renamed = [row for row in kept.rows() if row["document_id"] == "one-2"]
    assert [row["value"] for row in renamed] == [14]
    found = kept.article("one-2")
    assert found
    assert [fact.fact_id for fact in pipeline.extract(found)] == [row["fact_id"] for row in renamed]


def test_the_dashboard_shows_the_table_alone(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rates.csv").write_text("date,currency,per_usd,source\n2021-07-01,AFN,79.5,bank\n", encoding="utf-8")
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    monkeypatch.setenv("INDICATORS_DATABASE_URL", "postgresql://nobody@nowhere.example/none")
    assert table_view.prepare(table) == 0
    assert "3 new" in capsys.readouterr().err
    with store.open() as opened:
        assert [one.document_id for one in opened.documents()] == ["one", "two", "three"]
        assert live.query(opened, live.look(opened)).size == 3
    assert (table / "store" / "rates.csv").is_file()
    monkeypatch.setattr(store, "open", read_nothing)
    assert table_view.prepare(table) == 0, "it is there already"


def test_a_folder_that_cannot_be_taken_says_why(
    table: Path, kept: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "--from", str(tmp_path), "--by", "Amina"]) == 1
    assert "holds no run that came to its end" in capsys.readouterr().err
    assert main(["add", "--by", "Amina"]) == 2
    assert main(["add", "a.txt", "--from", str(table), "--by", "Amina"]) == 2
    (tmp_path / "run.json").write_text(
        json.dumps(json.loads((table / "run.json").read_bytes()) | {"version": "0.1.0"}), encoding="utf-8"
    )
    assert main(["add", "--from", str(tmp_path), "--by", "Amina"]) == 1
    assert "read by version 0.1.0" in capsys.readouterr().err
