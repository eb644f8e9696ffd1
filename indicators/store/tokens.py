"""An account → a token by which its programs are known; of a token only its hash is kept, and of an account one token.

    token = tokens.make(kept, "amina@agency.example")     shown once, and never again
    tokens.account(kept, token)                           "amina@agency.example", until it is revoked or made anew

A token says who asks and nothing of what they may: the lists of accounts decide that, at every request.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

from indicators.store.store import Store

SETTING = "token-"
BYTES = 32  # of chance in a token: nobody guesses it, so that a plain hash of it is enough
LONGEST = 200  # characters of what may be a token


def make(kept: Store, account: str) -> str:
    """A new token of an account; the one before it is good no longer."""
    token = f"{short(account)}.{secrets.token_urlsafe(BYTES)}"
    kept.set(SETTING + short(account), {"account": account, "sha256": digest(token)}, account)
    return token


def revoke(kept: Store, account: str) -> None:
    """The account's token is good no longer."""
    kept.set(SETTING + short(account), None, account)


def is_made(kept: Store, account: str) -> bool:
    """Whether the account has a token."""
    return kept.setting(SETTING + short(account)) is not None


def account(kept: Store, token: str) -> str:
    """Whose token it is; empty where it is nobody's."""
    if not token.isascii() or len(token) > LONGEST:
        return ""
    found: Any = kept.setting(SETTING + token.partition(".")[0])
    if not isinstance(found, dict) or not hmac.compare_digest(str(found.get("sha256")), digest(token)):
        return ""
    return str(found.get("account", ""))


def short(account: str) -> str:
    """What a token begins with, so that its account is found; it tells nobody which that is."""
    return hashlib.sha256(account.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
