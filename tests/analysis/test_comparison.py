"""A table kept by hand against documents: what its headers and cells mean, and what becomes of each figure."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import papers
from indicators.analysis import comparison, headers, reading, typed_cells, typed_tables
from indicators.analysis.comparison import Finding
from indicators.model import Article

REPORT = """At least 40 people were killed and 62 injured when floods hit Kunar province on 11 August 2021, police said.

In Logar province 12 people were killed on 11 August 2021, said the governor. 300 families were displaced in Logar.

In Khost 9 people were injured on 12 August 2021.

In Ghor 7 children were killed on 12 August 2021."""
DOCUMENTS = [Article(REPORT, "report", published=date(2021, 8, 13))]


def _compare(
    tmp_path: Path, table: str, *told: str, documents: list[Article] = DOCUMENTS, days: int = 7
) -> dict[str, Finding]:
    """The findings by the cell."""
    path = tmp_path / "table.csv"
    path.write_text(table, encoding="utf-8")
    sheets = typed_tables.read(path, typed_tables.mapping(told))
    rows = [row for found in reading.read(documents) for row in found]
    claims = [claim for sheet in sheets for claim in sheet.claims]
    return {one.claim.cell: one for one in comparison.compare(claims, rows, days)}


def _said(found: dict[str, Finding]) -> dict[str, tuple[str, str]]:
    return {cell: (one.outcome, one.how) for cell, one in found.items()}


def test_a_row_a_place(tmp_path: Path) -> None:
    table = """Weekly toll,,,,
Province,Date,Dead,Injured,Families displaced
Kunar,11/08/2021,40,62,-
Logar,11/08/2021,14,,300
Khost,12/08/2021,9,,
Paktia,12/08/2021,5,n/a,some
"""
    assert _said(_compare(tmp_path, table)) == {
        "C3": ("stated otherwise", "stated as at least 40 people killed"),
        "D3": ("stated so", ""),
        "C4": ("stated otherwise", "stated as 12 people killed"),
        "E4": ("stated so", ""),
        "C5": ("stated otherwise", "stated as 9 people injured"),
        "C6": ("not found", ""),
        "E6": ("not read", "the cell holds no figure that can be read"),
    }


def test_a_row_a_figure(tmp_path: Path) -> None:
    table = """indicator,value,unit,place,date
killed,at least 40,people,Kunar,2021-08-11
People killed,>40,person,Kunar,2021-08-11
displaced_new,300,households,Logar,Aug 2021
displaced_new,300,people,Logar,Aug 2021
moonlight,300,people,Logar,Aug 2021
"""
    assert _said(_compare(tmp_path, table)) == {
        "B2": ("stated so", ""),
        "B3": ("stated otherwise", "stated as at least 40 people killed"),
        "B4": ("stated so", ""),
        "B5": ("stated otherwise", "stated as 300 households newly displaced"),
        "B6": ("not read", "nothing says what it counts"),
    }


def test_what_cannot_be_guessed_is_told(tmp_path: Path) -> None:
    table = "Ort;Tag;Tote;Familien\nLogar;2021-08-11;12;300\n"
    with pytest.raises(typed_tables.MapError, match="--map COLUMN=INDICATOR"):
        _compare(tmp_path, table)
    found = _compare(tmp_path, table, "Tote=killed, Ort=place", "Tag=date,Familien=displaced_new:household")
    assert {one.outcome for one in found.values()} == {"stated so"}
    assert list(found) == ["C2", "D2"]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("Dead=kiled", 'did you mean "killed"'),
        ("Dead", "write COLUMN=WHAT"),
        ("Dead=killed:parsec", '"parsec" is no unit'),
        ("Deaths=killed", 'no column "Deaths"'),
    ],
)
def test_what_is_told_wrongly_is_named(tmp_path: Path, told: str, why: str) -> None:
    with pytest.raises(typed_tables.MapError, match=why):
        _compare(tmp_path, "Place,Dead\nKunar,40\n", told)


def test_a_column_that_nothing_maps_is_named(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("Place,Dead,Gizmo,Remarks\nKunar,40,7,by phone\n", encoding="utf-8")
    (sheet,) = typed_tables.read(path, {})
    assert [note.split(" is ")[0] for note in sheet.notes] == ['column "Gizmo"']


@pytest.mark.parametrize(
    ("place", "day", "number", "outcome"),
    [
        ("Logar", "2021-08-11", "12", "stated so"),
        ("Logar Province", "2021-08-15", "12", "stated so"),
        ("Logar", "2021-09-15", "12", "not found"),
        ("Logar", "2021", "12", "stated so"),
        ("Logar", "11/8/21", "12", "stated so"),
        ("Logar", "", "12", "stated so"),
        ("Kunar", "2021-08-11", "12", "stated otherwise"),
        ("Ghor", "2021-08-12", "12", "not found"),
        ("Afghanistan", "2021-08-11", "12", "not found"),
        ("Total", "2021-08-11", "12", "not found"),
    ],
)
def test_place_and_days_decide(tmp_path: Path, place: str, day: str, number: str, outcome: str) -> None:
    (found,) = _compare(tmp_path, f"Province,Date,Killed\n{place},{day},{number}\n").values()
    assert found.outcome == outcome


def test_a_country_beside_a_province_only_says_which_is_meant(tmp_path: Path) -> None:
    table = "Country,Province,Killed\nAfghanistan,Logar,12\nPakistan,Logar,12\n"
    assert [one.outcome for one in _compare(tmp_path, table).values()] == ["stated so", "not found"]


def test_a_part_of_the_people_is_not_all_of_them(tmp_path: Path) -> None:
    table = "Province,Killed,Children killed\nGhor,7,7\n"
    assert _said(_compare(tmp_path, table)) == {
        "B2": ("stated otherwise", "stated as 7 children killed"),
        "C2": ("stated so", ""),
    }


def test_what_others_state_is_told_beside_it(tmp_path: Path) -> None:
    other = Article("In Logar province 15 people were killed on 11 August 2021, UNHCR said.", "second")
    (found,) = _compare(tmp_path, "Province,Killed\nLogar,12\n", documents=[*DOCUMENTS, other]).values()
    assert found.outcome == "stated so"
    assert [(row["document_id"], row["value"]) for row in found.others] == [("second", 15)]


def test_sheets_of_a_workbook_are_compared_and_hidden_ones_are_not(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    rows: list[list[object]] = [["Province", "Killed"], ["Logar", 12]]
    path.write_bytes(papers.book(("Toll", rows), ("Old", rows), ("Notes", [["Checked by phone"]]), hidden="Old"))
    sheets = typed_tables.read(path, {})
    assert [claim.cell for sheet in sheets for claim in sheet.claims] == ["Toll!B2"]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("40", (40, 40, 40, "exact")),
        ("1,200", (1200, 1200, 1200, "exact")),
        ("12.5", (12.5, 12.5, 12.5, "exact")),
        ("10-15", (None, 10, 15, "range")),
        ("≥ 40", (40, 40, None, "at_least")),
        ("<5", (5, None, 5, "less_than")),
        ("c. 300", (300, None, None, "approx")),
        ("1.2 million", (1_200_000, 1_200_000, 1_200_000, "exact")),
        ("none", (0, 0, 0, "exact")),
        ("dozens", (None, 24, None, "vague")),
        ("40 (5 children)", None),
        ("=SUM(B2:B9)", None),
        ("@here 4", None),
        ("see note", None),
        ("9" * 400, None),
        ("1" + ",000" * 103, None),
        ("4 " * 500, None),
    ],
)
def test_what_a_cell_states(text: str, stated: tuple[float | None, float | None, float | None, str] | None) -> None:
    found = typed_cells.amount(text)
    assert (found and (found.value, found.value_low, found.value_high, found.qualifier)) == stated


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2021-08-11", ["2021-08-11"]),
        ("11/08/2021", ["2021-08-11", "2021-11-08"]),
        ("23/08/2021", ["2021-08-23"]),
        ("11-Aug-21", ["2021-08-11"]),
        ("August 2021", ["2021-08-01"]),
        ("32/13/2021", []),
        ("soon", []),
    ],
)
def test_which_days_a_cell_means(text: str, first: list[str]) -> None:
    assert [start.isoformat() for start, _ in typed_cells.days(text)] == first


@pytest.mark.parametrize(
    ("header", "indicator", "unit"),
    [
        ("killed", "killed", "person"),
        ("No. of people killed", "killed", "person"),
        ("#affected+injured", "injured", "person"),
        ("HH displaced", "displaced_new", "household"),
        ("Houses destroyed", "homes_damaged", "house"),
    ],
)
def test_what_a_header_counts(header: str, indicator: str, unit: str) -> None:
    found = headers.measure(header)
    assert found
    assert (found.indicator, found.unit) == (indicator, unit)


@pytest.mark.parametrize("header", ["", "Remarks", "Week 12", "killed or injured", "Dead/wounded", "x" * 500])
def test_a_header_that_says_nothing_counts_nothing(header: str) -> None:
    assert headers.measure(header) is None
