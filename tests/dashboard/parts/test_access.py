"""The door: without [auth] everything is open; with it nobody sees anything before the account was found in the
lists."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import patience
from indicators.dashboard.parts import access
from indicators.settings import paths
from indicators.store import Store
from visits import AUTH, claims, press, said

LISTS = {"reading": ["omar@agency.example"], "reviewing": ["amina@agency.example"]}
SECRET = "secret@agency.example"


@pytest.fixture(autouse=True)
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What one test locks and says is not kept for the next."""
    monkeypatch.setattr(access, "LOCKED", threading.Event())
    access.tell.cache_clear()
    yield
    access.tell.cache_clear()


def visit(secrets: dict[str, Any], user: dict[str, Any] | None = None, page: str = "") -> AppTest:
    """The app with these secrets, as somebody opens it."""
    app = AppTest.from_file(str(paths.app()), default_timeout=patience.LIMIT)
    app.secrets = secrets
    app.user = user or {"is_logged_in": False}
    app.run()
    if page:
        app.switch_page(f"indicators/dashboard/pages/{page}.py").run()
    assert not app.exception, app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def assert_nothing_is_told(app: AppTest) -> None:
    """Only the door: no page, no number, no document."""
    drawn = {element.type for element in app.main}
    assert drawn <= {"main", "html", "button", "code", "flex_container"}
    assert not app.get("download_button")
    assert "Afghanistan" not in str(app.main)
    assert "from 5 documents" not in said(app)


def test_without_auth_there_is_no_door_and_no_way_out() -> None:
    app = visit({"other": "setting"}, claims("nobody@evil.example"))
    assert "from 5 documents" in said(app)
    assert not {"Sign in", "Sign out"} & set(labels(app))


def test_without_auth_a_name_is_typed_whatever_the_host_says_of_the_visitor(kept: Store) -> None:
    app = visit({"other": "setting"}, claims("host@platform.example"), "review")
    app.text_input(key="person").set_value("Amina")
    press(app, "Accept")  # at once, as people do: the name has not been drawn yet
    app.switch_page("indicators/dashboard/pages/facts.py").run()
    app.switch_page("indicators/dashboard/pages/review.py").run()
    press(app, "Accept")
    assert [decision.by for decision in kept.log()] == ["Amina", "Amina"]


def test_who_is_not_signed_in_sees_a_button_and_nothing_else() -> None:
    app = visit({"auth": AUTH, "access": LISTS})
    assert labels(app) == ["Sign in"]
    assert access.SENTENCE in said(app)
    assert_nothing_is_told(app)


UNLISTED = [
    claims("eve@evil.example"),
    claims("omar@agency.example", email_verified=False),
    {"is_logged_in": True, "email": "omar@agency.example"},
    {"is_logged_in": True, "name": "omar@agency.example"},
    {"is_logged_in": "yes", "email": "amina@agency.example", "email_verified": True},
    {"email": "amina@agency.example", "email_verified": True},
]


@pytest.mark.parametrize("user", UNLISTED)
def test_who_is_not_listed_sees_nothing(user: dict[str, Any]) -> None:
    app = visit({"auth": AUTH, "access": LISTS}, user)
    if user.get("is_logged_in") is True:
        assert labels(app) == ["Sign out"]
        assert "This account has no access here." in said(app)
    else:
        assert labels(app) == ["Sign in"]
    assert_nothing_is_told(app)


def test_the_name_of_an_account_is_never_markup() -> None:
    app = visit({"auth": AUTH, "access": LISTS}, claims("", name="<img src=x onerror=alert(1)>\u202e"))
    assert "&lt;img" in said(app)
    assert "<img" not in said(app)
    assert "\u202e" not in said(app)


@pytest.mark.parametrize(
    ("secrets", "cure"),
    [
        ({"auth": AUTH}, "no table [access]"),
        ({"auth": {}}, "no table [access]"),
        ({"access": LISTS}, "no table [auth]"),
        ({"auth": AUTH, "access": {"reading": [SECRET], "reviewing": [SECRET, "?"]}}, "reviewing: entry 2"),
        ({"auth": AUTH, "access": {"reading": SECRET}}, "reading is not a list"),
        ({"auth": AUTH, "access": "reading"}, "no table [access]"),
    ],
)
@pytest.mark.parametrize("user", [None, claims("amina@agency.example")])
def test_settings_that_could_be_misread_let_nobody_in_and_say_the_cure(
    secrets: dict[str, Any], cure: str, user: dict[str, Any] | None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        app = visit(secrets, user)
    for told in (said(app), caplog.text):
        assert ".streamlit/secrets.toml" in told
        assert cure in told
        assert SECRET not in told
    assert "Sign in" not in labels(app)
    assert_nothing_is_told(app)


def test_a_secrets_file_that_cannot_be_read_lets_nobody_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secrets.toml").write_text("[auth\n")
    real = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda name: [str(tmp_path / "secrets.toml")] if name == "secrets.files" else real(name)
    )
    app = visit({})
    assert "cannot be read as TOML" in said(app)
    assert_nothing_is_told(app)


def test_a_secrets_file_that_is_gone_for_a_moment_opens_nothing() -> None:
    visit({"auth": AUTH, "access": LISTS})
    app = visit({"other": "setting"})
    assert "no table [auth]" in said(app)
    assert_nothing_is_told(app)


def test_a_reading_account_reads_and_can_leave() -> None:
    app = visit({"auth": AUTH, "access": LISTS}, claims("Omar@Agency.example"))
    assert "from 5 documents" in said(app)
    assert "omar@agency.example · reading" in said(app)
    assert "Sign out" in labels(app)


@pytest.mark.parametrize("page", ["situation", "indicators", "facts", "claims", "documents", "method"])
@pytest.mark.parametrize("account", ["omar@agency.example", "amina@agency.example"])
def test_every_page_that_is_for_reading_runs_for_every_account(page: str, account: str) -> None:
    app = visit({"auth": AUTH, "access": LISTS}, claims(account), page)
    assert account in said(app)


def test_a_reviewing_account_decides_in_its_own_name_and_no_other(kept: Store) -> None:
    app = visit({"auth": AUTH, "access": LISTS}, claims("Amina@Agency.example", name="Somebody Else"), "review")
    assert "Your name" not in [field.label for field in app.text_input]
    press(app, "Accept")
    app.query_params["fact"] = kept.log()[0].fact_id
    press(app.run(), "Undo")
    assert [(decision.action, decision.by) for decision in kept.log()] == [
        ("accept", "amina@agency.example"),
        ("undo", "amina@agency.example"),
    ]


@pytest.mark.parametrize(
    "now",
    [
        {"reading": ["amina@agency.example"]},  # may read on
        {"reading": ["omar@agency.example"]},  # is out
        {"reading": "amina@agency.example"},  # the file is being edited, and makes no sense at present
    ],
)
def test_who_is_taken_off_the_list_decides_nothing_with_the_page_still_open(kept: Store, now: dict[str, Any]) -> None:
    app = visit({"auth": AUTH, "access": LISTS}, claims("amina@agency.example"), "review")
    app.secrets = {"auth": AUTH, "access": now}
    (accept,) = [button for button in app.button if button.label == "Accept"]
    accept.click().run()
    assert not kept.log()
    assert "Accept" not in labels(app)


def test_an_address_for_the_network_without_sign_in_is_warned_of_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: "0.0.0.0" if name == "server.address" else real(name))
    with caplog.at_level(logging.WARNING):
        visit({"other": "setting"})
        visit({"other": "setting"})
        assert caplog.text.count("listens at 0.0.0.0 without sign-in") == 1
        caplog.clear()
        access.tell.cache_clear()
        visit({"auth": AUTH, "access": LISTS})
    assert "without sign-in" not in caplog.text
