"""Rows → every format → the same rows; and what each format does to text that could hurt."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.table import formats, frames, row_values
from indicators.table.columns import COLUMNS, NAMES
from indicators.table.formats import FORMATS, READABLE, TableError
from indicators.table.row_values import NEWER

ROW: dict[str, Any] = dict.fromkeys(NAMES) | {
    "fact_id": "0123456789ab",
    "indicator": "killed",
    "family": "casualties",
    "measure": "flow",
    "value": 270_000.0,
    "value_low": 16.4,
    "qualifier": "at_least",
    "unit": "person",
    "status": "reported",
    "reference_period_start": date(2021, 8, 3),
    "date_accuracy": "day",
    "document_id": "a",
    "quote": "270,000 people",
    "quote_prefix": "Floods,\r\nsaid “Ali”: ",
    "quote_start": 0,
    "quote_end": 14,
    "sentence": "270,000 people\nfled.",
    "char_start": 0,
    "char_end": 7,
    "mentions": [{"char_start": 0, "char_end": 7}, {"char_start": 90, "char_end": 97}],
    "review_status": "unreviewed",
    "extractor_version": "0.1.0",
    "because": ["“killed” after the number", "people are counted"],
    "warning_note": ["Afghanistan has 34 provinces."],
    "corrected": [],
}

# a text cell and how CSV writes it
CELLS = [
    ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
    ("+93 people", "'+93 people"),
    ("-cut-", "'-cut-"),
    ("@someone said 14", "'@someone said 14"),
    ("\t14", "'\t14"),
    ("\r=1+1", "'\r=1+1"),
    ("\r\nThe", "'\r\nThe"),
    ("＝1+1", "'＝1+1"),
    ("＋cmd", "'＋cmd"),
    ("－cmd", "'－cmd"),
    ("＠SUM(1)", "'＠SUM(1)"),
    ("-18", "-18"),
    ("+1,250.5", "+1,250.5"),
    ("'=already", "''=already"),
    ("’tis", "’tis"),
    ("'tis", "'tis"),
    ("a = b", "a = b"),
]
NUMBERS = [(270_000.0, "270000"), (0.0, "0"), (-4.0, "-4"), (16.4, "16.4"), (1e21, "1e+21"), (3, "3"), (None, "")]


@pytest.mark.parametrize(("text", "written"), CELLS)
def test_no_text_becomes_a_formula(text: str, written: str) -> None:
    assert formats.cell(text, "string") == written


@pytest.mark.parametrize("text", [text for text, _ in CELLS])
def test_a_text_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    assert _there_and_back([ROW | {"quote": text}], "csv", tmp_path)[0]["quote"] == text


@pytest.mark.parametrize(("number", "written"), NUMBERS)
def test_whole_numbers_have_no_fraction(number: float | None, written: str) -> None:
    assert formats.cell(number, "number") == written


def _there_and_back(rows: list[dict[str, Any]], name: str, folder: Path) -> list[dict[str, Any]]:
    path = folder / f"table.{name}"
    path.write_bytes(formats.to_bytes(rows, name))
    return formats.read_table(path)


@pytest.mark.parametrize("name", ["jsonl", "parquet"])
def test_exact_formats_give_the_rows_back(name: str, tmp_path: Path) -> None:
    assert _there_and_back([ROW, ROW | {"quote_prefix": ""}], name, tmp_path) == [ROW, ROW | {"quote_prefix": ""}]


def test_csv_gives_the_rows_back_with_mentions_counted(tmp_path: Path) -> None:
    assert _there_and_back([ROW], "csv", tmp_path) == [ROW | {"mentions": 2}]


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet"])  # those of before it came
def test_a_table_of_before_a_column_came_is_read(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = ROW | {"mentions": 2} if name == "csv" else ROW
    with monkeypatch.context() as before:
        older = [known for known in NAMES if known != "rule"]
        before.setattr(row_values, "TYPES", {known: row_values.TYPES[known] for known in older})
        path = tmp_path / f"older.{name}"
        path.write_bytes(formats.to_bytes([{known: ROW[known] for known in older}], name))
    (read,) = formats.read_table(path)
    assert read == row
    assert formats.to_bytes([read], name), "and it is written as a table of today"


@given(
    text=st.text(alphabet=st.characters(exclude_categories=["Cs"]))
    | st.from_regex(r"'*[=+\-@\t][ '0-9a-z]*", fullmatch=True)
)
def test_csv_keeps_every_text_letter_for_letter(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    rows = [ROW | {"title": text, "mentions": 2}]
    assert _there_and_back(rows, "csv", tmp_path_factory.getbasetemp()) == [rows[0] | {"title": text or None}]


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_jsonl_is_one_line_a_row_for_every_reader(text: str) -> None:
    (line,) = formats.to_bytes([ROW | {"sentence": text}], "jsonl").decode().splitlines()
    assert json.loads(line)["sentence"] == text


@pytest.mark.parametrize("name", READABLE)
def test_a_table_is_read_as_it_was_written(name: str, tmp_path: Path) -> None:
    """But for what no cell can hold: a list of places may come back as their number, an empty text as unknown."""
    (read,) = _there_and_back([ROW | {"quote_prefix": "Ali: "}], name, tmp_path)
    assert read | {"mentions": 2} == ROW | {"quote_prefix": "Ali: ", "mentions": 2}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_no_rows_and_any_text(name: str) -> None:
    hostile = '<b onclick="x">“\'\u2028\r\n\t\\{}[]=1+1'
    for rows in ([], [ROW], [ROW | {"title": hostile, "sentence": hostile}, ROW]):
        data = formats.to_bytes(iter(rows), name)
        if FORMATS[name].binary:
            continue
        text = data.decode("utf-8")
        if FORMATS[name].media_type.endswith(("/json", "+json")):
            assert json.loads(text, parse_constant=pytest.fail) is not None


def test_a_format_is_there_as_soon_as_its_module_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is called after the module; without a `read` it is written and never read."""
    (tmp_path / "counts.py").write_text(
        '"""Rows → how many."""\n'
        "from indicators.table.exports import Format\n\n"
        "def write(rows, stream):\n    stream.write(b'%d' % len(list(rows)))\n\n"
        'FORMAT = Format(write, "text/plain")\n'
    )
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path)])
    known = formats.found()
    assert list(known) == sorted([*FORMATS, "counts"])
    monkeypatch.setattr(formats, "FORMATS", known)
    assert formats.to_bytes([ROW, ROW], "counts") == b"2"
    with pytest.raises(TableError, match=r"cannot read this kind of table; the kinds are csv, jsonl, parquet"):
        formats.read_table(tmp_path / "table.counts")


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_an_empty_table_has_its_columns(name: str, tmp_path: Path) -> None:
    assert _there_and_back([], name, tmp_path) == []


def test_csv_has_the_columns_in_order_and_unix_line_ends() -> None:
    text = formats.to_bytes([ROW | {"quote_prefix": ""}], "csv").decode()
    assert next(csv.reader(io.StringIO(text))) == [column.name for column in COLUMNS]
    assert text.count("\r") == 0


def test_a_long_sentence_is_read_back(tmp_path: Path) -> None:
    rows = [ROW | {"sentence": "14 people " * 20_000, "mentions": 2}]
    assert _there_and_back(rows, "csv", tmp_path) == rows


TABLE = formats.to_bytes([ROW | {"quote_prefix": "", "sentence": "270,000 fled."}], "csv")
LINES = formats.to_bytes([ROW], "jsonl")
# the name and content of a file that is no table of ours, and what the complaint must say
NOT_TABLES = [
    ("gone.csv", None, "cannot be opened"),
    ("table.ods", b"PK", "the kinds are"),
    ("other.csv", b"a,b\n1,2\n", f"no column fact_id, indicator, family and {len(NAMES) - len(NEWER) - 3} more"),
    ("header.csv", b"a,b\n", "no column fact_id"),
    ("ragged.csv", TABLE + b"x,y\n", f"line 3 has 2 cells, the header {len(NAMES)}"),
    ("cut.csv", TABLE[: TABLE.rindex(b"fled")], "unexpected end of data"),
    ("offset.csv", TABLE.replace(b",0,14,", b",0,x,"), "line 2, column quote_end: 'x' is no integer"),
    ("hole.csv", TABLE.replace(b",0,14,", b",0,,"), "line 2, column quote_end: is empty"),
    ("day.csv", TABLE.replace(b"2021-08-03", b"3 August"), "column reference_period_start: '3 August' is no date"),
    *((f"empty.{name}", b"", "it is empty") for name in READABLE),
    (
        "offset.jsonl",
        LINES + LINES.replace(b'"quote_end": 14', b'"quote_end": "14"'),
        "line 2, column quote_end: '14' is no integer",
    ),
    ("hole.jsonl", LINES.replace(b'"quote": "270,000 people"', b'"quote": null'), "line 1, column quote: is empty"),
    ("short.jsonl", LINES + b"{}", "line 2: no column fact_id"),
    ("deep.jsonl", b"[" * 100_000, "line 1 is not valid JSON"),
    ("broken.jsonl", b"{", "is not a table"),
    ("list.jsonl", b"[1]", "no object"),
    ("latin.csv", b"a,b\n\xe9,2\n", "is not a table"),
    ("broken.parquet", b"PAR1", "is not a table"),
]


@pytest.mark.parametrize(("name", "data", "complaint"), NOT_TABLES)
def test_what_is_no_table_is_named(name: str, data: bytes | None, complaint: str, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(TableError, match=name) as caught:
        formats.read_table(tmp_path / name)
    assert complaint in str(caught.value)


def test_a_frame_gives_the_rows_back() -> None:
    assert frames.rows(frames.frame([ROW])) == [ROW]
    assert frames.rows(frames.frame([])) == []
    assert list(frames.frame([]).columns) == list(NAMES)
