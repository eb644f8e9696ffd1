"""`indicators totals`: its exit status, its CSV, and what it says of calls and inputs that are wrong."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from indicators import Article, totals
from indicators.analysis.events.event_totals import COLUMNS
from indicators.cli import main

NEPAL = "2019 Nepal floods\nFatalities: 120\n\nThe 2019 Nepal floods killed 120 people and displaced 4,000.\n"
KENYA = "2018 Kenya drought\nDeaths: 31\n\nThe 2018 Kenya drought affected 1.2 million people.\n"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "nepal.txt").write_text(NEPAL, encoding="utf-8")
    (reports / "kenya.txt").write_text(KENYA, encoding="utf-8")
    return tmp_path


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_folder_of_two_countries_is_two_events(folder: Path, capsys: Captured) -> None:
    assert main.main(["totals", str(folder / "reports")]) == 0
    out, err = capsys.readouterr()
    rows = _rows(out)
    assert tuple(rows[0]) == COLUMNS
    deaths = {row["country"]: (row["value"], row["document_id"]) for row in rows if row["category"] == "deaths"}
    assert deaths == {"Nepal": ("120", "nepal"), "Kenya": ("31", "kenya")}
    assert err == "2 documents, 2 events, 4 totals stated → standard output\n"


def test_the_file_and_standard_output_say_the_same_as_the_library(folder: Path, capsys: Captured) -> None:
    out = folder / "totals.csv"
    assert main.main(["totals", str(folder / "reports"), "-o", str(out)]) == 0
    assert capsys.readouterr().out == ""
    assert main.main(["totals", str(folder / "reports")]) == 0
    assert out.read_text(encoding="utf-8") == capsys.readouterr().out
    found = [(line["category"], line["quote"] or "") for line in totals(folder / "reports")]
    assert [(row["category"], row["quote"]) for row in _rows(out.read_text(encoding="utf-8"))] == found


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["-o", "reports/nepal.txt"], "the suffix must be .csv"),
        (["-o", "totals.txt"], "the suffix must be .csv"),
        (["-o", "totals.parquet"], "the suffix must be .csv"),
        (["-o", "reports"], "is a folder"),
    ],
)
def test_a_wrong_call_is_named_in_one_line(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, more: list[str], why: str
) -> None:
    monkeypatch.chdir(folder)
    assert main.main(["totals", "reports", *more]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert why in line
    assert (folder / "reports" / "nepal.txt").read_text(encoding="utf-8") == NEPAL


def test_a_file_among_the_documents_is_no_document(folder: Path, capsys: Captured) -> None:
    out = folder / "reports" / "totals.csv"
    command = ["totals", str(folder / "reports"), "-o", str(out)]
    assert main.main(command) == 0
    first = out.read_bytes()
    assert main.main(command) == 0
    assert out.read_bytes() == first
    assert main.main(["totals", str(out)]) == 1
    assert "nothing could be read" in capsys.readouterr().err


def test_no_table_of_somebody_else_is_written_over(folder: Path, capsys: Captured) -> None:
    own = folder / "reports" / "own.csv"
    own.write_text("Province,Killed\nBanke,12\n", encoding="utf-8")
    assert main.main(["totals", str(folder / "reports"), "-o", str(own)]) == 2
    assert "is one of the inputs" in capsys.readouterr().err
    assert own.read_text(encoding="utf-8").startswith("Province")


@pytest.mark.parametrize("name", ["empty.txt", "missing.txt", "broken.pdf"])
def test_an_input_that_cannot_be_read_is_named_and_the_rest_is_read(folder: Path, capsys: Captured, name: str) -> None:
    if name != "missing.txt":
        (folder / name).write_bytes(b"" if name == "empty.txt" else b"%PDF-1.4 torn")
    assert main.main(["totals", str(folder / name)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert name.split(".")[0] in err
    assert err.splitlines()[-1] == "error: nothing could be read, so nothing was written"
    assert main.main(["totals", str(folder / name), str(folder / "reports" / "nepal.txt")]) == 1
    out, err = capsys.readouterr()
    assert [row["value"] for row in _rows(out) if row["category"] == "deaths"] == ["120"]
    assert "1 input could not be read" in err


def test_a_folder_without_documents_writes_nothing(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "none").mkdir()
    assert main.main(["totals", str(tmp_path / "none"), "-o", str(tmp_path / "out.csv")]) == 1
    assert not (tmp_path / "out.csv").exists()
    assert "nothing could be read" in capsys.readouterr().err


def test_it_reads_and_writes_pipes() -> None:
    command = [sys.executable, "-m", "indicators", "totals", "-"]
    done = subprocess.run(command, input=NEPAL.encode(), capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert [row["value"] for row in _rows(done.stdout.decode()) if row["category"] == "deaths"] == ["120"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as closed:
        assert closed.stdin
        assert closed.stdout
        assert closed.stderr
        closed.stdout.close()
        closed.stdin.write(NEPAL.encode())
        closed.stdin.close()
        assert "Traceback" not in closed.stderr.read().decode()


def test_a_text_is_no_formula(folder: Path, capsys: Captured) -> None:
    (folder / "odd.txt").write_text(
        "=HYPERLINK(1)\n\n=1+1 floods killed 12 people in Nepal in 2019.\n", encoding="utf-8"
    )
    main.main(["totals", str(folder / "odd.txt")])
    cells = [cell for row in _rows(capsys.readouterr().out) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_the_library_takes_articles() -> None:
    (line,) = [line for line in totals(Article(NEPAL, "n")) if line["category"] == "displaced"]
    assert (line["value"], line["indicator"]) == (4000, "displaced_new")
