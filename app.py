"""The dashboard: `streamlit run app.py`. A page is one file in indicators/dashboard/pages and one line here."""

import streamlit as st
from starlette.middleware import Middleware

from indicators.api.guard import Guard
from indicators.api.metering import Meter, Metered
from indicators.api.routes import Addresses
from indicators.api.upkeep import Upkeep
from indicators.dashboard.parts import (
    access,
    callers,
    cards,
    comparing,
    crowding,
    filter_bar,
    filter_fields,
    frame,
    handling,
    library,
    serving,
)
from indicators.store import StoreError


def visit() -> None:
    """One run of the page that a visitor has open."""
    frame.set_up()
    here = access.enter()  # nothing of a document is drawn or run before this
    with crowding.taken():
        draw(here)


def draw(here: access.Seat) -> None:
    """The page that is open, under the names of all of them and the choice of figures."""
    pages = [
        st.Page(frame.SITUATION, title="Situation", default=True),
        st.Page(frame.EXPLORE, title="Explore", url_path="explore"),
        st.Page(frame.FACTS, title="Facts", url_path="facts"),
        st.Page(frame.CLAIMS, title="Claims", url_path="claims"),
        st.Page(frame.DOCUMENTS, title="Documents", url_path="documents"),
        access.reviewing(here, frame.REVIEW, title="Review", url_path="review"),
        st.Page(frame.METHOD, title="Method", url_path="method"),
        access.reviewing(here, frame.ADDING, title="Add documents", url_path="add"),
    ]
    without_facts = pages[-2:]  # what they show a choice of figures does not change
    earlier = [
        frame.moved("Situation", frame.SITUATION, "overview"),
        frame.moved("Explore", frame.EXPLORE, "indicators"),
    ]
    page = st.navigation([*pages, *earlier], position="hidden")
    if page in earlier:
        page.run()
    frame.draw_pages([one for one in pages if one.visibility == "visible"], page)
    if page is pages[0]:
        frame.lead_on()
        if frame.is_strange():
            st.info("There is no page at this address. This is the situation; the other pages are named above.")
    try:
        filter_bar.open_address()
        if page not in without_facts:
            filter_fields.draw() if library.number_of_documents() else handling.say_none()
        comparing.warn()
        if page not in earlier:
            page.run()
    except StoreError as error:  # the database has gone away, or its file has been damaged, since it was opened
        st.error(f"The documents cannot be read at present: {cards.plain(str(error))}")
    access.foot(here)


if st.runtime.exists():
    visit()
else:  # the server asks first what it is to serve, and then runs this file for every visit
    meter, base = Meter(), str(st.get_option("server.baseUrlPath") or "")
    app = st.App(
        __file__,
        routes=[
            *Upkeep(library, callers.seat, meter, base).routes(),
            *Addresses(library, callers.seat, base).routes(),
        ],
        middleware=[
            Middleware(Metered, meter=meter, base=base),
            Middleware(Guard, hosts=serving.hosts(), own=access.own_host),
            *serving.inside(),
        ],
        lifespan=serving.opened,
    )
