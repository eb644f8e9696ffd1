"""The table → what the documents say, at a glance: headlines by rule and four charts of one country, and what needs a
second look."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from indicators import catalogue
from indicators.analysis.claims import from_to
from indicators.analysis.money.conversion import Wish
from indicators.dashboard.parts import cards, comparing, downloads, frame, library, links
from indicators.dashboard.views import charts, marked_text
from indicators.query import headlines, portions, query, selection
from indicators.query.conditions import ALL, DOUBTFUL, Where, among
from indicators.query.query import Query
from indicators.table import areas, badges, wording
from indicators.table.wording import Row

COUNTRY = "country"  # the choice's name in the address
MOST = 8  # rows of one chart: what fits a card; the Indicators page has them all
MOST_DOUBTFUL = 200  # of them looked at for those sentences
MOST_DOUBTS = 5  # sentences that hold a doubtful figure
MOST_UNITS = 3  # currencies of one card
CASUALTIES = ("killed", "injured", "missing", "detained")
AREAS = ("areas_controlled", "areas_contested", "areas_captured")
DISPLACED = {
    "Newly displaced, in a period (flow)": ("displaced_new",),
    "Displaced at a date (stock)": ("displaced_total",),
}


def draw() -> None:
    """The whole page."""
    frame.forget_fact()
    asked = library.ask()
    codes, first, last = asked.coverage()
    countries = {areas.country(code): code for code in codes}
    links.check(frame.OVERVIEW, {COUNTRY: list(countries), **comparing.known()})
    country, wish = introduce(asked, countries, first, last)
    here = among("location_code", [countries[country]]) if country else ALL
    cards.reference_problems()
    place, held = most_told(asked, here)
    where = asked.rows(held & among("place", [place]), f"entry, size DESC, {query.TABLE}", MOST + 1)
    told = list({row["fact_id"]: row for row in [*library.board(here), *library.safe(where)]}.values())
    rows = comparing.follow(told, wish)
    draw_headlines(rows)
    left, right = st.columns([3, 2])
    with left, cards.card("areas"):
        draw_areas(rows, marked_text.neutralise(place), asked.tally(held).facts)
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


def introduce(asked: Query, countries: Mapping[str, str], first: date | None, last: date | None) -> tuple[str, Wish]:
    """The title, the sentence that says what there is, and the whole table to take away; the country to show, and in
    which money and units. `countries` are codes by their names; where there is only one nothing has to be chosen."""
    said, take = st.columns(2, vertical_alignment="bottom")
    with take, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        country = ""
        if len(countries) > 1:
            country = str(
                st.selectbox(
                    "Country",
                    list(countries),
                    key=COUNTRY,
                    bind="query-params",
                    label_visibility="collapsed",
                    width=135,
                )
            )
        st.page_link(frame.INDICATORS, label="Choose and filter →")
        with st.popover("Units"):
            wish = comparing.choose(st.container(), st.container())
        downloads.draw(
            "Download CSV", ALL, asked.size, "indicators.csv", "download-all", "primary", comparing.for_table(wish),
            "every figure",
        )  # fmt: skip
    with said:
        # the shown one is named first
        codes = sorted(countries.values(), key=lambda code: code != countries.get(country))
        only = f" Cards and charts are of {country}." if country else ""
        cards.introduction(
            selection.coverage(codes, first, last), f"{selection.Selection().words()}: {asked.tally().words()}.{only}"
        )
    return country, wish


def draw_headlines(rows: Sequence[Row]) -> None:
    """One card a family."""
    chosen = headlines.choose(rows)
    if not chosen:
        cards.empty("No figures were found in these documents.")
        return
    with st.grid(3 if len(chosen) in (3, 5, 6, 9) else 4, min_column_width=250):
        for entry in chosen:
            cards.headline(entry)


def most_told(asked: Query, here: Where) -> tuple[str, Where]:
    """The place that most of the figures about areas held, fought over and taken speak of, and which figures those are
    in the country."""
    held = among("indicator", AREAS) & Where("unit <> 'percent'") & here
    return next(iter(asked.counts("place", held)), ""), held


def draw_areas(rows: Sequence[Row], place: str, count: int) -> None:
    """Places held, fought over and taken, each as its source has it, for one place; `count` is how many figures there
    are anywhere."""
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
    found = headlines.ranked(row for row in rows if row["indicator"] in CASUALTIES and row["unit"] == "person")
    told = share(found, lambda row: f"{row['indicator']} {row['population_group']}")
    shown = in_order(told)
    cards.heading("Killed, injured, missing and detained, by group", f"{reading}{others(found, told)}")
    if not shown:
        cards.empty("These documents state no figures about casualties.")
        return
    cards.drawing(charts.strip(shown, cards.ink(), "people"), "casualties", f"Casualties: {summary(shown)}")
    cards.sentences(shown, "casualties")


def draw_displaced(rows: Sequence[Row]) -> None:
    """New displacement beside the displaced in all; one axis, two measures, no sum."""
    cards.heading(
        "People displaced", "Two measures side by side. They are never added: the total may already hold the new."
    )
    people = [row for row in rows if row["unit"] == "person"]
    all_of = {
        title: headlines.ranked(row for row in people if row["indicator"] in codes)
        for title, codes in DISPLACED.items()
    }
    parts = {title: share(found, wording.place, MOST // 2) for title, found in all_of.items()}
    largest = max((wording.limit(row) or 0.0 for part in parts.values() for row in part), default=0.0)
    if not largest:
        cards.empty("These documents state no figures about displacement.")
        return
    for title, part in parts.items():
        if part:
            st.html(f"<h3 class='measure'>{marked_text.escape(title)}</h3>")
            chart = charts.strip(part, cards.ink(), "people", largest * charts.ROOM)
            cards.drawing(chart, f"displaced-{part[0]['indicator']}", f"{title}: {summary(part)}")
    cards.sentences([row for part in parts.values() for row in part], "displaced")


def draw_prices(rows: Sequence[Row]) -> None:
    """Prices that moved, from and to, a chart a unit."""
    cards.heading(
        "Prices, from and to", "A line joins a start and an end; a change in percent is derived from the two."
    )
    moves = from_to.find([row for row in rows if row["measure"] == "price"])
    if not moves:
        cards.empty("These documents state no price that moved.")
        return
    shown = []
    for unit in list(dict.fromkeys(start["unit"] for start, _ in moves))[:MOST_UNITS]:
        of_unit = [pair for pair in moves if pair[0]["unit"] == unit]
        told = portions.fair(
            of_unit,
            MOST,
            lambda pair: f"{pair[1]['commodity']} {pair[1]['place']}",
            lambda pair: portions.newest(pair[1]),
        )
        ends = [row for pair in told.drawn for row in pair]
        chart = charts.prices(told.drawn, cards.ink(), wording.axis(unit))
        cards.drawing(chart, f"prices-{unit.replace('/', '-')}", f"Prices: {summary(ends)}")
        shown += told.drawn
    if left := others(moves, shown):
        st.caption(left.strip())
    cards.sentences([row for pair in shown for row in pair], "prices")


def draw_doubts(asked: Query) -> None:
    """Figures that look wrong, and how many rest on a date that was worked out."""
    doubtful = library.safe(asked.rows(DOUBTFUL, query.SUSPECT, MOST_DOUBTFUL))
    tally = asked.tally()
    cards.heading(
        "Look twice",
        f"Of {tally.facts:,} figures: {tally.carefully() or 'none looks doubtful'}." if tally.facts else "No figures.",
    )
    if not doubtful:
        cards.empty("No figure looks wrong as written.")
    together: dict[tuple[str, ...], list[Row]] = {}
    for row in doubtful:  # figures of one sentence that are doubted alike are one line
        together.setdefault((str(row["document_id"]), str(row["sentence"]), *badges.doubts(row)), []).append(row)
    for row, *others in list(together.values())[:MOST_DOUBTS]:
        more = f", and {len(others)} more beside it" if others else ""
        st.page_link(
            frame.FACTS, label=f"{cards.plain(wording.statement(row))}{more} →", query_params={"fact": row["fact_id"]}
        )
        st.html(f"<p class='line doubt'>{cards.badges(badges.explained(row).items())}</p>")
    if len(together) > MOST_DOUBTS or len(doubtful) == MOST_DOUBTFUL:
        st.html("<p class='line'>The Facts page finds the others by their warning.</p>")
    if tally.inferred:
        st.html(f"<p class='line'>“Inferred”: {marked_text.escape(catalogue.checks()['date_inferred'].reason)}</p>")


def share(rows: Sequence[Row], thing: Callable[[Row], str], most: int = MOST) -> list[Row]:
    """Of rows, the best vouched for first, as many as a chart of this page holds: of each thing its first, then its
    second."""
    at = {row["fact_id"]: position for position, row in enumerate(headlines.ranked(headlines.recent(rows)))}
    kept = [row for row in rows if row["fact_id"] in at]
    return portions.fair(kept, most, thing, lambda row: at[row["fact_id"]]).drawn


def others(found: Sequence[object], shown: Sequence[object]) -> str:
    """How many figures a chart leaves to another page."""
    left = len(found) - len(shown)
    return (
        f" {left:,} more, older or of the same, {'is' if left == 1 else 'are'} on the Indicators page." if left else ""
    )


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Rows in the catalogue's order of indicators, of one indicator the largest first."""
    return sorted(rows, key=lambda row: (headlines.entry(row), -(wording.limit(row) or 0)))


def summary(rows: Sequence[Row]) -> str:
    """A chart in words, for those who hear it."""
    return "; ".join(f"{wording.statement(row)} ({wording.speaker(row)})" for row in rows)


draw()
