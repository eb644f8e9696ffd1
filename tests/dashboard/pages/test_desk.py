"""Adding documents and reviewing figures on the pages: what is saved, what is told, and what two people at once see."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

import patience
from indicators.dashboard.parts import library
from indicators.documents import identity
from indicators.extractor import pipeline
from indicators.model import Article, Extraction
from indicators.query import live
from indicators.store import Store, StoreError, rereading, shelf
from visits import paste, press, said, told, visit

TEXT = (
    "Flash floods killed at least 14 people in Badakhshan on Monday, the provincial police said. About 2,300 "
    "families fled their homes."
)


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


def test_a_text_without_a_letter_or_a_digit_is_not_saved(kept: Store) -> None:
    app = press(paste("\u200b\ufeff \u00ad…"), "Save")
    assert "holds no text" in told(app)
    assert len(kept.documents()) == 5


def test_lines_on_many_files_leave_the_way_to_what_waits_and_none_goes_untold(kept: Store) -> None:
    app = visit("adding")
    app.session_state["documents-told"] = [("good: new", True), *((f"{at}: <b>$x$ broken", False) for at in range(22))]
    app.run()
    assert (len(app.warning), len(app.success)) == (1, 1)
    assert told(app).count("broken") == 20
    assert "and 2 more before these" in told(app)


def test_a_decision_is_kept_and_the_next_figure_opens(kept: Store) -> None:
    app = press(visit("review"), "Accept")
    (decision,) = kept.log()
    assert (decision.action, decision.by) == ("accept", "local")
    assert f"{decision.anchor.number} provinces" in told(app), "of the three that no country has so many of"
    assert "1 of 53 facts decided" in str([element.proto for element in app.get("progress")])
    assert app.query_params["fact"] != decision.fact_id


def test_who_comes_second_is_shown_both_versions_and_nothing_is_overwritten(kept: Store) -> None:
    first = next(row["fact_id"] for row in kept.rows() if row["value"] == 140)
    app = visit("review", fact=first)
    held = kept.fact(first)
    assert held is not None
    kept.decide(first, "reject", "Amina", reason="wrong number", expected_version=held.version)
    press(app, "Accept")
    assert "changed by Amina" in told(app)
    assert "Yours was: action: accept" in told(app)
    assert [decision.action for decision in kept.log()] == ["reject"]


def test_a_key_pressed_twice_decides_once_and_conflicts_with_nobody(kept: Store) -> None:
    first = next(row["fact_id"] for row in kept.rows() if row["value"] == 140)
    app = visit("review", fact=first)
    held = kept.fact(first)
    assert held is not None
    # the first press, while the page still shows the fact
    kept.decide(first, "accept", "local", expected_version=held.version)
    press(app, "Accept")
    assert "changed by" not in told(app)
    assert len(kept.log()) == 1


def test_a_rejected_figure_leaves_the_charts_and_can_be_taken_back(kept: Store) -> None:
    first = next(row["fact_id"] for row in kept.rows() if row["value"] == 140)
    held = kept.fact(first)
    assert held is not None
    kept.decide(first, "reject", "Amina", reason="wrong number", expected_version=held.version)
    assert "52 facts" in said(visit())
    press(visit("review", fact=first), "Undo")
    assert "53 facts" in said(visit())


def test_a_store_that_cannot_be_opened_leaves_the_seeds_on_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "indicators.db").write_bytes(b"no database at all" * 100)
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    st.cache_resource.clear()
    app = visit()
    assert "53 facts from 5 documents" in said(app)
    assert "is damaged" in told(app)
    st.cache_resource.clear()


def test_documents_of_an_older_reader_are_read_again_and_decisions_stay(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = next(row["fact_id"] for row in kept.rows() if row["value"] == 140)
    held = kept.fact(first)
    assert held is not None
    kept.decide(first, "accept", "Amina", expected_version=held.version)
    for room in (shelf, rereading):
        monkeypatch.setattr(room, "EXTRACTOR_VERSION", "9.9.9")
    st.cache_resource.clear()
    assert "1 of 53 facts decided" in str([element.proto for element in visit("review").get("progress")])
    assert {document.extractor_version for document in kept.documents()} == {"9.9.9"}


def test_what_was_just_decided_can_be_taken_back_though_the_next_is_open(kept: Store) -> None:
    app = visit("review")
    app.button(key="do-accept").click().run()
    (accepted,) = kept.log()
    assert app.query_params["fact"] != accepted.fact_id
    app.button(key="do-undo").click().run()
    assert [(one.action, one.fact_id) for one in kept.log()] == [
        ("accept", accepted.fact_id),
        ("undo", accepted.fact_id),
    ]
    assert app.query_params["fact"] == accepted.fact_id


def test_a_rejection_asks_why_and_takes_one_key_or_words(kept: Store) -> None:
    app = visit("review")
    app.button(key="do-reject").click().run()
    app.button(key="why-2").click().run()
    app.button(key="do-reject").click().run()
    (words,) = [field for field in app.text_input if field.label == "Another reason"]
    words.set_value("a number of a bus line")
    press(app, "Reject for this reason")
    assert [(one.action, one.reason) for one in kept.log()] == [
        ("reject", "wrong number"),
        ("reject", "a number of a bus line"),
    ]
    assert "2 of 53 facts decided" in " ".join(str(one.text) for one in app.get("progress"))


def test_a_decision_whose_figure_is_no_longer_read_is_listed(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit("review")
    app.button(key="do-accept").click().run()
    decided = kept.log()[0]
    with kept.database.writing() as connection:
        connection.exec_driver_sql(f"DELETE FROM facts WHERE fact_id = '{decided.fact_id}'")
    assert any("no longer read there" in one.label for one in visit("review").expander)


def test_an_older_name_in_the_address_opens_the_figure(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    old = pipeline.examine

    def districts(article: Article, seconds: float) -> Extraction:
        """The 140 provinces taken for something else, under the name that follows."""
        facts = [replace(one, indicator="other") if one.value == 140 else one for one in old(article, seconds).facts]
        return Extraction(
            tuple(
                replace(one, fact_id=identity.fact(one.document_id, one.char_start, one.char_end, one.indicator))
                for one in facts
            )
        )

    first = next(row["fact_id"] for row in kept.rows() if row["value"] == 140)
    held = kept.fact(first)
    assert held is not None
    kept.decide(first, "accept", "Amina", expected_version=held.version)
    monkeypatch.setattr(pipeline, "examine", districts)
    kept.reread(everything=True)
    for name in (first, first.removeprefix("f")):
        app = visit("facts", fact=name)
        assert "No fact here has this name" not in told(app)
        assert "Doubtful: Amina decided on another reading of it" in said(app)
    app = visit("review", fact=first)
    assert "Amina accepted" in told(app)
    assert "The reader now reads" in told(app)
    assert "0 of 53 facts decided" in str([element.proto for element in app.get("progress")])
    assert "No fact here has this name" in told(visit("facts", fact="f00000000000"))


def searched(app: AppTest) -> TextInput:
    """The field of the page's own search; the first of all holds the choice of the bar."""
    (field,) = [one for one in app.text_input if one.label == "Search the texts"]
    return field


def test_the_texts_are_searched_and_the_sentences_shown(kept: Store) -> None:
    app = visit("documents")
    searched(app).set_value("flour sack").run()
    assert "1 document holds them all" in said(app)
    assert "Sentences with these words" in said(app)
    searched(app).set_value("zebra").run()
    assert "No document holds all of these words" in said(app)


def test_a_document_names_its_older_and_newer_text(kept: Store) -> None:
    first = kept.add(Article(TEXT, "floods", url="https://example.org/floods"), "Amina")
    second = kept.add(Article(TEXT + " Three bridges fell.", "floods again", url="https://example.org/floods"), "Amina")
    assert "Newer version" in said(visit("documents", document=first.document_id))
    assert "Older version" in said(visit("documents", document=second.document_id))


def test_a_fact_says_what_people_made_of_it(kept: Store) -> None:
    first, second = [row["fact_id"] for row in kept.rows() if row["value"] in (140, 151)]
    for fact_id, action, changes in ((first, "reject", None), (second, "correct", {"unit": "district"})):
        held = kept.fact(fact_id)
        assert held
        kept.decide(fact_id, action, "<b>Amina</b>", changes, "wrong number", expected_version=held.version)
    assert "Rejected by &lt;b&gt;Amina&lt;/b&gt;" in said(visit("facts", fact=first))
    assert "it stands in no chart, sum or download" in said(visit("facts", fact=first))
    assert "The reader had unit: province" in said(visit("facts", fact=second))


def test_whoever_is_unsure_goes_on_to_the_next_figure_and_not_back_and_forth(kept: Store) -> None:
    app, seen = visit("review"), []
    for _ in range(4):
        app.button(key="do-unsure").click().run()
        seen.append(kept.log()[-1].fact_id)
    assert len(set(seen)) == 4


def test_an_address_without_its_fact_says_so_and_nothing_else(kept: Store) -> None:
    app = visit("review", fact="nonsense")
    assert [one.value for one in app.info] == ["Choose a figure."]
    assert not app.get("doc_string"), "an expression that stands alone is written on the page"


@pytest.mark.parametrize("harm", ["deleted", "cut"])
def test_snapshots_may_be_deleted_or_damaged_while_the_pages_are_open(harm: str, kept: Store, tmp_path: Path) -> None:
    assert "53 facts" in said(visit())
    for place in (tmp_path / "snapshots").iterdir():
        if harm == "deleted":
            shutil.rmtree(place)
            continue
        for file in place.iterdir():
            file.write_bytes(file.read_bytes()[:-9])
    for page in ("situation", "facts", "review", "claims"):
        app = visit(page)
        assert not app.exception, app.exception
    assert "53 facts" in said(visit())


def test_a_store_that_is_put_right_is_shown_without_a_new_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    monkeypatch.setattr(library, "AGAIN", float("inf"))
    st.cache_resource.clear()
    (tmp_path / "indicators.db").write_bytes(b"no database " * 1000)
    assert "cannot be opened" in told(visit("adding"))
    (tmp_path / "indicators.db").unlink()
    assert "cannot be opened" in told(visit("adding")), "it is not tried at every click"
    monkeypatch.setattr(library, "AGAIN", 0)
    assert "cannot be opened" not in told(visit("adding"))
    st.cache_resource.clear()


def test_a_search_that_finds_more_than_it_shows_says_so(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MOST_FOUND", 2)
    app = visit("documents")
    searched(app).set_value("taliban").run()
    assert "The first 2 documents that hold them all" in said(app)


def test_the_link_to_a_rejected_figure_says_that_it_was_rejected(kept: Store) -> None:
    first = next(row["fact_id"] for row in kept.rows() if row["value"] == 140)
    held = kept.fact(first)
    assert held is not None
    kept.decide(first, "reject", "Amina *x*", reason="wrong number", expected_version=held.version)
    app = visit("facts", fact=first)
    assert "Rejected by Amina *x*" in said(app)
    assert "does not meet the search" not in str([one.value for one in app.info])


def test_a_database_that_goes_away_is_named_on_the_page(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: Store) -> None:
        raise StoreError("db.example: cannot be reached")

    monkeypatch.setattr(live, "look", gone)
    app = AppTest.from_file(
        str(Path(__file__).parent.parent.parent.parent / "app.py"), default_timeout=patience.LIMIT
    ).run()
    assert not app.exception
    assert "The documents cannot be read at present: db.example: cannot be reached" in told(app)


# From a document, or a fact, to its queue -----------------------------------------------------------------------------


def labels(app: AppTest) -> list[str]:
    """The fields of the form that corrects, and what stands below them."""
    return [field.label for field in (*app.selectbox, *app.text_input, *app.date_input)]


def test_what_is_not_known_of_an_origin_is_asked_for_and_one_link_leads_to_the_queue(kept: Store) -> None:
    app = paste("Floods killed 14 people in Herat. Another 30 were injured.")
    assert "Not known: the publisher and the date and the address" in said(app)
    press(app, "Save")
    (way,) = [link.proto for link in app.get("page_link") if "Review the figures of" in link.proto.label]
    assert way.query_string.startswith("queue=")
    document = kept.documents(1)[0].document_id
    queue = visit("review", queue=document)
    assert "2 to look at" in said(queue)
    assert "no publisher and no date of publication and no address" in said(queue)
    fact = kept.judged()
    names = [row["fact_id"] for rows in fact.documents for row in rows if row["document_id"] == document]
    assert "no publisher" in said(visit("facts", fact=names[0]))
    press(queue, "All documents")
    assert f"{53 + 2} to look at" in said(queue)


def test_a_correction_is_asked_for_in_plain_words(kept: Store) -> None:
    first = next(row for row in kept.rows() if row["value"] == 140)
    app = visit("review", fact=first["fact_id"])
    app.button(key="do-correct").click().run()
    asked = labels(app)
    for words in ("What is counted", "Where", "First day", "Who says so"):
        assert words in asked
    (more,) = [one for one in app.expander if one.label.startswith("More")]
    hidden = [field.label for field in more.text_input]
    assert {"admin1_code", "location_code", "lat"} <= set(hidden)
    (where,) = [field for field in app.selectbox if field.label == "Where"]
    where.set_value("Herat")
    press(app, "Save the correction")
    (decision,) = kept.log()
    assert decision.action == "correct"
    changed = kept.fact(first["fact_id"])
    assert changed is not None
    assert (changed.row["place"], changed.row["location_code"]) == ("Herat", "AFG")


def test_the_queue_can_be_paged(kept: Store) -> None:
    app = visit("review")
    first = [button.label for button in app.button if str(button.key).startswith("open-")]
    assert len(first) == 12
    asked = library.ask()
    assert [row["fact_id"] for row in asked.queue(24)][12:] == [row["fact_id"] for row in asked.queue(12, offset=12)]
    assert len(app.get("pagination")) == 1
