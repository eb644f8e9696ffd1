"""A document is withdrawn and brought back in a few clicks from a cold link, and its facts go and come with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import started
from browser.visitor import PHONE, WIDE, Visitor, settle
from floods import ARTICLE
from indicators import store


@pytest.fixture(scope="module")
def reader(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A reader of a dashboard with the seeds and one document more, whose store is the test's own."""
    folder = tmp_path_factory.mktemp("documents")
    with store.open(f"sqlite:///{folder / 'indicators.db'}") as kept:
        kept.add(ARTICLE, "Amina")
    with started(folder / "log.txt", INDICATORS_DATA=str(folder)) as address:
        visitor = Visitor(browser, address, {})
        yield visitor
        visitor.leave()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    settle(page)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "on a phone"])
def test_a_document_is_withdrawn_and_brought_back(reader: Visitor, size: tuple[int, int]) -> None:
    page = reader.open("/documents?document=floods", size=size)
    page.get_by_text("Correct or withdraw this document").click()
    press(page, "Withdraw this document")
    expect(page.get_by_text("floods was withdrawn by local")).to_be_visible()
    expect(page.locator(".choice")).to_contain_text("from 5 documents")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    press(page, "Bring it back")
    expect(page.locator(".pane a[data-fact]").first).to_be_visible()
    expect(page.locator(".choice")).to_contain_text("from 6 documents")


def test_one_switch_hides_the_seeds_and_shows_them_again(reader: Visitor) -> None:
    page = reader.open("/documents")
    page.get_by_text("Show the five seed articles").click()
    settle(page)
    expect(page.locator(".choice")).to_contain_text("from 1 document")
    page.get_by_text("Show the five seed articles").click()
    settle(page)
    expect(page.locator(".choice")).to_contain_text("from 6 documents")
