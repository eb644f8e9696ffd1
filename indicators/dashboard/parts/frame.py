"""The frame around every page: where the pages are, the window's title and icon, the shared style sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

HERE = Path(__file__).parent
PAGES = HERE.parent / "pages"
SITUATION = PAGES / "situation.py"
EXPLORE = PAGES / "indicators.py"
FACTS = PAGES / "facts.py"
CLAIMS = PAGES / "claims.py"
DOCUMENTS = PAGES / "documents.py"
ADDING = PAGES / "adding.py"
REVIEW = PAGES / "review.py"
METHOD = PAGES / "method.py"
ICON = HERE / "icon.png"  # a file of our own: an icon by name would be fetched from an outside host
LOGO = HERE / "logo.svg"
STYLE = "style.css"
ARRIVED = "arrived"  # key of the session: whether it has opened a page yet


def set_up() -> None:
    """What every page needs before it draws: the window's name, and the style sheet that all share."""
    st.set_page_config(page_title="Humanitarian indicators", page_icon=str(ICON), layout="wide")
    st.logo(str(LOGO), size="medium")
    style(STYLE)


def style(sheet: str) -> None:
    """Put a style sheet of this folder on the page."""
    st.html(HERE / sheet)


def open_fact(fact_id: str) -> None:
    """Leave for the fact's own view; its address is /facts?fact=…"""
    st.switch_page(FACTS, query_params={"fact": fact_id})


def base() -> str:
    """Where the dashboard stands, as the visitor's browser has it, with its closing slash."""
    return (st.context.url or "/").partition("?")[0].rpartition("/")[0] + "/"


def comparison(rewrite: str, original: str) -> str:
    """The address at which two documents stand side by side."""
    return f"claims?{urlencode({'compare': rewrite, 'with': original}, errors='replace')}"


def draw_pages(pages: Sequence[StreamlitPage], here: StreamlitPage) -> None:
    """The names of all pages, the last of them at the right; a click on one takes the choice of figures along."""
    with st.container(key="pages", horizontal=True, vertical_alignment="center", gap="small"):
        for page in pages:
            key = "page-here" if page is here else f"page-{page.url_path or 'first'}"
            with st.container(key=key, width="content"):
                st.page_link(page, label=page.title)


def moved(name: str, script: Path, url_path: str) -> StreamlitPage:
    """The address that a page had in an earlier version: it leads on to where the page is now, with its choices."""

    def lead() -> None:
        if not st.session_state.setdefault(f"moved-{url_path}", False):  # else the browser came back to it
            st.session_state[f"moved-{url_path}"] = True
            st.switch_page(script, query_params=[(key, value) for key in st.query_params
                                                 for value in st.query_params.get_all(key)])  # fmt: skip
        st.html(f"<div class='intro'><h1>{name}</h1></div>")
        st.page_link(script, label=f"This page is called {name} now →")

    return st.Page(lead, title=name, url_path=url_path, visibility="hidden")


def is_strange() -> bool:
    """Whether the address is no page's: Streamlit then shows the first page, and the address still says what was asked
    for."""
    base = str(st.get_option("server.baseUrlPath") or "")
    return urlsplit(st.context.url or "").path.strip("/") != base.strip("/")


def lead_on() -> None:
    """Who arrives at the front door with `?fact=…` or `?document=…` is led to it. Later these are only left over by the
    way back."""
    if st.session_state.setdefault(ARRIVED, False):
        return
    st.session_state[ARRIVED] = True
    for name, page in (("fact", FACTS), ("document", DOCUMENTS)):
        if name in st.query_params:
            st.switch_page(page, query_params={name: st.query_params[name]})


def forget_fact() -> bool:
    """Whether the visitor came back from a fact: the browser then leaves its name in the address, where it means
    nothing."""
    if "fact" not in st.query_params:
        return False
    del st.query_params["fact"]
    return True
