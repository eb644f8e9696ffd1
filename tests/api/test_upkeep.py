"""What keeps the server running is told whether it works, and to whom the lists let in how much it does; the journal
has a line for everything, and no word of a document in it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from indicators import store
from indicators.api.metering import Meter, Metered
from indicators.api.upkeep import Upkeep
from indicators.cli.progress import Tally
from indicators.documents.received import Problem
from indicators.model import Article
from indicators.settings import journal
from indicators.store import State, Store, StoreError
from visits import Here

TEXT = "Hailstones killed 31 goats in Zaranj, the herders said."


@dataclass
class Shelf:
    """How a store stands, without one."""

    now: State | StoreError
    behind: bool = False

    def state(self) -> State | StoreError:
        return self.now

    def is_behind(self) -> bool:
        return self.behind

    def number_of_decisions(self) -> int:
        return 3


class Server:
    """A server with the two addresses and one that anything may be asked of."""

    def __init__(self, base: str = "") -> None:
        self.shelf, self.here = Shelf(State("token", 9, 5, 53)), Here()
        meter = Meter()

        def echo(request: Request) -> PlainTextResponse:
            if "break" in request.query_params:
                raise RuntimeError(TEXT)
            return PlainTextResponse("found")

        self.app = Starlette(
            routes=[*Upkeep(self.shelf, self.seat, meter, base).routes(), Route("/{rest:path}", echo)],
            middleware=[Middleware(Metered, meter=meter, base=base)],
        )
        self.client = TestClient(self.app, raise_server_exceptions=False)

    def seat(self, asked: HTTPConnection) -> Here:
        return self.here

    def figures(self) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
        """What Prometheus would read."""
        found = text_string_to_metric_families(self.client.get("/metrics").text)
        return {
            (sample.name, tuple(sorted(sample.labels.items()))): sample.value
            for family in found
            for sample in family.samples
        }


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], list[Any]]]:
    """The journal's lines since the last look."""
    monkeypatch.setenv(journal.SETTING, "json")
    before = logging.getLogRecordFactory()
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    logging.setLogRecordFactory(before)


def test_health_is_open_and_says_nothing_but_whether_it_works() -> None:
    server = Server()
    server.here = Here(None)
    assert (server.client.get("/healthz").status_code, server.client.get("/healthz").text) == (200, "ok\n")
    server.shelf.now = StoreError("postgresql://database/indicators: does not answer")
    answer = server.client.get("/healthz")
    assert (answer.status_code, answer.text) == (503, "the store cannot be opened\n")


def test_the_figures_are_prometheus_and_count_what_was_asked() -> None:
    server = Server()
    server.client.get("/api/facts/f0123?words=Zaranj")
    server.client.get("/api/facts.csv?place=Zaranj")
    server.client.get("/claims?claim=Zaranj")
    server.client.get("/claims?break=yes")
    figures = server.figures()
    assert figures["indicators_documents", ()] == 5
    assert figures["indicators_facts", ()] == 53
    assert figures["indicators_decisions_total", ()] == 3
    assert figures["indicators_store_up", ()] == 1
    assert figures["indicators_snapshot_behind", ()] == 0
    asked = {labels: value for (name, labels), value in figures.items() if name == "indicators_requests_total"}
    told = {(dict(labels)["kind"], dict(labels)["status"]): value for labels, value in asked.items()}
    assert told == {
        ("/api/facts/{fact_id}", "200"): 1, ("/api/facts.{form}", "200"): 1, ("/{page}", "200"): 1,
        ("/{page}", "500"): 1,
    }  # fmt: skip
    assert figures["process_resident_memory_bytes", ()] > 1e7
    server.shelf.now, server.shelf.behind = StoreError("gone"), True
    assert server.figures()["indicators_store_up", ()] == 0


@pytest.mark.parametrize(("account", "status"), [("", 401), ("eve@elsewhere.example", 403)])
def test_the_figures_are_for_whom_the_lists_let_in(account: str, status: int) -> None:
    server = Server()
    server.here = Here(None, account)
    answer = server.client.get("/metrics")
    assert answer.status_code == status
    assert "indicators_documents" not in answer.text


def test_behind_a_path_they_stand_behind_it() -> None:
    server = Server("figures")
    assert server.client.get("/figures/healthz").text == "ok\n"
    server.client.get("/figures/api/claims")
    told = server.client.get("/figures/metrics").text
    assert 'indicators_requests_total{kind="/api/claims",method="GET",status="200"} 1.0' in told


def test_the_journal_has_a_line_for_each_request_and_not_what_was_asked(lines: Callable[[], list[Any]]) -> None:
    server = Server()
    server.client.get("/documents?document=Zaranj herders&words=31 goats")
    (line,) = [one for one in lines() if one["event"] == "request"]
    assert (line["kind"], line["status"], line["bytes"]) == ("/{page}", 200, 5)
    assert "Zaranj" not in json.dumps(line)


def test_a_stored_document_is_a_line_without_its_words(
    lines: Callable[[], list[Any]], new_url: Callable[..., str]
) -> None:
    with store.open(new_url("sqlite"), seeded=False) as kept:
        lines()
        kept.add(Article(TEXT, "Herders of Zaranj", title="Hail over Zaranj"), "Amina")
        assert isinstance(kept, Store)
    told = lines()
    assert [one["event"] for one in told] == ["written", "document"]
    assert (told[1]["outcome"], told[1]["facts"]) == ("new", 1)
    Tally().tell(Problem("Zaranj.pdf", 'is "Hail over Zaranj"'))
    told += lines()
    assert told[2]["source"] == journal.mark("Zaranj.pdf") != journal.mark("Zabul.pdf")
    for word in ("Zaranj", "Hail", "goats", "Amina"):
        assert word not in json.dumps(told)


@pytest.mark.usefixtures("lines")
def test_other_programs_words_stay_out_of_the_journal_and_ours_are_in_it(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever formats a record: its message is the line already."""
    journal.set_up()
    logging.getLogger("indicators.dashboard").warning("the account %r is not let in", "eve@elsewhere.example")
    try:
        raise ValueError(TEXT)
    except ValueError:
        logging.getLogger("streamlit.scripts").error("failed: %s", TEXT, exc_info=True)
    assert all(one.exc_info is None for one in caplog.records)
    own, other = (json.loads(one.getMessage()) for one in caplog.records)
    assert own["said"] == "the account 'eve@elsewhere.example' is not let in"
    assert (other["level"], other["error"], other["where"].split(":")[0]) == (
        "error",
        "ValueError",
        "streamlit.scripts",
    )
    assert "goats" not in json.dumps(other)


def test_a_text_is_no_value(lines: Callable[[], list[Any]]) -> None:
    journal.event("tried", document="goats of Zaranj", number=31, outcome="new")
    (line,) = lines()
    assert {"number", "outcome"} <= set(line)
    assert "document" not in line


def test_without_the_setting_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(journal.SETTING, raising=False)
    journal.event("tried", number=31)
    journal.said("tried", "in words")
    assert capsys.readouterr().err == ""
