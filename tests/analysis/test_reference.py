"""The reference tables: what they say of a place, and how a malformed line is named with its cure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators import catalogue
from indicators.analysis import reference
from indicators.analysis.reference import PEOPLE_COLUMNS, UNIT_COLUMNS, ReferenceTableError
from indicators.cli import main
from indicators.settings import paths

UNITS_HEAD, PEOPLE_HEAD = ",".join(UNIT_COLUMNS), ",".join(PEOPLE_COLUMNS)
UNIT = "AFG,AF32,Herat,district,district,admin2,16,OCHA,2021,"
PEOPLE = "AFG,AF32,Herat,574300,2026,GeoNames"

SLIPS = [  # what is written, what stands instead, what the error must say
    (
        "AFG,",
        "Afghanistan,",
        r'admin_units.csv, line 2: location_code must be three capital letters .* not "Afghanistan"',
    ),
    (
        ",district,district",
        ",distrct,district",
        r'admin_units.csv, line 2: unknown unit "distrct"; did you mean "district"\?',
    ),
    (
        ",16,",
        ',"1,600",',
        r'admin_units.csv, line 2: count must be a whole number above 0 in plain digits, as 401, not "1,600"',
    ),
    (",16,", ",0,", r"admin_units.csv, line 2: count must be a whole number"),
    (",16,", ",,", r"admin_units.csv, line 2: count must be a whole number"),
    (",2021,", ",21,", r'admin_units.csv, line 2: source_year must be a year of four digits, as 2021, not "21"'),
    (",OCHA,", ",,", r"admin_units.csv, line 2: source must be the name of who counted"),
    (",2021,", ",2021", r"admin_units.csv, line 2: 9 cells instead of 10; keep the commas of empty cells"),
    (
        ",OCHA,",
        ",OCHA, Kabul,",
        r"admin_units.csv, line 2: 11 cells instead of 10; put a text that holds a comma in double quotes",
    ),
    (",OCHA,", ',"OCHA,', r"admin_units.csv, line \d: .*; close every double quote that is opened"),
    (
        UNIT,
        f"{UNIT}\n{UNIT.replace('16', '18')}",
        r"admin_units.csv, line 3: the same place, unit, source and year as line 2; keep one",
    ),
    ("location_code,", "country,", r"admin_units.csv, line 1: the header must be location_code,"),
]
PEOPLE_SLIPS = [
    (
        "574300",
        "574 300",
        r'populations.csv, line 2: population must be a whole number above 0 in plain digits, as 574300, not "574 300"',
    ),
    ("2026", "", r"populations.csv, line 2: year must be a year of four digits"),
    ("AFG", "", r"populations.csv, line 2: location_code must be three capital letters"),
]


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder of reference tables of the test's own."""
    (tmp_path / reference.UNITS).write_text(f"{UNITS_HEAD}\n{UNIT}\n", encoding="utf-8")
    (tmp_path / reference.POPULATIONS).write_text(f"{PEOPLE_HEAD}\n{PEOPLE}\n", encoding="utf-8")
    monkeypatch.setattr(paths, "data", lambda: tmp_path)
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    reference.admin_units.cache_clear()
    reference.populations.cache_clear()


@pytest.mark.parametrize(("right", "wrong", "message"), SLIPS)
def test_a_slip_in_the_units_is_named_with_its_cure(right: str, wrong: str, message: str) -> None:
    text = f"{UNITS_HEAD}\n{UNIT}\n"
    assert right in text
    with pytest.raises(ReferenceTableError, match=message):
        reference.read_units(text.replace(right, wrong, 1))


@pytest.mark.parametrize(("right", "wrong", "message"), PEOPLE_SLIPS)
def test_a_slip_in_the_populations_is_named_with_its_cure(right: str, wrong: str, message: str) -> None:
    text = f"{PEOPLE_HEAD}\n{PEOPLE}\n"
    assert right in text
    with pytest.raises(ReferenceTableError, match=message):
        reference.read_populations(text.replace(right, wrong, 1))


def test_what_is_no_text_or_not_there_is_named(data: Path) -> None:
    (data / reference.UNITS).write_bytes(f"{UNITS_HEAD}\n".encode() + b"\xff\n")
    (data / reference.POPULATIONS).unlink()
    units, people = reference.problems()
    assert units == "admin_units.csv, line 2: is not UTF-8; save the file as CSV in UTF-8"
    assert people.startswith("populations.csv: cannot be read")


def test_a_table_with_a_byte_order_mark_and_empty_lines_is_read(data: Path) -> None:
    (data / reference.UNITS).write_text(f"\ufeff{UNITS_HEAD}\r\n\r\n{UNIT}\r\n", encoding="utf-8", newline="")
    assert [count.count for count in reference.admin_units().find("district", "AFG", "AF32")] == [16]


def test_the_command_line_names_the_problem_and_goes_on(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (data / reference.UNITS).write_text("nonsense\n", encoding="utf-8")
    document = tmp_path / "a.txt"
    document.write_text("The Taliban control 160 provinces in Afghanistan.", encoding="utf-8")
    assert main.main(["extract", str(document)]) == 1
    said = capsys.readouterr()
    assert "160 provinces" in said.out
    assert "admin_units.csv, line 1" in said.err
    assert "left out" in said.err
    assert main.main(["publish", "--to", str(data)]) == 1


def test_a_place_is_as_many_as_its_name_its_division_or_its_country_has() -> None:
    people = reference.populations()
    town, country = people.find("AFG", "AF32", "Herat"), people.find("AFG")
    assert town is not None
    assert country is not None
    assert people.find("AFG", "AF32", "HERAT") == town
    assert people.find("AFG", "AF01", "Herat") not in (None, town)
    assert people.find("XXX", "", "Herat") is None
    assert town.population < country.population


def test_afghanistan_is_counted_by_two() -> None:
    units = reference.admin_units()
    assert [(count.count, count.source.split()[0]) for count in units.find("district", "AFG")] == [
        (401, "OCHA"),
        (407, "Long"),
    ]
    assert {count.count for count in units.find("province", "AFG")} == {34}
    assert 16 in [count.count for count in units.find("district", "AFG", "AF32")]


def test_the_tables_are_sound_and_speak_of_known_countries() -> None:
    countries = {place.location_code for place in catalogue.places() if place.level == "country"}
    assert reference.problems() == []
    assert {code for code, _, _ in reference.admin_units().counts if code} <= countries
    assert {code for code, _ in reference.populations().places} <= countries
