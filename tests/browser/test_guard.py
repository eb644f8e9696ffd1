"""Other web pages, in a real browser: they can neither frame the dashboard, nor ask it, nor come under a name of their
own."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.conftest import STRANGER
from browser.visitor import LIMIT, Visitor

STREAM = "/_stcore/stream"
TALK = """address => new Promise(done => {
    const socket = new WebSocket(address, ["streamlit"]);
    socket.onopen = () => { socket.close(); done("open"); };
    socket.onerror = () => done("refused");
})"""
FRAME = """address => new Promise(done => {
    const frame = document.createElement("iframe");
    frame.onload = () => done("loaded");
    frame.src = address;
    document.body.append(frame);
})"""
ASK = """([address, mode, method]) => fetch(address, {mode, method, credentials: "include"})
    .then(answer => answer.type, () => "refused")"""
PARTS = """address => new Promise(done => {
    const image = new Image();
    image.onload = () => done("shown");
    image.onerror = () => done("refused");
    image.src = address;
})"""


class Blank(BaseHTTPRequestHandler):
    """A page of somebody else."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title><body>")


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    """Another server of this machine: the same host, another port, so another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Blank)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here."""
    found = browser.new_context()
    found.set_default_timeout(LIMIT)
    yield found
    found.close()


def stream(address: str) -> str:
    return address.replace("http://", "ws://") + STREAM


def answered(page: Page) -> list[tuple[str, int]]:
    """What comes of every request that the page makes from now on."""
    found: list[tuple[str, int]] = []
    page.on("response", lambda answer: found.append((urlsplit(answer.url).path, answer.status)))
    return found


@pytest.mark.parametrize("name", ["localhost", STRANGER])
def test_a_page_of_another_origin_gets_nothing(
    context: BrowserContext, address: str, elsewhere: str, name: str
) -> None:
    page = context.new_page()
    page.goto(elsewhere.replace("localhost", name))
    statuses = answered(page)
    assert page.evaluate(TALK, stream(address)) == "refused"
    for mode, method in (("cors", "GET"), ("no-cors", "GET"), ("no-cors", "POST")):
        assert page.evaluate(ASK, [f"{address}/_stcore/health", mode, method]) == "refused", (mode, method)
    assert page.evaluate(PARTS, f"{address}/favicon.png") == "refused"
    assert {status for path, status in statuses if path.startswith(("/_stcore", "/favicon"))} <= {403}


def test_no_page_can_frame_it(context: BrowserContext, address: str, elsewhere: str) -> None:
    page = context.new_page()
    page.goto(elsewhere)
    page.evaluate(FRAME, f"{address}/review")
    assert len(page.frames) == 2
    assert page.frames[1].url.startswith("chrome-error:")
    assert page.frames[1].locator("[data-testid='stApp']").count() == 0


def test_its_own_page_talks_asks_and_shows(visitor: Visitor, address: str) -> None:
    """A test of the tests above: what they see refused is not refused to everybody."""
    page = visitor.open("/method")
    assert page.evaluate(TALK, stream(address)) == "open"
    assert page.evaluate(ASK, [f"{address}/_stcore/health", "cors", "GET"]) == "basic"
    assert page.evaluate(PARTS, f"{address}/favicon.png") == "shown"


def test_what_a_page_holds_can_reach_no_other_host_and_run_no_words(context: BrowserContext, address: str) -> None:
    """Were a document's words ever taken for markup, they could neither run nor tell anybody."""
    page = context.new_page()
    page.goto(f"{address}/method")
    blocked = page.evaluate(
        """async other => {
            const found = [];
            document.addEventListener("securitypolicyviolation", told => found.push(told.effectiveDirective));
            document.body.insertAdjacentHTML("beforeend", `<img src="${other}/a"><p onclick="window.run = 1">x</p>`);
            document.body.lastElementChild.click();
            await fetch(other).catch(() => 0);
            await new Promise(done => setTimeout(done, 250));
            return [found.sort(), window.run ?? 0];
        }""",
        "http://127.0.0.1:9",
    )
    assert blocked == [["connect-src", "img-src", "script-src-attr"], 0]


def test_a_name_that_is_rebound_to_this_machine_is_not_served(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    answer = page.goto(address.replace("localhost", STRANGER))
    assert answer
    assert answer.status == 421
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert page.evaluate(TALK, stream(address.replace("localhost", STRANGER))) == "refused"


def shaken(address: str, host: str, origin: str | None) -> int:
    """The status of a websocket's handshake with this Host and Origin; 101 where it opens."""
    where = urlsplit(address)
    connection = http.client.HTTPConnection("127.0.0.1", where.port or 80, timeout=LIMIT / 1000)
    headers = {
        "Host": host,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    } | ({"Origin": origin} if origin is not None else {})
    connection.request("GET", STREAM, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("localhost:PORT", "http://localhost:PORT", 101),
        ("127.0.0.1:PORT", "http://127.0.0.1:PORT", 101),
        ("[::1]:PORT", "http://[::1]:PORT", 101),
        ("LocalHost:PORT", "http://localhost:PORT", 101),
        ("localhost:PORT", None, 101),  # no browser: those always say
        ("localhost:PORT", "http://localhost:3000", 403),
        ("localhost:PORT", "http://localhost", 403),
        ("localhost:PORT", "http://127.0.0.1:PORT", 403),
        ("localhost:PORT", "null", 403),
        ("localhost:PORT", "", 403),
        ("localhost:PORT", "chrome-extension://localhost:PORT", 403),
        ("localhost:PORT", "http://localhost:PORT@evil.example", 403),
        ("evil.example:PORT", "http://evil.example:PORT", 403),
        ("localhost.evil.example:PORT", "http://localhost.evil.example:PORT", 403),
        ("127.0.0.1.nip.io:PORT", "http://127.0.0.1.nip.io:PORT", 403),
        ("0.0.0.0:PORT", "http://0.0.0.0:PORT", 403),
        ("[::]:PORT", "http://[::]:PORT", 403),
    ],
)
def test_the_pages_talk_is_only_for_the_pages(address: str, host: str, origin: str | None, status: int) -> None:
    port = str(urlsplit(address).port)
    assert shaken(address, host.replace("PORT", port), origin and origin.replace("PORT", port)) == status
