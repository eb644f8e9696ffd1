"""The library's public names: what they take, what they give, and what they say of what they cannot take."""

from __future__ import annotations

import csv
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas
import pytest

import indicators
from indicators import Article, UnreadError, extract, page, read, show, to_frame, verify
from indicators.settings import extras, paths
from indicators.table.columns import NAMES
from indicators.version import EXTRACTOR_VERSION

TEXT = "At least 14 people were killed in Kabul on Monday. Some 2,300 families fled."


def test_a_text_and_an_article_are_read_alike() -> None:
    assert extract(TEXT) == extract(Article(TEXT))
    assert [fact.indicator for fact in extract(TEXT)] == ["killed", "displaced_new"]


@pytest.mark.parametrize(
    ("given", "said"), [(b"14 killed", "bytes"), (None, "NoneType"), (Path("a.txt"), r"read\(path\)")]
)
def test_anything_else_is_told_what_to_give(given: object, said: str) -> None:
    with pytest.raises(TypeError, match=said) as raised:
        extract(given)  # type: ignore[arg-type]
    assert "give a text, or an Article" in str(raised.value)


def test_a_fact_has_its_words() -> None:
    killed, fled = extract(TEXT)
    assert (killed.number, killed.quote) == ("14", "At least 14 people were killed")
    assert killed.sentence == "At least 14 people were killed in Kabul on Monday."
    assert fled.number == "2,300"
    assert fled.article is not None
    assert fled.article.text == TEXT
    assert TEXT not in repr(fled)


def test_files_folders_articles_and_lists_are_read(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_text("Nine people were injured.", encoding="utf-8")
    ids = [row["document_id"] for row in read(tmp_path)]
    assert ids == ["one", "one", "two"]
    several = read([tmp_path / "two.txt", str(tmp_path / "one.txt")], Article("Six drowned.", "three"))
    assert [row["document_id"] for row in several] == ["two", "one", "one", "three"]
    assert set(several[0]) == set(NAMES)


def test_rows_are_those_of_the_command_line() -> None:
    with (paths.data() / "indicators.csv").open(encoding="utf-8", newline="") as published:
        assert [row["fact_id"] for row in read(paths.seeds())] == [row["fact_id"] for row in csv.DictReader(published)]


def test_what_cannot_be_read_is_raised_or_told(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_bytes(b"")
    with pytest.raises(UnreadError, match="is empty"):
        read(tmp_path)
    told: list[str] = []
    assert len(read(tmp_path, tell=lambda problem: told.append(str(problem)))) == 2
    assert len(told) == 1
    with pytest.raises(TypeError, match="give the path of a file or a folder, or an Article"):
        read(14)  # type: ignore[arg-type]


def test_notes_raise_nothing(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n")
    assert len(read(tmp_path)) == 2


def test_a_frame_of_facts_is_the_frame_of_their_rows() -> None:
    article = Article(TEXT, "one", title="Floods", publisher="The Bulletin", published=date(2021, 8, 4))
    of_facts, of_rows = to_frame(extract(article)), to_frame(read(article))
    pandas.testing.assert_frame_equal(of_facts, of_rows)
    assert tuple(of_facts.columns) == NAMES
    assert of_facts["publisher"].tolist() == ["The Bulletin"] * 2
    assert tuple(to_frame([]).columns) == NAMES
    assert len(to_frame(extract("Six drowned.") + extract("Nine drowned."))) == 2
    with pytest.raises(TypeError, match="not both at once"):
        to_frame([*extract(article), *read(article)])


def test_quotes_are_found_again_and_altered_ones_told(tmp_path: Path) -> None:
    article = Article(TEXT, "one")
    rows = read(article)
    for documents in (article, [article], {"one": TEXT}):
        assert [finding.state for finding in verify(rows, documents)] == ["found", "found"]
    assert [finding.state for finding in verify(to_frame(rows), article)] == ["found", "found"]
    assert [finding.state for finding in verify(rows, {"one": TEXT.replace("14", "15")})] == ["gone", "found"]
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    assert [finding.state for finding in verify(rows, tmp_path)] == ["found", "found"]


def test_the_public_names() -> None:
    assert indicators.__version__ == EXTRACTOR_VERSION
    assert set(indicators.__all__) <= set(dir(indicators))
    assert all(getattr(indicators, name) for name in indicators.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'extrakt'"):
        indicators.extrakt  # noqa: B018
    assert (paths.PACKAGE / "py.typed").is_file()


def test_reading_and_verifying_load_no_pandas() -> None:
    program = "import sys, indicators as i; i.verify(i.read(i.Article('Six drowned.', 'a')), {'a': 'Six drowned.'}); "
    program += "print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert not {"pandas", "pyarrow", "streamlit", "sqlalchemy", "trafilatura"} & set(said.split())


def test_a_missing_extra_is_said_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r'to_frame needs the extra "dashboard"; pip install'):
        to_frame([])


def test_a_fact_of_a_label_has_its_letters_too() -> None:
    injured = extract("Fatalities: None\nInjuries: 453\n")[1]
    assert (injured.number, injured.quote) == ("453", "Injuries: 453")


HOSTILE = "<script>alert(document.cookie)</script> said at least 14 people were killed in Kabul\u202e."


def test_a_fact_is_shown_with_its_number_marked_and_its_words_escaped() -> None:
    (fact,) = extract(HOSTILE)
    shown = show(fact)
    assert shown._repr_html_() == shown
    assert "at least <mark>14</mark> people were killed" in shown
    assert "<script" not in shown
    assert "&lt;script&gt;alert(document.cookie)&lt;/script&gt; said" in shown
    assert "⟦U+202E⟧" in shown
    (row,) = read(Article(HOSTILE))
    assert "<mark>14</mark>" in show(row)
    with pytest.raises(TypeError, match="no article"):
        show(replace(fact, article=None))


def test_facts_and_rows_are_one_page_that_loads_nothing() -> None:
    for found in (extract(HOSTILE + TEXT), read(Article(HOSTILE + TEXT))):
        made = page(found, "Killed & displaced")
        assert made.startswith("<!DOCTYPE html>")
        assert made.count("<mark>") == len(found) == 3
        assert "<title>Killed &amp; displaced</title>" in made
        assert "<script" not in made
        assert " src=" not in made
