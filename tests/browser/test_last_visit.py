"""Who comes back is told what came since, in the browser that remembers when that was."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from browser.conftest import started
from browser.visitor import Visitor, settle
from floods import ARTICLE
from indicators import store
from indicators.dashboard.parts import visits

DAY = 24 * 3600
HERE = "/?choice=indicator.killed~place.Herat"


def test_what_came_since_the_last_visit_is_one_click_away(browser: Browser, tmp_path: Path) -> None:
    with (
        store.open(f"sqlite:///{tmp_path / 'indicators.db'}") as kept,
        started(tmp_path / "log.txt", INDICATORS_DATA=str(tmp_path)) as address,
    ):
        reader = Visitor(browser, address, {})
        page = reader.page(fresh=True)
        reader.go(page, "/")
        expect(page.get_by_text("What changed")).to_be_visible()
        expect(page.get_by_text("Since your last visit")).to_have_count(0)
        (cookie,) = [one for one in page.context.cookies() if one["name"] == visits.COOKIE]
        token, revision, at = str(cookie["value"]).split(".")[0].split("-")
        earlier = f"{token}-{revision}-{int(at) - 2 * DAY}"
        page.context.add_cookies([{"name": visits.COOKIE, "value": earlier, "url": address}])
        kept.add(ARTICLE, "Amina")
        reader.go(page, HERE)
        page.get_by_text("Since your last visit").click()
        settle(page)
        card = page.locator(".st-key-card-changed")
        expect(card.get_by_role("link", name="14", exact=True)).to_be_visible()
        assert "news.visit" in page.url
        card.get_by_role("link", name="14", exact=True).click()
        expect(page.locator("h1:has-text('Facts')")).to_be_visible()
        reader.leave()
