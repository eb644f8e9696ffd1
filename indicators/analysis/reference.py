"""data/admin_units.csv and data/populations.csv → how many units a place has and how many people live there, each with
its source.

The tables are the user's to extend. A malformed line is a ReferenceTableError that names file, line and cure; who asks
decides what to do without the table: checks are left out, pages say why and go on.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NamedTuple

from indicators import catalogue
from indicators.settings import paths

UNITS, POPULATIONS = "admin_units.csv", "populations.csv"
UNIT_COLUMNS = (
    *("location_code", "admin1_code", "admin1_name", "unit", "local_name", "level", "count"),
    *("source", "source_year", "note"),
)
PEOPLE_COLUMNS = ("location_code", "admin1_code", "place", "population", "year", "source")
UNBOUNDED = ("area",)  # texts count towns and neighbourhoods as areas, not the municipalities of the table alone
ANYWHERE = ""  # the location_code of a count that no country exceeds
COUNTRY, YEAR = re.compile(r"[A-Z]{3}"), re.compile(r"\d{4}")
COUNT = re.compile(r"[1-9][0-9]{0,14}")


class ReferenceTableError(ValueError):
    """A reference table that cannot be relied on; the message names file, line and cure."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many units of a kind a country, or one of its divisions, has by one source."""

    location_code: str
    admin1_code: str
    admin1_name: str
    unit: str
    count: int
    source: str
    year: str  # empty where the source does not say
    note: str = ""

    @property
    def cited(self) -> str:
        """Who counted, and when."""
        return f"{self.source}, {self.year}" if self.year else self.source

    @property
    def parts(self) -> set[int]:
        """The numbers of a note such as "24 region, 2 city, 1 republic": a text may mean the regions alone."""
        return {int(number) for number in re.findall(r"\d+", self.note)}


class Inhabitants(NamedTuple):
    """How many people live in a place by one source; an empty place is the division or the country itself."""

    location_code: str
    admin1_code: str
    place: str
    population: int
    source: str
    year: str


# What the rooms below ask for -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Units:
    """Counts by country, division (P-code or name in small letters, empty for the whole country) and unit."""

    counts: dict[tuple[str, str, str], tuple[Count, ...]]

    def find(self, unit: str, location_code: str, admin1_code: str = "") -> tuple[Count, ...]:
        """Every source's count, the smallest first; nothing where the table does not know."""
        return self.counts.get((location_code, admin1_code, unit), ())

    def units_of(self, location_code: str, admin1_code: str = "") -> Iterator[tuple[str, tuple[Count, ...]]]:
        """The units that are counted there, each with its counts."""
        return (
            (unit, counts)
            for (country, division, unit), counts in self.counts.items()
            if (country, division) == (location_code, admin1_code)
        )


@dataclass(frozen=True)
class People:
    """Inhabitants by country and place in small letters; "" is the country, a P-code the division."""

    places: dict[tuple[str, str], tuple[Inhabitants, ...]]

    def find(self, location_code: str, admin1_code: str = "", place: str = "") -> Inhabitants | None:
        """The most that any source gives for a place of that name; where none does, for the division or the country it
        lies in."""
        named = self.places.get((location_code, place.casefold()), ()) if place else ()
        named = tuple(one for one in named if one.admin1_code in ("", admin1_code))
        larger = (self.places.get((location_code, key), ()) for key in dict.fromkeys((admin1_code, "")))
        found = named or next((group for group in larger if group), ())
        return max(found, key=lambda one: one.population, default=None)


@functools.cache
def admin_units() -> Units:
    """The counts of administrative units."""
    found: dict[tuple[str, str, str], list[Count]] = {}
    for count in read_units(text_of(UNITS)):
        divisions = {count.admin1_code, count.admin1_name.casefold()} - {""} or {""}
        for division in divisions if count.unit not in UNBOUNDED else ():
            found.setdefault((count.location_code, division, count.unit), []).append(count)
    return Units({key: tuple(sorted(counts, key=lambda one: one.count)) for key, counts in found.items()})


@functools.cache
def populations() -> People:
    """The inhabitants of countries, divisions and towns."""
    found: dict[tuple[str, str], list[Inhabitants]] = {}
    for people in read_populations(text_of(POPULATIONS)):
        key = people.place.casefold() or people.admin1_code
        found.setdefault((people.location_code, key), []).append(people)
        if people.place and not people.admin1_code and key in countries(people.location_code):
            found.setdefault((people.location_code, ""), []).append(people)
    return People({key: tuple(group) for key, group in found.items()})


def problems() -> list[str]:
    """What is wrong with the tables, to be shown where they are missed; empty where all is well."""
    found = []
    for table in (admin_units, populations):
        try:
            table()
        except ReferenceTableError as error:
            found.append(str(error))
    return found


@functools.cache
def divisions(location_code: str, admin1_code: str) -> frozenset[str]:
    """A first-level division's names in small letters, by its P-code."""
    named = (row for row in catalogue.places() if row.level == "admin1" and row.admin1_code == admin1_code)
    return frozenset(
        name.casefold() for row in named if row.location_code == location_code for name in (row.name, *row.aliases)
    )


def countries(location_code: str) -> frozenset[str]:
    """A country's names in small letters."""
    return country_names().get(location_code, frozenset())


@functools.cache
def country_names() -> dict[str, frozenset[str]]:
    """The same of all countries: the gazetteer is long, and gone through once."""
    rows = [row for row in catalogue.places() if row.level == "country"]
    return {row.location_code: frozenset(name.casefold() for name in (row.name, *row.aliases)) for row in rows}


# From text to checked entries -----------------------------------------------------------------------------------------


def read_units(text: str) -> list[Count]:
    """admin_units.csv → its counts; one source says one number for one thing."""
    found: list[Count] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, row in lines(UNITS, UNIT_COLUMNS, text):
        need(
            UNITS,
            line,
            "location_code",
            row,
            lambda value: value == ANYWHERE or COUNTRY.fullmatch(value),
            "three capital letters (ISO 3166-1), as AFG",
        )
        need(UNITS, line, "count", row, COUNT.fullmatch, "a whole number above 0 in plain digits, as 401")
        need(UNITS, line, "source", row, bool, "the name of who counted")
        if row["source_year"]:
            need(UNITS, line, "source_year", row, YEAR.fullmatch, "a year of four digits, as 2021")
        if row["unit"] not in catalogue.unit_names():
            nearest = get_close_matches(row["unit"], catalogue.unit_names(), n=1, cutoff=0.5)
            cure = f'did you mean "{nearest[0]}"?' if nearest else "use a unit of catalogue/units.txt, as district"
            raise ReferenceTableError(f'{UNITS}, line {line}: unknown unit "{row["unit"]}"; {cure}')
        key = tuple(row[name] for name in UNIT_COLUMNS if name not in ("count", "note", "level"))
        if (first := seen.setdefault(key, line)) != line:
            raise ReferenceTableError(
                f"{UNITS}, line {line}: the same place, unit, source and year as line {first}; keep one of the two"
            )
        named = {name: row[name] for name in ("location_code", "admin1_code", "admin1_name", "unit", "source", "note")}
        found.append(Count(**named, count=int(row["count"]), year=row["source_year"]))
    return found


def read_populations(text: str) -> list[Inhabitants]:
    """populations.csv → its inhabitants. It has many lines, and every command reads it: what would be right is worked
    out only where a line is wrong."""
    found = []
    for line, row in lines(POPULATIONS, PEOPLE_COLUMNS, text):
        code, division, place, people, year, source = row.values()
        if not (COUNTRY.fullmatch(code) and COUNT.fullmatch(people) and source and YEAR.fullmatch(year)):
            need(
                POPULATIONS, line, "location_code", row, COUNTRY.fullmatch, "three capital letters (ISO 3166-1), as AFG"
            )
            need(
                POPULATIONS,
                line,
                "population",
                row,
                COUNT.fullmatch,
                "a whole number above 0 in plain digits, as 574300",
            )
            need(POPULATIONS, line, "source", row, bool, "the name of who counted")
            need(POPULATIONS, line, "year", row, YEAR.fullmatch, "a year of four digits, as 2021")
        found.append(Inhabitants(code, division, place, int(people), source, year))
    return found


def lines(name: str, columns: Iterable[str], text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a table under their number, each cell without the space around it; its header is ours."""
    columns = tuple(columns)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = tuple(next(reader, ()))
        if header != columns:
            raise ReferenceTableError(
                f"{name}, line 1: the header must be {','.join(columns)}, not {','.join(header) or 'empty'}"
            )
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(columns):
                cure = (
                    "put a text that holds a comma in double quotes"
                    if len(cells) > len(columns)
                    else "keep the commas of empty cells"
                )
                raise ReferenceTableError(
                    f"{name}, line {reader.line_num}: {len(cells)} cells instead of {len(columns)}; {cure}"
                )
            yield reader.line_num, dict(zip(columns, map(str.strip, cells), strict=True))
    except csv.Error as error:
        raise ReferenceTableError(
            f"{name}, line {reader.line_num}: {error}; close every double quote that is opened"
        ) from error


def need(name: str, line: int, column: str, row: dict[str, str], is_right: Callable[[str], Any], right: str) -> None:
    """The cell is as it must be, or the error says what would be right."""
    if not is_right(row[column]):
        raise ReferenceTableError(f'{name}, line {line}: {column} must be {right}, not "{row[column][:40]}"')


def text_of(name: str) -> str:
    """A reference table's text."""
    try:
        data = (paths.data() / name).read_bytes()
    except OSError as error:
        raise ReferenceTableError(
            f"{name}: cannot be read ({error.strerror}); put the file back into the folder data"
        ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReferenceTableError(f"{name}, line {line}: is not UTF-8; save the file as CSV in UTF-8") from error
