"""A sentence and the place of a number in it → the signs that a model weighs: the words around the number, by where
they stand.

Applying costs a few dozen look-ups a figure, so a sign is a plain text: the letter of its place, and a word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*|[%$€£.;:()]")
FAR = 400  # characters on either side of a number: what a sentence has, and no endless line
# The places of a word on the left, by how many words it is away from the number, the last for all beyond: b beside it,
# l on its left, L near it there, 0 and 1 at that very place, s anywhere. 5 to 10 words were tried on opened batches.
LEFT = ("blLs1", "blLs0", "blLs", *("bls",) * 3, "s")
RIGHT = ("brRs2", "brRs3", *("brRs",) * 2, *("brs",) * 3, "s")  # r and R on the right
ENDINGS = ("ing", "ed", "es", "s", "ly")
STEM = 4  # letters that a word keeps when it loses an ending
# How loud a sign speaks in training, by its first letter: those above; u its unit, q its hedge, o its role
LOUDNESS = {"b": 1.0, "l": 1.0, "r": 1.0, "L": 1.0, "R": 1.0, "s": 0.4, "u": 1.0, "q": 1.0, "o": 1.0}
LOUDNESS |= dict.fromkeys("0123", 0.5)


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A word without its ending, in small letters; every number is the same one."""
    if word[0].isdigit():
        return "#"
    word = word.lower()
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + STEM:
            return word[: -len(ending)]
    return word


def find(
    sentence: str, start: int, end: int, said: tuple[str, str, str | None], among: Collection[str] | None = None
) -> set[str]:
    """The signs of the number that stands from `start` to `end` of the sentence, and of what is `said` of it: unit,
    qualifier, role. With `among` only those of some words, all that a model has weights for."""
    left = [*map(stem, TOKEN.findall(sentence, max(0, start - FAR), start))]
    right = [*map(stem, TOKEN.findall(sentence, end, end + FAR))]
    unit, qualifier, role = said
    found = {f"u{unit}", f"q{qualifier}", f"o{role or ''}"}
    for away, word in enumerate(reversed(left)):
        if among is None or word in among:
            found.update(place + word for place in LEFT[min(away, len(LEFT) - 1)])
    for away, word in enumerate(right):
        if among is None or word in among:
            found.update(place + word for place in RIGHT[min(away, len(RIGHT) - 1)])
    return found


def of_row(row: Mapping[str, Any], among: Collection[str] | None = None) -> set[str]:
    """The signs of a row of the table."""
    sentence, start = str(row["sentence"]), number_start(row)
    length = int(row["char_end"]) - int(row["char_start"])
    return find(sentence, start, start + length, (str(row["unit"]), str(row["qualifier"]), row["role"]), among)


def number_start(row: Mapping[str, Any]) -> int:
    """Where the number stands in the row's sentence: in its quote, which may stand there twice."""
    sentence, quote, before = str(row["sentence"]), str(row["quote"]), str(row["quote_prefix"] or "")
    ahead = int(row["char_start"]) - int(row["quote_start"])
    at = first = max(0, sentence.find(quote))
    while at >= 0:
        same = min(at, len(before))
        if sentence[at - same : at] == before[len(before) - same :]:
            return at + ahead
        at = sentence.find(quote, at + 1)
    return first + ahead
