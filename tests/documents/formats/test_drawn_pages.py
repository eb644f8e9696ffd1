"""Pages drawn as the field draws them → boxes and tables without rules, each figure with its own label."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import papers
from indicators.documents import formats
from indicators.model import Layout
from indicators.settings.limits import Limits

DIGIT, NARROW = 0.556, 0.278  # widths of Helvetica's letters, of their size: digits, and the marks between them
SIZE = 12.0


def _read(*pages: tuple[Sequence[papers.Words], Sequence[papers.Rule]]) -> tuple[str, Layout]:
    found = formats.read(papers.drawn(*pages), ".pdf", Limits())
    assert found.layout is not None
    return found.text, found.layout


def _wide(figure: str) -> float:
    return sum(DIGIT if one.isdigit() else NARROW for one in figure) * SIZE


def _rights(figures: Sequence[str], rights: Sequence[float], top: float) -> list[papers.Words]:
    """Figures that end at these places, as the columns of most tables do."""
    return [(right - _wide(one), top, one, SIZE, False) for one, right in zip(figures, rights, strict=True)]


def _tables(text: str, layout: Layout) -> list[list[str]]:
    """The lines of every table."""
    return [text[table.char_start : table.char_end].splitlines() for table in layout.tables]


def _pairs(text: str, layout: Layout) -> dict[str, str]:
    return {
        text[one.label.char_start : one.label.char_end]: text[one.number.char_start : one.number.char_end]
        for one in layout.pairs
    }


def test_key_figures_side_by_side_under_a_title_keep_the_labels_below_them() -> None:
    boxes = {"people affected": "412,300", "counties flooded": "26", "people displaced": "137,900"}
    words: list[papers.Words] = [(60, 60, "Floods in the north", 20, True), (60, 80, "As of 14 October", 10, False)]
    for at, (label, figure) in enumerate(boxes.items()):
        words += [(60 + 160 * at, 120, figure, 20, True), (60 + 160 * at, 134, label, 10, False)]
    words += [(60 + 320, 154, "Of whom we know", 14, True), (380, 170, "Rains flooded the whole of it.", 10, False)]
    assert _pairs(*_read((words, []))) == boxes


LOSSES = [("Borno", "17,700", "24,600", "9,800"), ("Yobe", "14,700", "20,300", "4,900")]


def test_figures_that_stand_closer_than_columns_do_are_a_table_of_their_own_cells() -> None:
    rights = [200.0, 200 + _wide("24,600") + 0.95 * SIZE, 200 + 2 * (_wide("24,600") + 0.95 * SIZE)]
    words: list[papers.Words] = [
        (140, 100, "In need", 8, True),
        (207, 100, "Affected", 8, True),
        (250, 100, "Hurt", 8, True),
    ]
    for at, (label, *figures) in enumerate(LOSSES):
        words += [(60, 120 + 18 * at, label, SIZE, False), *_rights(figures, rights, 120 + 18 * at)]
    assert _tables(*_read((words, [])))[0][-2:] == [" | ".join(row) for row in LOSSES]


def test_heads_that_stand_close_are_each_the_head_of_its_column() -> None:
    words: list[papers.Words] = [(60, 100, "Region", SIZE, True), (151, 100, "Deaths", SIZE, True)]
    words += [(151 + 41 + 0.7 * SIZE, 100, "Recovered", SIZE, True)]
    for at, (label, *figures) in enumerate((("Seoul", "0", "45"), ("Busan", "48", "140"), ("Daegu", "15", "101"))):
        words += [(60, 118 + 18 * at, label, SIZE, False), *_rights(figures, (180, 245), 118 + 18 * at)]
    assert _tables(*_read((words, [])))[0][0] == "Region | Deaths | Recovered"


def test_rows_without_boxes_under_heads_in_boxes_are_rows_of_their_table() -> None:
    words, rules = papers.gridded([("State", "In need", "Affected", "Hurt")], 60, 90, 90, True)
    for at, (label, *figures) in enumerate(LOSSES):
        words += [(64, 124 + 18 * at, label, SIZE, False), *_rights(figures, (235, 325, 415), 124 + 18 * at)]
    words += [(64, 180, "All of them are first figures.", SIZE, False)]
    assert _tables(*_read((words, rules))) == [
        ["State | In need | Affected | Hurt", *(" | ".join(row) for row in LOSSES)]
    ]


def test_a_name_over_several_columns_is_the_name_of_each_where_the_names_below_repeat() -> None:
    words: list[papers.Words] = [(256, 100, "2023", SIZE, True), (416, 100, "2024", SIZE, True)]
    words += [(60, 116, "Province", SIZE, True)]
    words += [(160 + 80 * at, 116, name, SIZE, True) for at, name in enumerate(("Killed", "Injured") * 2)]
    for at, label in enumerate(("Herat", "Kunar", "Farah")):
        words += [(60, 132 + 16 * at, label, SIZE, False)]
        words += [(170 + 80 * column, 132 + 16 * at, f"{11 * (column + at + 1)}", SIZE, False) for column in range(4)]
    text, layout = _read((words, []))
    over = {
        text[one.char_start : one.char_end]: (one.column, one.columns) for one in layout.tables[0].cells if not one.row
    }
    assert over == {"2023": (1, 2), "2024": (3, 2)}


def test_a_column_of_units_between_labels_and_figures_is_no_column_of_the_page() -> None:
    words: list[papers.Words] = [
        (left, 100, name, SIZE, True) for left, name in ((60, "Good"), (160, "Unit"), (230, "Aden"), (300, "Taiz"))
    ]
    rows = [
        ("Wheat flour", "kg", "1,420", "610"),
        ("Rice", "kg", "2,150", "1,190"),
        ("Diesel", "litre", "1,790", "475"),
    ]
    for at, (good, unit, *figures) in enumerate(rows):
        words += [(60, 120 + 18 * at, good, SIZE, False), (162, 120 + 18 * at, unit, SIZE, False)]
        words += _rights(figures, (262, 330), 120 + 18 * at)
    assert _tables(*_read((words, []))) == [["Good | Unit | Aden | Taiz", *(" | ".join(row) for row in rows)]]


def test_large_figures_beside_labels_of_one_line_or_two_are_pairs_with_the_whole_label() -> None:
    words: list[papers.Words] = [(300, 90, "KEY FIGURES", 14, True)]
    labels = [("$54.2M", ["required for the floods"]), ("88,150", ["people reached with food", "assistance"])]
    for at, (figure, lines) in enumerate(labels):
        words += [(300, 120 + 30 * at, figure, 18, True)]
        words += [
            (375, 118 + 30 * at + 11 * row - 5 * (len(lines) > 1), one, 10, False) for row, one in enumerate(lines)
        ]
    told = {" ".join(lines): figure for figure, lines in labels}
    assert _pairs(*_read((words, []))) == told


def test_a_large_figure_with_its_scale_is_one_number() -> None:
    words: list[papers.Words] = []
    for at, (figure, label) in enumerate((("1.2 million", "people in need"), ("480,000", "people reached"))):
        words += [(60, 120 + 30 * at, figure, 18, True), (165, 118 + 30 * at, label, 10, False)]
    assert _pairs(*_read((words, []))) == {"people in need": "1.2 million", "people reached": "480,000"}


HEAD = ("District", "Killed", "Injured")
LONG = [(f"Place {chr(65 + at)}", str(100 + at), str(200 + at)) for at in range(26)]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_that_goes_on_over_the_end_of_a_page_is_one(ruled: bool, repeated: bool) -> None:
    pages: list[tuple[Sequence[papers.Words], Sequence[papers.Rule]]] = []
    for part in ([HEAD, *LONG[:20]], [HEAD, *LONG[20:]] if repeated else LONG[20:]):
        words, rules = papers.gridded(part, 60, 300 if not pages else 60, 120, ruled)
        pages.append(([*words, (60, 800, f"Some report | {len(pages) + 1}", 8.0, False)], rules))
    text, layout = _read(*pages)
    lines = [line for line in text[layout.tables[0].char_start : layout.tables[0].char_end].splitlines() if "|" in line]
    assert lines == [" | ".join(row) for row in (HEAD, *LONG)]
    assert len(layout.tables) == 1
    assert text[layout.pages[1] :].startswith(" | ".join(LONG[20])), "the page begins at its first row"


def test_a_table_with_heads_of_its_own_on_the_next_page_is_another() -> None:
    pages: list[tuple[Sequence[papers.Words], Sequence[papers.Rule]]] = []
    for part in ([HEAD, *LONG[:20]], [("District", "Houses", "Schools"), *LONG[20:]]):
        words, rules = papers.gridded(part, 60, 300 if not pages else 60, 120, True)
        pages.append((words, rules))
    assert len(_read(*pages)[1].tables) == 2


def test_a_title_between_two_tables_of_one_width_parts_them() -> None:
    words, rules = papers.gridded([HEAD, *LONG[:3]], 60, 90, 120, True)
    more, others = papers.gridded([("Month", "Jan", "Feb"), *LONG[3:6]], 60, 200, 120, True)
    text, layout = _read(([*words, (60, 190, "Reached by month", 12.0, True), *more], [*rules, *others]))
    assert [len(lines) for lines in _tables(text, layout)] == [4, 4]
    assert text.index("Reached by month") < layout.tables[1].char_start
