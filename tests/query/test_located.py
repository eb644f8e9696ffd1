"""Where the figures of a choice are: of each place and family the latest, and what no map can show is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings

import depth
from indicators.query import located
from indicators.query.conditions import ALL
from indicators.query.query import Query
from tables import row, tables

HERAT: dict[str, Any] = {"place": "Herat", "admin1_name": "Herat", "admin1_code": "AF32", "lon": 62.2, "lat": 34.35}
NONE: dict[str, Any] = {"admin1_name": None, "admin1_code": None}
Ask = Callable[..., Query]


def on(day: int, **given: Any) -> dict[str, Any]:
    return {"reference_period_start": date(2021, 7, day), "reference_period_end": date(2021, 7, day), **given}


def test_a_place_shows_its_latest_figure_and_says_of_how_many(ask: Ask) -> None:
    table = [row(number, char_start=number, **HERAT, **on(number)) for number in (3, 9, 6)]
    (spot,) = located.find(ask(table), ALL).spots
    assert (spot.name, spot.row["value"], spot.figures) == ("Herat", 9, 3)


def test_a_province_and_its_town_of_one_name_are_one_place(ask: Ask) -> None:
    table = [row(1, **HERAT, **on(1)), row(2, char_start=9, **HERAT | {"place": "Herat province"}, **on(2))]
    (spot,) = located.find(ask(table), ALL).spots
    assert (spot.name, spot.row["value"], spot.figures) == ("Herat", 2, 2)


def test_a_countrys_figures_are_counted_and_not_put_into_its_capital(ask: Ask) -> None:
    kabul = {"lon": 69.17, "lat": 34.53}
    table = [
        row(1, place="Afghanistan", char_start=1, **NONE, **kabul),
        row(2, place="Afghanistan", char_start=2, **NONE, **kabul),
        row(3, place=None, location_code=None, char_start=3, **NONE),
        row(4, place="Balkh and Herat", char_start=4, lon=67.1, lat=36.7),
    ]
    found = located.find(ask(table), ALL)
    assert (found.spots, found.wide, found.nowhere) == ([], {"Afghanistan": 2}, 2)


def test_the_indicators_of_a_map_are_those_with_places(ask: Ask) -> None:
    table = [row(1, **HERAT), row(2, char_start=2, indicator="injured", place="Afghanistan", **NONE)]
    assert located.indicators(ask(table), ALL) == {"killed": 1}


@settings(deadline=None, max_examples=depth.of(25, 12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables())
def test_every_figure_is_drawn_or_counted(ask: Ask, table: list[dict[str, Any]]) -> None:
    asked = ask(table)
    found = located.find(asked, ALL)
    counted = sum(spot.figures for spot in found.spots) + sum(found.wide.values()) + found.nowhere
    assert counted == asked.size
    assert len({(spot.name, spot.row["family"], spot.row["lon"]) for spot in found.spots}) == len(found.spots)
