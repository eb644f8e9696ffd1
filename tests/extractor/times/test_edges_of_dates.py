"""The constants and the looks backward by which dates are read, each from both of its sides."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.extractor.times import dates, quarters
from indicators.model import Period
from rooms import periods_of, quantity_of, sentence

# (words, first day, last day, accuracy), published in September 2022
PARTS = [
    ("in the first 11 months of 2021", "2021-01-01", "2021-11-30", "month"),
    ("in the first 12 months of 2021", "2021-01-01", "2021-12-31", "year"),
    ("in the first 1 months of 2021", "2021-01-01", "2021-01-31", "month"),
    ("in the first 100 months of 2021", "2021-01-01", "2021-12-31", "year"),
    ("in the last half of 2021", "2021-07-01", "2021-12-31", "month"),
    ("in the fourth quarter of 2021", "2021-10-01", "2021-12-31", "month"),
    ("in the third half of 2021", "2021-01-01", "2021-12-31", "year"),
    ("in the first quarter", "2022-01-01", "2022-03-31", "month"),
    ("in Q1", "2022-01-01", "2022-03-31", "month"),
    ("in Q4 2021", "2021-10-01", "2021-12-31", "month"),
    ("in Q2 21", "2022-04-01", "2022-06-30", "month"),
    ("in the second quarter of this year", "2022-04-01", "2022-06-30", "month"),
    ("in the first three months of the year", "2022-01-01", "2022-03-31", "month"),
]
SHORT = [
    (["q2-2017"], (0, 1, 4, 6, 2017)),
    (["q2", "2017"], (0, 2, 4, 6, 2017)),
    (["q2", "217"], (0, 1, 4, 6, 0)),
    (["q2", "20177"], (0, 1, 4, 6, 0)),
    (["q4"], (0, 1, 10, 12, 0)),
    (["q22"], None),
    (["q2-17"], None),
]
EDGES = [
    (["the", "end", "of"], 1, ("end", -1)),
    (["by", "end", "of"], 1, ("end", 0)),
    (["by", "the", "end"], 2, ("end", 0)),
    (["end"], 0, ("end", -1)),
    (["mid"], 0, None),
    (["end"], -1, None),
]
BASES = [
    ("Some 12% more people died than in May.", True),
    ("Some 12% more people died in May.", False),
    ("Prices rose by 5% compared with May 2021.", True),
    ("Prices rose 5% from May 2021.", True),
    ("Prices rose 5% in all until May 2021.", False),
    ("Prices are 5% up from May 2021.", False),
]
SPEECH = [
    ("The agency said Tuesday that 40 people died.", True),
    ("The agency said on Tuesday that 40 people died.", True),
    ("It was on Tuesday that 40 people died.", False),
    ("They told us on Tuesday that 40 people died.", False),
    ("Tuesday saw 40 people die.", False),
]


@pytest.mark.parametrize(("words", "start", "end", "accuracy"), PARTS)
def test_parts_of_a_year(words: str, start: str, end: str, accuracy: str) -> None:
    (found,) = periods_of(f"It rose {words}.")
    assert (str(found.start), str(found.end), found.accuracy) == (start, end, accuracy)


@pytest.mark.parametrize("words", ["in the last quarter", "in the first half", "in the first three months"])
def test_a_part_of_no_year(words: str) -> None:
    assert periods_of(f"It rose {words}.") == []


@pytest.mark.parametrize(("lowers", "read"), SHORT)
def test_a_quarter_by_its_letter(lowers: list[str], read: tuple[int, ...] | None) -> None:
    assert quarters.short(lowers, 0) == read


@pytest.mark.parametrize(("lowers", "at", "read"), EDGES)
def test_an_edge_and_the_word_before_it(lowers: list[str], at: int, read: tuple[str, int] | None) -> None:
    assert quarters.edge(lowers, at) == read


@pytest.mark.parametrize(("word", "count"), [("9", 9), ("99", 99), ("100", 0), ("eleven", 11), ("many", 0)])
def test_how_many_months(word: str, count: int) -> None:
    assert quarters.months(word) == count


@pytest.mark.parametrize(("day", "there"), [(28, True), (29, False), (30, False)])
def test_days_that_the_calendar_has(day: int, there: bool) -> None:
    assert quarters.safe_date(2021, 2, day) == (date(2021, 2, day) if there else None)
    assert quarters.last_day(2021, 2) == date(2021, 2, 28)


@pytest.mark.parametrize(("text", "is_base"), BASES)
def test_the_date_of_what_a_figure_is_compared_with(text: str, is_base: bool) -> None:
    (period,) = periods_of(text)
    assert dates.is_base(period, quantity_of(text), sentence(text).lowers) is is_base


@pytest.mark.parametrize(("text", "is_of_speech"), SPEECH)
def test_the_day_of_speaking(text: str, is_of_speech: bool) -> None:
    (period,) = periods_of(text)
    assert dates.is_of_speech(period, sentence(text).lowers) is is_of_speech


def test_a_date_that_opens_its_sentence_has_nothing_before_it() -> None:
    period = Period(0, 1, date(2021, 5, 3), date(2021, 5, 3), "day")
    assert not dates.is_of_speech(period, ["tuesday", "said"])
    assert not dates.is_as_of(period, ["tuesday", "as", "of"])
    assert dates.is_of_speech(Period(1, 2, date(2021, 5, 3), date(2021, 5, 3), "day"), ["said", "tuesday"])
