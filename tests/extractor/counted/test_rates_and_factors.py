"""A rate, a factor or a signed share → what it counts: the population it is told of, the cases that grew, a step."""

from __future__ import annotations

import pytest

from indicators.extractor import pipeline
from rooms import article

RATES = [
    ("In the outbreak the attack rate in Beira was 52 cases per 100,000 people.", (52, "per_100000", None)),
    ("Kwale had a rate of 14.2 per 1,000 inhabitants among the displaced.", (14.2, "per_1000", None)),
    ("In Maban the death rate stood at 0.8/10,000/day among refugees.", (0.8, "per_10000", None)),
    ("Aid workers in Bor counted two deaths per 10,000 people a day.", (2, "per_10000", None)),
]
FACTORS = [
    ("Cholera cases rose ninefold in Beira.", ("disease_cases", 9)),
    ("Measles deaths in Goma nearly tripled.", ("disease_deaths", 3)),
    ("A 12-fold rise in cholera cases was seen in Uvira.", ("disease_cases", 12)),
    ("The number of displaced people in Bor has doubled.", ("displaced_total", 2)),
    ("The price of bread has risen 10-fold in Taiz.", ("price_change", 10)),
    ("Prices in Taiz were twice as high as in May.", ("price_change", 2)),
]


@pytest.mark.parametrize(("text", "wanted"), RATES)
def test_a_rate_counts_nobody_and_names_its_population(text: str, wanted: tuple[float, str, None]) -> None:
    (fact,) = pipeline.extract(article(text))
    assert (fact.indicator, fact.value, fact.unit, fact.role) == ("other", *wanted)


@pytest.mark.parametrize(("text", "wanted"), FACTORS)
def test_a_factor_is_told_of_what_grew(text: str, wanted: tuple[str, float]) -> None:
    (fact,) = pipeline.extract(article(text))
    assert (fact.indicator, fact.value, fact.unit, fact.role) == (*wanted, "times", "change")


def test_how_often_something_happened_is_no_factor() -> None:
    facts = pipeline.extract(article("Shells hit the clinic in Homs three times, and killed 12 people."))
    assert [(fact.indicator, fact.value) for fact in facts if fact.indicator != "other"] == [("killed", 12)]


@pytest.mark.parametrize("sign", ["+9%", "-9 per cent", "\u22129 percent"])
def test_a_sign_before_a_share_makes_it_a_step_within_a_sentence_too(sign: str) -> None:
    (fact,) = pipeline.extract(article(f"The price of wheat moved {sign} in Herat."))
    assert (fact.indicator, fact.value, fact.role) == ("price_change", 9, "change")


def test_a_price_per_one_of_a_measure_has_the_measure() -> None:
    texts = ("Beans cost 900 riels per one kilo in Pursat.", "Wheat flour sells for AFN 40 per 1 kg in Herat.")
    read = [[(fact.value, fact.unit) for fact in pipeline.extract(article(text))] for text in texts]
    assert read == [[(900, "KHR/kilogram")], [(40, "AFN/kilogram")]]


def test_stretches_of_time_that_only_say_when_last_nothing() -> None:
    assert not pipeline.extract(article("Food prices in Juba are higher than two years earlier."))
