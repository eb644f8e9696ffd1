"""What the bar has chosen → its charts, its rows and its CSV."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import altair
import pandas
import streamlit as st

from indicators import catalogue
from indicators.analysis.claims import from_to
from indicators.analysis.money.conversion import Wish
from indicators.dashboard.parts import access, cards, comparing, downloads, filter_bar, frame, library, listing
from indicators.dashboard.views import charts, marked_text
from indicators.query import headlines, portions
from indicators.query.conditions import ALL, Where
from indicators.query.portions import Portion
from indicators.query.query import Query
from indicators.query.selection import Selection
from indicators.table import badges, wording
from indicators.table.wording import Row

PAGE = 200  # rows at a time
MOST = 40  # rows of one chart: beyond it a chart is a list, and the rows below are the better list
FEW_DAYS = 2  # a line of time needs at least this many different days
PER_HUNDRED = 100.0
CHOSEN = "row-chosen"  # key of the session: the fact of the open row
MIXED = "Figures that the catalogue has no name for, each unit on an axis of its own."
READING = {
    "flow": "Movements or events in a period. Figures of different periods, places or speakers are never added.",
    "stock": "How many there are at a date.",
    "price": "A line joins a start and an end.",
    "change": "How much something changed, as stated.",
    "share": "Shares of a whole, in percent.",
    "duration": "How long, each unit on an axis of its own.",
}


def draw() -> None:
    """The whole page."""
    frame.forget_fact()
    asked = library.ask()
    said, take = st.columns([3, 2], vertical_alignment="bottom")
    choice = filter_bar.chosen()
    chosen, wish, where = choice.selection, choice.wish, choice.where
    tally = asked.tally(where)
    with said:
        cards.introduction("Explore", f"{chosen.words()}: {tally.words() if tally.facts else 'nothing found'}.")
    with take, st.container(horizontal=True, horizontal_alignment="right"):
        these, own = f"these {tally.facts:,}" if tally.facts != 1 else "this one", comparing.for_table(wish)
        name = downloads.named(choice.words())
        downloads.draw(
            f"Download CSV of {these}", where, tally.facts, name, "download-shown", "primary", own, choice.words()
        )
        downloads.draw(
            f"Download CSV of all {asked.size:,}", ALL, asked.size, "indicators.csv", "download-everything", wish=own
        )
    if tally.facts:
        draw_charts(comparing.follow(library.of_each_kind(where, chosen.places), wish), tally.facts, chosen)
        draw_rows(asked, where, tally.facts, wish)
    else:
        draw_nothing()


def draw_nothing() -> None:
    """What to do when a choice holds nothing."""
    with cards.card("nothing"):
        cards.heading(
            "No figure fits all of these choices",
            "Take one away, or widen the period. The documents may simply not say.",
        )
        st.button(
            "Start again with everything", key="start-again", on_click=access.guarded(filter_bar.take), args=({},)
        )


# Drawing --------------------------------------------------------------------------------------------------------------


def draw_charts(rows: Sequence[Row], count: int, chosen: Selection) -> None:
    """A card for each indicator; figures outside the catalogue are drawn only when nothing else is chosen."""
    by_indicator = groupby(sorted(rows, key=headlines.entry), key=lambda row: str(row["indicator"]))
    groups = [(code, list(group)) for code, group in by_indicator if code != "other"]
    groups = groups or [("other", list(rows))]
    if len(rows) < count:
        st.caption(
            f"Charts choose from {len(rows):,} figures, of each kind and place the best vouched for; the rows below "
            f"have all {count:,}."
        )
    with st.grid(min(2, len(groups)), min_column_width=330):
        for code, group in groups:
            draw_indicator(code, group, chosen)


def draw_indicator(code: str, rows: Sequence[Row], chosen: Selection) -> None:
    """One indicator's card: a chart a unit."""
    entry = catalogue.indicators()[code]
    with cards.card(f"chart-{code}"):
        readings = dict.fromkeys(MIXED if code == "other" else READING[str(row["measure"])] for row in rows)
        cards.heading(entry.label, " ".join(readings))
        for (unit, measure), same in by_unit(rows):
            draw_unit(f"{code}-{unit.replace('/', '-')}-{measure}", unit, same, chosen)
        cards.sentences(headlines.ranked(rows), code)


def by_unit(rows: Sequence[Row]) -> list[tuple[tuple[str, str], list[Row]]]:
    """Rows by their unit and measure: different units never share an axis, nor do a flow and a stock."""
    kinds = dict.fromkeys((str(row["unit"]), str(row["measure"])) for row in rows)
    return [(kind, [row for row in rows if (row["unit"], row["measure"]) == kind]) for kind in kinds]


def draw_unit(key: str, unit: str, rows: Sequence[Row], chosen: Selection) -> None:
    """The chart that fits: prices from and to, figures over time where days are known and there is room, else a line
    for each, by place."""
    ink, title = cards.ink(), wording.axis(unit)
    if rows[0]["measure"] == "price":
        told = portions.fair(
            pairs(rows), MOST, lambda pair: portions.compared(pair[1], chosen), lambda pair: portions.newest(pair[1])
        )
        ends = [row for pair in told.drawn for row in pair if row is not None]
        draw_portion(charts.prices(told.drawn, ink, title), f"prices-{key}", told, ends, title)
        return
    timed = (
        [row for row in rows if wording.when(row) != wording.UNKNOWN_DATE]
        if rows[0]["measure"] in ("flow", "stock")
        else []
    )
    if ink.letters or len({wording.when(row) for row in timed}) < FEW_DAYS:
        timed = []
    taken = {row["fact_id"] for row in timed}
    rest = [row for row in rows if row["fact_id"] not in taken]
    if timed:
        told = share(timed, chosen)
        draw_portion(charts.timeline(told.drawn, ink, title), f"time-{key}", told, told.drawn, title)
    if timed and rest:
        st.caption("Without a date in the text, by place:")
    if rest:
        told = share(rest, chosen)
        drawn = sorted(told.drawn, key=lambda row: (wording.place(row), -(wording.limit(row) or 0)))
        ceiling = (
            PER_HUNDRED
            if unit == "percent" and all((wording.limit(row) or 0) <= PER_HUNDRED for row in drawn)
            else None
        )
        draw_portion(charts.strip(drawn, ink, title, ceiling), f"strip-{key}", told, drawn, title)


def share(rows: Sequence[Row], chosen: Selection) -> Portion:
    """As many rows as a chart holds, a fair share of each thing compared."""
    return portions.fair(rows, MOST, lambda row: portions.compared(row, chosen), portions.newest)


def draw_portion(chart: altair.LayerChart, key: str, told: Portion, drawn: Sequence[Row], title: str) -> None:
    """A chart, and below it what did not fit."""
    cards.drawing(chart, key, f"{title}: " + "; ".join(wording.statement(row) for row in drawn))
    if left := portions.words(told):
        st.caption(f"{cards.plain(left)} The rows below have them all.")


def pairs(rows: Sequence[Row]) -> list[tuple[Row | None, Row]]:
    """Prices as lines: those that moved with both ends, the others alone."""
    moved: list[tuple[Row | None, Row]] = [*from_to.find(rows)]
    joined = {row["fact_id"] for pair in moved for row in pair if row is not None}
    return moved + [(None, row) for row in rows if row["fact_id"] not in joined]


def draw_rows(asked: Query, where: Where, count: int, wish: Wish) -> None:
    """The rows behind the charts, a page at a time; beneath them the sentence of the chosen one, and the way to its
    document."""
    with cards.card("rows", "content"):
        cards.heading("The rows", "Choose a row to read its sentence.")
        start = listing.turn(count, PAGE, "rows-page")
        rows = comparing.converted(library.safe(asked.rows(where, limit=PAGE, offset=start)), wish)
        draw_table(rows)


def draw_table(rows: Sequence[Row]) -> None:
    """One page of the rows."""
    shown = pandas.DataFrame(
        {
            "Figure": [wording.amount(row) for row in rows],
            "What": [wording.counted(row) for row in rows],
            "Where": [wording.place(row) for row in rows],
            "When": [wording.dated(row) for row in rows],
            "Who says so": [wording.speaker(row) for row in rows],
            listing.CAREFUL: [badges.cares(row) for row in rows],
            "Document": [wording.source(row) for row in rows],
        }
    )
    ids = [str(row["fact_id"]) for row in rows]
    opened = ids.index(st.session_state[CHOSEN]) if st.session_state.get(CHOSEN) in ids else None
    alt = "The figures of this choice, a row each"
    look = {"column_config": {listing.CAREFUL: listing.badges("medium")}}
    listing.draw(
        shown,
        "rows",
        opened,
        lambda row: st.session_state.update({CHOSEN: "" if row is None else ids[row]}),
        alt,
        **look,
    )
    if opened is not None:
        draw_sentence(rows[opened])


def draw_sentence(row: Row) -> None:
    """A row's sentence with its figure marked, and the way to its document."""
    before, figure, after = str(row["sentence"]).partition(str(row["quote"]))
    marked = f"{marked_text.escape(before)}<mark>{marked_text.escape(figure)}</mark>{marked_text.escape(after)}"
    st.html(
        f"<blockquote class='sentence' role='status'>{marked}</blockquote>{cards.badges(badges.explained(row).items())}"
    )
    st.page_link(frame.FACTS, label="Read on in its document →", query_params={"fact": str(row["fact_id"])})


draw()
