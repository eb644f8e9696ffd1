"""Sentences of our own → what is said of how their numbers were read, and that it is what the reader really does."""

from __future__ import annotations

from datetime import date

import pytest

import scoring
from indicators.analysis import explanation
from indicators.analysis.explanation import Explanation, Number
from indicators.extractor import pipeline
from indicators.model import Article

FLOOD = "The river in Kasese took at least 14 lives, the mayor said, and swept 30 houses away on 3 May 2021."


def number(text: str, written: str, at: int | None = None) -> Number:
    """The one number so written."""
    told = explanation.explain(Article(text), at)
    (found,) = [one for sentence in told for one in sentence.numbers if one.written == written]
    return found


def test_a_number_is_told_with_its_worth_and_its_hedge() -> None:
    one = number("At least 14 people drowned in Kasese.", "14")
    assert (one.value, one.value_low, one.value_high, one.unit) == (14, 14, None, "person")
    assert (one.qualifier, one.hedge, one.counted) == ("at_least", "At least", "people")
    assert number("In Kasese 300 or more refugees drowned.", "300").hedge == "or more"
    assert number("In Kasese 300 refugees drowned.", "300").hedge == ""


def test_candidates_stand_by_their_price_and_the_winner_among_them() -> None:
    one = number("Shelling killed 14 people, including 5 children, and injured 30 in Kasese.", "5")
    assert {each.indicator for each in one.candidates} == {"killed", "injured"}
    assert [each.price for each in one.candidates] == sorted(each.price for each in one.candidates)
    assert one.winner == one.candidates[0]
    assert one.winner.indicator == "killed"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Floods killed 14 people on 3 May 2021.", "2021"),
        ("Floods killed 14 people in District 9.", "9"),
        ("Floods killed 14 people; a 60-year-old survived.", "60"),
        ("Shelling killed 14 people, a mother of three said.", "three"),
    ],
)
def test_a_number_that_is_no_figure_is_dropped_by_a_rule(text: str, written: str) -> None:
    assert number(text, written).dropped_by
    assert not number(text, "14").dropped_by


def test_place_speaker_and_date_say_where_they_come_from() -> None:
    text = f"{FLOOD} Another 200 families lost their homes."
    of_first = {origin.about: origin for origin in number(text, "14").origins}
    later = {origin.about: origin for origin in number(text, "200").origins}
    assert (of_first["place"].value, later["place"].value) == ("Kasese", "Kasese")
    assert of_first["place"].rule != later["place"].rule, "named in the sentence, and still holding"
    assert "mayor" in of_first["speaker"].value
    assert of_first["date"].value == "2021-05-03"
    assert later["place"].char_start == of_first["place"].char_start == text.index("Kasese")
    assert not later["speaker"].value, "who speaks in a sentence speaks for no other"
    told = [origin for origin in (*of_first.values(), *later.values()) if origin.value]
    assert all(origin.rule and origin.words in text for origin in told)


def test_one_sentence_of_a_document_is_read_as_it_stands_there() -> None:
    text = f"{FLOOD} Another 200 families lost their homes."
    (told,) = explanation.explain(Article(text), text.index("200"))
    assert told.sentence == "Another 200 families lost their homes."
    assert [one.written for one in told.numbers] == ["200"]
    assert next(one for one in told.numbers[0].origins if one.about == "place").value == "Kasese"


def test_what_is_said_again_and_what_is_passed_over_is_told() -> None:
    text = f"Floods killed 14 people in Kasese.\n\nIn all, floods killed 14 people in Kasese.\n\n{FLOOD}"
    again = explanation.explain(Article(text), text.rindex("14 people"))[0].numbers[0]
    assert again.first_said == text.index("14")
    (spanish,) = explanation.explain(Article("Hubo 14 muertos.", language="es"))
    assert (spanish.numbers, bool(spanish.passed_over)) == ((), True)
    assert explanation.explain(Article("Nobody came.")) == []


def test_what_is_explained_is_what_is_read() -> None:
    """Every fact of the cases is a number that was not dropped, with the fact's own unit, indicator and bounds."""
    for passage in scoring.SETS["cases"]()[::7]:
        article = passage.article
        told = {
            (one.char_start, one.measures.indicator, one.unit, one.value_low, one.value_high)
            for sentence in explanation.explain(article)
            for one in sentence.numbers
            if not one.dropped_by and one.measures
        }
        read = {
            (span.char_start, fact.indicator, fact.unit, fact.value_low, fact.value_high)
            for fact in pipeline.extract(article)
            for span in fact.mentions
        }
        assert told == read, article.text


def test_a_date_of_publication_counts() -> None:
    article = Article("Floods killed 14 people in Kasese on Monday.", published=date(2021, 8, 4))
    told: list[Explanation] = explanation.explain(article)
    assert next(one for one in told[0].numbers[0].origins if one.about == "date").value == "2021-08-02"
