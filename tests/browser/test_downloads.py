"""What is downloaded is what is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Page, expect

from browser.visitor import HEADER, Visitor, cells, listed, settle
from indicators.analysis.collection import Collection
from indicators.dashboard.parts import downloads
from indicators.query import conditions
from indicators.query.query import Query
from indicators.query.search import Search
from indicators.table import formats, frames

PAGE = 25  # facts of a list


def downloaded(page: Page, name: str, folder: Path) -> list[dict[str, Any]]:
    """The rows of the CSV behind a button."""
    with page.expect_download() as coming:
        page.get_by_test_id("stDownloadButton").get_by_text(name).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return formats.read_table(path)


def as_csv(rows: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """Rows as they come back from a CSV."""
    path = folder / "expected.csv"
    path.write_bytes(formats.to_bytes(rows, "csv"))
    return formats.read_table(path)


def test_tables_have_no_download_of_their_own(visitor: Visitor) -> None:
    page = visitor.open("/documents")
    table = page.get_by_test_id("stDataFrame")
    table.hover()
    expect(page.get_by_test_id("stElementToolbar")).to_be_hidden()
    box = table.bounding_box()
    assert box
    menu = page.get_by_test_id("stDataFrameColumnMenu").get_by_role("menuitem")
    for right in range(60, int(box["width"]), 8):  # a column's menu stands at its right end, wherever that is
        page.mouse.click(box["x"] + right, box["y"] + HEADER / 2)
        page.wait_for_timeout(60)
        if menu.count():
            break
    expect(menu.filter(has_text="Sort ascending")).to_be_visible()
    expect(menu.filter(has_text="Hide column")).to_be_hidden()


def test_facts_gives_the_rows_it_lists(
    visitor: Visitor, read: Collection, ask: Callable[..., Query], tmp_path: Path
) -> None:
    page = visitor.open("/facts")
    page.get_by_placeholder("Words, a number").fill("herat")
    page.keyboard.press("Enter")
    expected = ask(frames.rows(read.table), read.articles.values()).rows(conditions.asked(Search(words="herat")))
    page.get_by_text(f"Download these {len(expected)} as CSV").wait_for()
    settle(page)
    rows = downloaded(page, f"Download these {len(expected)} as CSV", tmp_path)
    assert rows == as_csv(expected, tmp_path)
    assert set(listed(page)) <= {row["fact_id"] for row in rows}
    assert len(listed(page)) == min(len(rows), PAGE)


def test_explore_gives_the_rows_it_shows(visitor: Visitor, read: Collection, tmp_path: Path) -> None:
    page = visitor.open("/explore?view=Table&family=Casualties")
    chosen = read.table[read.table["family"] == "casualties"]
    rows = downloaded(page, f"Download CSV of these {len(chosen)}", tmp_path)
    assert rows == as_csv(frames.rows(chosen), tmp_path)
    shown = cells(page, 1)
    assert len(shown) == len(rows)


def test_explore_gives_the_whole_table(visitor: Visitor, read: Collection, tmp_path: Path) -> None:
    page = visitor.open("/explore")
    assert downloaded(page, f"Download CSV of all {len(read.table)}", tmp_path) == as_csv(
        frames.rows(read.table), tmp_path
    )


def test_the_menu_has_every_other_format_and_each_holds_the_same_rows(
    visitor: Visitor, read: Collection, tmp_path: Path
) -> None:
    page = visitor.open("/indicators?family=Casualties")
    settle(page)
    page.get_by_test_id("stPopover").get_by_text(downloads.OTHERS).click()
    menu = page.get_by_test_id("stPopoverBody")
    offered = menu.get_by_test_id("stDownloadButton").all_inner_texts()
    assert offered == [formats.title(name) for name in downloads.others()]
    assert sorted([*downloads.others(), downloads.PLAIN]) == sorted(formats.FORMATS)
    chosen = read.table[read.table["family"] == "casualties"]
    with page.expect_download() as coming:
        menu.get_by_text(formats.title("xlsx"), exact=True).click()
    assert coming.value.suggested_filename == "casualties-in-all-places.xlsx"
    coming.value.save_as(tmp_path / "table.xlsx")
    book = openpyxl.load_workbook(tmp_path / "table.xlsx")
    assert [line[0].value for line in book["Figures"]][1:] == chosen["fact_id"].tolist()
    assert "Casualties in all places" in [line[1].value for line in book["About"]]


def test_no_two_formats_have_one_file_name() -> None:
    names = [downloads.file_name("facts.csv", name) for name in formats.FORMATS]
    assert len(set(names)) == len(names)
    assert names[:3] == ["facts.csv", "facts-excel.csv", "facts-hxl.csv"]
