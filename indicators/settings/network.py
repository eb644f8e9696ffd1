"""The address that the dashboard listens on, and the secrets files → a warning where a whole network could read it."""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Iterable
from pathlib import Path

LOCAL = "localhost"
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
