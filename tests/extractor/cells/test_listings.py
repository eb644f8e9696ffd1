"""Places in a row with a number each, and points of a list → their facts."""

from __future__ import annotations

import pytest

from indicators import Article
from indicators.extractor import pipeline

LISTS = [
    ("Cholera deaths by district: Mocuba 14, Milange 9, Pemba 21.", "disease_deaths", "person", [14, 9, 21]),
    ("New measles cases were reported in Mocuba (14), Milange (9) and Pemba (21).",
     "disease_cases", "person", [14, 9, 21]),
    ("The storm affected families in Mocuba (1,400), Milange (900) and Pemba (210).",
     "affected", "household", [1400, 900, 210]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "indicator", "unit", "values"), LISTS)
def test_each_place_of_a_list_has_its_number(text: str, indicator: str, unit: str, values: list[int]) -> None:
    found = pipeline.extract(Article(text=text))
    assert [(fact.indicator, fact.unit, fact.value, fact.place) for fact in found] == [
        (indicator, unit, value, place) for value, place in zip(values, ["Mocuba", "Milange", "Pemba"], strict=True)
    ]


def test_years_in_brackets_are_no_counts() -> None:
    found = pipeline.extract(Article(text="Cyclones killed people in Mocuba (2019), Milange (2020) and Pemba (2021)."))
    assert [fact for fact in found if fact.value and fact.value > 2000] == []
    found = pipeline.extract(
        Article(text="New measles cases were reported in Mocuba (14), Milange (9) and Pemba (2021).")
    )
    assert [fact.value for fact in found] == [14, 9], "a year among counts is none of them"


def test_points_below_a_line_are_of_what_it_says() -> None:
    text = "USD 700 million is requested, including:\n– USD 400 million for Chad\n– USD 300 million for Niger\n"
    found = pipeline.extract(Article(text=text))
    assert [(fact.indicator, fact.value) for fact in found] == [
        ("funding_required", 700e6),
        ("funding_required", 400e6),
        ("funding_required", 300e6),
    ]


def test_points_that_say_more_are_sentences_of_their_own() -> None:
    text = "USD 700 million is requested, including:\n– the ministry spent USD 400 million on its own offices in town\n"
    assert [fact.indicator for fact in pipeline.extract(Article(text=text))] == ["funding_required", "other"]
