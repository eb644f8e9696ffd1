"""Charts, badges and empty places → what a page shows of them: cards with a way from every figure to its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any, Literal

import altair
import streamlit as st

from indicators.analysis import reference
from indicators.dashboard.parts import frame
from indicators.dashboard.views import chart_titles, charts, kept_charts, marked_text
from indicators.dashboard.views.chart_records import DARK, LIGHT, Ink
from indicators.table import wording
from indicators.table.wording import Row

MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]()<>#+-.!|:$~&^="})
PHONE_LETTERS = 36  # of the larger text, on a phone 360 pixels wide; a browser on a phone names itself "Mobile"
BEHIND = 12  # links under one chart: a list, not a table


def plain(text: str) -> str:
    """Text that Streamlit will take for Markdown, so that it is shown as it is."""
    return marked_text.neutralise(text).translate(MARKDOWN)


def ink() -> Ink:
    """The charts' colours for the visitor's theme, and how long a line of text may be on their screen."""
    colors = DARK if st.context.theme.type == "dark" else LIGHT
    return replace(colors, letters=PHONE_LETTERS) if "Mobi" in st.context.headers.get("User-Agent", "") else colors


def card(key: str, height: Literal["stretch", "content"] = "stretch") -> AbstractContextManager[Any]:
    """A white card on the ground, as tall as its neighbours or as its content."""
    return st.container(border=True, key=f"card-{key}", height=height)


def badges(cares: Iterable[tuple[str, str]]) -> str:
    """Amber badges as HTML, each with its explanation on hover and for those who hear the page."""
    return "".join(
        f"<span class='care' title='{marked_text.escape(why)}' tabindex='0'>⚠ {marked_text.escape(care)}</span>"
        for care, why in cares
    )


def reference_problems() -> None:
    """What is wrong with the reference tables, where it is; the facts stay, the checks that need the table are left
    out."""
    for problem in reference.problems():
        st.warning(f"{plain(problem)} Until then the checks that need this table are left out.")


def introduction(title: str, sentence: str) -> None:
    """A page's title and the one sentence that says what it shows."""
    st.html(f"<div class='intro'><h1>{marked_text.escape(title)}</h1><p>{marked_text.escape(sentence)}</p></div>")


def heading(title: str, note: str) -> None:
    """A card's title, and in one line how to read it."""
    st.html(f"<div class='heading'><h2>{marked_text.escape(title)}</h2><p>{marked_text.escape(note)}</p></div>")


def empty(words: str) -> None:
    """A kind word where there is nothing to show."""
    st.html(f"<p class='empty'>{marked_text.escape(words)}</p>")


def drawing(chart: altair.LayerChart, key: str, alt: str) -> None:
    """A chart whose marks lead to their facts. It goes as plain Vega-Lite: Altair would check it against the whole
    schema at every click, which the tests do once for all of them."""
    pictured(kept_charts.spec(chart), key, alt)


def pictured(spec: dict[str, Any], key: str, alt: str) -> None:
    """The same for a chart that is plain Vega-Lite already."""
    event: Any = st.vega_lite_chart(
        spec=spec, key=f"chart-{key}", on_select="rerun", selection_mode=charts.PICK, alt=alt
    )
    picked = event.selection.get(charts.PICK, []) if event else []
    if picked:
        frame.open_fact(str(picked[0]["fact_id"]))


def titled(spec: dict[str, Any], title: str, choice: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The chart with title, choice, sources and the page's address in it, for who takes its picture."""
    return chart_titles.titled(spec, title, choice, rows, address(), ink())


def address() -> str:
    """Where the page stands, without what was chosen on it."""
    return (st.context.url or "").partition("?")[0]


def sentences(rows: Sequence[Row], key: str) -> None:
    """The facts of a card's charts once more, as links: for the keyboard and the ear."""
    with st.expander("Read the sentences", type="compact", key=f"behind-{key}"):
        for row in rows[:BEHIND]:
            st.page_link(
                frame.FACTS, label=f"{plain(wording.statement(row))} →", query_params={"fact": str(row["fact_id"])}
            )
        if len(rows) > BEHIND:
            st.caption(f"and {len(rows) - BEHIND:,} more in the rows of the Explore page")
