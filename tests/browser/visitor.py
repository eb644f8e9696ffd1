"""An address → a reader with a browser, who notices every console error and every request that leaves the machine."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request

OURS = {"localhost", "127.0.0.1", ""}  # "" is data: and blob:
# Streamlit's client looks for its base path under every deep link first; these two answers are expected to be 404.
PROBES = ("/_stcore/health", "/_stcore/host-config")
WIDE, PHONE = (1440, 900), (390, 844)
PHONE_NAME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
HEADER, ROW = 33, 62  # pixels of a table's header and of a row of the Facts page


Shared = dict[tuple[str, tuple[int, int]], BrowserContext]  # warm browsers by theme and size: a cold one loads for two seconds


class Visitor:
    """Opens pages and keeps what went wrong in them."""

    def __init__(self, browser: Browser, address: str, shared: Shared) -> None:
        self.browser, self.address, self.shared = browser, address, shared
        self.problems: list[str] = []
        self.pages: list[Page] = []

    def page(self, theme: str = "light", size: tuple[int, int] = WIDE, fresh: bool = False) -> Page:
        """A new page; a fresh one belongs to someone who has never been here and shares nothing with the others."""
        if fresh or (theme, size) not in self.shared:
            scheme: Any = {"color_scheme": theme, "viewport": {"width": size[0], "height": size[1]}}
            scheme |= {"user_agent": PHONE_NAME} if size == PHONE else {}
            context = self.browser.new_context(accept_downloads=True, **scheme)
            context.set_default_timeout(20_000)
            if not fresh:
                self.shared[theme, size] = context
        else:
            context = self.shared[theme, size]
        page = context.new_page()
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.problems.append(f"page error: {error}"))
        page.on("request", self.asked)
        self.pages.append(page)
        return page

    def open(self, path: str, theme: str = "light", size: tuple[int, int] = WIDE) -> Page:
        """That page of the dashboard, opened by a new reader."""
        page = self.page(theme, size)
        self.go(page, path)
        return page

    def go(self, page: Page, path: str) -> None:
        """On to another address in the same browser."""
        page.goto(self.address + path)
        settle(page)

    def heard(self, message: ConsoleMessage) -> None:
        """An error or a warning in the console is a problem; the client's own probes are not."""
        if message.type in ("error", "warning") and not message.location.get("url", "").endswith(PROBES):
            self.problems.append(f"console: {message.text} ({message.location.get('url')})")

    def asked(self, request: Request) -> None:
        """A request to any other host is a problem."""
        if urlsplit(request.url).hostname not in OURS | {None}:
            self.problems.append(f"request to another host: {request.url}")

    def leave(self) -> None:
        """Close what was opened; what went wrong is told now."""
        for page in self.pages:
            page.close()
        assert not self.problems, "\n".join(self.problems)


def settle(page: Page) -> None:
    """Wait until the script has run and the page has been drawn."""
    page.wait_for_selector(READY)
    page.wait_for_timeout(250)  # the state is "not running" for a moment before a rerun begins
    page.wait_for_selector(READY)


def click_row(page: Page, row: int) -> None:
    """Choose a row of the page's table. It is drawn on a canvas, so that a place is all there is to click."""
    table = page.get_by_test_id("stDataFrame").first
    table.locator("canvas").first.wait_for()
    table.scroll_into_view_if_needed()
    table.click(position={"x": 200, "y": HEADER + ROW * row + ROW // 2})
    settle(page)


def cells(page: Page, column: int) -> list[str]:
    """A column of the page's table, from the table that stands behind the canvas for screen readers."""
    found = page.locator(f'[data-testid^="glide-cell-{column}-"]')
    found.first.wait_for(state="attached")
    return found.all_text_contents()


def in_sight(mark: Locator) -> bool:
    """Whether a reader sees it now: its first line is within the window and nothing covers or cuts it."""
    mark.wait_for()
    return bool(
        mark.evaluate(
            """element => {
                const line = element.getClientRects()[0];
                const hit = element.getRootNode().elementFromPoint(line.left + 4, line.top + line.height / 2);
                return hit !== null && (hit === element || element.contains(hit));
            }"""
        )
    )


def wanted(name: str) -> bool:
    """Whether a switch of the environment is set."""
    return bool(os.environ.get(name))
