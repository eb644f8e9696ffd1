"""Hand-written words (TOML, CSV, unit definitions) → checked, frozen entries that the rooms above read.

Nothing is read until it is asked for, and then only once. A misspelt key, a wrong type or a name that
does not exist is a CatalogueError that names the file, the entry and the nearest right word.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, cast

from indicators.model import MEASURES

KINDS = ("un", "government", "armed_group", "ngo", "media", "monitor", "official_anonymous", "witness")
LEVELS = ("country", "admin1", "admin2", "town", "site", "region", "sea")
ANY_UNIT = "*"
CURRENCY = "currency"  # any ISO 4217 code, alone or with "/" and what it buys: AFN, AFN/sack

TEXT, TEXTS, TABLE = "a text", "a list of texts", "a table"
REQUIRED, OPTIONAL = True, False

# Every key that a file may hold, with its type and whether an entry must have it. This is the one place to extend.
# "*" stands for any key: the entry is itself a list of names.
KEYS: dict[str, dict[str, tuple[str, bool]]] = {
    "indicators.toml": {
        "label": (TEXT, REQUIRED),
        "short": (TEXT, REQUIRED),
        "family": (TEXT, REQUIRED),
        "measure": (TEXT, REQUIRED),
        "units": (TEXTS, REQUIRED),
        "hxl": (TEXT, REQUIRED),
        "definition": (TEXT, REQUIRED),
        "definition_source": (TEXT, REQUIRED),
        "counted": (TEXTS, OPTIONAL),
        "triggers": (TEXTS, OPTIONAL),
        "before": (TEXTS, OPTIONAL),
        "after": (TEXTS, OPTIONAL),
        "examples": (TEXTS, REQUIRED),
        "counterexamples": (TEXTS, REQUIRED),
    },
    "families.toml": {
        "label": (TEXT, REQUIRED),
        "color": (TEXT, REQUIRED),
        "color_dark": (TEXT, REQUIRED),
    },
    "sources.toml": {"*": (TEXTS, OPTIONAL)},
    "populations.toml": {"*": (TEXTS, OPTIONAL)},
    "cues.toml": {"*": (TEXTS, OPTIONAL)},
}


class CatalogueError(ValueError):
    """A catalogue file that does not hold what it must; the message says where and what would be right."""


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


PLACE_COLUMNS = ("name", "aliases", "demonyms", "level", "location_code", "admin1_name", "admin1_code", "lat", "lon", "parent", "population")


# What the other rooms ask for ----------------------------------------------------------------------------------------


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by its code, in the order of the file."""
    return read_indicators(text_of("indicators.toml"), families(), unit_names())


@cache
def families() -> dict[str, Family]:
    """Every family by its code, in the order in which they are shown."""
    return {code: Family(code=code, **entry) for code, entry in tables("families.toml", text_of("families.toml")).items()}


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
    """Every row of the gazetteer, more particular lists first: seeds, countries, regions, divisions, towns."""
    rows = csv.reader(io.StringIO(text_of("places.csv")))
    header = tuple(next(rows))
    if header != PLACE_COLUMNS:
        raise CatalogueError(f"places.csv: the columns must be {', '.join(PLACE_COLUMNS)}, not {', '.join(header)}")
    try:
        return tuple(map(GazetteerRow._make, rows))
    except TypeError as error:
        raise CatalogueError(f"places.csv, line {rows.line_num}: {len(PLACE_COLUMNS)} fields are needed") from error


@cache
def populations() -> dict[str, dict[str, Any]]:
    """The population groups and the words that name them."""
    return tables("populations.toml", text_of("populations.toml"))


@cache
def cues() -> dict[str, dict[str, Any]]:
    """The small words the reader steers by: hedges, speech, status, time."""
    return tables("cues.toml", text_of("cues.toml"))


@cache
def unit_names() -> frozenset[str]:
    """Every name that units.txt defines; Pint itself is not needed to know them."""
    names: set[str] = set()
    for line in text_of("units.txt").splitlines():
        name, *meanings = (part.strip() for part in line.partition("#")[0].split("="))
        if meanings and not name.startswith("["):
            names |= {name, *(alias for alias in meanings[1:] if alias != "_")}
    return frozenset(names)


def text_of(name: str) -> str:
    """A catalogue file's text."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


# From text to checked entries ----------------------------------------------------------------------------------------


def read_indicators(text: str, known_families: Mapping[str, Family], known_units: Iterable[str]) -> dict[str, Indicator]:
    """indicators.toml → indicators, each with a family, a measure and units that exist."""
    found = {}
    units = {*known_units, ANY_UNIT, CURRENCY}
    for code, entry in tables("indicators.toml", text).items():
        where = f"indicators.toml [{code}]"
        require_known(where, "family", entry["family"], known_families)
        require_known(where, "measure", entry["measure"], MEASURES)
        for unit in entry["units"]:
            for part in unit.split("/"):
                require_known(where, "unit", part, units)
        found[code] = Indicator(code=code, **{key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()})
    return found


def read_sources(text: str) -> dict[str, Source]:
    """sources.toml → bodies by name; two bodies never share a spelling."""
    found: dict[str, Source] = {}
    owner: dict[str, str] = {}
    for kind, bodies in tables("sources.toml", text).items():
        if kind == "words":
            continue
        require_known(f"sources.toml [{kind}]", "kind", kind, KINDS)
        for name, aliases in bodies.items():
            for spelling in (name, *aliases):
                other = owner.setdefault(spelling, name)
                if other != name or aliases.count(spelling) > 1:
                    raise CatalogueError(f'sources.toml [{kind}]: "{spelling}" of {name} already stands at {other}')
            found[name] = Source(name, kind, tuple(aliases))
    return found


def read_source_kinds(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The [words] of sources.toml, in the order of the file."""
    words = tables("sources.toml", text).get("words", {})
    for kind in words:
        require_known("sources.toml [words]", "kind", kind, KINDS)
    return tuple((kind, tuple(listed)) for kind, listed in words.items())


def tables(name: str, text: str) -> dict[str, dict[str, Any]]:
    """A TOML file → its entries, every key known and of the right type."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{name}: {error}") from error
    for entry, content in document.items():
        require_table(name, entry, content)
    return cast(dict[str, dict[str, Any]], document)


def require_table(name: str, entry: str, content: Any) -> None:
    """One entry holds the keys it must hold, no others, each of its type."""
    allowed = KEYS[name]
    where = f"{name} [{entry}]"
    if not isinstance(content, dict):
        raise CatalogueError(f"{name}: {entry!r} must be a table, written [{entry}]")
    for key, value in content.items():
        if "*" not in allowed:
            require_known(where, "key", key, allowed)
        kind = allowed.get(key, allowed.get("*", (TEXT, OPTIONAL)))[0]
        if not is_kind(value, kind):
            raise CatalogueError(f"{where}: {key!r} must be {kind}, not {value!r}")
    for key, (_, required) in allowed.items():
        if required and key not in content:
            raise CatalogueError(f"{where}: the key {key!r} is missing")


def require_known(where: str, what: str, name: str, known: Iterable[str]) -> None:
    """The name is one of the known ones; if not, the nearest of them is named."""
    if name in (choices := tuple(known)):
        return
    nearest = get_close_matches(name, choices, n=1, cutoff=0.5)
    advice = f'did you mean "{nearest[0]}"?' if nearest else f"known are {', '.join(sorted(choices)[:20])}"
    raise CatalogueError(f'{where}: unknown {what} "{name}"; {advice}')


def is_kind(value: Any, kind: str) -> bool:
    """Whether a TOML value is of the kind; an empty text is no text."""
    if kind == TEXT:
        return isinstance(value, str) and value.strip() != ""
    if kind == TEXTS:
        return isinstance(value, list) and all(is_kind(item, TEXT) for item in value)
    return isinstance(value, dict)
