"""A server that a person has started opens its first page; one that a program has started does not."""

from __future__ import annotations

import asyncio
import webbrowser
from concurrent.futures import ThreadPoolExecutor

import pytest
import streamlit as st

from indicators.dashboard.parts import serving
from indicators.settings import paths


@pytest.mark.parametrize(
    ("address", "headless", "shown"),
    [
        ("localhost", False, ["http://localhost:8501/"]),
        ("0.0.0.0", False, ["http://localhost:8501/"]),
        ("::1", False, ["http://[::1]:8501/"]),
        ("localhost", True, []),
    ],
)
def test_the_first_page_is_opened_for_people(
    address: str, headless: bool, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {"server.address": address, "server.headless": headless, "server.port": 8501}
    opened: list[str] = []
    monkeypatch.setattr(st, "get_option", options.get)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(serving, "SOON", 0.01)

    async def start() -> None:
        async with serving.opened(st.App(paths.app())):
            await asyncio.sleep(0.1)

    with ThreadPoolExecutor(1) as apart:  # in its own thread, for the browser of other tests may have a loop in this
        apart.submit(asyncio.run, start()).result()
    assert opened == shown
