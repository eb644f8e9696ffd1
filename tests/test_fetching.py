"""Addresses → bytes within limits, and refusals that name the address: a local server plays the web behind an invented resolver."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

import patience
from indicators import fetching
from indicators.fetching import Fetched, FetchError, Network
from indicators.limits import Limits

PUBLIC = "93.184.216.34"
LIMITS = Limits(fetch_seconds=2, fetch_mb=1)
PAGE = b"<html><body><p>14 people died.</p></body></html>"


HUNG_UP = threading.Event()  # somebody has, while the answer still dripped


class Web(BaseHTTPRequestHandler):
    """What each path of the invented web answers."""

    def do_GET(self) -> None:
        name = self.path.split("?")[0]
        if name.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", TARGETS[name])
            self.end_headers()
        elif name == "/drip":
            self._drip()
        else:
            self.send_response(404 if name == "/gone" else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if name == "/packed":
                self.send_header("Content-Encoding", "gzip")
            if name == "/boast":
                self.send_header("Content-Length", "999999999")
            self.end_headers()
            self.wfile.write(b"x" * 1_100_000 if name == "/large" else PAGE)

    def _drip(self) -> None:
        """A letter now and then, until whoever asked hangs up."""
        try:
            for _ in range(10 * int(patience.LIMIT)):
                self.wfile.write(b"H")
                time.sleep(0.1)
        except OSError:
            HUNG_UP.set()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Quiet."""


TARGETS = {
    "/to/page": "/page",
    "/to/other": "http://other.example/page",
    "/to/inner": "http://inner.example/page",
    "/to/itself": "/to/itself",
    "/to/file": "file:///etc/passwd",
    "/to/loopback": "http://127.0.0.1/",
    "/to/decimal": "http://2130706433/",
}
NAMES = {"site.example": PUBLIC, "other.example": "1.1.1.1", "inner.example": "10.0.0.7"}


class Quiet(ThreadingHTTPServer):
    """A server that does not complain of a client that hangs up, which is what is tested."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Quiet."""


class Invented:
    """A network whose names are ours and whose addresses all lead to the local server; it keeps what it was asked for."""

    def __init__(self, port: int, names: dict[str, list[str]]) -> None:
        self.port, self.names, self.resolved, self.connected = port, names, list[str](), list[str]()

    def network(self) -> Network:
        return Network(self.resolve, self.connect)

    def resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        if host not in self.names:
            raise socket.gaierror("unknown")
        return self.names[host]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.connected.append(address)
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = Quiet(("127.0.0.1", 0), Web)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def web(port: int) -> Invented:
    return Invented(port, {name: [address] for name, address in NAMES.items()})


def test_a_page_is_fetched_from_the_address_that_was_checked(web: Invented) -> None:
    found = fetching.fetch("http://site.example/a%20b?q=1#part", LIMITS, web.network())
    assert found == Fetched(PAGE, "text/html; charset=utf-8", "http://site.example/a%20b?q=1#part")
    assert found.suffix == ".html"
    assert (web.resolved, web.connected) == (["site.example"], [PUBLIC])


def test_redirects_are_followed_and_each_is_checked(web: Invented) -> None:
    assert fetching.fetch("http://site.example/to/page", LIMITS, web.network()).url == "http://site.example/page"
    web.resolved.clear()
    assert fetching.fetch("http://site.example/to/other", LIMITS, web.network()).url == "http://other.example/page"
    assert web.resolved == ["site.example", "other.example"]


# a path that redirects, and what is said of where it leads
ASTRAY = [
    ("inner", "http://inner.example/page: leads to 10.0.0.7"),
    ("itself", "redirects more than 5 times"),
    ("file", "file:///etc/passwd: is neither http"),
    ("loopback", "leads to 127.0.0.1"),
    ("decimal", "writes its host as a number"),
]


@pytest.mark.parametrize(("path", "said"), ASTRAY)
def test_a_redirect_leads_no_further_than_an_address(web: Invented, path: str, said: str) -> None:
    web.names["127.0.0.1"] = ["127.0.0.1"]
    with pytest.raises(FetchError, match=said):
        fetching.fetch(f"http://site.example/to/{path}", LIMITS, web.network())
    assert set(web.connected) == {PUBLIC}


def test_a_name_is_resolved_once_so_it_cannot_change_its_mind(web: Invented) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    network = Network(lambda host, port: next(answers), web.connect)
    assert fetching.fetch("http://site.example/page", LIMITS, network).data == PAGE
    assert web.connected == [PUBLIC]
    assert next(answers) == ["127.0.0.1"], "nobody asked a second time"


# addresses that only some machines reach
HIDDEN = [
    *("127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1"),
    *(
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "fec0::1",
    ),
    "no address",
]
OPEN = [PUBLIC, "8.8.8.8", "2606:4700:4700::1111", "::ffff:8.8.8.8"]


@pytest.mark.parametrize("address", HIDDEN)
def test_addresses_of_inner_machines_are_refused(web: Invented, address: str) -> None:
    assert not fetching.public(address)
    web.names["site.example"] = [PUBLIC, address]
    with pytest.raises(FetchError, match="not on the public internet"):
        fetching.fetch("https://site.example/", LIMITS, web.network())
    assert not web.connected


@pytest.mark.parametrize("address", OPEN)
def test_addresses_of_the_internet_are_not(address: str) -> None:
    assert fetching.public(address)


# an address that is refused before anything is looked up, and what is said
WRONG = [
    ("ftp://site.example/a", "neither http"),
    ("file:///etc/passwd", "neither http"),
    ("gopher://site.example", "neither http"),
    ("//site.example/a", "neither http"),
    ("javascript:alert(1)", "neither http"),
    ("http:///a", "names no host"),
    ("http://", "names no host"),
    ("http://user@site.example/", "user name"),
    ("http://site.example@127.0.0.1/", "user name"),
    ("http://site.example:80@127.0.0.1:80/", "user name"),
    ("http://site.example\\@127.0.0.1/", "backslashes"),
    ("http://site.example/\r\nHost: inner", "blanks"),
    ("http://site.\u202eexample/", "invisible"),
    ("http://2130706433/", "as a number"),
    ("http://0x7f000001/", "as a number"),
    ("http://0177.0.0.1/", "as a number"),
    ("http://127.1/", "as a number"),
    ("http://0x7f.0.0.1./", "as a number"),
    ("http://127.0.0.1./", "as a number"),
    ("http://site.example:0/", "names no host"),
    ("http://site.example:99999/", "no address"),
    ("http://[::1", "no address"),
    ("http://a..b/", "names no host"),
    ("http://site_%00.example/", "names no host"),
    ("http://site.example/" + "a" * 3_000, "longer than"),
]
# spellings of a host that are looked up as what they are
PLAIN = [
    ("http://127.0.0.1/", "127.0.0.1"),
    ("http://１２７.0.0.1/", "127.0.0.1"),
    ("http://[::1]/", "::1"),
    ("http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1"),
]


@pytest.mark.parametrize(("url", "said"), WRONG)
def test_addresses_with_tricks_are_refused_by_name(web: Invented, url: str, said: str) -> None:
    with pytest.raises(FetchError, match=said) as refused:
        fetching.fetch(url, LIMITS, web.network())
    assert "\n" not in str(refused.value)
    assert str(refused.value).isprintable()
    assert not web.resolved
    assert not web.connected


@pytest.mark.parametrize(("url", "host"), PLAIN)
def test_an_address_as_host_is_checked_like_any_other(web: Invented, url: str, host: str) -> None:
    web.names[host] = [host]
    with pytest.raises(FetchError, match="not on the public internet"):
        fetching.fetch(url, LIMITS, web.network())
    assert (web.resolved, web.connected) == ([host], [])


# a path, and what is said of it
REFUSED = [
    ("/gone", "answers 404"),
    ("/large", "larger than 1 MB"),
    ("/boast", "larger than 1 MB"),
    ("/packed", "packed"),
    ("/drip", "longer than 2 seconds"),
]


@pytest.mark.parametrize(("path", "said"), REFUSED)
def test_what_is_too_large_or_too_slow_is_refused(web: Invented, path: str, said: str) -> None:
    HUNG_UP.clear()
    with pytest.raises(FetchError, match=said):
        fetching.fetch(f"http://site.example{path}", LIMITS, web.network())
    assert path != "/drip" or HUNG_UP.wait(patience.LIMIT)


def test_a_host_that_is_not_there_is_said(web: Invented) -> None:
    with pytest.raises(FetchError, match=r"nowhere\.example/: its host cannot be found"):
        fetching.fetch("http://nowhere.example/", LIMITS, web.network())


def test_a_resolver_that_never_answers_is_not_waited_for() -> None:
    given_up, answered = threading.Event(), threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        given_up.wait(patience.LIMIT)
        answered.set()
        return [PUBLIC]

    with pytest.raises(FetchError, match="cannot be found"):
        fetching.fetch("http://site.example/", Limits(fetch_seconds=0.3), Network(resolve))
    assert not answered.is_set()
    given_up.set()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for site.example that nobody vouches for, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "site.example")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now - timedelta(days=1), now + timedelta(days=1)
    )
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("site.example")]), critical=False)
    path = tmp_path_factory.mktemp("tls") / "site.pem"
    encoding = serialization.Encoding.PEM
    path.write_bytes(
        key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.sign(key, hashes.SHA256()).public_bytes(encoding)
    )
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Invented]:
    server = Quiet(("127.0.0.1", 0), Web)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Invented(server.server_port, {"site.example": [PUBLIC], "wrong.example": [PUBLIC]})
    server.shutdown()
    server.server_close()


def test_a_certificate_of_nobody_is_refused(secure: Invented) -> None:
    with pytest.raises(FetchError, match="certificate is not valid"):
        fetching.fetch("https://site.example/", LIMITS, secure.network())


def test_encrypted_pages_are_held_to_the_host_and_to_the_time(secure: Invented, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    assert fetching.fetch("https://site.example/page", LIMITS, secure.network()).data == PAGE
    with pytest.raises(FetchError, match="certificate is not valid"):
        fetching.fetch("https://wrong.example/page", LIMITS, secure.network())
    HUNG_UP.clear()
    with pytest.raises(FetchError, match="longer than 2 seconds"):
        fetching.fetch("https://site.example/drip", LIMITS, secure.network())
    assert HUNG_UP.wait(patience.LIMIT)


# a type, an address, the suffix that both give
KINDS = [
    ("application/pdf", "https://a.example/x", ".pdf"),
    ("TEXT/HTML; charset=utf-8", "https://a.example/x.pdf", ".html"),
    ("application/octet-stream", "https://a.example/x.DOCX?y=.pdf", ".docx"),
    ("", "https://a.example/", ""),
    ("image/png", "https://a.example/x.pdf", ""),
]


@pytest.mark.parametrize(("kind", "url", "suffix"), KINDS)
def test_the_kind_of_what_came(kind: str, url: str, suffix: str) -> None:
    assert Fetched(b"", kind, url).suffix == suffix
