"""Every request → counted, timed, and one line of the journal: which kind of address, never what was asked of it."""

from __future__ import annotations

import threading
import time
from collections import Counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indicators.settings import journal

# The kinds of addresses, by how they begin; what stands in them may name a document, or what somebody looks for.
KINDS = (
    ("/api/facts.", "/api/facts.{form}"), ("/api/facts/", "/api/facts/{fact_id}"), ("/api/facts", "/api/facts"),
    ("/api/claims", "/api/claims"), ("/api/documents", "/api/documents"), ("/api/indicators", "/api/indicators"),
    ("/api/openapi.json", "/api/openapi.json"), ("/api", "/api"), ("/feed.atom", "/feed.atom"),
    ("/healthz", "/healthz"), ("/metrics", "/metrics"), ("/_stcore/upload_file", "/_stcore/upload_file"),
    ("/_stcore", "/_stcore"), ("/static", "/static"), ("/media", "/media"), ("/component", "/component"),
)  # fmt: skip
PAGE = "/{page}"
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH")
OTHER = "OTHER"
FAILED = 500


class Meter:
    """What was asked of this server since it was started."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.requests: Counter[tuple[str, str, int]] = Counter()  # by kind, method and status
        self.seconds: dict[str, float] = {}  # by kind
        self.begun = time.time()

    def count(self, kind: str, method: str, status: int, seconds: float) -> None:
        """One more."""
        with self.lock:
            self.requests[kind, method, status] += 1
            self.seconds[kind] = self.seconds.get(kind, 0.0) + seconds


class Metered:
    """ASGI around everything, so that what is refused is counted, too."""

    def __init__(self, app: ASGIApp, meter: Meter, base: str = "") -> None:
        self.app, self.meter, self.base = app, meter, base.strip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, sent, begun = FAILED, 0, time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            sent += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            seconds = time.perf_counter() - begun
            kind, method = self.kind(scope["path"]), scope["method"] if scope["method"] in METHODS else OTHER
            self.meter.count(kind, method, status, seconds)
            journal.event(
                "request", kind=kind, method=method, status=status, bytes=sent, milliseconds=round(1_000 * seconds, 1)
            )

    def kind(self, path: str) -> str:
        """What kind of address it is."""
        under = f"/{self.base}/" if self.base else "/"
        own = f"/{path.removeprefix(under)}" if path.startswith(under) else path
        return next((kind for begins, kind in KINDS if own.startswith(begins)), PAGE)
