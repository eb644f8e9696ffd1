"""A choice of money and units → figures, axes and cards in them, the rates that were used, and what could not
follow."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browser.visitor import Visitor, settle


def choose(page: Page, label: str, option: str) -> None:
    """An option of a choice, by the keyboard."""
    page.get_by_role("combobox", name=label).first.click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def test_a_choice_of_money_relabels_axes_and_shows_its_rate(visitor: Visitor) -> None:
    page = visitor.open("/explore?shown=price&family=Markets")
    price = page.locator("[class*='st-key-card-panel-price']")
    expect(price).to_contain_text("AFN")
    page.get_by_role("button", name="Units").click()
    choose(page, "Money", "GBP")
    expect(price).not_to_contain_text("AFN")
    expect(page.get_by_text("0.00911 GBP/AFN, rate printed in the same article")).to_be_visible()
    assert "money.GBP" in page.url


def test_what_cannot_follow_is_named(visitor: Visitor) -> None:
    page = visitor.open("/explore?shown=price&units=In+common+units&family=Markets")
    page.get_by_text("could not follow").first.click()
    expect(page.get_by_text("the mass of a sack is neither stated nor set in package_masses.csv").first).to_be_visible()


def test_the_situations_figures_follow_too(visitor: Visitor) -> None:
    page = visitor.open("/?money=GBP&country=Afghanistan")
    card = page.locator(".st-key-card-latest")
    expect(card).to_contain_text("£16.40 → £18.22")
    expect(card).to_contain_text("+11.1 % (derived)")
