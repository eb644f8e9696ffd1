"""What the bar has chosen → one indicator large, as charts, as a table or on a map; the others as a list; the CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas
import streamlit as st

from indicators.analysis.money.conversion import Wish
from indicators.dashboard.parts import (
    access,
    cards,
    comparing,
    downloads,
    filter_bar,
    frame,
    indicator_list,
    library,
    listing,
    rate_form,
    small_multiples,
    where_map,
)
from indicators.dashboard.parts.filter_bar import Choice
from indicators.dashboard.views import marked_text
from indicators.query import indicator_lines
from indicators.query.conditions import ALL, Where
from indicators.query.indicator_lines import Line
from indicators.query.live import Shown
from indicators.query.query import Query
from indicators.table import badges, wording
from indicators.table.wording import Row

PAGE = 200  # rows at a time
VIEWS = ("Chart", "Table", "Map")
SHOWN, VIEW = "shown", "view"  # names in the address, of which indicator is large, and as what
CHOSEN = "row-chosen"  # key of the session: the fact of the open row


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
        draw_choice(asked, choice, tally.facts)
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


def draw_choice(asked: Query, choice: Choice, count: int) -> None:
    """One indicator large, as a chart, as a table or on the map; the others as a list."""
    chosen, wish, where = choice.selection, choice.wish, choice.where
    lines = lines_at(library.shown(), where.sql, where.values)
    codes = [line.code for line in lines]
    if st.session_state.get(SHOWN) not in codes:
        st.session_state[SHOWN] = codes[0]
    with st.container(key="shown-code"):
        shown = st.text_input("Indicator shown large", key=SHOWN, bind="query-params")
    with cards.card("shown", "content"):
        view = small_multiples.pick("View", VIEWS, VIEW, VIEWS[0])
        if view == "Map":
            where_map.show(asked, chosen)
        elif view == "Table":
            draw_rows(asked, where, count, wish)
        else:
            rows = library.safe(indicator_lines.rows(asked, where, shown, chosen))
            rate_form.draw(rows, choice)
            small_multiples.draw(shown, comparing.follow(rows, wish), chosen)
    if len(lines) > 1 and view == "Chart":
        with cards.card("list", "content"):
            indicator_list.draw(lines, shown, lambda code: st.session_state.update({SHOWN: code}))


@st.cache_resource(show_spinner=False, max_entries=16)
def lines_at(now: Shown, sql: str, values: tuple[Any, ...]) -> list[Line]:
    """A line for each indicator of a choice."""
    return indicator_lines.find(library.at(now), Where(sql, values))


def draw_rows(asked: Query, where: Where, count: int, wish: Wish) -> None:
    """The rows behind the charts, a page at a time; beneath them the sentence of the chosen one, and the way to its
    document."""
    st.caption("Choose a row to read its sentence.")
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
