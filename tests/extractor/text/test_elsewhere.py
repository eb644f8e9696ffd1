"""Paragraphs about something else than a crisis give no figures; one word of a crisis, or one word of a topic alone,
changes that."""

from __future__ import annotations

import pytest

from indicators.extractor.pipeline import extract
from indicators.extractor.text import elsewhere
from indicators.model import Article


def figures(text: str, title: str | None = None) -> list[tuple[float | None, str]]:
    return [(fact.value, fact.indicator) for fact in extract(Article(text=text, document_id="made", title=title))]


@pytest.mark.parametrize(
    "text",
    [
        "The visitors lost three men to injury before 12,000 fans, and their coach blamed the referee.",
        "The firm shipped 45 million units of the smartphone and closed 12 of its stores.",
        "The rover carries seven instruments and will orbit the planet for nine months.",
        "The museum lent 310 works to 68 exhibitions and sold 2 million tickets.",
        "The king sent 5,000 rebels home, and his dynasty kept the throne for 118 years.",
    ],
)
def test_other_news_has_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("A stampede before the match at the stadium killed 125 football fans.", (125, "killed")),
        (
            "The singer gave a concert, and the festival raised $2 million for flood relief.",
            (2_000_000, "funding_received"),
        ),
        ("Gunmen abducted 14 players after the match, their coach said.", (14, "detained")),
    ],
)
def test_a_word_of_a_crisis_keeps_the_paragraph(text: str, fact: tuple[float, str]) -> None:
    assert fact in figures(text)


def test_the_title_may_say_that_it_is_a_crisis() -> None:
    text = "The match drew 30,000 fans, and the league gave $1 million."
    assert figures(text) == []
    assert figures(text, "Football league helps earthquake survivors")


def test_one_word_of_a_topic_is_not_enough() -> None:
    assert not elsewhere.speaks([["the", "court", "freed", "40", "people"]])
    assert elsewhere.speaks([["the", "court", "heard", "the", "fraud"], ["he", "owed", "40", "people"]])


@pytest.mark.parametrize(
    "text",
    [
        "The dairy delivered 11 million litres in all last year. It repaired two barns, put up a shed for the calves "
        "and sold a field.",
        "Eleven pupils at the school won prizes in the spelling round on Friday, and 22 others got certificates that "
        "the mayor had signed.",
    ],
)
def test_everyday_words_are_no_aid_where_nothing_speaks_of_a_crisis(text: str) -> None:
    assert {indicator for _, indicator in figures(text)} <= {"other"}
    assert {indicator for _, indicator in figures(text, "Earthquake response")} & {"aid_delivered", "reached"}


def test_a_line_by_itself_need_not_name_its_crisis() -> None:
    assert figures("Partners delivered 90 tonnes of beans to Kasai.") == [(90, "aid_delivered")]
