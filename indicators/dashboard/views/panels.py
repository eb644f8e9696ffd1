"""Figures of one unit over the days they speak of → a small chart, its axes given so that several can be compared.

A line joins figures of one speaker, or where none is named of one source, on one question alone; all others are points.
A figure whose text has no day stands hollow at its document's day. No two labels overlap: what has no room is read on
hover and in the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import altair

from indicators.analysis.claims import from_to, questions, subjects
from indicators.dashboard.views import chart_records, charts, kept_charts, label_places
from indicators.dashboard.views.chart_records import Ink
from indicators.dashboard.views.label_places import Point
from indicators.table import days, wording
from indicators.table.wording import Row

ENDS = ("from", "change")  # of a movement: what it came from is joined to what it came to, and to nothing else
HELD = (
    "stock",
    "price",
    "share",
)  # measures that hold on from day to day, so that a line between two looks says something
HEIGHT, SMALL = 300, 190
MOST_LABELS = 30
LETTERS = 11.0
REACH = 7.0  # pixels from a mark's middle to its edge
EDGE = 0.04  # of the days, left free at both ends
FEW_MONTHS, STEPS, MOST_TICKS = 3, (1, 2, 3, 6, 12, 24, 60), 7  # of the axis of days
LONGEST = 34  # letters of a label
EPOCH = date(1970, 1, 1).toordinal()


class Frame(NamedTuple):
    """The axes: the days and the figures that they reach from and to."""

    first: date
    last: date
    low: float
    high: float

    def across(self, moment: float) -> float:
        """Where a day is, of the width."""
        first, last = stamp(self.first) or 0, stamp(self.last) or 0
        return (moment - first) / max(1, last - first)

    def up(self, figure: float) -> float:
        """Where a figure is, of the height."""
        return (figure - self.low) / ((self.high - self.low) or 1.0)


def frame(rows: Sequence[Row], period: tuple[date, date] | None = None) -> Frame:
    """Axes that hold all of the rows, from zero but for prices; the days of several panels are the same."""
    ends = [wording.given(row, "value_high") for row in rows if wording.given(row, "qualifier") == "range"]
    values = [wording.limit(row) or 0.0 for row in rows] + [end for end in ends if end is not None]
    low, high = min(values, default=0.0), max(values, default=0.0)
    priced = all(row["measure"] == "price" for row in rows)
    low = max(0.0, low - (high - low or high) * 0.25) if priced else min(0.0, low)
    first, last = period or spanned(rows)
    edge = timedelta(days=max(3, int((last - first).days * EDGE)))
    return Frame(first - edge, last + edge, low, low + (high - low or 1.0) * charts.ROOM * charts.ROOM)


def spanned(rows: Sequence[Row]) -> tuple[date, date]:
    """The first and the last day of rows that have one."""
    told = [one for row in rows if (one := day(row)) is not None]
    return min(told), max(told)


def day(row: Row) -> date | None:
    """The day a figure stands at: the last that the text states, else its document's."""
    stated = wording.given(row, "reference_period_end") or wording.given(row, "reference_period_start")
    return wording.day_of(stated) or days.spoken_of(row)[1]


def is_dated(row: Row) -> bool:
    """Whether the text itself has a day."""
    return wording.when(row) != wording.UNKNOWN_DATE


def series(rows: Sequence[Row]) -> dict[str, str]:
    """By their fact the names of the lines that figures are on: one speaker or source, one question, two days at least.
    What happened in a period is on none, unless it counts on from the same first day."""
    found: dict[str, tuple[Any, ...]] = {}
    by_id = {str(row["fact_id"]): row for row in rows}
    for fact_id, (said, question) in subjects.asked(rows).items():
        row = by_id[fact_id]
        start = wording.given(row, "reference_period_start")
        counts_on = start is not None and start != wording.given(row, "reference_period_end")
        known = question.place.level not in (questions.UNKNOWN, questions.SEVERAL)
        if not known or row["role"] in ENDS or not (row["measure"] in HELD or counts_on):
            continue
        who = said.speaker or said.publisher or said.document_id
        since = None if row["measure"] in HELD else str(start)
        found[fact_id] = (who, question._replace(role="", document=""), said.indicator, since)
    lines: Counter[tuple[Any, ...]] = Counter(
        key for key, _ in {(key, day(by_id[name])) for name, key in found.items()}
    )
    return {name: repr(key) for name, key in found.items() if lines[key] > 1}


def records(rows: Sequence[Row], axes: Frame, ink: Ink) -> list[dict[str, Any]]:
    """A record a figure, by its day."""
    lines = series(rows)
    starts = {str(end["fact_id"]): start for start, end in from_to.find(rows)}
    beside = what_differs(rows)
    found = []
    for position, row in enumerate(sorted(rows, key=lambda row: (day(row) or date.min, str(row["fact_id"])))):
        fact_id, start = str(row["fact_id"]), starts.get(str(row["fact_id"]))
        one = chart_records.record(position, row, ink, axes.high - axes.low)
        stated = wording.day_of(wording.given(row, "reference_period_start"))
        one |= {
            "fact_id": fact_id, "day": stamp(day(row)), "series": lines.get(fact_id),
            "since": stamp(max(stated, axes.first)) if stated and is_dated(row) else None,
            "head": 0 if one["head"] == 90 else 180,
            "fill": one["color"] if is_dated(row) else ink.card,
            "from_day": stamp(day(start)) if start else None, "from_at": wording.limit(start) if start else None,
            "words": chart_records.sentence_case(wording.statement(row)), "line": wording.line(row),
            "text": shorten(f"{wording.amount(row)} · {beside(row)}"),
        }  # fmt: skip
        one["description"] = f"{one['description']}{'' if is_dated(row) else '. The day is its document’s'}"
        found.append(one)
    return found


def what_differs(rows: Sequence[Row]) -> Callable[[Row], str]:
    """What is written beside a figure: what sets the marks of a chart apart."""
    if len({row["commodity"] for row in rows}) > 1:
        return lambda row: f"{row['commodity'] or 'other'}, {wording.place(row)}"
    return wording.place if len({wording.place(row) for row in rows}) > 1 else wording.speaker


def stamp(moment: date | None) -> int | None:
    """A day as Vega has it: milliseconds since 1970, wherever the browser is."""
    return (moment.toordinal() - EPOCH) * 86_400_000 if moment else None


def shorten(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


# Drawing --------------------------------------------------------------------------------------------------------------


@kept_charts.once
def draw(rows: Sequence[Row], axes: Frame, ink: Ink, title: str, height: int = HEIGHT) -> dict[str, Any]:
    """The chart as plain Vega-Lite; rows without any day are the caller's to count."""
    marks = records([row for row in rows if day(row) is not None], axes, ink)
    base = altair.Chart(altair.NamedData("marks"))
    x = altair.X("day:Q", axis=day_axis(axes, ink), scale=day_scale(axes))
    y = altair.Y(
        "at:Q", axis=charts.number_axis(title, ink), scale=altair.Scale(domain=[axes.low, axes.high], nice=False)
    )
    shade = altair.Color("color:N", scale=None)
    spots = {"dot": charts.dots(base).encode(x=x, y=y), "ring": charts.rings(base, ink).encode(x=x, y=y)}
    parts = {
        "since": base.mark_rule(strokeWidth=2, opacity=0.4, aria=False).encode(x=x, x2="since:Q", y=y, color=shade),
        "series": base.mark_line(strokeWidth=1.8, opacity=0.6, aria=False).encode(
            x=x, y=y, color=shade, detail="series:N"
        ),
        "from_at": base.mark_rule(strokeWidth=3, opacity=0.5, aria=False).encode(
            x=x, x2="from_day:Q", y=y, y2="from_at:Q", color=shade
        ),
        "bar_end": base.mark_bar(width=7, opacity=0.75, cornerRadius=3, aria=False).encode(
            x=x, y=y, y2="bar_end:Q", color=shade
        ),
        "tip": base.mark_rule(strokeWidth=2, aria=False).encode(x=x, y=y, y2="tip:Q", color=shade),
        "head": base.mark_point(shape="triangle", filled=True, size=55, opacity=1, aria=False).encode(
            x=x, y="tip:Q", color=shade, angle=altair.Angle("head:Q", scale=None)
        ),
        **spots,
    }
    shown = [
        part.transform_filter(f"isValid(datum.{'tip' if name == 'head' else name})")
        for name, part in parts.items()
        if any(one["tip" if name == "head" else name] is not None for one in marks)
    ]
    target = charts.target(base, "point").encode(x=x, y=y)
    chart = altair.LayerChart(
        layer=[*shown, words(x, y, ink), target], height=height, width="container",
        padding={"left": 4, "right": 8, "top": 6, "bottom": 0},
        autosize=altair.AutoSizeParams(type="fit-x", contains="padding"), config=charts.LOOK,
    )  # fmt: skip
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec | {"datasets": {"marks": marks, "labels": labelled(marks, axes, height)}}


def words(x: altair.X, y: altair.Y, ink: Ink) -> altair.Chart:
    """The labels that have room at the width that there is."""
    mark = altair.Chart(altair.NamedData("labels")).mark_text(
        fontSize=LETTERS, color=ink.quiet, aria=False, baseline="middle", align=altair.ExprRef("datum.align"),
        dx=altair.ExprRef("datum.dx"), dy=altair.ExprRef("datum.dy"),
    )  # fmt: skip
    drawn: altair.Chart = mark.transform_filter("datum.low <= width && width < datum.high").encode(
        x=x, y=y, text="text:N"
    )
    return drawn


def labelled(marks: Sequence[dict[str, Any]], axes: Frame, height: int) -> list[dict[str, Any]]:
    """The labels: the last of each line first, then the largest."""
    last = {str(one["series"]): one["fact_id"] for one in marks if one["series"]}
    ranked = sorted(marks, key=lambda one: (last.get(str(one["series"])) != one["fact_id"], -float(one["at"])))
    points = [at(one, axes, height, order < MOST_LABELS) for order, one in enumerate(ranked)]
    # no label lies on an arrow's head
    points += [at(one | {"at": one["tip"]}, axes, height, False) for one in ranked if one["tip"] is not None]
    return [
        {"day": ranked[label.point]["day"], "at": ranked[label.point]["at"], "text": points[label.point].text}
        | {"low": label.low, "high": label.high, "align": label.align, "dx": label.dx, "dy": label.dy}
        for label in label_places.place(points, height, LETTERS)
    ]


def at(one: dict[str, Any], axes: Frame, height: int, named: bool) -> Point:
    """A mark as a point to be labelled."""
    across, up = axes.across(one["day"]), axes.up(float(one["at"]))
    return Point(str(one["text"]) if named else "", lambda width: (across * width, (1 - up) * height), REACH)


def day_scale(axes: Frame) -> altair.Scale:
    return altair.Scale(domain=[stamp(axes.first), stamp(axes.last)], nice=False, zero=False)


def day_axis(axes: Frame, ink: Ink) -> altair.Axis:
    """A few days, the first ones of months where the axis is long enough. The axis is one of numbers: several layers
    with one axis of time would each have their own idea of it."""
    return altair.Axis(
        title=None, labelColor=ink.quiet, gridColor=ink.line, gridOpacity=0.6, values=ticks(axes), labelOverlap=True,
        labelExpr="utcFormat(datum.value, '%-d %b %Y')", domain=False,
    )  # fmt: skip


def ticks(axes: Frame) -> list[int]:
    """Where the axis of days is written on."""
    months = (axes.last.year - axes.first.year) * 12 + axes.last.month - axes.first.month
    if months < FEW_MONTHS:
        step = max(1, (axes.last - axes.first).days // MOST_TICKS)
        shown = [axes.first + timedelta(days=at) for at in range(step, (axes.last - axes.first).days, step)]
    else:
        step = next((one for one in STEPS if months / one <= MOST_TICKS), months // MOST_TICKS)
        begun = axes.first.year * 12 + axes.first.month - 1
        counted = range(-(-(begun + 1) // step) * step, begun + months + 1, step)
        shown = [date(number // 12, number % 12 + 1, 1) for number in counted]
    return [one for day in shown if (one := stamp(day)) is not None]
