"""What an address asks for and what there is → a sentence for each value that is not known here, with near ones to go
to.

Streamlit drops such a value from the address before anybody has seen it, so that a page asks here before it draws its
choices.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from indicators.dashboard.parts import cards
from indicators.dashboard.views import marked_text
from indicators.query import search

MOST_NEAR, NEARNESS = 3, 0.6  # how many near values are offered, and how alike they must be, of 1
LONGEST = 80  # characters of a value that are repeated
NOTICED = "unknown in the address"  # key of the session


def check(
    page: Path,
    known: Mapping[str, Sequence[str]],
    right: Mapping[str, Callable[[str], bool]] | None = None,
    labels: Mapping[str, str] | None = None,
) -> None:
    """Says which values of the address are none of those known under their names, or not right as a day or a number
    must be. They stay said until the choices change, for the address soon no longer has them."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    unknown = [
        (name, value) for name, options in known.items() for value in asked.get(name, ()) if value not in options
    ]
    unknown += [
        (name, value)
        for name, is_right in (right or {}).items()
        for value in asked.get(name, ())
        if not is_right(value)
    ]
    before = st.session_state.get(NOTICED)
    kept = {name: [value for value in values if (name, value) not in unknown] for name, values in asked.items()}
    kept = {name: values for name, values in kept.items() if values}
    if unknown:
        st.session_state[NOTICED] = (str(page), unknown, kept)
    elif before and before[0] == str(page) and before[2] == kept:
        unknown = before[1]
    else:
        st.session_state.pop(NOTICED, None)
    for at, (name, value) in enumerate(unknown):
        say(page, name, value, list(known.get(name, ())), kept, (labels or {}).get(name, name), at)


def say(
    page: Path, name: str, value: str, options: Sequence[str], kept: Mapping[str, list[str]], label: str, at: int
) -> None:
    """One unknown value, and links to the same choice with a near one in its place."""
    shown = cards.plain(value if len(value) <= LONGEST else value[:LONGEST] + " …")
    close = near(value, options)
    meant = " It may mean:" if close else ""
    st.warning(
        f"The link asks for the {label} “{shown}”, which is not known here. What is shown does without it.{meant}"
    )
    if close:
        with st.container(horizontal=True, key=f"near-{name}-{at}"):
            for one in close:
                st.page_link(
                    page,
                    label=f"{cards.plain(marked_text.neutralise(one))} →",
                    query_params={**kept, name: [*kept.get(name, ()), one]},
                )


def near(value: str, options: Sequence[str]) -> list[str]:
    """The known values that are most like one that is not, whatever its capitals and accents."""
    folded: dict[str, str] = {}
    by_word: dict[str, str] = {}  # of "People killed" also "killed" is near
    for option in options:
        folded.setdefault(search.plain(option), option)
        for word in search.plain(option).split():
            by_word.setdefault(word, option)
    wanted = search.plain(value)[:LONGEST]
    found = [
        there[name]
        for there in (folded, by_word)
        for name in difflib.get_close_matches(wanted, list(there), MOST_NEAR, NEARNESS)
    ]
    return list(dict.fromkeys(found))[:MOST_NEAR]


def is_day(value: str) -> bool:
    """Whether a value is a day as addresses have it."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
