"""People and the word before them → the group that it makes of them: wounded shepherds are injuries, uprooted pupils
displaced."""

from __future__ import annotations

from indicators.catalogue.lists import Words
from indicators.extractor.text import lexicon
from indicators.extractor.text.words import View

WORDS = Words("counted")
# who may be described so, and what they are then called
GROUPS = {
    "people": {group: group for group in ("injuries", "displaced", "returnees", "captives", "evacuees")},
    "households": {"displaced": "displaced_households"},
}


def group(view: View, at: int, called: str) -> str:
    """The group of people, or of households, whose noun stands at a word; "newly displaced" ones stay who they are."""
    such = lexicon.described().get(view.lowers[at - 1], "") if called in GROUPS else ""
    return GROUPS[called].get(such, called) if such and view.word(at - 2) not in WORDS.newly else called
