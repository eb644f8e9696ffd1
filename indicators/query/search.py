"""A reader's words and choices → a Search, which says itself in one sentence; a row → the text that words are looked
for in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators import catalogue
from indicators.table import areas, badges, wording
from indicators.table.wording import Row

# What a row says of the figure itself, its sentence and its document: a word counts the more the nearer it stands.
OWN = (
    *("quote", "place", "admin1_name", "location_code", "speaker", "attributed_to"),
    *("population_group", "actor", "commodity", "indicator", "family"),
)
DOCUMENT = ("title", "publisher")
FEW = 3  # words that are named for one that was mistaken
PARTED = " | "  # between two cells
STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Search:
    """What a reader looks for; what is empty is not asked for. `indicator` is an indicator's code or a family's."""

    words: str = ""
    indicator: str = ""
    place: str = ""
    speaker: str = ""
    document: str = ""
    warning: str = ""


def searched(row: Row) -> str:
    """The text that words are looked for in, on three lines: the figure with its indicator, places and speaker in
    words; its sentence; its document."""
    indicator, family = catalogue.indicators().get(str(row["indicator"])), catalogue.families().get(str(row["family"]))
    labels = [entry.label for entry in (indicator, family) if entry]
    own = [*(str(wording.given(row, name) or "") for name in OWN), *areas.names(row), *labels]
    document = [str(wording.given(row, name) or "") for name in DOCUMENT]
    lines = (dict.fromkeys(filter(None, own)), [str(wording.given(row, "sentence") or "")], document)
    return "\n".join(plain(" ".join(PARTED.join(line).split())) for line in lines)


def plain(text: str) -> str:
    """Lower case without accents and with straight quotes, so that "Herat’s" is found as "herat's" and "Kābul" as
    "kabul"."""
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFKD", text.translate(STRAIGHT))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def say_taken(taken_for: Mapping[str, Sequence[str]]) -> str:
    """What the words were taken for that no fact has: "“hospitl” taken for “hospital”"."""
    return ", ".join(
        f"“{word}” taken for {' or '.join(f'“{term}”' for term in terms[:FEW])}" if terms else f"no fact has “{word}”"
        for word, terms in taken_for.items()
    )


def say(search: Search, count: int, total: int, document: str = "") -> str:
    """The search and what came of it in one sentence; `document` is the chosen document's title."""
    families, indicators = catalogue.families(), catalogue.indicators()
    chosen = families.get(search.indicator) or indicators.get(search.indicator)
    parts = [
        f"about {chosen.label.lower()}" if chosen else "",
        f"in {search.place}" if search.place else "",
        f"said by {search.speaker}" if search.speaker else "",
        f"in the document “{document or search.document}”" if search.document else "",
        f"with the warning “{badges.warning_text(search.warning)}”" if search.warning else "",
        f"that hold “{' '.join(search.words.split())}”" if search.words.strip() else "",
    ]
    asked = ", ".join(part for part in parts if part)
    if not asked:
        return f"All {total:,} facts" if total != 1 else "The one fact there is"
    return f"{count:,} of {total:,} facts {asked}"
