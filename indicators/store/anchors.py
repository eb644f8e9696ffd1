"""A number in a text ⇄ its words and their neighbours, by which it is found again when the text has been laid out anew.

Offsets say where a number stood in the text that a person saw. A later version may read the same file in another order
or with other white-space; the number then stands where its neighbours, letter for letter but for white-space, stand
beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

REACH = 40  # characters on either side, as many as the table's quote has
FURTHER = 3 * REACH  # where it is looked for, white-space may take more room
ENOUGH = 12  # letters of neighbours that must agree: fewer are common to many places


class Anchor(NamedTuple):
    """A number as written, and what stands before and after it, without white-space."""

    before: str
    number: str
    after: str

    @property
    def words(self) -> str:
        """The number itself, however it is spaced."""
        return bare(self.number)


def of(text: str, start: int, end: int, reach: int = REACH) -> Anchor:
    """The number at these offsets."""
    return Anchor(bare(text[max(0, start - reach) : start]), text[start:end], bare(text[end : end + reach]))


def of_row(row: Mapping[str, Any]) -> Anchor:
    """The number of a row of the table, whose document need not be at hand."""
    quote, start, end = str(row["quote"]), row["char_start"] - row["quote_start"], row["char_end"] - row["quote_start"]
    before, after = f"{row['quote_prefix'] or ''}{quote[:start]}", f"{quote[end:]}{row['quote_suffix'] or ''}"
    return Anchor(bare(before[-REACH:]), quote[start:end], bare(after[:REACH]))


def place(anchor: Anchor, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the number stands in a text: at its offsets, else where its neighbours are; nowhere if that may be two
    places."""
    whole = len(anchor.before) + len(anchor.after)
    if text[start:end] == anchor.number and alike(anchor, text, start, end) == whole:
        return start, end
    parts = [re.escape(part) for part in anchor.number.split()]
    if not parts:
        return None
    found = [(alike(anchor, text, *one.span()), one.span()) for one in re.finditer(r"\s+".join(parts), text)]
    found = sorted(one for one in found if one[0] >= min(ENOUGH, whole))
    if not found or (len(found) > 1 and found[-1][0] == found[-2][0]):
        return None
    return found[-1][1]


def alike(anchor: Anchor, text: str, start: int, end: int) -> int:
    """How many letters of the neighbours are the same there."""
    there = of(text, start, end, FURTHER)
    return shared(anchor.after, there.after) + shared(anchor.before[::-1], there.before[::-1])


def shared(one: str, other: str) -> int:
    """How many letters two texts begin with together."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def agree(one: Anchor, other: Anchor) -> bool:
    """Whether two are of the same number in the same place of a text, however it is laid out."""
    nearby = shared(one.after, other.after) + shared(one.before[::-1], other.before[::-1])
    return one.words == other.words and nearby >= min(
        ENOUGH, *(len(anchor.before) + len(anchor.after) for anchor in (one, other))
    )


def span(row: Mapping[str, Any]) -> tuple[int, int]:
    """Where a row's number stands in its text."""
    return row["char_start"], row["char_end"]


def same(rows: Sequence[Mapping[str, Any]], place: tuple[int, int]) -> list[int]:
    """Which of the rows are of exactly this number."""
    return [at for at, row in enumerate(rows) if span(row) == place]


def over(rows: Sequence[Mapping[str, Any]], place: tuple[int, int]) -> list[int]:
    """Which have a part of it in their number, or say it too."""

    def touches(one: Mapping[str, Any]) -> bool:
        return bool(one["char_start"] < place[1] and one["char_end"] > place[0])

    return [at for at, row in enumerate(rows) if touches(row) or any(touches(mention) for mention in row["mentions"])]


def bare(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def dumped(anchor: Anchor) -> str:
    """As the store keeps it: JSON in ASCII, for which any text is good."""
    return json.dumps(anchor)


def loaded(text: str) -> Anchor:
    """An anchor as the store keeps it; TypeError or ValueError where it is none."""
    return Anchor(*json.loads(text))
