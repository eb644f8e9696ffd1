"""`extract --second-reader`: said before anything is sent, off unless asked for, and costs told at the end."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
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
    assert "1 request, 1,000 of 2,000,000 tokens (1,000 a document)" in said


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


def test_a_repeated_run_costs_nothing_and_says_the_same(
    told: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with answering(lambda passage: figures(("killed 14 people", "14", "injured"), ("9 fell", "9", "killed"))) as server:
        use(server, monkeypatch)
        found = []
        for _ in range(2):
            assert main(["extract", str(told), "--second-reader"]) == 0
            found.append(capsys.readouterr())
    assert len(server.asked) == 1
    assert found[0].out == found[1].out
    assert "1 of its 2 readings refused (50%): 1 × its words are not in the text" in found[0].err
    assert (
        "0 requests, 0 of 2,000,000 tokens (0 a document), 0 s (0.0 a document); 1 answers were at hand" in found[1].err
    )


def test_a_budget_ends_the_asking_and_a_larger_one_goes_on_from_there(
    told: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (told.parent / "other.txt").write_text("A fire killed 7 people in Bora.")
    with answering(lambda passage: figures(("killed 14 people", "14", "killed"))) as server:
        use(server, monkeypatch)
        monkeypatch.setenv(language_model.TOKENS, "8000")  # one request with the whole instruction, and no second
        assert main(["extract", str(told.parent / "flood.txt"), str(told.parent / "other.txt"), "--second-reader"]) == 0
        assert "tokens that a run may cost are spent" in capsys.readouterr().err
        assert len(server.asked) == 1
        monkeypatch.setenv(language_model.TOKENS, "2000000")
        assert main(["extract", str(told.parent / "flood.txt"), str(told.parent / "other.txt"), "--second-reader"]) == 0
    assert len(server.asked) == 2, "the answer that was paid for is not asked again"
    assert "1 request, 1,000 of 2,000,000" in capsys.readouterr().err


LIGHT = """
import sys
from indicators.cli.main import main
{more}
assert main(["extract", {path!r}, "-o", {out!r}]) == 0
found = [name for name in sys.modules if name.split(".")[0] in ("openai", "httpx") or ".second_reader." in name]
assert not [name for name in found if ".dashboard." not in name], found
"""


@pytest.mark.parametrize("more", ["", "import indicators.dashboard.parts.second_reader, indicators.store"])
def test_nothing_of_a_second_reader_is_loaded_unless_it_is_asked(told: Path, more: str) -> None:
    code = LIGHT.format(path=str(told), out=str(told.parent / "out.csv"), more=more)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
