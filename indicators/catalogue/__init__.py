"""Hand-written words (TOML, CSV, unit definitions) → checked, frozen entries that the rooms above read.

Nothing is read until it is asked for, and then only once. A misspelt key, a wrong type or a name that does not exist
is a CatalogueError that names the file, the entry and the nearest right word.

In: the files of this folder, which need no Python to be changed. Out: entries, one function a file. Read first:
indicators.toml, then frames.toml, families.toml, cues.toml and populations.toml.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from itertools import chain
from typing import Any, NamedTuple

from indicators.catalogue.entries import CatalogueError as CatalogueError  # callers name it catalogue.CatalogueError
from indicators.catalogue.entries import require_known, tables
from indicators.model import MEASURES

LEVELS = ("country", "admin1", "admin2", "town", "site", "region", "sea")
ANY_UNIT = "*"
CURRENCY = "currency"  # any ISO 4217 code, alone or with "/" and what it buys: AFN, AFN/sack


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a figure can measure: its meaning, the units it is counted in, its words and its own test sentences."""

    code: str
    label: str
    short: str
    family: str
    measure: str
    units: tuple[str, ...]
    hxl: str
    definition: str
    definition_source: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    counted: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    also_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """A group of indicators that share a colour, for light and for dark pages."""

    code: str
    label: str
    color: str
    color_dark: str


@dataclass(frozen=True, slots=True)
class Source:
    """A body that states figures: its canonical name, its kind and the other ways it is written."""

    name: str
    kind: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A document of our own making; `published` in ISO 8601, and where that was worked out how (`worked_out`)."""

    text: str
    published: str = ""
    worked_out: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A warning: its badge, why it is given, documents that earn it together and documents that do not, and the words
    it goes by."""

    code: str
    label: str
    short: str
    reason: str
    fires: tuple[Example, ...]
    quiet: tuple[Example, ...]
    words: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    rebels: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()


class GazetteerRow(NamedTuple):
    """A row of places.csv as it stands (texts, so that tens of thousands load at once); the properties read it."""

    name: str
    alias_text: str
    demonym_text: str
    level: str
    location_code: str
    admin1_name: str
    admin1_code: str
    latitude: str
    longitude: str
    parent: str
    inhabitants: str

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(self.alias_text.split("|")) if self.alias_text else ()

    @property
    def demonyms(self) -> tuple[str, ...]:
        return tuple(self.demonym_text.split("|")) if self.demonym_text else ()

    @property
    def lat(self) -> float | None:
        return float(self.latitude) if self.latitude else None

    @property
    def lon(self) -> float | None:
        return float(self.longitude) if self.longitude else None

    @property
    def population(self) -> int | None:
        return int(self.inhabitants) if self.inhabitants else None


PLACE_FILES = ("places.csv", "places_geonames.csv")  # ours by hand; GeoNames by data/build_places.py
PLACE_COLUMNS = (
    *("name", "aliases", "demonyms", "level", "location_code", "admin1_name", "admin1_code"),
    *("lat", "lon", "parent", "population"),
)


# What the other rooms ask for ----------------------------------------------------------------------------------------


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by its code, in the order of the file, with the phrases of its frames behind its own."""
    from indicators.catalogue import framing  # which asks this module for its files

    return framing.added(read_indicators(text_of("indicators.toml"), families(), unit_names()))


@cache
def families() -> dict[str, Family]:
    """Every family by its code, in the order in which they are shown."""
    return {
        code: Family(code=code, **entry) for code, entry in tables("families.toml", text_of("families.toml")).items()
    }


@cache
def sources() -> dict[str, Source]:
    """Every listed body by its canonical name."""
    return read_sources(text_of("sources.toml"))


@cache
def source_kinds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Words that give away the kind of a body that is not listed, in the order in which they are to be tried."""
    return read_source_kinds(text_of("sources.toml"))


@cache
def places() -> tuple[GazetteerRow, ...]:
    """Every row of the gazetteer: ours first, then the world's divisions and towns, the larger towns first."""
    return tuple(chain.from_iterable(read_places(name, text_of(name)) for name in PLACE_FILES))


@cache
def populations() -> dict[str, dict[str, Any]]:
    """The nouns for people who are counted, by group."""
    groups = tables("populations.toml", text_of("populations.toml"))
    for group, entry in groups.items():
        require_known(f"populations.toml [{group}]", "unit", entry["unit"], unit_names())
    return groups


@cache
def things() -> dict[str, dict[str, Any]]:
    """The nouns for everything counted that is not a person; a table without `unit` is itself the unit."""
    listed = tables("things.toml", text_of("things.toml"))
    for name, entry in listed.items():
        require_known(f"things.toml [{name}]", "unit", entry.get("unit", name), unit_names())
    return listed


@cache
def cues() -> dict[str, dict[str, Any]]:
    """The small words the reader steers by: hedges, numbers, money, speech, status."""
    return tables("cues.toml", text_of("cues.toml"))


@cache
def checks() -> dict[str, Check]:
    """Every warning by its code, in the order in which a figure's warnings are given."""
    return {code: read_check(code, entry) for code, entry in tables("checks.toml", text_of("checks.toml")).items()}


@cache
def claims() -> dict[str, dict[str, Any]]:
    """The words by which figures of different documents are known to speak of one thing."""
    return tables("claims.toml", text_of("claims.toml"))


@cache
def unit_names() -> frozenset[str]:
    """Every name that units.txt defines; Pint itself is not needed to know them."""
    names: set[str] = set()
    for line in text_of("units.txt").splitlines():
        name, *meanings = (part.strip() for part in line.partition("#")[0].split("="))
        if meanings and not name.startswith("["):
            names |= {name, *(alias for alias in meanings[1:] if alias != "_")}
    return frozenset(names)


@cache
def currency_codes() -> frozenset[str]:
    """The ISO 4217 codes that units.txt defines."""
    return frozenset(name for name in unit_names() if len(name) == 3 and name.isupper())


def text_of(name: str) -> str:
    """A catalogue file's text."""
    return files(__name__).joinpath(name).read_bytes().decode("utf-8")


def read_indicators(
    text: str, known_families: Mapping[str, Family], known_units: Iterable[str]
) -> dict[str, Indicator]:
    """indicators.toml → indicators, each with a family, a measure and units that exist."""
    found = {}
    units = {*known_units, ANY_UNIT, CURRENCY}
    for code, entry in tables("indicators.toml", text).items():
        where = f"indicators.toml [{code}]"
        require_known(where, "family", entry["family"], known_families)
        require_known(where, "measure", entry["measure"], MEASURES)
        for unit in [*entry["units"], *entry.get("also_units", ())]:
            for part in unit.split("/"):
                require_known(where, "unit", part, units)
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
        }
        found[code] = Indicator(code=code, **values)
    return found


def read_check(code: str, entry: Mapping[str, Any]) -> Check:
    """A table of checks.toml → its check."""
    examples = {key: tuple(Example(**document) for document in entry[key]) for key in ("fires", "quiet")}
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    return Check(code, entry["label"], entry["short"], entry["reason"], **{**lists, **examples})


def read_places(name: str, text: str) -> tuple[GazetteerRow, ...]:
    """A gazetteer file → its rows; only their form is looked at, since there are tens of thousands."""
    lines = csv.reader(io.StringIO(text))
    header = tuple(next(lines, ()))
    if header != PLACE_COLUMNS:
        raise CatalogueError(f"{name}: the columns must be {', '.join(PLACE_COLUMNS)}, not {', '.join(header)}")
    # twice as fast as GazetteerRow._make, which counts each row
    rows = tuple(map(partial(tuple.__new__, GazetteerRow), lines))
    if set(map(len, rows)) - {len(PLACE_COLUMNS)}:
        line = next(number for number, row in enumerate(rows, start=2) if len(row) != len(PLACE_COLUMNS))
        raise CatalogueError(f"{name}, row {line}: a row must have {len(PLACE_COLUMNS)} fields")
    return rows


def read_sources(text: str) -> dict[str, Source]:
    """sources.toml → bodies by name; no spelling stands for two of them, nor twice for one."""
    found: dict[str, Source] = {}
    owner: dict[str, str] = {}
    for kind, bodies in tables("sources.toml", text).items():
        if kind == "words":
            continue
        for name, aliases in bodies.items():
            for spelling in (name, *aliases):
                if spelling in owner:
                    raise CatalogueError(
                        f'sources.toml [{kind}]: "{spelling}" of "{name}" already stands for "{owner[spelling]}"'
                    )
                owner[spelling] = name
            found[name] = Source(name, kind, tuple(aliases))
    return found


def read_source_kinds(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The [words] of sources.toml, in the order of the file."""
    return tuple((kind, tuple(words)) for kind, words in tables("sources.toml", text).get("words", {}).items())
