"""The tables that stated figures are checked against: every row well formed, its country known, its figure positive."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from indicators import catalogue
from indicators.analysis import reference
from indicators.settings import paths


def _read(name: str) -> list[dict[str, str]]:
    with (paths.data() / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNITS = _read("admin_units.csv")
POPULATIONS = _read("populations.csv")
COUNTRIES = {place.location_code for place in catalogue.places() if place.level == "country"}


def _counts(country: str, unit: str, admin1_code: str = "") -> set[int]:
    keys = (country, unit, admin1_code)
    return {int(row["count"]) for row in UNITS if (row["location_code"], row["unit"], row["admin1_code"]) == keys}


def test_rows_of_units_are_well_formed() -> None:
    for row in UNITS:
        assert row["location_code"] in COUNTRIES | {""}, row
        assert row["unit"] in {"province", "district", "area"}, row
        assert row["unit"] in catalogue.unit_names(), row
        assert row["level"] in {"1", "2", "3"}, row
        assert int(row["count"]) > 0, row
        assert not row["source_year"] or 2010 <= int(row["source_year"]) <= 2030, row
        assert row["source"], row
        assert row["local_name"], row
        assert not row["admin1_code"] or row["admin1_name"], row
        assert None not in row, row


def test_no_source_counts_a_unit_twice() -> None:
    counted = Counter(
        (row["location_code"], row["admin1_code"] or row["admin1_name"], row["unit"], row["source"]) for row in UNITS
    )
    assert [key for key, times in counted.items() if times > 1] == []


def test_only_the_world_has_no_country() -> None:
    assert [int(row["count"]) for row in UNITS if not row["location_code"]] == [89]


@pytest.mark.parametrize(
    ("country", "unit", "admin1_code", "count"),
    [
        ("AFG", "province", "", 34),
        ("AFG", "district", "", 401),  # OCHA
        ("AFG", "district", "", 407),  # Long War Journal
        ("AFG", "district", "AF32", 16),  # Herat
        ("SYR", "province", "", 14),
        ("UKR", "district", "", 139),
        ("HTI", "district", "", 10),  # departments
        ("SSD", "district", "", 79),
        ("KEN", "district", "", 47),  # counties
    ],
)
def test_counts_that_are_known(country: str, unit: str, admin1_code: str, count: int) -> None:
    assert count in _counts(country, unit, admin1_code)


def test_the_parts_of_a_country_are_its_whole() -> None:
    whole: Counter[tuple[str, ...]] = Counter()
    parts: Counter[tuple[str, ...]] = Counter()
    for row in UNITS:
        key = row["location_code"], row["unit"], row["local_name"], row["source"]
        (parts if row["admin1_name"] else whole)[key] += int(row["count"])
    assert {key: whole[key] for key in parts} == dict(parts)


def test_the_room_takes_the_largest_count_of_a_country_and_leave_its_parts() -> None:
    units = reference.admin_units()
    largest = [
        units.find(unit, country)[-1].count
        for country, unit in (("AFG", "province"), ("AFG", "district"), ("RUS", "province"))
    ]
    assert largest == [34, 407, 89]
    assert not [key for key in units.counts if key[2] == "area"]


def test_rows_of_populations_are_well_formed() -> None:
    towns = {(place.location_code, place.name) for place in catalogue.places() if place.level == "town"}
    for row in POPULATIONS:
        assert row["location_code"] in COUNTRIES, row
        assert int(row["population"]) > 0, row
        assert 2015 <= int(row["year"]) <= 2030, row
        assert row["source"], row
        assert not row["place"] or (
            (row["location_code"], row["place"]) in towns and int(row["population"]) > 15_000
        ), row


def test_a_place_has_one_population() -> None:
    assert max(Counter((row["location_code"], row["place"]) for row in POPULATIONS).values()) == 1


def test_a_country_is_larger_than_its_towns() -> None:
    countries = {row["location_code"]: int(row["population"]) for row in POPULATIONS if not row["place"]}
    assert [
        row for row in POPULATIONS if row["place"] and int(row["population"]) > 1.1 * countries[row["location_code"]]
    ] == []
