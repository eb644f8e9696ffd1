"""The address that the dashboard listens on, the secrets files, a setting → a warning where a whole network could read
it, and the names that it answers to."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

LOCAL = "localhost"
HOSTS = "INDICATORS_HOSTS"  # the setting: further names, as a proxy is asked by, each with its port where it has one
# A name or an address, its port; what else a Host or an Origin may hold is none of ours.
HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?")
SECRETS = Path(".streamlit") / "secrets.toml"


def is_local(address: str | None) -> bool:
    """Whether only programs of this machine reach it. Nothing given is every address that the machine has."""
    if not address:
        return False
    if address.startswith("unix:") or address.lower() == LOCAL:
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False  # a name may lead anywhere


def files(app: Path) -> tuple[Path, ...]:
    """Where Streamlit looks for secrets: the home folder, the folder it is started from, the one of the app."""
    return Path.home() / SECRETS, Path.cwd() / SECRETS, app.parent / SECRETS


def signs_in(paths: Iterable[Path]) -> bool:
    """Whether one of the files has sign-in configured. One that cannot be read counts: the dashboard then lets nobody
    in."""
    for path in paths:
        try:
            if {"auth", "access"} & tomllib.loads(path.read_text(encoding="utf-8")).keys():
                return True
        except FileNotFoundError:
            continue
        except (OSError, ValueError):
            return True
    return False


def warning(address: str | None) -> str:
    """What to tell whoever started it."""
    where = f"at {address}" if address else "at every address of this machine"
    return (
        f"warning: the dashboard listens {where} without sign-in: whoever reaches it may read and decide all; see "
        "Sign-in in README.md"
    )


def host(header: str) -> str:
    """The name in a Host, or in an Origin behind its "//": lower case, without port and closing dot; empty where there
    is none."""
    found = HOST.fullmatch(header.strip().lower())
    return found[1].removesuffix(".") if found else ""


def hosts(address: str | None, environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """The names that a dashboard answers to which was started at this address: its own, this machine's where the
    network reaches it, and those of the setting."""
    own = {LOCAL, "127.0.0.1", "[::1]"}
    if address:
        own.add(f"[{address}]" if ":" in address and not address.startswith("[") else address)
    if not is_local(address):
        own.add(socket.gethostname())
    return frozenset(map(host, own)) | {host(name) for name in proxies(environment)} - {""}


def proxies(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """The setting's names, each with its port where one is given."""
    return frozenset(name.lower() for name in re.split(r"[,\s]+", environment.get(HOSTS, "")) if name)


def arrived(server: object) -> str:
    """The own address that a request came to, as a Host writes it; empty where it came to none."""
    try:
        address = ipaddress.ip_address(str(server).partition("%")[0])
    except ValueError:
        return ""
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return f"[{address}]" if address.version == 6 and mapped is None else str(mapped or address)
