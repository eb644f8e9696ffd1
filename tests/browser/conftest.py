"""The app, started once as a reader starts it, and Chromium: the system's, else Playwright's own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

import newsroom
import patience
from browser.visitor import Shared, Visitor
from indicators import store
from indicators.analysis import collection
from indicators.analysis.collection import Collection

ROOT = Path(__file__).parent.parent.parent
# A stranger's name that leads to this machine, as a page that rebinds its own makes it do.
STRANGER = "rebound.example"
REBOUND = f"MAP {STRANGER} 127.0.0.1"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app listens, from its first answer to the end of the tests."""
    with started(tmp_path_factory.mktemp("app") / "log.txt") as found:
        yield found


@contextmanager
def started(log: Path, **environment: str) -> Iterator[str]:
    """The app in a process of its own, with these settings of the environment; its address, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    settings = os.environ | {"PYTHONUNBUFFERED": "1"} | environment
    with log.open("w") as output:
        app = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env=settings)
        try:
            wait_for(f"http://localhost:{port}/_stcore/health", app, log)
            yield f"http://localhost:{port}"
        finally:
            app.terminate()
            app.wait(patience.LIMIT)


def wait_for(url: str, app: subprocess.Popen[bytes], log: Path) -> None:
    """Until the app answers; if it ends before, say what it said."""
    try:
        patience.until(lambda: answers(url), lambda: app.poll() is None)
    except (RuntimeError, TimeoutError) as error:
        raise RuntimeError(f"The app did not start:\n{log.read_text()}") from error


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=patience.LIMIT):
            return True
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or the reason why the browser tests cannot run (tests/conftest.py lets no reason count in CI)."""
    with sync_playwright() as playwright:
        path = chromium(playwright)
        if path is None:
            pytest.skip("no Chromium: install the system's package, or run `uv run playwright install chromium`")
        found = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", f"--host-resolver-rules={REBOUND}"],
        )
        yield found
        found.close()


def chromium(playwright: Playwright) -> str | None:
    """The browser's program, if there is one."""
    own = playwright.chromium.executable_path
    return next((path for name in NAMES if (path := shutil.which(name))), own if Path(own).exists() else None)


@pytest.fixture(scope="session")
def shared() -> Shared:
    """Browsers that keep the app's files between the tests."""
    return {}


@pytest.fixture
def visitor(browser: Browser, address: str, shared: Shared) -> Iterator[Visitor]:
    """A reader of the dashboard; errors they met and requests that left the machine fail the test at its end."""
    reader = Visitor(browser, address, shared)
    yield reader
    reader.leave()


@pytest.fixture(scope="session")
def read() -> Collection:
    """What the pages must show: the same documents and table that the app has."""
    return collection.seeds()


@contextmanager
def reader_of(browser: Browser, folder: Path, *collection: int) -> Iterator[Visitor]:
    """A reader of a dashboard with a generated collection beside the seeds: its seed, documents, countries, months."""
    with store.open(f"sqlite:///{folder / 'indicators.db'}") as kept:
        for article in newsroom.collection(*collection).articles:
            kept.add(article, "tests")
    with started(folder / "log.txt", INDICATORS_DATA=str(folder)) as address:
        yield Visitor(browser, address, {})
