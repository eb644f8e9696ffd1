"""A rate of exchange entered on Explore: prices are then in one currency, and say by whose rate."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from indicators.model import Article
from indicators.settings import paths
from indicators.store import Store
from visits import press, said, told, visit

FLOUR = "A sack of flour cost 2,400 AFN in Herat on 5 June 2023, WFP said. A sack of rice cost 3,100 AFN there."


@pytest.fixture
def explore(kept: Store) -> AppTest:
    """The prices of one document, shown large."""
    kept.add(Article(FLOUR, "flour"), "Amina")
    return visit("indicators", shown="price")


def enter(app: AppTest, **given: str) -> AppTest:
    for name, value in given.items():
        app.text_input(key=f"rate-{name}").set_value(value)
    return press(app, "Keep it, and show prices in USD")


def test_a_rate_that_is_entered_converts_the_prices_and_is_named(explore: AppTest) -> None:
    assert explore.text_input(key="rate-date").value == "2023-06-05"
    assert explore.selectbox(key="rate-currency").value == "AFN"
    explore.text_input(key="person").set_value("Badri")
    app = enter(explore, per_usd="80", source="a bank of Herat")
    assert "Kept: 80 AFN/USD, rate of 2023-06-05, a bank of Herat, entered by Badri" in told(app)
    assert "Converted by: 80 AFN/USD, rate of 2023-06-05, a bank of Herat, entered by Badri" in said(app)
    assert "$30 a sack of flour (WFP" in charts(app)
    table = (paths.own() / "rates.csv").read_text(encoding="utf-8")
    assert table.splitlines()[-1] == '2023-06-05,AFN,80,"a bank of Herat, entered by Badri"'


def charts(app: AppTest) -> str:
    """What the charts say to those who hear them."""
    return " ".join(str(getattr(chart.proto, "alt", "")) for chart in app.get("vega_lite_chart"))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"per_usd": "eighty", "source": "x"}, "For one US dollar (USD): 'eighty' is no number"),
        ({"per_usd": "80"}, "Source: is empty"),
        ({"per_usd": "80", "source": "x", "date": "June"}, "Day: 'June' is no day"),
    ],
)
def test_what_makes_no_sense_is_said_and_not_kept(explore: AppTest, given: dict[str, str], why: str) -> None:
    assert why in told(enter(explore, **given))
    assert not Path(paths.own() / "rates.csv").exists()


def test_where_there_is_no_price_nobody_is_asked_for_a_rate(kept: Store) -> None:
    app = visit("indicators", shown="killed")
    assert not [field for field in app.text_input if str(field.key).startswith("rate-")]
