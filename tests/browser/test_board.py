"""The Claims page in a browser: a mark leads to its sentence, a rewrite to its original, all of it by keyboard too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browser.visitor import PHONE, WIDE, Visitor, settle

DISTRICTS = "Districts held or taken by the Taliban, Afghanistan"


def test_a_speakers_figure_leads_to_its_sentence(visitor: Visitor) -> None:
    page = visitor.open("/claims")
    expect(page.get_by_role("heading", name=DISTRICTS)).to_be_visible()
    chart = page.locator(".st-key-card-conflict-0 [data-testid='stVegaLiteChart'] svg")
    expect(chart.get_by_text("118 of 407")).to_be_visible()
    expect(chart.get_by_text("party to the conflict")).to_be_visible()
    mark = chart.locator("path[aria-roledescription]").first
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile(r"/facts\?fact=\w+"))
    expect(page.locator("mark#here")).to_contain_text("118 of the country")


def test_the_keyboard_reaches_both_texts_of_a_rewrite(visitor: Visitor) -> None:
    page = visitor.open("/claims")
    compare = page.get_by_role("link", name="compare")
    compare.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("compare=000.*with=001"))
    settle(page)
    expect(page.get_by_role("heading", name="Two documents compared")).to_be_visible()
    texts = page.locator(".beside .text")
    texts.first.focus()
    assert texts.first.evaluate("element => element === document.activeElement"), "it can be scrolled by the keys"
    page.keyboard.press("Tab")
    assert texts.nth(1).evaluate("element => element === document.activeElement")
    expect(texts.nth(1).locator("mark", has_text="makeshift defences")).to_be_visible()
    page.get_by_role("link", name="All claims").click()
    expect(page.get_by_role("heading", name="Who says what")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_search_narrows_the_board(visitor: Visitor, size: tuple[int, int]) -> None:
    page = visitor.open("/claims", size=size)
    page.get_by_label("Indicator, place or holder").fill("herat")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 conflict ·")).to_be_visible()
    expect(page.get_by_role("heading", name=DISTRICTS)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
