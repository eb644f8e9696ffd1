"""What a person selected → the number in it and what the reader proposes; the columns that go with what was typed."""

from __future__ import annotations

import time
from datetime import date

import pytest

from indicators.analysis import suggestions
from indicators.analysis.suggestions import Suggestion
from indicators.model import Article, Span

TEXT = (
    "The mayor's office said on Monday that more than 41,000 people had fled their homes in Herat. Dozens of houses "
    "fell. "
    "Scores of families left; 10 to 12 children died on Flight 370 near Kabul. Militants took 15 of Herat's 18 "
    "districts. "
    "Many a farmer waits."
)


def find(words: str, text: str = TEXT) -> list[Suggestion]:
    """What is proposed for these words of the text."""
    at = text.index(words)
    return suggestions.find(Article(text=text, document_id="x"), Span(at, at + len(words)))


def numbers(words: str, text: str = TEXT) -> list[str]:
    """The words that the fact would be of."""
    return [text[one.number.char_start : one.number.char_end] for one in find(words, text)]


NARROWED = {
    "41,000": ["41,000"],
    "41,000 people": ["41,000"],
    "more than 41,000 people had fled their homes": ["41,000"],
    "1,00": ["41,000"],  # no number is cut
    "Dozens of houses fell": ["Dozens of"],
    "10 to 12 children": ["10 to 12"],
    "12": ["12"],  # one end of a range, if that is what was selected
    "Flight 370": ["370"],
    "15 of Herat's 18 districts": ["15"],
    "18 districts": ["18"],
    "fell. Scores of families left; 10 to 12 children": ["Scores of", "10 to 12"],
    "Scores": ["Scores"],
    "Many a farmer": ["Many a farmer"],
}


@pytest.mark.parametrize(("words", "expected"), NARROWED.items())
def test_a_selection_is_narrowed_to_its_numbers(words: str, expected: list[str]) -> None:
    assert numbers(words) == expected


def test_the_reader_proposes_what_the_words_mean() -> None:
    (found,) = find("41,000 people")
    values = found.values
    assert (values["indicator"], values["value"], values["qualifier"], values["unit"]) == (
        "displaced_new",
        41_000,
        "more_than",
        "person",
    )
    assert (values["population_group"], values["place"]) == ("people", "Herat")


def test_words_that_the_reader_does_not_read_propose_nothing() -> None:
    assert find("Many a farmer")[0].values == {}
    assert find("Flight 370")[0].values == {"value": 370.0, "qualifier": "exact"}


def test_one_end_of_a_range_is_a_value_in_the_ranges_unit() -> None:
    (found,) = find("12")
    assert (found.values["value"], found.values["unit"], found.values.get("value_low")) == (12, "person", None)


def test_a_long_text_is_read_only_around_the_selection() -> None:
    text = "🙂 Prices rose and 40 people were killed in Kabul on 3 May, said the UN. " * 8_000 + TEXT
    find("41,000", text)
    begun = time.process_time()
    assert numbers("41,000 people", text) == ["41,000"]
    assert time.process_time() - begun < 2  # seconds; all of it takes far longer


@pytest.mark.parametrize(
    ("value", "text"), [(270_000.0, "270,000"), (16.4, "16.4"), (date(2021, 7, 9), "2021-07-09"), (None, "")]
)
def test_values_stand_as_a_person_types_them(value: object, text: str) -> None:
    assert suggestions.written(value) == text


COMPLETED = {
    "exact": ({"value": "5,000", "qualifier": "exact"}, {"value_low": 5_000, "value_high": 5_000}),
    "hedged": ({"value": "5,000", "qualifier": "more_than"}, {"value_low": 5_000}),
    "bounds as typed": ({"value": "5,000", "qualifier": "exact", "value_low": "4000"}, {"value_low": "4000"}),
    "no number": ({"value": "lots", "qualifier": "exact"}, {}),
    "range": ({"qualifier": "range", "value_low": "3", "value_high": "4"}, {"value_low": "3", "value_high": "4"}),
    "a day typed": ({"reference_period_end": "2021-07-10"}, {"date_accuracy": "day"}),
    "the days proposed": (
        {"reference_period_start": "2021-07-01", "reference_period_end": "2021-07-31"},
        {"date_accuracy": "month"},
    ),
    "the speaker proposed": ({"attributed_to": "the mayor"}, {"speaker": "Mayor"}),
    "another speaker": ({"attributed_to": "a baker"}, {}),
}
SUGGESTED = {
    "attributed_to": "the mayor",
    "speaker": "Mayor",
    "date_accuracy": "month",
    "reference_period_start": date(2021, 7, 1),
    "reference_period_end": date(2021, 7, 31),
}


@pytest.mark.parametrize(("typed", "more"), COMPLETED.values(), ids=COMPLETED)
def test_what_goes_with_what_was_typed_is_filled_in(typed: dict[str, str], more: dict[str, object]) -> None:
    assert suggestions.completed(typed | {"place": " "}, SUGGESTED) == typed | more
