"""One document's rows → the same rows with the columns for comparing: the figure in a common unit, and how it came
there.

The reported figure is never touched. A step is taken only on a number that somebody gives: a rate that the document
prints or the user's table holds, a mass that the sentence states, a household size that the user sets. Where one is
missing the common figure is empty and `conversion` says what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from indicators.analysis import units
from indicators.analysis.claims import from_to
from indicators.analysis.money import rates
from indicators.analysis.money.rates import Rate, Table
from indicators.analysis.money.user_tables import MASSES, NONE, PACKAGES, RATES, SIZES, Assumptions
from indicators.table import days, wording

Row = dict[str, Any]
AS_REPORTED = "as reported"
NO_RATES = Table({})
KEEP = "as reported"  # a Wish's money: none is converted
MOST_USED = "USD"  # what the field compares prices in
VALUES = {"value": "value_normalised", "value_low": "value_low_normalised", "value_high": "value_high_normalised"}
WORD = re.compile(r"\d[\d.,]*(?<![.,])|[A-Za-z]+|[,;:.]")
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
APART = (",", ";", ":", ".", "and", "or", "to", "plus", "with")  # what follows one of these is another thing
CONTENT_REACH = 3  # words between a package and its mass: "a bag of flour (50 kg)"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants figures compared in. `money` is a currency, KEEP, or nothing: dollars, else what the document
    prints."""

    money: str = ""
    # tonnes and prices by the kilogram, litres, kilometres, hectares, days; persons where a household size is set
    comparable: bool = True


@dataclass(slots=True)
class Way:
    """The way of one figure from its unit: the factors so far, in numbers and in words; `missing` says why there is
    none."""

    head: str
    base: str
    factors: list[tuple[float, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    rates: list[Rate] = field(default_factory=list)
    missing: str = ""
    lacking: str = ""  # what would have led further

    def times(self, number: float, unit: str, words: str) -> None:
        """One step."""
        self.factors.append((number, unit))
        self.words.append(words)

    @property
    def unit(self) -> str:
        """The unit it has come to."""
        return f"{self.head}/{self.base}" if self.base else self.head


def fill(rows: Sequence[Row], assumed: Assumptions = NONE, wish: Wish | None = None) -> list[Row]:
    """The rows of one document with the columns for comparing and for changes."""
    wish, own = wish or Wish(), rates.table(rates.printed(rows))
    filled = [row | compare(row, own, assumed, wish) for row in rows]
    ends = {end["fact_id"]: change(start, end) for start, end in from_to.find(rows)}
    return [row | ends.get(row["fact_id"], {}) for row in filled]


def compare(row: Row, printed: Table, assumed: Assumptions, wish: Wish) -> Row:
    """The columns for comparing of one figure, with the rates that its document prints."""
    return compared(row, lead(row, printed, assumed, wish))


def compared(row: Row, way: Way) -> Row:
    """The columns of a figure that has gone this way."""
    if way.missing:
        return {"unit_normalised": None, "conversion": way.missing} | dict.fromkeys(VALUES.values())
    factor = units.multiply(row["unit"], tuple(way.factors), way.unit) if way.factors else 1.0
    values = {
        name: None if row[reported] is None else tidy(row[reported] * factor) for reported, name in VALUES.items()
    }
    said = (
        " ".join((f"{amount(row)} {row['unit']}", *way.words))
        if way.factors
        else ": ".join(filter(None, (AS_REPORTED, way.lacking)))
    )
    return values | {"unit_normalised": way.unit, "conversion": said}


def amount(row: Row) -> str:
    """The reported number as plainly as a working has it: 2000, 5–10."""
    bounds = [row["value"]] if row["value"] is not None else [row["value_low"], row["value_high"]]
    return "–".join(f"{bound:.12g}" for bound in bounds if bound is not None)


def tidy(number: float) -> float:
    """Without the last digits, which are no more than the noise of multiplying."""
    return float(f"{number:.12g}")


def change(start: wording.Row, end: wording.Row) -> Row:
    """What a figure moved by, in its own unit and in percent of where it started; empty where either end is no single
    number."""
    first, last = start["value"], end["value"]
    if first is None or last is None:
        return {}
    percent = None if first == 0 else round(100 * (last - first) / abs(first), 1)
    return {"change_value": tidy(last - first), "change_percent": percent}


# The way --------------------------------------------------------------------------------------------------------------


def lead(row: Row, own: Table, assumed: Assumptions, wish: Wish) -> Way:
    """From the reported unit as far as somebody's numbers lead."""
    head, _, base = str(row["unit"]).partition("/")
    way = Way(head, base)
    if wording.is_money(row["unit"]) and wish.money != KEEP:
        exchange(way, row, own, assumed, wish.money)
    if wish.comparable and not way.missing:
        open_households(way, row, assumed)
        unpack(way, row, assumed)
        scale(way)
    return way


def exchange(way: Way, row: Row, own: Table, assumed: Assumptions, wanted: str) -> None:
    """Money: by the user's rates of those days, then by what the document prints, its own pair first."""
    known = [*assumed.table.on(row), *own.beside(row)]
    targets = [wanted] if wanted else [MOST_USED, *(rate.into for rate in known)]
    steps = next((steps for target in targets if (steps := rates.way(way.head, target, known)) is not None), None)
    if steps is None:
        way.missing = no_rate(way.head, targets[0], row)
        return
    for rate in steps:
        sign = "÷" if rate.inverse else "×"
        way.times(rate.factor, f"{rate.into}/{rate.currency}", f"{sign} {rate.words}, {rate.name}")
        way.rates.append(rate)
        way.head = rate.into


def no_rate(currency: str, into: str, row: Row) -> str:
    """Why money could not be compared, and what would help."""
    first, last = days.spoken_of(row)
    when = "its day is not known" if first is None or last is None else f"for {wording.span(first, last)}"
    return (
        f"no rate from {currency} to {into} {when}: the article prints none, and {RATES} has none within "
        f"{rates.REACH} days"
    )


def open_households(way: Way, row: Row, assumed: Assumptions) -> None:
    """Households to persons, by the size that the user sets for the country; without one they stay households."""
    if "household" not in (way.head, way.base):
        return
    given = assumed.household_size(str(row["location_code"] or ""))
    if given is None:
        way.lacking = f"no household size is set for {row['location_code'] or 'a place without a country'} in {SIZES}"
        return
    size = f"{given.number:g} person/household, {SIZES}: {given.source}"
    if way.head == "household":
        way.times(given.number, "person/household", f"× {size}")
        way.head = "person"
    else:
        way.times(1 / given.number, "household/person", f"÷ {size}")
        way.base = "person"


def unpack(way: Way, row: Row, assumed: Assumptions) -> None:
    """A package to its mass or volume, where the sentence states it or the user sets it; else it stays a package."""
    package = next((unit for unit in (way.base, way.head) if unit in PACKAGES), "")
    if not package:
        return
    stated = content(str(row["sentence"]), package, row["value"] if way.head == package else None)
    if stated:
        number, unit = stated
        source = "stated in the sentence"
    elif given := assumed.package_mass(package, str(row["commodity"] or "")):
        number, unit, source = given.number, "kilogram", f"{MASSES}: {given.source}"
    else:
        if way.base == package:  # a price by the sack waits for the mass, a delivery of kits and packs does not
            way.lacking = f"the mass of a {package} is neither stated nor set in {MASSES}"
        return
    if way.base == package:
        way.times(1 / number, f"{package}/{unit}", f"÷ {number:g} {unit}/{package}, {source}")
        way.base = unit
    else:
        way.times(number, f"{unit}/{package}", f"× {number:g} {unit}/{package}, {source}")
        way.head = unit


def content(sentence: str, package: str, counted: float | None = None) -> tuple[float, str] | None:
    """The mass or volume that a sentence gives a package: "a 50 kg sack of flour", "a sack of flour (50 kg)"; one only,
    or none.

    `counted` is how many packages there are: where that is the mass itself, it was no count.
    """
    words = [word.lower() for word in WORD.findall(sentence)]
    found: set[tuple[float, str] | None] = set()
    for at, word in enumerate(words):
        if word.isalpha() and units.is_defined(word) and str(units.parse(word)) == package:
            if at >= 2 and (at < 3 or words[at - 3] not in APART[4:]):
                found.add(measure(words[at - 2 : at]))
            for step in range(at + 1, at + 1 + CONTENT_REACH):
                if words[step : step + 1] == [] or words[step] in APART:
                    break
                found.add(measure(words[step : step + 2]))
    found.discard(None)
    stated = found.pop() if len(found) == 1 else None
    return None if stated is None or stated[0] == counted else stated


def measure(words: Sequence[str]) -> tuple[float, str] | None:
    """Two words that are a number and a unit of mass or volume."""
    if len(words) != 2 or not words[0][0].isdigit() or not words[1].isalpha() or not units.is_defined(words[1]):
        return None
    unit = str(units.parse(words[1]))
    if units.compared_in(unit) not in ("tonne", "litre"):
        return None
    written = words[0].replace(",", "") if GROUPED.fullmatch(words[0]) else words[0].replace(",", ".")
    try:
        number = float(written)
    except ValueError:
        return None
    return (number, unit) if number > 0 else None


def scale(way: Way) -> None:
    """Kilograms to tonnes, prices by the pound to prices by the kilogram, hours to days: no assumption, only one unit
    of each kind."""
    for name in ("head", "base"):
        unit = getattr(way, name)
        if not unit or wording.is_money(unit):
            continue
        into = units.compared_in(unit, priced=name == "base")
        if into != unit:
            factor = units.multiply(unit, (), into)
            if factor != 1:
                step = (factor, f"{into}/{unit}") if name == "head" else (1 / factor, f"{unit}/{into}")
                way.times(*step, f"{'×' if name == 'head' else '÷'} {factor:g} {into}/{unit}")
            setattr(way, name, into)
