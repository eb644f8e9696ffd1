"""Every page opens, light and dark, on a wide screen and on a phone, with its content and nothing broken."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.visitor import PHONE, WIDE, Visitor

# What a reader must see on each page: its heading and its main part.
PAGES = {
    "/": ("h1", '[data-testid="stVegaLiteChart"] svg'),
    "/explore": ("h1:has-text('Explore')", '[data-testid="stDownloadButton"]'),
    "/facts": ("h1:has-text('Facts')", ".listed a[data-fact]"),
    "/claims": ("h1:has-text('Who says what')", '[data-testid="stVegaLiteChart"] svg'),
    "/documents": ("h1:has-text('Documents')", ".pane a[data-fact]"),
    "/add": ("h1:has-text('Add documents')", '[data-testid="stFileUploader"]'),
    "/review": ("h1:has-text('Review')", ".fact h2"),
    "/method": ("h1:has-text('Method')", "text=What it cannot do"),
}


@pytest.mark.parametrize(
    ("theme", "size"), [("light", WIDE), ("dark", PHONE)], ids=["light and wide", "dark and on a phone"]
)
def test_every_page_shows_itself(visitor: Visitor, theme: str, size: tuple[int, int]) -> None:
    page = visitor.page(theme, size)
    for path, parts in PAGES.items():
        visitor.go(page, path)
        for part in parts:
            expect(page.locator(part).first).to_be_visible()
        assert_whole(page, path)
        assert is_dark(page) == (theme == "dark"), path


def assert_whole(page: Page, path: str) -> None:
    """No error box, and nothing that sticks out to the side."""
    assert page.get_by_test_id("stException").count() == 0, path
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is wider than the screen"


def is_dark(page: Page) -> bool:
    """Whether the page's ground is dark."""
    ground = page.get_by_test_id("stApp").evaluate("element => getComputedStyle(element).backgroundColor")
    return sum(int(part) for part in ground.strip("rgba()").split(",")[:3]) < 200


def test_nothing_in_a_chart_is_cut_on_a_phone(visitor: Visitor) -> None:
    page = visitor.open("/", size=PHONE)
    page.locator('[data-testid="stVegaLiteChart"] svg').first.wait_for()
    assert not [
        text for text in page.locator('[data-testid="stVegaLiteChart"] svg text').all_text_contents() if "…" in text
    ]


def test_the_pages_can_be_walked(visitor: Visitor) -> None:
    page = visitor.open("/")
    for name in ("Facts", "Documents", "Add documents", "Review", "Method", "Explore", "Situation"):
        page.get_by_role("link", name=name, exact=True).click()
        heading = page.locator("h1:has-text('Afghanistan')" if name == "Situation" else f"h1:has-text('{name}')")
        expect(heading.first).to_be_visible()
