"""Files of every kind, good and hostile → Articles whose text is exact, and Problems that name the input and the
cure."""

from __future__ import annotations

import codecs
import json
import os
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import patience
from indicators.documents import articles, decoding, origins, overwriting
from indicators.documents.decoding import UndecodableError
from indicators.documents.received import FAULT, NOTE, UNREAD, Problem
from indicators.model import Article

# bytes of a file, the text it holds, its encoding
DECODED = [
    (b"Floods killed 14 people.\r\nMore rain is due.\r", "Floods killed 14 people.\r\nMore rain is due.\r", "utf-8"),
    ("40 Tote in Köln – “schlimm”".encode(), "40 Tote in Köln – “schlimm”", "utf-8"),
    (codecs.BOM_UTF8 + b"14 people", "\ufeff14 people", "utf-8"),
    (codecs.BOM_UTF16_LE + "14 people ☂".encode("utf-16-le"), "14 people ☂", "utf-16"),
    (codecs.BOM_UTF16_BE + "14 people ☂".encode("utf-16-be"), "14 people ☂", "utf-16"),
    (codecs.BOM_UTF32_LE + "14 people".encode("utf-32-le"), "14 people", "utf-32"),
    (
        "It’s £16.40 a sack – a café in Bogotá says".encode("cp1252"),
        "It’s £16.40 a sack – a café in Bogotá says",
        "Windows-1252",
    ),
    ("São Tomé: 300 familles déplacées".encode("latin-1"), "São Tomé: 300 familles déplacées", "Windows-1252"),
]
NOT_DECODED = [
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "14 people".encode("utf-16-le"),  # without its mark
    codecs.BOM_UTF16_LE + b"1\0" + b"4",  # cut in the middle of a character
    "Погибли 14 человек, ранены 30".encode("cp1251"),
    "死者14人、負傷者30人".encode("shift-jis"),
    b"14 people \x01\x02\x03 \xe9",
    b"14 people \x81 killed",
]


@pytest.mark.parametrize(("data", "text", "encoding"), DECODED)
def test_text_is_exactly_what_the_file_holds(data: bytes, text: str, encoding: str) -> None:
    assert decoding.decode(data) == (text, encoding)


@pytest.mark.parametrize("data", NOT_DECODED)
def test_what_is_no_text_or_cannot_be_told_says_so(data: bytes) -> None:
    with pytest.raises(UndecodableError, match="UTF-8"):
        decoding.decode(data)


def test_a_file_read_as_utf_8_elsewhere_has_the_same_offsets(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF8 + "a\r\nb – 14 people".encode())
    (article,) = articles.read([path])
    assert isinstance(article, Article)
    with path.open(encoding="utf-8", newline="") as file:
        assert article.text == file.read()


def _read(*inputs: Path) -> tuple[list[Article], list[Problem]]:
    found = list(articles.read(inputs))
    return [one for one in found if isinstance(one, Article)], [one for one in found if isinstance(one, Problem)]


def test_a_folder_is_read_in_order_and_unknown_kinds_are_named(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "C.TXT"):
        (tmp_path / name).write_text("14 people died.")
    (tmp_path / "scan.tiff").write_bytes(b"II*\0")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "deeper").mkdir()
    documents, problems = _read(tmp_path)
    assert [article.document_id for article in documents] == ["C", "a", "b"]
    assert [(Path(problem.source).name, problem.kind) for problem in problems] == [
        ("deeper", NOTE),
        ("scan.tiff", NOTE),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_a_folder_is_named_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("14 people died.")
    for name in ("pipe.txt", "pipe.csv", "pipe.jsonl", "origins.toml"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    found: list[tuple[list[Article], list[Problem]]] = []

    def read() -> None:
        found.append(_read(tmp_path))
        assert not overwriting.would_read(tmp_path / "other.csv", [tmp_path / "good.txt"])
        assert not overwriting.would_read(tmp_path / "out.csv", [tmp_path])

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    reader.join(patience.LIMIT)
    assert found, "a pipe is waited for"
    ((documents, problems),) = found
    assert [article.document_id for article in documents] == ["good"]
    assert {Path(problem.source).name: problem.kind for problem in problems} == {
        "origins.toml": FAULT,
        "pipe.csv": NOTE,
        "pipe.jsonl": NOTE,
        "pipe.txt": NOTE,
        "zero.txt": NOTE,
    }


def test_bad_files_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_text("\ufeff \n\n")
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2")
    (tmp_path / "good.txt").write_text("14 people died.")
    documents, problems = _read(tmp_path, tmp_path / "gone.txt", tmp_path / "good.txt" / "below.txt")
    assert [article.document_id for article in documents] == ["good"]
    assert [Path(problem.source).name for problem in problems] == [
        "binary.txt",
        "blank.txt",
        "empty.txt",
        "gone.txt",
        "below.txt",
    ]
    assert all(problem.kind == UNREAD and "\n" not in str(problem) for problem in problems)


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "notes.odt").write_bytes(b"PK")
    assert [problem.kind for problem in _read(tmp_path)[1]] == [NOTE, UNREAD]


def test_an_unknown_kind_named_directly_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "scan.tiff").write_bytes(b"II*\0")
    assert [problem.kind for problem in _read(tmp_path / "scan.tiff")[1]] == [UNREAD]


def test_a_problem_is_one_line_whatever_the_name_holds() -> None:
    line = str(Problem("a\n\x1b[31mb\u202e.txt", "is empty"))
    assert line == "a\\n\\x1b[31mb\\u202e.txt: is empty"


# a line of a corpus and what its complaint must say
BAD_LINES = [
    ('{"id": "x", "text": "14 dead"', "not valid JSON"),
    ("[1, 2]", "must be an object"),
    ('{"id": "x"}', '"text" must be text'),
    ('{"id": "x", "text": 14}', '"text" must be text'),
    ('{"id": "x", "text": "  "}', '"text" is empty'),
    ('{"id": ["x"], "text": "14 dead"}', '"id" must be text'),
    ('{"id": true, "text": "14 dead"}', '"id" must be text'),
    ('{"id": "x", "text": "14 dead", "published": "last week"}', "is not a date"),
    ('{"id": "x", "text": "14 dead", "published": "2021-02-30"}', "is not a date"),
    ('{"id": "x", "text": "14 \\ud800 dead"}', "surrogate"),
    ('{"id": "a", "text": "14 dead"}', "already taken"),
    ("[" * 100_000, ""),
]


@pytest.mark.parametrize(("line", "complaint"), BAD_LINES)
def test_a_bad_line_is_named_and_the_next_one_is_read(tmp_path: Path, line: str, complaint: str) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text('{"id": "a", "text": "9 dead"}\n\n' + line + '\n{"id": "z", "text": "11 dead"}')
    documents, problems = _read(corpus)
    assert [article.document_id for article in documents] == ["a", "z"]
    assert [problem.source for problem in problems] == [f"{corpus}:3"]
    assert complaint in problems[0].message
    assert problems[0].kind == UNREAD


def test_a_line_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_bytes(codecs.BOM_UTF8 + b'{"id": "a", "text": "9 dead"}\r\n{"text": "\xe9"}\r\n')
    documents, problems = _read(corpus)
    assert [article.document_id for article in documents] == ["a"]
    assert [problem.source for problem in problems] == [f"{corpus}:2"]


# what "published" may be, the first day of it, and how much of it is known
DATES = [
    ("2021", date(2021, 1, 1), "year"),
    ("2021-07", date(2021, 7, 1), "month"),
    ("2021-07-09", date(2021, 7, 9), "day"),
    ("2021-07-09T23:30:00Z", date(2021, 7, 9), "day"),
    ("2021-07-09 01:15:00+04:30", date(2021, 7, 9), "day"),
]
NOT_DATES = ["", "July 2021", "2021-7", "09/07/2021", "2021-13", "0000", "20210"]


@pytest.mark.parametrize(("text", "day", "precision"), DATES)
def test_a_date_is_as_fine_as_it_is_known(text: str, day: date, precision: str) -> None:
    assert origins.when(text) == (day, precision)


@pytest.mark.parametrize("text", NOT_DATES)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - what it says is the caller's to word
        origins.when(text)


def test_a_corpus_line_carries_its_origin(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": "  14 dead\r\n",
        "title": "T",
        "publisher": None,
        "published": 2021,
        "url": "https://example.org/a",
        "facts": [],
    }
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps(record) + '\n{"text": "9 dead"}\n')
    first, second = _read(corpus)[0]
    assert first == Article("  14 dead\r\n", "7", "T", None, date(2021, 1, 1), "year", "", "https://example.org/a")
    assert second == Article("9 dead", "corpus.jsonl:2")


def test_equal_names_from_two_folders_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("14 dead")
    documents, problems = _read(tmp_path / "one", tmp_path / "two")
    assert [one.document_id for one in documents] == [f"{tmp_path}/one/a.txt", f"{tmp_path}/two/a.txt"]
    assert problems == []


ORIGINS = """\
["a.txt"]
title = "Floods"
published = "2021-07"
published_how = "inferred"
published_reason = "The river crested in July."
"""
# a change to the file above and what the complaint must name
BAD_ORIGINS = [
    ("title", "titel", "unknown key titel (did you mean title?)"),
    ('["a.txt"]', '["b.txt"]', '["b.txt"]: there is no such text file'),
    ('"2021-07"', '"mid-July"', "is not a date"),
    ('"2021-07"', "2021", "published must be text in quotes"),
    ('"inferred"', '"guessed"', "published_how"),
    ('published_reason = "The river crested in July."', "", "needs published_reason"),
    ('"Floods"', '""', "leave the key out"),
    ('["a.txt"]', "[", "cannot be read"),
    ('["a.txt"]\n', 'text = "x"\n', '["text"]: there is no such'),
]


def test_origins_beside_the_documents_are_read(tmp_path: Path) -> None:
    (tmp_path / "origins.toml").write_text(ORIGINS)
    (tmp_path / "a.txt").write_text("14 dead")
    expected = Article("14 dead", "a", "Floods", None, date(2021, 7, 1), "month", "The river crested in July.")
    assert _read(tmp_path) == ([expected], [])
    assert _read(tmp_path / "a.txt") == ([expected], []), "a document named by itself has the same origin"


@pytest.mark.parametrize(("right", "wrong", "complaint"), BAD_ORIGINS)
def test_a_fault_in_origins_is_named_and_the_document_read(
    tmp_path: Path, right: str, wrong: str, complaint: str
) -> None:
    (tmp_path / "origins.toml").write_text(ORIGINS.replace(right, wrong, 1))
    (tmp_path / "a.txt").write_text("14 dead")
    documents, problems = _read(tmp_path)
    assert [article.text for article in documents] == ["14 dead"]
    assert problems
    assert complaint in problems[0].message
    assert Path(problems[0].source).name == "origins.toml"
    assert {problem.kind for problem in problems} == {FAULT}, "the document itself was read"


def test_a_file_changed_since_its_origin_was_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "origins.toml").write_text(f'["a.txt"]\nsha256 = "{"0" * 64}"\n')
    (tmp_path / "a.txt").write_text("14 dead")
    documents, problems = _read(tmp_path)
    assert len(documents) == 1
    assert "has changed" in problems[0].message
    assert problems[0].kind == FAULT


# the file to write to and the inputs, in a folder with reports/a.txt, reports/link.txt → other/real.txt and beside it
# origins.toml
READ = [
    ("reports/a.txt", ["reports/a.txt"]),
    ("reports/../reports/a.txt", ["reports/a.txt"]),
    ("hard.jsonl", ["reports/a.txt"]),
    ("soft.csv", ["reports/a.txt"]),
    ("reports/a.txt", ["reports"]),
    ("reports/new.jsonl", ["reports"]),
    ("reports/NEW.TXT", ["other/real.txt", "reports"]),
    ("new.jsonl", ["new.jsonl"]),
    ("other/real.txt", ["reports"]),
    ("reports/origins.toml", ["reports"]),
    ("reports/origins.toml", ["reports/a.txt"]),
    ("reports/dangling.jsonl", ["reports"]),
]
NOT_READ = [
    ("reports/facts.csv", ["reports"]),
    ("reports/.facts.jsonl", ["reports"]),
    ("reports/b.jsonl", ["reports/a.txt"]),
    ("reports/deeper/b.jsonl", ["reports"]),
    ("facts.jsonl", ["reports"]),
    ("nowhere/facts.jsonl", ["gone/", "-"]),
]


def _desk(folder: Path) -> None:
    for name in ("reports/deeper", "other"):
        (folder / name).mkdir(parents=True)
    for name in ("reports/a.txt", "reports/origins.toml", "other/real.txt"):
        (folder / name).write_text("14 dead")
    (folder / "reports" / "link.txt").symlink_to(folder / "other" / "real.txt")
    (folder / "reports" / "dangling.jsonl").symlink_to(folder / "later.jsonl")
    (folder / "hard.jsonl").hardlink_to(folder / "reports" / "a.txt")
    (folder / "soft.csv").symlink_to(folder / "reports" / "a.txt")


@pytest.mark.parametrize(("file", "inputs"), READ)
def test_a_file_that_is_read_is_known(
    tmp_path: Path, file: str, inputs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _desk(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert overwriting.would_read(Path(file), inputs)
    assert overwriting.would_read(tmp_path / file, inputs)


@pytest.mark.parametrize(("file", "inputs"), NOT_READ)
def test_a_file_beside_the_inputs_is_not_read(
    tmp_path: Path, file: str, inputs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _desk(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert not overwriting.would_read(Path(file), inputs)


# what an Article cannot be made of, and what the error says
NOT_ARTICLES: list[tuple[dict[str, object], type[Exception], str]] = [
    ({"text": b"14 dead"}, TypeError, "text must be text, not bytes"),
    ({"text": None}, TypeError, "text must be text, not NoneType"),
    ({"title": 14}, TypeError, "title must be text"),
    ({"document_id": None}, TypeError, "document_id must be text"),
    ({"published": "2021-08-04"}, TypeError, "pass a datetime.date"),
    ({"published_precision": "week"}, ValueError, "day, month, year"),
]


@pytest.mark.parametrize(("given", "error", "said"), NOT_ARTICLES)
def test_an_article_of_the_wrong_kind_is_refused_when_made(
    given: dict[str, object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        Article(**({"text": "14 dead"} | given))  # type: ignore[arg-type]


def test_a_moment_of_publication_is_its_day() -> None:
    assert type(Article("14 dead", published=datetime(2021, 8, 4, 23, 59, tzinfo=UTC)).published) is date


@pytest.mark.parametrize(
    "written",
    [
        '["a.txt"]\nstays_here = true\n',
        '["a.txt"]\nstays-here = "yes"\n',
        '["A.txt"]\nstays_here = "yes"\n',
        '["a.txt"\nstays_here = "yes"\n',
    ],
)
def test_a_mark_that_is_not_understood_keeps_its_whole_folder_here(tmp_path: Path, written: str) -> None:
    (tmp_path / "origins.toml").write_text(written, encoding="utf-8")
    found, faults = origins.load(tmp_path, ["a.txt", "b.txt"])
    assert [found[name].stays_here for name in ("a.txt", "b.txt")] == ["yes", "yes"]
    assert "no text of its folder is sent to a language model" in faults[-1]


def test_a_fault_that_marks_nothing_keeps_nothing_here(tmp_path: Path) -> None:
    (tmp_path / "origins.toml").write_text('["a.txt"]\ntitel = "A"\n["b.txt"]\ntitle = "B"\n', encoding="utf-8")
    found, faults = origins.load(tmp_path, ["a.txt", "b.txt"])
    assert list(found) == ["b.txt"]
    assert found["b.txt"].stays_here is None
    assert len(faults) == 1
