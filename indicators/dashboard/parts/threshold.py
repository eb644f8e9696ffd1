"""A request to one of Streamlit's own addresses → let through, or refused where it asks for more than its sender may.

An upload is taken from an account that may add documents, up to a limit for a session; what a session has uploaded is
let go when its tab is gone. The server's own figures are for reviewing accounts. Which session an upload is for is
known by the session's long random name alone: that it is the sender's own cannot be known here.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile

from indicators.dashboard.parts import callers
from indicators.settings.limits import MEGABYTE, PREFIX, Limits

UPLOADS, METRICS = "/_stcore/upload_file/", "/_stcore/metrics"
READS = ("GET", "HEAD", "OPTIONS")
LOOK = 2.0  # seconds between two looks whether a tab is still there


class Threshold:
    """ASGI between the guard and Streamlit."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app, self.limits = app, limits
        self.coming: Counter[str] = Counter()  # bytes that are on their way, by session
        self.watched: dict[str, asyncio.Task[None]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or not (UPLOADS in path or METRICS in path):
            await self.app(scope, receive, send)
        elif METRICS in path:
            await self.show(scope, receive, send)
        elif scope["method"] in READS:
            await self.app(scope, receive, send)
        else:
            await self.take(scope, receive, send)

    async def show(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The server's figures: how much it holds for whom."""
        here = await run_in_threadpool(callers.seat, HTTPConnection(scope))
        refusal = None if here.may_review else refused(401 if here.role is None else 403, "These figures are not open.")
        await (refusal or self.app)(scope, receive, send)

    async def take(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A file that comes, or goes again."""
        asked = HTTPConnection(scope)
        here = await run_in_threadpool(callers.visiting, asked)
        if not here.may_review:
            status, why = (401, "Sign in first.") if here.role is None else (403, "This account may not add documents.")
            await refused(status, why)(scope, receive, send)
            return
        session = scope["path"].partition(UPLOADS)[2].partition("/")[0]
        length = asked.headers.get("content-length", "")
        if scope["method"] == "PUT" and not length.isdecimal():
            await refused(411, "Say how long the file is.")(scope, receive, send)
            return
        size = int(length or 0) if scope["method"] == "PUT" else 0
        if size and held(session) + self.coming[session] + size > self.limits.session_mb * MEGABYTE:
            await refused(413, self.too_much())(scope, receive, send)
            return
        self.coming[session] += size
        try:
            await self.app(scope, receive, send)
        finally:
            self.coming[session] -= size
            if not self.coming[session]:
                del self.coming[session]
            self.watch(session)

    def too_much(self) -> str:
        """What is said of a session that has uploaded all it may."""
        most = f"{self.limits.session_mb:,g} MB"
        return f"Not more than {most} of files at once: read the others first, or raise {PREFIX}SESSION_MB."

    def watch(self, session: str) -> None:
        """Looks after what a session holds until its tab is gone."""
        if held(session) and session not in self.watched:
            self.watched[session] = asyncio.get_running_loop().create_task(self.let_go(session))

    async def let_go(self, session: str) -> None:
        """Ends a session whose tab has been gone for as long as Streamlit would have waited for it; by itself Streamlit
        does so when the next tab is closed, and never with a file that came too late."""
        gone, most = 0.0, float(st.get_option("server.disconnectedSessionTTL"))
        try:
            while held(session) and gone < most:
                await asyncio.sleep(LOOK)
                gone = 0.0 if st.runtime.get_instance().is_active_session(session) else gone + LOOK
            if held(session):
                st.runtime.get_instance().close_session(session)
                st.runtime.get_instance().uploaded_file_mgr.remove_session_files(session)
        finally:
            self.watched.pop(session, None)


def storage() -> MemoryUploadedFileManager | None:
    """Where Streamlit holds the files; nowhere in a test without a server."""
    files = st.runtime.get_instance().uploaded_file_mgr if st.runtime.exists() else None
    return files if isinstance(files, MemoryUploadedFileManager) else None


def held(session: str) -> int:
    """How many bytes of files the server holds for a session."""
    files = storage()
    return sum(len(file.data) for file in list(files.file_storage.get(session, {}).values())) if files else 0


def forget(dropped: Iterable[UploadedFile]) -> None:
    """Lets go of files that the visitor's page has read; by itself Streamlit holds them as long as the tab."""
    files, here = storage(), st.runtime.scriptrunner.get_script_run_ctx()
    if files and here:
        for file in dropped:
            files.remove_file(here.session_id, file.file_id)


def refused(status: int, why: str) -> PlainTextResponse:
    """A refusal in plain words."""
    return PlainTextResponse(f"{why}\n", status)
