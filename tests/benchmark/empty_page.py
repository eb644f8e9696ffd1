"""A Streamlit page with nothing on it but a box to tick: what any page of the dashboard is measured by."""

import streamlit as st

st.checkbox("Draw again")
