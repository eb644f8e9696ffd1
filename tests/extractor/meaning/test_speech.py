"""Whether a quantity is a figure at all: ballots, relatives, figures of speech and stretches of time gone by are
none."""

from __future__ import annotations

from typing import Any

import pytest

from rooms import facts_of

FIGURES = [
    ("Two people drowned in the Mekong.", "Two"),
    ("One person drowned in the Mekong.", "One"),
    ("A dozen clinics closed in Sanaa.", "A dozen"),
    ("Four bridges were washed away.", "Four"),
    ("Several homes were destroyed.", "Several"),
    ("Six of them were released on Monday.", "Six"),
    ("He walked 30 kilometres.", "30"),
    ("Fighting went on for six days.", "six"),
    ("In the last 24 hours, nothing moved.", "24"),
]
NOT_FIGURES: dict[str, list[Any]] = {
    "ballots, goals and marks": [
        "Parliament passed it by 120 votes to 31.",
        "The Council adopted it with 13 votes in favour.",
        "He won 43 seats.",
        "The team lost 3-1 at home.",
        "Mali scored two goals.",
    ],
    "someone's own people": [
        "She has four sisters in Kassala.",
        "A family of four fled.",
        "He lives with two sons and a cousin.",
        "Three friends of hers left.",
    ],
    "ways of speaking": [
        "One of his followers disagreed.",
        "The other one kept silent.",
        "Two officials spoke on condition of anonymity.",
        "He made three points.",
        "There are two reasons for it.",
        "At one checkpoint the guards slept.",
        "The two leaders met in Doha.",
    ],
    "time gone by": [
        "Two weeks ago the well ran dry.",
        "Two days after the burial it rained.",
        "The past few days were quiet.",
        "A few months later he left.",
        "A decade-long war ended.",
        "The committee meets every two weeks.",
    ],
    "labels and notes": [
        "Resolution 2593 passed.",
        "Highway 7 is closed.",
        "Page 14 of 30",
        "• Fig. 3: wells by ward.",
        "It is in Phase 3 now.",
        "Phase 3 began.",
    ],
    "ages and ranks": [
        "Infants of 6-59 months are weighed.",
        "Nadia Karimi, 26, teaches there.",
        "It is the country’s 2nd city.",
        "The 70-year-old refused.",
    ],
    "no number at all": ["A school was hit.", "Nobody was spared.", "No one knows.", "A man was found dead."],
}


@pytest.mark.parametrize(("text", "number"), FIGURES)
def test_a_figure_is_written_down(text: str, number: str) -> None:
    assert number in [text[fact.char_start : fact.char_end] for fact in facts_of(text)]


@pytest.mark.parametrize("text", [text for listed in NOT_FIGURES.values() for text in listed])
def test_what_is_no_figure_is_not(text: str) -> None:
    assert [text[fact.char_start : fact.char_end] for fact in facts_of(text)] == []
