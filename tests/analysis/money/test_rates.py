"""What a document says in two moneys → its own rates of exchange; rates → the way from one currency to another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from indicators import Article
from indicators.analysis import reading
from indicators.analysis.money import rates
from indicators.analysis.money.rates import Rate

# a text, and the rates it prints: currency, into, per
PRINTED = [
    ("A litre of diesel cost 900 Sudanese pounds ($1.50) in Kassala.", [("SDG", "USD", 1.5 / 900)]),
    (
        "Bread went from 20 to 30 Afghanis a loaf (£0.20 to £0.30) in Kunduz.",
        [("AFN", "GBP", 0.01), ("AFN", "GBP", 0.01)],
    ),
    ("Donors gave 40 million euros, the equivalent of $44 million.", [("EUR", "USD", 1.1)]),
    ("A sack of flour costs 2,000 Afghanis ($25) in Kabul, and fuel for it $100 a month.", [("AFN", "USD", 0.0125)]),
    ("A sack of rice costs 60,000 kyat, or about $20, in Sittwe.", [("MMK", "USD", 20 / 60_000)]),
]
NOT_PRINTED = [
    "A litre of diesel cost 900 Sudanese pounds. A loaf cost $1.50.",
    "Families get $50, and traders ask 900 Sudanese pounds for a litre.",
    "Donors gave 40 million euros (last year 44 million euros).",
    "Flour cost 2,000 Afghanis in Herat (rice 5 dollars).",
]


def _rates(text: str) -> list[tuple[str, str, float]]:
    return [(rate.currency, rate.into, rate.per) for rate in rates.printed(reading.rows(Article(text, "a")))]


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_a_document_prints_its_own_rates(text: str, expected: list[tuple[str, str, float]]) -> None:
    found = _rates(text)
    assert [rate[:2] for rate in found] == [rate[:2] for rate in expected]
    assert [rate[2] for rate in found] == pytest.approx([rate[2] for rate in expected])


@pytest.mark.parametrize("text", NOT_PRINTED)
def test_two_amounts_are_not_yet_a_rate(text: str) -> None:
    assert _rates(text) == []


def test_a_printed_rate_has_its_proof() -> None:
    rows = reading.rows(Article(PRINTED[0][0], "a", published=date(2023, 5, 2)))
    (rate,) = rates.printed(rows)
    assert rate.facts == tuple(row["fact_id"] for row in rows)
    assert (rate.day, rate.name, rate.words) == (
        date(2023, 5, 2),
        "rate printed in the same article",
        "0.00167 USD/SDG",
    )


def _table(day: str, per: float, currency: str = "AFN") -> Rate:
    return Rate(currency, "USD", per, f"rate of {day}", date.fromisoformat(day), inverse=True)


def _row(**days: Any) -> dict[str, Any]:
    return {"reference_period_start": None, "reference_period_end": None, "date_published": None} | days


TABLE = [
    _table("2021-05-01", 77.0),
    _table("2021-07-01", 79.5),
    _table("2021-07-20", 80.0),
    _table("2021-07-01", 0.72, "GBP"),
]
# a row's days, and the rates of the Afghani and the pound that count
NEAR = [
    (_row(date_published="2021-07-02"), [79.5, 0.72]),
    (_row(date_published="2021-07-19"), [80.0, 0.72]),
    (_row(reference_period_end=date(2021, 6, 1), date_published="2021-07-19"), [79.5, 0.72]),
    (_row(date_published="2021-09-03"), [80.0]),
    (_row(date_published="2023-01-01"), []),
    (_row(), []),
]


@pytest.mark.parametrize(("row", "expected"), NEAR)
def test_the_users_rate_of_the_nearest_day_counts(row: dict[str, Any], expected: list[float]) -> None:
    assert [rate.per for rate in rates.table(TABLE).on(row)] == expected


PRINTED_RATE = Rate("AFN", "GBP", 0.01, "printed", facts=("a", "b"))
WAYS = [
    ("AFN", "AFN", []),
    ("AFN", "GBP", ["AFN>GBP"]),
    ("GBP", "AFN", ["GBP>AFN"]),
    ("AFN", "USD", ["AFN>USD"]),
    ("GBP", "USD", ["GBP>AFN", "AFN>USD"]),
    ("SDG", "USD", None),
]


@pytest.mark.parametrize(("currency", "into", "expected"), WAYS)
def test_the_way_between_two_currencies(currency: str, into: str, expected: list[str] | None) -> None:
    found = rates.way(currency, into, [TABLE[1], PRINTED_RATE])
    assert (None if found is None else [f"{rate.currency}>{rate.into}" for rate in found]) == expected


def test_a_rate_turned_is_its_inverse() -> None:
    assert TABLE[1].factor == pytest.approx(1 / 79.5)
    assert TABLE[1].turned().factor == pytest.approx(79.5)
    assert TABLE[1].words == TABLE[1].turned().words == "79.5 AFN/USD"
