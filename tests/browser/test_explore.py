"""Three hundred documents of eight countries: no label lies on a label, no page is longer than six screens, every
figure compared is drawn, and a click on the map ends at a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

import newsroom
from browser.conftest import reader_of
from browser.visitor import PHONE, WIDE, Visitor, settle, until

SIZES = {"wide": WIDE, "tablet": (1024, 768), "phone": PHONE}
MOST_SCREENS = 6
MANY = (1, 300, 8, 18)  # a seed, documents, countries, months
MARKS = 'svg path[aria-label*="Opens its sentence"]'
CHART = '[data-testid="stVegaLiteChart"] svg'
# Every text that can be seen in each chart: what it says, and its box.
TEXTS = f"""() => [...document.querySelectorAll('{CHART}')].map(chart => [...chart.querySelectorAll("text")]
    .filter(text => text.textContent.trim() && +getComputedStyle(text).opacity > 0)
    .map(text => [text.textContent, text.getBoundingClientRect()])
    .map(([said, box]) => [said, box.x, box.right, box.y, box.bottom]))"""
HAIR = 0.5  # pixels by which two boxes may touch

Text = tuple[str, float, float, float, float]


@pytest.fixture(scope="module")
def reader(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A reader of a dashboard with three hundred documents."""
    with reader_of(browser, tmp_path_factory.mktemp("newsroom"), *MANY) as visitor:
        yield visitor


def overlaps(texts: list[Text]) -> list[tuple[str, str]]:
    """The pairs of texts of one chart that lie on each other."""
    return [
        (one[0], two[0])
        for at, one in enumerate(texts)
        for two in texts[at + 1 :]
        if one[1] < two[2] - HAIR and two[1] < one[2] - HAIR and one[3] < two[4] - HAIR and two[3] < one[4] - HAIR
    ]


def drawn(page: Page) -> list[list[Text]]:
    """The texts of the charts, when they have come to rest."""
    page.locator(CHART).first.wait_for()
    before: list[list[Text]] = []

    def is_still() -> bool:
        nonlocal before
        last, before = before, page.evaluate(TEXTS)
        return any(before) and before == last  # a map has no words before its outlines have come

    until(page, is_still)
    return before


def test_texts_that_lie_on_each_other_are_seen() -> None:
    one, two, far = ("a", 0, 10, 0, 10), ("b", 9, 20, 5, 15), ("c", 9, 20, 10, 20)
    assert overlaps([one, two, far]) == [("a", "b"), ("b", "c")]


@pytest.mark.parametrize("size", SIZES)
def test_no_label_lies_on_a_label_and_no_page_is_long(reader: Visitor, size: str) -> None:
    page = reader.page(size=SIZES[size])
    for query in ("shown=killed", "shown=displaced_total&by=place", "shown=price", "view=Map", "view=Table"):
        reader.go(page, f"/explore?{query}")
        if query != "view=Table":
            charts = drawn(page)
            assert sum(map(len, charts)), query
            assert [pair for texts in charts for pair in overlaps(texts)] == [], query
        long = page.get_by_test_id("stMain").evaluate("element => element.scrollHeight")
        assert long <= MOST_SCREENS * SIZES[size][1], query
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), query


def test_a_figure_of_three_countries_over_a_year_is_drawn_whole(reader: Visitor) -> None:
    page = reader.page()
    everywhere = newsroom.collection(*MANY).truths
    names = {one["code"]: one["name"] for one in newsroom.words()["countries"]}
    codes = sorted({truth.country for truth in everywhere})[-3:]
    asked = "&".join(f"country={names[code]}" for code in codes)
    reader.go(page, f"/explore?{asked}&indicator=displaced_total&since=2024-01-01&until=2024-12-31")
    told = re.search(r": ([\d,]+) facts", str(page.locator(".choice").text_content()))
    assert told
    headings = page.locator("[class*='st-key-card-panel'] h2")
    assert sorted(headings.all_text_contents()) == sorted(names[code] for code in codes)
    counted = [
        int(one.split()[0]) for one in page.locator("[class*='st-key-card-panel'] .heading p").all_text_contents()
    ]
    assert sum(counted) == int(told[1])
    until(page, lambda: page.locator(MARKS).count() == sum(counted))


def test_a_figure_on_the_map_leads_to_its_sentence(reader: Visitor) -> None:
    page = reader.page()
    reader.go(page, "/explore?view=Map")
    circle = page.locator('svg path[aria-label*="Shows only"]').first
    circle.wait_for()
    where = str(circle.get_attribute("aria-label")).rpartition("Shows only ")[2]
    circle.dispatch_event("click")
    settle(page)
    expect(page.locator(".choice")).to_contain_text(f"in {where}")
    link = page.locator("[class*='st-key-place-'] a").first
    figure = str(link.text_content()).split()[0]
    link.click()
    settle(page)
    assert "fact=" in page.url
    expect(page.locator(".fact").first).to_contain_text(figure)


def test_the_map_says_itself_to_the_keyboard_and_that_borders_are_no_opinion(reader: Visitor) -> None:
    page = reader.page()
    reader.go(page, "/explore?view=Map&map-shows=killed")
    said = " ".join(one[0] for one in drawn(page)[0])
    assert "imply no opinion" in said
    assert "Source: " in said
    place = page.locator("[class*='st-key-place-0'] button").first
    name = str(place.text_content())
    place.focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.locator(".choice")).to_contain_text(f"in {name}")


def test_a_row_of_the_list_brings_its_indicator_to_the_top(reader: Visitor) -> None:
    page = reader.page()
    reader.go(page, "/explore")
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 120, "y": 38 + 35 * 2 + 17})
    settle(page)
    name = str(page.locator('[data-testid="glide-cell-1-2"]').first.text_content())
    expect(page.locator(".st-key-card-shown h2").first).to_have_text(name)
    assert "shown=" in page.url


def test_nothing_went_wrong(reader: Visitor) -> None:
    """After all the others: no error in the console, and no request to another host."""
    reader.leave()
