"""A chart on the page and what it shows → buttons that take it along: as PNG, as SVG, and its rows as CSV.

The browser makes the picture of what it has drawn: nothing is loaded for it, no font and no other program. Title, the
choice in words, sources and address stand in the picture, whether the chart has them on the page or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from indicators.dashboard.parts import cards, downloads, filter_bar, pane
from indicators.dashboard.views import chart_titles, marked_text
from indicators.query.conditions import among
from indicators.table.wording import Row


def draw(chart: str, title: str, rows: Sequence[Row], drawn: Sequence[Row], alt: str, is_titled: bool = False) -> None:
    """The buttons below the chart of this key; `rows` are those of its CSV, `drawn` those that it shows, and
    `is_titled` says whether it has its title, choice and sources in itself."""
    said = marked_text.neutralise(title)
    more = chart_titles.below(f"{filter_bar.chosen().words()}.", drawn, cards.address())
    name = downloads.named(title)
    data = {
        "chart": chart,
        "title": said,
        "name": Path(name).stem,
        "lines": [] if is_titled else [said, *map(marked_text.neutralise, more)],
        "alt": marked_text.neutralise(alt),
    }
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        pane.component("pictures", pane.BUTTONS, look="button_row.css")(
            key=f"picture-{chart}", data=data, width="content"
        )
        where = among("fact_id", [row["fact_id"] for row in rows])
        downloads.draw("CSV", where, len(rows), name, f"csv-{chart}", "tertiary")
