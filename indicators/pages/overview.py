"""The table → what the documents say, at a glance: headlines by rule, four charts, and what needs a second look."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from indicators import catalogue, cautions, charts, figures, headlines, movements, proof, query, selection
from indicators.figures import Row
from indicators.normalisation import Wish
from indicators.pages import cards, comparing, downloads, frame, library
from indicators.query import ALL, DOUBTFUL, Query, Where, among

MOST = 8  # rows of one chart: what fits a card; the Indicators page has them all
MOST_DOUBTFUL = 200  # of them looked at for those sentences
MOST_DOUBTS = 5  # sentences that hold a doubtful figure
MOST_UNITS = 3  # currencies of one card
CASUALTIES = ("killed", "injured", "missing", "detained")
AREAS = ("areas_controlled", "areas_contested", "areas_captured")
DISPLACED = {"Newly displaced, in a period (flow)": ("displaced_new",), "Displaced at a date (stock)": ("displaced_total",)}


def draw() -> None:
    """The whole page."""
    frame.forget_fact()
    asked = library.ask()
    wish = introduce(asked)
    cards.reference_problems()
    place, areas = most_told(asked)
    where = asked.rows(areas & among("place", [place]), f"entry, size DESC, {query.TABLE}", MOST + 1)
    told = list({row["fact_id"]: row for row in [*library.board(), *library.safe(where)]}.values())
    rows = comparing.follow(told, wish)
    draw_headlines(rows)
    left, right = st.columns([3, 2])
    with left, cards.card("areas"):
        draw_areas(rows, proof.neutralise(place), asked.tally(areas).facts)
    with right:
        with cards.card("casualties", "content"):
            draw_casualties(rows)
        with cards.card("doubts"):
            draw_doubts(asked)
    left, right = st.columns(2)
    with left, cards.card("displaced"):
        draw_displaced(rows)
    with right, cards.card("prices"):
        draw_prices(rows)


def introduce(asked: Query) -> Wish:
    """The title, the sentence that says what is shown, and the whole table to take away; the money and units to show it in."""
    words = f"{selection.Selection().words()}: {asked.tally().words()}."
    said, take = st.columns([5, 3], vertical_alignment="bottom")
    with said:
        cards.introduction(selection.coverage(*asked.coverage()), words)
    with take, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        st.page_link(frame.INDICATORS, label="Choose and filter →")
        with st.popover("Units"):
            wish = comparing.choose(st.container(), st.container())
        downloads.draw("Download CSV", ALL, asked.size, "indicators.csv", "download-all", "primary", comparing.for_table(wish))
    return wish


def draw_headlines(rows: Sequence[Row]) -> None:
    """One card a family."""
    chosen = headlines.choose(rows)
    if not chosen:
        cards.empty("No figures were found in these documents.")
        return
    with st.grid(3 if len(chosen) in (3, 5, 6, 9) else 4, min_column_width=250):
        for entry in chosen:
            cards.headline(entry)


def most_told(asked: Query) -> tuple[str, Where]:
    """The place that most of the figures about areas held, fought over and taken speak of, and which figures those are anywhere."""
    areas = among("indicator", AREAS) & Where("unit <> 'percent'")
    return next(iter(asked.counts("place", areas)), ""), areas


def draw_areas(rows: Sequence[Row], place: str, count: int) -> None:
    """Places held, fought over and taken, each as its source has it, for one place; `count` is how many figures there are anywhere."""
    found = (row for row in rows if row["indicator"] in AREAS and row["unit"] != "percent" and row["place"] == place)
    shown = in_order(list(found))[: MOST + 1] if place else []
    cards.heading("Places held, fought over and taken, by who says so", note(place, count - len(shown)))
    if not shown:
        cards.empty("These documents state no figures about places held, fought over or taken.")
        return
    alt = f"Places held, fought over and taken: {summary(shown)}"
    cards.drawing(charts.strip(shown, cards.ink(), "number of places, in the unit that each line names"), "areas", alt)
    cards.sentences(shown, "areas")


def note(where: str, others: int) -> str:
    """How to read the areas chart, and how much it leaves out."""
    reading = "An arrow is open-ended. A dashed ring marks a figure to look at twice."
    left_out = f" {others} more figures, about other places, are on the Indicators page." if others > 0 else ""
    return f"{where}. {reading}{left_out}" if where else reading


def draw_casualties(rows: Sequence[Row]) -> None:
    """People killed, injured, missing and detained, by group; each figure as one source has it."""
    reading = "Each line is one source’s figure. What a side says of its enemy is a claim."
    cards.heading("Killed, injured, missing and detained, by group", reading)
    shown = in_order(headlines.ranked(row for row in rows if row["indicator"] in CASUALTIES and row["unit"] == "person")[:MOST])
    if not shown:
        cards.empty("These documents state no figures about casualties.")
        return
    cards.drawing(charts.strip(shown, cards.ink(), "people"), "casualties", f"Casualties: {summary(shown)}")
    cards.sentences(shown, "casualties")


def draw_displaced(rows: Sequence[Row]) -> None:
    """New displacement beside the displaced in all; one axis, two measures, no sum."""
    cards.heading("People displaced", "Two measures side by side. They are never added: the total may already hold the new.")
    parts = {
        title: headlines.ranked(row for row in rows if row["indicator"] in codes and row["unit"] == "person")[: MOST // 2]
        for title, codes in DISPLACED.items()
    }
    largest = max((figures.limit(row) or 0.0 for part in parts.values() for row in part), default=0.0)
    if not largest:
        cards.empty("These documents state no figures about displacement.")
        return
    for title, part in parts.items():
        if part:
            st.html(f"<h3 class='measure'>{proof.escape(title)}</h3>")
            chart = charts.strip(part, cards.ink(), "people", largest * charts.ROOM)
            cards.drawing(chart, f"displaced-{part[0]['indicator']}", f"{title}: {summary(part)}")
    cards.sentences([row for part in parts.values() for row in part], "displaced")


def draw_prices(rows: Sequence[Row]) -> None:
    """Prices that moved, from and to, a chart a unit."""
    cards.heading("Prices, from and to", "A line joins a start and an end; a change in percent is derived from the two.")
    moves = movements.find([row for row in rows if row["measure"] == "price"])
    if not moves:
        cards.empty("These documents state no price that moved.")
        return
    for unit in list(dict.fromkeys(start["unit"] for start, _ in moves))[:MOST_UNITS]:
        pairs = [(start, end) for start, end in moves if start["unit"] == unit][:MOST]
        ends = [row for pair in pairs for row in pair]
        chart = charts.prices(pairs, cards.ink(), figures.axis(unit))
        cards.drawing(chart, f"prices-{unit.replace('/', '-')}", f"Prices: {summary(ends)}")
    cards.sentences([row for pair in moves for row in pair], "prices")


def draw_doubts(asked: Query) -> None:
    """Figures that look wrong, and how many rest on a date that was worked out."""
    doubtful = library.safe(asked.rows(DOUBTFUL, query.SUSPECT, MOST_DOUBTFUL))
    tally = asked.tally()
    cards.heading(
        "Look twice", f"Of {tally.facts:,} figures: {tally.carefully() or 'none looks doubtful'}." if tally.facts else "No figures."
    )
    if not doubtful:
        cards.empty("No figure looks wrong as written.")
    together: dict[tuple[str, ...], list[Row]] = {}
    for row in doubtful:  # figures of one sentence that are doubted alike are one line
        together.setdefault((str(row["document_id"]), str(row["sentence"]), *cautions.doubts(row)), []).append(row)
    for row, *others in list(together.values())[:MOST_DOUBTS]:
        more = f", and {len(others)} more beside it" if others else ""
        st.page_link(frame.FACTS, label=f"{cards.plain(figures.statement(row))}{more} →", query_params={"fact": row["fact_id"]})
        st.html(f"<p class='line doubt'>{cards.badges(cautions.explained(row).items())}</p>")
    if len(together) > MOST_DOUBTS or len(doubtful) == MOST_DOUBTFUL:
        st.html("<p class='line'>The Facts page finds the others by their warning.</p>")
    if tally.inferred:
        st.html(f"<p class='line'>“Inferred”: {proof.escape(catalogue.checks()['date_inferred'].reason)}</p>")


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Rows in the catalogue's order of indicators, of one indicator the largest first."""
    return sorted(rows, key=lambda row: (headlines.entry(row), -(figures.limit(row) or 0)))


def summary(rows: Sequence[Row]) -> str:
    """A chart in words, for those who hear it."""
    return "; ".join(f"{figures.statement(row)} ({figures.speaker(row)})" for row in rows)


draw()
