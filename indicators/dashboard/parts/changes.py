"""What the bar has chosen → what changed since a day, or since the reader was last here, each with the way to its
fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from indicators.dashboard.parts import access, cards, filter_bar, frame, latest_figures, library, visits
from indicators.dashboard.parts.filter_bar import Choice
from indicators.dashboard.parts.visits import Visit
from indicators.dashboard.views import marked_text
from indicators.query import address, conditions, situation
from indicators.query.conditions import Where
from indicators.query.live import Shown
from indicators.query.selection import Selection
from indicators.store import Store, document_log
from indicators.table import wording
from indicators.table.wording import Row

NEW = timedelta(days=30)  # what is new, where the reader has not said since when
MOST = 6  # lines of the card; the others are folded
DAY, VISIT = "news-day", "news-visit"  # keys of the session: the day since when something is new, and the switch


def draw(choice: Choice, last: date | None) -> None:
    """The card; `last` is the day of the choice's newest document."""
    cards.heading("What changed", "What is new since a day or your last visit, and what the same speaker said before.")
    visit, is_asked = visits.before(), address.VISIT in choice.packed.get(address.NEWS, ())
    draw_switch(choice, visit, is_asked)
    if is_asked and visit is None:
        cards.empty("This browser remembers no earlier visit. Take a day instead, or come back later.")
    elif is_asked and visit:
        draw_visit(choice, visit)
    else:
        day = choice.news or (last - NEW if last else None)
        if day is None:
            cards.empty("No document of this choice has a day.")
        else:
            draw_day(choice, day)


def draw_switch(choice: Choice, visit: Visit | None, is_asked: bool) -> None:
    """Since the last visit, where there was one or a link asks for it."""
    if visit is None and not is_asked:
        return
    st.session_state[VISIT] = is_asked
    when = f" ({wording.day(visit.at.date())}, {visit.at:%H:%M} UTC)" if visit else ""

    def switched() -> None:
        filter_bar.take({**choice.packed, address.NEWS: [address.VISIT] if st.session_state[VISIT] else []})

    st.toggle(f"Since your last visit{when}", key=VISIT, on_change=access.guarded(switched))


def draw_day(choice: Choice, day: date) -> None:
    """A field for the day, and what documents published since then say."""
    st.session_state[DAY] = day

    def moved() -> None:
        filter_bar.take({**choice.packed, address.NEWS: [st.session_state[DAY].isoformat()]})

    st.date_input("Since", key=DAY, format="YYYY-MM-DD", on_change=access.guarded(moved), label_visibility="collapsed")
    draw_rows(choice, situation.published_since(day), f"Nothing in documents published since {wording.day(day)}.")


def draw_visit(choice: Choice, visit: Visit) -> None:
    """What came into the store, was described anew or decided since the last visit; and what was withdrawn."""
    kept = library.kept()
    if not isinstance(kept, Store):
        return
    came, gone = document_log.since(kept, visit.revision, visit.moment)
    draw_rows(choice, situation.came_or_decided(came, visit.moment), "Nothing of this choice since your last visit.")
    if gone:
        count = "1 document was withdrawn" if len(gone) == 1 else f"{len(gone):,} documents were withdrawn"
        st.page_link(frame.DOCUMENTS, label=f"{count} →")


def draw_rows(choice: Choice, new: Where, none: str) -> None:
    """A line for each indicator, with its newest figure and what stood before it."""
    rows, before = changes_at(library.shown(), choice.selection, new.sql, new.values)
    if not rows:
        cards.empty(none)
        return
    st.html(listed(choice, rows[:MOST], before))
    if len(rows) > MOST:
        with st.expander(f"{len(rows) - MOST:,} more", type="compact", key="changes-more"):
            st.html(listed(choice, rows[MOST:], before))


def listed(choice: Choice, rows: Sequence[Row], before: Mapping[str, Row]) -> str:
    """The changes as HTML."""
    lines = []
    for row in rows:
        old = before.get(str(row["fact_id"]))
        earlier = f", before {latest_figures.link(choice, str(old['fact_id']), wording.amount(old))}" if old else ""
        behind = marked_text.escape(f"{wording.speaker(row)}, {wording.dated(row)}")
        lines.append(
            f"<li>{marked_text.escape(latest_figures.named(row))}: "
            f"{latest_figures.link(choice, str(row['fact_id']), wording.amount(row))} ({behind}){earlier}</li>"
        )
    return f"<ul class='plain'>{''.join(lines)}</ul>"


@st.cache_resource(show_spinner=False, max_entries=16)
def changes_at(now: Shown, chosen: Selection, sql: str, values: tuple[Any, ...]) -> tuple[list[Row], dict[str, Row]]:
    """What is new, and what stood before it."""
    asked = library.at(now)
    rows = situation.since(asked, conditions.selected(chosen), Where(sql, values))
    before = situation.earlier(asked, [row["fact_id"] for row in rows])
    return library.safe(rows), {name: library.safe([row])[0] for name, row in before.items()}
