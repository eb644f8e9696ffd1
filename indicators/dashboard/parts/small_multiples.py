"""The figures of one indicator → small charts over time, one for each country, place or speaker; what is not drawn is
counted and can be turned to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import cards, filter_bar, listing, pictures
from indicators.dashboard.views import marked_text, panels
from indicators.query.selection import Selection
from indicators.table import areas, wording
from indicators.table.wording import Row

BY, PER, SCALE = "by", "per", "scale"  # the choices' names in the address
PAGE = 6  # charts at a time: with the list below no page is longer than six screens
MOST_TOLD = 8  # figures of one chart in words
MOST = 300  # figures of one chart: beyond it each series has its latest of every week, then of every month
PER_HUNDRED = 100.0
READING = {
    "flow": "Movements or events in a period. Figures of different periods, places or speakers are never added.",
    "stock": "How many there are at a date.",
    "price": "What a good costs.",
    "change": "How much something changed, as stated.",
    "share": "Shares of a whole, in percent.",
    "duration": "How long.",
}
MIXED = "Figures that the catalogue has no name for."
LINES = "A line joins one speaker’s figures for one question, or one source’s; all others are points."
HOLLOW = "A hollow mark stands at its document’s day, because the text gives none."
THIN = "the latest figure of every {period} is drawn of each speaker, place and group; nothing is added or averaged"
PERIODS = {"week": 7, "month": 31}


def country(row: Row) -> str:
    code = wording.given(row, "location_code")
    return areas.country(str(code)) if code else wording.UNKNOWN_PLACE


THINGS: dict[str, Callable[[Row], str]] = {"country": country, "place": wording.place, "speaker": wording.speaker}


class Panel(NamedTuple):
    """One chart: of whom or where, its unit and measure, its rows."""

    thing: str
    unit: str
    measure: str
    rows: list[Row]


def draw(code: str, rows: Sequence[Row], chosen: Selection) -> None:
    """The charts of one indicator."""
    entry = catalogue.indicators()[code]
    dated = [row for row in rows if panels.day(row) is not None]
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        readings = dict.fromkeys(MIXED if code == "other" else READING[str(row["measure"])] for row in rows)
        with st.container(width="stretch"):
            cards.heading(entry.label, " ".join(readings))
        by = pick("A chart for each", tuple(THINGS), BY, usual(dated))
        per = pick("Drawn", ("every figure", *PERIODS), PER, "every figure")
        same = st.toggle("One scale", key=SCALE, bind="query-params", help="All charts of one unit reach equally high.")
    found = split(dated, THINGS[by], chosen)
    start = listing.turn(len(found), PAGE, f"panels-{code}-{by}")
    drawn, notes = found[start : start + PAGE], [LINES]
    notes += [HOLLOW] if any(not panels.is_dated(row) for panel in drawn for row in panel.rows) else []
    with st.grid(min(2, max(1, len(drawn))), min_column_width=330):
        for panel in drawn:
            draw_panel(code, panel, found if same else [panel], per, len(found) == 1)
    if len(found) > len(drawn):
        notes.append(f"Charts {start + 1} to {start + len(drawn)} of {len(found)}, those with the most figures first.")
    if undated := len(rows) - len(dated):
        notes.append(f"{undated:,} without any day {'is' if undated == 1 else 'are'} in the table alone.")
    st.html(f"<p class='line'>{marked_text.escape(' '.join(notes))}</p>")


def pick(label: str, options: Sequence[str], key: str, usual: str) -> str:
    """One of a few, kept in the address."""
    # what the address does not name is what is usual of today's choice, and not what was usual of the one before
    if st.session_state.get(key) not in options or key not in st.query_params:
        st.session_state.pop(key, None)
    found = st.segmented_control(label, options, default=usual, key=key, bind="query-params", required=True)
    return str(found or usual)


def usual(rows: Sequence[Row]) -> str:
    """What charts are of unless somebody says otherwise: countries, and of one country its places."""
    return "country" if len({country(row) for row in rows}) != 1 else "place"


def split(rows: Sequence[Row], thing: Callable[[Row], str], chosen: Selection) -> list[Panel]:
    """A panel for each thing, unit and measure; those that were chosen first, then those with the most figures. No
    scale holds two units, nor a flow and a stock."""
    found: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((thing(row), str(row["unit"]), str(row["measure"])), []).append(row)
    ranked = sorted(found.items(), key=lambda one: (one[0][0] not in chosen.places, -len(one[1]), one[0]))
    return [Panel(*key, own) for key, own in ranked]


def draw_panel(code: str, panel: Panel, alike: Sequence[Panel], per: str, alone: bool) -> None:
    """One chart with its rows, as many as it holds; `alike` are the panels whose scale it shares."""
    drawn, thin = thinned(panel.rows, per)
    measured = [row for one in alike if one[1:3] == panel[1:3] for row in one.rows]
    days = panels.spanned([row for one in alike for row in one.rows])
    axes = panels.frame(measured if len(alike) > 1 else drawn, days)
    label, count = catalogue.indicators()[code].label, counted(len(drawn), len(panel.rows), thin)
    key = f"panel-{code}-{panel.thing}-{panel.unit.replace('/', '-')}-{panel.measure}"
    told = "; ".join(
        f"{wording.statement(row)} ({wording.speaker(row)}, {wording.dated(row)})" for row in drawn[:MOST_TOLD]
    )
    with cards.card(key):
        cards.heading(panel.thing, count)  # for the ear: the chart has it in its own title
        height = panels.HEIGHT if alone else panels.SMALL
        spec = panels.draw(drawn, axes, cards.ink(), wording.axis(panel.unit), height)
        said = f"{count}. {filter_bar.chosen().words()}."
        spec = cards.titled(spec, f"{panel.thing}: {label[:1].lower()}{label[1:]}", said, drawn)
        alt = f"{label}, {panel.thing}. {told}"
        cards.pictured(spec, key, alt)
        pictures.draw(f"chart-{key}", f"{label}, {panel.thing}", panel.rows, drawn, alt, is_titled=True)


def counted(drawn: int, count: int, period: str) -> str:
    """How many figures a chart has, and which of them are drawn."""
    figures = f"{count:,} {'figure' if count == 1 else 'figures'}"
    return figures if drawn == count else f"{drawn:,} of {figures}: {THIN.format(period=period)}"


def thinned(rows: Sequence[Row], per: str) -> tuple[list[Row], str]:
    """All rows, or of each series the latest of a week or of a month, as chosen or where there are too many."""
    if per not in PERIODS and len(rows) <= MOST:
        return list(rows), ""
    for period in [per] if per in PERIODS else list(PERIODS):
        kept = latest(rows, period)
        if len(kept) <= MOST:
            break
    return kept, period


def latest(rows: Sequence[Row], period: str) -> list[Row]:
    """Of each speaker, place, group and good the last figure of every period."""
    found: dict[tuple[object, ...], Row] = {}
    for row in sorted(rows, key=lambda row: (panels.day(row) or date.min, str(row["fact_id"]))):
        day = panels.day(row) or date.min
        first = day - timedelta(days=day.weekday()) if period == "week" else day.replace(day=1)
        names = ("location_code", "population_group", "actor", "commodity", "role", "status")
        found[(first, wording.speaker(row), wording.place(row), *(wording.given(row, name) for name in names))] = row
    return list(found.values())
