"""Addresses → bytes within limits, and refusals that name the address: a local server plays the web behind an invented
resolver."""

from __future__ import annotations

import contextlib
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
from indicators.documents import fetching, internet
from indicators.documents.fetching import Fetched, FetchError, Network
from indicators.settings.limits import Limits

PUBLIC = "93.184.216.34"
LIMITS = Limits(fetch_seconds=2, fetch_mb=1)
PAGE = b"<html><body><p>14 people died.</p></body></html>"


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
        elif name in BODIES:
            self.close_connection = True
            self.wfile.write(BODIES[name])
            if name in SLOW:
                self._drip(name)
        else:
            self.send_response(404 if name == "/gone" else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if name == "/packed":
                self.send_header("Content-Encoding", "gzip")
            if name == "/boast":
                self.send_header("Content-Length", "999999999")
            self.end_headers()
            self.wfile.write(b"x" * 1_100_000 if name == "/large" else PAGE)

    def _drip(self, name: str = "") -> None:
        """Bytes without an end that anybody waits for: 30 seconds of them, if nobody hangs up."""
        SENT[name] = 0
        with contextlib.suppress(OSError):
            for _ in range(OFFERED):
                self.wfile.write(SLOW.get(name, b"H"))
                SENT[name] += 1
                time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Quiet."""


OFFERED = 600  # drops of a slow answer
SENT: dict[str, int] = {}  # how many of them went out
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
# Answers as they go over the wire; of the slow ones, what follows drop by drop.
BODIES = {
    "/slow/closing": OK + b"Connection: close\r\n\r\n",
    "/slow/old": b"HTTP/1.0 200 OK\r\n\r\n",
    "/slow/stated": OK + b"Connection: close\r\nContent-Length: 900\r\n\r\n",
    "/slow/chunks": OK + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
    "/slow/size": OK + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n",
    "/slow/headers": OK,
    "/slow/line": b"HTTP/1.1 200 ",
    "/short": OK + b"Content-Length: 50\r\n\r\n14 people died.",
    "/short/old": b"HTTP/1.0 200 OK\r\nContent-Length: 16\r\n\r\n14 people died.",
    "/short/nothing": OK + b"Content-Length: 1\r\nConnection: close\r\n\r\n",
    "/short/chunk": OK + b"Transfer-Encoding: chunked\r\n\r\n20\r\n14 people died.",
    "/short/chunks": OK + b"Transfer-Encoding: chunked\r\n\r\nf\r\n14 people died.\r\n",
    "/whole/old": b"HTTP/1.0 200 OK\r\n\r\n14 people died.",
    "/whole/stated": OK + b"Content-Length: 15\r\nConnection: close\r\n\r\n14 people died.",
    "/whole/longer": OK + b"Content-Length: 15\r\n\r\n14 people died. And what was not announced",
    "/whole/chunks": OK + b"Transfer-Encoding: chunked\r\n\r\na\r\n14 people \r\n5\r\ndied.\r\n0\r\n\r\n",
}
SLOW = {name: b"x" for name in BODIES if name.startswith("/slow/")} | {
    "/slow/chunks": b"1\r\nx\r\n",
    "/slow/size": b"0",
}
SLOW["/slow/headers"] = b"X-More: x\r\n"
TARGETS = {
    "/to/metadata": "http://cloud.example/latest/meta-data/",
    "/to/number": "http://169.254.170.2/v2/credentials",
    "/to/sixth": "http://[fd20:ce::254]/",
    "/to/relay": "http://relay.example/",
    "/to/name": "https://metadata.google.internal/computeMetadata/v1/",
    "/to/page": "/page",
    "/to/other": "http://other.example/page",
    "/to/inner": "http://inner.example/page",
    "/to/itself": "/to/itself",
    "/to/file": "file:///etc/passwd",
    "/to/loopback": "http://127.0.0.1/",
    "/to/decimal": "http://2130706433/",
}
NAMES = {
    "site.example": PUBLIC,
    "other.example": "1.1.1.1",
    "inner.example": "10.0.0.7",
    "cloud.example": "169.254.169.254",
}
NAMES |= {"relay.example": "192.88.99.7", "metadata.google.internal": PUBLIC, "169.254.170.2": "169.254.170.2"}
NAMES |= {"fd20:ce::254": "fd20:ce::254"}


class Quiet(ThreadingHTTPServer):
    """A server that does not complain of a client that hangs up, which is what is tested."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Quiet."""


class Invented:
    """A network whose names are ours and whose addresses all lead to the local server; it keeps what it was asked
    for."""

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
    ("metadata", r"cloud\.example/latest/meta-data/: leads to 169\.254\.169\.254"),
    ("number", r"leads to 169\.254\.170\.2"),
    ("sixth", "leads to fd20:ce::254"),
    ("relay", r"leads to 192\.88\.99\.7"),
    ("name", r"leads to metadata\.google\.internal"),
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
    *(
        "127.0.0.1",
        "127.8.8.8",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
    ),
    *(
        "255.255.255.255",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12::1",
        "ff02::1",
    ),
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
    # where clouds tell their machines secrets, and ranges for a purpose of their own
    *(
        "169.254.170.2",
        "100.100.100.200",
        "192.0.0.192",
        "192.0.0.9",
        "168.63.129.16",
        "fd00:ec2::254",
        "fd20:ce::254",
        "fe80::a9fe:a9fe",
    ),
    *(
        "192.88.99.1",
        "192.88.99.254",
        "192.31.196.5",
        "192.52.193.5",
        "192.175.48.6",
        "198.19.255.1",
        "198.51.100.8",
        "203.0.113.9",
    ),
    *(
        "2001:1::1",
        "2001:20::5",
        "2001:4:112::1",
        "2620:4f:8000::1",
        "3fff::1",
        "5f00::1",
        "100::1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
    ),
    *("::ffff:192.88.99.1", "::ffff:100.100.100.200", "::8.8.8.8", "4000::1", "2002:808:808::1"),
    "no address",
]
OPEN = [
    PUBLIC,
    "8.8.8.8",
    "2606:4700:4700::1111",
    "::ffff:8.8.8.8",
    "192.88.98.1",
    "192.88.100.1",
    "168.63.129.17",
    "2001:4860:4860::8888",
]
# names that mean something only inside a network, whatever the resolver says
INNER = [
    "localhost",
    "db",
    "Metadata.",
    "printer.local",
    "wiki.INTRANET",
    "a.b.internal",
    "router.lan",
    "nas.home.arpa",
    "metadata.goog",
    "x.onion",
]


@pytest.mark.parametrize("address", HIDDEN)
def test_addresses_of_inner_machines_are_refused(web: Invented, address: str) -> None:
    assert not internet.is_public(address)
    web.names["site.example"] = [PUBLIC, address]
    with pytest.raises(FetchError, match="not on the public internet"):
        fetching.fetch("https://site.example/", LIMITS, web.network())
    assert not web.connected


@pytest.mark.parametrize("name", INNER)
def test_names_of_inner_machines_are_refused(web: Invented, name: str) -> None:
    web.names[name.lower()] = [PUBLIC]
    with pytest.raises(FetchError, match="not on the public internet"):
        fetching.fetch(f"http://{name}/", LIMITS, web.network())
    assert not web.connected


@pytest.mark.parametrize(
    "name", ["local.example", "internal.example", "metadata.goog.example", "localhost.example", "lan.example"]
)
def test_names_of_the_internet_are_not(web: Invented, name: str) -> None:
    web.names[name] = [PUBLIC]
    assert fetching.fetch(f"http://{name}/", LIMITS, web.network()).data == PAGE


@pytest.mark.parametrize("address", OPEN)
def test_addresses_of_the_internet_are_not(address: str) -> None:
    assert internet.is_public(address)


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


@pytest.mark.parametrize("path", SLOW)
def test_the_time_holds_wherever_an_answer_is_slow(web: Invented, path: str) -> None:
    with pytest.raises(FetchError, match=r"took longer than 0\.5 seconds"):
        fetching.fetch(f"http://site.example{path}", Limits(fetch_seconds=0.5), web.network())
    assert SENT[path] < OFFERED / 2, "it was not waited for the end"


@pytest.mark.parametrize("path", [name for name in BODIES if name.startswith("/short")])
def test_an_answer_that_breaks_off_is_no_document(web: Invented, path: str) -> None:
    with pytest.raises(
        FetchError, match=rf"site\.example{path}: broke off after (?:0|15) bytes and is not whole; try again"
    ):
        fetching.fetch(f"http://site.example{path}", LIMITS, web.network())


@pytest.mark.parametrize("path", [name for name in BODIES if name.startswith("/whole")])
def test_an_answer_is_whole_where_it_says_so_or_ends(web: Invented, path: str) -> None:
    assert fetching.fetch(f"http://site.example{path}", LIMITS, web.network()).data == b"14 people died."


@pytest.mark.parametrize(("path", "said"), REFUSED)
def test_what_is_too_large_or_too_slow_is_refused(web: Invented, path: str, said: str) -> None:
    with pytest.raises(FetchError, match=said):
        fetching.fetch(f"http://site.example{path}", LIMITS, web.network())


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


def test_encrypted_pages_are_held_to_the_host_and_to_the_time(
    secure: Invented, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    assert fetching.fetch("https://site.example/page", LIMITS, secure.network()).data == PAGE
    with pytest.raises(FetchError, match="certificate is not valid"):
        fetching.fetch("https://wrong.example/page", LIMITS, secure.network())
    for path in ("/drip", "/slow/closing", "/slow/old"):
        with pytest.raises(FetchError, match="longer than 2 seconds"):
            fetching.fetch(f"https://site.example{path}", LIMITS, secure.network())
        assert SENT[path if path in SLOW else ""] < OFFERED / 2


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
