"""Where the dashboard listens, who could reach it there, and whether somebody stands at the door."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.settings import network

LOCAL = ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "::1", "[::1]", "unix:///run/dashboard.sock"]
NOT_LOCAL = ["0.0.0.0", "::", "192.168.1.7", "10.0.0.1", "8.8.8.8", "localhost.example.org", "my-machine", "", None]


@pytest.mark.parametrize("address", LOCAL)
def test_this_machine_is_local(address: str) -> None:
    assert network.is_local(address)


@pytest.mark.parametrize("address", NOT_LOCAL)
def test_everything_else_is_not(address: str | None) -> None:
    assert not network.is_local(address)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, False),
        ("", False),
        ('[database]\nauth = "no table of its own"', False),
        ("[auth]\nclient_id = 'x'", True),
        ("[access]\nreading = []", True),  # without [auth] the dashboard lets nobody in
        ("[auth\n", True),  # nor with a file that it cannot read
    ],
)
def test_sign_in_is_found_where_streamlit_looks_for_it(
    text: str | None, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "nobody")
    if text is not None:
        (tmp_path / ".streamlit").mkdir()
        (tmp_path / ".streamlit" / "secrets.toml").write_text(text)
    assert network.signs_in(network.files(tmp_path / "elsewhere" / "app.py")) is expected
