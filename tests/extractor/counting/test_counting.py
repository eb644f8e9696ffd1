"""A sentence → how its figures were counted, one column at a time; the score of all stands in tests/benchmark."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.extractor.counting import written_ages
from indicators.extractor.pipeline import extract
from indicators.model import Article, Counting
from rooms import fact_of, facts_of

KINDS = [
    ("Nurses found 12 new cases of cholera in Juba.", "12", "new"),
    ("In the past 24 hours 12 people were killed in Juba.", "12", "new"),
    ("Since the start of the war 900 people were killed.", "900", "cumulative"),
    ("The death toll rose to 900.", "900", "cumulative"),
    ("As of 4 May, 900 people were killed.", "900", "cumulative"),
    ("As of 4 May, 900 people are in need.", "900", "current"),
    ("Juba currently hosts 900 displaced people.", "900", "current"),
    ("On Monday 12 people were killed in Juba.", "12", None),
    ("A total of 12 people were killed in Juba.", "12", None),
    ("The flood killed 40 in Beira and another 12 in Buzi.", "12", None),
]
CASES = [
    ("Juba has 12 suspected cholera cases.", "12", "suspected"),
    ("Of 40 probable cases of cholera, 12 were confirmed.", "12", "confirmed"),
    ("Juba has 12 suspected and confirmed cases of cholera.", "12", None),
    ("The mayor confirmed that 12 people had died of cholera.", "12", None),
]
SEXES = [
    ("The raid killed 12 women in Juba.", "12", "f"),
    ("Of the 40 injured, 60 per cent are men.", "60", "m"),
    ("The raid killed 12 women and children in Juba.", "12", None),
    ("The raid killed 12 people, most of them women.", "12", None),
    ("Some 12 female-headed households fled Juba.", "12", None),
]
AGES = [
    ("under five", []),
    ("children under five", ["0-4"]),
    ("people aged 15 to 24", ["15-24"]),
    ("women aged 60+", ["60+"]),
    ("children under 2 and people over 70", ["0-1", "70+"]),
    ("18 years and older", ["18+"]),
    ("infants of 6-59 months", ["6-59 months"]),
    ("a sentence of between 5 and 10 years", []),
    ("over 60 houses", []),
    ("less than 5 kilometres", []),
]
SCOPES = [
    ("The flood killed 12 people in Beira.", "12", "place"),
    ("The flood killed 12 people.", "12", "event"),
    ("The flood in Beira killed 12 people.", "12", "event"),
    ("In all, 12 people died.", "12", "event"),
    ("Nationwide, 12 people died.", "12", "country"),
    ("Some 12 people died in Malawi.", "12", "country"),
    ("Some 12 people died.", "12", None),
]


def _columns(text: str, number: str) -> Counting:
    return fact_of(text, number).counting


@pytest.mark.parametrize(("text", "number", "wanted"), KINDS)
def test_a_kind_of_count_is_what_the_words_say(text: str, number: str, wanted: str | None) -> None:
    assert _columns(text, number).measure_kind == wanted


@pytest.mark.parametrize(("text", "number", "wanted"), CASES)
def test_cases_are_classified_as_the_text_does(text: str, number: str, wanted: str | None) -> None:
    assert _columns(text, number).case_status == wanted


@pytest.mark.parametrize(("text", "number", "wanted"), SEXES)
def test_a_sex_is_that_of_all_who_are_counted(text: str, number: str, wanted: str | None) -> None:
    assert _columns(text, number).sex == wanted


@pytest.mark.parametrize(("text", "wanted"), AGES)
def test_ages_are_written_as_hapi_does(text: str, wanted: list[str]) -> None:
    assert [one.range for one in written_ages.find(text)] == wanted


@pytest.mark.parametrize(("text", "number", "wanted"), SCOPES)
def test_a_figure_reaches_as_far_as_is_said(text: str, number: str, wanted: str | None) -> None:
    assert _columns(text, number).scope == wanted


def test_the_heads_of_a_table_say_it_of_their_columns() -> None:
    text = "Cholera in Malawi\n\n| District | New cases | Cumulative deaths |\n|---|---|---|\n"
    text += "| Zomba | 31 | 204 |\n| Dedza | 17 | 118 |\n| Salima | 12 | 90 |"
    told = {fact.number: fact.counting for fact in extract(Article(text))}
    assert told["31"].measure_kind == "new"
    assert told["204"].measure_kind == "cumulative"
    assert told["31"].scope == "place"


def test_a_fact_without_its_article_says_nothing_of_it() -> None:
    fact = facts_of("The flood killed 12 women in Beira.")[0]
    assert fact.sex == "f"
    assert replace(fact, article=None).counting == Counting()
