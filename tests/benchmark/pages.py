"""The dashboard over a collection → how long its first page and a change of the filter take beside an empty Streamlit
page in the same run, how much memory the server holds and how much a browser is sent.

`uv run python -m tests.benchmark.pages` measures with the seeds; `--data FOLDER` with the store in a folder, as
`indicators dashboard --table` makes it; `--keep NAME` notes the figures in data/quality.json and the README's part.
Processor time is the server's own; the time to the last chart is as a reader's browser on this machine sees it.
"""

from __future__ import annotations

import argparse
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

import patience
from benchmark import report
from browser import conftest as browsers
from browser import visitor

ROOT = Path(__file__).parent.parent.parent
EMPTY = Path(__file__).with_name("empty_page.py")
ROUNDS = 5
TICKS = os.sysconf("SC_CLK_TCK")
DRAWN = (
    "[...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(chart => chart.querySelector('svg path'))"
)


@dataclass
class Server:
    """A Streamlit server: its process and its address."""

    pid: int
    address: str

    def seconds(self) -> float:
        """The processor time that it has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def megabytes(self) -> float:
        """The most memory that it has held."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


@contextmanager
def served(script: Path, log: Path, **environment: str) -> Iterator[Server]:
    """A server of a script, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true", f"--server.port={port}"]
    with log.open("w") as output:
        app = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output, env=os.environ | environment)
        try:
            browsers.wait_for(f"http://localhost:{port}/_stcore/health", app, log)
            yield Server(app.pid, f"http://localhost:{port}")
        finally:
            app.terminate()
            app.wait(patience.LIMIT)


def opened(browser: Browser, server: Server) -> tuple[Page, dict[str, float]]:
    """A new reader's first page, drawn to its last chart, and what that took."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(1000 * patience.LIMIT)
    received = [0]
    visitor.Talk(page)
    page.on("websocket", lambda found: found.on("framereceived", lambda frame: count(received, frame)))
    used, begun = server.seconds(), time.perf_counter()
    page.goto(server.address)
    drawn(page)
    took = {"seconds": time.perf_counter() - begun, "processor": server.seconds() - used}
    return page, took | {"kilobytes": received[0] / 1000}


def count(received: list[int], frame: bytes | str) -> None:
    received[0] += len(frame)


def drawn(page: Page) -> None:
    """Wait until the page is complete."""
    visitor.settle(page)
    page.wait_for_function(DRAWN)


def changed(page: Page, server: Server, change: Callable[[Page], None]) -> dict[str, float]:
    """What a change takes until all is drawn again."""
    used, begun = server.seconds(), time.perf_counter()
    change(page)
    drawn(page)
    return {"seconds": time.perf_counter() - begun, "processor": server.seconds() - used}


def tick(page: Page) -> None:
    page.get_by_text("Draw again").click()


def choose(at: int) -> Callable[[Page], None]:
    """The country at a place of the list is chosen in the place of the one before; opening the list asks the server
    for nothing."""

    def change(page: Page) -> None:
        page.get_by_role("combobox", name="Country", exact=True).click()
        offered = page.get_by_role("option")
        offered.first.wait_for()
        offered.nth(at % offered.count()).click()

    return change


def measured(browser: Browser, folder: Path, data: Path) -> dict[str, Any]:
    """Both pages, in turns, so that both meet the machine as it is."""
    rounds: dict[str, list[dict[str, float]]] = {name: [] for name in ("empty", "first", "redrawn", "changed")}
    with (
        served(EMPTY, folder / "empty.txt") as empty,
        served(ROOT / "app.py", folder / "app.txt", INDICATORS_DATA=str(data)) as app,
    ):
        for one in (empty, app):
            opened(browser, one)[0].context.close()  # the very first has the server load its modules
        for at in range(ROUNDS):
            page, took = opened(browser, empty)
            rounds["empty"].append(took)
            rounds["redrawn"].append(changed(page, empty, tick))
            page.context.close()
            page, took = opened(browser, app)
            rounds["first"].append(took)
            rounds["changed"].append(changed(page, app, choose(at)))
            page.context.close()
        found = {name: {key: median(several, key) for key in several[0]} for name, several in rounds.items()}
        return found | {"megabytes": app.megabytes()}


def median(several: list[dict[str, float]], key: str) -> float:
    return round(statistics.median(one[key] for one in several), 3)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmark.pages", description=__doc__)
    options.add_argument("--data", type=Path, help="a folder with a store; without it, a new one with the seeds")
    options.add_argument("--keep", metavar="NAME", help="note the figures under this name, such as '1,000,000 facts'")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsers.chromium(playwright), args=["--no-sandbox", "--disable-gpu"]
        )
        found = measured(browser, Path(folder), chosen.data or Path(folder))
        browser.close()
    if chosen.keep:
        kept = report.kept()
        machine = {"cores": os.cpu_count(), "python": platform.python_version()}
        noted = kept.get("pages", {}) | {chosen.keep: found}
        report.keep(kept | {"pages": noted, "pages_measured": {"at": datetime.now(UTC).date().isoformat(), **machine}})
    print(report.pages({chosen.keep or "here": found}))


if __name__ == "__main__":
    main()
