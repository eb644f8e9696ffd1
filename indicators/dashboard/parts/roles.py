"""What a sign-in service says of an account, and the administrator's lists → what that account may do here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

READING, REVIEWING = "reading", "reviewing"  # reviewing includes reading
TRUST = "trust_provider"
SETTINGS = (READING, REVIEWING, TRUST)
EXAMPLE = '[access]\nreading = ["@agency.example"]\nreviewing = ["amina@agency.example"]'
# One @, a host of at least two labels, and nothing that quoting, display names or a second @ could hide a stranger in.
ADDRESS = re.compile(r"[^@\s\"'(),:;<>\[\]\\*]+@[^@\s\"'(),:;<>\[\]\\*.]+(\.[^@\s\"'(),:;<>\[\]\\*.]+)+")


class ListsError(ValueError):
    """The lists make no sense; the message names the cure and nobody who is listed."""


@dataclass(frozen=True)
class Lists:
    """Who is let in: whole addresses, and hosts that stand for every address of exactly that host."""

    reading: frozenset[str] = frozenset()
    reviewing: frozenset[str] = frozenset()
    trust_provider: bool = False


@dataclass(frozen=True)
class Answer:
    """The role of an account, or why it has none."""

    role: str | None
    why: str = ""


def lists(table: object) -> Lists:
    """The table [access] as written; ListsError where a line of it could mean something else than its writer thinks."""
    if not isinstance(table, Mapping):
        raise ListsError("there is no table [access], so nobody can be let in")
    if any(name not in SETTINGS for name in table):
        raise ListsError(f"[access] has a setting that is none of {', '.join(SETTINGS)}")
    trust = table.get(TRUST, False)
    if not isinstance(trust, bool):
        raise ListsError(f"{TRUST} is neither true nor false")
    found = Lists(_entries(READING, table.get(READING, [])), _entries(REVIEWING, table.get(REVIEWING, [])), trust)
    if not found.reading | found.reviewing:
        raise ListsError("[access] lists nobody")
    return found


def _entries(name: str, given: object) -> frozenset[str]:
    """One list; an entry is named by its place in it, never by what it says."""
    if not isinstance(given, list | tuple):
        raise ListsError(f"{name} is not a list of addresses")
    found = set()
    for number, entry in enumerate(given, start=1):
        text = entry.strip() if isinstance(entry, str) else ""
        if not ADDRESS.fullmatch(f"anyone{text}" if text.startswith("@") else text):
            raise ListsError(
                f'{name}: entry {number} is neither an address ("amina@agency.example") nor a host ("@agency.example")'
            )
        found.add(folded(text))
    return frozenset(found)


def folded(address: str) -> str:
    """Addresses are alike in any case; but only plain letters are folded, because folding the others makes two people
    one: the Kelvin sign becomes a k, a ligature two letters."""
    return address.lower() if address.isascii() else address


def account(claims: Mapping[str, Any]) -> str:
    """The account's address if it has a proper one, else nothing."""
    email = claims.get("email")
    return folded(email) if isinstance(email, str) and ADDRESS.fullmatch(email) else ""


def of(claims: Mapping[str, Any], given: Lists) -> Answer:
    """What the account may do. A line of its own outranks the line of its host; in both lists, it reviews."""
    email = account(claims)
    if not email:
        return Answer(None, "the sign-in service gives no e-mail address for it")
    verified = claims.get("email_verified")
    if verified is None and not given.trust_provider:
        return Answer(
            None, f"the sign-in service does not say whether it verified the address; see {TRUST} in the README"
        )
    if verified not in (None, True, "true"):
        return Answer(None, "the sign-in service has not verified its address")
    for entry in (email, email[email.index("@") :]):
        for role, listed in ((REVIEWING, given.reviewing), (READING, given.reading)):
            if entry in listed:
                return Answer(role)
    return Answer(None, "it is not listed")
