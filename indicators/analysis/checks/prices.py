"""A document → prices that leap, and conversions between two moneys that contradict one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from indicators.analysis.checks.grouping import Document
from indicators.analysis.checks.warnings import Doubt, Found, Row, said, stated, text, times
from indicators.analysis.claims import from_to
from indicators.analysis.money import rates
from indicators.table import wording

TENFOLD = 10.0
NEAR = 400  # characters between the ends of a movement: further apart they may be two stories
DRIFT = 0.02  # a rate may move so much between two sentences of a document that gives no days
HALF = 0.5
# $20 is no more than half a dollar off, 2 million may be further, but hardly beyond 5 percent
LARGE, MOST_ROUNDED = 1000, 0.05


# Prices ---------------------------------------------------------------------------------------------------------------


def price_jump(document: Document) -> Found:
    """From here to there by more than ten times."""
    prices = [
        row
        for statement in document.statements
        for row in statement.rows
        if row.get("measure") == "price" and row.get("role")
    ]
    for start, end in from_to.find(prices):
        before, after = stated(start), stated(end)
        if not before or not after or before < 0 or after < 0 or end["char_start"] - start["char_end"] > NEAR:
            continue
        factor = max(before, after) / min(before, after)
        if factor > TENFOLD:
            way = "rise" if after > before else "fall"
            sentence = f"The text has the price {way} from {said(start)} to {said(end)}, by {times(factor)}."
            for row, other in ((start, end), (end, start)):
                yield (
                    row,
                    Doubt(
                        "price_jump",
                        sentence,
                        f"the other end in the same document: {said(other)}",
                        "a digit too many, or another unit?",
                    ),
                )


# Conversions ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Conversion:
    """A sum and the same in other money; `rate` is what one of the first currency (in their alphabetical order) is
    worth."""

    row: Row
    other: Row
    rate: float
    slack: float  # the share of the rate that rounding explains


def conversion_contradicts(document: Document) -> Found:
    """Rates of one document for the same two currencies and the same month that rounding does not explain."""
    known: dict[tuple[str, str, str], list[Conversion]] = {}
    for statement in document.statements:
        for row, other in rates.pairs(statement.rows):
            if conversion := rate_of(row, other):
                codes = sorted(text(one, "unit").partition("/")[0] for one in (row, other))
                known.setdefault((codes[0], codes[1], str(row.get("reference_period_end") or "")[:7]), []).append(
                    conversion
                )
    for (first, second, _), conversions in known.items():
        for odd, sound in contradicting(conversions):
            yield odd.other, contradiction(odd, sound, first, second)


def rate_of(row: Row, other: Row) -> Conversion | None:
    """The rate of a pair, and how far rounding may have moved it."""
    ours, theirs = stated(row), stated(other)
    if not ours or not theirs or ours < 0 or theirs < 0 or text(row, "unit") == text(other, "unit"):
        return None
    forward = text(row, "unit") < text(other, "unit")
    return Conversion(
        row, other, theirs / ours if forward else ours / theirs, rounding(ours) + rounding(theirs) + DRIFT
    )


def rounding(amount: float) -> float:
    """The share of an amount that may be rounding: half of its last printed figure, of large sums of the last that is
    not 0."""
    plain = f"{amount:.4f}".rstrip("0").rstrip(".")
    whole, _, decimals = plain.partition(".")
    zeros = len(whole) - len(whole.rstrip("0")) if amount >= LARGE and not decimals else 0
    return min(MOST_ROUNDED, HALF * 10.0 ** (zeros - len(decimals)) / amount)


def contradicting(conversions: Sequence[Conversion]) -> list[tuple[Conversion, Conversion]]:
    """Those that differ from the middle one, each with it; of two, both."""
    if len(conversions) < 2:
        return []
    middle = median(conversion.rate for conversion in conversions)
    sound = min(conversions, key=lambda conversion: abs(conversion.rate - middle))
    odd = [(one, sound) for one in conversions if one is not sound and differ(one, sound)]
    return [*odd, (sound, odd[0][0])] if len(conversions) == 2 and odd else odd


def differ(one: Conversion, other: Conversion) -> bool:
    """Whether the rates differ by more than rounding on both sides explains."""
    return max(one.rate, other.rate) / min(one.rate, other.rate) > (1 + one.slack) * (1 + other.slack)


def contradiction(odd: Conversion, sound: Conversion, first: str, second: str) -> Doubt:
    """Both conversions with their rates; the wrong way round where turning one makes them agree."""
    turned = max(odd.rate * sound.rate, 1 / (odd.rate * sound.rate)) <= (1 + odd.slack) * (1 + sound.slack)
    sentence = (
        f"The text gives {said(odd.row)} as {said(odd.other)}, but {said(sound.row)} as {said(sound.other)}: "
        f"{rates.rounded(odd.rate):,f} and {rates.rounded(sound.rate):,f} {second} for 1 {first}."
    )
    compared = f"the other conversion in the same document: {rates.rounded(sound.rate):,f} {second} for 1 {first}"
    ours = stated(odd.row) or 0
    fitting = ours * sound.rate if text(odd.row, "unit") < text(odd.other, "unit") else ours / sound.rate
    code = text(odd.other, "unit").partition("/")[0]
    meant = "the two sums the other way round?" if turned else f"{wording.money(float(f'{fitting:.3g}'), code)}?"
    return Doubt("conversion_contradicts", sentence, compared, meant)
