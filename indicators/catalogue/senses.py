"""senses.toml → whether a word can say an indicator of what is counted: a militia "holds" boys, and does not detain
villages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from indicators import catalogue
from indicators.catalogue.entries import require_known, tables

FILE = "senses.toml"


@dataclass(frozen=True, slots=True)
class Sense:
    """A row: which words would say which indicator of what, and of what alone they can."""

    code: str
    says: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    but_verbs: tuple[str, ...] = ()
    of_groups: tuple[str, ...] = ()
    of_units: tuple[str, ...] = ()
    of_nouns: tuple[str, ...] = ()
    only_groups: tuple[str, ...] = ()
    only_units: tuple[str, ...] = ()
    only_nouns: tuple[str, ...] = ()

    def speaks(self, word: str) -> bool:
        """Whether it is about this word."""
        if self.but_verbs and word.startswith(self.but_verbs):
            return False
        return not (self.verbs or self.words) or word.startswith(self.verbs) or word in self.words

    def forbids(self, word: str, group: str, unit: str, noun: str) -> bool:
        """Whether the word cannot say it of so much."""
        about = ((self.of_groups, group), (self.of_units, unit), (self.of_nouns, noun))
        if not self.speaks(word) or any(known and one not in known for known, one in about):
            return False
        return not (group in self.only_groups or unit in self.only_units or noun in self.only_nouns)


@cache
def senses() -> dict[str, Sense]:
    """Every row by its name."""
    return read_senses(catalogue.text_of(FILE))


def read_senses(text: str) -> dict[str, Sense]:
    """senses.toml → its rows; one that says an indicator that is not known is an error."""
    found = {}
    for code, entry in tables(FILE, text).items():
        require_known(f"{FILE} [{code}]", "indicator", entry["says"], catalogue.indicators())
        values = {key: tuple(value) for key, value in entry.items() if key != "says"}
        found[code] = Sense(code=code, says=entry["says"], **values)
    return found


@cache
def of_indicator() -> dict[str, tuple[Sense, ...]]:
    """The rows of each indicator that has any."""
    rows = senses().values()
    return {code: tuple(row for row in rows if row.says == code) for code in {row.says for row in rows}}


@lru_cache(maxsize=8192)
def suits(indicator: str, word: str, group: str, unit: str, noun: str) -> bool:
    """Whether a word can say the indicator of so much of what is counted under a noun."""
    return not any(row.forbids(word, group, unit, noun) for row in of_indicator()[indicator])
