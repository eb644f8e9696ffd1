"""A token is known until it is revoked or made anew, and nothing that is kept tells it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from indicators.store import Store, tokens

AMINA, OMAR = "amina@agency.example", "omar@agency.example"


def test_a_token_is_its_accounts_until_it_is_revoked(kept: Store) -> None:
    assert not tokens.is_made(kept, AMINA)
    hers, his = tokens.make(kept, AMINA), tokens.make(kept, OMAR)
    assert (tokens.account(kept, hers), tokens.account(kept, his)) == (AMINA, OMAR)
    assert tokens.is_made(kept, AMINA)
    newer = tokens.make(kept, AMINA)
    assert (tokens.account(kept, hers), tokens.account(kept, newer)) == ("", AMINA)
    tokens.revoke(kept, AMINA)
    assert not tokens.is_made(kept, AMINA)
    assert (tokens.account(kept, newer), tokens.account(kept, his)) == ("", OMAR)


def test_nobody_elses_words_are_a_token(kept: Store) -> None:
    token = tokens.make(kept, AMINA)
    head, _, chance = token.partition(".")
    assert len(chance) >= 43, "256 bits"
    wrong = ["", ".", head, f"{head}.", f".{chance}", chance, token[:-1], f"{token}x", token.swapcase(), "\u0660" * 9]
    for guess in [*wrong, tokens.digest(token), f"{head}.{tokens.digest(token)}", "x" * 10_000]:
        assert tokens.account(kept, guess) == "", guess


def test_what_is_kept_tells_no_token(kept: Store, tmp_path: Path) -> None:
    token = tokens.make(kept, AMINA)
    kept.backup(tmp_path / "backup.zip")
    lines = list(sqlite3.connect(tmp_path / "indicators.db").execute("SELECT name, value FROM settings"))
    assert any(tokens.digest(token) in value for _, value in lines)
    assert not any(part in str(lines) for part in (token, token.partition(".")[2]))


@pytest.mark.parametrize("text", ["token-x", "' OR 1=1 --"])
def test_a_setting_that_is_no_token_is_none(kept: Store, text: str) -> None:
    kept.set(f"{tokens.SETTING}{text}", "a text", "somebody")
    assert tokens.account(kept, f"{text}.x") == ""
