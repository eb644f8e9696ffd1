"""Text → paragraphs and sentences: cut where they end and nowhere else, every word at its place in the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from indicators.extractor.text import sentences
from indicators.model import Sentence

TWO_SENTENCES = [
    "Twelve people drowned. Rescue teams arrived on Sunday.",
    "Is the road open? Nobody knows.",
    "“We lost everything.” Her house was gone.",
    "Some 300 families left. 45 stayed behind.",
    "The army withdrew… Residents returned.",
    "Fuel ran out (again). Trucks stood still.",
    "Rains hit Beira.Houses were lost.",  # pages that lost a space between two paragraphs
    "The toll is 40. “It will rise,” he said.",
    "Some 300 families left.[3] Others stayed.",
    "Some 300 families left.[a][12] In Dori 40 people stayed.",
    "“We lost everything.”[note 2] Her house was gone.",
]

# A full stop, and yet no end.
NOT_CUT = [
    "Lt. Gen. Omar Diallo counted 40 dead near St. Louis.",
    "About 3.5 million people live there.",
    "By Sept. 11 some 200 had fled.",
    "The U.S. Agency gave $2 million.",
    "Dr. J. Okello treated 30 patients.",
    "Decree No. 5 was signed.",
    "An est. 600 homes burned.",
    "Mr. Haile e.g. Said so.",
    "Each gets Rs. 500 a month.",
    "Read www.example.org for more",
]

SAME_PARAGRAPH = [
    "The flood left more than\n300 people homeless.",
    "Officials counted 40 dead,\nand the search goes on.",
    "Health workers in the northern provinces say the number is\n45 and rising",
    "The flood left more than\r\n300 people homeless.",
]

NOT_SAME_PARAGRAPH = [
    "Flood in Beira\nSome 300 people left.",
    "- 40 houses destroyed\n- 12 schools damaged",
    "Killed: 14\nInjured: 30",
    "The end.\n\nA beginning.",
    "First line\u2028Second line",
    "a) 5 wells\nb) 6 wells",
    "Tents: 400\n\n300 more are on their way",
]


def cut(text: str) -> list[Sentence]:
    return [
        one
        for block, (start, end) in enumerate(sentences.blocks(text))
        for one in sentences.of_block(text, start, end, block)
    ]


@pytest.mark.parametrize("text", TWO_SENTENCES)
def test_sentences_end(text: str) -> None:
    assert len(cut(text)) == 2


@pytest.mark.parametrize("text", NOT_CUT)
def test_full_stops_of_other_kinds_end_no_sentence(text: str) -> None:
    assert len(cut(text)) == 1


@pytest.mark.parametrize("text", SAME_PARAGRAPH)
def test_a_line_that_runs_on_is_joined_to_the_next(text: str) -> None:
    assert len(list(sentences.blocks(text))) == 1


@pytest.mark.parametrize("text", NOT_SAME_PARAGRAPH)
def test_headings_bullets_and_labels_stand_alone(text: str) -> None:
    assert len(list(sentences.blocks(text))) == 2


def test_every_paragraph_has_its_number() -> None:
    assert [one.block for one in cut("Rain.\n\nWind. Hail.\n\nSnow.")] == [0, 1, 1, 2]


def test_words_stand_where_they_say() -> None:
    text = "\r\n😀 Près de 40 tués.\r\n\r\nزلزال: 12 قتيلا"
    for one in cut(text):
        assert [text[start:end] for start, end in zip(one.starts, one.ends, strict=True)] == one.words
        assert (text[one.start : one.end][:1], one.end) == (one.words[0][:1], one.ends[-1])


def test_a_sentence_without_an_end_is_cut_all_the_same() -> None:
    found = cut("word " * 2000)
    assert all(one.end - one.start <= sentences.LONGEST for one in found)
    assert sum(len(one.words) for one in found) == 2000


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "\u2028\u2029", "\ufeff"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert [word for one in cut(text) for word in one.words if word != "\ufeff"] == []


@given(some.text(alphabet="aB3 .,\n\r!?“”)(-😀é\u2028\x00", max_size=80))
def test_no_letter_is_lost_or_read_twice(text: str) -> None:
    found = cut(text)
    read = "".join(word for one in found for word in one.words)
    assert read == "".join("".join(text[start:end].split()) for start, end in sentences.blocks(text)), found
    assert all(before.end <= after.start for before, after in pairwise(found))
