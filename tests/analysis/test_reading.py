"""One document fails → its name and the reason on one line, and everything else read, written and stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from indicators import store
from indicators.analysis import reading
from indicators.cli import main
from indicators.documents import articles, languages
from indicators.documents.received import Problem
from indicators.extractor import pipeline
from indicators.model import Article, Extraction, Span
from indicators.settings import limits, paths
from visits import paste, press, said, told, visit

GOOD, BAD = "Floods killed 14 people in Herat.", "Rockets wounded 25 people in Kharkiv."
UNREAD = (Span(11, 12), Span(20, 22), Span(30, 33))
Breaks = Callable[[], None]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a store of its own, in a program that does not raise its faults."""
    monkeypatch.setenv("INDICATORS_DATA", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    monkeypatch.delenv(reading.RAISE)
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Breaks:
    """A fault of the reader that one document meets."""

    def broken() -> None:
        old = pipeline.read
        monkeypatch.setattr(
            pipeline,
            "read",
            lambda passage, at, *rest: old(passage, at if "25" not in passage.article.text else 99, *rest),
        )

    return broken


def corpus(folder: Path, **texts: str) -> Path:
    """Documents by their names, a line each."""
    path = folder / "corpus.jsonl"
    path.write_text(
        "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items()), encoding="utf-8"
    )
    return path


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, list[str]]:
    """Exit status, standard output and the lines of standard error."""
    status = main.main(list(map(str, arguments)))
    out, err = capfd.readouterr()
    return status, out, err.splitlines()


def test_one_document_fails_and_the_rest_is_written(
    own: Path, breaks: Breaks, capfd: pytest.CaptureFixture[str]
) -> None:
    breaks()
    status, out, err = run(
        capfd, "extract", corpus(own, a=GOOD, **{"b\x1b[2J\n": BAD}, c=GOOD + " Fires killed 3 people.")
    )
    assert status == 1
    assert [line.split(",")[4] for line in out.splitlines()[1:]] == ["14", "14", "3"]
    assert err[0].startswith(
        "error: b\\x1b[2J\\n: cannot be read: a fault of this program (IndexError in extractor/pipeline.py, line "
    )
    assert err[1:] == ["2 documents, 3 facts → standard output; 1 input could not be read"]


def test_where_no_document_can_be_read_an_old_table_stays(
    own: Path, breaks: Breaks, capfd: pytest.CaptureFixture[str]
) -> None:
    breaks()
    (own / "old.csv").write_text("old")
    status, _, err = run(capfd, "extract", corpus(own, b=BAD), "-o", own / "old.csv")
    assert (status, (own / "old.csv").read_text(), err[-1]) == (
        1,
        "old",
        "error: nothing could be read, so nothing was written",
    )


def test_developers_see_the_fault_itself(own: Path, breaks: Breaks, monkeypatch: pytest.MonkeyPatch) -> None:
    breaks()
    monkeypatch.setenv(reading.RAISE, "1")
    with pytest.raises(IndexError):
        reading.rows(Article(BAD, "b"))


def test_one_document_fails_and_the_rest_is_stored(
    own: Path, breaks: Breaks, capfd: pytest.CaptureFixture[str]
) -> None:
    with store.open() as kept:
        assert kept.add(Article(BAD, "before"), "Amina").facts == 1
    breaks()
    inputs = corpus(own, a=GOOD, b=BAD + " It is Monday.", c="…", d=GOOD + " Fires killed 3 people.")
    status, out, err = run(capfd, "add", inputs, "--by", "Amina")
    assert status == 1
    assert out.splitlines() == ["a: new, 1 fact", "d: new, 2 facts"]
    assert [line.split(":")[1] for line in err[:-1]] == [" b", " c"]
    assert err[1] == "error: c: holds no text"
    assert err[-1].startswith("2 read: 2 new")
    assert "2 inputs could not be read" in err[-1]

    status, out, err = run(capfd, "reread", "--all")
    assert status == 1
    assert err[0].startswith("error: before: cannot be read")
    assert err[0].endswith("its figures stay as they were")
    with store.open() as kept:
        assert [row["value"] for row in kept.rows() if row["document_id"] == "before"] == [25.0]


def test_a_store_opens_without_the_seed_that_cannot_be_read(
    own: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    old, broken = pipeline.examine, articles.read_all([paths.seeds()])[0].document_id

    def examine(article: Article, seconds: float) -> Extraction:
        if article.document_id == broken:
            raise ZeroDivisionError
        return old(article, seconds)

    monkeypatch.setattr(pipeline, "examine", examine)
    with store.open() as kept:
        assert len(kept.documents()) == 4
    assert f"error: {broken}: cannot be read" in capfd.readouterr().err


def test_nothing_is_published_where_a_seed_cannot_be_read(
    own: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INDICATORS_READ_SECONDS", "1e-9")
    (own / "to").mkdir()
    status, _, err = run(capfd, "publish", "--to", own / "to")
    assert (status, list((own / "to").iterdir()), len(err)) == (1, [], 1)
    assert err[0].endswith("nothing was published")


def test_the_pages_say_it_in_a_sentence(own: Path, breaks: Breaks) -> None:
    with store.open() as kept:
        kept.add(Article(BAD, "before"), "Amina")
        with kept.database.writing() as connection:
            connection.exec_driver_sql("UPDATE documents SET extractor_version = 'older'")
    breaks()
    app = paste(BAD + " It is Monday.")
    assert "a fault of this program" in told(app)
    press(app, "Save")
    assert "a fault of this program" in told(app)
    assert "1 document waits to be saved" in said(app)
    documents = visit("documents")
    assert "before: cannot be read" in told(documents)
    assert "those of an older reader" in told(documents)


# Limits ---------------------------------------------------------------------------------------------------------------


def test_a_document_that_takes_too_long_is_refused_whole(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds, clock = iter(range(1_000)), iter(range(0, 1_000_000_000, 1_000))  # the clock on the wall is long past
    monkeypatch.setattr("indicators.extractor.pipeline.time.thread_time", lambda: next(seconds))
    monkeypatch.setattr("indicators.extractor.pipeline.time.perf_counter", lambda: next(clock))
    monkeypatch.setenv("INDICATORS_READ_SECONDS", "9")
    problems: list[Problem] = []
    long = Article("\n\n".join(f"Floods killed {at} people." for at in range(1, 12)), "long")
    found = list(reading.read([Article(GOOD, "short"), long, Article(GOOD, "last")], tell=problems.append))
    assert [[row["value"] for row in rows] for rows in found] == [[14.0], [14.0]]
    assert list(map(str, problems)) == [
        "long: takes longer to read than 9 s; split it, or raise INDICATORS_READ_SECONDS"
    ]


@pytest.mark.parametrize("number", ["one ", "14 ", "dozens ", "Fourteen, 3 "])
def test_numbers_in_words_count_as_numbers(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_MAX_NUMBERS", "50")
    reading.examine(Article(number * (50 // number.count(" ")), "just"))
    with pytest.raises(reading.UnreadError, match="holds more than 50 numbers"):
        reading.examine(Article(number * 51, "over"))


def test_the_longest_text_is_not_read_for_its_numbers_alone() -> None:
    assert limits.Limits().refusal("a month ago, " * 1_000, pipeline.number_words()) == ""


# Numbers that were not read -------------------------------------------------------------------------------------------


@pytest.fixture
def unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that is not sure of three numbers."""
    monkeypatch.setattr(pipeline, "examine", lambda article, seconds: Extraction((), UNREAD))


def test_numbers_that_were_not_read_are_told(own: Path, unsure: None, capfd: pytest.CaptureFixture[str]) -> None:
    note = "note: a: 3 numbers could not be told apart and were not read (characters 11–33)"
    for command in (["extract"], ["add", "--by", "Amina"]):
        status, _, err = run(capfd, *command, corpus(own, a=GOOD))
        assert (status, err[0], len(err)) == (0, note, 2)
    assert "3 numbers could not be told apart and were not read" in [
        element.value.replace("\\", "").partition(": ")[2].partition(" (")[0] for element in paste(GOOD + " ").info
    ]
    assert reading.untold(UNREAD[:1]) == "1 number could not be told apart and was not read (characters 11–12)"
    assert reading.untold(()) == ""


def test_more_numbers_than_a_sentence_has_are_none_and_are_counted() -> None:
    provinces = ", ".join(f"{at} in Herat" for at in range(2, 36))
    assert len(pipeline.examine(Article(f"Floods killed 9 people: {provinces}.", "a")).facts) > 0
    cells = " ".join(f"Killed {at}" for at in range(2, 52))
    found = pipeline.examine(Article(f"{cells} people.", "a"))
    assert (found.facts, len(found.unread)) == ((), 50)


# Other languages ------------------------------------------------------------------------------------------------------


def test_another_language_is_told_and_gives_nothing(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = (
        "Las lluvias dejaron al menos 21 muertos y 8.200 damnificados en la costa norte del país; 2.000 familias "
        "fueron evacuadas."
    )
    status, out, err = run(capfd, "extract", corpus(own, es=text, en=GOOD))
    assert (status, len(out.splitlines())) == (0, 2)
    assert err[0].endswith("corpus.jsonl:1: is in Spanish (es): not read")
    status, out, err = run(capfd, "add", corpus(own, es=text), "--by", "Amina")
    assert (status, out) == (0, "es: new, 0 facts\n")
    assert err[0].endswith("is in Spanish (es): not read")
    app = paste(text)
    assert "in Spanish" in " ".join(element.value for element in app.info)
    assert "0 figures" in said(app)


STATED = [("en", 1), ("en-GB", 1), ("EN_us", 1), (None, 1), ("", 1), ("es", 0), ("pt-BR", 0), ("xx", 0)]


@pytest.mark.parametrize(("language", "facts"), STATED)
def test_a_stated_language_is_believed(language: str | None, facts: int, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": GOOD, "language": language}), encoding="utf-8")
    (article,) = (one for one in articles.read([path]) if isinstance(one, Article))
    assert len(reading.rows(article)) == facts


@pytest.mark.parametrize("language", ["Spanish or so", 7, "e", "../en"])
def test_a_stated_language_that_is_none_is_a_problem(language: object, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": GOOD, "language": language}), encoding="utf-8")
    (problem,) = articles.read([path])
    assert isinstance(problem, Problem)
    assert '"language"' in str(problem)
    assert languages.named("xx") == "another language (xx)"
