"""A page, visited without a browser: what it says, which buttons it has, and who the visitor is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import patience
from indicators.analysis import collection
from indicators.analysis.collection import Collection
from indicators.dashboard.parts import library
from indicators.settings import paths
from indicators.store import StoreError

AUTH = {
    "redirect_uri": "http://localhost/oauth2callback",
    "cookie_secret": "x" * 32,
    "client_id": "i",
    "client_secret": "s",
}


@dataclass
class Here:
    """Who asks an address."""

    role: str | None = "reading"
    account: str = ""


def show(monkeypatch: pytest.MonkeyPatch, given: Collection) -> None:
    """The dashboard over other documents; there is no store."""
    monkeypatch.setattr(library, "kept", lambda: StoreError("none in this test"))
    monkeypatch.setattr(collection, "seeds", lambda: given)


def visit(page: str = "situation", **query: str) -> AppTest:
    """The app, on one of its pages."""
    app = AppTest.from_file(str(paths.app()), default_timeout=patience.LIMIT).run()
    for name, value in query.items():
        app.query_params[name] = value
    app = app.run() if page == "situation" else app.switch_page(f"indicators/dashboard/pages/{page}.py").run()
    assert not app.exception, app.exception
    return app


def said(app: AppTest) -> str:
    """Everything a page says through its own HTML."""
    return " ".join(str(element.proto.body) for element in app.get("html"))


def press(app: AppTest, label: str) -> AppTest:
    """Press a button by its label."""
    (found,) = [button for button in app.button if button.label == label]
    found.click().run()
    assert not app.exception, app.exception
    return app


def told(app: AppTest) -> str:
    """What the page says of what was done, without the signs that keep it from being Markdown."""
    return " ".join(element.value for element in (*app.success, *app.warning, *app.error)).replace("\\", "")


def paste(text: str) -> AppTest:
    """A text on the page, read and waiting to be confirmed."""
    app = visit("adding")
    app.text_area[0].set_value(text)
    return press(app, "Read this text")


def claims(email: str, **more: Any) -> dict[str, Any]:
    return {"is_logged_in": True, "email": email, "email_verified": True} | more
