"""`extract --second-reader`: said before anything is sent, off unless asked for, and costs told at the end."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from indicators.cli.main import main
from indicators.settings import language_model
from indicators.settings.language_model import NoModelError
from replies import Reply, Server, answering, figures

TEXT = "The flood killed 14 people in Dori."


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document, and a data folder of its own."""
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path / "own"))
    for name in (language_model.NAME, language_model.URL, language_model.KEY):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "own").mkdir()
    (tmp_path / "flood.txt").write_text(TEXT)
    return tmp_path / "flood.txt"


def use(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(language_model.NAME, server.model.name)
    monkeypatch.setenv(language_model.URL, server.model.url)


def test_the_command_says_where_texts_go_what_came_of_it_and_what_it_cost(
    told: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with answering(lambda passage: figures(("killed 14 people", "14", "killed"))) as server:
        use(server, monkeypatch)
        assert main(["extract", str(told), "--second-reader"]) == 0
    out, said = capsys.readouterr()
    assert [row["read_by"] for row in csv.DictReader(io.StringIO(out))] == ["both"]
    assert said.splitlines()[0].startswith(f"second reader: the texts go to {server.model.host} (model made-up)")
    assert "agrees with 1, reads 0 otherwise, proposes 0 more" in said
    assert "1 requests, 1,000 tokens (1,000 a document)" in said


def test_nothing_is_sent_unless_the_call_asks_for_it(
    told: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with answering(lambda passage: Reply()) as server:
        use(server, monkeypatch)
        assert main(["extract", str(told)]) == 0
    assert server.asked == []
    assert [row["read_by"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))] == ["rules"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "no second reader is set: INDICATORS_MODEL names a model"),
        ({language_model.NAME: "m"}, "belong together: set INDICATORS_MODEL_URL, too"),
        ({language_model.URL: "http://127.0.0.1:1/v1"}, "belong together: set INDICATORS_MODEL, too"),
        ({language_model.NAME: "m", language_model.URL: "127.0.0.1:1/v1"}, "INDICATORS_MODEL_URL is no address"),
        ({language_model.NAME: "m", language_model.URL: "file:///etc/passwd"}, "INDICATORS_MODEL_URL is no address"),
        ({language_model.NAME: "m", language_model.URL: "http://me:secret@here/v1"}, "the key belongs into"),
        (
            {language_model.NAME: "m", language_model.URL: "http://here/v1", language_model.TOKENS: "many"},
            "INDICATORS_MODEL_TOKENS must be a number above 0, not 'many'",
        ),
    ],
)
def test_a_setting_that_cannot_be_meant_is_said_before_anything_is_read(
    settings: dict[str, str], said: str, told: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert main(["extract", str(told), "--second-reader"]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert said in error
    assert "secret" not in error


def test_proposals_belong_to_a_second_reader(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(told), "--proposals"]) == 2
    assert "--proposals are those of --second-reader" in capsys.readouterr().err


def test_a_document_that_stays_here_is_read_by_the_rules_alone(
    told: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (told.parent / "origins.toml").write_text('["flood.txt"]\nstays_here = "yes"\n')
    corpus = told.parent / "corpus.jsonl"
    corpus.write_text('{"id": "a", "text": "A fire killed 7 people.", "stays_here": true}\n')
    with answering(lambda passage: Reply()) as server:
        use(server, monkeypatch)
        assert main(["extract", str(told), str(corpus), "--second-reader"]) == 0
    assert server.asked == []
    assert "2 of the documents stay here and were not sent" in capsys.readouterr().err


@pytest.mark.parametrize("value", ['"perhaps"', "1", "[]"])
def test_a_mark_that_is_none_is_an_error_and_the_document_is_not_read(
    value: str, told: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = told.parent / "corpus.jsonl"
    corpus.write_text(f'{{"id": "a", "text": "A fire killed 7 people.", "stays_here": {value}}}\n')
    assert main(["extract", str(corpus)]) == 1
    assert '"stays_here" must be true or false' in capsys.readouterr().err


def test_the_key_is_in_no_repr() -> None:
    model = language_model.asked(
        {language_model.NAME: "m", language_model.URL: "http://here/v1", language_model.KEY: "key-of-mine"}
    )
    assert model is not None
    assert model.key == "key-of-mine"
    assert "key-of-mine" not in repr(model)
    with pytest.raises(NoModelError):
        language_model.needed({})


def test_many_processes_and_a_second_reader_do_not_go_together(told: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(told), "-o", str(told.parent / "out"), "--workers", "2", "--second-reader"]) == 2
    assert "leave out --workers" in capsys.readouterr().err
