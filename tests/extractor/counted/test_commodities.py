"""Sentence and figure → the good, service or supply it is about, and what a price buys."""

from __future__ import annotations

import pytest

from rooms import fact_of, facts_of

# (sentence, number, unit)
PRICES = [
    ("A sack of flour costs 2,400 afghanis in Kunduz.", "2,400", "AFN/sack"),
    ("Flour costs 2,400 afghanis a sack in Kunduz.", "2,400", "AFN/sack"),
    ("The price of a litre of diesel reached 1.40 dollars in Hodeidah.", "1.40", "USD/litre"),
    ("Diesel sells at 1.40 dollars per litre in Hodeidah.", "1.40", "USD/litre"),
    ("Sorghum costs 900 South Sudanese pounds per kilogram in Aweil.", "900", "SSP/kilogram"),
    ("Maize is sold at 700 kwacha/kg.", "700", "ZMW/kilogram"),
    pytest.param(
        *("Maize is sold at 700 kwacha/kg in Zomba.", "700", "MWK/kilogram"),
    ),
    ("The minimum food basket costs 45 dollars.", "45", "USD/basket"),
    ("The price of bread reached 45 dinars.", "45", "IQD"),
    # a package is what is priced, never the kilogram that it is measured in
    ("Rice is 20 USD per 50-kg bag in Gao.", "20", "USD/bag"),
    ("A 20-litre can of petrol climbed to 12,000 rials.", "12,000", "YER/can"),
    ("Sorghum averaged SSP 2,650 per 3.5 kg malwa.", "SSP 2,650", "SSP/malwa"),
    ("Sorghum rose to 60 USD per 50 kg.", "60", "USD"),
    ("Sorghum rose to 60 USD per 1 kg.", "60", "USD/kilogram"),
    ("A jerrycan of water goes for 90 dollars.", "90", "USD/jerrycan"),
    ("A 20-litre jerrycan of water costs 90 dollars.", "90", "USD/jerrycan"),
    ("A goat fetched 90 dollars.", "90", "USD/goat"),
    ("The price of goat is SDG22,976/head.", "SDG22,976", "SDG/head"),
    ("Bread sells at 90 dollars a bundle.", "90", "USD/bundle"),
    ("A family pays 90 dollars a month for rice.", "90", "USD/month"),
    ("Rice cost 90 dollars a year ago.", "90", "USD"),
    ("Diesel is sold at 460 rupees ($1.30) a litre in Nepal.", "460", "NPR/litre"),
    # a country's own money, and money that says whose it is
    ("In Idlib, Syria, bread costs 90 lira.", "90", "SYP"),
    ("In Idlib, Syria, bread costs 90 Turkish lira.", "90", "TRY"),
    ("In Nepal rice costs INR 90.", "INR 90", "INR"),
    ("In Nepal rice costs 90 rupees.", "90", "NPR"),
    ("In Cameroon rice costs 90 CFA francs.", "90", "XAF"),
    # a sentence that names no good goes on with the last one's base
    ("The food basket costs 45 dollars. In Aden it cost 52 dollars.", "52", "USD/basket"),
    ("The food basket costs 45 dollars. In Aden I paid 52 dollars for nappies.", "52", "USD"),
    # rates of exchange, and what someone who is quoted pays
    ("The naira fell to 1,500 per dollar, a price few can pay.", "1,500", "NGN/USD"),
    ("“Rice is 20 dollars a bag. Before the war I paid 11.”", "11", "USD/bag"),
]
# (sentence, number, commodity)
GOODS = [
    ("A sack of wheat flour costs 2,400 afghanis.", "2,400", "wheat flour"),
    ("The price of cooking oil is up by 12 percent.", "12", "cooking oil"),
    pytest.param(
        *("The price of cooking oil rose by 12 percent.", "12", "cooking oil"),
    ),
    ("Wheat prices rose by 12 percent.", "12", "Wheat"),
    ("Trucks delivered 90 tonnes of maize meal to Gode.", "90", "maize meal"),
    ("Trucks delivered 90 hygiene kits to Gode.", "90", "hygiene kits"),
    ("Gode has been without electricity for 40 hours.", "40", "electricity"),
    ("The water was cut off for 40 hours in Gode.", "40", "water"),
    ("Insulin stocks will last only 9 days.", "9", "insulin"),
]
NOT_GOODS = [
    "Floods killed 12 people who sold flour.",
    "The bakery employs 12 people.",
    "Some 900 people fled with sacks of flour.",
]


@pytest.mark.parametrize(("text", "number", "unit"), PRICES)
def test_a_price_has_its_base(text: str, number: str, unit: str) -> None:
    assert fact_of(text, number).unit == unit


@pytest.mark.parametrize(("text", "number", "commodity"), GOODS)
def test_a_figure_has_its_commodity(text: str, number: str, commodity: str) -> None:
    assert (fact_of(text, number).commodity or "").lower() == commodity.lower()


@pytest.mark.parametrize("text", NOT_GOODS)
def test_other_figures_have_none(text: str) -> None:
    assert [fact.commodity for fact in facts_of(text)] == [None]


def test_money_in_brackets_is_the_same_price_in_another_currency() -> None:
    text = "A sack of flour costs 2,400 afghanis (£24.10) in Kunduz."
    assert [(fact.indicator, fact.unit, fact.commodity) for fact in facts_of(text)] == [
        ("price", "AFN/sack", "flour"),
        ("price", "GBP/sack", "flour"),
    ]


def test_both_ends_of_a_price_have_its_base() -> None:
    text = "Flour rose from 450 to 600 naira per kilo in Kano."
    assert [fact.unit for fact in facts_of(text)] == ["NGN/kilogram", "NGN/kilogram"]
