"""A request → let through with headers that keep other web pages out, or refused: whatever comes under another name, or
from a page of another origin.

It stands before everything that the server answers: pages, the pages' websocket, uploads, plain addresses.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators.settings import network

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
POLICY_VIOLATION = 1008
MISDIRECTED, FORBIDDEN = 421, 403
STRANGE = f"This server is not asked under this name. For whoever runs it: {network.HOSTS} takes further names.\n"
OTHER = "Pages of other origins may not ask this server.\n"


def policy() -> str:
    """Nothing but what this server gives. Styles are written into elements by Streamlit, the pages' own components come
    as `blob:`, and the one script that Streamlit's page has inside it is named by its hash."""
    scripts = " ".join(f"'sha256-{digest}'" for digest in inline())
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: {scripts}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def inline() -> list[str]:
    """The hashes of the scripts inside the page that Streamlit serves."""
    found = find_spec("streamlit")
    page = Path(str(found.origin)).parent / "static" / "index.html" if found else Path()
    scripts = INLINE.findall(page.read_text(encoding="utf-8")) if page.is_file() else []
    return [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]


class Guard:
    """ASGI around the whole server. `hosts` are the names it answers to; `own` says which are found out later, as that
    which the sign-in service sends people back to."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], own: Callable[[], str] = str) -> None:
        self.app, self.hosts, self.own = app, frozenset(hosts), own
        self.proxies = network.proxies()
        self.headers = [
            (b"content-security-policy", policy().encode()),
            (b"x-frame-options", b"DENY"),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
            (b"cross-origin-resource-policy", b"same-origin"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        status, why = self.judge(scope)
        if status and scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        elif status:
            await self.refuse(send, status, why)
        else:
            await self.app(scope, receive, self.framed(send))

    def judge(self, scope: Scope) -> tuple[int, str]:
        """The status by which a request is refused, and why; 0 where it is not."""
        given = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(given) != 1 or not self.knows(network.host(given[0]), scope):
            return MISDIRECTED, STRANGE
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        origins = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
        if any(not self.is_own(origin, given[0]) for origin in origins):
            return FORBIDDEN, OTHER
        # A browser says where a request comes from also where it sends no Origin: for an image, a script, a frame.
        if headers.get("sec-fetch-site") in ("cross-site", "same-site") and not is_visit(headers):
            return FORBIDDEN, OTHER
        return 0, ""

    def knows(self, name: str, scope: Scope) -> bool:
        """Whether the server is asked under a name of its own."""
        if not name:
            return False
        server = (scope.get("server") or ("",))[0]
        return name in self.hosts or name == network.arrived(server) or name == network.host(self.own())

    def is_own(self, origin: str, host: str) -> bool:
        """Whether an Origin is the one that was asked, with its port, or a proxy's."""
        there = urlsplit(origin).netloc.lower() if origin.startswith(("http://", "https://")) else ""
        return bool(there) and (there == host.strip().lower() or there in self.proxies or there == self.own().lower())

    def framed(self, send: Send) -> Send:
        """The same, with the headers on every answer."""
        names = {name for name, _ in self.headers}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", ()) if bytes(pair[0]).lower() not in names]
                message = {**message, "headers": [*kept, *self.headers]}
            await send(message)

        return sending

    async def refuse(self, send: Send, status: int, why: str) -> None:
        """A refusal in plain words."""
        headers = [(b"content-type", b"text/plain; charset=utf-8"), *self.headers]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": why.encode()})


def is_visit(headers: Mapping[str, str]) -> bool:
    """Whether a person follows a link to a page of its own, and no page takes the answer into itself."""
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
