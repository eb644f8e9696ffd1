"""The dashboard: `streamlit run app.py`. A page is one file in indicators/pages and one line here."""

import streamlit as st

from indicators.pages import frame

PAGES = [
    st.Page(frame.OVERVIEW, title="Overview", default=True, help="What the documents say, at a glance"),
    st.Page(frame.INDICATORS, title="Indicators", url_path="indicators", help="Choose figures, see them drawn, take them with you"),
    st.Page(frame.FACTS, title="Facts", url_path="facts", help="Every figure beside the sentence that states it"),
    st.Page(frame.DOCUMENTS, title="Documents", url_path="documents", help="The documents and where they come from"),
    st.Page(frame.METHOD, title="Method", url_path="method", help="What is counted, how, how well, and what cannot be done"),
]

frame.set_up()
st.navigation(PAGES, position="top").run()
