"""The Documents page: a document is withdrawn, brought back and described anew, and the seed articles are hidden."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from floods import ARTICLE
from indicators.settings import switches
from indicators.store import Store, document_log
from visits import press, said, told, visit


def opened(kept: Store) -> AppTest:
    """The page of the floods, with a name typed in."""
    kept.add(ARTICLE, "Amina")
    app = visit("documents", document="floods")
    app.text_input(key="person").set_value("Badri")
    return app.run()


def notes(app: AppTest) -> str:
    """What a page says in its boxes."""
    return " ".join(element.value for element in (*app.info, *app.warning)).replace("\\", "")


def test_a_document_is_withdrawn_and_brought_back_by_name(kept: Store) -> None:
    app = opened(kept)
    app.text_input(key="withdraw-why-floods").set_value("printed twice")
    press(app, "Withdraw this document")
    assert "Its facts are on no page" in notes(app)
    assert "floods was withdrawn by Badri" in notes(app)
    assert "printed twice" in notes(app)
    assert "from 5 documents" in said(visit())
    app.button(key="bring-back").click().run()
    assert "It is back, with its facts" in told(app)
    assert "withdrawn · printed twice" in said(app)
    assert [(one.action, one.by) for one in document_log.history(kept)] == [("withdraw", "Badri"), ("undo", "Badri")]
    assert "from 6 documents" in said(visit())


def test_a_fact_of_a_withdrawn_document_says_what_became_of_it(kept: Store) -> None:
    kept.add(ARTICLE, "Amina")
    fact = next(row["fact_id"] for row in kept.rows() if row["document_id"] == "floods")
    document_log.withdraw(kept, "floods", "Amina")
    assert "The document of this fact, floods, was withdrawn by Amina" in notes(visit("facts", fact=fact))


def test_an_origin_is_corrected_and_the_correction_taken_back(kept: Store) -> None:
    app = opened(kept)
    fields = {field.label: field for field in app.text_input}
    fields["Publisher"].set_value("Daily Example")
    fields["Published"].set_value("2021-07-05")
    press(app, "Save the correction")
    assert "<dd>Daily Example</dd>" in said(app)
    assert "<dd>5 Jul 2021</dd>" in said(app)
    assert "publisher: Example News → Daily Example" in said(app)
    assert {row["publisher"] for row in kept.rows() if row["document_id"] == "floods"} == {"Daily Example"}
    press(app, "Take the correction back")
    assert "<dd>Example News</dd>" in said(app)


@pytest.mark.parametrize(
    ("label", "value", "why"),
    [("Published", "soon", 'Published: "soon" is not a date'), ("Address", "ftp://x", "Address: ")],
)
def test_an_origin_that_makes_no_sense_is_said(kept: Store, label: str, value: str, why: str) -> None:
    app = opened(kept)
    next(field for field in app.text_input if field.label == label).set_value(value)
    press(app, "Save the correction")
    assert why in told(app)
    assert document_log.history(kept) == []


def test_language_and_numbers_not_read_are_always_said(kept: Store) -> None:
    words = said(opened(kept))
    assert "<dt>Language</dt><dd>English (en)</dd>" in words
    assert "<dt>Numbers not read</dt><dd>none</dd>" in words


def test_one_switch_hides_the_seeds_and_an_empty_store_says_what_to_do(kept: Store) -> None:
    app = visit("documents")
    app.toggle(key="seeds-shown").set_value(False).run()
    assert not app.exception
    assert kept.state().documents == 0
    for page in ("documents", "situation", "indicators", "facts", "claims"):
        words = notes(visit(page))
        assert "There are no documents here yet" in words, page
        assert "a switch on Documents shows them" in words, page
    again = visit("documents")
    again.toggle(key="seeds-shown").set_value(True).run()
    assert kept.state().documents == 5
    assert "53 facts from 5 documents" in said(visit())


def test_the_setting_hides_the_seeds_and_is_named(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(switches.SEEDS, "no")
    app = visit("documents")
    assert not list(app.toggle)
    assert any("INDICATORS" in caption.value for caption in app.caption)
    assert "There are no documents here yet" in notes(app)
