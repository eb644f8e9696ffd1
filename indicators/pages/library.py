"""The seeds → one Collection in memory, shared by every page and every visitor."""

from __future__ import annotations

import streamlit as st

from indicators import collection
from indicators.collection import Collection


@st.cache_resource(show_spinner="Reading the documents …")
def opened() -> Collection:
    """Every document and the table of what it states. Shared: pages read it and never change it."""
    return collection.seeds()
