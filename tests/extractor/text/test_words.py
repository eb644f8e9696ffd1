"""Word lists → phrase books: the forms a phrase stands for, the longest match, and the words a text is cut into."""

from __future__ import annotations

import re

import pytest

from indicators.extractor.text.words import TOKEN, Phrases, View, alternation, forms, lowered
from rooms import sentence

FORMS = [
    ("washed away", [("washed", "away")]),
    ("was/were buried", [("was", "buried"), ("were", "buried")]),
    ("in/near/at the camp", [("in", "the", "camp"), ("near", "the", "camp"), ("at", "the", "camp")]),
    ("Refugees’ homes", [("refugees'", "homes")]),
    ("flee* to", [("flee", "to"), ("flees", "to"), ("fled", "to"), ("fleeing", "to")]),
    ("/", [("/",)]),  # a slash alone is a word ("600 AFN / kg"), no choice
]

TOKENS = [
    ("12,500 people", ["12,500", "people"]),
    ("cost $4.20.", ["cost", "$", "4.20", "."]),
    ("US$3m", ["US$", "3", "m"]),
    ("Qala-e-Naw’s mayor", ["Qala-e-Naw’s", "mayor"]),
    ("30-40", ["30", "-", "40"]),
    ("(£7.35)", ["(", "£", "7.35", ")"]),
    ("45%", ["45", "%"]),
    ("U.S. troops", ["U.S.", "troops"]),
    ("at 9:15 a.m.", ["at", "9:15", "a.m."]),
]

# Digits inside these are nobody's figure: each is one token, and begins with no digit.
NOT_APART = [
    "https://example.org/2019/06/40-killed?n=12",
    "www.example.org/500",
    "pic.twitter.com/7xQ2",
    "@watch2016",
    "#Day40",
    '<td width="40">',
    "<br/>",
    "&nbsp;",
    "COVID-19",
    "AK-47s",
    "MH17",
    "Kh-22",
]


@pytest.mark.parametrize(("phrase", "wanted"), FORMS)
def test_a_phrase_stands_for_its_forms(phrase: str, wanted: list[tuple[str, ...]]) -> None:
    assert forms(phrase) == wanted


@pytest.mark.parametrize(("text", "wanted"), TOKENS)
def test_a_text_is_cut_into_words(text: str, wanted: list[str]) -> None:
    assert TOKEN.findall(text) == wanted


@pytest.mark.parametrize("word", NOT_APART)
def test_names_and_addresses_stay_in_one_piece(word: str) -> None:
    assert word in TOKEN.findall(f"see {word} there")


def test_words_are_looked_up_in_small_letters_but_for_who() -> None:
    assert [lowered(word) for word in ("Cholera", "Herat’s", "WHO", "Who", "non‑food")] == [
        "cholera",
        "herat's",
        "WHO",
        "who",
        "non-food",
    ]


BOOK = Phrases([("shot", 1), ("shot dead", 2), ("no fewer than", 3), ("fewer than", 4), ("was/were shot", 5)])


@pytest.mark.parametrize(
    ("words", "at", "wanted"),
    [
        ("two were shot dead", 2, (4, 2)),
        ("two were shot in", 2, (3, 1)),
        ("two were shot in", 1, (3, 5)),
        ("dead shot", 0, None),
        ("no fewer", 0, None),
    ],
)
def test_the_longest_phrase_that_starts_at_a_word_is_found(words: str, at: int, wanted: tuple[int, int] | None) -> None:
    assert BOOK.at(words.split(), at) == wanted


@pytest.mark.parametrize(
    ("words", "last", "wanted"),
    [
        ("saw no fewer than 40", 4, (1, 3)),
        ("fewer than 40", 2, (0, 4)),
        ("fewer than some 40", 3, None),
        ("40", 0, None),
    ],
)
def test_the_longest_phrase_that_ends_before_a_word_is_found(
    words: str, last: int, wanted: tuple[int, int] | None
) -> None:
    assert BOOK.before(words.split(), last) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("two were shot", [1, 2]), ("two were ill", []), ("no fewer", [0]), ("no fewer than", [0, 1]), ("no shot", [1])],
)
def test_a_phrase_may_begin_where_its_first_two_words_stand(words: str, wanted: list[int]) -> None:
    assert BOOK.begun(words.split()) == wanted


def test_beyond_its_ends_a_sentence_has_empty_words() -> None:
    words = sentence("Aid arrived.")
    view = View(words, words.lowers)
    assert [view.word(at) for at in (-1, 0, 2, 3)] == ["", "aid", ".", ""]
    assert [view.is_capital(at) for at in (-1, 0, 1, 9)] == [False, True, False, False]
    assert [view.glued(at) for at in (0, 1, 2, 3)] == [False, False, True, False]


def test_an_alternation_prefers_the_longest_and_takes_its_words_literally() -> None:
    pattern = re.compile(alternation(["ten", "tens of", "tens", "a.b"]))
    assert [found.group() for found in pattern.finditer("tens of, tens, ten, a.b, axb")] == [
        "tens of",
        "tens",
        "ten",
        "a.b",
    ]
