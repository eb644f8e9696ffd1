"""What a language model wrote → the proposals in it; whatever is not of the form that was asked for is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(.*?)\n\s*```\s*\Z", re.DOTALL)
MOST = 2_000  # proposals in one answer: more is a model that runs in circles
LONGEST = 2_000  # characters of words that a proposal may name
NO_JSON = "the answer is no JSON object"
NO_FORM = "not of the form that was asked for"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One figure as the model gives it: words of the passage, the number in them, the indicator and the unit."""

    words: str
    number: str
    indicator: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The proposals of one answer, and how much of it was refused at sight, by reason."""

    proposals: tuple[Proposal, ...]
    refused: tuple[str, ...] = ()


def read(written: str) -> Answer:
    """The proposals in what a model wrote: one JSON object, alone or in a fence, and no prose around it."""
    fenced = FENCED.match(written)
    try:
        told = json.loads(fenced[1] if fenced else written)
    except (ValueError, RecursionError):
        return Answer((), (NO_JSON,))
    listed = told.get("facts") if isinstance(told, dict) else None
    if not isinstance(listed, list):
        return Answer((), (NO_JSON,))
    found = [proposal(one) for one in listed[:MOST]]
    return Answer(tuple(one for one in found if one), tuple(refusals(found, len(listed))))


def refusals(found: list[Proposal | None], listed: int) -> Iterator[str]:
    """A reason for each of the listed that is none."""
    yield from (NO_FORM for one in found if one is None)
    yield from (NO_FORM for _ in range(listed - len(found)))


def proposal(one: Any) -> Proposal | None:
    """One entry of an answer; None where it is not of the form."""
    if not isinstance(one, dict):
        return None
    number, unit = one.get("number"), one.get("unit")
    number = str(number) if isinstance(number, int) and not isinstance(number, bool) else number
    said = [one.get("words"), number, one.get("indicator"), "" if unit is None else unit]
    words = [word.strip() for word in said if isinstance(word, str)]
    if len(words) < len(said) or not words[0] or not words[1] or len(words[0]) > LONGEST:
        return None
    return Proposal(*words)
