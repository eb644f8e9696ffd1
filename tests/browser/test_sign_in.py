"""Signing in for real: a service that answers, a dashboard that asks it, and what each account's browser is sent."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pandas
import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

import patience
from browser.conftest import ROOT, wait_for
from browser.provider import CLIENT, SECRET, Provider
from browser.visitor import Shared, Visitor, settle
from indicators import store

# as the page's own field for files does it
UPLOAD = """([session, name, bytes]) => {
    const form = new FormData();
    form.append(name, new Blob([new Uint8Array(bytes)]), name);
    const token = document.cookie.match(/_streamlit_xsrf=([^;]*)/)[1];
    const headers = {"X-Xsrftoken": decodeURIComponent(token).replace(/^"|"$/g, "")};
    return fetch(`/_stcore/upload_file/${session}/${name}`, {method: "PUT", headers, body: form})
        .then(answer => answer.status, () => 0);
}"""
DROP = UPLOAD.replace('method: "PUT", headers, body: form', 'method: "DELETE", headers')
READER, REVIEWER, STRANGER = "omar@agency.example", "amina@agency.example", "eve@evil.example"
TOLD = (b"Taliban", b"Afghanistan", b"270,000")  # words of the documents and their figures


@dataclass
class Guarded:
    """A dashboard with sign-in: where it is, its service, its secrets file and its store."""

    address: str
    provider: Provider
    secrets: Path
    data: Path

    def allow(self, reading: list[str], reviewing: list[str]) -> None:
        """Write the secrets file as an administrator does."""
        self.secrets.write_text(
            f'[auth]\nredirect_uri = "{self.address}/oauth2callback"\ncookie_secret = "{"c" * 40}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{self.provider.address}/.well-known/openid-configuration"\n'
            f"[access]\nreading = {reading}\nreviewing = {reviewing}\n"
        )


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """Started as an administrator starts it, with a secrets file of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("guarded")
    found = Guarded(f"http://localhost:{port}", Provider(), folder / "secrets.toml", folder)
    found.allow([READER], [REVIEWER])
    log = folder / "log.txt"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    command += [f"--secrets.files={found.secrets}"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "INDICATORS_DATA": str(folder), "INDICATORS_SESSION_MB": "3"}
    command += ["--server.disconnectedSessionTTL=2"]
    with log.open("w") as output:
        app = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT, env=environment)
        try:
            wait_for(f"{found.address}/_stcore/health", app, log)
            yield found
        finally:
            app.terminate()
            app.wait(patience.LIMIT)
            found.provider.stop()


@pytest.fixture(scope="module")
def warm() -> Shared:
    """One browser that keeps the dashboard's files, not its cookies."""
    return {}


@pytest.fixture
def guest(browser: Browser, guarded: Guarded, warm: Shared) -> Iterator[Visitor]:
    """Somebody whom the guarded dashboard does not know."""
    for context in warm.values():
        context.clear_cookies()
    reader = Visitor(browser, guarded.address, warm)
    yield reader
    reader.leave()


class Sent:
    """Everything that the server sends to a page after its first HTML."""

    def __init__(self, page: Page) -> None:
        self.frames: list[bytes] = []
        page.on("websocket", self.listen)

    def listen(self, socket: WebSocket) -> None:
        socket.on(
            "framereceived", lambda frame: self.frames.append(frame if isinstance(frame, bytes) else frame.encode())
        )

    def session(self) -> str:
        """The name that the server has given to the page's session."""
        told = [ForwardMsg.FromString(frame) for frame in self.frames]
        return next(str(one.new_session.initialize.session_id) for one in told if one.HasField("new_session"))

    def tells(self) -> list[bytes]:
        return [word for word in TOLD if any(word in frame for frame in self.frames)]


def sign_in(page: Page, guarded: Guarded, email: str) -> None:
    """Press the button; the service sends the account back."""
    guarded.provider.claims = {"email": email, "email_verified": True}
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{guarded.address}/")
    page.get_by_role("button", name="Sign out").wait_for()
    settle(page)


def test_who_is_not_signed_in_is_sent_nothing(guest: Visitor) -> None:
    page = guest.page()
    sent = Sent(page)
    for path in ("/", "/facts?fact=x", "/review"):
        guest.go(page, path)
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.locator(".st-key-pages a")).to_have_count(0)
    assert sent.frames
    assert not sent.tells()


def test_an_unlisted_account_is_sent_nothing_and_can_leave(guest: Visitor, guarded: Guarded) -> None:
    page = guest.page()
    sent = Sent(page)
    guest.go(page, "/")
    sign_in(page, guarded, STRANGER)
    guest.go(page, "/documents")
    expect(page.get_by_text("This account has no access here.")).to_be_visible()
    expect(page.get_by_text(STRANGER)).to_be_visible()
    assert sent.frames
    assert not sent.tells()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def test_a_reading_account_reads_and_cannot_write_by_any_address(guest: Visitor, guarded: Guarded) -> None:
    page = guest.page()
    sent = Sent(page)
    guest.go(page, "/")
    sign_in(page, guarded, READER)
    expect(page.locator("h1:has-text('Afghanistan')")).to_be_visible()
    assert sent.tells(), (
        "a stranger is sent none of these words because of the door, not because they are never sent so"
    )
    names = {link.inner_text() for link in page.locator(".st-key-pages a").all()}
    assert names >= {"Facts", "Documents", "Method"}
    assert not names & {"Add documents", "Review"}
    for path in ("/review", "/add"):
        guest.go(page, path)
        expect(page.locator("h1:has-text('Not for this account')")).to_be_visible()
        assert page.get_by_role("button", name="Accept").count() == 0
        assert page.get_by_test_id("stFileUploader").count() == 0


def test_a_reviewing_account_decides_in_its_name_until_it_is_taken_off_the_list(
    guest: Visitor, guarded: Guarded
) -> None:
    page = guest.page()
    guest.go(page, "/")
    sign_in(page, guarded, REVIEWER)
    guest.go(page, "/review")
    assert page.get_by_label("Your name").count() == 0
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Accepted:").first).to_be_visible()
    take_off(guarded, guest)
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("This account has no access here.")).to_be_visible()
    guarded.allow([READER], [REVIEWER])
    with store.open(f"sqlite:///{guarded.data / 'indicators.db'}") as kept:
        assert [(decision.action, decision.by) for decision in kept.log()] == [("accept", REVIEWER)]


def take_off(guarded: Guarded, guest: Visitor) -> None:
    """Nobody reviews any more, and the server has seen it; pages that are open are left as they were drawn."""
    guarded.allow([READER], [])
    beside = guest.page()
    patience.until(
        lambda: beside.get_by_text("This account has no access here.").count(),
        pause=lambda: guest.go(beside, "/review"),
    )


def test_who_is_taken_off_the_lists_is_out_in_the_tabs_that_are_open(guest: Visitor, guarded: Guarded) -> None:
    review, facts = guest.page(), guest.page()
    sent, sent_too, downloads = Sent(review), Sent(facts), list[str]()
    guest.go(review, "/")
    sign_in(review, guarded, REVIEWER)
    guest.go(review, "/review")
    guest.go(facts, "/facts")
    facts.on("download", lambda one: downloads.append(one.suggested_filename))
    button = facts.get_by_role("button", name="Download")
    with facts.expect_download():
        button.click()
    take_off(guarded, guest)
    for one in (sent, sent_too):
        assert one.frames, "what is sent to this tab is heard"
        one.frames.clear()
    review.get_by_text("Add a figure that the reader missed").click()
    expect(review.get_by_text("This account has no access here.")).to_be_visible()
    button.click()
    refused = f"{downloads[0]} was offered to an account that may not have it any more"
    log = guarded.data / "log.txt"
    for _ in range(600):
        if refused in log.read_text():
            break
        facts.wait_for_timeout(100)
    assert refused in log.read_text()
    guarded.allow([READER], [REVIEWER])
    assert len(downloads) == 1, "the one before"
    facts.wait_for_timeout(500)  # an answer to the click, if any comes, comes behind the line in the log
    assert sent.frames
    assert not sent.tells() + sent_too.tells()


def test_a_cookie_that_the_server_did_not_sign_is_nobody(guest: Visitor, guarded: Guarded) -> None:
    page = guest.page()
    forged = f'{{"origin": "{guarded.address}", "is_logged_in": true, "email": "{REVIEWER}", "email_verified": true}}'
    page.context.add_cookies([{"name": "_streamlit_user", "value": quote(forged), "url": guarded.address}])
    guest.go(page, "/")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def uploaded(page: Page, session: str, name: str, megabytes: float) -> int:
    """What the server answers to a file for a session. A refusal may break off the file before it has all come (0)."""
    return int(page.evaluate(UPLOAD, [session, name, int(megabytes * 1_000_000)]))


def refused(guest: Visitor, text: str) -> None:
    """The browser tells of each refusal in its console; it was wanted."""
    guest.problems[:] = [problem for problem in guest.problems if text not in problem]


def held(guarded: Guarded, page: Page) -> int:
    """How many bytes of files the server holds, as it tells a reviewing account."""
    told = page.request.get(f"{guarded.address}/_stcore/metrics?families=cache_memory_bytes")
    assert told.status == 200
    lines = [line for line in told.text().splitlines() if "UploadedFileManager" in line]
    return sum(int(float(line.rpartition(" ")[2])) for line in lines)


def test_a_file_is_taken_from_who_may_add_documents_and_from_nobody_else(guest: Visitor, guarded: Guarded) -> None:
    page = guest.page()
    sent = Sent(page)
    guest.go(page, "/")
    assert uploaded(page, sent.session(), "a", 0.01) == 401
    assert page.request.get(f"{guarded.address}/_stcore/metrics").status == 401
    sign_in(page, guarded, READER)
    session = sent.session()
    assert uploaded(page, session, "b", 0.01) == 403
    assert page.request.get(f"{guarded.address}/_stcore/metrics").status == 403
    page.context.clear_cookies(name="_streamlit_user")
    forged = quote(f'{{"is_logged_in": true, "email": "{REVIEWER}", "email_verified": true}}')
    page.context.add_cookies([{"name": "_streamlit_user", "value": forged, "url": guarded.address}])
    assert uploaded(page, session, "c", 0.01) == 401
    refused(guest, "/_stcore/upload_file/")


def test_a_session_holds_so_much_and_nothing_when_its_tab_is_gone(guest: Visitor, guarded: Guarded) -> None:
    page, beside = guest.page(), guest.page()
    guest.go(beside, "/")
    sign_in(beside, guarded, REVIEWER)
    sent = Sent(page)
    guest.go(page, "/add")
    session = sent.session()
    assert [uploaded(page, session, name, 1) for name in "ab"] == [204, 204]
    assert held(guarded, beside) == 2_000_000
    assert uploaded(page, session, "c", 1) in (413, 0)
    assert page.evaluate(DROP, [session, "b", 0]) == 204
    assert uploaded(page, session, "c", 1) == 204
    page.close()
    guest.pages.remove(page)
    patience.until(lambda: not held(guarded, beside), pause=lambda: beside.wait_for_timeout(500))
    assert uploaded(beside, session, "d", 1) == 400, "the session has ended"
    refused(guest, "/_stcore/upload_file/")


def test_a_file_that_was_read_is_held_no_longer(guest: Visitor, guarded: Guarded) -> None:
    page = guest.page()
    guest.go(page, "/")
    sign_in(page, guarded, REVIEWER)
    guest.go(page, "/add")
    words = b"Floods killed 14 people in Kabul on Monday, the police said."
    page.locator("input[type=file]").set_input_files({"name": "report.txt", "mimeType": "text/plain", "buffer": words})
    expect(page.get_by_text("report.txt").first).to_be_visible()
    page.get_by_role("button", name="Read these files").click()
    expect(page.get_by_text("1 document waits to be saved")).to_be_visible()
    patience.until(lambda: not held(guarded, page), pause=lambda: page.wait_for_timeout(500))


def asked(guarded: Guarded, path: str, authorization: str = "") -> int:
    """The status that a program gets which shows this."""
    request = urllib.request.Request(guarded.address + path)
    if authorization:
        request.add_header("Authorization", authorization)
    try:
        with urllib.request.urlopen(request, timeout=patience.LIMIT) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_a_program_reads_by_its_accounts_token_as_long_as_the_account_may(guest: Visitor, guarded: Guarded) -> None:
    paths = ("/api/facts.csv", "/api/facts", "/api/claims", "/api/documents", "/api/indicators", "/feed.atom")
    assert {asked(guarded, path) for path in (*paths, "/api/openapi.json", "/api/nothing")} == {401}
    page = guest.page()
    guest.go(page, "/")
    sign_in(page, guarded, READER)
    assert page.request.get(f"{guarded.address}/api/facts.csv").status == 200, "the browser that signed in may, too"
    guest.go(page, "/method")
    page.get_by_role("button", name="Make a token").click()
    shown = page.get_by_test_id("stCode").filter(has_text=re.compile(r"^[0-9a-f]{16}\.")).first
    token = shown.inner_text().strip()
    settle(page)
    assert {asked(guarded, path, f"Bearer {token}") for path in paths} == {200}
    assert asked(guarded, "/api/nothing", f"Bearer {token}") == 404
    table = pandas.read_csv(f"{guarded.address}/api/facts.csv", storage_options={"Authorization": f"Bearer {token}"})
    assert len(table) > 50
    assert asked(guarded, "/_stcore/metrics", f"Bearer {token}") == 403, "it reads, and no more"
    guarded.allow([], [REVIEWER])
    patience.until(lambda: asked(guarded, "/api/facts.csv", f"Bearer {token}") == 403)
    guarded.allow([READER], [REVIEWER])
    patience.until(lambda: asked(guarded, "/api/facts.csv", f"Bearer {token}") == 200)
    guest.go(page, "/method")
    assert page.get_by_text(token).count() == 0, "it was shown once"
    page.get_by_role("button", name="Revoke it").click()
    expect(page.get_by_text("Your programs have no token yet.")).to_be_visible()
    assert {asked(guarded, path, f"Bearer {token}") for path in paths} == {401}
