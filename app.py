"""The dashboard: `streamlit run app.py`. A page is one file in indicators/dashboard/pages and one line here."""

import streamlit as st

from indicators.dashboard.parts import access, cards, comparing, filter_bar, filter_fields, frame
from indicators.store import StoreError

frame.set_up()
here = access.enter()  # nothing of a document is drawn or run before this
PAGES = [
    st.Page(frame.SITUATION, title="Situation", default=True),
    st.Page(frame.EXPLORE, title="Explore", url_path="explore"),
    st.Page(frame.FACTS, title="Facts", url_path="facts"),
    st.Page(frame.CLAIMS, title="Claims", url_path="claims"),
    st.Page(frame.DOCUMENTS, title="Documents", url_path="documents"),
    access.reviewing(here, frame.REVIEW, title="Review", url_path="review"),
    st.Page(frame.METHOD, title="Method", url_path="method"),
    access.reviewing(here, frame.ADDING, title="Add documents", url_path="add"),
]
WITHOUT_FACTS = PAGES[-2:]  # whose pages a choice of figures does not change
EARLIER = [
    frame.moved("Situation", frame.SITUATION, "overview"),
    frame.moved("Explore", frame.EXPLORE, "indicators"),
]
page = st.navigation([*PAGES, *EARLIER], position="hidden")
if page in EARLIER:
    page.run()
frame.draw_pages([one for one in PAGES if one.visibility == "visible"], page)
if page is PAGES[0]:
    frame.lead_on()
    if frame.is_strange():
        st.info("There is no page at this address. This is the situation; the other pages are named above.")
try:
    filter_bar.open_address()
    if page not in WITHOUT_FACTS:
        filter_fields.draw()
    comparing.warn()
    if page not in EARLIER:
        page.run()
except StoreError as error:  # the database has gone away, or its file has been damaged, since it was opened
    st.error(f"The documents cannot be read at present: {cards.plain(str(error))}")
access.foot(here)
