"""A chart and what it shows → the same with title, choice and source in it, so that a picture of it says them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from indicators.dashboard.views.chart_records import Ink
from indicators.table import wording
from indicators.table.wording import Row

LETTERS, PHONE_LETTERS = 62, 40  # of a line below the title
MOST_NAMED = 3  # sources by name
NAME = "Humanitarian indicators"


def titled(
    spec: dict[str, Any], title: str, choice: str, rows: Sequence[Row], address: str, ink: Ink
) -> dict[str, Any]:
    """The chart with a title of its own; its sources and the address where it stands are small below it."""
    letters = PHONE_LETTERS if ink.letters else LETTERS
    lines = below(choice, rows, address)
    said = {
        "text": textwrap.wrap(title, letters * 3 // 4) or [""], "anchor": "start", "color": ink.text, "fontSize": 13.5,
        "subtitle": [line for one in lines for line in textwrap.wrap(one, letters)], "subtitleColor": ink.quiet,
        "subtitleFontSize": 10.5, "subtitlePadding": 4, "offset": 8, "frame": "bounds",
    }  # fmt: skip
    return spec | {"title": said}


def below(choice: str, rows: Sequence[Row], address: str) -> list[str]:
    """What stands below a chart's title: which figures they are, who published them, and where the chart stands."""
    return [choice, f"Source: {sources(rows)}. {NAME}{', ' if address else ''}{address}"]


def sources(rows: Sequence[Row]) -> str:
    """Who published what is drawn, those with the most figures first."""
    names = [wording.source(row) for row in rows]
    ranked = sorted(dict.fromkeys(names), key=lambda name: -names.count(name))
    more = f" and {len(ranked) - MOST_NAMED:,} more" if len(ranked) > MOST_NAMED else ""
    return f"{', '.join(ranked[:MOST_NAMED])}{more}"
