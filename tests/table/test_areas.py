"""A row is found under every name of where it is; the list of names has each once."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.analysis import reading
from indicators.documents import rewrites
from indicators.model import Article
from indicators.table import areas


def row(place: str | None = None, division: str | None = None, code: str | None = None) -> dict[str, Any]:
    return {"place": place, "admin1_name": division, "location_code": code}


NAMES = [
    (row("Herat province", "Herat", "AFG"), ("Herat province", "Herat", "Afghanistan")),
    (row("Herat", "Herat", "AFG"), ("Herat", "Afghanistan")),
    (row("Chad", None, "TCD"), ("Chad",)),
    (row("Nowhere"), ("Nowhere",)),
    (row(), ("place not stated",)),
    (row("Nowhere", None, "XXX"), ("Nowhere", "XXX")),
]
CHOICES = [
    ([row("Herat province", "Herat", "AFG")], ["Afghanistan", "Herat"]),
    ([row("Herat and the west of Balkh", "Herat", "AFG")], ["Afghanistan", "Herat"]),
    ([row("Islam Qala", "Herat", "AFG")], ["Afghanistan", "Herat", "Islam Qala"]),
    ([row("Nowhere"), row(), row("Chad", None, "TCD")], ["Chad", "Nowhere", "place not stated"]),
    ([], []),
]


@pytest.mark.parametrize(("given", "names"), NAMES)
def test_names(given: dict[str, Any], names: tuple[str, ...]) -> None:
    assert areas.names(given) == names


@pytest.mark.parametrize(("rows", "names"), CHOICES)
def test_choices_leave_out_what_a_division_finds(rows: list[dict[str, Any]], names: list[str]) -> None:
    assert sorted({name for each in rows for name in areas.offered(each)}, key=str.casefold) == names
    assert all(any(name in names for name in areas.names(each)) for each in rows)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"place": "Herat province", "admin1_name": "Herat", "location_code": "AFG"},
            ("Afghanistan", 1, "Herat province"),
        ),
        ({"place": "Islam Qala", "admin1_name": "Herat", "location_code": "AFG"}, ("Afghanistan", 1, None)),
        ({"place": "Afghanistan", "location_code": "AFG"}, ("Afghanistan", 0, None)),
        ({"place": "Enjil", "admin1_name": "Herat", "location_code": "AFG"}, ("Afghanistan", 2, None)),
        ({"place": "Sector Nine"}, (None, None, None)),
        ({}, (None, None, None)),
    ],
)
def test_a_place_has_the_names_of_the_field(given: dict[str, str], said: tuple[object, ...]) -> None:
    row = dict.fromkeys(("place", "admin1_name", "admin1_code", "location_code")) | given
    found = areas.field_names(row)
    assert (found["location_name"], found["admin_level"], found["provider_admin1_name"]) == said
    second = ("Injil", "Enjil") if given.get("place") == "Enjil" else (None, None)
    assert (found["admin2_name"], found["provider_admin2_name"]) == second


def test_the_names_of_the_field_follow_a_correction() -> None:
    (row,) = reading.rows(Article("Floods killed 14 people in Kandahar province."))
    assert (row["location_name"], row["admin_level"], row["admin2_code"]) == ("Afghanistan", 1, None)
    corrected = row | {"place": "Nepal", "admin1_name": None, "admin1_code": None, "location_code": "NPL"}
    (again,) = next(reading.judge([[corrected]], rewrites.Finder()).documents)
    assert (again["location_name"], again["admin_level"]) == ("Nepal", 0)
