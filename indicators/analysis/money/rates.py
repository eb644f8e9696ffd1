"""One document's rows → the rates of exchange it prints itself; rates and a day → the way from one currency to another.

A rate is never invented: it is printed by a document, as "2,000 Afghanis (£18.22)" prints one, or given by the user in
data/rates.csv. Each says by name where it comes from. Where no way leads from one currency to another there is none.
"""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators import catalogue
from indicators.table import days, wording
from indicators.table.wording import Row

# days between a figure and a rate of the user's: monthly tables, which the field keeps, are never further apart
REACH = 45
LONGEST = 3  # rates on the way from one currency to another: AFN → GBP → USD → EUR
DIGITS = 3  # of a printed rate: it is no finer than the rounded figures that print it
PRINTED = "printed in the same article"


@dataclass(frozen=True, slots=True)
class Rate:
    """So much of `into` for one of `currency`; `facts` are the ids of the figures that print it, for a rate of a
    document.

    `per` is the number as its source gives it: of `into` for one of `currency`, or, where `inverse`, of `currency` for
    one of `into`.
    """

    currency: str
    into: str
    per: float
    name: str
    day: date | None = None
    facts: tuple[str, ...] = ()
    position: int = 0  # of a printed rate: where in its document
    inverse: bool = False

    @property
    def factor(self) -> float:
        """What one of `currency` is worth in `into`."""
        return 1 / self.per if self.inverse else self.per

    @property
    def words(self) -> str:
        """The rate as it is shown: "0.00911 GBP/AFN", "79.5 AFN/USD"."""
        units = f"{self.currency}/{self.into}" if self.inverse else f"{self.into}/{self.currency}"
        return f"{rounded(self.per, DIGITS if self.facts else 12):f} {units}"

    def turned(self) -> Rate:
        """The same rate, the other way."""
        return Rate(
            self.into, self.currency, self.per, self.name, self.day, self.facts, self.position, not self.inverse
        )


def rounded(number: float, digits: int = DIGITS) -> Decimal:
    """A rate in so many digits; a Decimal is written without powers of ten."""
    return Decimal(f"{number:.{digits}g}")


def pairs(rows: Iterable[Row]) -> list[tuple[Row, Row]]:
    """The figures of one document that it says a second time in other money, right after the first: "from 30 to 40 SDG
    ($5 to $7)"."""
    amounts = sorted(
        (row for row in rows if wording.is_money(str(row["unit"]))), key=lambda row: int(row["char_start"])
    )
    runs = [
        list(run)
        for _, run in itertools.groupby(amounts, key=lambda row: (row["document_id"], row["sentence"], row["unit"]))
    ]
    return [
        pair
        for run, other in itertools.pairwise(runs)
        if is_beside(run[-1], other[0])
        for pair in zip(run[-len(other) :], other, strict=False)
        if is_same(*pair)
    ]


def is_same(first: Row, second: Row) -> bool:
    """Whether two figures differ in nothing but their money."""
    (money, _, base), (other, _, other_base) = (str(row["unit"]).partition("/") for row in (first, second))
    same = all(
        wording.given(first, name) == wording.given(second, name) for name in ("document_id", "indicator", "sentence")
    )
    roles = {wording.given(row, "role") for row in (first, second)} - {None}
    return (
        same
        and len(roles) < 2
        and money != other
        and base == other_base
        and all(wording.given(row, "value") for row in (first, second))
    )


def is_beside(first: Row, second: Row) -> bool:
    """Whether only a bracket, or a word that says "the same", stands between two figures, and nothing else ends
    there."""
    said = str(first["quote"])[int(first["char_end"]) - int(first["quote_start"]) :] + str(
        wording.given(first, "quote_suffix") or ""
    )
    gap = int(second["char_start"]) - int(first["char_end"])
    between = said[: max(gap, 0)]
    if not 0 < gap <= len(said) or any(letter.isdigit() or letter in ").;:]" for letter in between):
        return False
    cues = catalogue.cues()["conversions"]
    bracket = max(between.rfind("("), between.rfind("["))
    words = between[bracket + 1 :].lower().replace(",", " ").split()
    if bracket >= 0:
        return leading() >= set(words)
    at = next((step for step, word in enumerate(words) if word in cues["words"]), None)
    return at is not None and leading() >= set(words[at:])


@functools.cache
def leading() -> frozenset[str]:
    """The words that may stand between the sign that the same follows and the same."""
    cues = catalogue.cues()
    hedges = (word for phrases in cues["hedges"].values() for phrase in phrases for word in phrase.split())
    return frozenset([*cues["conversions"]["words"], *cues["conversions"]["between"], *hedges])


def printed(rows: Iterable[Row]) -> list[Rate]:
    """The rates that one document prints, in the order of its text."""
    found = []
    for first, second in pairs(rows):
        money, other = (str(row["unit"]).partition("/")[0] for row in (first, second))
        ids = (str(first["fact_id"]), str(second["fact_id"]))
        per, day = float(second["value"]) / float(first["value"]), days.spoken_of(first)[1]
        found.append(Rate(money, other, per, f"rate {PRINTED}", day, ids, int(first["char_start"])))
    return found


@dataclass(frozen=True)
class Table:
    """Rates by their pair of currencies, in the order of their days or of their places in a document."""

    by_pair: Mapping[tuple[str, str], Sequence[Rate]]

    def on(self, row: Row) -> list[Rate]:
        """Of the user's rates those near the days of a row: of each pair of currencies the nearest. A row without days
        has none."""
        first, last = days.spoken_of(row)
        if first is None or last is None:
            return []
        found = []
        for dated in self.by_pair.values():
            at = bisect_left(dated, first, key=lambda rate: rate.day or date.min)
            # the first within the days or after them, and the last before them
            nearest = min(dated[max(0, at - 1) : at + 1], key=lambda rate: away(rate, first, last))
            if away(nearest, first, last) <= REACH:
                found.append(nearest)
        return found

    def beside(self, row: Row) -> list[Rate]:
        """Of a document's rates of each pair of currencies the one printed nearest to the row; a document may print
        several that differ."""
        place = int(row["char_start"])
        found = []
        for printed_in_order in self.by_pair.values():
            at = bisect_left(printed_in_order, place, key=lambda rate: rate.position)
            found.append(min(printed_in_order[max(0, at - 1) : at + 1], key=lambda rate: abs(rate.position - place)))
        return sorted(found, key=lambda rate: abs(rate.position - place))


def away(rate: Rate, first: date, last: date) -> int:
    """How many days a rate is from a stretch of days."""
    return max((first - rate.day).days, (rate.day - last).days, 0) if rate.day else REACH + 1


def table(found: Iterable[Rate]) -> Table:
    """Rates of any kind → a table to look them up in."""
    by_pair: dict[tuple[str, str], list[Rate]] = {}
    for rate in sorted(found, key=lambda rate: (rate.day or date.min, rate.position)):
        by_pair.setdefault((rate.currency, rate.into), []).append(rate)
    return Table(by_pair)


def way(currency: str, into: str, rates: Sequence[Rate]) -> list[Rate] | None:
    """The shortest way by these rates, the first named first; None where there is none, and no step where nothing is to
    be done."""
    ways: dict[str, list[Rate]] = {currency: []}
    for _ in range(LONGEST):
        if into in ways:
            break
        for reached, steps in list(ways.items()):
            for rate in (*rates, *(rate.turned() for rate in rates)):
                if rate.currency == reached and rate.into not in ways:
                    ways[rate.into] = [*steps, rate]
    return ways.get(into)
