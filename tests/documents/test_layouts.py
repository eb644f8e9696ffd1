"""Files of every kind → the same layout: cells with the headers that name them, pairs, bullets; every span slices the
text."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import papers
from indicators.documents import articles, formats, layouts
from indicators.documents.formats import Extracted, RefusedError, boxes, grids, plain
from indicators.documents.received import NOTE, UNREAD, Problem
from indicators.model import Article, Cell, Layout, Span, Table
from indicators.settings.limits import Limits

SHARED = Path(__file__).parent.parents[2] / "shared" / "gold" / "files"
LIMITS = Limits()
RULES = [
    ("", "Affected", "", "Homes"),
    ("District", "Killed", "Injured", "Destroyed"),
    ("Kasai", "14", "1,230", "57"),
    ("Lulua", "2", "204", "540"),
]
HTML = (
    "<table><thead><tr><th rowspan=2>District</th><th colspan=2>Affected</th><th>Homes</th></tr>"
    "<tr><th>Killed</th><th>Injured</th><th>Destroyed</th></tr></thead>"
    "<tr><td>Kasai</td><td>14</td><td>1,230</td><td>57</td></tr><tr><td>Lulua</td><td>2</td><td>204</td><td>540</td></tr></table>"
)
PROSE = (
    "The river rose on Sunday night and the provincial office of civil protection sent its teams to two districts of "
    "the region."
)


def _read(data: bytes, suffix: str) -> Extracted:
    found = formats.read(data, suffix, LIMITS)
    check(found.text, found.layout)
    return found


def _layout(found: Extracted) -> Layout:
    assert found.layout is not None
    return found.layout


def check(text: str, layout: Layout | None) -> None:
    """What holds of every layout of every text."""
    if layout is None:
        return
    assert layouts.unpacked(layouts.packed(layout), len(text)) == layout
    for start, end in layouts.spans(layout):
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == text[start:end].strip(), "a span holds words, not the white around them"
    for table in layout.tables:
        cells = sorted(table.cells, key=lambda cell: cell.char_start)
        for one, other in pairwise(cells):
            assert one.char_end < other.char_start, "cells do not overlap, and the digits of two never stand joined"
        for one, other in combinations(table.cells, 2):
            assert not places(one) & places(other)


def places(cell: Cell) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }


def named(text: str, table: Table) -> dict[str, tuple[list[str], list[str]]]:
    """Each figure with its headers and its labels."""

    def said(cells: Iterable[Cell]) -> list[str]:
        return [text[cell.char_start : cell.char_end] for cell in cells]

    return {
        text[cell.char_start : cell.char_end]: (
            said(layouts.column_labels(table, cell)),
            said(layouts.row_labels(table, cell)),
        )
        for cell in table.cells
        if not cell.header
    }


WANTED = {
    "14": (["Affected", "Killed"], ["Kasai"]),
    "1,230": (["Affected", "Injured"], ["Kasai"]),
    "57": (["Homes", "Destroyed"], ["Kasai"]),
    "2": (["Affected", "Killed"], ["Lulua"]),
    "204": (["Affected", "Injured"], ["Lulua"]),
    "540": (["Homes", "Destroyed"], ["Lulua"]),
}


def test_a_web_page_with_two_header_rows_names_every_figure() -> None:
    found = _read(papers.page(PROSE, HTML, PROSE), ".html")
    (table,) = _layout(found).tables
    assert named(found.text, table) == WANTED
    assert "Kasai | 14 | 1,230 | 57\nLulua | 2 | 204 | 540" in found.text, (
        "each word once, and nothing that nobody wrote"
    )


def test_a_word_document_with_merged_headers_names_every_figure() -> None:
    cell = "<w:tc><w:tcPr>%s</w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>"
    span = '<w:gridSpan w:val="2"/>'
    rows = [
        [('<w:vMerge w:val="restart"/>', "District"), (span, "Affected"), ("", "Homes")],
        [("<w:vMerge/>", ""), ("", "Killed"), ("", "Injured"), ("", "Destroyed")],
        *([("", text) for text in row] for row in RULES[2:]),
    ]
    body = "<w:tbl>" + "".join("<w:tr>" + "".join(cell % one for one in row) + "</w:tr>" for row in rows) + "</w:tbl>"
    found = _read(papers.word_of(body), ".docx")
    (table,) = _layout(found).tables
    assert named(found.text, table) == WANTED


@pytest.mark.parametrize("ruled", [True, False])
def test_a_pdf_names_every_figure_with_lines_and_without(ruled: bool) -> None:
    rows = [RULES[1], *RULES[2:], ("Tshikapa", "0", "31", "12")]
    words, lines = papers.gridded(rows, 60, 200, 90, ruled)
    title: papers.Words = (60, 185, "Table 1: Floods by district", 10.0, False)
    found = _read(
        papers.drawn(([(60, 60, "Floods in Kasai", 18.0, True), (60, 100, PROSE, 8.0, False), title, *words], lines)),
        ".pdf",
    )
    layout = _layout(found)
    (table,) = layout.tables
    assert named(found.text, table)["1,230"] == (["Injured"], ["Kasai"])
    assert named(found.text, table)["12"] == (["Destroyed"], ["Tshikapa"])
    assert table.page == 1
    assert table.caption
    assert found.text[table.caption.char_start : table.caption.char_end] == "Table 1: Floods by district"
    assert [(one.kind, found.text[one.char_start : one.char_end]) for one in layout.blocks][:1] == [
        ("heading", "Floods in Kasai")
    ]


def test_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    left = [
        f"The left column of the page tells of {what}"
        for what in ("rain and of rivers", "roads and of bridges", "people in schools")
    ]
    right = [
        f"The right column tells of {what}" for what in ("food and of water", "nets and of tents", "trucks and of fuel")
    ]
    words = [
        (x, 100 + 12 * at, text, 8.0, False) for x, side in ((50, left), (320, right)) for at, text in enumerate(side)
    ]
    text = _read(papers.drawn((words, [])), ".pdf").text
    assert text.index("people in schools") < text.index("food and of water")


# lines of a box from the top with the space above each, and which number has which label
BOXES = [
    (
        [("KEY FIGURES", 20), ("1,398,000", 30), ("people in need", 12), ("473,000", 30), ("people targeted", 12)],
        "below",
    ),
    ([("people in need", 20), ("1,398,000", 12), ("people targeted", 40), ("473,000", 12)], "above"),
]


@pytest.mark.parametrize(("lines", "where"), BOXES)
def test_a_box_of_a_pdf_pairs_numbers_by_its_own_geometry(lines: list[tuple[str, int]], where: str) -> None:
    words: list[papers.Words] = []
    top = 100.0
    for text, space in lines:
        top += space
        words.append((100, top, text, 10.0, False))
    found = _read(papers.drawn((words, [])), ".pdf")
    pairs = {
        found.text[p.number.char_start : p.number.char_end]: found.text[p.label.char_start : p.label.char_end]
        for p in _layout(found).pairs
    }
    assert pairs == {"1,398,000": "people in need", "473,000": "people targeted"}, where


def test_a_box_that_can_be_read_two_ways_is_not_paired() -> None:
    assert boxes.read(["12", "people killed", "30"], [0, 1, 1]) == []
    assert boxes.read(["people killed", "12", "people injured", "30", "homes lost"], [0, 1, 1, 1, 1]) == []


def test_what_repeats_on_every_page_is_read_once_and_page_numbers_never() -> None:
    pages: list[tuple[list[papers.Words], list[papers.Rule]]] = [
        (
            [
                (50, 30, "Situation report of the office", 9.0, False),
                (50, 200, f"On day {at} the water rose.", 9.0, False),
                (290, 820, str(at), 9.0, False),
            ],
            [],
        )
        for at in (1, 2, 3)
    ]
    found = _read(papers.drawn(*pages), ".pdf")
    assert found.text.count("Situation report") == 1
    assert [one.kind for one in _layout(found).blocks if one.page == 1] == ["furniture", "paragraph"]
    assert re.findall(r"^\d$", found.text, re.MULTILINE) == []
    assert len(_layout(found).pages) == 3


def test_a_page_over_its_limit_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from indicators.documents.formats import pdf, sandbox

    read, begun = pdf.items_of, iter((1, 2))

    def slow(page: object) -> object:
        if next(begun) == 1:
            raise sandbox.TooSlowError
        return read(page)

    monkeypatch.setattr(pdf, "items_of", slow)
    found = pdf.read(papers.pdf([PROSE], ["Two died."]), LIMITS)
    assert (found.text, found.notes) == ("Two died.", ("page 1 takes too long to read and was left out: not read",))


def test_hidden_words_and_soft_hyphens_of_a_page_are_not_read() -> None:
    hidden = '<p style="display: none">77 died unseen</p><p hidden>78 died</p><p aria-hidden="true">79 died</p>'
    hidden += "<template><p>80 died</p></template>"
    text = _read(
        papers.page(
            PROSE, "More than 22,000 peo&shy;ple were dis&shy;placed this week, the office said.", hidden, PROSE
        ),
        ".html",
    ).text
    assert "22,000 people were displaced" in text
    assert not re.search("77|78|79|80", text)


def test_lists_hang_on_their_lead_in_or_the_item_above() -> None:
    source = papers.page(
        "<h2>Needs</h2>",
        PROSE + " These are asked for:",
        "<ul><li>tents<ul><li>300 large ones</li></ul></li><li>30 trucks</li></ul>",
        PROSE,
    )
    found = _read(source, ".html")
    hung = {
        found.text[b.char_start : b.char_end]: (b.level, found.text[b.under.char_start : b.under.char_end][-14:])
        for b in _layout(found).blocks
        if b.kind == "bullet" and b.under
    }
    assert hung["30 trucks"] == (1, "are asked for:")


SHOWN = [
    ("0%", 0.11, "11%"),
    ("#,##0", 1_234_500, "1234500"),
    ("#,##0,", 1_234_500, "1234.5"),
    ('0.0,,"M"', 1_200_000, "1.2M"),
    ('#,##0,"k"', 48_000, "48k"),
    ('#,##0" people"', 310, "310"),
    ('[>=1000000]0.0,,"M";0', 310, "310"),
]


@pytest.mark.parametrize(("code", "kept", "shown"), SHOWN)
def test_a_number_of_a_workbook_is_what_its_format_shows(code: str, kept: float, shown: str) -> None:
    rows: list[list[object]] = [["District", "In need"], ["Bomi", (kept, code)], ["Bong", (kept, code)]]
    assert _read(papers.book(("May", rows)), ".xlsx").text.endswith(f"Bomi | {shown}\nBong | {shown}")


def test_a_workbook_is_its_sheets_with_numbers_as_shown() -> None:
    rows: list[list[object]] = [
        ["Displaced by county"],
        ["County", "People", "Share"],
        ["Bomi", 1200, (0.255,)],
        ["Bong", 84.5, (0.1,)],
    ]
    found = _read(papers.book(("May", rows), ("Notes", [["left", "out"], [1, 2]]), hidden="Notes"), ".xlsx")
    (table,) = _layout(found).tables
    assert named(found.text, table) == {
        "1200": (["People"], ["Bomi"]),
        "25.5%": (["Share"], ["Bomi"]),
        "84.5": (["People"], ["Bong"]),
        "10%": (["Share"], ["Bong"]),
    }
    assert found.notes == ('sheet "Notes" is hidden: not read',)


def test_files_of_values_and_markdown_are_documents() -> None:
    found = _read(b"County;Killed\nBomi;14\nBong;3\n", ".csv")
    assert named(found.text, _layout(found).tables[0])["14"] == (["Killed"], ["Bomi"])
    marked = _read(
        b"# Floods\n\n**Two** died [there](http://x.example).\n\n| County | Killed |\n|---|--:|\n| Bomi | 14 |\n| Bong "
        b"| 3 |\n",
        ".md",
    )
    assert marked.text.startswith("Floods\n\nTwo died there.\n\n")
    assert (marked.title, named(marked.text, _layout(marked).tables[0])["3"]) == ("Floods", (["Killed"], ["Bong"]))


def test_a_table_of_our_own_is_passed_over_and_other_kinds_name_their_cure(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").write_text("fact_id,document_id,indicator,quote,char_start\n1,a,killed,14 died,0\n")
    (tmp_path / "a.txt").write_text("Two died.")
    (tmp_path / "b.doc").write_text("x")
    told = {
        Path(one.source).name: (one.kind, one.message.split(";")[0])
        for one in articles.read([tmp_path])
        if isinstance(one, Problem)
    }
    assert told == {
        "facts.csv": (NOTE, "is a table of facts that this program wrote, and no document: skipped"),
        "b.doc": (NOTE, "is an old Word file"),
    }
    (named_alone,) = (one for one in articles.read([tmp_path / "b.doc"]) if isinstance(one, Problem))
    assert (named_alone.kind, named_alone.message) == (UNREAD, "is an old Word file; save it as .docx")


# plain text, and what its table says of a figure: its headers and labels
TABLES = [
    ("| County | Killed |\n|---|---|\n| Bomi | 14 |\n| Bong | 3 |", "3", (["Killed"], ["Bong"])),
    ("County\tKilled\tInjured\nBomi\t14\t\nBong\t3\t31", "31", (["Injured"], ["Bong"])),
    (
        "County    Killed   Injured\nBomi          14       230\nBong           3        31",
        "230",
        (["Injured"], ["Bomi"]),
    ),
    ("County Killed Homes lost\nBomi 14 230\nGrand Bassa 3 31", "230", (["Homes lost"], ["Bomi"])),
    ("State IDPs Cases\nBomi 33,000 410\nBong 1,140 172", "410", (["Cases"], ["Bomi"])),
]


@pytest.mark.parametrize(("text", "figure", "names"), TABLES)
def test_columns_of_plain_text_that_are_certain(text: str, figure: str, names: tuple[list[str], list[str]]) -> None:
    layout = plain.layout(f"Floods in Liberia\n\n{text}\n")
    assert layout
    check(f"Floods in Liberia\n\n{text}\n", layout)
    (table,) = layout.tables
    assert named(f"Floods in Liberia\n\n{text}\n", table)[figure] == names
    assert not layout.unread


# plain text whose columns can be told in two ways, and the numbers that are not read
DOUBTFUL = [
    ("County dead and hurt people\nBomi 14 230 5\nBong 3 31 6", ["14", "230", "5", "3", "31", "6"]),
    ("Bomi 14 230 9\nBong 3 31 8", ["14", "230", "9", "3", "31", "8"]),
]


@pytest.mark.parametrize(("text", "unread"), DOUBTFUL)
def test_columns_that_can_be_told_in_two_ways_are_not_read(text: str, unread: list[str]) -> None:
    layout = plain.layout(text)
    assert layout
    assert layout.tables == ()
    assert [text[one.char_start : one.char_end] for one in layout.unread] == unread


# plain text and its pairs of label and number
PAIRS = [
    (
        "KEY FIGURES\n\n1.4 million\nPeople in need\n\n620,000\nPeople targeted\n",
        [("People in need", "1.4 million"), ("People targeted", "620,000")],
    ),
    (
        "People in need\n1.4 million\n\nPeople targeted\n620,000\n",
        [("People in need", "1.4 million"), ("People targeted", "620,000")],
    ),
    (
        "Fatalities: none\nDeaths: >1,400\nDamage: $5.1 million (2006 USD)",
        [("Fatalities", "none"), ("Deaths", ">1,400"), ("Damage", "$5.1 million")],
    ),
    (
        "Date of issue: 3 May 2023 Budget: CHF 412,900 People affected: 31,400",
        [("Budget", "CHF 412,900"), ("People affected", "31,400")],
    ),
    ("Deaths in Bomi 37 +1\nCases in Bomi 64 +2\n", [("Deaths in Bomi", "37"), ("Cases in Bomi", "64")]),
    ("Officials spoke: 14 people died in the flood: all of them at night.", []),
]


@pytest.mark.parametrize(("text", "pairs"), PAIRS)
def test_labels_and_numbers_of_plain_text(text: str, pairs: list[tuple[str, str]]) -> None:
    layout = plain.layout(text) or Layout()
    check(text, layout)
    assert [
        (text[p.label.char_start : p.label.char_end], text[p.number.char_start : p.number.char_end])
        for p in layout.pairs
    ] == pairs


def test_running_text_has_no_layout_of_its_own() -> None:
    assert plain.layout(f"{PROSE}\n\n{PROSE} He said: no one was hurt.\n") is None


PIECES = st.sampled_from(
    [
        "14",
        "1,230",
        "42 320",
        "Killed",
        "Kasai",
        "|",
        "\t",
        "  ",
        "\n",
        "\n\n",
        ": ",
        "- ",
        "Total",
        "–",
        "2021",
        "%",
        "٣",
        " ",
        "a.b",
    ]
)


@given(st.lists(PIECES, max_size=50).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_has_a_sound_layout_or_none(text: str) -> None:
    check(text, plain.layout(text))


@given(
    st.lists(
        st.lists(st.sampled_from(["", "14", "1,230", "Kasai", "Killed", "-", "2021", "0-4"]), min_size=1, max_size=5),
        max_size=7,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_rows_make_a_sound_grid(rows: list[list[str]]) -> None:
    grid = grids.of_rows(rows)
    assert sorted(one.text for one in grid.slots) == sorted(cell for row in rows for cell in row if cell)
    assert all(not one.header or one.row in grid.heads or one.text for one in grid.slots)


def test_what_is_no_layout_of_a_text_is_refused() -> None:
    packed = layouts.packed(Layout(unread=(Span(0, 5),)))
    assert layouts.unpacked(packed, 5).unread == (Span(0, 5),)
    for wrong in (
        None,
        {},
        packed | {"pages": [9]},
        packed | {"blocks": [[99, 0, 1, 0, None, None]]},
        packed | {"pages": ["x"]},
    ):
        with pytest.raises(ValueError, match="is no layout"):
            layouts.unpacked(wrong, 5)
    with pytest.raises(ValueError, match="is no layout"):
        layouts.unpacked(packed, 4)


def test_the_same_file_gives_the_same_layout_in_another_worker() -> None:
    words, lines = papers.gridded(RULES, 60, 200, 90, True)
    source = papers.drawn((words, lines))
    first = _read(source, ".pdf")
    formats.pool.SHARED.dismiss()
    assert _read(source, ".pdf") == first


@pytest.mark.skipif(not SHARED.exists(), reason="the real files of ../shared are not here")
@pytest.mark.parametrize("name", ["kcdc_feb28.pdf", "sierra_leone_186.pdf", "nepal_recon.docx", "belize_paho.html"])
def test_real_files_cut_anywhere_never_raise(name: str) -> None:
    data, chance = (SHARED / name).read_bytes(), random.Random(name)
    for _ in range(6):
        at = chance.randrange(len(data))
        piece = data[:at] if chance.random() < 0.5 else data[:at] + data[at + chance.randrange(1, 3_000) :]
        for found in articles.of_bytes(name, piece):
            if isinstance(found, Article):
                check(found.text, found.layout)


@pytest.mark.skipif(not SHARED.exists(), reason="the real files of ../shared are not here")
def test_a_broken_file_is_refused_by_name() -> None:
    data = (SHARED / "kcdc_feb28.pdf").read_bytes()
    with pytest.raises(RefusedError):
        formats.read(data[:2_000], ".pdf", LIMITS)
