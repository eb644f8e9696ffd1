"""The tidy table → Altair charts in which an open end stays open.

How a figure is drawn says how it was said: exact is a full dot, approximate a soft one; "at least" and "more than" are
a hollow dot with an arrow to the right, "at most" and "less than" one to the left; a vague amount has a dashed arrow; a
range is a bar; a figure that looks wrong wears a dashed amber ring. Every row is one clickable mark named after its
fact (PICK). No chart adds, averages or converts anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair
import pandas

from indicators.dashboard.views import chart_records, kept_charts
from indicators.dashboard.views.chart_records import Ink
from indicators.table import wording
from indicators.table.wording import Row

PLAIN: Any = altair  # whose classes of plain values have no types
PICK = "fact"  # the selection's name: a click yields [{"fact_id": …}]
AXIS_HEIGHT = 56  # the axis, its numbers and its title
TIMELINE_HEIGHT = 340
ROOM = 1.12  # the axis goes this far past the largest figure so that its arrow fits
LOOK = altair.Config(
    background="transparent",
    view=altair.ViewConfig(stroke=None),
    axis=altair.AxisConfig(labelFontSize=11.5, titleFontSize=11.5),
)


# The charts -----------------------------------------------------------------------------------------------------------


@kept_charts.once
def strip(rows: Sequence[Row], ink: Ink, title: str, ceiling: float | None = None) -> altair.LayerChart:
    """One figure a line from zero, each in words above its mark; the caller gives rows that may share an axis."""
    largest = (
        max([wording.limit(row) or 0 for row in rows] + [wording.given(row, "value_high") or 0 for row in rows] + [0.0])
        or 1.0
    )
    totals = [wording.given(row, "total") or 0 for row in rows]
    end = ceiling or max([largest * ROOM, *totals])
    data = chart_records.drawn(rows, ink, end)
    x = scale_of(end, title, ink)
    base = altair.Chart().encode(
        y=altair.Y("position:O", axis=None, scale=altair.Scale(paddingInner=0, paddingOuter=0))
    )
    row = target(base).encode(x=PLAIN.XValue(0), x2=PLAIN.X2Value(altair.ExprRef("width")))
    return finish(
        data,
        [*marks(base, x, ink), *captions(base, ink), row],
        chart_records.row_height(data) * len(rows) + AXIS_HEIGHT,
        ink,
    )


@kept_charts.once
def prices(pairs: Sequence[tuple[Row | None, Row]], ink: Ink, title: str) -> altair.LayerChart:
    """Prices of one unit, a line each: a hollow start, a line, a full end; or a dot alone. The axis need not start at
    zero."""
    values = [wording.limit(row) or 0.0 for pair in pairs for row in pair if row is not None]
    low, high = min(values), max(values)
    room = (high - low or high or 1.0) * 0.25
    start, end = max(low - room, 0.0), high + room
    data = pandas.DataFrame.from_records(
        [one for place, pair in enumerate(pairs) for one in price_records(place, pair, ink, start, end)]
    )
    base = altair.Chart().encode(
        y=altair.Y("position:O", axis=None, scale=altair.Scale(paddingInner=0, paddingOuter=0))
    )
    x, shade = scale_of(end, title, ink, start), altair.Color("color:N", scale=None)
    path = base.mark_bar(height=4, cornerRadius=2, aria=False).transform_filter("isValid(datum.other)")
    path = path.encode(x=x, x2=altair.X2("other:Q"), color=shade)
    dot = base.mark_point(filled=True, size=130, strokeWidth=2.5, opacity=1, aria=False).encode(
        x=x, stroke=altair.Stroke("color:N", scale=None), fill=altair.Fill("fill:N", scale=None)
    )
    half = target(base).encode(x=altair.X("from:Q"), x2=altair.X2("until:Q"))
    return finish(
        data, [path, dot, *captions(base, ink), half], chart_records.row_height(data) * len(pairs) + AXIS_HEIGHT, ink
    )


def price_records(
    place: int, pair: tuple[Row | None, Row], ink: Ink, start: float, end: float
) -> list[dict[str, object]]:
    """The one or two ends of a price's line; each end's half of the row is its own target."""
    first, last = pair
    ends = [last] if first is None else [first, last]
    middle = sum(wording.limit(row) or 0.0 for row in ends) / len(ends)
    falling = first is not None and (wording.limit(first) or 0.0) > (wording.limit(last) or 0.0)
    words = wording.statement(last) if first is None else f"{wording.amount(first)} → {wording.statement(last)}"
    found = []
    for row in ends:
        one = chart_records.record(place, row, ink, end)
        left = first is not None and ((row is first) != falling)
        right = first is not None and not left
        one |= {"from": middle if right else start, "until": middle if left else end}
        one |= {
            "other": wording.limit(last) if row is first else None,
            "fill": ink.card if row is first else one["fill"],
        }
        one |= (
            chart_records.texts(chart_records.sentence_case(words), wording.line(last), ink)
            if row is last
            else chart_records.texts("", "", ink)
        )
        found.append(one)
    return found


@kept_charts.once
def timeline(rows: Sequence[Row], ink: Ink, title: str) -> altair.LayerChart:
    """Figures of one unit over the days they speak of: a thin line for the period, the mark at its last known day."""
    largest = (max(wording.limit(row) or 0.0 for row in rows) or 1.0) * ROOM * ROOM
    data = chart_records.drawn(rows, ink, largest)
    data["since"] = [wording.given(row, "reference_period_start") for row in rows]
    data["day"] = [
        wording.given(row, "reference_period_end") or wording.given(row, "reference_period_start") for row in rows
    ]
    data["head"] = [0 if head == 90 else 180 for head in data["head"]]
    # whichever sets the marks apart
    beside = wording.place if len({wording.place(row) for row in rows}) > 1 else wording.speaker
    data["amount"] = [f"{wording.amount(row)} · {beside(row)}" for row in rows]
    base = altair.Chart()
    days = altair.Axis(
        title=None, labelColor=ink.quiet, gridColor=ink.line, format="%-d %b %Y", labelOverlap=True, tickCount=5
    )
    x = altair.X("day:T", axis=days, scale=altair.Scale(padding=40))
    y = altair.Y("at:Q", axis=number_axis(title, ink), scale=altair.Scale(domain=[0, largest], nice=False))
    shade = altair.Color("color:N", scale=None)
    period = base.mark_rule(strokeWidth=2, opacity=0.45, aria=False).encode(
        x=altair.X("since:T"), x2=altair.X2("day:T"), y=y, color=shade
    )
    shaft = base.mark_rule(strokeWidth=2.5, aria=False).encode(x=x, y=y, y2=altair.Y2("tip:Q"), color=shade)
    head = base.mark_point(shape="triangle", filled=True, size=85, opacity=1, aria=False)
    head = head.encode(x=x, y=altair.Y("tip:Q"), color=shade, angle=altair.Angle("head:Q", scale=None))
    band = base.mark_bar(width=10, opacity=0.75, cornerRadius=4, aria=False).encode(
        x=x, y=y, y2=altair.Y2("bar_end:Q"), color=shade
    )
    text = base.mark_text(align="left", dx=12, fontSize=11.5, color=ink.text, limit=170, aria=False).encode(
        x=x, y=y, text=altair.Text("amount:N")
    )
    spots = {"dot": dots(base).encode(x=x, y=y), "ring": rings(base, ink).encode(x=x, y=y)}
    parts = {"since": [period], "bar_end": [band], "tip": [shaft, head]} | {name: [one] for name, one in spots.items()}
    layers = present(parts, data)
    return finish(data, [*layers, text, target(base, "point").encode(x=x, y=y)], TIMELINE_HEIGHT, ink)


def present(parts: Mapping[str, Sequence[altair.Chart]], data: pandas.DataFrame) -> list[altair.Chart]:
    """The layers that have a mark, by the column that each shows: one without has no days, and the axis of days would
    not know how far to reach."""
    return [
        one.transform_filter(f"isValid(datum.{name})")
        for name, ones in parts.items()
        if data[name].notna().any()
        for one in ones
    ]


def scale_of(end: float, title: str, ink: Ink, start: float = 0.0) -> altair.X:
    """The axis of figures, its unit said in its title."""
    return altair.X("at:Q", axis=number_axis(title, ink), scale=altair.Scale(domain=[start, end], nice=False))


def number_axis(title: str, ink: Ink) -> altair.Axis:
    """Quiet, with few ticks, millions in words."""
    return altair.Axis(
        title=title, titleColor=ink.quiet, labelColor=ink.quiet, gridColor=ink.line, gridOpacity=0.6, domain=False,
        tickCount=4,
        titleFontWeight="normal", labelOverlap=True,
        labelExpr="datum.value >= 1e6 ? format(datum.value / 1e6, ',.3~f') + ' million' : format(datum.value, ',.4~f')",
    )  # fmt: skip


def marks(base: altair.Chart, x: altair.X, ink: Ink) -> list[altair.Chart]:
    """Track, stem, range, arrow, dot and ring, from the back to the front."""
    shade = altair.Color("color:N", scale=None)
    span = {"y": altair.Y("position:O", axis=None)}
    track = base.mark_bar(height=4, color=ink.line, cornerRadius=2, aria=False).encode(
        x=x, x2=altair.X2("total:Q"), **span
    )
    track = track.transform_filter("isValid(datum.total)").transform_calculate(at="0")
    stem = base.mark_bar(height=4, opacity=0.4, cornerRadius=2, aria=False).encode(
        x=x, x2=altair.X2("zero:Q"), color=shade
    )
    stem = stem.transform_filter("isValid(datum.stem)")
    band = base.mark_bar(height=12, opacity=0.75, cornerRadius=4, aria=False).encode(
        x=x, x2=altair.X2("bar_end:Q"), color=shade
    )
    band = band.transform_filter("isValid(datum.bar_end)")
    dashes = PLAIN.StrokeDashValue([1, 0], condition={"test": "datum.dash", "value": [3, 3]})
    shaft = base.mark_rule(strokeWidth=2.5, aria=False).encode(
        x=x, x2=altair.X2("tip:Q"), color=shade, strokeDash=dashes
    )
    shaft = shaft.transform_filter("isValid(datum.tip)")
    head = base.mark_point(shape="triangle", filled=True, size=85, opacity=1, aria=False)
    head = head.encode(x=altair.X("tip:Q"), color=shade, angle=altair.Angle("head:Q", scale=None)).transform_filter(
        "isValid(datum.tip)"
    )
    return [track, stem, band, shaft, head, dots(base).encode(x=x), rings(base, ink).encode(x=x)]


def dots(base: altair.Chart) -> altair.Chart:
    """Full for exact, soft for approximate, hollow for open-ended; a range has none."""
    mark = base.mark_point(filled=True, size=130, strokeWidth=2.5, opacity=1, aria=False).transform_filter(
        "isValid(datum.dot)"
    )
    fill, soft = altair.Fill("fill:N", scale=None), altair.FillOpacity("soft:Q", scale=None)
    dot: altair.Chart = mark.encode(stroke=altair.Stroke("color:N", scale=None), fill=fill, fillOpacity=soft)
    return dot


def rings(base: altair.Chart, ink: Ink) -> altair.Chart:
    """The dashed amber ring of a figure that carries a warning."""
    mark = base.mark_point(
        size=420, strokeWidth=2, strokeDash=[4, 3], filled=False, stroke=ink.warning, opacity=1, aria=False
    )
    ring: altair.Chart = mark.transform_filter("isValid(datum.ring)")
    return ring


def captions(base: altair.Chart, ink: Ink) -> list[altair.Chart]:
    """The figure in words above its mark, and below it where, who says so, when."""
    style: dict[str, Any] = {
        "align": "left",
        "limit": altair.ExprRef("width"),
        "lineBreak": "\n",
        "lineHeight": chart_records.LINE_HEIGHT,
        "aria": False,
    }
    # the first line is placed, the others follow below it
    rise = altair.ExprRef(f"-10 - {chart_records.LINE_HEIGHT} * (datum.above - 1)")
    above = base.mark_text(**style, baseline="bottom", dy=rise, fontSize=13, fontWeight=600, color=ink.text)
    below = base.mark_text(**style, baseline="top", dy=10, fontSize=11.5, color=ink.quiet)
    return [
        above.encode(x=PLAIN.XValue(0), text=altair.Text("words:N")),
        below.encode(x=PLAIN.XValue(0), text=altair.Text("line:N")),
    ]


def target(base: altair.Chart, shape: str = "bar") -> altair.Chart:
    """The clickable, named mark in front of all others, unseen and large enough for a finger: a whole row, or a wide
    dot."""
    pick = altair.selection_point(name=PICK, fields=["fact_id"], on="click", empty=False)
    told = {"words:N": "Figure", "line:N": "Where, who, when", "care:N": "Careful"}
    tips = [altair.Tooltip(name, title=title) for name, title in told.items()]
    row = base.mark_bar(opacity=0.001, cursor="pointer", height=altair.RelativeBandSize(band=1))
    mark = row if shape == "bar" else base.mark_point(size=900, filled=True, opacity=0.001, cursor="pointer")
    front: altair.Chart = mark.encode(
        tooltip=tips, description=altair.Description("description:N"), detail=altair.Detail("fact_id:N")
    ).add_params(pick)
    return front


def finish(data: pandas.DataFrame, layers: Sequence[altair.Chart], height: int, ink: Ink) -> altair.LayerChart:
    """The layers as one chart on the card's own ground. All draw the same records; a layer with records of its own
    would have Altair print them to find it a name, which takes longer than all the rest."""
    margin = {"left": 4, "right": 12, "top": 4, "bottom": 0}
    return altair.LayerChart(
        data=data, layer=list(layers), height=height, width="container", padding=margin, config=LOOK
    )
