"""number_forms.toml → the forms in which digits and words are one number, each with its own test sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from indicators import catalogue
from indicators.catalogue.entries import CatalogueError, tables

FILE = "number_forms.toml"
DIGITS, SCALE = "digits", "scale"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A sentence and the worth of every number in it, from left to right."""

    text: str
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class NumberForm:
    """What stands one behind the other in a number, with sentences that have it and such as only look so."""

    code: str
    parts: tuple[str, ...]
    examples: tuple[Numbers, ...]
    counterexamples: tuple[Numbers, ...]


@cache
def forms() -> dict[str, NumberForm]:
    """Every form by its code."""
    return read_forms(catalogue.text_of(FILE))


@cache
def shapes() -> tuple[tuple[str, ...], ...]:
    """The parts of every form behind its first digits, the longest form first."""
    return tuple(sorted((form.parts[1:] for form in forms().values()), key=lambda parts: (-len(parts), parts)))


def read_forms(text: str) -> dict[str, NumberForm]:
    """number_forms.toml → forms, each of which begins with digits and goes on with their scale."""
    found = {}
    for code, entry in tables(FILE, text).items():
        parts = tuple(entry["parts"].split())
        if parts[0] != DIGITS or len(parts) == 1 or parts[1] not in (SCALE, *catalogue.cues()["scales"]):
            raise CatalogueError(
                f'{FILE} [{code}]: parts begin with "digits scale", or "digits" and a word of [scales]'
            )
        examples, near = (
            tuple(Numbers(one["text"], tuple(map(float, one["numbers"]))) for one in entry[key])
            for key in ("examples", "counterexamples")
        )
        found[code] = NumberForm(code, parts, examples, near)
    return found
