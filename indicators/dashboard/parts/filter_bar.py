"""The address → one choice for all pages, `chosen()`: what is asked for and known here, and what is not.

The whole choice is one text in the address, so that a link, a step back and another page all have it, and a change of
three things is one step. `take` puts another in its place; the bar that people choose with is `filter_fields`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import streamlit as st

from indicators import catalogue
from indicators.analysis.money.conversion import KEEP, Wish
from indicators.dashboard.parts import comparing, library, links
from indicators.query import address, conditions
from indicators.query.conditions import Where, among, belonging
from indicators.query.live import Shown
from indicators.query.query import Query
from indicators.query.selection import Selection, measured
from indicators.table import areas

DRAWN = "choice-drawn"  # key of the session: whether the address is bound to the choice yet
REVIEWS = ("unreviewed", "accepted", "corrected", "unsure", "doubtful")


class Choice(NamedTuple):
    """What is chosen: which figures, in which money and units, since when something is new; and the same packed."""

    selection: Selection
    wish: Wish
    news: date | None
    packed: Mapping[str, Sequence[str]]

    @property
    def where(self) -> Where:
        """The rows that it takes."""
        return conditions.selected(self.selection)

    @property
    def is_all(self) -> bool:
        """Whether it takes everything."""
        return self.selection == Selection()

    def words(self) -> str:
        """What it takes, as a phrase."""
        return self.selection.words()


# The address and the choice -------------------------------------------------------------------------------------------


def open_address() -> None:
    """Bind the address to the choice, on every page before anything is drawn; addresses of earlier versions are
    understood."""
    asked = {name: st.query_params.get_all(name) for name in address.EARLIER if name in st.query_params}
    if asked:
        adopt(asked)
    with st.container(key="choice-address"):
        st.text_input("Choice", key=address.NAME, bind="query-params")
    st.session_state[DRAWN] = True


def adopt(asked: Mapping[str, Sequence[str]]) -> None:
    """The choices that an address of an earlier version names, in the place of its own."""
    found = {address.EARLIER[name]: values for name, values in asked.items()}
    packed = address.pack(found)
    others = {name: st.query_params.get_all(name) for name in st.query_params if name not in asked}
    if st.session_state.get(DRAWN):  # the browser went back to it, or a test did
        for name in asked:
            del st.query_params[name]
    else:
        st.query_params.from_dict({**others, address.NAME: packed})
    st.session_state[address.NAME] = packed


def take(chosen: Mapping[str, Sequence[str]]) -> None:
    """Put another choice in the place of the present one; for what a click does."""
    st.session_state[address.NAME] = address.pack(chosen)


def chosen() -> Choice:
    """What is chosen now, as far as it is known here."""
    return read_at(library.shown(), str(st.session_state.get(address.NAME) or ""))[0]


@st.cache_resource(show_spinner=False, max_entries=64)
def read_at(now: Shown, text: str) -> tuple[Choice, list[tuple[str, str]]]:
    """The choice that a text stands for, and each part of it that is not known here."""
    asked = library.at(now)
    given = {name: [canonical(name, value) for value in values] for name, values in address.unpack(text).items()}
    unknown = [(name, value) for name, values in given.items() for value in values if not is_known(asked, name, value)]
    kept = {name: [one for one in values if (name, one) not in unknown] for name, values in given.items()}
    kept = {name: values for name, values in kept.items() if values}

    def several(name: str) -> tuple[str, ...]:
        return tuple(kept.get(name, ()))

    def day(name: str) -> date | None:
        return date.fromisoformat(kept[name][0]) if kept.get(name, [address.VISIT]) != [address.VISIT] else None

    found = Selection(
        *measured(several(address.FAMILY), several(address.INDICATOR)),
        several(address.PLACE), several(address.SPEAKER),
        day(address.SINCE), day(address.UNTIL), several(address.COUNTRY), several(address.REVIEW),
        several(address.SURE),
    )  # fmt: skip
    money = (kept.get(address.MONEY) or [KEEP])[0]
    wish = Wish(KEEP if money == comparing.REPORTED else money, comparing.COMMON in kept.get(address.UNITS, ()))
    return Choice(found, wish, day(address.NEWS), kept), unknown


def canonical(name: str, value: str) -> str:
    """A value as it is kept: codes for what people call by a name."""
    named: Mapping[str, Callable[[], Mapping[str, str]]] = {
        address.COUNTRY: countries,
        address.FAMILY: lambda: {code: one.label for code, one in catalogue.families().items()},
        address.INDICATOR: lambda: {code: one.label for code, one in catalogue.indicators().items()},
    }
    if name not in named:
        return value
    labels = named[name]()
    return next((code for code, label in labels.items() if value in (code, label)), value)


def countries() -> dict[str, str]:
    """The countries that there are figures of: their names by their codes."""
    return {code: areas.country(code) for code in library.choices("location_code")}


def is_known(asked: Query, name: str, value: str) -> bool:
    """Whether a value of a choice is one."""
    if name in address.DAYS:
        return links.is_day(value) or (name, value) == (address.NEWS, address.VISIT)
    if name in (address.MONEY, address.UNITS):
        return value in comparing.known()[name]
    if name == address.REVIEW:
        return value in REVIEWS
    if name == address.SURE:
        return value in conditions.WORDS
    column = {address.COUNTRY: "location_code", address.FAMILY: "family", address.INDICATOR: "indicator",
              address.SPEAKER: "teller"}.get(name)  # fmt: skip
    if name == address.PLACE:
        return bool(asked.holds(belonging("names", [value])))
    return column is not None and bool(asked.holds(among(column, [value])))


def nearby(name: str) -> Mapping[str, str]:
    """What may be meant by an unknown value of a choice: the values by what people call them."""
    asked = library.ask()
    if name == address.COUNTRY:
        return {label: code for code, label in countries().items()}
    if name == address.FAMILY:
        return {catalogue.families()[code].label: code for code in asked.counts("family")}
    if name == address.INDICATOR:
        return {catalogue.indicators()[code].label: code for code in asked.counts("indicator")}
    column = {address.PLACE: "offered", address.SPEAKER: "teller"}.get(name)
    if column:
        return {one: one for one in library.choices(column)}
    known = {address.REVIEW: REVIEWS, address.SURE: conditions.WORDS}.get(name, ())
    return {one: one for one in known or comparing.known().get(name, ())}
