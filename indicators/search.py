"""Words and choices → the rows of the table that hold them all, and the search in one sentence."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pandas

from indicators import catalogue, cautions, frames, regions

SEARCHED = (
    *("quote", "sentence", "title", "publisher", "place", "admin1_name", "location_code", "speaker", "attributed_to"),
    *("population_group", "actor", "commodity", "indicator", "family"),
)


@dataclass(frozen=True, slots=True)
class Search:
    """What a reader looks for; what is empty is not asked for. `indicator` is an indicator's code or a family's."""

    words: str = ""
    indicator: str = ""
    place: str = ""
    speaker: str = ""
    document: str = ""
    warning: str = ""


def find(table: pandas.DataFrame, search: Search) -> pandas.DataFrame:
    """The rows that hold every word and meet every choice, in the table's order."""
    keep = pandas.Series(True, index=table.index)
    if search.indicator:
        keep &= (table["indicator"] == search.indicator) | (table["family"] == search.indicator)
    for column, wanted in (("speaker", search.speaker), ("document_id", search.document)):
        if wanted:
            keep &= table[column] == wanted
    if search.place:
        keep &= pandas.Series([search.place in regions.names(row) for row in frames.rows(table)], table.index, dtype=bool)
    if search.warning:
        keep &= pandas.Series([search.warning in codes.split("|") for codes in table["warning"].fillna("")], table.index, dtype=bool)
    found = table[keep.fillna(False).astype(bool)]
    if words := plain(search.words).split():
        texts = searched(found)
        found = found[[all(word in text for word in words) for text in texts]]
    return found


def searched(table: pandas.DataFrame) -> list[str]:
    """For each row the text that words are looked for in: what it says, where, who says so, and its indicator in words."""
    labels = {code: entry.label for code, entry in catalogue.indicators().items()}
    families = {code: family.label for code, family in catalogue.families().items()}
    columns = [table[name].fillna("").astype(str) for name in SEARCHED]
    columns += [table["indicator"].map(labels).fillna("").astype(str), table["family"].map(families).fillna("").astype(str)]
    return [plain("\n".join(cells)) for cells in zip(*columns, strict=True)]


def plain(text: str) -> str:
    """Lower case without accents and with straight quotes, so that "Herat’s" is found as "herat's" and "Kābul" as "kabul"."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def say(search: Search, count: int, total: int, document: str = "") -> str:
    """The search and what came of it in one sentence; `document` is the chosen document's title."""
    families, indicators = catalogue.families(), catalogue.indicators()
    chosen = families.get(search.indicator) or indicators.get(search.indicator)
    parts = [
        f"about {chosen.label.lower()}" if chosen else "",
        f"in {search.place}" if search.place else "",
        f"said by {search.speaker}" if search.speaker else "",
        f"in the document “{document or search.document}”" if search.document else "",
        f"with the warning “{cautions.warning_text(search.warning)}”" if search.warning else "",
        f"that hold “{' '.join(search.words.split())}”" if search.words.strip() else "",
    ]
    asked = ", ".join(part for part in parts if part)
    if not asked:
        return f"All {total:,} facts" if total != 1 else "The one fact there is"
    return f"{count:,} of {total:,} facts {asked}"
