"""Boxes of key figures in plain text: a number alone on its line, with its label above or below it."""

from __future__ import annotations

import pytest

from indicators.extractor.pipeline import extract
from indicators.model import Article

# A text → the value and the indicator of each of its figures, in order.
TEXTS = {
    "numbers first, a blank line on either side": (
        "Key figures\n\n$90M\nRequested\n$31M\nReceived\n34%\nFunded\n\nSource: FTS",
        [(90e6, "funding_required"), (31e6, "funding_received"), (34, "funding_received")],
    ),
    "labels first": (
        "In brief\n\nPeople affected\n1.2 million\nHouses destroyed\n4,100\nDeaths\n31\n\nNext update on Monday",
        [(1_200_000, "affected"), (4100, "homes_damaged"), (31, "killed")],
    ),
    "a heading above, nothing set apart below": (
        "Chad\n\nFinance\n\n$2.9B\nSought\n$1.2B\nSecured\nFTS",
        [(2.9e9, "funding_required"), (1.2e9, "funding_received")],
    ),
    "points that are labels": (
        "Appeals in May\n\n  • People requiring aid\n    8.6 million\n  • People to be assisted\n    7.3 million",
        [(8_600_000, "in_need"), (7_300_000, "targeted")],
    ),
    "nothing tells which way": ("Affected\n4,100\nKilled\n31\nInjured", []),
    "set apart alike on both sides": ("Niger\n\nAffected\n4,100\nKilled\n31\nInjured\n\nChad", []),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_number_alone_on_its_line_has_the_label_of_its_box(name: str) -> None:
    text, wanted = TEXTS[name]
    found = extract(Article(document_id="a", text=text))
    assert [(fact.value, fact.indicator) for fact in found if fact.indicator != "other"] == wanted


def test_a_body_in_a_labels_bracket_states_its_number() -> None:
    text = "Flood update\n\nDeaths (Ministry of Health): 18\n\nInjured (as of June): 45\n\nThe rain goes on."
    said = {fact.indicator: fact.attributed_to for fact in extract(Article(text=text))}
    assert said == {"killed": "Ministry of Health", "injured": None}
