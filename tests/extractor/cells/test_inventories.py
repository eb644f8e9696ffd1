"""Lists of things each with its number, run on in one line: what is read of them, and what is none."""

from __future__ import annotations

import pytest

from indicators.extractor.pipeline import extract
from indicators.model import Article

HOMES, FACILITIES = "homes_damaged", "facilities_damaged"
# A text → the value, the unit and the indicator of each of its figures, in order.
TEXTS = {
    "a heading says that the list is of damage": (
        "Damage in the valley\n\nDwellings 340 School buildings 12 Footbridges 5 Feeder roads 27 km",
        [(340, "house", HOMES), (12, "school", FACILITIES), (5, "facility", FACILITIES), (27, "kilometre", FACILITIES)],
    ),
    "one of the items says so": (
        "Huts 512 Gravel roads 7 km 10 KV power lines 18 km Flooded pasture 910 hectares",
        [
            (512, "house", HOMES),
            (7, "kilometre", FACILITIES),
            (18, "kilometre", FACILITIES),
            (910, "hectare", "area_affected"),
        ],
    ),
    "what is no thing is read as ever": (
        "Collapsed houses 41 Deaths 13 Schools 6 Gravel roads 4 km Wounded people 35",
        [(41, "house", HOMES), (13, "person", "killed"), (6, "school", FACILITIES), (4, "kilometre", FACILITIES)],
    ),
}
# Such lists of which none is damage that was told.
OTHERS = {
    "nothing speaks of damage": "In the valley\n\nDwellings 340 Schools 12 Footbridges 5 Feeder roads 27 km",
    "it was mended": "Mended after the damage\n\nHouses rebuilt 340 Schools 12 Footbridges 5 Feeder roads 27 km",
    "two numbers stand between two labels": "Damaged in Osh\n\nDwellings 340 Schools 3 12 Clinics 4 Footbridges 5",
}


@pytest.mark.parametrize("text", TEXTS)
def test_the_items_of_an_inventory_are_what_it_is_of(text: str) -> None:
    said, wanted = TEXTS[text]
    assert [(fact.value, fact.unit, fact.indicator) for fact in extract(Article(document_id="a", text=said))] == wanted


@pytest.mark.parametrize("text", OTHERS)
def test_other_lists_are_no_damage(text: str) -> None:
    found = extract(Article(document_id="a", text=OTHERS[text]))
    assert not [fact for fact in found if fact.rule == "reader: inventory of damage"]
