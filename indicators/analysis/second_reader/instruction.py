"""The catalogue → what a language model is told: the task, every indicator with its units, definition and examples, the
form of its answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache

from indicators import catalogue
from indicators.catalogue import CURRENCY, Indicator
from indicators.catalogue.entries import tables

SHOWN = 3  # sentences of each indicator that must yield it, and
NOT_SHOWN = 2  # that must not: enough to tell siblings apart, in a quarter of the words of all of them
MONEY = "a currency's ISO code, alone or with what it buys (AFN, AFN/sack)"


@cache
def text() -> str:
    """The whole instruction, the same for every passage."""
    told = tables("instruction.toml", catalogue.text_of("instruction.toml"))
    known = [line for entry in catalogue.indicators().values() for line in of_indicator(entry)]
    parts = [told["task"]["lines"], ["Rules:", *bullets(told["rules"]["lines"])], ["Indicators:", *known]]
    return "\n\n".join("\n".join(lines) for lines in (*parts, told["answer"]["lines"]))


def of_indicator(entry: Indicator) -> Iterator[str]:
    """An indicator as the model is told of it."""
    units = ", ".join(MONEY if unit == CURRENCY else unit for unit in entry.units)
    yield f"{entry.code} ({units}): {entry.definition}"
    yield from (f"  yes: {sentence}" for sentence in entry.examples[:SHOWN])
    yield from (f"  no: {sentence}" for sentence in entry.counterexamples[:NOT_SHOWN])


def bullets(lines: list[str]) -> list[str]:
    return [f"- {line}" for line in lines]


@cache
def digest() -> str:
    """A short name of the instruction: an answer to another one is no answer to this."""
    return hashlib.sha256(text().encode()).hexdigest()[:16]
