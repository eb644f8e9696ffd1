"""The text of a cell → the numbers in it, each with its hedge, its sign and its unit; nothing where it is no number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indicators.extractor.numbers.number_words import scale_words, scales
from indicators.extractor.numbers.numerals import LARGEST
from indicators.extractor.numbers.written import worth
from indicators.extractor.text.words import alternation

NOTE = r"[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]*"
DIGITS = r"\d+(?:[.,’']\d+)*"
MONEY = r"(?:[A-Z]{0,3}[$€£¥₹₦₱]|[A-Z]{3})"
AMOUNT = (
    rf"(?P<money>{MONEY}\s?)?(?P<digits>{DIGITS})"
    rf"(?:\s?(?P<scale>{alternation(scale_words())}|[kKmMB]|bn|mn)\b)?"
)
CELL = re.compile(
    rf"(?P<hedge>[~≈<>≤≥]|about|approx\.?|over|more than|at least|up to|less than)?\s*(?P<sign>[+−–-])?\s?{AMOUNT}"
    rf"(?P<plus>\+)?\s?(?P<percent>%|per ?cent)?\s?{NOTE}(?:\s*\((?P<aside>[^()]*)\))?\s?{NOTE}",
    re.IGNORECASE,
)
RANGE = re.compile(rf"(?P<low>{DIGITS})\s?(?:-|–|to)\s?(?P<high>{DIGITS})\s?(?P<percent>%)?{NOTE}")
BRACKETED = re.compile(r"\(\s*(?P<inner>[^()]*\d[^()]*?)\s*\)")  # how accounts write what is less than nothing
ZEROS = frozenset({"none", "nil", "zero"})  # "Fatalities: none"
ANY_NUMBER = re.compile(rf"[<>~≈≤≥+−–$€£(\s-]*{DIGITS}(?:[\s,.]+{DIGITS})*[\s%)*+†]*")
HEDGES = {
    "~": "approx",
    "≈": "approx",
    "about": "approx",
    "approx": "approx",
    "<": "less_than",
    "less than": "less_than",
    ">": "more_than",
    "over": "more_than",
    "more than": "more_than",
    "≥": "at_least",
    "at least": "at_least",
    "≤": "at_most",
    "up to": "at_most",
}
BELOW, ABOVE = frozenset({"exact", "at_least", "more_than"}), frozenset({"exact", "at_most", "less_than"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of a cell: where it stands in the text, and what it is worth."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str = "exact"
    percent: bool = False
    money: str = ""
    sign: str = ""
    scaled: bool = False

    def times(self, factor: float) -> Amount:
        """The same, where the head of its column counts in thousands or the like."""

        def grown(value: float | None) -> float | None:
            return None if value is None else round(value * factor, 6)

        return Amount(
            *(self.start, self.end, grown(self.value), grown(self.low), grown(self.high), self.qualifier),
            *(self.percent, self.money, self.sign, True),
        )


def find(text: str, start: int, end: int) -> list[Amount]:
    """The number of a cell, and the one in brackets behind it; empty where the cell is anything else."""
    cell = text[start:end]
    if cell.strip().lower() in ZEROS:
        return [Amount(start, end, 0.0, 0.0, 0.0)]
    if ranged := RANGE.fullmatch(cell):
        low, high = worth(ranged["low"]), worth(ranged["high"])
        if low is None or high is None or not low < high <= LARGEST:
            return []
        last = start + ranged.end("high")
        return [Amount(start, last, None, low, high, "range", bool(ranged["percent"]))]
    if bracketed := BRACKETED.fullmatch(cell):
        inner = CELL.fullmatch(bracketed["inner"])
        fallen = made(inner, start + bracketed.start("inner")) if inner and not inner["aside"] else None
        return [replace(fallen, sign="(")] if fallen and not fallen.sign else []
    match = CELL.fullmatch(cell)
    if match is None:
        return []
    aside = match["aside"]
    found = [made(match, start)]
    if aside is not None and aside.strip():
        inner = CELL.fullmatch(aside.strip())
        begin = start + match.start("aside") + len(aside) - len(aside.lstrip())
        if inner is None or inner["aside"] is not None:
            return [] if any(letter.isdecimal() for letter in aside) else [one for one in found if one]
        found.append(made(inner, begin))
    return [one for one in found if one] if all(found) else []


def made(match: re.Match[str], start: int) -> Amount | None:
    """One number as written."""
    value = worth(match["digits"])
    if value is None or value > LARGEST:
        return None
    factor = scales().get((match["scale"] or "").lower(), 1)
    value = round(value * factor, 6)
    hedge = "more_than" if match["plus"] else HEDGES.get((match["hedge"] or "").lower().rstrip("."), "exact")
    first = match.start("money") if match["money"] else match.start("digits")
    last = match.end("scale") if match["scale"] else match.end("digits")
    low, high = value if hedge in BELOW else None, value if hedge in ABOVE else None
    return Amount(
        *(start + first, start + last, value, low, high, hedge, bool(match["percent"])),
        *((match["money"] or "").strip(), match["sign"] or "", factor != 1),
    )


def is_numeric(cell: str) -> bool:
    """Whether a cell holds digits and nothing that is a word."""
    return ANY_NUMBER.fullmatch(cell) is not None
