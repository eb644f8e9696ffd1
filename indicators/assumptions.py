"""The user's own tables → what may be assumed: rates of exchange, persons in a household, the mass of a sack.

None of it is ours: the tables are shipped empty, each line has a source, and what has no line is not converted.

    rates.csv            date,currency,per_usd,source            2021-07-01,AFN,79.5,Da Afghanistan Bank
    household_sizes.csv  location_code,persons,source            AFG,7.7,NRVA 2014 (an empty code: everywhere else)
    package_masses.csv   package,commodity,kilograms,source      sack,flour,50,market monitor (an empty commodity: any)

A line that is malformed is left out and named, with what would be right; the others count.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from indicators import catalogue
from indicators.articles import FAULT, Problem
from indicators.rates import Rate

Entry = TypeVar("Entry")
Key = TypeVar("Key", str, tuple[str, str])


class Given(NamedTuple):
    """A number that the user gives, and where it comes from."""

    number: float
    source: str


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Rates against the US dollar, persons by country, kilograms by (package, commodity); `problems` are the lines left out."""

    rates: tuple[Rate, ...] = ()
    household_sizes: Mapping[str, Given] | None = None
    package_masses: Mapping[tuple[str, str], Given] | None = None
    problems: tuple[Problem, ...] = ()

    def household_size(self, location_code: str) -> Given | None:
        """Persons in a household of the country."""
        sizes = self.household_sizes or {}
        return sizes.get(location_code) or sizes.get("")

    def package_mass(self, package: str, commodity: str) -> Given | None:
        """Kilograms in a package of the good."""
        masses = self.package_masses or {}
        return masses.get((package, commodity.lower())) or masses.get((package, ""))


NONE = Assumptions()
RATES, SIZES, MASSES = "rates.csv", "household_sizes.csv", "package_masses.csv"
HEADS = {
    RATES: ("date", "currency", "per_usd", "source"),
    SIZES: ("location_code", "persons", "source"),
    MASSES: ("package", "commodity", "kilograms", "source"),
}


def load(folder: Path) -> Assumptions:
    """The three tables of a folder; one that is not there is empty."""
    problems: list[Problem] = []
    rates = tuple(entry for entry in entries(folder / RATES, rate, problems))
    sizes = dict(once(entries(folder / SIZES, size, problems), folder / SIZES, problems))
    masses = dict(once(entries(folder / MASSES, mass, problems), folder / MASSES, problems))
    return Assumptions(rates, sizes, masses, tuple(problems))


def entries(path: Path, read: Callable[[dict[str, str]], Entry], problems: list[Problem]) -> Iterator[Entry]:
    """The lines of a table that can be read; what cannot is added to the problems, by file, line and cure."""
    head = HEADS[path.name]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.DictReader(file, strict=True)
            if tuple(lines.fieldnames or ()) != head:
                said = ", ".join(lines.fieldnames or ["none"])
                problems.append(fault(f"{path}, line 1", f"its columns are {said}; they must be {', '.join(head)}"))
                return
            for cells in lines:
                try:
                    yield read({name: "" if name is None or text is None else str(text).strip() for name, text in cells.items()})
                except ValueError as error:
                    problems.append(fault(f"{path}, line {lines.line_num}", str(error)))
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        problems.append(fault(str(path), f"cannot be read: {error}; save it as CSV in UTF-8"))


def fault(where: str, message: str) -> Problem:
    """A line that is left out; the documents are read all the same."""
    return Problem(where, message, FAULT)


def once(found: Iterator[tuple[Key, Given]], path: Path, problems: list[Problem]) -> Iterator[tuple[Key, Given]]:
    """The entries, of equal keys the first."""
    seen = set()
    for key, given in found:
        if key in seen:
            named = " ".join(key) if isinstance(key, tuple) else key or "everywhere else"
            problems.append(fault(str(path), f"{named} stands twice; the first line counts, take the other away"))
            continue
        seen.add(key)
        yield key, given


def rate(cells: Mapping[str, str]) -> Rate:
    """A line of rates.csv."""
    currency, day = cells["currency"], cells["date"]
    if currency not in catalogue.currency_codes() or currency == "USD":
        raise ValueError(f"currency: {currency!r} is no currency other than USD; write its ISO 4217 code, such as AFN")
    try:
        known = date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"date: {day!r} is no day; write it as 2021-07-13") from None
    per = positive(cells, "per_usd", "79.5")
    return Rate(currency, "USD", per, f"rate of {known}, {sourced(cells)}", known, inverse=True)


def size(cells: Mapping[str, str]) -> tuple[str, Given]:
    """A line of household_sizes.csv."""
    code = cells["location_code"]
    if code and code not in {place.location_code for place in catalogue.places()}:
        raise ValueError(
            f"location_code: {code!r} is no country; write its ISO 3166-1 alpha-3 code, such as AFG, or nothing for everywhere"
        )
    return code, Given(positive(cells, "persons", "7.7"), sourced(cells))


def mass(cells: Mapping[str, str]) -> tuple[tuple[str, str], Given]:
    """A line of package_masses.csv."""
    package = cells["package"]
    if package not in catalogue.unit_names():
        raise ValueError(f"package: {package!r} is no unit of the table; write it as the column unit does, such as sack")
    return (package, cells["commodity"].lower()), Given(positive(cells, "kilograms", "50"), sourced(cells))


def positive(cells: Mapping[str, str], name: str, example: str) -> float:
    """A number above nothing."""
    try:
        number = float(cells[name])
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number > 0):
        raise ValueError(f"{name}: {cells[name]!r} is no number above 0; write it with a point and without signs, such as {example}")
    return number


def sourced(cells: Mapping[str, str]) -> str:
    """Where the number comes from; without that nobody could judge it."""
    if not cells["source"]:
        raise ValueError("source: is empty; say where the number comes from")
    return cells["source"]
