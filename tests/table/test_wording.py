"""A row says itself in words: hedges are said, open ends stay open, unknowns are called unknown."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pandas
import pytest

from indicators.table import badges, wording


def row(**given: Any) -> dict[str, Any]:
    return {"indicator": "killed", "family": "casualties", "unit": "person", "qualifier": "exact"} | given


AMOUNTS = [
    ({"value": 40.0}, "40"),
    ({"value": 40.0, "qualifier": "at_least"}, "at least 40"),
    ({"value": 3_500_000.0, "qualifier": "more_than"}, "more than 3.5 million"),
    ({"value": 28.0, "qualifier": "at_most"}, "at most 28"),
    ({"value": 12.0, "qualifier": "less_than"}, "less than 12"),
    ({"value": 500_000.0, "qualifier": "approx"}, "about 500,000"),
    ({"value_low": 30.0, "value_high": 40.0, "qualifier": "range"}, "30 to 40"),
    ({"value_low": 2_000.0, "qualifier": "vague"}, "thousands (2,000 or more)"),
    ({"value_low": 7.0, "qualifier": "vague"}, "several (7 or more)"),
    ({"value": 15.0, "total": 18.0, "unit": "district"}, "15 of 18"),
    ({"value": 16.4, "unit": "GBP"}, "£16.40"),
    ({"value": 207_000_000.0, "unit": "USD"}, "$207 million"),
    ({"value": 1_234_567.0}, "1,234,567"),
    ({"value": 7.25, "unit": "percent"}, "7.25"),
    ({"value": math.nan, "value_low": pandas.NA, "value_high": None}, "an unstated number"),
]

NOUNS = [
    ("person", "people"), ("border_crossing", "border crossings"), ("health_facility", "health facilities"),
    ("day", "days"),
    ("AFN/sack", "AFN a sack"), ("GBP/sack", "a sack"), ("USD/hour", "an hour"), ("percent", "percent"),
    ("church", "churches"),
]  # fmt: skip

STATEMENTS = [
    ({"value": 40.0, "qualifier": "at_least", "population_group": "civilians"}, "at least 40 civilians killed"),
    ({"value": 5.0}, "5 people killed"),
    ({"value": 1.0}, "1 person killed"),
    ({"value": 15.0, "total": 18.0, "unit": "district", "indicator": "areas_controlled", "actor": "Taliban"},
     "15 of 18 districts held by the Taliban"),
    ({"value_low": 2000.0, "qualifier": "vague", "indicator": "displaced_new", "population_group": "farmers"},
     "thousands of farmers newly displaced (2,000 or more)"),
    ({"value_low": 300.0, "qualifier": "vague", "unit": "metre", "indicator": "other"}, "a few hundred metres (300 or "
                                                                                        "more)"),
    ({"value": 1800.0, "unit": "AFN/sack", "indicator": "price", "commodity": "flour"}, "1,800 AFN a sack of flour"),
    ({"value": 6.0, "unit": "day", "indicator": "outage_duration", "measure": "duration", "commodity": "electricity"},
     "6 days without electricity"),
    ({"value": 1000.0, "indicator": "refugees", "population_group": "policemen"}, "1,000 policemen who crossed a "
                                                                                  "border"),
    ({"value": 1000.0, "indicator": "refugees", "population_group": "Syrian refugees"}, "1,000 Syrian refugees"),
    ({"value": 650.0, "indicator": "armed_personnel", "population_group": "troops"}, "650 troops"),
    ({"value": 30.0, "unit": "house", "indicator": "homes_damaged"}, "30 houses damaged or destroyed"),
    ({"value": 73.0, "unit": "site", "indicator": "sites"}, "73 sites open or in use"),
    ({"value": 2.4, "unit": "percent", "indicator": "fatality_rate", "measure": "share"}, "2.4 percent of cases ended "
                                                                                          "in death"),
    ({"value": 5.3e9, "unit": "USD", "indicator": "economic_loss"}, "$5.3 billion in damage or losses"),
    ({"value": 1.2e9, "unit": "USD", "indicator": "economic_loss", "population_group": "insured losses"},
     "$1.2 billion in insured losses"),
    ({"value": 4000.0, "unit": "hectare", "indicator": "crops_damaged"}, "4,000 hectares of crops damaged or lost"),
    ({"value": 900.0, "unit": "sheep", "indicator": "livestock_lost"}, "900 sheep dead or lost"),
    ({"value": 12000.0, "unit": "acre", "indicator": "area_affected"}, "12,000 acres burned, flooded or contaminated"),
    ({"value": 40000.0, "unit": "customer", "indicator": "services_disrupted", "measure": "stock",
        "commodity": "electricity"},
     "40,000 customers without electricity"),
    ({"value": 28.0, "unit": "incident", "indicator": "security_incidents", "qualifier": "at_most"},
     "at most 28 incidents"),
]  # fmt: skip

DATES = [
    ({}, "undated"),
    ({"reference_period_start": date(2021, 8, 3), "reference_period_end": date(2021, 8, 3)}, "3 Aug 2021"),
    ({"reference_period_start": date(2021, 1, 1)}, "since 1 Jan 2021"),
    (
        {"reference_period_end": pandas.Timestamp("2021-08-04"), "reference_period_start": pandas.NaT},
        "as of 4 Aug 2021",
    ),
    ({"reference_period_start": "2021-06-22", "reference_period_end": "2021-08-04"}, "22 Jun – 4 Aug 2021"),
    ({"date_published": "2021-06-22"}, "reported 22 Jun 2021"),
    ({"date_published": "2021-07", "date_accuracy": "inferred"}, "reported about July 2021"),
    ({"date_accuracy": "inferred"}, "undated"),
]


@pytest.mark.parametrize(("given", "words"), AMOUNTS)
def test_amount(given: dict[str, Any], words: str) -> None:
    assert wording.amount(row(**given)) == words


@pytest.mark.parametrize(("unit", "word"), NOUNS)
def test_noun(unit: str, word: str) -> None:
    assert wording.noun(unit) == word


@pytest.mark.parametrize(("given", "words"), STATEMENTS)
def test_statement(given: dict[str, Any], words: str) -> None:
    assert wording.statement(row(**given)) == words


@pytest.mark.parametrize(("given", "words"), DATES)
def test_dated(given: dict[str, Any], words: str) -> None:
    assert wording.dated(row(**given)) == words


def test_movement_is_two_amounts_and_one_unit() -> None:
    ends = [row(value=value, unit="AFN/sack", indicator="price") for value in (1800.0, 2000.0)]
    assert wording.movement(*ends) == "1,800 → 2,000 AFN a sack"


def test_line_calls_the_unknown_unknown() -> None:
    assert wording.line(row(value=4.0)) == "place not stated · no speaker named · undated"


def test_an_inferred_date_casts_no_doubt_on_the_figure() -> None:
    warned = row(value=140.0, warning="implausible_unit|date_inferred", status="projected")
    assert badges.doubts(warned) == ("implausible_unit",)
    assert badges.cares(warned) == ["Unit makes no sense as written", "Projected"]


RULES = [
    ("killed: were killed", "the catalogue's “were killed” for People killed"),
    ("killed: noun @deaths", "the catalogue's noun “@deaths” for People killed"),
    ("killed: died; refined: of a disease", "the catalogue's “died” for People killed, refined by “of a disease”"),
    ("killed", "the catalogue's entry for People killed"),
    ("reader: heading above", "the reader's own rule “heading above”"),
    ("rule: of a later version", "rule: of a later version"),
    (None, ""),
]


@pytest.mark.parametrize(("rule", "words"), RULES)
def test_a_rule_is_named_in_plain_words(rule: str | None, words: str) -> None:
    assert badges.ruled(row(rule=rule)) == words
