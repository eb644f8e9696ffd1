"""What an address asks for and what there is → a sentence for each value that is not known here, and the near ones.

Of a field that is bound to the address Streamlit drops such a value before anybody has seen it, so that a page asks
here before it draws the field.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from indicators.dashboard.parts import cards
from indicators.query import search

MOST_NEAR, NEARNESS = 3, 0.6  # how many near values are offered, and how alike they must be, of 1
LONGEST = 80  # characters of a value that are repeated
NOTICED = "unknown in the address"  # key of the session


def check(page: Path, right: Mapping[str, Callable[[str], bool]], labels: Mapping[str, str]) -> None:
    """Says which values of the address are not right, as a day or a number must be. They stay said until the choices
    change, for the address soon no longer has them."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    unknown = [
        (name, value) for name, is_right in right.items() for value in asked.get(name, ()) if not is_right(value)
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
    for name, value in unknown:
        say(labels[name], value)


def say(label: str, value: str, has_near: bool = False) -> None:
    """One unknown value; what it may mean stands below where there is something near."""
    shown = cards.plain(value if len(value) <= LONGEST else value[:LONGEST] + " …")
    meant = " It may mean:" if has_near else ""
    st.warning(
        f"The link asks for the {label} “{shown}”, which is not known here. What is shown does without it.{meant}"
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
