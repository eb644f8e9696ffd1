"""Places with their latest figures → a map: countries, divisions where they are drawn, and a circle a place.

A circle's area is its number; its colour is its family's. Figures that are counted in another unit than most are small
dots of one size, for an area compares only what is counted alike. The map is fitted to a box at every width.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import altair

from indicators.dashboard.views import chart_records, kept_charts, label_places
from indicators.dashboard.views.chart_records import Ink
from indicators.dashboard.views.label_places import Point
from indicators.table import badges, wording
from indicators.table.wording import Row

HEIGHT = 400
LARGEST, LEAST = 1800.0, 40.0  # square pixels of a circle
MOST_LABELS = 40
LETTERS = 11.5
NORTH, SOUTH = 74.0, -56.0  # nobody is counted beyond
NARROWEST = 1.5  # degrees that a map shows at least
EDGE = 0.06  # of the box, left free around it
UNITS = "units"  # what the files' shapes are called
# Ground and border, by whether it is dark: of countries, of those around one whose divisions are drawn, of divisions.
LAND = {False: ("#e3e9ef", "#ffffff"), True: ("#263240", "#10161d")}
AROUND = {False: ("#f1f4f7", "#ffffff"), True: ("#1c2631", "#10161d")}
DIVIDED = {False: ("#dde5ec", "#b3c0cc"), True: ("#2a3845", "#4d5f70")}


class Ground(NamedTuple):
    """What lies below the circles: the address of the countries' file, those of the divisions, and the box to show."""

    world: str
    divisions: Sequence[str]
    box: tuple[float, float, float, float]


class Place(NamedTuple):
    """A place with its figure: the name by which it is chosen, and how many figures it has."""

    name: str
    row: Row
    figures: int


@kept_charts.once
def draw(places: Sequence[Place], ground: Ground, ink: Ink) -> dict[str, Any]:
    """The map as plain Vega-Lite."""
    spots = records(places, ink)
    fit = fitted(ground.box)
    labels = labelled(spots, fit)
    look = AROUND if ground.divisions else LAND
    layers = [shapes(ground.world, "country", look[ink.dark])] if ground.world else []
    layers += [shapes(url, f"division{at}", DIVIDED[ink.dark]) for at, url in enumerate(ground.divisions)]
    chart = altair.LayerChart(
        layer=[*layers, circles(), words(ink)], height=HEIGHT, width="container", padding=0,
        autosize=altair.AutoSizeParams(type="fit-x", contains="padding"),
        config=altair.Config(background="transparent", view=altair.ViewConfig(stroke=None)),
        projection=altair.Projection(
            type="mercator", center=fit.center, scale=altair.ExprRef(fit.scale_of("width")),
            translate=altair.ExprRef("[width / 2, height / 2]"),
        ),
    )  # fmt: skip
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec | {"datasets": {"spots": spots, "labels": labels}}


# Circles --------------------------------------------------------------------------------------------------------------


def records(places: Sequence[Place], ink: Ink) -> list[dict[str, Any]]:
    """A record a circle, the largest first so that it lies below."""
    unit = measured([place.row for place in places])
    most = max((wording.limit(one.row) or 0.0 for one in places if one.row["unit"] == unit), default=0.0) or 1.0
    found = []
    for place in places:
        words, line = wording.statement(place.row), wording.line(place.row)
        cares = badges.cares(place.row)
        share = (wording.limit(place.row) or 0.0) / most if place.row["unit"] == unit else 0.0
        found.append(
            {
                "fact_id": str(place.row["fact_id"]), "name": place.name, "lon": place.row["lon"],
                "lat": place.row["lat"], "size": max(LEAST, share * LARGEST), "measured": place.row["unit"] == unit,
                "color": chart_records.color(str(place.row["family"]), ink),
                "words": chart_records.sentence_case(words),
                "line": line, "care": "; ".join(cares), "more": more(place.figures),
                "description": ". ".join([f"{words}: {line}", *cares, f"Shows only {place.name}"]),
            }
        )  # fmt: skip
    return sorted(found, key=lambda one: -float(one["size"]))


def measured(rows: Sequence[Row]) -> str:
    """The unit that areas stand for: the one that most of the figures have."""
    counts = Counter(str(row["unit"]) for row in rows)
    return max(counts, key=lambda unit: (counts[unit], unit), default="")


def more(figures: int) -> str:
    return "the only figure here" if figures == 1 else f"the latest of {figures:,}"


def circles() -> altair.Chart:
    """The places: the area is the number; a click chooses the place."""
    pick = altair.selection_point(name="spot", fields=["name"], on="click", empty=False)
    told = {"name:N": "Place", "words:N": "Figure", "line:N": "Where, who, when", "more:N": "Here", "care:N": "Careful"}
    mark = altair.Chart(altair.NamedData("spots")).mark_circle(
        opacity=1, fillOpacity=0.5, strokeWidth=1.4, cursor="pointer", clip=True
    )
    drawn: altair.Chart = mark.encode(
        longitude="lon:Q", latitude="lat:Q",
        size=altair.Size("size:Q", scale=None),
        fill=altair.Fill("color:N", scale=None), stroke=altair.Stroke("color:N", scale=None),
        tooltip=[altair.Tooltip(name, title=title) for name, title in told.items()],
        description="description:N", detail="fact_id:N",
    ).add_params(pick)  # fmt: skip
    return drawn


def words(ink: Ink) -> altair.Chart:
    """The places' names, where there is room."""
    mark = altair.Chart(altair.NamedData("labels")).mark_text(
        fontSize=LETTERS, color=ink.text, aria=False, clip=True, baseline="middle",
        align=altair.ExprRef("datum.align"), dx=altair.ExprRef("datum.dx"), dy=altair.ExprRef("datum.dy"),
    )  # fmt: skip
    fits = mark.transform_filter("datum.low <= width && width < datum.high")
    drawn: altair.Chart = fits.encode(longitude="lon:Q", latitude="lat:Q", text="name:N")
    return drawn


# The ground -----------------------------------------------------------------------------------------------------------


def shapes(url: str, pick: str, look: tuple[str, str]) -> altair.Chart:
    """Countries or divisions from their file; a click on one that has a name chooses it."""
    chosen = altair.selection_point(name=pick, fields=["name"], on="click", empty=False)
    source = altair.UrlData(url, format=altair.TopoDataFormat(type="topojson", feature=UNITS))
    land, border = look
    shape = altair.Chart(source).transform_calculate(name="datum.properties.name")
    drawn: altair.Chart = shape.mark_geoshape(fill=land, stroke=border, strokeWidth=0.8, clip=True, aria=False).encode(
        tooltip=altair.Tooltip("name:N", title="Place")
    )
    return drawn.add_params(chosen)


class Fit(NamedTuple):
    """A box in Mercator's projection: its middle in degrees, and its extent in the projection's own units."""

    center: tuple[float, float]
    middle: float
    wide: float
    high: float

    def scale_of(self, width: str) -> str:
        """The projection's scale as Vega writes it."""
        return f"min({width} / {self.wide:.6f}, height / {self.high:.6f})"

    def at(self, lon: float, lat: float) -> Callable[[float], tuple[float, float]]:
        """Where a place is in a chart of some width."""
        x, y = math.radians(lon - self.center[0]), mercator(lat) - self.middle

        def where(width: float) -> tuple[float, float]:
            scale = min(width / self.wide, HEIGHT / self.high)
            return width / 2 + scale * x, HEIGHT / 2 - scale * y

        return where

    @property
    def turn(self) -> float:
        """The width above which the height is what limits the map."""
        return HEIGHT * self.wide / self.high


def fitted(box: tuple[float, float, float, float]) -> Fit:
    """A box with some room around it, none smaller than a town's surroundings."""
    west, south, east, north = box
    south, north = max(south, SOUTH), min(north, NORTH)
    wide = max(math.radians(east - west), math.radians(NARROWEST)) * (1 + 2 * EDGE)
    high = max(mercator(north) - mercator(south), math.radians(NARROWEST)) * (1 + 2 * EDGE)
    middle = (mercator(south) + mercator(north)) / 2
    return Fit(((west + east) / 2, round(inverse(middle), 4)), middle, wide, high)


def mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def inverse(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(y)) - math.pi / 2)


def labelled(spots: Sequence[Mapping[str, Any]], fit: Fit) -> list[dict[str, Any]]:
    """The names of the largest circles, a record for each range of widths in which one has room; a place of several
    families is named once."""
    points: list[Point] = []
    names: set[tuple[Any, ...]] = set()
    for spot in spots:
        named = (spot["name"], spot["lon"], spot["lat"])
        text = "" if named in names or len(names) >= MOST_LABELS else str(spot["name"])
        points.append(Point(text, fit.at(spot["lon"], spot["lat"]), radius(spot)))
        names.add(named)
    return [
        {name: spots[label.point][name] for name in ("name", "lon", "lat")}
        | {"low": label.low, "high": label.high, "dx": label.dx, "dy": label.dy, "align": label.align}
        for label in label_places.place(points, HEIGHT, LETTERS, [fit.turn])
    ]


def radius(spot: Mapping[str, Any]) -> float:
    return math.sqrt(float(spot["size"]) / math.pi) + 1
