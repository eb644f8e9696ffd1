"""One choice on all pages: in the address, in the history, from page to page; and the first task of a reader, by mouse
and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import newsroom
from browser.conftest import reader_of
from browser.visitor import PHONE, Visitor, settle, until

PAGES = ("Explore", "Facts", "Claims", "Documents", "Review", "Situation")
SOME = (3, 60, 4, 6)  # a seed, documents, countries, months
MOST_TABS = 120  # keys until something is reached


@pytest.fixture(scope="module")
def reader(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A reader of a dashboard with sixty documents of four countries."""
    with reader_of(browser, tmp_path_factory.mktemp("newsroom"), *SOME) as visitor:
        yield visitor


@pytest.fixture
def country(reader: Visitor) -> str:
    """The country that the newsroom has most figures of."""
    truths = newsroom.collection(*SOME).truths
    codes = [truth.country for truth in truths]
    return max(set(codes), key=codes.count)


def words(page: Page) -> str:
    """The choice as the bar says it."""
    return str(page.locator(".choice").text_content())


def choose(page: Page, field: str, option: str) -> None:
    """An option of a field of the bar."""
    page.get_by_role("combobox", name=field, exact=True).click()
    page.get_by_role("option").filter(has_text=option).first.click()
    page.keyboard.press("Escape")
    settle(page)


def walk(page: Page, name: str) -> None:
    """To another page, by its name."""
    page.get_by_role("link", name=name, exact=True).click()
    settle(page)


@pytest.mark.parametrize("path", ["/", "/explore", "/facts", "/claims", "/documents", "/review"])
def test_a_filtered_view_is_the_same_in_a_fresh_browser(reader: Visitor, country: str, path: str) -> None:
    page = reader.open(path)
    every = words(page)
    choose(page, "Country", newsroom_name(country))
    choose(page, "Indicator", "People killed")
    assert words(page) != every
    elsewhere = reader.page(fresh=True)
    elsewhere.goto(page.url)
    settle(elsewhere)
    assert words(elsewhere) == words(page)
    main, other = (one.get_by_test_id("stMain") for one in (page, elsewhere))
    until(page, lambda: main.inner_text() == other.inner_text())  # charts are drawn a little later


def newsroom_name(code: str) -> str:
    return str(next(one["name"] for one in newsroom.words()["countries"] if one["code"] == code))


def test_the_choice_goes_along_and_back_takes_back_one(reader: Visitor, country: str) -> None:
    page = reader.open("/")
    choose(page, "Country", newsroom_name(country))
    first = words(page)
    choose(page, "Indicator", "People killed")
    second = words(page)
    assert len({first, second}) == 2
    for name in PAGES:
        walk(page, name)
        assert words(page) == second, name
    for _ in PAGES:
        page.go_back()
        settle(page)
    assert words(page) == second
    page.go_back()
    settle(page)
    assert words(page) == first
    page.go_back()
    settle(page)
    assert words(page).startswith("All indicators in all places")
    page.go_forward()
    settle(page)
    assert words(page) == first


def test_only_what_leaves_figures_is_offered_and_says_how_many(reader: Visitor, country: str) -> None:
    page = reader.open(f"/facts?choice=country.{country}")
    count = int(re.search(r": ([\d,]+) fact", words(page))[1].replace(",", ""))  # type: ignore[index]
    page.get_by_role("combobox", name="Confidence").click()
    offered = page.get_by_role("option").all_text_contents()
    assert sum(int(one.rpartition("(")[2].rstrip(")").replace(",", "")) for one in offered) == count
    assert not [one for one in offered if one.endswith("(0)")]


@pytest.mark.parametrize("path", ["/", "/facts"])
def test_an_unknown_value_is_said_and_a_near_one_offered(reader: Visitor, country: str, path: str) -> None:
    town = next(truth.place for truth in newsroom.collection(*SOME).truths if truth.event.endswith("-0"))
    page = reader.open(f"{path}?choice=place.{town}x~indicator.nosuchthing")
    expect(page.get_by_text(f"The link asks for the place “{town}x”")).to_be_visible()
    expect(page.get_by_text("The link asks for the indicator “nosuchthing”")).to_be_visible()
    page.get_by_role("button", name=f"{town} →").click()
    settle(page)
    assert f"in {town}" in words(page)
    page.go_back()
    settle(page)
    expect(page.get_by_text(f"The link asks for the place “{town}x”")).to_be_visible()


@pytest.mark.parametrize(
    ("earlier", "now"),
    [
        ("/overview?country={name}", "/"),
        ("/indicators?country={name}&family=Casualties", "/explore"),
        ("/explore?country={name}&indicator=killed", "/explore"),
    ],
)
def test_addresses_of_earlier_versions_lead_to_the_same(reader: Visitor, country: str, earlier: str, now: str) -> None:
    name = newsroom_name(country)
    page = reader.open(earlier.format(name=name.replace(" ", "+")))
    page.wait_for_url(re.compile(re.escape(now) + r"\?choice="))
    settle(page)
    assert f"in {name}" in words(page)
    assert ("Casualties" in words(page)) == ("family" in earlier)
    reader.problems.clear()  # Streamlit itself tells of none; a probe of its own may


def test_on_a_phone_the_bar_is_folded(reader: Visitor) -> None:
    page = reader.open("/", size=PHONE)
    expect(page.get_by_role("combobox", name="Country")).to_be_hidden()
    expect(page.locator(".choice")).to_be_visible()
    page.get_by_text("Filter", exact=True).click()
    expect(page.get_by_role("combobox", name="Country")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# The first task -------------------------------------------------------------------------------------------------------


def copied(page: Page) -> str:
    expect(page.get_by_role("status").filter(has_text="Copy citation: done")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def doors(page: Page, name: str) -> Iterator[Locator]:
    """What leads from the first page to the citation of a country's latest displacement, one after the other."""
    yield page.locator(".countries").get_by_role("link", name=name, exact=True)
    yield page.locator(".latest tr").filter(has_text="living in displacement").get_by_role("link").first
    expect(page.locator(".fact")).to_contain_text("says")
    yield page.get_by_role("button", name="Copy citation")


def test_the_latest_displacement_is_cited_in_three_clicks(reader: Visitor, country: str) -> None:
    page = reader.open("/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for door in doors(page, newsroom_name(country)):
        door.click()
        settle(page)
    speaker = page.locator(".fact b").first.text_content()
    assert f"choice=country.{country}" in page.url
    assert str(speaker) in copied(page)


def test_the_same_by_keyboard(reader: Visitor, country: str) -> None:
    page = reader.open("/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for door in doors(page, newsroom_name(country)):
        reach(page, door)
        before, leads = page.url, door.evaluate("element => element.localName") == "a"
        page.keyboard.press("Enter")
        if leads:
            page.wait_for_url(re.compile(f"^(?!{re.escape(before)}$)"))
        settle(page)
    assert page.url.partition("fact=")[2].partition("&")[0] in copied(page)


def reach(page: Page, door: Locator) -> None:
    """Press Tab until the focus stands on it, where a ring shows."""
    door.wait_for()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if door.evaluate("element => element.getRootNode().activeElement === element"):
            ring = door.evaluate("element => getComputedStyle(element).outlineStyle")
            assert ring != "none"
            return
    raise AssertionError("the keyboard does not reach it")
