"""The layout of a document: tables as tables, and not one character more or less than the text."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from indicators.dashboard.views import laid_text, marked_text
from indicators.documents.formats import plain
from indicators.model import Block, Cell, Layout, Span, Table

TEXT = """Floods <b>in</b> the east

Province\tKilled\tInjured
Kunar\t11\t42
Logar & Paktya\t3\t<i>9</i>

Page 3 of 7"""


def _layout(text: str = TEXT) -> Layout:
    """The tabs part cells; the first line is a heading and the last one furniture."""
    lines = [(match.start(), match[0]) for match in re.finditer(r"[^\n]+", text)]
    cells, rows = [], lines[1:-1]
    for row, (at, line) in enumerate(rows):
        for column, match in enumerate(re.finditer(r"[^\t]+", line)):
            is_header = not row or not column
            cells.append(Cell(at + match.start(), at + match.end(), row, column, header=is_header))
    table = Table(cells[0].char_start, cells[-1].char_end, tuple(cells), (0,))
    first, last = lines[0], lines[-1]
    blocks = (
        Block("heading", first[0], first[0] + len(first[1]), 2),
        Block("furniture", last[0], last[0] + len(last[1])),
    )
    return Layout(blocks, (table,))


def _figure(number: str, fact_id: str = "f1", text: str = TEXT, quote: str = "") -> marked_text.Figure:
    start = text.index(number)
    first = text.index(quote) if quote else start
    sentence = Span(first, first + len(quote)) if quote else Span(start, start + len(number))
    number_span = Span(start, start + len(number))
    return marked_text.Figure(fact_id, "People killed", "", "", (number_span,), (sentence,), (sentence,))


class _Reader(HTMLParser):
    """Checks that tags close in their order, and keeps the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.outside = ""  # text that a browser would move out of its table

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open and self.open[-1] in ("table", "tbody", "tr"):
            self.outside += data


def _read(view: str) -> _Reader:
    reader = _Reader()
    reader.feed(view)
    reader.close()
    assert not reader.open
    assert not reader.outside
    return reader


def test_a_table_is_shown_as_one_with_its_cells_marked() -> None:
    view = marked_text.reading(TEXT, [_figure("11")], layout=_layout())
    assert '<th scope="col">Province<' in view
    assert '<th scope="row">Kunar<' in view
    assert re.search(
        r'<td><a href="[^"]*" data-fact="f1"[^>]*><strong>11</strong></a><span class="between">\t</span></td>', view
    )
    assert view.count("<tr>") == 3
    assert '<span class="heading" role="heading" aria-level="2">Floods &lt;b&gt;in' in view
    assert '<span class="furniture">Page 3 of 7</span>' in view


def test_taking_the_tags_away_gives_the_text_letter_for_letter() -> None:
    figures = [_figure("11", quote="Kunar\t11\t42"), _figure("42", "f2")]
    assert _read(marked_text.reading(TEXT, figures, "f1", layout=_layout())).text == TEXT
    assert marked_text.reading(TEXT, figures, "f1") == marked_text.reading(TEXT, figures, "f1", layout=Layout())


def test_a_sentence_through_several_cells_is_marked_in_each_and_named_once() -> None:
    view = marked_text.reading(TEXT, [_figure("11", quote="Kunar\t11\t42")], "f1", layout=_layout())
    assert view.count('id="here"') == 1
    assert '<th scope="row"><mark id="here"' in view
    assert "<td><mark>" in view
    assert view.count("data-label=") == 1


def test_cells_that_reach_over_others_and_empty_ones_keep_their_columns() -> None:
    text = "East\tKunar\t11\nLogar\t3\nWest\t9"
    at = {word: text.index(word) for word in ("East", "Kunar", "11", "Logar", "3", "West", "9")}
    places = {"East": (0, 0, 2, 1), "Kunar": (0, 1, 1, 1), "11": (0, 2, 1, 1), "Logar": (1, 1, 1, 1), "3": (1, 2, 1, 1)}
    places |= {"West": (2, 0, 1, 1), "9": (2, 2, 1, 1)}
    cells = tuple(Cell(at[word], at[word] + len(word), *place) for word, place in places.items())
    view = marked_text.reading(text, [], layout=Layout(tables=(Table(0, len(text), cells),)))
    rows = [re.findall(r"<td([^>]*)>", row) for row in view.split("<tr>")[1:]]
    assert rows == [[' rowspan="2"', "", ""], ["", ""], ["", "", ""]]
    assert _read(view).text == text


@pytest.mark.parametrize(
    "cells",
    [
        (Cell(0, 4, 0, 0), Cell(2, 6, 0, 1)),  # one over another
        (Cell(4, 6, 1, 0), Cell(7, 9, 0, 0)),  # rows against the order of the text
        (Cell(0, 2, 0, 0, 1, 900_000), Cell(3, 5, 1, 0)),
        (Cell(0, 2, 0, 0), Cell(3, 5, 900_000, 0)),
    ],
)
def test_a_table_that_cannot_be_drawn_is_shown_as_text(cells: tuple[Cell, ...]) -> None:
    table = Table(cells[0].char_start, cells[-1].char_end, cells)
    view = marked_text.reading("0123456789", [], layout=Layout(tables=(table,)))
    assert view == "0123456789"


def test_blocks_over_one_another_or_over_a_table_lose_nothing() -> None:
    layout = _layout()
    more = (Block("bullet", 3, 40, 1), Block("note", 10, 12), Block("heading", 20, 20, 1), Block("paragraph", 0, 9))
    layout = replace(layout, blocks=(*layout.blocks, *more))
    assert _read(marked_text.reading(TEXT, [_figure("11")], layout=layout)).text == TEXT


def test_every_layout_that_a_format_makes_keeps_the_text() -> None:
    table = "| Province | Killed |\n|---|---|\n| Kunar \u202e| 11 |\n| Logar \U0001f642 | 3 |\n"
    text = f"Key figures\n\n{table}\n- 4 schools closed\n- 2 more\n"
    view = marked_text.reading(text, [_figure("11", text=text)], layout=plain.layout(text))
    assert "<table>" in view
    assert _read(view).text == marked_text.neutralise(text)
    assert html.unescape(re.sub(r"<[^>]+>", "", view)) == marked_text.neutralise(text)


def test_frames_without_a_layout_are_the_text_alone() -> None:
    assert laid_text.frames("abc", None) == [laid_text.Frame(3)]
    assert laid_text.frames("", None) == [laid_text.Frame(0)]
