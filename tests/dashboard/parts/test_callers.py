"""A request beside the pages → who sent it, as the lists stand: by a token, by a signed cookie, by nothing else."""

from __future__ import annotations

import base64
import threading
from collections.abc import Mapping
from typing import Any

import pytest
import streamlit.web.server.starlette.starlette_websocket as door
from starlette.requests import HTTPConnection

from indicators.dashboard.parts import access, callers, library, roles
from indicators.store import Store, StoreError, tokens
from visits import AUTH

READER, REVIEWER = "omar@agency.example", "amina@agency.example"
LISTED = {"auth": AUTH, "access": {"reading": [READER], "reviewing": [REVIEWER]}}


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch, kept: Store) -> dict[str, Any]:
    """Sign-in is set up, with these lists; a test may change them."""
    found: dict[str, Any] = dict(LISTED)
    monkeypatch.setattr(access, "secrets", lambda: found)
    monkeypatch.setattr(access, "LOCKED", threading.Event())
    monkeypatch.setattr(library, "kept", lambda: kept)
    return found


def asking(headers: Mapping[str, str]) -> HTTPConnection:
    sent = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    return HTTPConnection({"type": "http", "headers": sent})


def basic(password: str, name: str = "anybody") -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


def test_a_token_stands_for_its_account_as_the_lists_have_it_now(listed: dict[str, Any], kept: Store) -> None:
    for account, role in ((READER, roles.READING), (REVIEWER, roles.REVIEWING)):
        token = tokens.make(kept, account)
        for shown in (f"Bearer {token}", f"bearer  {token} ", basic(token)):
            found = callers.seat(asking({"authorization": shown}))
            assert (found.account, found.role) == (account, role)
        assert callers.visiting(asking({"authorization": f"Bearer {token}"})).role is None, "a file needs a page"
    listed["access"] = {"reading": [READER]}
    assert callers.seat(asking({"authorization": f"Bearer {token}"})).role is None
    tokens.revoke(kept, READER)
    listed["access"] = LISTED["access"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer"},
        {"authorization": "Bearer "},
        {"authorization": "Bearer nothing.at.all"},
        {"authorization": "Basic %%%"},
        {"authorization": basic("")},
        {"authorization": "Basic " + base64.b64encode(b"\xff\xfe").decode()},
        {"authorization": "Digest x"},
        {"cookie": "_streamlit_user=" + '"{\\"is_logged_in\\": true, \\"email\\": \\"amina@agency.example\\"}"'},
        {"cookie": "_streamlit_user=x; _streamlit_user=y"},
    ],
)
def test_anything_else_is_nobody(listed: dict[str, Any], headers: dict[str, str]) -> None:
    found = callers.seat(asking(headers))
    assert (found.on, found.account, found.role) == (True, "", None)


def test_a_signed_cookie_is_its_account(listed: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    said = f'{{"is_logged_in": true, "email": "{READER}", "email_verified": true}}'.encode()
    monkeypatch.setattr(door, "_get_signed_cookie_with_chunks", lambda jar, name: said)
    found = callers.seat(asking({"cookie": "_streamlit_user=signed"}))
    assert (found.account, found.role) == (READER, roles.READING)
    token_first = callers.seat(asking({"cookie": "_streamlit_user=signed", "authorization": "Bearer wrong"}))
    assert token_first.role is None, "who shows a token is asked for it"


def test_without_sign_in_everybody_may_and_without_a_store_no_token_is_known(
    listed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "kept", lambda: StoreError("none in this test"))
    assert callers.seat(asking({"authorization": "Bearer a.b"})).role is None
    listed.clear()
    monkeypatch.setattr(access, "LOCKED", threading.Event())
    assert callers.seat(asking({})).role == roles.REVIEWING
