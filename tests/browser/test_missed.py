"""Words selected in a document, by mouse, by keyboard or typed → a fact at exactly these characters of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from browser.conftest import started
from browser.visitor import PHONE, Shared, Visitor, settle, still
from indicators import store
from indicators.dashboard.views import marked_text
from indicators.model import Article
from indicators.store import Store

# Before each number stand characters that a browser counts or draws in another way than Python: emoji, line ends of two
# characters, overrides of direction that are drawn by name; and markup that must stay text.
HOSTILE = (
    "🏚️🚨 Situation <b>report</b>\r\n"
    'The agency noted <img src=x onerror="window.run=1"> and <script>window.run=1</script> **bold** '
    "[x](javascript:alert(1)).\r\n"
    "🙂 Then \u202ethe register\u202c went 👍 from 61,500 quilts to fewer on Monday, officials said in Herat.\r\n"
    "\u202bعدد النازحين\u202c 270,000 شخص في هرات\r\n"
    "Some crates were lost, and 12 people were killed in Kabul.\r\n"
    "Many a family waits.\r\n"
)
LINE = (
    "The council met again and spoke at length about the road, the well and the roof of the school, as it had before.\n"
)
LONG = LINE * 4_500 + "🙂 At the very end the clerk wrote 98,765 on the wall.\n"

# The boxes of some words of the text, scrolled into sight.
BOXES = """([words]) => {
    const pane = document.querySelector(".choosing");
    const at = pane.textContent.indexOf(words);
    const walk = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let seen = 0, node = walk.nextNode(); node; seen += node.length, node = walk.nextNode()) {
        if (at >= seen && at < seen + node.length) range.setStart(node, at - seen);
        const last = at + words.length;
        if (last > seen && last <= seen + node.length) range.setEnd(node, last - seen);
    }
    pane.scrollTop += range.getBoundingClientRect().top - pane.getBoundingClientRect().top - 60;
    range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
    return [...range.getClientRects()].filter((box) => box.width > 1)
      .map((box) => [box.left, box.top, box.right, box.bottom]);
}"""


@dataclass(frozen=True)
class Desk:
    """The app with a store of its own, and that store."""

    address: str
    kept: Store

    def added(self) -> list[tuple[str, dict[str, Any]]]:
        """What people added, each with the words of the document that its span is."""
        found = []
        for one in self.kept.log():
            held, article = self.kept.fact(one.fact_id), self.kept.article(one.document_id)
            assert held is not None
            assert article is not None
            found.append((article.text[held.row["char_start"] : held.row["char_end"]], dict(held.row)))
        return found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The app in a process of its own, over a store that holds the two documents."""
    folder = tmp_path_factory.mktemp("missed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INDICATORS_DATA", str(folder))
        with store.open() as kept:
            kept.add(
                Article(text=HOSTILE, document_id="hostile", title="<img src=x onerror=window.run=1> **report**"),
                "test",
            )
            kept.add(Article(text=LONG, document_id="long", title="A long one"), "test")
            with started(folder / "log.txt", INDICATORS_DATA=str(folder)) as address:
                yield Desk(address, kept)


@pytest.fixture
def reader(browser: Browser, desk: Desk, shared: Shared) -> Iterator[Visitor]:
    """A reader of that app."""
    found = Visitor(browser, desk.address, shared)
    yield found
    found.leave()


def choosing(reader: Visitor, document: str = "hostile", **looks: Any) -> Page:
    """Review, with the document open for choosing."""
    page = reader.open(f"/review?document={document}", **looks)
    expect(page.locator(".choosing")).not_to_be_empty()
    still(page.locator(".choosing"))  # it comes into sight with the next frame
    return page


def drag(page: Page, words: str) -> None:
    """Selects the words with the mouse, as a hand does: down before the first, along, up after the last."""
    page.evaluate(BOXES, [words])
    still(page.locator(".choosing"))
    boxes = page.evaluate(BOXES, [words])
    (left, top, _, bottom), (_, last_top, right, last_bottom) = boxes[0], boxes[-1]
    page.mouse.move(left + 1, (top + bottom) / 2)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + last_bottom) / 2, steps=4)
    page.mouse.move(right - 1, (last_top + last_bottom) / 2, steps=4)
    page.mouse.up()


def marked(page: Page) -> Locator:
    """The words in their sentence, before anything is saved."""
    return page.locator("blockquote.missed mark")


def field(page: Page, label: str) -> Locator:
    """A field of the form; the form for correcting the open fact has others of the same names."""
    return page.get_by_test_id("stForm").last.get_by_label(label, exact=True)


def fill(page: Page, indicator: str, **typed: str) -> None:
    """The form, and its button."""
    page.get_by_test_id("stForm").last.get_by_role("combobox", name="Indicator").click()
    page.keyboard.type(indicator)
    page.get_by_role("option", name=indicator, exact=True).click()
    for label, text in typed.items():
        field(page, label).fill(text)
    page.get_by_role("button", name="Add this figure").click()
    settle(page)


def test_words_selected_with_the_mouse_become_a_fact_at_these_characters(reader: Visitor, desk: Desk) -> None:
    page = choosing(reader)
    drag(page, "270,000")
    expect(marked(page)).to_have_text("270,000")
    assert desk.added() == []  # nothing is saved before a person says so
    fill(page, "People newly displaced", Unit="person")
    words, row = desk.added()[-1]
    assert words == "270,000"
    assert (row["value"], row["unit"], row["indicator"]) == (270_000, "person", "displaced_new")
    assert (row["char_start"], row["review_status"]) == (HOSTILE.index("270,000"), "added")
    page.wait_for_url(re.compile(f"fact={row['fact_id']}"))
    expect(page.locator(".fact mark")).to_have_text("270,000")
    # the document stays open for the next one
    expect(page.locator(".choosing mark").filter(has_text="270,000")).to_be_visible()


def test_a_wide_selection_is_narrowed_to_its_number(reader: Visitor) -> None:
    page = choosing(reader)
    drag(page, "from 61,500 quilts to fewer")
    expect(marked(page)).to_have_text("61,500")
    expect(field(page, "Value")).to_have_value("61,500")


def test_a_selection_runs_across_a_marked_figure(reader: Visitor) -> None:
    page = choosing(reader)
    assert page.locator(".choosing mark").count()
    drag(page, "lost, and 12 people were killed in Kabul")
    expect(marked(page)).to_have_text("12")
    expect(page.get_by_text("The table has this figure already")).to_be_visible()


def test_words_without_a_number_stay_as_they_are(reader: Visitor) -> None:
    page = choosing(reader)
    drag(page, "Many a family")
    expect(marked(page)).to_have_text("Many a family")
    expect(field(page, "Value")).to_have_value("")


def test_the_keyboard_alone_is_enough(reader: Visitor, desk: Desk) -> None:
    page = choosing(reader)
    page.locator(".choosing").focus()
    chosen = "String(document.getSelection())"
    for _ in range(12):
        page.keyboard.press("ArrowDown")
        if page.evaluate(chosen) == "61,500":
            break
    page.keyboard.press("Shift+ArrowRight")
    assert page.evaluate(chosen) == "61,500 quilts"
    page.keyboard.press("Enter")
    expect(marked(page)).to_have_text("61,500")
    fill(page, "Goods sent or delivered", Unit="quilt")
    words, row = desk.added()[-1]
    assert (words, row["char_start"], row["value"]) == ("61,500", HOSTILE.index("61,500"), 61_500)


def test_the_handles_of_a_touch_screen_are_enough(reader: Visitor) -> None:
    page = choosing(reader, size=PHONE)
    page.evaluate(BOXES, ["270,000"])
    page.evaluate(  # a long press and dragged handles change the selection, and no pointer is heard to come up
        """() => {
            const walk = document.createTreeWalker(document.querySelector(".choosing"), NodeFilter.SHOW_TEXT);
            let node = walk.nextNode();
            while (!node.data.includes("270,000")) node = walk.nextNode();
            const at = node.data.indexOf("270,000");
            document.getSelection().setBaseAndExtent(node, at + 3, node, at + 7);
        }"""
    )
    expect(marked(page)).to_have_text("270,000")


def test_the_open_facts_document_is_chosen_and_nothing_is_sent_before_it_is_asked_for(
    reader: Visitor, desk: Desk
) -> None:
    killed = next(row for row in desk.kept.rows() if row["document_id"] == "hostile" and row["indicator"] == "killed")
    page = reader.open(f"/review?fact={killed['fact_id']}")
    assert page.locator(".choosing").count() == 0
    page.get_by_text("Add a figure that the reader missed").click()
    expect(page.locator(".choosing")).to_contain_text("61,500 quilts")


def test_a_typed_number_leads_to_the_same_place(reader: Visitor, desk: Desk) -> None:
    page = choosing(reader)
    page.get_by_label("Or type the number").fill("270,000")
    page.keyboard.press("Enter")
    expect(marked(page)).to_have_text("270,000")
    fill(page, "Other figure", Unit="person")
    words, row = desk.added()[-1]
    assert (words, row["char_start"]) == ("270,000", HOSTILE.index("270,000"))


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_saved(reader: Visitor, desk: Desk) -> None:
    before = len(desk.added())
    page = choosing(reader)
    drag(page, "Many a family")
    expect(marked(page)).to_be_visible()
    fill(page, "Other figure", Value="lots", Unit="no unit at all")
    form = page.get_by_test_id("stForm").last
    for label, told in (("Value", "is no number"), ("Unit", "is no unit")):
        beside = form.get_by_test_id("stColumn").filter(has=page.get_by_label(label, exact=True))
        expect(beside).to_contain_text(told)
    assert len(desk.added()) == before


def test_a_hostile_document_stays_text(reader: Visitor) -> None:
    page = choosing(reader, size=PHONE)
    pane = page.locator(".choosing")
    assert pane.text_content() == marked_text.neutralise(HOSTILE)
    inside = pane.evaluate(
        "pane => [...new Set([...pane.querySelectorAll('*')].map(element => element.localName))].sort()"
    )
    assert inside == ["div", "mark"]
    drag(page, "noted")
    expect(marked(page)).to_have_text("noted")
    assert page.locator("blockquote.missed img, blockquote.missed script").count() == 0
    assert page.evaluate("window.run") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_document_leads_to_its_missed_figures(reader: Visitor) -> None:
    page = reader.open("/documents?document=hostile")
    page.get_by_role("link", name="Add a figure the reader missed").click()
    page.wait_for_url(re.compile(r"/review\?document=hostile"))
    expect(page.locator(".choosing")).to_contain_text("61,500 quilts")
    expect(page.locator(".choosing")).to_be_in_viewport()


def test_a_long_text_is_sent_once(reader: Visitor) -> None:
    received: list[int] = []
    page = reader.page(fresh=True)
    page.on("websocket", lambda socket: count(socket, received))
    reader.go(page, "/review?document=long")
    expect(page.locator(".choosing")).not_to_be_empty()
    assert sum(received) > len(LONG)
    received.clear()
    drag(page, "wrote 98,765 on")
    expect(marked(page)).to_have_text("98,765")
    settle(page)
    assert sum(received) < len(LONG) / 10


def count(socket: WebSocket, received: list[int]) -> None:
    """The length of each message from the app."""
    socket.on("framereceived", lambda message: received.append(len(message)))
