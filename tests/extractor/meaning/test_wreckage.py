"""Buildings listed beside damaged ones: which are damaged too, and which are not."""

from __future__ import annotations

import pytest

from indicators.extractor.pipeline import extract
from indicators.model import Article

HOMES, FACILITIES = "homes_damaged", "facilities_damaged"
# A sentence → the value, the unit and the indicator of each of its figures, in order.
SENTENCES = {
    "a whole before its parts, of which the verb is told": (
        "In Volos 77 structures, in particular 61 cottages and 16 business premises, were damaged.",
        [(77, "facility", FACILITIES), (61, "house", HOMES), (16, "facility", FACILITIES)],
    ),
    "parts of a whole, some of them houses": (
        "The fire gutted 43 buildings, of which 29 were residential, 11 depots and 3 canteens.",
        [(43, "facility", FACILITIES), (29, "house", HOMES), (11, "facility", FACILITIES), (3, "facility", FACILITIES)],
    ),
    "nothing became of the whole": (
        "The town has 43 buildings, of which 29 are residential. A quake damaged 4 roads.",
        [(43, "facility", "other"), (4, "facility", FACILITIES)],
    ),
    "a clause of its own": (
        "Some 43 herders stay in 7 churches, and 11 depots were destroyed.",
        [(11, "facility", FACILITIES)],
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_what_is_listed_beside_damage(name: str) -> None:
    text, wanted = SENTENCES[name]
    found = [(fact.value, fact.unit, fact.indicator) for fact in extract(Article(document_id="a", text=text))]
    assert [one for one in found if one[:2] in [known[:2] for known in wanted]] == wanted
