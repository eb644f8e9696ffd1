"""Hand-made facts → rows with every column, each cut from the text as it was received."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indicators import catalogue
from indicators.model import ACCURACIES, MEASURES, QUALIFIERS, ROLES, STATUSES, Article, Fact, Span
from indicators.table import columns

TEXT = "Floods\r\n\r\nAt least 14 people were killed in Tabora, the police said. Fourteen people died."
ARTICLE = Article(TEXT, "a", "Floods", "Example News", date(2021, 7, 1), "month", "the river crested in July")
NUMBER = TEXT.index("14")
FACT = Fact(
    fact_id="0123456789ab",
    document_id="a",
    indicator="killed",
    measure="flow",
    value=14,
    value_low=14,
    value_high=None,
    qualifier="at_least",
    unit="person",
    char_start=NUMBER,
    char_end=NUMBER + 2,
    quote_start=NUMBER,
    quote_end=NUMBER + len("14 people"),
    sentence_start=TEXT.index("At least"),
    sentence_end=TEXT.index(" Fourteen"),
    mentions=(Span(NUMBER, NUMBER + 2), Span(TEXT.index("Fourteen"), TEXT.index("Fourteen") + 8)),
    because=("killed",),
)


def test_a_row_has_every_column_in_order() -> None:
    assert tuple(columns.row(FACT, ARTICLE)) == columns.NAMES


def test_the_proof_is_cut_from_the_text() -> None:
    row = columns.row(FACT, ARTICLE)
    assert row["quote"] == "14 people"
    assert row["quote_prefix"] == "Floods\r\n\r\nAt least "
    assert row["quote_suffix"] == TEXT[row["quote_end"] :][: columns.CONTEXT]
    assert row["sentence"] == "At least 14 people were killed in Tabora, the police said."
    assert row["mentions"] == [{"char_start": 19, "char_end": 21}, {"char_start": 69, "char_end": 77}]


def test_what_nobody_said_is_empty() -> None:
    row = columns.row(FACT, Article(TEXT, "a"))
    assert [
        row[name] for name in ("publisher", "title", "url", "date_published", "warning", "total", "role", "place")
    ] == [None] * 8
    assert row["review_status"] == "unreviewed"


def test_a_row_names_the_rule_that_chose_its_indicator() -> None:
    assert columns.row(replace(FACT, rule="killed: were killed"), ARTICLE)["rule"] == "killed: were killed"
    assert columns.row(FACT, ARTICLE)["rule"] is None, "unknown is empty"


@pytest.mark.parametrize(("precision", "written"), [("day", "2021-07-01"), ("month", "2021-07"), ("year", "2021")])
def test_a_date_is_written_no_finer_than_it_is_known(precision: str, written: str) -> None:
    assert columns.published(replace(ARTICLE, published_precision=precision)) == written


def test_columns_have_names_meanings_and_the_models_choices() -> None:
    assert len(set(columns.NAMES)) == len(columns.NAMES)
    assert all(column.meaning and column.group for column in columns.COLUMNS)
    choices = {column.name: column.choices for column in columns.COLUMNS if column.choices}
    assert choices["qualifier"] == QUALIFIERS
    assert choices["status"] == STATUSES
    assert choices["role"] == ROLES
    assert choices["date_accuracy"] == ACCURACIES
    assert choices["measure"] == MEASURES


def test_speakers_kinds_are_the_catalogues() -> None:
    assert {source.kind for source in catalogue.sources().values()} <= set(columns.KINDS_OF_SPEAKER)


def test_every_indicator_makes_a_row() -> None:
    for code in catalogue.indicators():
        assert columns.row(replace(FACT, indicator=code), ARTICLE)["family"] in catalogue.families()
