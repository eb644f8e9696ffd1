"""What the bar has chosen → its situation: the latest figures in words, where, since when, what changed, what is
disputed, what needs eyes; without a country a line for each.

Nothing here adds, averages or joins figures: each stands alone, with its speaker, its day and the way to its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from indicators.dashboard.parts import (
    access,
    cards,
    changes,
    comparing,
    downloads,
    filter_bar,
    frame,
    latest_figures,
    library,
    pictures,
    visits,
    where_map,
)  # fmt: skip
from indicators.dashboard.parts.filter_bar import Choice
from indicators.dashboard.views import lanes, marked_text
from indicators.query import conditions, event_figures, query, selection, situation
from indicators.query.conditions import DOUBTFUL, among
from indicators.query.event_figures import Standing
from indicators.query.live import Shown
from indicators.query.selection import Selection, Tally
from indicators.query.situation import Country, Latest
from indicators.table import badges, wording
from indicators.table.wording import Row

MOST = 6  # lines of a card


@dataclass(frozen=True)
class Found:
    """What a choice's situation is made of, as it may be drawn; `code` is its country's, if it is of one only."""

    tally: Tally
    codes: Sequence[str]
    days: tuple[date | None, date | None]
    code: str
    rows: Sequence[Row]
    before: Mapping[str, Row]
    standing: Mapping[str, Standing]
    countries: Sequence[Country]
    marks: Sequence[Row]
    dated: int
    disputed: Sequence[Sequence[Row]]
    disputes: int
    waiting: Sequence[Row]
    undecided: int


def draw() -> None:
    """The whole page."""
    frame.forget_fact()
    visits.remember()
    choice = filter_bar.chosen()
    found = found_at(library.shown(), choice.selection)
    introduce(found, choice)
    cards.reference_problems()
    if not found.tally.facts:
        cards.empty("No figures were found in these documents." if choice.is_all else "No figure fits this choice.")
        return
    draw_now(found, choice)
    with cards.card("when", "content"):
        draw_when(found)
    changed, disputed, eyes = st.columns(3)
    with changed, cards.card("changed"):
        changes.draw(choice, found.days[1])
    with disputed, cards.card("disputed"):
        draw_disputed(found, choice)
    with eyes, cards.card("eyes"):
        draw_waiting(found, choice)


@st.cache_resource(show_spinner=False, max_entries=16)
def found_at(now: Shown, chosen: Selection) -> Found:
    """What the situation is made of; the same for every visitor who chooses alike."""
    asked, where = library.at(now), conditions.selected(chosen)
    codes, first, last = asked.coverage(where)
    code = codes[0] if len(codes) == 1 else ""
    here = where & among("location_code", [code]) if code else where
    rows = library.safe(situation.candidates(asked, here)) if code else []
    listed = [] if code else [
        one._replace(leads={family: library.safe([row])[0] for family, row in one.leads.items()})
        for one in situation.countries(asked, where)
    ]  # fmt: skip
    marks, dated = situation.told_in_time(asked, where)
    disputed, disputes = situation.disputed(asked, where)
    before = situation.earlier(asked, [row["fact_id"] for row in rows])
    standing = {
        str(one.row["fact_id"]): told
        for one in situation.latest(rows, {})
        if one.row["scope"] != situation.WHOLE
        and (told := event_figures.standing(asked, library.article, one.row, here))
    }
    return Found(
        asked.tally(where), codes, (first, last), code, rows,
        {name: library.safe([row])[0] for name, row in before.items()}, standing, listed,
        library.safe(marks), dated, [library.safe(lines) for lines in disputed], disputes,
        library.safe(asked.queue(MOST, where)), asked.undecided(where)[0],
    )  # fmt: skip


def introduce(found: Found, choice: Choice) -> None:
    """The country and the months; two sentences, a figure each; and the figures to take away."""
    said, take = st.columns([4, 1], vertical_alignment="bottom")
    with said:
        st.html(f"<div class='intro'><h1>{marked_text.escape(selection.coverage(found.codes, *found.days))}</h1></div>")
        leads = [row for one in found.countries for row in one.leads.values()]
        own = [of_event(one, found).row for one in situation.latest(found.rows, {})]
        latest_figures.draw_sentences(situation.sentences(own or leads), choice)
    with take, st.container(horizontal=True, horizontal_alignment="right"):
        downloads.draw(
            "Download CSV", choice.where, found.tally.facts, downloads.named(choice.words()), "download-all",
            "primary", comparing.for_table(choice.wish), choice.words(),
        )  # fmt: skip


def draw_now(found: Found, choice: Choice) -> None:
    """The map and the latest figures of a country; of several a line for each, and the map."""
    if not found.code:
        with cards.card("countries", "content"):
            latest_figures.draw_countries(found.countries, choice)
    with cards.card("where", "content"):
        draw_where(choice)
    if found.code:
        with cards.card("latest", "content"):
            latest = situation.latest(comparing.follow(found.rows, choice.wish), found.before)
            latest_figures.draw([of_event(one, found) for one in latest], choice)


def of_event(one: Latest, found: Found) -> Latest:
    """A local figure gives way to the one that stands for its event, beside which stands the one that it replaced."""
    told = found.standing.get(str(one.row["fact_id"]))
    if told is None:
        return one
    row = library.safe([told.row])[0]
    earlier = library.safe([told.earlier])[0] if told.earlier else None
    same = row["fact_id"] == one.row["fact_id"]
    return Latest(one.row if same else row, None, earlier, one.conflict if same else "")


def draw_where(choice: Choice) -> None:
    """The map; a place or a country that is chosen on it is chosen in the bar."""
    cards.heading("Where", "A click chooses a place; the list beside the map has the same places.")
    where_map.show(library.ask(), choice.selection)


def draw_when(found: Found) -> None:
    """The timeline, a lane a family."""
    left_out = found.dated - len(found.marks)
    more = f" The newest {len(found.marks):,} of {found.dated:,} are drawn; Explore has the others." if left_out else ""
    cards.heading(
        "When",
        "Dots are figures of a day, bars of a period; hollow where the day is the document’s own, pale where a newer "
        f"figure is more than two months younger.{more}",
    )
    if not found.marks:
        cards.empty("No figure of this choice has a day.")
        return
    newest = sorted(found.marks, key=situation.order)
    told = "; ".join(f"{wording.statement(row)}, {wording.dated(row)}" for row in newest[:MOST])
    alt = f"{len(found.marks)} figures over time: {told}"
    cards.drawing(lanes.draw(found.marks, cards.ink()), "when", alt)
    pictures.draw("chart-when", "Figures over time", found.marks, found.marks, alt)
    cards.sentences(newest, "when")


def draw_disputed(found: Found, choice: Choice) -> None:
    """One question, place and time, different figures: side by side."""
    cards.heading("Disputed", "One question, place and time in different mouths; never averaged.")
    if not found.disputed:
        cards.empty("No two sources differ about the same thing here.")
        return
    lines = []
    for rows in found.disputed:
        told = " · ".join(
            f"{latest_figures.link(choice, str(row['fact_id']), wording.amount(row))} "
            f"<small>{marked_text.escape(wording.speaker(row))}, {marked_text.escape(wording.dated(row))}</small>"
            for row in rows
        )
        lines.append(f"<li>{marked_text.escape(latest_figures.named(rows[0]))}: {told}</li>")
    st.html(f"<ul class='plain'>{''.join(lines)}</ul>")
    if found.disputes > len(found.disputed):
        st.caption(f"{found.disputes - len(found.disputed):,} more on the Claims page")
    st.page_link(frame.CLAIMS, label="All claims →")


def draw_waiting(found: Found, choice: Choice) -> None:
    """The figures that need a person most, and how many look doubtful."""
    doubts = library.ask().tally(choice.where & DOUBTFUL).facts
    note = f"{doubts:,} look doubtful" if doubts else "none looks doubtful"
    cards.heading("Needs your eyes", f"{found.undecided:,} figures that nobody has decided; {note}.")
    doubtful = library.safe(library.ask().rows(choice.where & DOUBTFUL, query.SUSPECT, MOST))
    shown = list({str(row["fact_id"]): row for row in [*doubtful, *found.waiting]}.values())[:MOST]
    if not shown:
        cards.empty("Everything is decided.")
    lines = "".join(
        f"<li>{latest_figures.link(choice, str(row['fact_id']), wording.statement(row))} "
        f"<small>{marked_text.escape(wording.line(row))}</small>{cards.badges(badges.explained(row).items())}</li>"
        for row in shown
    )
    st.html(f"<ul class='plain'>{lines}</ul>")
    if access.seat().may_review:
        st.page_link(frame.REVIEW, label="Start reviewing →")


draw()
