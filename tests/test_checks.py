"""Rows of one document → the warnings they earn, and those they must not get."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from indicators import catalogue, checks


def _row(value: float, unit: str = "province", location_code: str | None = "AFG", sentence: str = "s", **more: Any) -> dict[str, Any]:
    bounds = {"value_low": None, "value_high": None}
    row = {"document_id": "a", "value": value, "unit": unit, "location_code": location_code, "sentence": sentence, "date_accuracy": "day"}
    days: dict[str, Any] = {"reference_period_start": None, "reference_period_end": None}
    return row | days | bounds | {"warning": None} | more


def _warnings(*rows: dict[str, Any]) -> list[str | None]:
    named = [row | {"fact_id": str(number)} for number, row in enumerate(rows)]
    found = checks.find(named)
    return [checks.columns(found.get(row["fact_id"], []))["warning"] for row in named]


IMPLAUSIBLE = [
    _row(140),
    _row(35),
    _row(500, "district"),
    _row(90, location_code=None),
    _row(None, value_low=200),  # type: ignore[arg-type]
]
NOT_IMPLAUSIBLE = [
    _row(34),
    _row(407, "district"),  # the Long War Journal's count; OCHA has 401
    _row(81, location_code="TUR"),
    _row(82, location_code=None),
    _row(900, "district", location_code=None),  # nobody knows how many districts the world has
    _row(300, location_code="XXX"),
    _row(3_500_000, "person"),
    _row(None),  # type: ignore[arg-type]
]


@pytest.mark.parametrize("row", IMPLAUSIBLE)
def test_more_units_than_there_are(row: dict[str, Any]) -> None:
    assert _warnings(row) == ["implausible_unit"]


@pytest.mark.parametrize("row", NOT_IMPLAUSIBLE)
def test_not_more_units_than_there_are(row: dict[str, Any]) -> None:
    assert _warnings(row) == [None]


def test_figures_of_one_sentence_and_unit_stand_or_fall_together() -> None:
    rows = [_row(140), _row(9), _row(9, sentence="t"), _row(9, "district"), _row(9, document_id="b")]
    assert _warnings(*rows) == ["implausible_unit", "implausible_unit", None, None, None]


@pytest.mark.parametrize("end", ["reference_period_start", "reference_period_end"])
def test_an_inferred_date_is_said_and_codes_are_joined(end: str) -> None:
    inferred: dict[str, Any] = {"date_accuracy": "inferred", end: date(2021, 8, 3)}
    assert _warnings(_row(9, **inferred), _row(140, sentence="t", **inferred)) == ["date_inferred", "implausible_unit|date_inferred"]


def test_what_has_no_date_has_no_inferred_one() -> None:
    assert _warnings(_row(9, date_accuracy="inferred")) == [None]


def test_rows_are_not_changed_in_place() -> None:
    row = _row(140) | {"fact_id": "a"}
    before = dict(row)
    checks.find([row])
    assert row == before


def test_every_code_is_explained() -> None:
    assert all(code.islower() and sentence.endswith(".") for code, sentence in checks.CHECKS.items())


def test_the_reference_table_speaks_of_known_countries() -> None:
    countries = {place.location_code for place in catalogue.places() if place.level == "country"}
    assert {code for code, unit in checks.admin_units() if code} <= countries
