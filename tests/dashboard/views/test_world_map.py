"""A map's circles are as large as their numbers, lead to their places, and are fitted to the box at every width."""

from __future__ import annotations

import itertools
import math
from typing import Any

import altair
import pytest
from hypothesis import given, settings, strategies

from indicators.dashboard.views import chart_records, label_places, world_map
from indicators.dashboard.views.chart_records import DARK, LIGHT
from indicators.dashboard.views.label_places import Point
from indicators.dashboard.views.world_map import Ground, Place
from tables import row

GROUND = Ground("/media/world.json", ["/media/AFG.json"], (60.5, 29.4, 74.9, 38.5))


def place(name: str, number: float, **given: Any) -> Place:
    return Place(name, row(number, place=name, fact_id=f"fact-{name}", **{"lon": 62.2, "lat": 34.35} | given), 2)


def test_the_area_of_a_circle_is_its_number() -> None:
    large, small = world_map.records([place("A", 1000), place("B", 250)], LIGHT)
    assert (large["name"], small["name"]) == ("A", "B")
    assert large["size"] == pytest.approx(4 * small["size"])


def test_what_is_counted_otherwise_is_a_small_dot() -> None:
    people = [place("A", 10), place("B", 20)]
    sacks = world_map.records([*people, place("C", 5_000_000, unit="sack")], LIGHT)[-1]
    assert (sacks["name"], sacks["size"]) == ("C", world_map.LEAST)


def test_a_circle_has_its_familys_colour_and_says_what_it_is() -> None:
    (one,) = world_map.records([place("Herat", 40, family="casualties", qualifier="at_least")], DARK)
    assert one["color"] == chart_records.color("casualties", DARK)
    assert (
        one["description"]
        == "at least 40 people killed: Herat · no speaker named · reported 3 Aug 2021. Shows only Herat"
    )
    assert one["more"] == "the latest of 2"


def test_the_map_is_vega_lite_that_fetches_its_shapes_by_address() -> None:
    spec = world_map.draw([place("Herat", 40), place("Kabul", 4, lon=69.2, lat=34.5)], GROUND, LIGHT)
    altair.LayerChart.from_dict(spec)  # against the whole schema
    urls = [layer["data"]["url"] for layer in spec["layer"] if "url" in layer["data"]]
    assert urls == ["/media/world.json", "/media/AFG.json"]
    assert [param["name"] for param in spec["params"]] == ["country", "division0", "spot"]
    assert {one["name"] for one in spec["datasets"]["labels"]} == {"Herat", "Kabul"}
    assert len(str(spec)) < 40_000, "shapes are not inline"


def test_a_place_of_several_families_is_named_once_at_any_width() -> None:
    places = [place("Herat", 40), place("Herat", 9, family="displacement")]
    labels = world_map.draw(places, GROUND, LIGHT)["datasets"]["labels"]
    assert labels
    assert len({one["low"] for one in labels}) == len(labels)


@given(
    strategies.tuples(
        strategies.floats(-170, 160), strategies.floats(-50, 60), strategies.floats(0, 60), strategies.floats(0, 30)
    ),
    strategies.sampled_from((240, 390, 700, 1400)),
)
def test_the_box_is_in_the_map_at_every_width(box: tuple[float, float, float, float], width: int) -> None:
    west, south, wide, high = box
    fit = world_map.fitted((west, south, west + wide, south + high))
    for lon, lat in itertools.product((west, west + wide), (south, min(south + high, world_map.NORTH))):
        x, y = fit.at(lon, lat)(width)
        assert -1e-6 <= x <= width + 1e-6
        assert -1e-6 <= y <= world_map.HEIGHT + 1e-6


def boxes(
    points: list[Point], labels: list[label_places.Label], width: float, size: float
) -> list[tuple[float, float, float, float]]:
    """What is written and marked in a chart of a width: left, right, top, bottom."""
    found: list[tuple[float, float, float, float]] = []
    for point in points:
        x, y = point.at(width)
        found.append((x - point.radius, x + point.radius, y - point.radius, y + point.radius))
    for label in labels:
        if label.low <= width < label.high:
            x, y = points[label.point].at(width)
            wide, half = label_places.width(points[label.point].text, size), size * label_places.LINE / 2
            left = {"left": 0.0, "right": -wide, "center": -wide / 2}[label.align] + x + label.dx
            found.append((left, left + wide, y + label.dy - half, y + label.dy + half))
    return found


spots = strategies.lists(
    strategies.tuples(strategies.floats(0, 1), strategies.floats(0, 300), strategies.floats(3, 20)), max_size=25
)


@settings(deadline=None)
@given(spots, strategies.floats(180, 2199))
def test_no_label_lies_on_a_label_or_a_mark(drawn: list[tuple[float, float, float]], width: float) -> None:
    def point(number: int, share: float, y: float, radius: float) -> Point:
        return Point(f"Place {number}", lambda wide: (share * wide, y), radius)

    points = [point(number, *one) for number, one in enumerate(drawn)]
    labels = label_places.place(points, 300, 11)
    found = boxes(points, labels, width, 11)
    for label in found[len(points) :]:
        assert label[0] >= -1e-6
        assert label[1] <= width + 1e-6
        for other in found:
            if other is not label:
                beside = label[1] <= other[0] + 1e-6 or other[1] <= label[0] + 1e-6
                assert beside or label[3] <= other[2] + 1e-6 or other[3] <= label[2] + 1e-6


def test_a_point_alone_has_its_label_at_every_width() -> None:
    labels = label_places.place([Point("Herat", lambda width: (width / 2, 150), 5)], 300, 11, [333.3])
    assert math.isclose(sum(one.high - one.low for one in labels), label_places.WIDTHS[-1] - label_places.WIDTHS[0])
    assert 333.3 in {one.low for one in labels}
