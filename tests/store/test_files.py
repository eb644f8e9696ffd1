"""The files that documents were read from: kept with their sum, in backups too, unless somebody does not want that."""

from __future__ import annotations

import hashlib
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

import papers
from indicators import store
from indicators.cli import main
from indicators.dashboard.pages import adding
from indicators.documents import addresses, articles
from indicators.documents.received import File, Received
from indicators.extractor import pipeline
from indicators.model import Article, Extraction, Span
from indicators.settings import switches
from indicators.store import Store, files, schema
from visits import said, visit

PAGE = papers.page("Floods killed 14 people in Herat on Monday, the police said.")
TEXT = "Storms killed 9 people in Ghor."


@pytest.fixture(params=("sqlite", "postgresql"))
def kept(request: pytest.FixtureRequest, new_url: Callable[..., str]) -> Iterator[Store]:
    with store.open(new_url(request.param)) as opened:
        yield opened


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that commands and pages open."""
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path))
    st.cache_resource.clear()
    with store.open() as opened:
        yield opened
    st.cache_resource.clear()


def page() -> Received:
    (found,) = articles.received_bytes("floods.HTML", PAGE)
    assert isinstance(found, Received)
    return found


def add(kept: Store, is_kept: bool = True) -> None:
    found = page()
    assert found.file
    kept.add(found.article, "Amina", files.pack(found.file, is_kept))


def number_of_files(kept: Store) -> int:
    with kept.database.reading() as connection:
        return len(connection.execute(schema.FILES.select()).all())


def test_a_file_comes_back_byte_for_byte_and_from_a_backup_too(
    kept: Store, tmp_path: Path, new_url: Callable[..., str]
) -> None:
    add(kept)
    kept.add(Article(TEXT, "storms"), "Amina")
    document = kept.document("floods")
    assert document
    assert (document.file_sha256, document.file_kind) == (hashlib.sha256(PAGE).hexdigest(), ".html")
    assert (kept.file("floods"), kept.file("storms")) == (PAGE, None)
    kept.backup(tmp_path / "backup.zip")
    with store.open(new_url("sqlite")) as other:
        other.restore(tmp_path / "backup.zip")
        assert (other.file("floods"), other.documents()) == (PAGE, kept.documents())
    add(kept, is_kept=False)
    kept.restore(tmp_path / "backup.zip")
    assert kept.file("floods") == PAGE


def test_without_the_file_its_sum_is_kept(kept: Store) -> None:
    add(kept, is_kept=False)
    document = kept.document("floods")
    assert document
    assert (document.file_sha256, document.file_kind) == (hashlib.sha256(PAGE).hexdigest(), ".html")
    assert (kept.file("floods"), number_of_files(kept)) == (None, 0)


def test_a_file_is_kept_once(kept: Store) -> None:
    for name, kind in (("one", ".html"), ("two", ".txt")):
        kept.add(Article(f"{TEXT} {name}", name), "Amina", files.pack(File(kind, PAGE), is_kept=True))
    assert (kept.file("one"), kept.file("two"), number_of_files(kept)) == (PAGE, PAGE, 1)


@pytest.mark.parametrize(
    "damage", [{"packed": b"no file"}, {"size": 3}, {"packed": files.pack(File("", b"\0" * 10**6), True).packed}]
)
def test_a_file_that_is_no_longer_what_was_added_is_told(damage: dict[str, Any], kept: Store, tmp_path: Path) -> None:
    add(kept)
    with kept.database.writing() as connection:
        connection.execute(schema.FILES.update().values(damage))
    with pytest.raises(store.CorruptError, match="no longer what was added"):
        kept.file("floods")
    with pytest.raises(store.CorruptError, match="no longer what was added"):
        kept.backup(tmp_path / "backup.zip")


def test_what_would_unpack_to_more_than_was_kept_takes_no_room() -> None:
    bomb = files.pack(File("", b"\0" * 100_000_000), is_kept=True)
    tracemalloc.start()
    try:
        assert files.unpack({"packed": bomb.packed, "size": 3, "sha256": bomb.sha256}) is None
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_language_and_numbers_not_read_are_kept_and_told(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    old = pipeline.examine
    monkeypatch.setattr(
        pipeline, "examine", lambda article, seconds: Extraction(old(article, seconds).facts, (Span(0, 1), Span(2, 3)))
    )
    added = kept.add(Article(TEXT, "storms", language="es"), "Amina")
    assert str(added) == "new, 0 facts"
    document = kept.document("storms")
    assert document
    assert (document.language, document.numbers_unread, kept.article("storms")) == (
        "es",
        2,
        Article(TEXT, "storms", language="es"),
    )
    assert str(kept.add(Article(TEXT + " More.", "more", language="en"), "Amina")) == "new, 1 fact"
    monkeypatch.undo()
    kept.reread(everything=True)
    document = kept.document("storms")
    assert document
    assert document.numbers_unread == 0


# Who says whether -----------------------------------------------------------------------------------------------------

# option, setting → whether the file is kept
WISHES: list[tuple[list[str], str, bool]] = [
    ([], "", True),
    ([], "no", False),
    (["--no-files"], "", False),
    (["--files"], "no", True),
]


@pytest.mark.parametrize(("option", "setting", "expected"), WISHES)
def test_the_command_keeps_files_unless_told(
    option: list[str], setting: str, expected: bool, own: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "floods.html").write_bytes(PAGE)
    (tmp_path / "lines.jsonl").write_text('{"id": "line", "text": "Floods injured 30 people."}\n')
    monkeypatch.setenv(switches.KEEP_FILES, setting)
    assert (
        main.main(["add", *option, "--by", "Amina", str(tmp_path / "floods.html"), str(tmp_path / "lines.jsonl")]) == 0
    )
    assert (own.file("floods") == PAGE, number_of_files(own)) == (expected, int(expected))
    (page, line) = own.documents()[-2:]
    assert (page.file_sha256, line.file_sha256) == (hashlib.sha256(PAGE).hexdigest(), None)


def test_reading_for_a_table_packs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "floods.html").write_bytes(PAGE)
    (found,) = addresses.received([str(tmp_path / "floods.html")])
    assert isinstance(found, Received)
    assert found.file == File(".html", PAGE)
    assert list(articles.read([tmp_path / "floods.html"])) == [found.article]


@pytest.mark.parametrize("keep", [True, False])
def test_the_page_keeps_the_file_if_the_box_is_ticked(keep: bool, own: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (box,) = visit("adding").checkbox
    assert (box.label, box.value) == (adding.KEEP, True)
    monkeypatch.setenv(switches.KEEP_FILES, "no")
    (box,) = visit("adding").checkbox
    assert box.value is False
    app = visit("adding")
    app.file_uploader[0].set_value([("floods.html", PAGE, "text/html")])
    app.checkbox[0].set_value(keep)
    (read,) = [button for button in app.button if button.label == "Read these files"]
    read.click().run()
    (save,) = [button for button in app.button if button.label == "Save"]
    save.click().run()
    assert not app.exception
    assert own.file("floods") == (PAGE if keep else None)
    assert app.session_state["documents-files"] == {}


def test_the_page_of_documents_says_what_was_not_read(own: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    own.add(Article(TEXT, "storms", language="es"), "Amina")
    assert "Spanish (es); the reader reads English only" in said(visit("documents", document="storms"))
    monkeypatch.setattr(pipeline, "examine", lambda article, seconds: Extraction((), (Span(0, 1),)))
    own.add(Article(TEXT + " More.", "more"), "Amina")
    shown = said(visit("documents", document="more"))
    assert "Numbers not read" in shown
    assert "English (en)" in shown
    assert "the reader reads English only" not in shown
