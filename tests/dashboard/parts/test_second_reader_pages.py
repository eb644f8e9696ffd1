"""A second reader on the pages: offered where a model is set, said before anything is sent, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.settings import language_model
from indicators.store import Store, second_readings
from replies import Server, answering, figures
from visits import paste, press, said, told, visit

OLD = "The dairy is old. " * 6
DAIRY = f"The dairy sold 900 of its cows. {OLD}"
FLOOD = "The flood killed 14 people in Dori. Some 4,500 families were uprooted in Bora."
REPLY = figures(
    ("sold 900", "900", "livestock_lost", "animal"),
    ("killed 14 people", "14", "killed"),
    ("4,500 families were uprooted", "4,500", "affected"),
    ("killed 15 people", "15", "killed"),
)
ASK = "Ask the second reader"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A made-up model, set for the pages."""
    with answering(lambda passage: REPLY) as running:
        monkeypatch.setenv(language_model.NAME, running.model.name)
        monkeypatch.setenv(language_model.URL, running.model.url)
        yield running


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (language_model.NAME, language_model.URL, language_model.KEY):
        monkeypatch.delenv(name, raising=False)


def add(kept: Store, text: str, name: str) -> None:
    from indicators.model import Article

    kept.add(Article(text, name), "Amina")


def labels(app: object) -> list[str]:
    return [element.label for kind in ("button", "toggle", "checkbox") for element in getattr(app, kind)]


def captions(app: object) -> str:
    return " ".join(element.value for element in app.caption).replace("\\", "")  # type: ignore[attr-defined]


def test_where_no_model_is_set_no_page_speaks_of_one(kept: Store) -> None:
    add(kept, DAIRY, "dairy")
    app = visit("documents", document="dairy")
    assert ASK not in labels(app)
    assert not any("language model" in label for label in labels(paste("A fire killed 7 people.")))
    assert "second reader" not in said(visit("review"))


def test_a_document_is_read_where_the_page_says_and_what_came_is_told(kept: Store, server: Server) -> None:
    add(kept, FLOOD, "flood")
    app = visit("documents", document="flood")
    assert f"The text goes to {server.model.host} (model made-up)" in captions(app)
    assert server.asked == []
    press(app, ASK)
    assert server.asked == [FLOOD]
    came = said(app)
    assert "agrees with 1, reads 1 otherwise, proposes 0 more" in came
    assert "2 of its 4 readings refused (50%): 2 × its words are not in the text" in came
    assert "1 request, 1,000 of 2,000,000 tokens" in came
    assert {row["read_by"] for row in kept.rows() if row["document_id"] == "flood"} == {"both", "rules"}


def test_asking_again_costs_nothing(kept: Store, server: Server) -> None:
    add(kept, FLOOD, "flood")
    app = press(press(visit("documents", document="flood"), ASK), ASK)
    assert len(server.asked) == 1
    assert "0 requests, 0 of 2,000,000 tokens" in said(app)


def test_a_document_that_stays_here_has_no_button_and_is_never_sent(kept: Store, server: Server) -> None:
    add(kept, FLOOD, "flood")
    app = visit("documents", document="flood")
    (mark,) = [one for one in app.toggle if "Stays here" in one.label]
    mark.set_value(True).run()
    assert kept.article("flood").stays_here  # type: ignore[union-attr]
    assert ASK not in labels(app)
    assert "is not asked about this document" in captions(app)
    (mark,) = [one for one in app.toggle if "Stays here" in one.label]
    mark.set_value(False).run()
    assert not kept.article("flood").stays_here  # type: ignore[union-attr]
    assert server.asked == []


def test_a_model_that_cannot_be_reached_is_named_and_the_document_stands(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(language_model.NAME, "none")
    monkeypatch.setenv(language_model.URL, "http://127.0.0.1:9/v1")
    add(kept, FLOOD, "flood")
    app = press(visit("documents", document="flood"), ASK)
    assert "127.0.0.1:9 cannot be reached" in told(app)
    assert {row["read_by"] for row in kept.rows() if row["document_id"] == "flood"} == {"rules"}


def test_a_setting_that_cannot_be_meant_is_said_on_the_page(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(language_model.NAME, "none")
    add(kept, FLOOD, "flood")
    assert "belong together: set INDICATORS_MODEL_URL" in told(visit("documents", document="flood"))


def test_documents_that_are_added_are_sent_only_where_the_box_is_ticked(kept: Store, server: Server) -> None:
    press(paste(FLOOD), "Save")
    assert server.asked == []
    app = paste(DAIRY)
    (box,) = [one for one in app.checkbox if "language model when" in one.label]
    assert f"The text goes to {server.model.host} (model made-up)" in captions(app)
    box.set_value(True).run()
    press(app, "Save")
    assert server.asked == [DAIRY.strip()] or server.asked == [DAIRY]
    assert "new, 0 facts, 1 proposed" in told(app)
    assert "proposes 1 more, which wait on the page Review" in told(app)
    assert second_readings.waiting(kept, 5).number == 1


def test_a_document_that_is_to_stay_here_is_saved_so_and_not_sent(kept: Store, server: Server) -> None:
    app = paste(DAIRY)
    (box,) = [one for one in app.checkbox if "language model when" in one.label]
    box.set_value(True).run()
    (stays,) = [one for one in app.checkbox if "Stays here" in one.label]
    stays.set_value(True)
    press(app, "Save")
    assert server.asked == []
    assert kept.documents()[-1].stays_here


def test_review_shows_both_readings_and_lets_a_proposal_in(kept: Store, server: Server) -> None:
    add(kept, FLOOD, "flood")
    add(kept, DAIRY, "dairy")
    for name in ("flood", "dairy"):
        press(visit("documents", document=name), ASK)
    app = visit("review")
    assert "Our rules read it as “People newly displaced”, a second reader, a language model, as “" in said(app)
    assert "1 figure that only the second reader read" in said(app)
    (row,) = second_readings.waiting(kept, 5).rows
    app.button(key=f"proposed-{row['fact_id']}").click().run()
    assert "It counts nowhere until you accept it" in " ".join(element.value for element in app.info)
    press(app, "Accept")
    assert [one["read_by"] for one in kept.rows() if one["document_id"] == "dairy"] == ["model"]
    assert "only the second reader read" not in said(app)


def test_the_method_page_says_how_far_the_two_agree(kept: Store, server: Server) -> None:
    assert "No document here has been read by a second reader" in said(visit("method"))
    add(kept, FLOOD, "flood")
    press(visit("documents", document="flood"), ASK)
    shown = said(visit("method"))
    assert "They agree on 1 of the 2 figures that both read (50%)." in shown
    assert "None of these has been reviewed yet" in shown


def test_a_switch_on_review_lets_proposals_count_at_once(kept: Store, server: Server) -> None:
    add(kept, DAIRY, "dairy")
    press(visit("documents", document="dairy"), ASK)
    app = visit("review")
    (switch,) = [one for one in app.toggle if one.label.startswith("Count them")]
    switch.set_value(True).run()
    assert second_readings.counted(kept)
    assert [one["value"] for one in kept.rows() if one["document_id"] == "dairy"] == [900]
    (switch,) = [one for one in app.toggle if one.label.startswith("Count them")]
    switch.set_value(False).run()
    assert [one["value"] for one in kept.rows() if one["document_id"] == "dairy"] == []


def test_who_may_only_read_is_offered_nothing(kept: Store, server: Server, tmp_path: Path) -> None:
    from indicators.dashboard.parts import access, roles, second_reader

    add(kept, FLOOD, "flood")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(access, "seat", lambda *_: access.Seat(on=True, account="b@example.org", role=roles.READING))
        app = visit("documents", document="flood")
        assert ASK not in labels(app)
        second_reader.ask(kept=kept, name="flood", found=server.model)
        second_reader.mark(kept=kept, name="flood", stays=True)
    assert server.asked == []
    assert not kept.article("flood").stays_here  # type: ignore[union-attr]
