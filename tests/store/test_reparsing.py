"""The layout is kept with its document, a kept file is parsed again, the same file again replaces what was read."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st

from indicators import store
from indicators.cli import main
from indicators.dashboard.parts import pane
from indicators.documents import articles
from indicators.documents.received import File, Received
from indicators.model import Article, Block, Cell, Layout, Table
from indicators.store import Held, Store, database, files, reparsing, schema, shapes
from visits import said, visit

SHEET = b"Province,Killed\nKunar,11\nLogar,3\n"
PROSE = "Floods killed 14 people in Herat on Monday, the police said. About 2,300 families fled."
# The same page as an older version laid out its text.
OLDER = f"Site menu About us\n\n{PROSE}"
PAGE = f"<html><body><article><p>{PROSE}</p></article></body></html>".encode()


@pytest.fixture(params=("sqlite", "postgresql"))
def kept(request: pytest.FixtureRequest, new_url: Callable[..., str]) -> Iterator[Store]:
    with store.open(new_url(request.param)) as opened:
        yield opened


def received(name: str, data: bytes) -> tuple[Article, File]:
    (found,) = [one for one in articles.received_bytes(name, data) if isinstance(one, Received)]
    assert found.file
    return found.article, found.file


def add(kept: Store, name: str, data: bytes, is_kept: bool = True, text: str = "") -> store.Added:
    """A file; with another text than its own where an older version read it."""
    article, file = received(name, data)
    article = replace(article, text=text, layout=None) if text else article
    return kept.add(article, "Amina", files.pack(file, is_kept))


def forget(kept: Store, name: str, **more: object) -> None:
    """As an older version left the document."""
    values = {"layout": None, "extractor_version": "0.3.1"} | more
    with kept.database.writing() as connection:
        connection.execute(schema.DOCUMENTS.update().where(schema.DOCUMENTS.c.document_id == name).values(values))


def killed(kept: Store, name: str) -> Held:
    """The one figure of people killed."""
    (row,) = [row for row in kept.rows() if (row["document_id"], row["indicator"]) == (name, "killed")]
    held = kept.fact(row["fact_id"])
    assert held
    return held


def test_a_layout_comes_back_and_from_a_backup_too(kept: Store, tmp_path: Path, new_url: Callable[..., str]) -> None:
    add(kept, "toll.csv", SHEET)
    article = kept.article("toll")
    assert article
    assert article.layout == received("toll.csv", SHEET)[0].layout
    assert article.layout
    assert len(article.layout.tables[0].cells) == 6
    kept.backup(tmp_path / "b.zip")
    with store.open(new_url("sqlite")) as other:
        other.restore(tmp_path / "b.zip")
        assert other.article("toll") == article


def test_a_text_that_shows_nothing_has_no_layout_and_lacks_none(kept: Store) -> None:
    kept.add(Article(PROSE, "plain"), "Amina")
    article = kept.article("plain")
    assert article
    assert (article.layout, kept.wanting("plain")) == (None, "")


@pytest.mark.parametrize(
    "packed",
    [
        b"no zlib",
        zlib.compress(b"[" * 50_000),
        zlib.compress(b"{}"),
        zlib.compress(b" " * 5_000_000),
        shapes.pack(Layout(blocks=(Block("heading", 0, 11),))),
        shapes.pack(Layout(tables=(Table(0, 1, (Cell(0, 1, 0, 0, columns=10**9),)),))),
        shapes.pack(Layout(pages=(0.5,))),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_layout_of_the_text_is_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match=r"^(is|unpacks|Expecting) "):
        shapes.unpack(packed, 10)


def test_a_damaged_layout_ends_no_page_and_no_backup(kept: Store, tmp_path: Path) -> None:
    add(kept, "toll.csv", SHEET)
    forget(kept, "toll", layout=b"damaged")
    article = kept.article("toll")
    assert article
    assert article.layout is None
    kept.backup(tmp_path / "b.zip")
    kept.restore(tmp_path / "b.zip")
    kept.reread(everything=True)
    assert kept.article("toll") == replace(article, layout=received("toll.csv", SHEET)[0].layout)


def test_a_kept_file_is_parsed_again_and_decisions_move_along(kept: Store) -> None:
    add(kept, "floods.html", PAGE, text=OLDER)
    held = killed(kept, "floods")
    decided = kept.decide(held.row["fact_id"], "correct", "Amina", {"value": 15}, expected_version=held.version)
    forget(kept, "floods", extractor_version=schema.DOCUMENTS.c.extractor_version)
    done = kept.reread()
    assert (done.documents, done.changed, done.failed, done.notes, done.unattached) == (1, 1, (), (), ())
    article = kept.article("floods")
    assert article
    assert article.text.strip() == PROSE
    now = killed(kept, "floods")
    assert (now.row["value"], now.row["char_start"]) == (15, article.text.index("14"))
    assert now.row["fact_id"] != decided.row["fact_id"]
    led = kept.fact(decided.row["fact_id"])
    assert led
    assert led.row["fact_id"] == now.row["fact_id"], "the older name leads there"
    assert kept.search("menu") == []
    assert [hit.document_id for hit in kept.search("families fled")] == ["floods"]
    assert kept.reread().documents == 0


def test_without_the_file_the_text_stays_and_the_file_is_asked_for(kept: Store) -> None:
    add(kept, "floods.html", PAGE, is_kept=False, text=OLDER)
    kept.add(Article(PROSE + " Nobody fled.", "pasted"), "Amina")
    for name, more in (("floods", {}), ("pasted", {"file_sha256": None})):
        forget(kept, name, **more)
    done = kept.reread()
    assert [(note.source, note.message) for note in done.notes] == [
        ("floods", reparsing.NOT_KEPT),
        ("pasted", reparsing.OLDER),
    ]
    assert kept.wanting("floods") == reparsing.NOT_KEPT
    article = kept.article("floods")
    assert article
    assert article.text == OLDER
    assert killed(kept, "floods").row["value"] == 14


def test_the_seeds_lack_nothing(kept: Store) -> None:
    for document in kept.documents():
        forget(kept, document.document_id)
    assert kept.reread().notes == ()
    assert {kept.wanting(document.document_id) for document in kept.documents()} == {""}


@pytest.mark.parametrize("is_kept", [True, False])
def test_the_same_file_again_replaces_text_and_layout(kept: Store, is_kept: bool) -> None:
    add(kept, "floods.html", PAGE, is_kept=False, text=OLDER)
    held = killed(kept, "floods")
    decided = kept.decide(held.row["fact_id"], "reject", "Amina", reason="not so", expected_version=held.version)
    count = len(kept.documents())
    added = add(kept, "renamed.html", PAGE, is_kept)
    assert (added.document_id, added.outcome, added.of) == ("floods", "again", "floods")
    assert "read again" in str(added)
    assert len(kept.documents()) == count
    article = kept.article("floods")
    assert article
    assert article.text.strip() == PROSE
    now = kept.fact(decided.row["fact_id"])
    assert now
    assert now.row["review_status"] == "rejected"
    assert article.text[now.row["char_start"] : now.row["char_end"]] == "14"
    assert (kept.file("floods") == PAGE) is is_kept
    assert add(kept, "renamed.html", PAGE, is_kept).outcome == "duplicate"


def test_a_text_of_an_older_version_gets_its_layout_from_its_file(kept: Store) -> None:
    add(kept, "toll.csv", SHEET, is_kept=False)
    forget(kept, "toll", file_sha256=None, file_kind=None)
    assert kept.wanting("toll") == reparsing.OLDER
    assert add(kept, "toll.csv", SHEET).outcome == "again"
    article = kept.article("toll")
    assert article
    assert article.layout
    assert (kept.file("toll"), kept.wanting("toll")) == (SHEET, "")


def test_another_file_with_the_same_text_takes_no_place(kept: Store) -> None:
    add(kept, "floods.html", PAGE)
    assert add(kept, "copy.html", PAGE + b"<!-- printed -->").outcome == "duplicate"
    assert kept.file("floods") == PAGE


def test_a_file_whose_text_another_document_has_leaves_both_as_they_are(kept: Store) -> None:
    add(kept, "floods.html", PAGE, text=OLDER)
    kept.add(Article(received("floods.html", PAGE)[0].text, "pasted"), "Amina")
    done = kept.reread(everything=True)
    assert [problem.source for problem in done.failed] == ["floods"]
    article = kept.article("floods")
    assert article
    assert article.text == OLDER


def test_a_file_that_cannot_be_parsed_leaves_its_document_as_it_is(kept: Store) -> None:
    article, _ = received("floods.html", PAGE)
    kept.add(article, "Amina", files.pack(File(".pdf", b"%PDF-1.7 broken"), is_kept=True))
    before = list(kept.rows())
    forget(kept, "floods")
    done = kept.reread()
    assert [problem.source for problem in done.failed] == ["floods"]
    assert [row | {"extractor_version": ""} for row in kept.rows()] == [
        row | {"extractor_version": ""} for row in before
    ]


def test_reread_says_on_the_command_line_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    with store.open() as own:
        add(own, "floods.html", PAGE, is_kept=False)
        forget(own, "floods")
    assert main.main(["reread"]) == 0
    assert f"note: floods: {reparsing.NOT_KEPT}\n" in capsys.readouterr().err


def test_the_documents_page_asks_for_the_file_and_shows_a_table_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(pane, "read", lambda html, *_, **__: drawn.append(html))
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    st.cache_resource.clear()
    with store.open() as own:
        add(own, "floods.html", PAGE, is_kept=False)
        add(own, "toll.csv", SHEET)
        forget(own, "floods")
    assert reparsing.NOT_KEPT in said(visit("documents", document="floods"))
    assert "not kept" not in said(visit("documents", document="toll"))
    assert '<th scope="row">Kunar<' in drawn[-1]
    st.cache_resource.clear()


# what revisions 5 and 6 put into a store
LATER = (
    "DROP INDEX ix_facts_by_model",
    "ALTER TABLE facts DROP COLUMN by_model",
    "DROP TABLE document_log",
    "DROP INDEX ix_documents_added_by",
)


def test_a_store_of_the_third_schema_gets_its_layouts_from_its_files(new_url: Callable[..., str]) -> None:
    url = new_url("sqlite")
    with store.open(url) as own:
        add(own, "toll.csv", SHEET)
        before = own.article("toll")
    kept = database.Database(url)
    with kept.locked() as connection:
        for later in LATER:
            connection.exec_driver_sql(later)
        connection.exec_driver_sql("ALTER TABLE documents DROP COLUMN layout")
        connection.exec_driver_sql(f"UPDATE {database.VERSIONS} SET version_num = '3'")
    kept.close()
    with store.open(url) as own:
        assert own.article("toll") != before
        assert own.reread().documents == 1
        assert own.article("toll") == before
