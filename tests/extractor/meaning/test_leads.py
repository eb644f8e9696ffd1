"""Points of a list below a line that says how people died: who is counted among the dead, and who is not."""

from __future__ import annotations

import pytest

from indicators.extractor.pipeline import extract
from indicators.model import Article

# A text → the value and the indicator of each of its figures, in order.
TEXTS = {
    "points that are whole sentences": (
        "This is how the victims died:\n\n• Nine herders, among whom two girls, were hit by a rocket in Homs.\n\n"
        "• Four farmers trod on mines.\n\n• 12 people drowned.",
        [(9, "killed"), (2, "killed"), (4, "killed"), (12, "killed")],
    ),
    "the sum stands before the line": (
        "In all 27 herders, among whom 11 girls. Here is how they were killed\n\n• Six herders by shells.",
        [(27, "killed"), (11, "killed"), (6, "killed")],
    ),
    "a point says something else": (
        "Deaths:\n\n• 14 civilians in shelling of Idlib.\n\n• 3 children were wounded.\n\n• 200 people got blankets.",
        [(14, "killed"), (3, "injured"), (200, "reached")],
    ),
    "soldiers are among the dead": ("Fatalities\n\n• 16 soldiers in an ambush.", [(16, "killed")]),
    "nobody died": ("This is how the farmers live:\n\n• 16 soldiers guard the well.", [(16, "armed_personnel")]),
    "a verb of their own": ("Some 300 herders live in Moro. This is how they died", [(300, "population")]),
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_line_says_of_the_points_below_it(name: str) -> None:
    text, wanted = TEXTS[name]
    found = extract(Article(document_id="a", text=text))
    assert [(fact.value, fact.indicator) for fact in found if fact.indicator != "other"] == wanted
