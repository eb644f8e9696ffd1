"""The user's own tables → what may be assumed: rates of exchange, persons in a household, the mass of a sack.

None of it is ours: the tables are shipped empty, each line has a source, and what has no line is not converted.

    rates.csv            date,currency,per_usd,source            2021-07-01,AFN,79.5,Da Afghanistan Bank
    household_sizes.csv  location_code,persons,source            AFG,7.7,NRVA 2014 (an empty code: everywhere else)
    package_masses.csv   package,commodity,kilograms,source      sack,flour,50,market monitor (an empty commodity: any)

A line that is malformed is left out and named, with what would be right; the others count.
"""

from __future__ import annotations

import csv
import functools
import io
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from indicators import catalogue
from indicators.analysis import whole_files
from indicators.analysis.money.rates import Rate, Table, table
from indicators.documents.received import FAULT, Problem

Entry = TypeVar("Entry")
Key = TypeVar("Key")


class Given(NamedTuple):
    """A number that the user gives, and where it comes from."""

    number: float
    source: str


@dataclass(frozen=True)
class Assumptions:
    """Rates against the US dollar, persons by country, kilograms by (package, commodity); `problems` are the lines left
    out."""

    rates: tuple[Rate, ...] = ()
    household_sizes: Mapping[str, Given] | None = None
    package_masses: Mapping[tuple[str, str], Given] | None = None
    problems: tuple[Problem, ...] = ()

    @functools.cached_property
    def table(self) -> Table:
        """The rates, to be looked up by currency and day."""
        return table(self.rates)

    def household_size(self, location_code: str) -> Given | None:
        """Persons in a household of the country."""
        sizes = self.household_sizes or {}
        return sizes.get(location_code) or sizes.get("")

    def package_mass(self, package: str, commodity: str) -> Given | None:
        """Kilograms in a package of the good."""
        masses = self.package_masses or {}
        return masses.get((package, commodity.lower())) or masses.get((package, ""))


NONE = Assumptions()
PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,12})?")
FORMULAS = ("=", "+", "-", "@")  # what a spreadsheet takes for the beginning of one
ADDING = threading.Lock()  # two people who add a line at once add two
LEAST, MOST = 1e-9, 1e12  # no rate, household or sack is beyond
# What a good is sold or sent in that has a mass only where somebody states it.
PACKAGES = (
    *("sack", "bag", "box", "carton", "basket", "bundle", "bale", "parcel"),
    *("package", "pack", "ration", "tray", "can", "container", "crate"),
)
FILES = RATES, SIZES, MASSES = "rates.csv", "household_sizes.csv", "package_masses.csv"
HEADS = {
    RATES: ("date", "currency", "per_usd", "source"),
    SIZES: ("location_code", "persons", "source"),
    MASSES: ("package", "commodity", "kilograms", "source"),
}


def load(folder: Path) -> Assumptions:
    """The three tables of a folder; one that is not there is empty."""
    problems: list[Problem] = []
    if not folder.is_dir():
        problems.append(fault(str(folder), "there is no such folder; make it, or put INDICATORS_DATA right"))
    rates = dict(entries(folder / RATES, rate, problems))
    sizes = dict(entries(folder / SIZES, size, problems))
    masses = dict(entries(folder / MASSES, mass, problems))
    return Assumptions(tuple(rates.values()), sizes, masses, tuple(problems))


def entries(
    path: Path, read: Callable[[dict[str, str]], tuple[Key, Entry]], problems: list[Problem]
) -> Iterator[tuple[Key, Entry]]:
    """The lines of a table that can be read; what cannot is added to the problems, by file, line and cure."""
    head, first = HEADS[path.name], dict[Any, int]()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.DictReader(file, strict=True)
            if tuple(lines.fieldnames or ()) != head:
                said = ", ".join(lines.fieldnames or ["none"])
                problems.append(fault(f"{path}, line 1", f"its columns are {said}; they must be {', '.join(head)}"))
                return
            for cells in lines:
                try:
                    key, entry = read(whole(cells))
                    if (line := first.setdefault(key, lines.line_num)) != lines.line_num:
                        raise ValueError(
                            f"says again what line {line} says; that line counts, take one of the two away"
                        )
                    yield key, entry
                except ValueError as error:
                    problems.append(fault(f"{path}, line {lines.line_num}", str(error)))
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        problems.append(fault(str(path), f"cannot be read: {error}; save it as CSV in UTF-8"))


def whole(cells: Mapping[Any, Any]) -> dict[str, str]:
    """A line's cells without the space around them; none too many."""
    if None in cells:
        raise ValueError("has more cells than the first line; put a text that holds a comma in double quotes")
    return {name: str(text or "").strip() for name, text in cells.items()}


def fault(where: str, message: str) -> Problem:
    """A line that is left out; the documents are read all the same."""
    return Problem(where, message, FAULT)


def rate(cells: Mapping[str, str]) -> tuple[tuple[str, str], Rate]:
    """A line of rates.csv."""
    currency, day = cells["currency"], cells["date"]
    if currency not in catalogue.currency_codes() or currency == "USD":
        raise ValueError(f"currency: {currency!r} is no currency other than USD; write its ISO 4217 code, such as AFN")
    try:
        known = date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"date: {day!r} is no day; write it as 2021-07-13") from None
    per = positive(cells, "per_usd", "79.5")
    return (currency, day), Rate(currency, "USD", per, f"rate of {known}, {sourced(cells)}", known, inverse=True)


def add_rate(folder: Path, cells: Mapping[str, str]) -> Rate:
    """Another line of rates.csv, below the others as they stand; ValueError says what makes no sense, or that this
    currency and day have a rate already. OSError where nothing may be written."""
    path, given = folder / RATES, {name: " ".join(cells[name].split()) for name in HEADS[RATES]}
    key, found = rate(given)
    if given["source"].startswith(FORMULAS):
        raise ValueError(f"source: begins with {given['source'][0]}, as formulas do; begin it with a letter")
    with ADDING:
        problems: list[Problem] = []
        there = dict(entries(path, rate, problems))
        if broken := next((one for one in problems if one.source in (str(path), f"{path}, line 1")), None):
            raise ValueError(str(broken))
        if key in there:
            known = there[key]
            raise ValueError(f"date: {known.currency} has a rate for that day already: {known.words}, {known.name}")
        head = (",".join(HEADS[RATES]) + "\n").encode()
        before = path.read_bytes() if path.exists() else head
        line = io.StringIO("" if before.endswith(b"\n") else "\n", newline="")
        line.seek(0, io.SEEK_END)
        csv.writer(line, lineterminator="\n").writerow(given.values())
        whole_files.keep(path, before + line.getvalue().encode("utf-8", "replace"))
    return found


def size(cells: Mapping[str, str]) -> tuple[str, Given]:
    """A line of household_sizes.csv."""
    code = cells["location_code"]
    if code and code not in countries():
        raise ValueError(
            f"location_code: {code!r} is no country; write its ISO 3166-1 alpha-3 code, such as AFG, or nothing for "
            "everywhere"
        )
    return code, Given(positive(cells, "persons", "7.7"), sourced(cells))


def mass(cells: Mapping[str, str]) -> tuple[tuple[str, str], Given]:
    """A line of package_masses.csv."""
    package = cells["package"]
    if package not in PACKAGES:
        raise ValueError(
            f"package: {package!r} is nothing that goods are packed in; write one of {', '.join(PACKAGES)}"
        )
    return (package, cells["commodity"].lower()), Given(positive(cells, "kilograms", "50"), sourced(cells))


@functools.cache
def countries() -> frozenset[str]:
    """The countries of the gazetteer, by their codes."""
    return frozenset(place.location_code for place in catalogue.places())


def positive(cells: Mapping[str, str], name: str, example: str) -> float:
    """A number that can be reckoned with, in plain digits."""
    number = float(cells[name]) if PLAIN.fullmatch(cells[name]) else 0.0
    if not LEAST <= number <= MOST:
        raise ValueError(
            f"{name}: {cells[name]!r} is no number above 0; write it in plain digits with a point, such as {example}"
        )
    return number


def sourced(cells: Mapping[str, str]) -> str:
    """Where the number comes from; without that nobody could judge it."""
    if not cells["source"]:
        raise ValueError("source: is empty; say where the number comes from")
    return cells["source"]
