"""What a warning is, and the bounds of a figure that warnings weigh: how small and how large its words allow it to
be."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indicators.table import wording

Row = Mapping[str, Any]
Found = Iterator[tuple[Row, "Doubt"]]
JOINT = "|"
LOOSE = 0.2  # how far "about" may be off; newspapers round to the next even number, never by more
COMPARED, MEANT = "Compared with", "Suggested reading"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt about one figure; `unit` is the unit that the text may mean, where that is the doubt."""

    code: str
    sentence: str
    compared_with: str = ""
    suggestion: str = ""
    unit: str = ""

    @property
    def note(self) -> str:
        """The whole of it in one text, as the table has it; the sign that joins texts in CSV stands in none of them."""
        more = [f"{lead}: {part}" for lead, part in ((COMPARED, self.compared_with), (MEANT, self.suggestion)) if part]
        whole = " ".join(part if part.endswith((".", "?")) else f"{part}." for part in (self.sentence, *more))
        return " ".join(whole.replace(JOINT, "/").split())


def number(row: Row, name: str) -> float | None:
    """A number of the row; None where there is none that can be weighed."""
    value = row.get(name)
    if value is None or isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return float(value)


def text(row: Row, name: str) -> str:
    """A text of the row; empty where there is none."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def stated(row: Row) -> float | None:
    """The number that the text gives: the value, else a bound."""
    return next(
        (found for name in ("value", "value_low", "value_high") if (found := number(row, name)) is not None), None
    )


def least(row: Row) -> float | None:
    """The smallest that the words allow; None where they set no lower bound."""
    low, value = number(row, "value_low"), number(row, "value")
    if low is None and value is not None and row.get("qualifier") == "approx":
        return value * (1 - LOOSE)
    return low


def most(row: Row) -> float | None:
    """The largest that the words allow; None where they set no upper bound."""
    high, value = number(row, "value_high"), number(row, "value")
    if high is None and value is not None and row.get("qualifier") == "approx":
        return value * (1 + LOOSE)
    return high


def said(row: Row) -> str:
    """The figure as people read it: "more than 3.5 million people"."""
    return wording.figure(row)


def times(factor: float) -> str:
    """How many times: "1,000 times", "3.4 times"."""
    return f"{wording.number(float(f'{factor:.2g}'))} times"


def shortened(words: str, longest: int = 60) -> str:
    """Words of a document, no longer than a line of a note can bear."""
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"
