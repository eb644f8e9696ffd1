"""An http or https address → its bytes: within limits, and never from a machine that only this one can reach.

Every host is resolved once, all its addresses are checked, and the connection goes to a checked address itself, so that
a name cannot mean another machine a moment later. Redirects are followed one by one, each as a new address.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from indicators.documents import internet
from indicators.documents.watch import Watch
from indicators.settings.limits import PREFIX, Limits
from indicators.version import EXTRACTOR_VERSION

MOST_REDIRECTS = 5
LONGEST_ADDRESS = 2_000  # characters
CHUNK = 65_536
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
    "text/plain": ".txt",
    "application/x-ndjson": ".jsonl",
}
HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
# What resolvers of old take for an IPv4 address: 2130706433, 0x7f.1, 0177.0.0.1.
ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: `url` is where the redirects ended."""

    data: bytes
    content_type: str
    url: str

    @property
    def suffix(self) -> str:
        """The suffix of its kind: by its type, and where that says nothing, by the address; empty where neither
        does."""
        kind = self.content_type.split(";")[0].strip().lower()
        return SUFFIXES.get(kind) or (
            PurePosixPath(urlsplit(self.url).path).suffix.lower() if kind in ("", "application/octet-stream") else ""
        )


class FetchError(Exception):
    """Why an address gave nothing: the message names the address and the cure."""

    def __init__(self, url: str, reason: str) -> None:
        shown = url if len(url) <= 200 else url[:200] + "…"
        line = f"{shown}: {reason}"
        super().__init__("".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line))


def addresses_of(host: str, port: int) -> list[str]:
    """The system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def connection_to(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to the address itself: nothing is resolved any more."""
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True, slots=True)
class Network:
    """How names become addresses and addresses connections; tests have their own."""

    resolve: Callable[[str, int], list[str]] = addresses_of
    connect: Callable[[str, int, float], socket.socket] = connection_to


SYSTEM = Network()


def fetch(url: str, limits: Limits, network: Network = SYSTEM) -> Fetched:
    """The bytes behind an address, or FetchError; redirects are followed one by one, each checked like the first."""
    deadline = time.monotonic() + limits.fetch_seconds
    here = url.strip()
    for _ in range(MOST_REDIRECTS + 1):
        parts = checked(here)
        answer = asked(here, parts, limits, network, deadline)
        if isinstance(answer, Fetched):
            return answer
        here = urljoin(here, answer)
    raise FetchError(url, f"redirects more than {MOST_REDIRECTS} times; give the address where it ends")


def checked(url: str) -> SplitResult:
    """The parts of an address that names a host of the web and nothing cleverer."""
    if len(url) > LONGEST_ADDRESS:
        raise FetchError(url, f"is longer than {LONGEST_ADDRESS:,} characters")
    if any(c.isspace() or not c.isprintable() or c == "\\" for c in url):
        raise FetchError(url, "holds blanks, backslashes or invisible characters; copy the address anew")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise FetchError(url, f"is no address ({error}); copy it anew") from None
    if parts.scheme not in ("http", "https"):
        raise FetchError(url, "is neither http:// nor https://; save it as a file and add that")
    if "@" in parts.netloc:
        raise FetchError(url, "holds a user name before the host; leave it out")
    if not parts.hostname or port == 0:
        raise FetchError(url, "names no host; copy the address anew")
    return parts


def host_of(url: str, parts: SplitResult) -> str:
    """The host in the one spelling that is resolved, checked and asked for; addresses in odd spellings are refused."""
    host = parts.hostname or ""
    if ":" in host:
        return host.split("%")[0]
    try:
        host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = ""
    if not HOST.fullmatch(host):
        raise FetchError(url, "names no host that can be looked up; copy the address anew")
    if ENDS_IN_NUMBER.search(host):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            raise FetchError(url, "writes its host as a number; give its name") from None
    if internet.is_inner(host):
        raise FetchError(url, f"leads to {host}, which is not on the public internet; save it as a file and add that")
    return host


def resolved(url: str, host: str, port: int, network: Network, deadline: float) -> list[str]:
    """The addresses of a host, all of them public: a name that also means an inner machine is not to be trusted."""
    found: list[str] = []
    faults: list[str] = []

    def look_up() -> None:
        try:
            found.extend(network.resolve(host, port))
        except (OSError, UnicodeError) as error:
            faults.append(str(error))

    looking = threading.Thread(target=look_up, daemon=True)  # the system's resolver knows no time limit
    looking.start()
    looking.join(max(0.0, deadline - time.monotonic()))
    if not found or faults:
        raise FetchError(url, "its host cannot be found; check the address and the connection")
    for address in found:
        if not internet.is_public(address):
            raise FetchError(
                url, f"leads to {address}, which is not on the public internet; save it as a file and add that"
            )
    return found


def asked(url: str, parts: SplitResult, limits: Limits, network: Network, deadline: float) -> Fetched | str:
    """One request: what it gave, or where it redirects to."""
    host, secure = host_of(url, parts), parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    addresses = resolved(url, host, port, network, deadline)
    connection = http.client.HTTPConnection(host, port)
    watch = None
    try:
        with Watch(connected(addresses, port, network, deadline), deadline) as watch:
            if secure:
                watch.encrypt(host)
            connection.sock = watch.sock
            answer = answered(url, parts, connection, limits, watch)
        watch.check()  # what was cut off looks like an end
        return answer
    except ssl.SSLCertVerificationError as error:
        raise FetchError(
            url, f"its certificate is not valid ({error.verify_message}); open it in a browser and save the page"
        ) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        if (watch and watch.is_over) or isinstance(error, TimeoutError):
            raise FetchError(url, too_slow(limits)) from None
        raise FetchError(
            url, f"gives no answer ({str(error) or type(error).__name__}); try again, or save the page as a file"
        ) from None
    finally:
        connection.close()


def connected(addresses: list[str], port: int, network: Network, deadline: float) -> socket.socket:
    """A connection to the first of the checked addresses that takes one."""
    failure: OSError = TimeoutError()
    for address in addresses:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        try:
            return network.connect(address, port, left)
        except OSError as error:
            failure = error
    raise failure


def answered(
    url: str, parts: SplitResult, connection: http.client.HTTPConnection, limits: Limits, watch: Watch
) -> Fetched | str:
    """Send the request on an open connection and read the answer, no further than the limit."""
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    )
    headers = {
        "User-Agent": f"humanitarian-indicators/{EXTRACTOR_VERSION}",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    connection.request("GET", target, headers=headers)
    with connection.getresponse() as response:
        location = response.getheader("Location")
        if response.status in (301, 302, 303, 307, 308) and location:
            return location
        if response.status != 200:
            raise FetchError(
                url, f"answers {response.status} {response.reason}; open it in a browser and save the page"
            )
        if (coding := response.getheader("Content-Encoding", "identity")) not in ("", "identity"):
            raise FetchError(
                url, f"answers packed ({coding}) although asked not to; open it in a browser and save the page"
            )
        return Fetched(body(url, response, limits, watch), response.getheader("Content-Type", ""), url)


def body(url: str, response: http.client.HTTPResponse, limits: Limits, watch: Watch) -> bytes:
    """What an answer holds, no further than the limits, and all of what it says that it holds."""
    most, stated = int(limits.fetch_mb * 1_000_000), response.length or 0
    data = bytearray()
    try:
        # As it comes: a read that waits for more would not look at the time.
        while max(len(data), stated) <= most and (chunk := response.read1(CHUNK)):
            data += chunk
            watch.check()
    except http.client.IncompleteRead:
        stated = len(data) + 1
    if max(len(data), stated) > most:
        raise FetchError(url, f"is larger than {limits.fetch_mb:g} MB; raise {PREFIX}FETCH_MB to have it all the same")
    watch.check()
    if len(data) < stated:
        raise FetchError(
            url, f"broke off after {len(data):,} bytes and is not whole; try again, or save the page as a file"
        )
    return bytes(data)


def too_slow(limits: Limits) -> str:
    """What to tell of an address that took too long."""
    return f"took longer than {limits.fetch_seconds:g} seconds; try again, or raise {PREFIX}FETCH_SECONDS"
