"""A marked document or a set of texts → the parts of a page that Streamlit has not: the reading and choosing panes,
the list of facts, copy buttons.

The scripts beside this file run in the browser, load nothing and see only what `indicators.dashboard.views.marked_text`
has made safe.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from indicators.dashboard.parts import access

HERE = Path(__file__).parent
BUTTONS = '<div class="bar"><div class="row"></div><span class="said" role="status"></span></div>'  # of button_row.css


def read(html: str, label: str, labelled: bool = False) -> str:
    """A document as `proof.reading` marked it, scrolled to the highlighted sentence → the fact a reader clicked, or
    nothing."""
    part = '<div class="pane document-text" role="region" tabindex="0"></div>'
    return opened_in("pane", part, {"html": html, "label": label, "labelled": labelled})


def listed(html: str, label: str, opened: str) -> str:
    """A list of facts as `found_facts` drew it, that which is open marked → the fact a reader chose, or nothing."""
    part = '<div class="listed" role="region"></div>'
    return opened_in("listed", part, {"html": html, "label": label, "opened": opened})


def opened_in(name: str, part: str, data: Mapping[str, Any]) -> str:
    """The part of that name drawn → the fact that was opened in it, or nothing."""
    result = component(name, part)(key=name, data=data, on_opened_change=access.guarded(lambda: None))
    return str(result.opened or "")


def copy_buttons(texts: Mapping[str, str], key: str = "copying") -> None:
    """A button for each text, which copies it; an empty text stands for the address of the page as it is."""
    show = component("copying", BUTTONS, look="button_row.css")
    show(key=key, data={"texts": dict(texts)}, width="content")


def choose(data: Mapping[str, Any], key: str, taken: Callable[[], None]) -> None:
    """A document in which a person selects words; `taken` is called when they did, and `choice` says which."""
    html = (
        '<div class="choosing document-text" role="region" tabindex="0"></div><span class="said" role="status"></span>'
    )
    component("choosing", html, isolated=False)(key=key, data=data, on_selected_change=access.guarded(taken))


def choice(key: str) -> Mapping[str, Any]:
    """What the browser says was selected: places in UTF-16 units of the text as drawn, and the words themselves."""
    said = st.session_state[key].get("selected")
    return said if isinstance(said, Mapping) else {}


@cache
def component(name: str, html: str, isolated: bool = True, look: str = "document_text.css") -> Any:
    """The component of that name, its script and style sheet read once behind what it shares with others of its `look`;
    browsers tell of selections only where it is not isolated."""
    files = (look, f"{name}.css", f"{name}.js")
    shared, own, script = ((HERE / file).read_text(encoding="utf-8") for file in files)
    return st.components.v2.component(
        f"humanitarian_{name}", html=html, css=shared + own, js=script, isolate_styles=isolated
    )
