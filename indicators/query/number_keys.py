"""A text, or a row's figures → its numbers in one spelling: 270,000, 0.27 million and 270 thousand are all "270000"."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator
from decimal import Decimal

from indicators import catalogue
from indicators.table.wording import Row

LONGEST = 30  # digits; a longer one counts nothing
FIGURES = ("value", "value_low", "value_high")
OWN, OTHER = "=", "#"  # before a number that is the row's figure, and before any other of its sentence


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """The numbers of a text: where each begins and ends, and its one spelling."""
    for match in pattern().finditer(text):
        digits, scale = re.sub(r"[^\d.]", "", match["digits"]), match["word"] or match["letter"] or ""
        if len(digits) <= LONGEST:
            yield match.start(), match.end(), spelt(Decimal(digits) * scales().get(scale.casefold(), 1))


def spelt(number: Decimal) -> str:
    """A number in plain digits, without zeros behind its point."""
    return format(number.normalize(), "f") if number else "0"


def of(row: Row) -> list[str]:
    """The numbers by which a row is found: its own, then those of its sentence."""
    own = [float(row[name]) for name in FIGURES if row[name] is not None and math.isfinite(row[name])]
    keys = [OWN + spelt(Decimal(repr(number))) for number in own]
    return list(dict.fromkeys([*keys, *(OTHER + key for _, _, key in find(str(row["sentence"] or "")))]))


@functools.cache
def scales() -> dict[str, Decimal]:
    """What the words and letters behind digits multiply them by."""
    cues = catalogue.cues()
    return {name: Decimal(factor) for part in ("scales", "scale_letters") for name, factor in cues[part].items()}


@functools.cache
def pattern() -> re.Pattern[str]:
    """Digits in groups or not, no part of a word, and the scale behind them."""
    words, letters = ("|".join(map(re.escape, catalogue.cues()[part])) for part in ("scales", "scale_letters"))
    return re.compile(
        r"(?<![^\W_])(?<!\d[.,])(?<![^\W\d_]-)"
        r"(?P<digits>(?:\d{1,3}(?:[ ,'’\u00a0\u2009\u202f]\d{3})+(?!\d)|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)|\d+)(?:\.\d+)?)"
        rf"(?:[ \u00a0-]?(?P<word>{words})|(?P<letter>{letters}))?(?![^\W_])",
        re.IGNORECASE,
    )
