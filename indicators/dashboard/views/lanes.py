"""Figures with their days → a timeline with a lane a family: dots for days, bars for periods.

A mark is hollow where the day is its document's own, pale where it is older than the newest of its lane by more than
the window. No text stands in the chart but the names of lanes and days, so that nothing can overlap; the words come on
hover, and all figures stand as links below.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair
import pandas

from indicators import catalogue
from indicators.analysis.claims.subjects import WINDOW
from indicators.dashboard.views import chart_records, charts, kept_charts
from indicators.dashboard.views.chart_records import Ink
from indicators.query import headlines
from indicators.table import wording
from indicators.table.wording import Row

LANE = 46  # pixels
PALE = 0.4
NARROW = 12  # letters of a lane's name on a phone


@kept_charts.once
def draw(rows: Sequence[Row], ink: Ink) -> altair.LayerChart:
    """The timeline."""
    lanes = [name for name in catalogue.families() if any(row["family"] == name for row in rows)]
    newest = {lane: max(day(row) for row in rows if row["family"] == lane) for lane in lanes}
    data = pandas.DataFrame.from_records([record(row, newest[str(row["family"])], ink) for row in rows])
    labels = [label(name) for name in lanes]
    names = altair.Axis(
        title=None, domain=False, ticks=False, labelColor=ink.text, labelFontWeight="bold", labelLimit=150,
        grid=True, gridColor=ink.line, gridOpacity=0.5, labelPadding=8,
    )  # fmt: skip
    days = altair.Axis(
        title=None, orient="top", labelColor=ink.quiet, gridColor=ink.line, format="%-d %b %Y", labelOverlap=True,
        tickCount=4 if ink.letters else 7, domain=False,
    )  # fmt: skip
    base = altair.Chart().encode(y=altair.Y("lane:N", sort=labels, axis=names))
    x = altair.X("day:T", axis=days, scale=altair.Scale(padding=16))
    shade, faint = altair.Color("color:N", scale=None), altair.Opacity("opacity:Q", scale=None)
    period = base.mark_rule(strokeWidth=4, strokeCap="round", aria=False).encode(
        x=altair.X("since:T"), x2=altair.X2("day:T"), color=shade, opacity=faint
    )
    dot = base.mark_point(filled=True, size=90, strokeWidth=2, aria=False).encode(
        x=x, stroke=altair.Stroke("color:N", scale=None), fill=altair.Fill("fill:N", scale=None), opacity=faint
    )
    layers = [*charts.present({"since": [period]}, data), dot, charts.target(base, "point").encode(x=x)]
    return charts.finish(data, layers, LANE * len(lanes) + charts.AXIS_HEIGHT, ink)


def record(row: Row, newest: date, ink: Ink) -> dict[str, Any]:
    """One figure's mark."""
    one = chart_records.record(0, row, ink, 1.0)
    start, end = (wording.day_of(wording.given(row, f"reference_period_{which}")) for which in ("start", "end"))
    color, at = chart_records.color(str(row["family"]), ink), day(row)
    keep = {name: one[name] for name in ("fact_id", "words", "line", "care", "description")}
    return keep | {
        "lane": label(str(row["family"])),
        "day": at,
        "since": start if start and start < at else None,
        "color": color,
        "fill": color if start or end else ink.card,
        "opacity": 1.0 if (newest - at).days <= WINDOW else PALE,
    }


def day(row: Row) -> date:
    """The day that a mark stands at."""
    return headlines.last_day(row) or date.min


def label(family: str) -> str:
    """A lane's name."""
    return catalogue.families()[family].label
