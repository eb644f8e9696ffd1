"""`indicators explain`: lines for people, JSON for programs, and no text that moves a terminal's cursor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indicators.cli import main

TEXT = "Floods killed at least 14 people in Kasese, the police said. Some 2,300 families fled their homes."


def run(*arguments: str | Path) -> int:
    return main.main(["explain", *map(str, arguments)])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_lines_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(TEXT) == 0
    out = capsys.readouterr().out
    for words in ("14  [23–25]  a fact", "at_least by “at least”", "place       Kasese", "2,300", "household"):
        assert words in out
    starts = {line.index(part) for line in out.splitlines() for part in ("killed  ", "displaced_new  ") if part in line}
    assert len(starts) == 1, "the indicators stand below each other"


def test_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(TEXT, "--format", "json") == 0
    one, two = json.loads(capsys.readouterr().out)
    assert (one["numbers"][0]["measures"]["indicator"], two["numbers"][0]["qualifier"]) == ("killed", "approx")
    assert TEXT[two["numbers"][0]["char_start"] : two["numbers"][0]["char_end"]] == "2,300"


def test_one_sentence_of_a_document(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--document", report, "--at", str(TEXT.index("2,300"))) == 0
    out = capsys.readouterr().out
    assert out.startswith("Some 2,300 families")
    assert "Kasese" in out, "the place that still holds"


FILE = ["--document", "report.txt"]
WRONG: list[list[str]] = [
    [],
    FILE,
    ["--at", "3"],
    [TEXT, "--at", "3"],
    [TEXT, *FILE, "--at", "3"],
    [*FILE, "--at", "-3"],
    [*FILE, "--at", "three"],
    [TEXT, "--format", "csv"],
]


@pytest.mark.parametrize("arguments", WRONG)
def test_a_wrong_call_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        status = run(*arguments)
    except SystemExit as end:
        status = int(end.code or 0)
    said = capsys.readouterr()
    assert (status, said.out, said.err.count("\n")) == (2, "", 1)


def test_nothing_to_explain_is_1(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plain.txt").write_text("Nobody came. Floods killed 14 people.\n\nHe left.", encoding="utf-8")
    calls: list[tuple[list[str | Path], str]] = [
        (["Nobody came."], "no sentence of the text has a number"),
        ([""], "no sentence of the text has a number"),
        (["--document", report, "--at", "5000"], "no sentence stands at character 5000"),
        (["--document", tmp_path / "plain.txt", "--at", "2"], "has no number"),
        (["--document", tmp_path / "gone.txt", "--at", "2"], "gone.txt"),
    ]
    for arguments, said in calls:
        assert run(*arguments) == 1
        told = capsys.readouterr()
        assert (told.out, said in told.err) == ("", True), told.err


def test_a_folder_is_no_document(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report.with_name("other.txt").write_text(TEXT + " Really.", encoding="utf-8")
    assert run("--document", report.parent, "--at", "3") == 2
    assert "name one" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json"])
def test_hostile_text_is_escaped(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "Floods\x1b[2J killed \u202e14 people\x9b31m in Ka\x07sese,\r the \ud800police said\n, on 3 May."
    assert run(hostile, "--format", form) == 0
    out = capsys.readouterr().out
    assert all(letter.isprintable() or letter == "\n" for letter in out)
    assert "14" in out
    assert "\\u001b" in out
    assert form == "text" or json.loads(out)[0]["sentence"] == hostile[: len(json.loads(out)[0]["sentence"])]


def test_a_pipe_gets_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    run(TEXT)
    assert "\x1b" not in capsys.readouterr().out
