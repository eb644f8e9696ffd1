"""A request → the Seat of who sent it: by the cookie that signing in has left, or by the token of a program.

Pages know their visitor from Streamlit. What is asked beside them, uploads and plain addresses, is asked here, of the
same lists and at every request.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

# There is no public name for it: Streamlit shows the account to a page's script, and to nothing that is asked beside it
import streamlit.web.server.starlette.starlette_websocket as door
from starlette.requests import HTTPConnection
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from indicators.dashboard.parts import access, library
from indicators.dashboard.parts.access import Seat
from indicators.store import Store, tokens

NOBODY: Mapping[str, Any] = {}


def seat(asked: HTTPConnection) -> Seat:
    """Whoever sent the request, as the lists stand now. A token counts before a cookie: a program that shows one has
    said who asks."""
    token = shown(asked.headers.get("authorization", ""))
    return access.seat(of_token(token) if token else of_cookies(asked.cookies))


def visiting(asked: HTTPConnection) -> Seat:
    """The same by the cookie alone, for what only a page may ask."""
    return access.seat(of_cookies(asked.cookies))


def shown(authorization: str) -> str:
    """The token in a header: "Bearer …", or the password of "Basic …", as Excel and readers of feeds send it."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value.strip(), validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def of_token(token: str) -> Mapping[str, Any]:
    """The account of a token, in the words of a sign-in service: it had signed in when it made the token."""
    kept = library.kept()
    account = tokens.account(kept, token) if isinstance(kept, Store) else ""
    return {"is_logged_in": True, "email": account, "email_verified": True} if account else NOBODY


def of_cookies(cookies: Mapping[str, str]) -> Mapping[str, Any]:
    """What the sign-in service said of the browser's account; nothing where the server has not signed the cookie."""
    if USER_COOKIE_NAME not in cookies:
        return NOBODY
    said = door._get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    try:
        claims = json.loads(said) if said else NOBODY
    except ValueError:
        return NOBODY
    return claims if isinstance(claims, dict) else NOBODY
