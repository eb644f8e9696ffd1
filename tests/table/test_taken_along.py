"""What is only written is read back by each format's own library: openpyxl, shapely, libhxl, frictionless, pandas.

W3C annotations have no library of their own here; they are read as JSON and found again in the text by their selectors.
"""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import frictionless
import hxl
import openpyxl
import pandas
import pytest
from lxml import html
from openpyxl.utils.escape import unescape
from shapely.geometry import shape

from indicators.analysis import reading
from indicators.documents import articles
from indicators.documents.received import NOTE, Problem
from indicators.model import Article
from indicators.table import formats
from indicators.table.columns import COLUMNS, NAMES
from indicators.table.formats import csv_excel, csv_hxl, xlsx
from indicators.table.provenance import About
from indicators.table.row_values import TYPES, plain_json

TEXT = "Floods killed at least 14 people in Herat on Monday, the police said.\nSome 2,300 families fled their homes.\n"
ARTICLE = Article(
    TEXT, "report-7", "Floods, “again”", "The Courier", date(2021, 8, 4), url="https://example.org/floods?a=1"
)
HOSTILE = "<img src=x onerror=alert(1)>=1+1\u202e“'\r\n\t_x0041_ "
ABOUT = About("Killed and displaced, Herat", date(2026, 11, 30), "https://board.example.org/")
TEXTS = [column.name for column in COLUMNS if column.type == "string"]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    found = reading.rows(ARTICLE)
    assert len(found) == 2
    strange = found[0] | {
        "fact_id": "f000000000000", "document_id": "other: 1e5", "title": HOSTILE, "url": "javascript:alert(1)",
        "population_group": "11%", "age_range": "6-59", "attributed_to": "=1+1", "lat": None, "lon": None,
        "publisher": None, "reference_period_start": date(1891, 2, 3), "date_published": "1891-02",
    }  # fmt: skip
    return [*found, strange]


def written(rows: list[dict[str, Any]], name: str, about: About | None = ABOUT) -> bytes:
    return formats.to_bytes(iter(rows), name, about)


@pytest.mark.parametrize("name", [name for name, form in formats.FORMATS.items() if form.says])
def test_what_has_a_place_for_it_says_what_the_table_is(name: str, rows: list[dict[str, Any]]) -> None:
    data = written(rows, name)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(archive.read(part) for part in archive.namelist())
    said = html.fromstring(data).text_content() if name == "html" else data.decode("utf-8")
    for wanted in (
        "Killed and displaced, Herat",
        "2026-11-30",
        rows[0]["extractor_version"],
        "The Courier",
        "GeoNames",
    ):
        assert wanted in said, wanted
    assert written(rows, name) == written(rows, name), "the same table has the same bytes"


# Excel ----------------------------------------------------------------------------------------------------------------


def sheet(book: Any, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a sheet by their header, texts as Excel shows them."""
    header, *lines = [[cell.value for cell in line] for line in book[name]]
    for line in lines:
        yield dict(zip(header, (unescape(value) if isinstance(value, str) else value for value in line), strict=True))


def test_a_workbook_has_typed_cells_and_no_formula(rows: list[dict[str, Any]]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(rows, "xlsx")))
    assert book.sheetnames == ["Figures", "Columns", "Sources", "About"]
    read = list(sheet(book, "Figures"))
    for row, given in zip(read, rows, strict=True):
        for name, kind in TYPES.items():
            wanted = xlsx.cell(given[name], kind) if given[name] != "" else None
            if isinstance(wanted, date):
                wanted = datetime.combine(wanted, datetime.min.time()) if wanted.year > 1900 else wanted.isoformat()
            assert row[name] == wanted, name
    assert {cell.data_type for line in book["Figures"] for cell in line} <= {"s", "inlineStr", "n", "d"}
    assert book["Figures"].freeze_panes == "B2"
    assert book["Figures"].auto_filter.ref
    assert [row["column"] for row in sheet(book, "Columns")] == list(NAMES)
    assert [(row["document_id"], row["facts"]) for row in sheet(book, "Sources")] == [
        ("report-7", 2),
        ("other: 1e5", 1),
    ]


def test_a_quote_leads_to_its_words_and_to_nothing_else(rows: list[dict[str, Any]]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(rows, "xlsx")))
    links = [
        cell.hyperlink.target + (cell.hyperlink.location or "")
        for line in book["Figures"]
        for cell in line
        if cell.hyperlink
    ]
    assert len(links) == len(rows)
    assert links[0].startswith("https://example.org/floods?a=1")
    assert ":~:text=" in links[0]
    assert links[2] == "https://board.example.org/facts?fact=f000000000000"
    alone = openpyxl.load_workbook(io.BytesIO(written(rows[2:], "xlsx", None)))
    assert not [cell for line in alone["Figures"] for cell in line if cell.hyperlink]


def test_what_a_sheet_cannot_hold_goes_on_in_the_next(
    rows: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)  # a header and two figures
    monkeypatch.setattr(xlsx, "LINKS", 1)
    long = rows[0] | {"sentence": "x" * 40_000}
    book = openpyxl.load_workbook(io.BytesIO(written([*rows, rows[0], long], "xlsx")))
    assert book.sheetnames[:3] == ["Figures", "Figures 2", "Figures 3"]
    found = [row for name in book.sheetnames[:3] for row in sheet(book, name)]
    assert [row["fact_id"] for row in found] == [row["fact_id"] for row in [*rows, rows[0], long]]
    assert len(found[-1]["sentence"]) == csv_excel.LONGEST
    assert sum(bool(cell.hyperlink) for line in book["Figures"] for cell in line) == 1


# what Excel and LibreOffice (7.4, tried with each of these) would take for something else, and what they leave alone
MISTAKEN = [
    "11%", "20e174354646", "1E5", "1 e 5", "6-59", "3 May", "May 2021", "Sept 3", "2021-07", "2021", "1/2", "1 1/2",
    "12:30", "12:30 pm", "TRUE", "false", "$5", "5 €", "(5)", "+93", "-18", "=1+1", "@a", "\t14", "\n=1", "1,250.5",
    "1 000", "٣", "１１", "＝1+1", "007", "3.5.2021", "Jan 1, 2021", "'11%", "2021-06-22T10:00",
]  # fmt: skip
PLAIN = [
    "14 people",
    "a",
    "’tis",
    "'tis",
    "1st",
    "24h",
    "10 km",
    "N/A",
    "AF01",
    "may be",
    "2021-06-22",
    "f20e174354646",
    "",
]


@pytest.mark.parametrize("text", MISTAKEN + PLAIN)
def test_csv_for_excel_keeps_a_text_a_text(text: str, tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    data = written([rows[0] | {"title": text, "because": [text, text], "mentions": 1}], "csv-excel")
    assert data.startswith(b"\xef\xbb\xbf")
    table = pandas.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert table["title"][0] == ("'" + text if text in MISTAKEN else text)
    (tmp_path / "table.csv").write_bytes(data)
    (back,) = formats.read_table(tmp_path / "table.csv")
    assert back["title"] == (text or None), "and this program takes the apostrophe away"


def test_csv_for_excel_is_read_by_pandas_and_by_this_program(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    data = written(rows, "csv-excel")
    table = pandas.read_csv(io.BytesIO(data), encoding="utf-8-sig")
    assert list(table.columns) == list(NAMES)
    assert table["value_low"].dropna().tolist() == [row["value_low"] for row in rows if row["value_low"] is not None]
    assert not [name for name in TEXTS if table[name].map(lambda value: str(value)[:1] in "=+-@").any()]
    (tmp_path / "table.csv").write_bytes(data)
    mentions = {"mentions": 1}
    assert formats.read_table(tmp_path / "table.csv") == [
        {name: None if value == "" else value for name, value in (row | mentions).items()} for row in rows
    ]


def test_a_long_text_of_a_stranger_takes_no_time() -> None:
    began = time.process_time()
    for text in ("1" + " " * 100_000 + "x", "'" * 100_000 + "1x", "1 may " * 20_000 + "x", " " * 100_000 + "1"):
        csv_excel.cell(text, "string")
    assert time.process_time() - began < 1


def test_a_text_longer_than_a_cell_of_excel_does_not_break_its_row(rows: list[dict[str, Any]]) -> None:
    data = written([rows[0] | {"sentence": "11 " * 20_000}], "csv-excel")
    table = pandas.read_csv(io.BytesIO(data), encoding="utf-8-sig")
    assert len(table["sentence"][0]) == csv_excel.LONGEST


# Maps, HXL, packages --------------------------------------------------------------------------------------------------


def test_geojson_is_read_by_shapely(rows: list[dict[str, Any]]) -> None:
    made = json.loads(written(rows, "geojson"))
    assert made["type"] == "FeatureCollection"
    for feature, row in zip(made["features"], rows, strict=True):
        assert feature["properties"] == plain_json(row)
        assert feature["id"] == row["fact_id"]
        if row["lat"] is None:
            assert feature["geometry"] is None
        else:
            point = shape(feature["geometry"])
            assert (point.x, point.y) == (row["lon"], row["lat"])
    assert made["about"]["facts"] == 3
    assert [source["document_id"] for source in made["sources"]] == ["report-7", "other: 1e5"]


def test_hxl_is_read_by_libhxl(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(written(rows, "csv-hxl"))
    source = hxl.data(str(path), hxl.InputOptions(allow_local=True))
    assert [column.header for column in source.columns] == list(NAMES)
    assert [column.display_tag for column in source.columns] == list(csv_hxl.TAGS.values())
    read = list(source)  # it can be read once
    assert [row.get("#country+code") for row in read] == [row["location_code"] or "" for row in rows]
    assert [row.get("#indicator+value+min+num") or "" for row in read] == [
        formats.cell(row["value_low"], "number") for row in rows
    ]
    assert [row.get("#description+quote") for row in read] == [row["quote"] for row in rows]
    assert [row["fact_id"] for row in formats.read_table(path)] == [row["fact_id"] for row in rows]


def test_every_column_has_a_hashtag_of_its_own() -> None:
    assert len(set(csv_hxl.TAGS.values())) == len(NAMES)
    assert all(re.fullmatch(r"#[a-z]+[0-9]*(?:\+[a-z][a-z0-9_]*)*", tag) for tag in csv_hxl.TAGS.values())
    assert not [tag for tag in csv_hxl.TAGS.values() if tag.startswith("#value")], "which is for money alone"


def test_a_data_package_is_valid_and_read_by_frictionless(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / "facts.zip"
    path.write_bytes(written(rows, "datapackage"))
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["indicators.csv", "sources.csv", "datapackage.json"]
        archive.extractall(tmp_path / "out")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    package = frictionless.Package(str(tmp_path / "out" / "datapackage.json"))
    read = package.get_table_resource("indicators").read_rows()
    assert [row["fact_id"] for row in read] == [row["fact_id"] for row in rows]
    assert [row["value_low"] for row in read] == [row["value_low"] for row in rows]
    assert [row["facts"] for row in package.get_table_resource("sources").read_rows()] == [2, 1]
    assert {licence["name"] for licence in package.licenses} == {"other-closed", "CC-BY-4.0"}
    assert [source["title"] for source in package.sources] == [ARTICLE.title, HOSTILE]
    assert package.created == "2026-11-30T00:00:00Z"


def test_annotations_lead_back_to_the_words(rows: list[dict[str, Any]]) -> None:
    made = json.loads(written(rows, "jsonld"))
    assert (made["type"], made["total"], made["generated"]) == ("AnnotationCollection", 3, "2026-11-30T00:00:00Z")
    items = made["first"]["items"]
    assert len({item["id"] for item in items}) == 3
    for item, row in zip(items, rows, strict=True):
        quoted, position = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quoted["exact"] == row["quote"]
        assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in TEXT
        assert json.loads(item["body"][1]["value"]) == plain_json(row)
    assert items[0]["target"]["source"] == ARTICLE.url
    assert items[2]["target"]["source"] == "https://board.example.org/documents?document=other%3A%201e5"
    alone = json.loads(written(rows, "jsonld", None))["first"]["items"][2]
    assert alone["id"] == "urn:humanitarian-indicators:fact:f000000000000"
    assert alone["target"]["source"] == "urn:humanitarian-indicators:document:other%3A%201e5"


# A page ---------------------------------------------------------------------------------------------------------------


def test_a_page_marks_each_number_and_asks_nobody_for_anything(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    data = written(rows, "html")
    page = html.fromstring(data.decode("utf-8"))
    assert [mark.text_content() for mark in page.iter("mark")] == [
        TEXT[row["char_start"] : row["char_end"]] for row in rows
    ]
    assert [quote.text_content() for quote in page.iter("blockquote")] == [row["sentence"] for row in rows]
    assert not [one for one in page.iter() if one.tag in ("script", "img", "link", "iframe") or one.get("src")]
    assert all(link.get("href").startswith("https://example.org/") for link in page.iter("a"))
    assert "⟦U+202E⟧" in page.text_content()
    assert "default-src 'none'" in data.decode("utf-8")


@pytest.mark.parametrize("name", ["html", "xlsx", "csv", "csv-excel", "csv-hxl"])
def test_what_this_program_wrote_is_no_document(name: str, rows: list[dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / f"facts.{formats.suffix(name)}"
    path.write_bytes(written(rows, name))
    (problem,) = articles.read([path])
    assert isinstance(problem, Problem)
    assert (problem.kind, "this program wrote" in problem.message) == (NOTE, True)
