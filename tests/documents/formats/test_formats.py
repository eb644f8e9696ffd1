"""Web pages, PDFs, Word documents, mails → their text and what they say of their origin; what they do not say stays
empty."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import papers
from indicators import catalogue
from indicators.cli import main
from indicators.documents import articles, formats
from indicators.documents.formats import Extracted, RefusedError, lines, pool
from indicators.documents.formats.extracted import clean, label
from indicators.documents.received import FAULT, NOTE, UNREAD, Problem
from indicators.model import Article
from indicators.settings.limits import Limits

FLOODS = "Floods killed at least 14 people and injured 30 in Herat province on Monday, the provincial police said."
HOUSES = (
    "More than 1,200 houses were destroyed and 2,300 families fled their homes, according to the ministry of health."
)
ROWS = [("Province", "Killed", "Injured"), ("Herat", "14", "30"), ("Kabul", "2", "3")]
LIMITS = Limits()


def _read(data: bytes, suffix: str, limits: Limits = LIMITS) -> Extracted:
    return formats.read(data, suffix, limits)


def _refusal(data: bytes, suffix: str, limits: Limits = LIMITS) -> str:
    with pytest.raises(RefusedError) as refused:
        _read(data, suffix, limits)
    return str(refused.value)


HEAD = """<title>Floods in Herat | Example News</title><link rel="canonical" href="https://news.example.org/2021/floods">
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2021-07-09T23:30:00-04:00">"""


def test_a_page_is_its_main_text_with_what_it_says_of_itself() -> None:
    source = papers.page(
        "<h1>Floods in Herat</h1>", FLOODS, HOUSES, head=HEAD, around="<footer>Copyright 2024 Example</footer>"
    )
    found = _read(source, ".html")
    assert replace(found, layout=None) == Extracted(
        f"Floods in Herat\n\n{FLOODS}\n\n{HOUSES}",
        "Floods in Herat",
        "Example News",
        "2021-07-09",
        "https://news.example.org/2021/floods",
    )


# what stands in a page's head or beside its text, and the day it states
DATED = [
    ('<meta name="date" content="2021-07-09">', "2021-07-09"),
    ('<meta property="article:published_time" content="July 9, 2021">', "2021-07-09"),
    (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-07-09T10:00:00Z"}</script>',
        "2021-07-09",
    ),
    ('<link rel="canonical" href="https://news.example.org/2021/07/09/floods">', "2021-07-09"),
    ('</head><body><time datetime="2021-07-09T10:00">9 July</time>', "2021-07-09"),
    ('</head><body><p class="date">9 July 2021</p>', "2021-07-09"),
]
NOT_DATED = [
    "",
    '<meta name="date" content="2021-07">',
    '<meta name="date" content="2021">',
    "<title>Floods of 9 July 2021</title>",
    "</head><body><footer>Copyright 2024-01-01</footer>",
    "</head><body><p>On 9 July 2021 the river crested. It crested on 2021-07-10 again.</p>",
]


@pytest.mark.parametrize(("head", "day"), DATED)
def test_a_day_that_a_page_states_is_its_date(head: str, day: str) -> None:
    assert _read(papers.page(FLOODS, HOUSES, head=head), ".html").published == day


@pytest.mark.parametrize("head", NOT_DATED)
def test_a_day_that_a_page_does_not_state_stays_empty(head: str) -> None:
    assert _read(papers.page(FLOODS, HOUSES, head=head), ".html").published is None


def test_a_page_that_says_nothing_of_itself_has_no_origin() -> None:
    found = _read(papers.page(FLOODS, HOUSES), ".htm")
    assert (found.title, found.publisher, found.published, found.url) == (None, None, None, None)


def test_lists_and_tables_of_a_page_keep_figures_with_their_labels() -> None:
    source = papers.page(
        FLOODS,
        "<ul><li>30 were hurt</li><li>5 are missing</li></ul>",
        papers.table(ROWS),
        papers.table([("Dead", "14")]),
        HOUSES,
    )
    text = _read(source, ".html").text
    assert "- 30 were hurt\n- 5 are missing\n\n" in text
    assert "\n\nProvince | Killed | Injured\nHerat | 14 | 30\nKabul | 2 | 3\n\nDead" in text


# a page's bytes in some encoding, and words that must be in its text
ENCODED = [
    (papers.page(FLOODS, "São Tomé – “schlimm”"), "São Tomé – “schlimm”"),
    ("\ufeff".encode() + papers.page(FLOODS, "Köln"), "Köln"),
    (papers.page(FLOODS, "Köln").decode().encode("utf-16"), "Köln"),
    (
        papers.page(FLOODS, "Погибли 14 человек", head='<meta charset="windows-1251">').decode().encode("cp1251"),
        "Погибли 14 человек",
    ),
    (
        papers.page(FLOODS, "It’s £16", head='<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1">')
        .decode()
        .encode("cp1252"),
        "It’s £16",
    ),
    (papers.page(FLOODS, "死者14人", head="<meta charset='Shift_JIS'>").decode().encode("shift-jis"), "死者14人"),
]


@pytest.mark.parametrize(("data", "words"), ENCODED)
def test_a_page_is_read_in_its_own_encoding(data: bytes, words: str) -> None:
    assert words in _read(data, ".html").text


def test_a_row_of_totals_in_head_cells_is_a_row_of_figures() -> None:
    head = "".join(f"<th>{one}</th>" for one in ("District", "2023", "2024"))
    rows = "".join(f"<tr><td>{name}</td><td>1{at}</td><td>2{at}</td></tr>" for at, name in enumerate(("Bomi", "Bong")))
    table = f"<table><tr>{head}</tr>{rows}<tfoot><tr><th>Total</th><th>21</th><th>41</th></tr></tfoot></table>"
    layout = _read(papers.page("<h1>Killed</h1>", FLOODS, table), ".html").layout
    assert layout is not None
    assert layout.tables[0].heads == (0,)
    assert [cell.header for cell in layout.tables[0].cells if cell.row == 3] == [True, False, False]


def test_scripts_and_hidden_words_of_a_page_are_no_text() -> None:
    source = papers.page(
        FLOODS,
        "<script>alert('99 killed')</script>",
        '<p onclick="alert(1)">30 were hurt.</p>',
        "<style>p {x: 98}</style>",
    )
    text = _read(source, ".html").text
    assert "30 were hurt" in text
    assert not any(word in text for word in ("alert", "99", "98", "onclick"))


def test_a_pdf_is_its_pages_with_lines_made_whole() -> None:
    lines = [
        "Floods killed at least 14 people and injured 30 in the Afghan",
        "National Army hospital; 2,300 families fled and were dis-",
        "placed.",
    ]
    found = _read(papers.pdf([*lines, "", "A short line", "Another"], ["The second page"]), ".pdf")
    whole = (
        "Floods killed at least 14 people and injured 30 in the Afghan National Army hospital; 2,300 families "
        "fled and were displaced."
    )
    assert found.text == f"{whole}\n\nA short line\n\nAnother\n\f\nThe second page"
    assert found == Extracted(found.text, layout=found.layout)
    assert found.layout is not None
    assert found.layout.pages == (0, found.text.index("The second"))


# the title in a PDF and what is made of it
TITLES = [
    ("Flash update No. 4", "Flash update No. 4"),
    ("Microsoft Word - final_v2.docx", None),
    ("final_v2.indd", None),
    ("untitled", None),
]


@pytest.mark.parametrize(("written", "title"), TITLES)
def test_a_pdf_has_the_title_it_gives_itself_and_no_date(written: str, title: str | None) -> None:
    found = _read(papers.titled(papers.pdf([FLOODS]), written), ".pdf")
    assert (found.title, found.published) == (title, None)


def test_pages_without_text_are_named() -> None:
    assert _refusal(papers.pdf([], []), ".pdf") == "has no text layer (a scan?); have its text recognised (OCR) first"
    found = _read(papers.pdf([], [FLOODS], []), ".pdf")
    assert found.notes == ("pages 1, 3 have no text layer (a scan or a picture?): not read",)
    assert found.text == FLOODS


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_locked_pdf_says_so_and_one_that_only_forbids_changes_is_read(algorithm: str) -> None:
    source = papers.pdf([FLOODS])
    assert _refusal(papers.locked(source, "secret", algorithm), ".pdf") == "is encrypted; save it without a password"
    assert _read(papers.locked(source, "", algorithm), ".pdf").text == FLOODS


def test_a_word_document_is_its_paragraphs_and_tables_in_their_order() -> None:
    found = _read(papers.word(FLOODS, ROWS, HOUSES, title="Situation report 4"), ".docx")
    rows = "Province | Killed | Injured\nHerat | 14 | 30\nKabul | 2 | 3"
    assert (found.text, found.title) == (f"{FLOODS}\n\n{rows}\n\n{HOUSES}", "Situation report 4")


# the body of a Word document and its text
RUN = "<w:r><w:t xml:space='preserve'>%s</w:t></w:r>"
CELL = "<w:tc>%s<w:p>%s</w:p></w:tc>"
BODIES = [
    (
        f"<w:p>{RUN % '14 '}<w:del><w:r><w:delText>or 15 </w:delText></w:r></w:del><w:ins>{RUN % 'died'}</w:ins></w:p>",
        "14 died",
    ),
    (f"<w:sdt><w:sdtContent><w:p>{RUN % '14 died'}</w:p></w:sdtContent></w:sdt>", "14 died"),
    (
        "<w:p><w:hyperlink><w:r><w:t>14</w:t><w:tab/><w:t>died</w:t><w:br/><w:t>here</w:t></w:r></w:hyperlink></w:p>",
        "14\tdied\nhere",
    ),
    ("<w:p><w:r><w:instrText>PAGE 7</w:instrText><w:t>14 died</w:t></w:r></w:p>", "14 died"),
    (
        f"<w:tbl><w:tr>{CELL % ('<w:tcPr><w:vMerge w:val=`restart`/></w:tcPr>', RUN % 'Herat')}".replace("`", '"')
        + f"{CELL % ('', RUN % '14 dead')}</w:tr>"
        f"<w:tr>{CELL % ('<w:tcPr><w:vMerge/></w:tcPr>', '')}{CELL % ('', RUN % '30 hurt')}</w:tr></w:tbl>",
        "Herat | 14 dead\n | 30 hurt",
    ),
    (
        f"<w:tbl><w:tr>{CELL % ('<w:tcPr><w:gridSpan w:val=`2`/></w:tcPr>', RUN % 'Killed')}</w:tr></w:tbl>".replace(
            "`", '"'
        ),
        "Killed",
    ),
]


@pytest.mark.parametrize(("body", "text"), BODIES)
def test_a_word_document_reads_as_its_page_shows_it(body: str, text: str) -> None:
    assert _read(papers.word_of(body), ".docx").text == text


def test_a_mail_is_its_words_with_subject_sender_and_day() -> None:
    found = _read(
        papers.mail(FLOODS, "Subject: =?utf-8?q?Flood_=E2=80=93_update?=", "Date: Fri, 09 Jul 2021 23:30:00 +0430"),
        ".eml",
    )
    assert found == Extracted(FLOODS, "Flood – update", "Field Office", "2021-07-09")


def test_a_mail_without_plain_text_is_its_html_and_attachments_are_named() -> None:
    parts = (
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        + papers.page(FLOODS, HOUSES).decode()
        + '\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="../../a.txt"\r\n\r\n99 '
        "killed\r\n--b--"
    )
    found = _read(papers.mail(parts, "Content-Type: multipart/mixed; boundary=b", "Date: not one", "Subject:"), ".eml")
    assert found.text == f"{FLOODS}\n\n{HOUSES}"
    assert (found.title, found.published) == (None, None)
    assert found.notes == ("1 attached file not read; save them to have them read",)


# bytes, a suffix that they contradict or cannot be read by, and what is said
CONTRADICTIONS = [
    (papers.pdf([FLOODS]), ".html", "is a PDF, not what .html says"),
    (papers.pdf([FLOODS]), ".docx", "is a PDF, not what .docx says"),
    (papers.word(FLOODS), ".pdf", "is a ZIP archive or an Office document, not what .pdf says"),
    (papers.page(FLOODS), ".pdf", "is no PDF"),
    (papers.page(FLOODS), ".docx", "is no Word document"),
    (papers.zipped({"a.txt": b"14"}), ".docx", "is no Word document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, ".docx", "is an old .doc file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), ".docx", "is encrypted"),
    (b"{\\rtf1 14 died}", ".eml", "is an RTF document"),
    (b"Just 14 words of text", ".html", "holds no HTML"),
    (b"Just 14 words of text", ".eml", "is no mail"),
    (b" \n", ".html", "is empty"),
    (papers.page("<script>go()</script>"), ".html", "holds no main text"),
    (papers.word(), ".docx", "holds no text"),
]


@pytest.mark.parametrize(("data", "suffix", "said"), CONTRADICTIONS)
def test_content_that_contradicts_its_suffix_is_refused_by_name(data: bytes, suffix: str, said: str) -> None:
    assert _refusal(data, suffix).startswith(said)


CHARACTERS = [
    ("14\x00 died\r\nhere\u2028now", "14 died\nhere\nnow"),
    ("half \ud83d of \ud83d\ude00", "half � of 😀"),
    ("a\x0cb\tc", "a\x0cb\tc"),
]


@pytest.mark.parametrize(("given", "text"), CHARACTERS)
def test_text_can_be_written_anywhere(given: str, text: str) -> None:
    assert clean(given) == text


def test_a_label_is_one_line_without_tricks() -> None:
    assert label(" Flood\n update\u202e gpj.exe\x1b[31m ") == "Flood update gpj.exe[31m"
    assert (label("x" * 5_000), label("\x00"), label(7)) == (None, None, None)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one file of every kind."""
    (tmp_path / "a.docx").write_bytes(papers.word(FLOODS, ROWS))
    (tmp_path / "b.eml").write_bytes(papers.mail(FLOODS, "Subject: Update", "Date: Fri, 09 Jul 2021 10:00:00 +0430"))
    (tmp_path / "c.html").write_bytes(papers.page(FLOODS, HOUSES, head=HEAD))
    (tmp_path / "d.pdf").write_bytes(papers.pdf([FLOODS], [HOUSES]))
    (tmp_path / "e.txt").write_text(FLOODS)
    return tmp_path


def _split(found: Iterator[Article | Problem]) -> tuple[list[Article], list[Problem]]:
    both = list(found)
    return [one for one in both if isinstance(one, Article)], [one for one in both if isinstance(one, Problem)]


def test_every_kind_is_read_from_a_folder_and_verified_again(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = desk / "facts.parquet"
    assert main.main(["extract", str(desk), "-o", str(table)]) == 0
    assert "5 documents" in capsys.readouterr().err
    pool.SHARED.dismiss()  # a new worker, as in another run
    assert (
        main.main(
            [
                "verify",
                str(table),
                "--documents",
                *(str(desk / name) for name in ("d.pdf", "c.html", "a.docx", "b.eml", "e.txt")),
            ]
        )
        == 0
    )
    assert " 0 moved, 0 gone, 0 altered" in capsys.readouterr().out


def test_what_is_written_of_a_document_outranks_what_it_says(desk: Path) -> None:
    (desk / "origins.toml").write_text(
        '["c.html"]\ntitle = "Ours"\n\n["d.pdf"]\npublished = "2021-07"\npublished_how = "stated"\n'
    )
    documents = {one.document_id: one for one in _split(articles.read([desk]))[0]}
    assert (documents["c"].title, documents["c"].publisher, str(documents["c"].published)) == (
        "Ours",
        "Example News",
        "2021-07-09",
    )
    assert (str(documents["d"].published), documents["d"].published_precision) == ("2021-07-01", "month")


def test_files_of_one_name_are_called_after_their_paths_and_others_after_their_names(desk: Path) -> None:
    (desk / "c.pdf").write_bytes(papers.pdf([FLOODS]))
    (desk / "inner").mkdir()
    (desk / "inner" / "f.txt").write_text(FLOODS)
    documents, problems = _split(articles.read([desk], recursive=True))
    assert [one.document_id for one in documents] == ["a", "b", f"{desk}/c.html", f"{desk}/c.pdf", "d", "e", "f"]
    assert problems == []
    _, problems = _split(articles.read([desk]))
    assert [one.message for one in problems] == ["is a folder inside a folder: skipped; --recursive reads it"]


def test_a_text_file_that_is_another_kind_is_told(desk: Path) -> None:
    (desk / "e.txt").write_bytes(papers.pdf([FLOODS]))
    (desk / "f.txt").write_bytes(papers.page(FLOODS))
    _, problems = _split(articles.read([desk / "e.txt", desk / "f.txt"]))
    assert [(one.kind, one.message.split(";")[0]) for one in problems] == [
        (UNREAD, "is a PDF, not what .txt says"),
        (NOTE, "is the source of a web page: read as it stands"),
    ]


def test_bytes_with_a_name_are_read_like_a_file() -> None:
    (document,), _ = _split(articles.of_bytes("../../etc/c.HTML", papers.page(FLOODS, HOUSES, head=HEAD)))
    assert (document.document_id, document.publisher) == ("c", "Example News")
    lines = b'{"id": "x", "text": "14 dead"}\n{"text": "9 dead"}\n'
    assert [one.document_id for one in _split(articles.of_bytes("C:\\new\\lines.jsonl", lines))[0]] == [
        "x",
        "lines.jsonl:2",
    ]
    assert [one.message.split(";")[0] for one in _split(articles.of_bytes("a.exe", b"MZ"))[1]] == [
        "cannot read this kind of file"
    ]


def test_a_setting_that_is_none_is_told_and_the_default_counts(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_PARSE_SECONDS", "soon")
    documents, problems = _split(articles.read([desk / "e.txt"]))
    assert len(documents) == 1
    assert [(one.kind, one.message) for one in problems] == [
        (FAULT, 'INDICATORS_PARSE_SECONDS: "soon" is no number above 0; 8 counts')
    ]


# a limit as a setting, and what is said of a file of each kind that breaks it
TIGHT = [
    ("INDICATORS_MAX_FILE_MB", "0.00005", {"a.docx", "b.eml", "c.html", "d.pdf", "e.txt"}, "is larger than"),
    (
        "INDICATORS_MAX_CHARACTERS",
        "50",
        {"a.docx", "b.eml", "c.html", "d.pdf", "e.txt"},
        "is longer than 50 characters",
    ),
    ("INDICATORS_PARSE_SECONDS", "0.001", {"a.docx", "c.html"}, "took longer than 0.001 seconds"),
    ("INDICATORS_PDF_SECONDS", "0.001", {"d.pdf"}, ""),
    ("INDICATORS_PARSE_MEMORY_MB", "30", {"a.docx", "c.html"}, ""),
]


@pytest.mark.parametrize(("setting", "value", "names", "said"), TIGHT)
def test_limits_are_settings(
    desk: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, names: set[str], said: str
) -> None:
    monkeypatch.setenv(setting, value)
    _, problems = _split(articles.read([desk]))
    assert {Path(one.source).name for one in problems} >= names
    assert all(said in one.message and "INDICATORS_" in one.message for one in problems), problems


def test_a_corpus_line_that_is_too_long_is_named_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INDICATORS_MAX_CHARACTERS", "100")
    lines = [
        json.dumps({"id": str(at), "text": text})
        for at, text in enumerate(["14 dead", "x" * 500, "x" * 300_000, "9 dead"])
    ]
    (tmp_path / "c.jsonl").write_text("\n".join(lines))
    documents, problems = _split(articles.read([tmp_path / "c.jsonl"]))
    assert [one.document_id for one in documents] == ["0", "3"]
    assert [(one.source.rsplit(":", 1)[1], "longer than 100" in one.message) for one in problems] == [
        ("2", True),
        ("3", True),
    ]


def test_the_worker_is_one_process_that_is_used_again() -> None:
    _read(papers.page(FLOODS, HOUSES), ".html")
    first = pool.SHARED.worker
    _read(papers.page(HOUSES, FLOODS), ".html")
    _refusal(b"14 words", ".html")
    assert pool.SHARED.worker is first


def test_a_worker_that_was_killed_is_replaced_and_no_file_blamed() -> None:
    _read(papers.page(FLOODS, HOUSES), ".html")
    assert pool.SHARED.worker
    os.kill(pool.SHARED.worker.process.pid, signal.SIGKILL)
    assert _read(papers.page(FLOODS, HOUSES), ".html").text
    folder = Path(pool.SHARED.worker.folder.name)
    assert list(folder.iterdir()) == []
    pool.SHARED.dismiss()
    assert not folder.exists(), "its folder goes with it"


def test_the_same_file_gives_the_same_text_whatever_came_before() -> None:
    source, other = papers.page(FLOODS, papers.table(ROWS), HOUSES, head=HEAD), papers.page(HOUSES, FLOODS)
    first = _read(source, ".html")
    for _ in range(3):
        _read(other, ".html")
        assert _read(source, ".html") == first
    assert _read(source, ".html", replace(LIMITS, parse_seconds=9)) == first, "another worker"


def test_the_formats_know_every_word_that_scales_a_number() -> None:
    """Their room does not see the catalogue; a scale that it does not know would be cut from its number."""
    assert set(lines.SCALES) == set(catalogue.cues()["scales"])
