"""From a mark, a row, a figure in a text or a link to the sentence that states it."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from browser.visitor import PHONE, WIDE, Visitor, assert_in_sight, click_fact, click_row, listed, settle
from indicators.analysis.collection import Collection
from indicators.dashboard.views import marked_text
from indicators.table import frames


def fact_of(page: Page) -> str:
    """The fact that the address names."""
    page.wait_for_url(re.compile(r"/facts\?fact=\w+"))
    return page.url.rpartition("fact=")[2]


def assert_proved(page: Page, read: Collection, fact_id: str) -> None:
    """The fact's sentence is highlighted, its number stands out, and a reader sees it."""
    row = frames.rows(read.table[read.table["fact_id"] == fact_id])[0]
    mark = page.locator("mark#here")
    expect(mark).to_have_text(row["sentence"], use_inner_text=False)
    current = page.locator("mark#here a[aria-current] strong").first
    expect(current).to_have_text(read.articles[row["document_id"]].text[row["char_start"] : row["char_end"]])
    assert_in_sight(mark)


def test_a_chart_mark_leads_to_its_sentence(visitor: Visitor, read: Collection) -> None:
    page = visitor.open("/")
    marks = page.locator('.st-key-card-when [data-testid="stVegaLiteChart"] svg path[aria-roledescription]')
    marks.first.wait_for()
    boxes = [(mark, mark.bounding_box()) for mark in marks.all()]
    # some marks have no area
    mark = next(mark for mark, box in boxes if box and box["width"] > 4 and box["height"] > 4)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert_proved(page, read, fact_of(page))


@pytest.mark.parametrize("part", [".stated a", ".countries td a", ".st-key-card-disputed li a"])
def test_a_number_of_the_situation_leads_to_its_sentence(visitor: Visitor, read: Collection, part: str) -> None:
    page = visitor.open("/")
    page.locator(part).first.click()
    fact_id = fact_of(page)
    settle(page)
    assert_proved(page, read, fact_id)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_row_leads_to_its_sentence(visitor: Visitor, read: Collection, size: tuple[int, int]) -> None:
    page = visitor.open("/facts", size=size)
    names = listed(page)
    for row in (3, 1):
        click_fact(page, row)
        assert fact_of(page) == names[row]
        assert_proved(page, read, names[row])


def test_the_list_is_wide_until_a_line_is_chosen(visitor: Visitor) -> None:
    page = visitor.open("/facts")
    wide = page.locator(".listed").bounding_box()
    click_fact(page, 0)
    card, narrow = page.locator("article.fact").bounding_box(), page.locator(".listed").bounding_box()
    assert wide
    assert card
    assert narrow
    assert narrow["width"] < 0.6 * wide["width"]
    assert card["x"] > narrow["x"] + narrow["width"], "side by side"
    page.get_by_role("button", name="Close").click()
    settle(page)
    again = page.locator(".listed").bounding_box()
    assert again
    assert again["width"] == wide["width"]
    assert page.url.endswith("/facts")


def test_on_a_phone_the_fact_comes_first(visitor: Visitor, read: Collection) -> None:
    page = visitor.open(f"/facts?fact={read.table['fact_id'][1]}", size=PHONE)
    card, found = page.locator("article.fact").bounding_box(), page.locator(".listed").bounding_box()
    assert card
    assert found
    assert card["y"] + card["height"] < found["y"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_row_can_be_chosen_by_keyboard(visitor: Visitor, read: Collection) -> None:
    page = visitor.open("/facts")
    names = listed(page)
    page.locator(".listed a[data-fact]").first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settle(page)
    assert fact_of(page) == names[2]
    assert_proved(page, read, fact_of(page))


def test_a_row_of_explore_shows_its_sentence(visitor: Visitor, read: Collection) -> None:
    page = visitor.open("/explore?view=Table&family=Casualties")
    row = frames.rows(read.table[read.table["family"] == "casualties"])[0]
    click_row(page, 0)
    expect(page.locator(".sentence")).to_have_text(row["sentence"])
    expect(page.locator(".sentence mark")).to_have_text(row["quote"])
    page.get_by_test_id("stPageLink").filter(has_text="Read on").click()
    assert_proved(page, read, row["fact_id"])


def test_a_document_is_chosen_by_its_title(visitor: Visitor, read: Collection) -> None:
    page = visitor.open("/documents")
    click_row(page, 2)
    assert page.url.endswith(f"document={list(read.articles)[2]}")


def test_an_open_fact_that_the_search_does_not_find_says_so(visitor: Visitor, read: Collection) -> None:
    page = visitor.open(f"/facts?fact={read.table['fact_id'][1]}")
    says = page.get_by_text("does not meet the search")
    expect(says).not_to_be_visible()
    page.get_by_placeholder("Words, a number").fill("no document says this")
    page.keyboard.press("Enter")
    expect(says).to_be_visible()


def test_the_front_door_leads_on_to_a_fact_or_a_document(visitor: Visitor, read: Collection) -> None:
    fact_id, document = read.table["fact_id"][4], list(read.articles)[1]
    page = visitor.open(f"/?fact={fact_id}")
    assert_proved(page, read, fact_id)
    page.go_back()
    expect(page.locator("h1:has-text('Afghanistan')")).to_be_visible()  # the way back is not led on again
    visitor.go(page, f"/?document={document}")
    page.wait_for_url(f"**/documents?document={document}")


def test_an_unknown_page_is_answered_kindly(visitor: Visitor) -> None:
    page = visitor.open("/nosuchpage")
    expect(page.get_by_text("There is no page at this address")).to_be_visible()
    (told,) = visitor.problems  # by Streamlit itself
    assert "does not seem to exist" in told
    visitor.problems.clear()


def test_searching_narrows_the_rows(visitor: Visitor, read: Collection) -> None:
    page = visitor.open("/facts")
    page.get_by_placeholder("Words, a number").fill("displaced since january")
    page.keyboard.press("Enter")
    expect(page.locator(".found")).to_contain_text(f"of {len(read.table)} facts that hold “displaced since january”")
    settle(page)
    found = page.locator(".listed .figure").all_text_contents()
    assert 0 < len(found) < len(read.table)
    assert any(figure.startswith("270,000 ") for figure in found)
    assert "displaced" in page.locator(".listed .sentence mark").all_text_contents()
    assert "270,000" in page.locator(".listed .sentence strong").all_text_contents()
    elsewhere = visitor.page(fresh=True)
    elsewhere.goto(page.url)
    settle(elsewhere)
    assert listed(elsewhere) == listed(page), "the address has the search"
    page.get_by_placeholder("Words, a number").fill("no document says this")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing meets all of this")).to_be_visible()


@pytest.mark.parametrize("words", ["270000", "0.27 million", "270 thousand", "dispalced 270,000"])
def test_a_number_is_found_however_it_is_typed(visitor: Visitor, words: str) -> None:
    page = visitor.open("/facts")
    page.get_by_placeholder("Words, a number").fill(words)
    page.keyboard.press("Enter")
    settle(page)
    expect(page.locator(".listed .figure").first).to_contain_text("270,000")
    expect(page.locator(".listed .sentence mark strong").first).to_have_text("270,000")


def test_the_list_is_sorted_as_wished(visitor: Visitor, read: Collection) -> None:
    page = visitor.open("/facts?sort=Largest+figure+first")
    values = dict(zip(read.table["fact_id"], read.table["value"].fillna(0), strict=True))
    assert values[listed(page)[0]] == max(values.values())
    page.get_by_role("combobox", name="Sort").click()
    page.get_by_role("option").filter(has_text="Document by document").click()
    settle(page)
    assert listed(page) == list(read.table["fact_id"][: len(listed(page))])


def test_a_copied_link_opens_the_same_view_elsewhere(visitor: Visitor, read: Collection) -> None:
    page = visitor.open("/facts")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    click_fact(page, 2)
    fact_id = fact_of(page)
    copied = {}
    for name in ("link", "citation", "annotation"):
        page.locator(".st-key-copying").get_by_role("button", name=f"Copy {name}").click()
        expect(page.get_by_role("status").filter(has_text=f"Copy {name}: done")).to_be_visible()
        copied[name] = page.evaluate("navigator.clipboard.readText()")
    assert copied["link"] == visitor.address + marked_text.permalink(fact_id)
    assert fact_id in copied["citation"]
    assert json.loads(copied["annotation"])["id"] == copied["link"]
    elsewhere = visitor.page("dark", PHONE, fresh=True)
    elsewhere.goto(copied["link"])
    settle(elsewhere)
    assert_proved(elsewhere, read, fact_id)


def test_every_mention_can_be_read(visitor: Visitor, read: Collection) -> None:
    table = read.table[read.table["mentions"].map(len) > 1]
    row = table.iloc[0]
    page = visitor.open(f"/facts?fact={row['fact_id']}")
    assert_proved(page, read, row["fact_id"])
    before = page.locator(".pane").evaluate("pane => pane.scrollTop")
    page.locator(".st-key-mentions").get_by_text(str(len(row["mentions"])), exact=True).click()
    settle(page)
    assert_in_sight(page.locator("mark#here"))
    assert page.locator(".pane").evaluate("pane => pane.scrollTop") > before


def test_a_figure_in_the_text_leads_to_its_fact(visitor: Visitor, read: Collection) -> None:
    first = read.table[read.table.duplicated("document_id", keep=False)].iloc[0]
    page = visitor.open(f"/facts?fact={first['fact_id']}")
    other = page.locator(".pane a:not([aria-current])").first
    wanted = other.get_attribute("data-fact")
    other.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/facts?fact={wanted}")
    settle(page)
    assert_proved(page, read, str(wanted))


def test_a_document_marks_every_figure(visitor: Visitor, read: Collection) -> None:
    document = read.table["document_id"].value_counts().index[0]
    page = visitor.open(f"/documents?document={document}")
    links = page.locator(".pane a[data-fact]")
    links.first.wait_for()
    marked = {link.get_attribute("data-fact") for link in links.all()}
    assert marked == set(read.table[read.table["document_id"] == document]["fact_id"])
    assert page.locator(".pane").text_content() == marked_text.neutralise(read.articles[document].text)
    wanted = links.nth(2).get_attribute("data-fact")
    links.nth(2).click()
    assert fact_of(page) == wanted
    assert_proved(page, read, str(wanted))


@pytest.mark.parametrize("fact", ["nosuchfact", "<img src=x onerror=alert(1)>%00"])
def test_an_unknown_fact_is_answered_kindly(visitor: Visitor, fact: str) -> None:
    page = visitor.open(f"/facts?fact={fact}")
    expect(page.get_by_text("No fact here has this name")).to_be_visible()
    click_fact(page, 0)
    expect(page.locator("mark#here")).to_be_visible()


def test_an_unknown_document_is_answered_kindly(visitor: Visitor) -> None:
    page = visitor.open("/documents?document=nosuch")
    expect(page.get_by_text("No document here has this name")).to_be_visible()
