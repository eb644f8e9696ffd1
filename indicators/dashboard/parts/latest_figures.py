"""The latest figures, and a line for each country → tables in which every number is a link to its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from indicators import catalogue
from indicators.analysis.claims import from_to
from indicators.dashboard.parts import cards
from indicators.dashboard.parts.disputes import several
from indicators.dashboard.parts.filter_bar import Choice
from indicators.dashboard.views import chart_records, marked_text
from indicators.query import address, situation
from indicators.query.situation import Country, Latest, Sentence
from indicators.table import areas, badges, wording
from indicators.table.wording import Row

AT_FIRST = 12  # lines of latest figures that stand open; the others are folded
MOST_COUNTRIES = 80
SORTS = {
    "Newest document": lambda one: (-(one.newest.toordinal() if one.newest else 0), areas.country(one.code)),
    "Country": lambda one: areas.country(one.code),
    "Displacement": lambda one: -largest(one, "displacement"),
    "Casualties": lambda one: -largest(one, "casualties"),
    "Needs": lambda one: -largest(one, "needs_response"),
    "Disputed": lambda one: -one.disputed,
    "Figures": lambda one: -one.facts,
}
HEADS = {"displacement": "Displacement", "casualties": "Casualties", "needs_response": "Needs"}


def link(choice: Choice, fact_id: str, words: str) -> str:
    """A figure as a link to its sentence, with the choice that the reader comes from."""
    more = address.parameter(choice.packed)
    href = marked_text.escape(marked_text.permalink(fact_id, "") + (f"&{more}" if more else ""))
    return f"<a href='{href}' target='_self'>{marked_text.escape(words)}</a>"


def draw_sentences(found: Sequence[Sentence], choice: Choice) -> None:
    """Sentences of one figure each."""
    said = " ".join(
        f"<span>{marked_text.escape(one.before)}{link(choice, one.fact_id, one.figure)}"
        f"{marked_text.escape(one.behind)}</span>"
        for one in found
    )
    st.html(f"<p class='stated'>{said}</p>")


# The latest figures ---------------------------------------------------------------------------------------------------


def draw(found: Sequence[Latest], choice: Choice) -> None:
    """A line for each indicator; the first are open, the others one click away."""
    cards.heading(
        "Latest figure of each indicator",
        "The newest of the whole country, else of the place that is named. A number opens its sentence.",
    )
    if not found:
        cards.empty("No named figure in this choice.")
        return
    st.html(table(found[:AT_FIRST], choice))
    if more := found[AT_FIRST:]:
        with st.expander(f"{len(more)} more indicators", type="compact", key="behind-latest"):
            st.html(table(more, choice))


def table(found: Sequence[Latest], choice: Choice) -> str:
    """Lines of latest figures as HTML."""
    heads = "".join(f"<th scope='col'>{head}</th>" for head in ("Indicator", "Figure", "Day", "Who says so", ""))
    return (
        f"<div class='wide'><table class='latest'><thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(line(one, choice) for one in found)}</tbody></table></div>"
    )


def line(one: Latest, choice: Choice) -> str:
    """One indicator's line: its figure, where, its day, who says so, what stood before, what to be careful of."""
    row = one.row
    family = catalogue.families()[str(row["family"])]
    place = "" if row["scope"] == situation.WHOLE else wording.place(row)
    amount = f"{wording.amount(one.start)} → {wording.amount(row)}" if one.start else wording.amount(row)
    what = " · ".join(filter(None, (wording.counted(row), place)))
    return (
        f"<tr style='--family:{family.color};--family-dark:{family.color_dark}'>"
        f"<th scope='row'>{marked_text.escape(wording.label(row))}</th>"
        f"<td>{link(choice, str(row['fact_id']), amount)} <small>{marked_text.escape(what)}</small></td>"
        f"<td data-head='Day'>{marked_text.escape(wording.dated(row))}</td>"
        f"<td data-head='Who says so'>{marked_text.escape(wording.speaker(row))}</td>"
        f"<td>{beside(one, choice)}</td></tr>"
    )


def beside(one: Latest, choice: Choice) -> str:
    """What stood before the figure, whether it is disputed, and what else to be careful of."""
    row, parts = one.row, []
    if one.before is not None and one.start is None:
        change = situation.changed(row, one.before)
        other = "" if wording.speaker(one.before) == wording.speaker(row) else f", {wording.speaker(one.before)}"
        words = f"{wording.amount(one.before)}, {wording.dated(one.before)}{other}"
        told = marked_text.escape(f"{change} since " if change else "before: ")
        parts.append(f"<small>{told}{link(choice, str(one.before['fact_id']), words)}</small>")
    if one.start is not None and (moved := from_to.derived(row)):
        parts.append(f"<small>{marked_text.escape(moved)}</small>")
    if one.conflict:
        parts.append("<span class='care' title='Others give other figures: see Disputed.' tabindex='0'>disputed</span>")
    return " ".join(parts) + cards.badges(badges.explained(row).items())


# A line a country -----------------------------------------------------------------------------------------------------


def draw_countries(found: Sequence[Country], choice: Choice) -> None:
    """The countries, sorted as the reader wishes; a click chooses one."""
    cards.heading(
        "Countries", "The latest figure of each, of the whole country where one is stated. A country’s name chooses it."
    )
    by = st.segmented_control(
        "Sort by", list(SORTS), default="Newest document", key="sort-countries", label_visibility="collapsed"
    )
    ordered = sorted(found, key=SORTS[by or "Newest document"])
    heads = ["Country", *HEADS.values(), "Newest document", "Disputed", "Figures a month"]
    head = "".join(f"<th scope='col'>{one}</th>" for one in heads)
    lines = "".join(country(one, choice) for one in ordered[:MOST_COUNTRIES])
    st.html(f"<div class='wide'><table class='latest countries'><thead><tr>{head}</tr></thead>{lines}</table></div>")
    if len(ordered) > MOST_COUNTRIES:
        st.caption(f"{len(ordered) - MOST_COUNTRIES:,} more countries stand in the list of the filter above.")


def country(one: Country, choice: Choice) -> str:
    """One country's line."""
    name = marked_text.escape(areas.country(one.code))
    href = marked_text.escape(f"?{address.parameter({**choice.packed, address.COUNTRY: [one.code]})}")
    cells = "".join(f"<td data-head='{HEADS[family]}'>{lead(one.leads, family, choice)}</td>" for family in HEADS)
    day = wording.day(one.newest) if one.newest else wording.UNKNOWN_DATE
    return (
        f"<tr><th scope='row'><a href='{href}' target='_self'>{name}</a> <small>{several(one.facts, 'figure')}, "
        f"{several(one.documents, 'document')}</small></th>{cells}"
        f"<td data-head='Newest document'>{marked_text.escape(day)}</td>"
        f"<td data-head='Disputed'>{one.disputed or '–'}</td><td>{small_line(one.months)}</td></tr>"
    )


def lead(leads: Mapping[str, Row], family: str, choice: Choice) -> str:
    """A family's latest figure of a country, with where it is not the whole country, who says so and when."""
    row = leads.get(family)
    if row is None:
        return "–"
    place = "" if row["scope"] == situation.WHOLE else wording.place(row)
    beside = " · ".join(filter(None, (wording.counted(row), place, wording.speaker(row), wording.dated(row))))
    doubt = cards.badges(badges.explained(row).items())
    return (
        f"{link(choice, str(row['fact_id']), wording.amount(row))} <small>{marked_text.escape(beside)}</small>{doubt}"
    )


def small_line(months: Sequence[int]) -> str:
    """How many figures each month has, as a row of small bars with the numbers in words."""
    most = max(months, default=0)
    if not most:
        return ""
    bars = "".join(f"<i style='height:{max(1, round(18 * count / most))}px'></i>" for count in months)
    told = f"Figures a month, the last {len(months)} months: {', '.join(map(str, months))}"
    return f"<span class='bars' role='img' aria-label='{marked_text.escape(told)}'>{bars}</span>"


def largest(one: Country, family: str) -> float:
    """What a country is sorted by."""
    row = one.leads.get(family)
    return (wording.limit(row) or 0.0) if row else -1.0


def named(row: Row) -> str:
    """What a figure is about: "People killed, civilians, Nyala, Sudan"."""
    code = wording.given(row, "location_code")
    place = "" if row["scope"] == situation.WHOLE else str(wording.given(row, "place") or "")
    parts = (
        wording.label(row), group if (group := str(wording.given(row, "population_group") or "")) != "people" else "",
        str(wording.given(row, "commodity") or ""), place, areas.country(str(code)) if code else "",
    )  # fmt: skip
    return chart_records.sentence_case(", ".join(dict.fromkeys(part for part in parts if part)))
