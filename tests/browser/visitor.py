"""An address → a reader with a browser, who notices every console error and every request that leaves the machine."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, WebSocket, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

import patience

OURS = {"localhost", "127.0.0.1", ""}  # "" is data: and blob:
# Streamlit's client looks for its base path under every deep link first; these two answers are expected to be 404.
PROBES = ("/_stcore/health", "/_stcore/host-config")
WIDE, PHONE = (1440, 900), (390, 844)
PHONE_NAME = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
)
READY = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# milliseconds, of everything that waits for a page; the browser is as slow as the machine is busy
LIMIT = 1000 * patience.LIMIT
expect.set_options(timeout=LIMIT)

# By the page's own clock, which stands in one queue with its work: what it has put off by less than that it has done,
# however busy the machine is; and it has been drawn. (A table tells of a chosen row 150 ms later.)
PUT_OFF = "() => new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 250))"
STILL = """async element => {
    const frame = () => new Promise(requestAnimationFrame);
    const look = () => JSON.stringify([...element.getClientRects()]);
    for (let before = "", same = 0; same < 3; before = look()) {
        await frame();
        same = look() === before ? same + 1 : 0;
    }
}"""
HEADER, ROW = 33, 62  # pixels of a table's header and of a row of the Facts page


# warm browsers by theme and size: a cold one loads for two seconds
Shared = dict[tuple[str, tuple[int, int]], BrowserContext]


class Talk:
    """What a page and the app say to each other: whether the app still owes it an answer."""

    of: ClassVar[WeakKeyDictionary[Page, Talk]] = WeakKeyDictionary()

    def __init__(self, page: Page) -> None:
        self.owed = False
        page.on("websocket", self.listen)
        self.of[page] = self

    def listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self.said)
        socket.on("framereceived", self.heard)

    def said(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).HasField("rerun_script"):
            self.owed = True

    def heard(self, frame: bytes | str) -> None:
        """An answer ends when the script has, unless it stopped early to begin again."""
        message = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
        if message.HasField("script_finished") and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.owed = False


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
            context.set_default_timeout(LIMIT)
            if not fresh:
                self.shared[theme, size] = context
        else:
            context = self.shared[theme, size]
        page = context.new_page()
        Talk(page)
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
    """Wait until the app has answered everything that the page has asked, and the page has been drawn."""
    until(page, lambda: not Talk.of[page].owed)
    page.evaluate(PUT_OFF)  # an answer may ask again
    until(page, lambda: not Talk.of[page].owed)
    page.wait_for_selector(READY)


def until(page: Page, look: Callable[[], object]) -> None:
    """Wait for it, and hear meanwhile what the page says."""
    patience.until(look, pause=lambda: page.wait_for_timeout(20))


def click_row(page: Page, row: int) -> None:
    """Choose a row of the page's table. It is drawn on a canvas, so that a place is all there is to click."""
    table = page.get_by_test_id("stDataFrame").first
    table.locator("canvas").first.wait_for()
    table.scroll_into_view_if_needed()
    table.click(position={"x": 200, "y": HEADER + ROW * row + ROW // 2})
    settle(page)


def click_fact(page: Page, line: int) -> None:
    """Choose a line of the list of facts."""
    page.locator(".listed a[data-fact]").nth(line).click()
    settle(page)


def listed(page: Page) -> list[str]:
    """The names of the facts of the list, in its order."""
    found = page.locator(".listed a[data-fact]")
    found.first.wait_for()
    return [str(link.get_attribute("data-fact")) for link in found.all()]


def cells(page: Page, column: int) -> list[str]:
    """A column of the page's table, from the table that stands behind the canvas for screen readers."""
    found = page.locator(f'[data-testid^="glide-cell-{column}-"]')
    found.first.wait_for(state="attached")
    return found.all_text_contents()


def assert_in_sight(mark: Locator) -> None:
    """A reader comes to see it: its first line is within the window and nothing covers or cuts it."""
    until(
        mark.page,
        lambda: mark.evaluate(
            """element => {
                const line = element.getClientRects()[0];
                const hit = line && element.getRootNode().elementFromPoint(line.left + 4, line.top + line.height / 2);
                return Boolean(hit) && (hit === element || element.contains(hit));
            }"""
        ),
    )


def still(part: Locator) -> None:
    """Wait until it stays where it is, from frame to frame."""
    part.evaluate(STILL)


def wanted(name: str) -> bool:
    """Whether a switch of the environment is set."""
    return bool(os.environ.get(name))
