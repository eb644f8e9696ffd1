"""Sentence → the words that say what a figure measures; a flight into a country crosses its border."""

from __future__ import annotations

import pytest

from indicators import catalogue
from indicators.extractor.text import triggers
from indicators.extractor.text.words import forms
from rooms import sentence

# (sentence, the words, an indicator they may mean)
TRIGGERS = [
    ("Mudslides killed nine people.", "killed", "killed"),
    ("Nine people were shot dead.", "shot dead", "killed"),
    ("Nine people were wounded.", "wounded", "injured"),
    ("Nine people are missing.", "are missing", "missing"),
    ("Nine people were abducted.", "abducted", "detained"),
    ("The waves destroyed 90 homes.", "destroyed", "homes_damaged"),
    ("The waves displaced 90 families.", "displaced", "displaced_new"),
    ("Convoys reached 90 families.", "reached", "reached"),
    ("Clans took control of 9 villages.", "took control of", "areas_captured"),
]
NOT_TRIGGERS = [
    "The minister of agriculture spoke of peace.",
    "Nine people met in the hall.",
    "Killarney and Woundale are quiet.",
]
CROSSINGS = [
    "Some 800 people fled to Chad.",
    "Some 800 people poured into South Sudan.",
    "Some 800 people sought refuge in Ghana.",
    "Some 800 people had entered Armenia.",
    pytest.param(
        "Some 800 people fled into the Central African Republic.",
    ),
]
NOT_CROSSINGS = [
    "Some 800 people fled to safety.",
    "Some 800 people fled to Maroua.",
    "Some 800 people live in Chad.",
]
GIVINGS = [
    "Volunteers distributed blankets to 70 families.",
    "Volunteers gave soap and water to 70 families.",
    "They handed out seeds for 70 families.",
]
NOT_GIVINGS = [
    "Volunteers walked to 70 villages.",
    "Volunteers gave up to go to school.",
    "Prices rose to 70 rupees after aid was provided.",
]


def said(text: str) -> list[tuple[str, tuple[str, ...]]]:
    where = sentence(text)
    return [(text[where.starts[one.first] : where.ends[one.last - 1]], one.indicators) for one in triggers.find(where)]


@pytest.mark.parametrize(("text", "words", "code"), TRIGGERS)
def test_words_say_what_is_measured(text: str, words: str, code: str) -> None:
    assert [codes for written, codes in said(text) if written == words and code in codes], said(text)


@pytest.mark.parametrize("text", NOT_TRIGGERS)
def test_other_words_say_nothing(text: str) -> None:
    assert said(text) == []


def test_no_trigger_begins_inside_another() -> None:
    where = sentence("Nine people were shot dead after clans took control of the town.")
    found = triggers.find(where)
    assert not [one for one in found for other in found if other.first < one.first < other.last]
    assert "dead" not in [where.words[one.first] for one in found]


def test_quotation_marks_inside_a_phrase_do_no_harm() -> None:
    assert ("shot” “dead", ("killed",)) in said("Nine were “shot” “dead” there.")


@pytest.mark.parametrize("text", CROSSINGS)
def test_a_flight_into_a_country_makes_refugees(text: str) -> None:
    assert ("refugees",) in [codes for _, codes in said(text)]


@pytest.mark.parametrize("text", NOT_CROSSINGS)
def test_a_flight_within_a_country_makes_none(text: str) -> None:
    assert ("refugees",) not in [codes for _, codes in said(text)]


@pytest.mark.parametrize("text", GIVINGS)
def test_what_is_given_to_people_reaches_them(text: str) -> None:
    assert ("reached",) in [codes for words, codes in said(text) if words in ("to", "for")]


@pytest.mark.parametrize("text", NOT_GIVINGS)
def test_no_gift_reaches_nobody(text: str) -> None:
    assert ("reached",) not in [codes for words, codes in said(text) if words in ("to", "for")]


def test_every_trigger_of_the_catalogue_is_in_the_book() -> None:
    phrases = [
        (phrase, entry.code)
        for entry in catalogue.indicators().values()
        for phrase in (*entry.triggers, *entry.before, *entry.after)
    ]
    book = triggers.book()
    for phrase, code in phrases:
        for words in forms(phrase):
            found = book.at(list(words), 0)
            assert found is not None, phrase
            assert code in [known for codes, _ in found[1] for known in codes], phrase


def test_verbs_end_a_counted_phrase_and_nouns_do_not() -> None:
    where = sentence("Floods destroyed 40 homes and injured people fled.")
    ends = triggers.ends_of_nouns(triggers.find(where), where.lowers)
    assert where.words.index("destroyed") in ends
    assert where.words.index("homes") not in ends
