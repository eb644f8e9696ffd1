"""A quote and a text, changed or not → where the quote stands now."""

from __future__ import annotations

import re

import pytest

from indicators.analysis import reading, verification
from indicators.documents import articles
from indicators.model import Article, Cell, Layout, Span, Table

TEXT = "The group took two districts on Monday. It lost two districts on Friday."
QUOTE = "two districts"
FIRST, SECOND = TEXT.index(QUOTE), TEXT.rindex(QUOTE)


def _row(start: int, text: str = TEXT) -> dict[str, object]:
    end = start + len(QUOTE)
    return {
        "quote": QUOTE,
        "quote_start": start,
        "quote_end": end,
        "quote_prefix": text[max(0, start - 10) : start],
        "quote_suffix": text[end : end + 10],
    }


# where the quote stood, the text of today, where it is found
FOUND = [
    (FIRST, TEXT, FIRST),
    (SECOND, TEXT, SECOND),
    (SECOND, "Update: " + TEXT, SECOND + 8),
    (FIRST, TEXT.replace("on Monday", "last Monday"), FIRST),
    (SECOND, TEXT.replace("The group", "The armed group").replace("on Friday", "last Friday"), SECOND + 6),
    (SECOND, TEXT.replace("The group took two districts on Monday. ", ""), len("It lost ")),
]
LOST = [
    (FIRST, TEXT.replace("two", "three")),
    (SECOND, "Elsewhere two districts were flooded."),
    (FIRST, ""),
]


@pytest.mark.parametrize(("start", "text", "now"), FOUND)
def test_found_at_its_place_or_between_its_neighbours(start: int, text: str, now: int) -> None:
    assert verification.find(_row(start), text) == now
    assert text[now : now + len(QUOTE)] == QUOTE


@pytest.mark.parametrize(("start", "text"), LOST)
def test_the_same_words_elsewhere_are_not_the_quote(start: int, text: str) -> None:
    assert verification.find(_row(start), text) is None


def test_a_document_that_is_missing_is_said() -> None:
    (finding,) = verification.verify([_row(FIRST) | {"fact_id": "f", "document_id": "a"}], {})
    assert (finding.state, finding.reason) == (verification.GONE, "there is no such document")


ARTICLE = Article(
    "At least 14 people died. Some 5.6 to 6 million people need aid. Dozens fled; two dozen homes and 1,500 tents "
    "burned.",
    "a",
)
ROWS = {row["value"]: row for row in reading.rows(ARTICLE)}
# the row by its value, what is changed in it, and what is said of it
ALTERED = [
    (14, {"value": 99.0}, "value differs: the text says 14, the table 99"),
    (14, {"value_low": 15.0}, "value differs"),
    (14, {"value": 14_000_000.0}, "value differs"),
    (1500, {"value": 1.5, "value_low": 1.5, "value_high": 1.5}, "the text says 1,500, the table 1.5"),
    (14, {"char_start": 0, "char_end": 0}, "offsets lie outside"),
    (14, {"char_end": 10_000}, "offsets lie outside"),
    (14, {"char_start": -3}, "offsets lie outside"),
]


@pytest.mark.parametrize(("value", "change", "said"), ALTERED)
def test_a_number_that_is_not_the_rows_is_told(value: float, change: dict[str, float], said: str) -> None:
    (finding,) = verification.verify([ROWS[value] | change], {"a": ARTICLE.text})
    assert finding.state == verification.ALTERED
    assert said in finding.reason


def test_numbers_as_they_were_read_are_found() -> None:
    assert {finding.state for finding in verification.verify(reading.rows(ARTICLE), {"a": ARTICLE.text})} == {
        verification.FOUND
    }


# The text, the number as an old table has it, its value and indicator, what is said of it.
PROSE = "Some 61 000 people fled the flood, and 1,200 died.\n\n"
DOUBTFUL = [
    (PROSE + "Nord 11 42 320\nSud 8 17 90\n", "42 320", 42_320, "killed", verification.IN_A_ROW),
    (PROSE + "Nord 11 42 320\nSud 8 17 90\n", "17", 17, "killed", verification.IN_A_ROW),
    (PROSE + "So far: killed 540 204 injured.", "540 204", 540_204, "killed", verification.GLUED),
    (
        PROSE + "1.4 million\nPeople in need\n\n620,000\nPeople targeted\n",
        "620,000",
        620_000,
        "in_need",
        verification.SHIFTED,
    ),
    (
        PROSE + "FIGURES\n1.4 million\nPeople in need\n620,000\nPeople targeted\n",
        "620,000",
        620_000,
        "in_need",
        verification.IN_A_ROW,
    ),
]


def _old(text: str, written: str, value: float, indicator: str) -> dict[str, object]:
    start = text.index(written)
    spans = {
        "quote_start": start,
        "quote_end": start + len(written),
        "char_start": start,
        "char_end": start + len(written),
    }
    said = {"quote": written, "quote_prefix": text[:start], "quote_suffix": "", "sentence": text}
    return (
        spans
        | said
        | {
            "fact_id": "f",
            "document_id": "a",
            "value": value,
            "value_low": value,
            "value_high": value,
            "indicator": indicator,
        }
    )


@pytest.mark.parametrize(("text", "written", "value", "indicator", "why"), DOUBTFUL)
def test_glued_and_shifted_numbers_of_old_tables_are_doubted(
    text: str, written: str, value: float, indicator: str, why: str
) -> None:
    row = _old(text, written, value, indicator)
    (finding,) = verification.verify([row], {"a": text})
    assert (finding.state, finding.reason, finding.start) == (verification.DOUBTFUL, why, text.index(written))
    (finding,) = verification.verify([row], {"a": "Update.\n\n" + text})
    assert (finding.state, finding.reason, finding.start) == (verification.DOUBTFUL, why, text.index(written) + 9)


@pytest.mark.parametrize("status", ["accepted", "corrected", "added"])
def test_what_a_person_has_decided_is_not_doubted(status: str) -> None:
    text, written, value, indicator, _ = DOUBTFUL[0]
    (finding,) = verification.verify([_old(text, written, value, indicator) | {"review_status": status}], {"a": text})
    assert finding.state == verification.FOUND


@pytest.mark.parametrize(
    "text",
    [PROSE, "1.4 million\nPeople in need\n\n620,000\nPeople targeted\n", "Toll of the flood: killed 540 204 injured."],
)
def test_what_the_reader_reads_today_is_not_doubted(text: str) -> None:
    found = list(verification.verify(reading.rows(Article(text, "a")), {"a": text}))
    assert len(found) == 2
    assert {finding.state for finding in found} == {verification.FOUND}


def test_a_lent_scale_is_no_change() -> None:
    row = {
        "quote": "from 5.6",
        "quote_start": 0,
        "quote_end": 8,
        "char_start": 5,
        "char_end": 8,
        "value_low": None,
        "value_high": None,
    }
    sentence = "It fell from 5.6 to 4.9 million."
    assert verification.altered(row | {"value": 5_600_000.0, "sentence": sentence}) == ""
    assert verification.altered(row | {"value": 5_600.0, "sentence": sentence}) != ""


def _cells(text: str) -> Layout:
    """A table of lines whose cells white space parts; the first line names columns, the first cell its row."""
    cells, at = [], 0
    for row, line in enumerate(text.splitlines(keepends=True)):
        for column, match in enumerate(re.finditer(r"\S+", line)):
            is_header = not row or not column
            cells.append(Cell(at + match.start(), at + match.end(), row, column, header=is_header))
        at += len(line)
    return Layout(tables=(Table(0, cells[-1].char_end, tuple(cells), (0,)),))


def test_a_cell_is_not_doubted_where_its_own_labels_name_the_indicator() -> None:
    text = "Province Killed Injured\nKunar 11 42\nLogar 3 540"
    right, wrong = _old(text, "42", 42.0, "injured"), _old(text, "42", 42.0, "killed")
    layouts = {"a": _cells(text)}
    assert [one.state for one in verification.verify([right], {"a": text}, layouts)] == [verification.FOUND]
    (finding,) = verification.verify([wrong], {"a": text}, layouts)
    assert (finding.state, finding.reason) == (verification.DOUBTFUL, verification.OF_ANOTHER)
    glued = _old(text, "11 42", 1142.0, "killed")
    assert [one.state for one in verification.verify([glued], {"a": text}, layouts)] != [verification.FOUND]


def test_labels_in_the_first_column_count_too() -> None:
    text = "Figures Kunar Logar\nKilled 11 42\nInjured 3 540"
    layouts = {"a": _cells(text)}
    rows = [_old(text, "540", 540.0, "injured"), _old(text, "540", 540.0, "killed")]
    states = [one.state for one in verification.verify(rows, {"a": text}, layouts)]
    assert states == [verification.FOUND, verification.DOUBTFUL]


def test_what_the_reader_reads_in_a_cell_today_is_not_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the labels alone would say something else: it may know the caption, or a note."""
    text = "Province Killed Injured\nKunar 11 42"
    row, number = _old(text, "42", 42.0, "missing"), Span(text.index("42"), text.index("42") + 2)
    read = verification.Reading({number: frozenset({"missing"})}, [])
    monkeypatch.setattr(verification, "read", lambda article: read)
    (finding,) = verification.verify([row], {"a": text}, {"a": _cells(text)})
    assert finding.state == verification.FOUND


def test_what_the_reader_reads_in_cells_is_found_as_it_was_read() -> None:
    text = "Province,Total deaths,Population\nKunar,11,45000\nLogar,3,39000\n"
    (found,) = articles.of_bytes("toll.csv", text.encode())
    assert isinstance(found, Article)
    rows = [row for rows in reading.read([found]) for row in rows]
    assert {row["value"] for row in rows} >= {11, 45_000}
    states = verification.verify(rows, {found.document_id: found.text}, {found.document_id: found.layout})
    assert {one.state for one in states} == {"found"}


COUNTED_IN = [
    "District | Deaths | Population (10,000s)\nMocuba | 3 | 41\nMilange | 5 | 12\n",
    "Population by district (in thousands)\n\nDistrict | Population\nMocuba | 410\nMilange | 120\n",
]


@pytest.mark.parametrize("text", COUNTED_IN)
def test_a_figure_that_a_head_or_a_caption_scales_is_found_and_any_other_multiple_is_altered(text: str) -> None:
    [row] = [row for row in reading.rows(Article(text, "a")) if row["value"] == 410_000]
    for value, state in (
        (410_000, "found"),
        (41_000, "altered"),
        (410, "altered"),
        (41, "altered"),
        (4.1e8, "altered"),
    ):
        changed = row | {"value": value, "value_low": value, "value_high": value}
        [finding] = verification.verify([changed], {"a": text})
        assert finding.state == state, value


def test_a_share_under_a_caption_in_thousands_is_no_thousands() -> None:
    text = "People in need (in thousands)\n\n"
    text += "District | People in need | Share in need (%)\nMocuba | 41 | 3\nMilange | 5 | 2\n"
    found = list(verification.verify(reading.rows(Article(text, "a")), {"a": text}))
    assert len(found) == 4
    assert {finding.state for finding in found} == {"found"}
