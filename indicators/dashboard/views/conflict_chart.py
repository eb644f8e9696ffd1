"""The figures of one conflict → an Altair chart, a line a figure: who says it, its mark, the figure in words beside it.

The marks are those of every chart (`charts`): a full dot is exact, an arrow open-ended, a bar a range, a dashed ring a
doubt.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import altair
import pandas

from indicators.dashboard.views import chart_records, charts, kept_charts
from indicators.dashboard.views.chart_records import Ink
from indicators.table import badges, plurals, wording
from indicators.table.wording import Row

NAMES = 325  # pixels on the left for who says so
WORDS = 330  # pixels on the right for the figure in words: a doubt and its suggested reading fit
LETTERS = 30  # of a speaker's name on one line
SMALL_LETTERS = 60  # of what stands under it
LINE = 58  # pixels: name, kind and date, and room for a finger
# the chart's width as it is drawn: there who says so stands above the mark, and how many with it
NARROW = f"width < {NAMES + WORDS + 100}"
GAP = {"ring": 20, "dot": 14}  # pixels between a mark and its words


@kept_charts.once
def draw(rows: Sequence[Row], says: Sequence[tuple[str, str]], ink: Ink, title: str) -> altair.LayerChart:
    """The rows in their order, each with its speaker's name and kind."""
    # a phone is too narrow for three columns; the place, which the card's title says, gives way to the kind
    if ink.letters:
        return charts.strip([{**row, "place": kind} for row, (_, kind) in zip(rows, says, strict=True)], ink, title)
    reach = (
        max([wording.limit(row) or 0 for row in rows] + [wording.given(row, "value_high") or 0 for row in rows] + [0.0])
        or 1.0
    )
    data = chart_records.drawn(rows, ink, reach * charts.ROOM)
    data["name"] = [textwrap.shorten(name, LETTERS, placeholder=" …") for name, _ in says]
    data["who"] = [under(row, kind) for row, (_, kind) in zip(rows, says, strict=True)]
    data["told"] = [told(row) for row in rows]
    data["told_at"] = data[["at", "tip", "bar_end"]].astype(float).max(axis=1)
    data["description"] = [f"{name}: {text}" for (name, _), text in zip(says, data["description"], strict=True)]
    data["total"] = None  # the wholes differ from source to source; the words say them
    data["stem"] = None
    y = altair.Y("position:O", axis=None, scale=altair.Scale(paddingInner=0, paddingOuter=0))
    scale = altair.Scale(
        domain=[0, reach * charts.ROOM],
        range=[where(GAP["dot"], NAMES), where(f"width - {GAP['ring']}", f"width - {WORDS}")],
        nice=False,
    )
    x = altair.X("at:Q", axis=charts.number_axis(title, ink), scale=scale)
    base = altair.Chart().encode(y=y)
    row = charts.target(base).encode(x=charts.PLAIN.XValue(0), x2=charts.PLAIN.X2Value(altair.ExprRef("width")))
    return charts.finish(
        data, [*charts.marks(base, x, ink), *words(base, data, ink), row], LINE * len(rows) + charts.AXIS_HEIGHT, ink
    )


def words(base: altair.Chart, data: pandas.DataFrame, ink: Ink) -> list[altair.Chart]:
    """Who says it, and how many."""
    style: dict[str, Any] = {"align": "left", "aria": False}
    said = base.transform_calculate(said=f"{NARROW} ? datum.name + ': ' + datum.told : datum.name")
    name = said.mark_text(**style, dy=where(-18, -8), fontSize=13, fontWeight=600, color=ink.text).encode(
        x=charts.PLAIN.XValue(0), text=altair.Text("said:N")
    )
    who = base.mark_text(**style, dy=where(18, 9), fontSize=11.5, color=ink.quiet).encode(
        x=charts.PLAIN.XValue(0), text=altair.Text("who:N")
    )
    gap = GAP["ring" if data["ring"].notna().any() else "dot"]
    figure = base.mark_text(**style, dx=gap, fontSize=13, color=ink.text, limit=WORDS - gap, opacity=where(0, 1))
    return [name, who, figure.encode(x=altair.X("told_at:Q"), text=altair.Text("told:N"))]


def where(narrow: int | str, wide: int | str) -> altair.ExprRef:
    """A number that depends on how wide the chart is drawn."""
    return altair.ExprRef(f"{NARROW} ? {narrow} : {wide}")


def under(row: Row, kind: str) -> str:
    """What stands under a speaker's name: what kind of speaker, when, and in which document."""
    return textwrap.shorten(f"{kind} · {wording.dated(row)} · {wording.source(row)}", SMALL_LETTERS, placeholder=" …")


def told(row: Row) -> str:
    """The figure; a unit that makes no sense is said as the text has it, with the one that may be meant."""
    doubts, suggested = badges.doubts(row), wording.given(row, "unit_suggested")
    if suggested:
        return f"{wording.amount(row)} “{plurals.plural(str(row['unit']))}”: {plurals.plural(str(suggested))}?"
    return f"{wording.amount(row)} ⚠ {badges.warning_text(doubts[0])}" if doubts else wording.amount(row)
