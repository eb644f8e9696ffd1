"""Lines with a number alone → the label that the lines about them surely give, or none; no label is lent to the next
number."""

from __future__ import annotations

import pytest

from indicators import Article, extract
from indicators.extractor import pipeline

REPORT = "The flood came in the night, and nobody slept.\n\n"


def facts(text: str) -> list[tuple[str, float | None]]:
    return [(fact.indicator, fact.value) for fact in extract(Article(text, "a"))]


def unread(text: str) -> list[str]:
    return [text[span.char_start : span.char_end] for span in pipeline.examine(Article(text, "a")).unread]


NEED, TARGET, REACHED = "People in need", "People targeted", "People reached"
READ = [("in_need", 1_400_000), ("targeted", 620_000)]

SURE = {
    "above their labels": f"{REPORT}1.4 million\n{NEED}\n620,000\n{TARGET}\n",
    "above them, in pairs": f"{REPORT}1.4 million\n{NEED}\n\n620,000\n{TARGET}\n",
    "above them, in pairs under a heading": f"KEY FIGURES\n\n1.4 million\n{NEED}\n\n620,000\n{TARGET}\n",
    "below their labels": f"{REPORT}{NEED}\n1.4 million\n{TARGET}\n620,000\n\n{REPORT}",
    "below them, in pairs": f"{REPORT}{NEED}\n1.4 million\n\n{TARGET}\n620,000\n\nOverview\n",
}
UNSURE = {
    "evenly spaced under a heading": f"KEY FIGURES\n\n1.4 million\n\n{NEED}\n\n620,000\n\n{TARGET}\n",
    "close under a heading": f"KEY FIGURES\n1.4 million\n{NEED}\n620,000\n{TARGET}\n",
    "above a last label that has digits": f"KEY FIGURES\n1.4 million\n{NEED}\n620,000\nPeople reached in 2023\n",
    "between two labels each": f"{REPORT}{REACHED} in 2023\n1.4 million\n{NEED}\n620,000\n{TARGET}\nBy sector\n",
    "a column": f"{NEED}\n1.4 million\n620,000\n",
    "under running text": f"{NEED}\n\n{REPORT}1.4 million\n\n{REPORT}620,000\n\n{REPORT}",
}


@pytest.mark.parametrize("text", SURE.values(), ids=list(SURE))
def test_numbers_take_the_labels_that_the_lines_give_surely(text: str) -> None:
    assert facts(text) == READ
    assert unread(text) == []


@pytest.mark.parametrize("text", UNSURE.values(), ids=list(UNSURE))
def test_numbers_without_a_sure_label_are_unread(text: str) -> None:
    assert facts(text) == []
    assert unread(text) == ["1.4 million", "620,000"]


@pytest.mark.parametrize("text", ["Deaths\n\n113\n\nOverview\n", f"Deaths\n\n{REPORT}113\n\n{REPORT}"])
def test_a_pages_number_is_neither_a_fact_nor_unread(text: str) -> None:
    assert facts(text) == []
    assert unread(text) == []


OWN = [
    ("Fatalities: unknown\nInjuries: 453\nHouses: 1,200\n", [("injured", 453), ("other", 1_200)]),
    ("People injured: 453\nVillages visited: 1,200\n", [("injured", 453), ("other", 1_200)]),
    ("Fatalities: unknown\nNord 1,200\n", []),
    ("Floods killed 1,240 people in the valley:\n- Nord 1,200\n- Sud 40\n", [("killed", 1_240), ("killed", 1_200)]),
    (f"1,200\n{NEED}\n7,300\nCluster target population\n\nNord 1,450\n", [("in_need", 1_200), ("targeted", 7_300)]),
    ("453 people injured\nNord 1,200\n", [("injured", 453)]),
    ("People injured by valley:\nNord 1,200\n", [("injured", 1_200)]),
    ("Cholera: deaths by valley\nNord 1,200\n", [("disease_deaths", 1_200)]),
    (f"1,200\n{NEED}\n\n7,300\nPartners of the cluster\n\nZone Nord 1,450\n", [("in_need", 1_200)]),
]


@pytest.mark.parametrize(("text", "wanted"), OWN)
def test_a_line_with_a_figure_lends_its_label_to_no_other(text: str, wanted: list[tuple[str, float]]) -> None:
    assert [fact for fact in facts(text) if fact[0] != "other" or fact in wanted] == wanted
