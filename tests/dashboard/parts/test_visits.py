"""A browser's cookie → the visit before this one: only of this store, and only where it was one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from floods import ARTICLE
from indicators.dashboard.parts import visits
from indicators.dashboard.parts.visits import Visit
from indicators.query import address
from indicators.store import Store, document_log
from visits import said, visit

TOKEN = "0123456789abcdef"
NOW = Visit(TOKEN, 40, datetime(2024, 5, 3, 12, 0, tzinfo=UTC))


def ago(revision: int, token: str = TOKEN, **passed: float) -> Visit:
    return Visit(token, revision, NOW.at - timedelta(**passed))


def since_last() -> AppTest:
    """The situation, with what changed since the last visit."""
    app = visit()
    app.session_state[address.NAME] = "news.visit"
    app.run()
    assert not app.exception, app.exception
    return app


@pytest.mark.parametrize(
    ("cookie", "found"),
    [
        ("", None),
        (f"{ago(30, days=2)}", ago(30, days=2)),
        (f"{ago(39, minutes=5)}", None),  # the first visit, going on
        (f"{ago(39, minutes=5)}.{ago(30, days=2)}", ago(30, days=2)),  # a later one, going on
        (f"{ago(30, days=2)}.{ago(20, days=9)}", ago(30, days=2)),
        (f"{ago(41, days=2)}", None),  # a backup has been restored since
        (f"{ago(30, 'f' * 16, days=2)}", None),  # another store
        ("<script>-1-2", None),
        (f"{TOKEN}-{'9' * 40}-1", None),
    ],
)
def test_the_visit_before_this_one_is_found(cookie: str, found: Visit | None) -> None:
    assert visits.earlier(cookie, NOW) == found


def test_what_came_or_was_decided_since_is_told_with_its_fact(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    state = kept.state()
    before = Visit(state.token, state.revision, datetime.now(UTC) - timedelta(milliseconds=1))
    monkeypatch.setattr(visits, "before", lambda: before)
    words = said(since_last())
    assert "Nothing of this choice since your last visit" in words
    kept.add(ARTICLE, "Amina")
    fact = next(row["fact_id"] for row in kept.rows() if row["document_id"] == "floods" and row["value"] == 14)
    words = said(since_last())
    card = words.split("What changed")[1].split("Disputed")[0]
    assert f"facts?fact={fact}" in card
    document_log.withdraw(kept, "floods", "Amina")
    assert f"facts?fact={fact}" not in said(since_last())
    assert document_log.since(kept, before.revision, before.moment) == ([], ["floods"])


def test_who_was_never_here_is_told_so(kept: Store) -> None:
    assert "remembers no earlier visit" in said(since_last())
    assert "remembers no earlier visit" not in said(visit("situation"))
