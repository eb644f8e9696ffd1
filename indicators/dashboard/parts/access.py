"""Who is at the door → the pages they may see, a button to sign in, or a refusal; and the name that their work is kept
with.

Without [auth] in the secrets file there is no door: whoever reaches the dashboard reads and reviews. With it, nothing
is drawn before the account has been found in the lists of [access], which are read at every step, so that whoever is
taken off them is out at once. What a page leaves in an open tab, which later runs without the page, is made through
`guarded`, `fragment` and `download` alone.
"""

from __future__ import annotations

import functools
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import Error, StreamlitSecretNotFoundError
from streamlit.navigation.page import StreamlitPage

from indicators.dashboard.parts import cards, roles
from indicators.dashboard.views import marked_text
from indicators.settings import network

NAME = "Humanitarian indicators"
SENTENCE = "What news and situation reports say in figures, each beside the words it was read from."
FAULT = "sign-in-fault"  # key of the session: that signing in could not begin
LOG = logging.getLogger(__name__)
# Set for good once sign-in was found: a secrets file that is gone for a moment, as while it is being saved, opens
# nothing.
LOCKED = threading.Event()
MOST = 200  # letters of an account's name
Given = ParamSpec("Given")
# keys of the session: Streamlit forgets a field that a page does not draw
TYPED, REMEMBERED = "person", "person-remembered"


@dataclass(frozen=True)
class Seat:
    """Who sits there: whether sign-in is on, the account, its role, and what is wrong with the settings."""

    on: bool
    account: str = ""
    role: str | None = None
    fault: str = ""

    @property
    def may_review(self) -> bool:
        """Whether this person may decide on facts."""
        return self.role == roles.REVIEWING


def seat(visitor: Mapping[str, Any] = st.user) -> Seat:
    """As the settings and the account stand now; of whoever runs this, or of a visitor as the sign-in service has named
    them."""
    try:
        table = secrets()
        if not table and not LOCKED.is_set():
            return Seat(on=False, role=roles.REVIEWING)
        LOCKED.set()
        if "auth" not in table:
            raise roles.ListsError(
                "there is no table [auth]; write it, or restart the dashboard without [access] to do without sign-in"
            )
        listed = roles.lists(table.get("access"))
    except roles.ListsError as error:
        tell(f"{network.SECRETS}: {error}. Nobody is let in. An example:\n{roles.EXAMPLE}")
        return Seat(on=True, account=name(visitor), fault=str(error))
    if not signed_in(visitor):
        return Seat(on=True)
    answer = roles.of(visitor, listed)
    if answer.role is None:
        tell(f"the account {name(visitor)!r} is not let in: {answer.why}")
    return Seat(True, roles.account(visitor) if answer.role else name(visitor), answer.role)


def secrets() -> Mapping[str, Any]:
    """The two tables of the secrets file that matter here. A file that cannot be read is a fault, not an open door."""
    try:
        found = st.secrets.to_dict()
    except StreamlitSecretNotFoundError as error:
        if not any(Path(path).exists() for path in st.get_option("secrets.files")):
            return {}
        raise roles.ListsError("it cannot be read as TOML") from error
    except (OSError, ValueError) as error:
        raise roles.ListsError("it cannot be read") from error
    return {table: found[table] for table in ("auth", "access") if table in found}


def own_host() -> str:
    """The name, with its port, under which the sign-in service sends people back."""
    try:
        auth = secrets().get("auth", {})
    except roles.ListsError:
        return ""
    return urlsplit(str(auth.get("redirect_uri", ""))).netloc if isinstance(auth, Mapping) else ""


def signed_in(visitor: Mapping[str, Any]) -> bool:
    """Whether the sign-in service has sent this visitor."""
    return visitor.get("is_logged_in") is True


def name(visitor: Mapping[str, Any]) -> str:
    """What to call the account, whatever the sign-in service says of it."""
    if not signed_in(visitor):
        return ""
    return next(
        (str(visitor[key])[:MOST] for key in ("email", "preferred_username", "name", "sub") if visitor.get(key)),
        "without a name",
    )


@functools.lru_cache(maxsize=256)
def tell(line: str) -> None:
    """Once on standard error, not at every click."""
    LOG.warning(line)


# The door -------------------------------------------------------------------------------------------------------------


def enter() -> Seat:
    """Let through who may read; anybody else sees the door and nothing behind it."""
    here = seat()
    if not here.on and not network.is_local(address := st.get_option("server.address")):
        tell(network.warning(address))
    if here.role is None:
        draw_door(here)
        st.stop()
    return here


def draw_door(here: Seat) -> None:
    """The product's name, one sentence, and what can be done."""
    with st.container(key="door"):
        if here.fault:
            cards.introduction(NAME, "Nobody can be let in at present.")
            cure = f"For whoever runs it: {network.SECRETS.as_posix()}: {here.fault}. For example:"
            st.html(f"<p class='line'>{marked_text.escape(cure)}</p>")
            st.code(roles.EXAMPLE, language="toml")
        elif here.account:
            cards.introduction(NAME, "This account has no access here.")
            st.html(f"<p class='line'>{marked_text.escape(here.account)}</p>")
        else:
            cards.introduction(NAME, SENTENCE)
            draw_sign_in()
        if here.account:
            st.button("Sign out", key="sign-out", on_click=st.logout)


def draw_sign_in() -> None:
    """A button for every service that is set up; nearly always one."""
    auth = secrets().get("auth", {})
    named = [key for key, value in auth.items() if isinstance(value, Mapping) and "client_id" in value]
    if "client_id" in auth or not named:
        st.button("Sign in", type="primary", key="sign-in", on_click=sign_in)
    for key in named:
        label = (
            "Sign in" if named == [key] and "client_id" not in auth else f"Sign in with {cards.plain(key.capitalize())}"
        )
        st.button(label, type="primary", key=f"sign-in-{key}", on_click=sign_in, args=(key,))
    if st.session_state.pop(FAULT, False):
        st.error("Sign-in is not set up completely. The log says what is missing.")


def sign_in(provider: str | None = None) -> None:
    """To the sign-in service, if its settings are whole."""
    try:
        st.login(provider)
    except Error as error:
        tell(f"{network.SECRETS}: {error}")
        st.session_state[FAULT] = True


# Asked again: what runs later and without the page --------------------------------------------------------------------


def guarded(act: Callable[Given, object]) -> Callable[Given, None]:
    """A widget's action, which runs before the page does and so before the door: done only for who is still let in."""

    @functools.wraps(act)
    def asking(*args: Given.args, **kwargs: Given.kwargs) -> None:
        if seat().role is not None:
            act(*args, **kwargs)

    return asking


def fragment(run_every: float | None = None) -> Callable[[Callable[Given, None]], Callable[Given, None]]:
    """A part of a page that runs again by itself. It was drawn for a role; who has another one by now begins anew at
    the door."""

    def made(draw: Callable[Given, None]) -> Callable[Given, None]:
        @functools.wraps(draw)
        def again(role: str | None, *args: Given.args, **kwargs: Given.kwargs) -> None:
            if role is None or seat().role != role:
                st.rerun()
            draw(*args, **kwargs)

        by_itself = st.fragment(again, run_every=run_every)

        @functools.wraps(draw)
        def first(*args: Given.args, **kwargs: Given.kwargs) -> None:
            by_itself(seat().role, *args, **kwargs)

        return first

    return made


def download(label: str, make: Callable[[], bytes], file_name: str, mime: str, **look: Any) -> None:
    """A button for a file that is made when it is asked for. That happens in a thread that knows no visitor, so the
    file remembers whom it was offered to, and asks for them."""
    visitor, role = st.user.to_dict(), seat().role

    def made() -> bytes:
        if role is None or seat(visitor).role != role:
            raise PermissionError(
                f"{file_name} was offered to an account that may not have it any more; open the page again"
            )
        return make()

    st.download_button(label, made, file_name, mime, on_click="ignore", **look)


# Inside ---------------------------------------------------------------------------------------------------------------


def reviewing(here: Seat, script: Path, title: str, url_path: str) -> StreamlitPage:
    """A page for reviewing accounts. For the others it is not in the navigation, and its address says so and runs
    nothing of it."""
    if here.may_review:
        return st.Page(script, title=title, url_path=url_path)
    return st.Page(refuse, title=title, url_path=url_path, visibility="hidden")


def refuse() -> None:
    """What a reading account sees at the address of a page that is not for it."""
    cards.introduction(
        "Not for this account", "It may read everything here; adding documents and reviewing need the role reviewing."
    )


def reviewers_only(act: Callable[..., None]) -> Callable[..., None]:
    """A button's action runs before the page does: before the door, and with what was there when the button was drawn.
    So it asks for itself whether it may, and by whom it is done."""

    @functools.wraps(act)
    def guarded(*args: Any, **kwargs: Any) -> None:
        if seat().may_review:
            act(*args, **kwargs | {"by": who()})

    return guarded


def who() -> str:
    """The name that a decision made now is kept with: the account's, or without sign-in what the visitor has typed."""
    here = seat()
    return here.account if here.on else str(st.session_state.get(TYPED) or "").strip() or "local"


def person(role: str) -> str:
    """The name once more, with a field to type it in where there is no sign-in; it goes along from page to page."""
    here = seat()
    if not here.may_review:
        refuse()
        st.stop()
    if here.on:
        st.html(f"<p class='line'>Kept with what you save: {marked_text.escape(here.account)}, and when.</p>")
    else:
        st.session_state.setdefault(TYPED, st.session_state.get(REMEMBERED, ""))
        help_ = f"Kept with what you save: {role}, and when."
        st.session_state[REMEMBERED] = st.text_input(
            "Your name", key=TYPED, help=help_, placeholder="local", max_chars=80
        )
    return who()


def foot(here: Seat) -> None:
    """Who is signed in, and the way out; at the foot of every page, and only where there is sign-in."""
    if not here.on:
        return
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="foot"):
        st.html(
            f"<p class='line'>{marked_text.escape(here.account)} · {marked_text.escape(str(here.role))}</p>",
            width="content",
        )
        st.button("Sign out", key="sign-out", type="tertiary", on_click=st.logout)
