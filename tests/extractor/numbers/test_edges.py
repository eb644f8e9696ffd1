"""The constants by which numbers are read or dropped, each from both of its sides: a number more or less is seen."""

from __future__ import annotations

import pytest

from rooms import numerals_of

# (sentence, the numbers in it as written): the last that is dropped beside the first that counts, or the reverse
DIGITS = [
    ("A 9.9M earthquake struck.", []),
    ("A 10M earthquake struck.", ["10"]),
    ("A second quake measuring 9.9 was felt.", []),
    ("A second quake measuring 10 was felt.", ["10"]),
    ("They lost 29-1.", []),
    ("They lost 1-29.", []),
    ("They lost 30-1.", ["30", "1"]),
    ("They lost 1-30.", ["1", "30"]),
    ("It is one of the very big largest camps.", []),
    ("Call 123456789 people.", ["123456789"]),
    ("Call 1234567890 people.", []),
    ("The 48wxy stood there.", []),
    ("The 48wxyz stood there.", ["48"]),
    ("Doctors saw 12 persons 24. A total", ["12"]),
    ("Doctors saw 12 persons 240. A total", ["12", "240"]),
    ("Cases of malnutrition,143 rose.", []),
    ("Cases of malnutrition,1434 rose.", ["1434"]),
    ("They gave 12/4 of them away.", []),
    ("They gave 123/4 of them away.", ["123", "4"]),
    ("The number of very sick nurses 4.", ["4"]),
    ("The sick nurses 4.", []),
    ("The sick people 4.", []),
    ("The number of sick people 4.", ["4"]),
]
# (words, their worth)
WORDS = [
    ("twenty one people", [21]),
    ("twenty nine people", [29]),
    ("twenty ten people", [20, 10]),
    ("thirty nine people", [39]),
    ("ninety nine people", [99]),
    ("nineteen nine people", [19, 9]),
    ("one hundred and nine people", [109]),
    ("one hundred nine people", [109]),
    ("two hundred and ninety nine people", [299]),
    ("three thousand two hundred forty five people", [3_245]),
    ("two hundred nineteen nine people", [219, 9]),
    ("two hundred and three hundred people", [200, 300]),
    ("two hundred and four hundred thousand people", [200, 400_000]),
    ("two hundred and three thousand people", [203_000]),
    ("three hundred two hundred people", [300, 200]),
    ("two point five million people", []),
    ("zero point five per cent of them", []),
    ("¾ of a million people", []),
    ("three quarters of a million people", [750_000]),
    ("ninety and nine people", [90, 9]),
    ("ninety hundred people", [9_000]),
    ("six thousand million people", [6_000_000_000]),
    ("two lakh 30 thousand people", [230_000]),
    ("forty-two people", [42]),
    ("forty-nine people", [49]),
    ("forty-ten people", []),
    ("two-and-a-half tonnes", [2.5]),
    ("three quarters of a million people", [750_000]),
    ("half million people", [500_000]),
    ("half-a-million people", [500_000]),
    ("half of them", [50]),
    ("one third of them", [33.333]),
    ("nine tenths of them", [90]),
    ("nine thirds of them", [100]),  # never more than the whole
    ("ten thirds of them", [10]),
    ("tens of people", []),
    ("very few people", []),
]
LOW = [("a few people", 3), ("dozens of people", 24), ("hundreds of people", 200)]


@pytest.mark.parametrize(("text", "written"), DIGITS)
def test_where_digits_begin_and_cease_to_count(text: str, written: list[str]) -> None:
    assert [text[one.start : one.end] for one in numerals_of(text)] == written


@pytest.mark.parametrize(("words", "values"), WORDS)
def test_what_words_are_worth(words: str, values: list[float]) -> None:
    assert [one.value for one in numerals_of(f"Some say {words} left.")] == values


@pytest.mark.parametrize(("words", "low"), LOW)
def test_what_a_vague_amount_is_at_least(words: str, low: float) -> None:
    assert [(one.value, one.low, one.high) for one in numerals_of(f"They say {words} left.")] == [(None, low, None)]
