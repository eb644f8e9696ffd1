"""A choice of figures → where they are: a map, and beside it the same places as a list for the keyboard."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from indicators import catalogue
from indicators.dashboard.parts import access, cards, filter_bar, frame, geometry, library, pictures
from indicators.dashboard.views import marked_text, world_map
from indicators.query import address, conditions, located
from indicators.query.conditions import Where
from indicators.query.live import Shown
from indicators.query.located import Located
from indicators.query.query import Query
from indicators.query.selection import Selection
from indicators.table import wording

ALL = "all"  # of the choices of what the map shows
INDICATOR, DAY = "map-shows", "map-day"  # the choices' names in the address
FIRST, LAST = date(1900, 1, 1), date(2100, 1, 1)
MOST_LISTED, MOST_OF_ONE = 6, 3  # places beside the map, the others are behind "more"; figures of one of them
MOST_DIVIDED = 3  # countries whose divisions are drawn: of more the world is clearer
NAMED = 3  # countries by name, of those with figures of no place in them
BORDERS = "Borders are Natural Earth’s and imply no opinion on the status of any territory."


def show(table: Query, choice: Selection) -> None:
    """The map of a choice, and its list; a place, a division or a country that is chosen on either is chosen in the
    bar."""
    where, shown = draw_choices(table, choice)
    found = located_at(library.shown(), where.sql, where.values)
    say(found, shown)
    if not found.spots:
        cards.empty("None of these figures names a place below its country.")
        return
    places = [
        world_map.Place(marked_text.neutralise(spot.name), row, spot.figures)
        for spot, row in zip(found.spots, library.safe(spot.row for spot in found.spots), strict=True)
    ]
    left, right = st.columns([5, 3])
    with left:
        draw_map(places, f"{shown}-{where.values}")
    with right:
        draw_list(places, found)


def take(name: str) -> None:
    """A place is chosen in the bar; a country as a country."""
    codes = {country: code for code, country in filter_bar.countries().items()}
    place = {address.COUNTRY: [codes[name]]} if name in codes else {address.PLACE: [name]}
    filter_bar.take({**filter_bar.chosen().packed, **place})


def draw_choices(table: Query, choice: Selection) -> tuple[Where, str]:
    """What the map shows, and as of which day; the figures that this leaves, and the indicator's code or ALL."""
    here = conditions.selected(choice)
    codes = {ALL: 0, **located.indicators(table, here)}
    labels = catalogue.indicators()
    first, second = st.columns([3, 2])
    if st.session_state.get(INDICATOR) not in codes:
        st.session_state.pop(INDICATOR, None)
    shown = first.selectbox(
        "On the map", list(codes), key=INDICATOR, bind="query-params",
        format_func=lambda code: "All indicators" if code == ALL else f"{labels[code].label} ({places(codes[code])})",
    )  # fmt: skip
    until = second.date_input(
        "As of", None, FIRST, LAST, key=DAY, bind="query-params", format="YYYY-MM-DD",
        help="The latest figure of each place up to this day; without one, the latest of all.",
    )  # fmt: skip
    if isinstance(until, date):
        choice = replace(choice, until=min(until, choice.until or until))
    own = Where() if shown == ALL else conditions.among("indicator", [shown])
    return conditions.selected(choice) & own & Where("indicator <> 'other'"), str(shown)


def places(count: int) -> str:
    return f"{count:,} {'place' if count == 1 else 'places'}"


@st.cache_resource(show_spinner=False, max_entries=32)
def located_at(now: Shown, sql: str, values: tuple[Any, ...]) -> Located:
    """Where the figures of a choice are."""
    return located.find(library.at(now), Where(sql, values))


def say(found: Located, shown: str) -> None:
    """How to read the map, what it cannot show, and that its borders are nobody's opinion."""
    unit = wording.axis(world_map.measured([spot.row for spot in found.spots]))
    families = dict.fromkeys(str(spot.row["family"]) for spot in found.spots)
    others = any(wording.axis(str(spot.row["unit"])) != unit for spot in found.spots)
    said = [f"The latest figure of each place{' and family' if shown == ALL and len(families) > 1 else ''}."]
    said += [f"A circle’s area is its number of {unit}."] if unit else []
    said += ["What is counted otherwise is a small dot."] if others else []
    st.html(f"<p class='line'>{marked_text.escape(' '.join(said))}</p>{legend(list(families))}")


def legend(families: Sequence[str]) -> str:
    """The colours of the families, where there are several."""
    if len(families) < 2:
        return ""
    known = catalogue.families()
    chips = "".join(
        f"<span style='--family:{known[code].color};--family-dark:{known[code].color_dark}'>"
        f"{marked_text.escape(known[code].label)}</span>"
        for code in known
        if code in families
    )
    return f"<p class='line families'>{chips}</p>"


def draw_map(drawn: Sequence[world_map.Place], key: str) -> None:
    """The map; a click on a circle, a division or a country chooses it."""
    countries = list(dict.fromkeys(str(place.row["location_code"]) for place in drawn))
    divided = [url for code in countries[: MOST_DIVIDED + 1] if (url := geometry.address(code))]
    divided = divided if len(countries) <= MOST_DIVIDED else []
    ground = world_map.Ground(geometry.address(geometry.WORLD), divided, geometry.around(countries))
    rows = [place.row for place in drawn]
    spec = world_map.draw(drawn, ground, cards.ink())
    names = [param["name"] for param in spec.get("params", [])]
    choice = f"The latest figure of each place. {filter_bar.chosen().words()}. {BORDERS}"
    spec = cards.titled(spec, "Where the figures are", choice, rows)
    held = f"map-{zlib.crc32(key.encode())}"  # another choice is another map, on which nothing is chosen yet
    alt = f"Map. {BORDERS} " + "; ".join(f"{one.name}: {wording.statement(one.row)}" for one in drawn[:MOST_LISTED])

    def chosen() -> None:
        picked = [one["name"] for name in names for one in st.session_state[held].selection.get(name, []) if one]
        if picked:
            take(str(picked[0]))

    st.vega_lite_chart(spec=spec, key=held, on_select=access.guarded(chosen), selection_mode=names, alt=alt)
    pictures.draw(held, "Figures on the map", rows, rows, alt, is_titled=True)


def draw_list(drawn: Sequence[world_map.Place], found: Located) -> None:
    """The same places in words: the name chooses the place, each figure leads to its sentence."""
    named: dict[str, list[world_map.Place]] = {}
    for place in drawn:
        named.setdefault(place.name, []).append(place)
    ordered = sorted(named.values(), key=lambda own: -sum(place.figures for place in own))
    for number, own in enumerate(ordered[:MOST_LISTED]):
        draw_place(own, number)
    if len(ordered) > MOST_LISTED:
        with st.expander(f"{places(len(ordered) - MOST_LISTED)} more", type="compact", key="behind-map"):
            for number, own in enumerate(ordered[MOST_LISTED:], MOST_LISTED):
                draw_place(own, number)
    if found.left:
        st.caption(f"{places(found.left)} more, with older figures, are not drawn; a narrower choice shows them.")
    if found.wide:
        st.caption(cards.plain(wide(found.wide)))
    if found.nowhere:
        st.caption(f"{found.nowhere:,} more name no place that is known, or several at once.")


def wide(counts: Mapping[str, int]) -> str:
    """How many figures are about a whole country, and about which."""
    count, rest = sum(counts.values()), len(counts) - NAMED
    listed = ", ".join(f"{own:,} of {name}" for name, own in list(counts.items())[:NAMED])
    more = f" and of {rest:,} more {'country' if rest == 1 else 'countries'}" if rest > 0 else ""
    return f"{count:,} {'figure names' if count == 1 else 'figures name'} no place below the country: {listed}{more}."


def draw_place(own: Sequence[world_map.Place], number: int) -> None:
    """One place of the list."""
    name = own[0].name
    with st.container(key=f"place-{number}"):
        st.button(
            cards.plain(name), key=f"take-{number}-{name}", type="tertiary", help=f"Show only {cards.plain(name)}",
            on_click=access.guarded(take), args=(name,),
        )  # fmt: skip
        for place in own[:MOST_OF_ONE]:
            said = f"{wording.statement(place.row)} · {wording.speaker(place.row)}, {wording.dated(place.row)}"
            st.page_link(frame.FACTS, label=f"{cards.plain(said)} →", query_params={"fact": str(place.row["fact_id"])})
        if len(own) > MOST_OF_ONE:
            st.caption(f"and {len(own) - MOST_OF_ONE} more families")
