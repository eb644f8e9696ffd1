"""A browser's cookie → when its reader was here before, and what the store was then; and the cookie as it is now.

Kept in the browser, so that nothing is written to the store when somebody only reads, and nobody else sees it. A visit
ends after half an hour without a click: until then it is the same one, however many tabs it has.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from indicators.dashboard.parts import library
from indicators.store import Store

COOKIE = "indicators_visits"
HERE = Path(__file__).parent
BEFORE = "visit-before"  # key of the session: the visit before this one, once it is known
OVER = timedelta(minutes=30)
KEPT = 400 * 24 * 3600  # seconds: browsers keep no cookie longer
VISIT = re.compile(r"([0-9a-f]{16})-(\d{1,10})-(\d{1,11})")  # a store's token, its revision, seconds since 1970


class Visit(NamedTuple):
    """When it was, and at which revision of which store."""

    token: str
    revision: int
    at: datetime

    def __str__(self) -> str:
        return f"{self.token}-{self.revision}-{int(self.at.timestamp())}"

    @property
    def moment(self) -> str:
        """When, as the store writes it."""
        return self.at.isoformat(timespec="milliseconds")


def before() -> Visit | None:
    """The visit before this one, in this browser and of this store; None where there was none."""
    if BEFORE not in st.session_state:
        st.session_state[BEFORE] = earlier(str(st.context.cookies.get(COOKIE, "")), now())
    found: Visit | None = st.session_state[BEFORE]
    return found


def earlier(cookie: str, present: Visit | None) -> Visit | None:
    """Of the two visits that a cookie holds, the one that is not this one."""
    known = [visit for part in cookie.split(".")[:2] if (visit := parsed(part))]
    if present is None or not known:
        return None
    found = known[0] if present.at - known[0].at > OVER else next(iter(known[1:]), None)
    is_of_this_store = found and found.token == present.token and found.revision <= present.revision
    return found if is_of_this_store else None


def parsed(part: str) -> Visit | None:
    """A visit as a cookie has it; whatever else it may hold is none."""
    match = VISIT.fullmatch(part)
    return Visit(match[1], int(match[2]), datetime.fromtimestamp(int(match[3]), UTC)) if match else None


def now() -> Visit | None:
    """This moment of the store."""
    kept = library.kept()
    if not isinstance(kept, Store):
        return None
    state = kept.state()
    return Visit(state.token, state.revision, datetime.now(UTC).replace(second=0, microsecond=0))


def remember() -> None:
    """Puts this visit into the browser's cookie, and the one before behind it."""
    found, present = before(), now()
    if present:
        value = ".".join(str(one) for one in (present, found) if one)
        with st.container(key="visits"):
            component()(key="visits-cookie", data={"name": COOKIE, "value": value, "seconds": KEPT})


@cache
def component() -> Any:
    """The script that writes the cookie."""
    return st.components.v2.component(
        "humanitarian_visits", html="<span></span>", js=(HERE / "visits.js").read_text(encoding="utf-8")
    )
