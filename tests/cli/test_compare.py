"""`indicators compare`: its exit status, its CSV, its page, and what a hostile table or document may do in them."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

import papers
from indicators.cli import comparison_command, main

REPORT = "In Logar province 12 people were killed on 11 August 2021, said the governor.\n"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "report.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


def _table(folder: Path, *lines: str, name: str = "table.csv") -> str:
    path = folder / name
    path.write_text("\n".join(("Province,Killed,Remarks", *lines)) + "\n", encoding="utf-8")
    return str(path)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_all_stated_so_is_well(folder: Path, capsys: Captured) -> None:
    assert main.main(["compare", _table(folder, "Logar,12,"), "--documents", str(folder / "reports")]) == 0
    out, err = capsys.readouterr()
    (row,) = _rows(out)
    assert tuple(row) == comparison_command.COLUMNS
    assert (row["cell"], row["outcome"], row["attributed_to"], row["document_id"]) == (
        "B2", "stated so", "governor", "report",
    )  # fmt: skip
    assert REPORT[int(row["char_start"]) : int(row["char_end"])] == "12"
    assert err.splitlines()[-1] == "1 figure: 1 stated so"


@pytest.mark.parametrize("line", ["Logar,13,", "Ghor,12,", "Logar,=6+6,"])
def test_anything_else_is_told_by_the_exit_status(folder: Path, capsys: Captured, line: str) -> None:
    assert main.main(["compare", _table(folder, line), "--documents", str(folder / "reports")]) == 1
    assert "stated so" not in capsys.readouterr().err


def test_a_document_that_cannot_be_read_is_told_by_the_exit_status(folder: Path, capsys: Captured) -> None:
    (folder / "reports" / "empty.txt").write_text("", encoding="utf-8")
    assert main.main(["compare", _table(folder, "Logar,12,"), "--documents", str(folder / "reports")]) == 1
    assert "1 input could not be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--map", "Killed=kiled"], "did you mean"),
        (["--map", "Dead=killed"], 'no column "Dead"'),
        (["-o", "reports/report.txt"], "is one of the inputs"),
        (["--html", "reports"], "or a folder"),
    ],
)
def test_a_wrong_call_is_named_in_one_line(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, more: list[str], why: str
) -> None:
    monkeypatch.chdir(folder)
    assert main.main(["compare", _table(folder, "Logar,12,"), "--documents", "reports", *more]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert why in line
    assert (folder / "reports" / "report.txt").read_text(encoding="utf-8") == REPORT


@pytest.mark.parametrize("name", ["missing.csv", "broken.xlsx", "table.pdf"])
def test_a_table_that_cannot_be_read_is_a_wrong_call(folder: Path, capsys: Captured, name: str) -> None:
    if name != "missing.csv":
        (folder / name).write_bytes(b"PK\x03\x04 broken")
    assert main.main(["compare", str(folder / name), "--documents", str(folder / "reports")]) == 2
    assert name in capsys.readouterr().err


def test_the_table_does_not_bear_itself_out(folder: Path, capsys: Captured) -> None:
    table = _table(folder / "reports", "Ghor,25,")
    assert main.main(["compare", table, "--documents", str(folder / "reports")]) == 1
    out, err = capsys.readouterr()
    assert _rows(out)[0]["outcome"] == "not found"
    assert "is the table itself" in err


HOSTILE = '<script>alert(1)</script><img src="http://evil.example/x" onerror=alert(2)>'


def test_formulas_and_markup_stay_words(folder: Path, capsys: Captured) -> None:
    (folder / "reports" / "evil.txt").write_text(
        f"{HOSTILE} In Khost 9 people were killed on 11 August 2021, said =cmd Smith {HOSTILE}.\n", encoding="utf-8"
    )
    quoted = HOSTILE.replace('"', '""')
    table = _table(folder, "Khost,8,", f'"{quoted}",=1+1,\u202e', f'Ghor,"{quoted}",', name="<b>table.csv")
    page = folder / "page.html"
    assert main.main(["compare", table, "--documents", str(folder / "reports"), "--html", str(page)]) == 1
    rows = _rows(capsys.readouterr().out)
    assert [row["text"] for row in rows] == ["8", "'=1+1", HOSTILE]
    html = page.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in html
    assert set(re.findall(r"<(\w+)", html)) <= set(
        "html head meta title style body main h1 h2 h3 ul li b table tr td div a span article p blockquote mark".split()
    )
    assert not re.search(r"<[^>]*(?:\son\w+=|\ssrc=|javascript:|href=\"(?!#))", html)
    assert "default-src 'none'" in html
    assert "\u202e" not in html


def test_the_page_marks_the_words_and_leads_from_cell_to_words(folder: Path, capsys: Captured) -> None:
    page = folder / "page.html"
    table = _table(folder, "Logar,13,")
    arguments = ["compare", table, "--documents", str(folder / "reports"), "-o", str(folder / "o.csv")]
    assert main.main([*arguments, "--html", str(page)]) == 1
    assert capsys.readouterr().out == ""
    assert _rows((folder / "o.csv").read_text(encoding="utf-8"))[0]["how"] == "stated as 12 people killed"
    html = page.read_text(encoding="utf-8")
    assert '<td class="otherwise"><span aria-hidden="true">≠</span> <a href="#figure-0"' in html
    assert 'id="figure-0"' in html
    assert "In Logar province <mark>12</mark> people were killed on 11 August 2021, said the governor." in html


LOSSES = [
    ("Province", "Killed", "Injured", "Population (000s)"),
    ("Logar", "12", "30", "412"),
    ("Ghor", "7", "9", "95"),
]


def _documents(folder: Path, kind: str) -> None:
    """One report whose only figures stand in the cells of a table."""
    (folder / "reports" / "report.txt").unlink()
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in LOSSES)
    made = {
        "csv": lambda: "\n".join(",".join(row) for row in LOSSES).encode(),
        "xlsx": lambda: papers.book(
            ("Losses", [list(LOSSES[0]), *([row[0], *map(int, row[1:])] for row in LOSSES[1:])])
        ),
        "html": lambda: papers.page(
            "<h1>Floods</h1>", "Rivers rose in both provinces in August.", f"<table>{lines}</table>"
        ),
        "pdf": lambda: papers.drawn(papers.gridded(LOSSES, 60, 100, 110, True)),
        "docx": lambda: papers.word("Rivers rose in both provinces in August.", LOSSES),
    }
    (folder / "reports" / f"report.{kind}").write_bytes(made[kind]())


@pytest.mark.parametrize("typed", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["csv", "xlsx", "html", "pdf", "docx"])
def test_figures_in_the_cells_of_documents_are_found(folder: Path, capsys: Captured, kind: str, typed: str) -> None:
    _documents(folder, kind)
    rows = [*LOSSES[:2], ("Ghor", "8", "9", "95")]
    table = folder / f"table.{typed}"
    as_csv = "\n".join(",".join(row) for row in rows).encode()
    table.write_bytes(as_csv if typed == "csv" else papers.book(("Losses", rows)))
    assert main.main(["compare", str(table), "--documents", str(folder / "reports")]) == 1
    out, _ = capsys.readouterr()
    told = {row["cell"].rpartition("!")[2]: (row["outcome"], row["how"]) for row in _rows(out)}
    wanted = dict.fromkeys(("B2", "C2", "D2", "C3", "D3"), ("stated so", ""))
    assert told == wanted | {"B3": ("stated otherwise", "stated as 7 people killed")}


def test_documents_that_are_not_there_are_a_wrong_call(folder: Path, capsys: Captured) -> None:
    assert main.main(["compare", _table(folder, "Logar,12,"), "--documents", str(folder / "nowhere")]) == 2
    assert "nowhere: no such file or folder" in capsys.readouterr().err
