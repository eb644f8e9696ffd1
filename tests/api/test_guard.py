"""Names, origins and where a browser says it comes from → let through, or refused."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from indicators.api import guard
from indicators.api.guard import Guard
from indicators.settings import network


async def served(scope: Any, receive: Any, send: Any) -> None:
    """A server that answers with headers of its own."""
    headers = [(b"X-Frame-Options", b"SAMEORIGIN"), (b"etag", b'"1"')]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"words"})


def ask(
    headers: list[tuple[str, str]], started: str | None = "localhost", server: str = "127.0.0.1", **environment: str
) -> tuple[int, dict[str, str]]:
    """The status of a request, and the headers of its answer."""
    around = Guard(served, network.hosts(started, environment), lambda: "login.agency.example")
    around.proxies = network.proxies(environment)
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "server": (server, 8501),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
    }
    told: list[Any] = []

    async def sending(message: Any) -> None:
        told.append(message)

    async def receiving() -> Any:
        return {"type": "http.request"}

    asyncio.run(around(scope, receiving, sending))
    return told[0]["status"], {name.decode().lower(): value.decode() for name, value in told[0]["headers"]}


@pytest.mark.parametrize(
    ("started", "server", "host", "status"),
    [
        ("localhost", "127.0.0.1", "localhost", 200),
        ("localhost", "127.0.0.1", "localhost:9999", 200),  # a tunnel's port: the name is what counts
        ("localhost", "127.0.0.1", "LOCALHOST.:8501", 200),
        ("localhost", "::1", "[::1]:8501", 200),
        ("localhost", "127.0.0.1", "[::1", 421),
        ("localhost", "127.0.0.1", "", 421),
        ("localhost", "127.0.0.1", "localhost:8501:1", 421),
        ("localhost", "127.0.0.1", "localhost@evil.example", 421),
        ("localhost", "127.0.0.1", "evil.example#localhost", 421),
        ("localhost", "127.0.0.1", "192.168.1.7", 421),
        ("localhost", "127.0.0.1", "0.0.0.0:8501", 421),
        ("localhost", "127.0.0.1", "login.agency.example", 200),  # where the sign-in service sends people back to
        ("0.0.0.0", "192.168.1.7", "192.168.1.7:8501", 200),
        ("0.0.0.0", "192.168.1.7", "192.168.1.8:8501", 421),
        ("::", "::ffff:192.168.1.7", "192.168.1.7:8501", 200),
        ("::", "fe80::1%eth0", "[fe80::1]:8501", 200),
        ("0.0.0.0", "192.168.1.7", "0.0.0.0:8501", 200),  # what it was started for
        ("desk.agency.example", "192.168.1.7", "desk.agency.example", 200),
        ("desk.agency.example", "192.168.1.7", "tesk.agency.example", 421),
        (None, "192.168.1.7", "evil.example", 421),
    ],
)
def test_it_answers_to_its_own_names_alone(started: str | None, server: str, host: str, status: int) -> None:
    assert ask([("Host", host)], started, server)[0] == status


def test_the_setting_names_a_proxy_and_the_network_reaches_the_machines_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "desk")
    proxy = {"INDICATORS_HOSTS": "figures.agency.example, Other.example:8443"}
    for name in ("figures.agency.example", "other.example:8443", "other.example"):
        assert ask([("Host", name)], **proxy)[0] == 200
        assert ask([("Host", name)])[0] == 421
    assert ask([("Host", "desk:8501")], "0.0.0.0", "192.168.1.7")[0] == 200
    assert ask([("Host", "desk:8501")])[0] == 421, "only this machine reaches it"
    rewritten = [("Host", "localhost:8501"), ("Origin", "https://figures.agency.example")]
    assert ask(rewritten, **proxy)[0] == 200
    assert ask(rewritten)[0] == 403
    assert ask([("Host", "localhost:8501"), ("Origin", "https://other.example")], **proxy)[0] == 403, "another port"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ([("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Mode", "cors")], 200),
        ([("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate")], 200),
        ([("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")], 200),
        ([("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")], 403),
        ([("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image")], 403),
        ([("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "script")], 403),
        ([("Origin", "http://localhost:8501")], 200),
        ([("Origin", "http://localhost:8501"), ("Origin", "http://localhost:3000")], 403),
        ([("Host", "evil.example")], 421),  # a second one
    ],
)
def test_it_answers_to_its_own_pages_and_to_links(sent: list[tuple[str, str]], status: int) -> None:
    assert ask([("Host", "localhost:8501"), *sent])[0] == status


@pytest.mark.parametrize("host", ["localhost", "evil.example"])
def test_every_answer_says_that_nothing_frames_it_and_that_it_takes_nothing_from_elsewhere(host: str) -> None:
    _, headers = ask([("Host", host)])
    assert headers["x-frame-options"] == "DENY", "and not what the server inside says"
    rules = dict(rule.partition(" ")[::2] for rule in headers["content-security-policy"].split("; "))
    assert (rules["default-src"], rules["frame-ancestors"]) == ("'none'", "'none'")
    named = {source for sources in rules.values() for source in sources.split()}
    hashes = {f"'sha256-{digest}'" for digest in guard.inline()}
    assert len(hashes) == 1, "the page of Streamlit has one script inside it"
    assert named == {"'none'", "'self'", "data:", "blob:", "'unsafe-inline'"} | hashes
    assert "'unsafe-inline'" not in rules["script-src"]
