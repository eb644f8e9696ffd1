"""Rows → the columns for comparing: converted only by numbers that somebody gives, and reversible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies

from indicators import Article
from indicators.analysis import reading, units
from indicators.analysis.money import conversion, user_tables
from indicators.analysis.money.conversion import KEEP, Wish
from indicators.analysis.money.rates import Rate
from indicators.analysis.money.user_tables import Assumptions, Given
from indicators.documents import articles
from indicators.query.query import Query
from indicators.settings import paths

DAY = date(2021, 7, 2)
ASSUMED = Assumptions(
    rates=(Rate("AFN", "USD", 80.0, "rate of 2021-07-01, central bank", date(2021, 7, 1), inverse=True),),
    household_sizes={"SOM": Given(6.0, "a survey")},
    package_masses={("sack", "flour"): Given(50.0, "a monitor")},
)
FLOUR = "In Herat, Afghanistan, a sack of flour rose from 1,600 to 2,000 Afghanis."


def _rows(text: str, assumed: Assumptions = user_tables.NONE, published: date | None = DAY) -> list[dict[str, Any]]:
    return next(reading.read([Article(text, "a", published=published)], assumed))


def _common(row: dict[str, Any]) -> tuple[float | None, str | None]:
    return row["value_normalised"], row["unit_normalised"]


# Without anybody's numbers --------------------------------------------------------------------------------------------


def test_without_a_rate_money_is_not_converted_and_says_why() -> None:
    for row in _rows(FLOUR):
        assert _common(row) == (None, None)
        assert (
            row["conversion"]
            == "no rate from AFN to USD for 2 Jul 2021: the article prints none, and rates.csv has none within 45 days"
        )
        assert row["unit"] == "AFN/sack"


def test_without_a_day_the_users_rate_does_not_count() -> None:
    (row, *_) = _rows(FLOUR, ASSUMED, None)
    assert _common(row) == (None, None)
    assert "its day is not known" in row["conversion"]


def test_households_stay_households() -> None:
    (row,) = _rows("Floods displaced 270 families in Beledweyne, Somalia.")
    assert _common(row) == (270, "household")
    assert row["conversion"] == "as reported: no household size is set for SOM in household_sizes.csv"


def test_what_needs_no_assumption_comes_to_one_unit() -> None:
    rows = _rows("The convoy brought 1,500 kilograms of rice. Power was out for 36 hours in Goma.")
    assert [_common(row) for row in rows] == [(1.5, "tonne"), (1.5, "day")]
    assert rows[0]["conversion"] == "1500 kilogram × 0.001 tonne/kilogram"


# With them ------------------------------------------------------------------------------------------------------------


def test_the_users_rate_and_mass_make_prices_comparable() -> None:
    start, end = _rows(FLOUR, ASSUMED)
    assert [_common(row) for row in (start, end)] == [(0.4, "USD/kilogram"), (0.5, "USD/kilogram")]
    assert (
        end["conversion"]
        == "2000 AFN/sack ÷ 80 AFN/USD, rate of 2021-07-01, central bank ÷ 50 kilogram/sack, package_masses.csv: a "
        "monitor"
    )
    assert (end["value"], end["unit"]) == (2000, "AFN/sack")


def test_what_each_household_gets_is_parted_among_its_persons() -> None:
    (row,) = _rows("The price of water is $12 per household in Mogadishu, Somalia.", ASSUMED)
    assert _common(row) == (2, "USD/person")
    assert "÷ 6 person/household" in row["conversion"]


def test_a_household_size_that_is_set_makes_persons() -> None:
    (row,) = _rows("Floods displaced 270 families in Beledweyne, Somalia.", ASSUMED)
    assert _common(row) == (1620, "person")
    assert row["conversion"] == "270 household × 6 person/household, household_sizes.csv: a survey"


MASSES = [
    ("In Sanaa a 50 kg sack of flour costs 20,000 Yemeni rials ($40).", (0.8, "USD/kilogram")),
    ("In Sanaa a sack of flour (50 kg) costs 20,000 Yemeni rials ($40).", (0.8, "USD/kilogram")),
    ("In Sanaa a sack of flour costs 20,000 Yemeni rials ($40).", (40, "USD/sack")),
    ("In Sanaa a 1,000 kg sack of flour costs $800.", (0.8, "USD/kilogram")),
    ("In Sanaa a sack of flour costs $40, 5 litres of oil are with it.", (40, "USD/sack")),
    ("In Sanaa 25 to 50 kg sacks of flour cost $40 a sack.", (40, "USD/sack")),
    ("In Sanaa a 50 kg sack of flour costs $40 and a 25 kg sack of rice is not to be had.", (40, "USD/sack")),
]


@pytest.mark.parametrize(("text", "expected"), MASSES)
def test_a_mass_counts_where_the_sentence_states_one(text: str, expected: tuple[float, str]) -> None:
    row = next(row for row in _rows(text) if row["unit"] == "USD/sack")
    assert _common(row) == expected


def test_bounds_are_converted_and_a_range_stays_one() -> None:
    (row,) = [
        row
        for row in _rows("A sack of flour costs 1,600 to 2,000 Afghanis in Herat.", ASSUMED)
        if row["qualifier"] == "range"
    ]
    assert row["value_normalised"] is None
    assert (row["value_low_normalised"], row["value_high_normalised"], row["unit_normalised"]) == (
        0.4,
        0.5,
        "USD/kilogram",
    )


# The seeds ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds() -> list[dict[str, Any]]:
    return [row for rows in reading.read(articles.read_all([paths.seeds()])) for row in rows]


def test_the_seeds_prices_follow_the_rate_their_article_prints(seeds: list[dict[str, Any]]) -> None:
    prices = [row for row in seeds if row["unit"] == "AFN/sack"]
    assert [(row["value"], *_common(row)) for row in prices] == [(1800, 16.4, "GBP/sack"), (2000, 18.22, "GBP/sack")]
    assert prices[1]["conversion"] == "2000 AFN/sack × 0.00911 GBP/AFN, rate printed in the same article"


def test_the_seeds_change_is_derived(seeds: list[dict[str, Any]]) -> None:
    ends = {row["unit"]: (row["change_value"], row["change_percent"]) for row in seeds if row["role"] == "to"}
    assert ends == {"AFN/sack": (200, 11.1), "GBP/sack": (1.82, 11.1)}
    assert all(row["change_value"] is None for row in seeds if row["role"] != "to")


# The reader's choice --------------------------------------------------------------------------------------------------


def test_a_choice_changes_the_shown_rows_and_says_what_could_not_follow() -> None:
    rows = [*_rows(FLOUR, ASSUMED), *_rows("Fuel cost 600 Sudanese pounds a litre in Kassala.")]
    shown = conversion.show(rows, conversion.rates_of(rows), ASSUMED, Wish("USD", comparable=False))
    assert [(row["value"], row["unit"]) for row in shown.rows] == [
        (20, "USD/sack"),
        (25, "USD/sack"),
        (600, "SDG/litre"),
    ]
    assert shown.used == ("÷ 80 AFN/USD, rate of 2021-07-01, central bank",)
    assert [row["unit"] for row, _ in shown.left] == ["SDG/litre"]
    assert rows[0]["unit"] == "AFN/sack"


def test_what_a_document_says_in_two_moneys_stands_once_in_one(seeds: list[dict[str, Any]]) -> None:
    prices = [row for row in seeds if row["indicator"] == "price"]
    shown = conversion.show(prices, conversion.rates_of(seeds), user_tables.NONE, Wish("GBP", comparable=False))
    assert [(row["value"], row["unit"]) for row in shown.rows] == [(16.4, "GBP/sack"), (18.22, "GBP/sack")]
    assert shown.twice == 2


def test_as_reported_is_as_reported(seeds: list[dict[str, Any]]) -> None:
    assert conversion.show(seeds, conversion.rates_of(seeds), ASSUMED, Wish(KEEP, comparable=False)).rows == seeds


def test_currencies_are_those_with_a_rate(seeds: list[dict[str, Any]], ask: Callable[..., Query]) -> None:
    assert conversion.currencies(ask(seeds).counts("currencies"), user_tables.NONE) == ["AFN", "GBP"]
    assert conversion.currencies({}, ASSUMED) == ["AFN", "USD"]
    assert conversion.currencies(["GBP", "AFN"], ASSUMED) == ["AFN", "GBP", "USD"]


# Properties -----------------------------------------------------------------------------------------------------------

AMOUNTS = strategies.floats(min_value=1e-6, max_value=1e12)


@given(value=AMOUNTS, per=strategies.floats(min_value=1e-6, max_value=1e6))
def test_there_and_back_is_where_it_began(value: float, per: float) -> None:
    rate = Rate("AFN", "USD", per, "a rate", DAY, inverse=True)
    there = units.multiply.__wrapped__("AFN/sack", ((rate.factor, "USD/AFN"),), "USD/sack")
    back = units.multiply.__wrapped__("USD/sack", ((rate.turned().factor, "AFN/USD"),), "AFN/sack")
    assert value * there * back == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize("unit", ["tonne", "hour", "mile", "gallon", "USD/tonne", "household", "AFN/sack", "percent"])
@given(value=AMOUNTS)
def test_a_common_unit_leads_back(unit: str, value: float) -> None:
    way = conversion.Way(*(unit.partition("/")[::2]))
    conversion.scale(way)
    factor = units.multiply(unit, tuple(way.factors), way.unit)
    assert value * factor * units.multiply.__wrapped__(way.unit, (), unit) == pytest.approx(value, rel=1e-9)


def test_every_unit_of_a_table_parses(tmp_path: Path, seeds: list[dict[str, Any]]) -> None:
    for row in seeds:
        assert units.parse(row["unit"])
        assert row["unit_normalised"] is None or units.parse(row["unit_normalised"])
