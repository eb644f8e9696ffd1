"""The tasks that readers come with, each from a cold link in few clicks; keys that are typed are no clicks.

Elsewhere: the latest displacement of a country, who says so, its citation, by mouse and by keyboard, and a filtered
view in a fresh browser (test_filter_bar); that a figure of three countries is drawn whole (test_explore). Flour in US
dollars, what changed since a day, and a document withdrawn stand with the pages that they need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import newsroom
from browser.conftest import reader_of
from browser.visitor import Visitor, assert_in_sight, listed, settle, until
from indicators.analysis.collection import Collection
from indicators.table import formats

SOME = (3, 60, 4, 6)  # a seed, documents, countries, months


class Hand:
    """A reader's hand: it clicks, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1
        settle(self.page)

    def choose(self, field: str, *options: str) -> None:
        """Options of a field of the bar: one click into it, then the keys."""
        box = self.page.get_by_role("combobox", name=field, exact=True)
        box.click()
        self.clicks += 1
        for option in options:
            self.page.keyboard.type(option)
            self.page.get_by_role("option").filter(has_text=option).first.wait_for()
            self.page.keyboard.press("Enter")
            settle(self.page)
        self.page.keyboard.press("Escape")
        settle(self.page)


@pytest.fixture(scope="module")
def reader(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A reader of a dashboard with sixty documents of four countries."""
    with reader_of(browser, tmp_path_factory.mktemp("tasks"), *SOME) as visitor:
        yield visitor


def names_of_countries() -> list[str]:
    """The newsroom's countries by their names."""
    codes = {truth.country for truth in newsroom.collection(*SOME).truths}
    return sorted(one["name"] for one in newsroom.words()["countries"] if one["code"] in codes)


def test_the_casualties_of_one_province_as_csv(visitor: Visitor, read: Collection, tmp_path: Path) -> None:
    casualties = read.table[read.table["family"] == "casualties"]
    province = str(casualties["admin1_name"].dropna().iloc[0])
    page = visitor.open("/")
    hand = Hand(page)
    hand.choose("Place", province)
    hand.choose("Indicator", "Casualties")
    with page.expect_download() as coming:
        hand.click(page.get_by_test_id("stDownloadButton").get_by_text("Download CSV"))
    path = tmp_path / coming.value.suggested_filename
    coming.value.save_as(path)
    rows = formats.read_table(path)
    assert rows
    assert {row["family"] for row in rows} == {"casualties"}
    assert {row["fact_id"] for row in rows} == set(casualties[casualties["admin1_name"] == province]["fact_id"])
    assert hand.clicks <= 4


def test_a_figure_of_three_countries_is_compared(reader: Visitor) -> None:
    page = reader.open("/explore")
    hand, names = Hand(page), names_of_countries()[-3:]
    hand.choose("Country", *names)
    hand.choose("Indicator", "People living in displacement")
    headings = page.locator("[class*='st-key-card-panel'] h2")
    until(page, lambda: sorted(headings.all_text_contents()) == names)
    assert hand.clicks <= 5


def test_a_number_is_found(visitor: Visitor, read: Collection) -> None:
    page = visitor.open("/facts")
    hand = Hand(page)
    hand.click(page.get_by_placeholder("Words, a number"))
    page.keyboard.type("270000")
    page.keyboard.press("Enter")
    settle(page)
    first = listed(page)[0]
    assert read.table.set_index("fact_id").loc[first, "value"] == 270_000
    hand.click(page.locator(".listed a[data-fact]").first)
    expect(page.locator("mark#here a[aria-current] strong").first).to_have_text("270,000")
    assert hand.clicks <= 2


def test_the_disputed_districts_are_read_side_by_side(visitor: Visitor) -> None:
    page = visitor.open("/")
    hand = Hand(page)
    hand.click(page.get_by_role("link", name="Claims", exact=True))
    expect(page.get_by_role("heading", name=re.compile("Districts held or taken")).first).to_be_visible()
    chart = page.locator(".st-key-card-conflict-0 [data-testid='stVegaLiteChart'] svg")
    expect(chart.get_by_text("118 of 407")).to_be_visible()
    assert hand.clicks <= 2


def test_from_an_added_document_to_its_reviewed_figures(reader: Visitor) -> None:
    page = reader.open("/add")
    hand = Hand(page)
    hand.click(page.get_by_role("tab", name="Text"))
    page.get_by_label("Text", exact=True).last.fill("A landslide killed 17 people in Nampula on 3 March 2024.")
    hand.click(page.get_by_role("button", name="Read this text"))
    hand.click(page.get_by_role("button", name="Save", exact=True))
    hand.click(page.get_by_role("link", name=re.compile("Review the figures of")))
    expect(page.locator(".fact h2")).to_contain_text("17 people killed")
    page.keyboard.press("a")
    settle(page)
    expect(page.get_by_text(re.compile("Accepted: 17 people killed"))).to_be_visible()
    expect(page.get_by_text("0 to look at")).to_be_visible()
    assert hand.clicks <= 4


def test_a_figure_on_the_map_leads_to_its_sentence(reader: Visitor) -> None:
    page = reader.open("/")
    hand = Hand(page)
    figure = page.locator("[class*='st-key-place-0'] a").first
    words = str(figure.text_content()).split()[0]
    hand.click(figure)
    expect(page.locator(".fact").first).to_contain_text(words)
    assert_in_sight(page.locator("mark#here"))
    assert hand.clicks <= 2


def test_nothing_went_wrong(reader: Visitor) -> None:
    """After all the others: no error in the console, and no request to another host."""
    reader.leave()
