"""Adding documents and reviewing figures on the pages: what is saved, what is told, and what two people at once see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from indicators import store
from indicators.store import Store, shelf
from indicators.store import store as kept_store
from test_pages import said, visit

TEXT = "Flash floods killed at least 14 people in Badakhshan on Monday, the provincial police said. About 2,300 families fled their homes."


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of the test's own, seen beside the pages."""
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    st.cache_resource.clear()
    with store.open() as opened:
        yield opened
    st.cache_resource.clear()


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


def test_a_pasted_text_is_shown_confirmed_and_saved(kept: Store) -> None:
    app = paste(TEXT)
    assert "1 document waits to be saved" in said(app)
    assert len(kept.documents()) == 5
    app.text_input(key="person").set_value("Amina")
    (title,) = [field for field in app.text_input if field.label == "Title"]
    (published,) = [field for field in app.text_input if field.label == "Published"]
    title.set_value("Floods in Badakhshan")
    published.set_value("2024-05-13")
    press(app, "Save")
    added = kept.documents()[-1]
    assert (added.title, str(added.published), added.added_by) == ("Floods in Badakhshan", "2024-05-13", "Amina")
    assert "from 6 documents" in said(visit())


def test_the_same_text_is_not_stored_twice(kept: Store) -> None:
    press(paste(TEXT), "Save")
    app = press(paste(TEXT.replace(" ", "  ")), "Save")
    assert "not stored twice" in told(app)
    assert len(kept.documents()) == 6


def test_a_date_that_is_none_is_named_and_nothing_is_saved(kept: Store) -> None:
    app = paste(TEXT)
    (published,) = [field for field in app.text_input if field.label == "Published"]
    published.set_value("2024-05-32")
    press(app, "Save")
    assert "2024" in told(app)
    assert "is not a date" in told(app)
    assert len(kept.documents()) == 5


def test_a_decision_is_kept_and_the_next_figure_opens(kept: Store) -> None:
    app = press(visit("review"), "Accept")
    (decision,) = kept.log()
    assert (decision.action, decision.by) == ("accept", "local")
    assert "140 provinces" in told(app)
    assert "1 of 53 facts decided" in str([element.proto for element in app.get("progress")])
    assert app.query_params["fact"] != decision.fact_id


def test_who_comes_second_is_shown_both_versions_and_nothing_is_overwritten(kept: Store) -> None:
    app = visit("review")
    first = next(row["fact_id"] for row in kept.rows() if row["value"] == 140)
    held = kept.fact(first)
    assert held is not None
    kept.decide(first, "reject", "Amina", reason="wrong number", expected_version=held.version)
    press(app, "Accept")
    assert "changed by Amina" in told(app)
    assert "Yours was: action: accept" in told(app)
    assert [decision.action for decision in kept.log()] == ["reject"]


def test_a_rejected_figure_leaves_the_charts_and_can_be_taken_back(kept: Store) -> None:
    first = next(row["fact_id"] for row in kept.rows() if row["value"] == 140)
    held = kept.fact(first)
    assert held is not None
    kept.decide(first, "reject", "Amina", reason="wrong number", expected_version=held.version)
    assert "52 facts" in said(visit())
    press(visit("review", fact=first), "Undo")
    assert "53 facts" in said(visit())


def test_a_store_that_cannot_be_opened_leaves_the_seeds_on_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "indicators.db").write_bytes(b"no database at all" * 100)
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    st.cache_resource.clear()
    app = visit()
    assert "53 facts from 5 documents" in said(app)
    assert "is damaged" in told(app)
    st.cache_resource.clear()


def test_documents_of_an_older_reader_are_read_again_and_decisions_stay(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = next(row["fact_id"] for row in kept.rows() if row["value"] == 140)
    held = kept.fact(first)
    assert held is not None
    kept.decide(first, "accept", "Amina", expected_version=held.version)
    for room in (shelf, kept_store):
        monkeypatch.setattr(room, "EXTRACTOR_VERSION", "9.9.9")
    st.cache_resource.clear()
    assert "1 of 53 facts decided" in str([element.proto for element in visit("review").get("progress")])
    assert {document.extractor_version for document in kept.documents()} == {"9.9.9"}
