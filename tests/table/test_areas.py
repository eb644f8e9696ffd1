"""A row is found under every name of where it is; the list of names has each once."""

from __future__ import annotations

from typing import Any

import pytest

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
