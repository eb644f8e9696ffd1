"""The indicators of a choice → a short list: how many figures each has, the latest, and a small picture of its months;
a row brings its indicator to the top."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas
import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import cards, library, listing
from indicators.query.indicator_lines import Line
from indicators.table import wording

ROW, HEADER = 35, 38  # pixels of the table
MOST_SHOWN = 14  # rows of the table before it scrolls


def draw(lines: Sequence[Line], shown: str, take: Callable[[str], None]) -> None:
    """The list, the shown indicator's row chosen; `take` gets the code of another."""
    rows = library.safe(line.latest for line in lines)
    labels = catalogue.indicators()
    table = pandas.DataFrame(
        {
            "Indicator": [labels[line.code].label for line in lines],
            "Figures": [line.figures for line in lines],
            "By month": [list(line.months) for line in lines],
            "Latest": [f"{wording.figure(row)}, {wording.place(row)}" for row in rows],
            "When": [wording.dated(row) for row in rows],
            "Who says so": [wording.speaker(row) for row in rows],
        }
    )
    codes = [line.code for line in lines]
    cards.heading("Indicators of this choice", "A row shows its indicator large. By month: how many figures there are.")

    def chosen(row: int | None) -> None:
        if row is not None:
            take(codes[row])

    listing.draw(
        table, "indicator-list", codes.index(shown), chosen, "The indicators of this choice, a row each",
        height=HEADER + ROW * min(len(lines), MOST_SHOWN),
        column_config={
            "Figures": st.column_config.NumberColumn(width="small", format="localized"),
            "By month": st.column_config.BarChartColumn(width="small", y_min=0),
        },
    )  # fmt: skip
