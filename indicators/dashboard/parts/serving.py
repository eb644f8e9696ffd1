"""The server as it was started → the names that it answers to, and a browser that opens at its first page."""

from __future__ import annotations

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware

from indicators.dashboard.parts import threshold
from indicators.settings import journal, limits, network
from indicators.version import EXTRACTOR_VERSION

SOON = 0.5  # seconds until it listens


def hosts() -> frozenset[str]:
    """The names that it answers to; nothing more where Streamlit's own option says which."""
    return network.hosts(st.get_option("server.address"))


def inside() -> list[Middleware]:
    """What stands between the guard and Streamlit's own addresses."""
    return [Middleware(threshold.Threshold, limits=limits.load()[0])]


@asynccontextmanager
async def opened(app: st.App) -> AsyncIterator[None]:
    """As long as the server runs. A person who started it is shown the first page, which Streamlit does not do for an
    App."""
    journal.set_up()
    journal.event("started", version=EXTRACTOR_VERSION)
    if st.get_option("logger.hideWelcomeMessage") and not journal.is_on():
        print(f"The dashboard is at {address()}", flush=True)
    if not st.get_option("server.headless"):
        asyncio.get_running_loop().call_later(SOON, webbrowser.open, address())
    yield
    journal.event("ended")


def address() -> str:
    """Where the first page is for whoever sits at this machine."""
    given = str(st.get_option("server.address") or "")
    name = given if given and given not in ("0.0.0.0", "::") else network.LOCAL
    name = f"[{name}]" if ":" in name else name
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    return f"{scheme}://{name}:{st.get_option('server.port')}/{base}"
