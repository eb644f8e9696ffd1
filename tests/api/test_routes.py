"""What machines are given at plain addresses: every address, in every format, to whom the lists let in, and in words
what is wrong."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pandas
import pytest
from starlette.applications import Starlette
from starlette.requests import HTTPConnection

import patience
from indicators import catalogue
from indicators.analysis import collection
from indicators.analysis.collection import Collection
from indicators.api import feed, flow
from indicators.api.routes import Addresses
from indicators.query import streams
from indicators.query.query import Query
from indicators.store import Document, Store
from indicators.table import formats, frames
from visits import Here

EVERY = (
    *("/api/facts.csv", "/api/facts", "/api/facts/x", "/api/claims", "/api/documents", "/api/indicators"),
    *("/api/openapi.json", "/feed.atom", "/api", "/api/nothing/at/all"),
)
HOST = "http://dashboard.example"


@dataclass
class Shelf:
    """What is shown, without a server around it."""

    query: Query
    articles: Any
    kept: Store | None = None
    state: object = "first"
    asked: list[str] = field(default_factory=list)

    def ask(self) -> Query:
        self.asked.append("ask")
        return self.query

    def shown(self) -> object:
        return self.state

    def leading(self, fact_id: str) -> str:
        return {"earlier": str(self.query.rows(limit=1)[0]["fact_id"])}.get(fact_id, fact_id)

    def documents(self, limit: int, offset: int = 0) -> list[Any]:
        return list(reversed(self.articles.values()))[offset : offset + limit]

    def number_of_documents(self) -> int:
        return len(self.articles)

    def kept_as(self, document_id: str) -> Document | None:
        return self.kept.document(document_id) if self.kept else None


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def wrong(self) -> dict[str, Any]:
        assert self.headers["content-type"] == "application/json"
        return dict(self.json["error"])


class Machine:
    """A program that asks."""

    def __init__(self, shelf: Shelf, here: Here, base: str = "") -> None:
        self.shelf, self.here = shelf, here
        self.app = Starlette(routes=Addresses(shelf, self.seat, base).routes())

    def seat(self, asked: HTTPConnection) -> Here:
        return self.here

    def get(self, address: str, method: str = "GET", **headers: str) -> Answer:
        where = urlsplit(address.removeprefix(HOST))
        told: list[Any] = []
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "server": ("dashboard.example", 80),
            "path": where.path,
            "query_string": where.query.encode(),
            "headers": [(b"host", b"dashboard.example")]
            + [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        }

        async def receive() -> Any:
            await asyncio.sleep(60)  # it stays on the line; nothing here has a body

        async def send(message: Any) -> None:
            told.append(message)

        asyncio.run(self.app(scope, receive, send))
        sent = {name.decode(): value.decode() for name, value in told[0]["headers"]}
        return Answer(told[0]["status"], sent, b"".join(one.get("body", b"") for one in told[1:]))


@pytest.fixture(scope="module")
def read() -> Collection:
    return collection.seeds()


@pytest.fixture
def machine(read: Collection, ask: Callable[..., Query]) -> Machine:
    """A program that asks for the seeds."""
    return Machine(Shelf(ask(frames.rows(read.table), read.articles.values()), read.articles), Here())


def ids(answer: Answer) -> list[str]:
    return [fact["fact_id"] for fact in answer.json["facts"]]


# What is there --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", formats.READABLE)
def test_every_format_that_can_be_read_gives_the_table(machine: Machine, name: str, tmp_path: Path) -> None:
    answer = machine.get(f"/api/facts.{name}")
    path, expected = tmp_path / f"facts.{name}", tmp_path / f"expected.{name}"
    path.write_bytes(answer.body)
    expected.write_bytes(formats.to_bytes(machine.shelf.query.rows(), name))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith(formats.FORMATS[name].media_type)
    assert formats.read_table(path) == formats.read_table(expected)
    assert len(formats.read_table(path)) == 53


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_has_an_address(machine: Machine, name: str) -> None:
    answer = machine.get(f"/api/facts.{name}?limit=2")
    assert answer.status == 200
    assert answer.body
    assert answer.headers["x-total-count"] == "53"


def test_pandas_reads_the_csv_and_json_is_the_table(machine: Machine) -> None:
    table = pandas.read_csv(io.BytesIO(machine.get("/api/facts.csv").body))
    assert list(table["fact_id"]) == ids(machine.get("/api/facts.json")) == ids(machine.get("/api/facts"))
    (fact,) = machine.get("/api/facts?words=270,000&limit=1").json["facts"]
    assert (fact["value"], fact["mentions"][0]["char_start"]) == (270000, fact["char_start"])


def test_a_fact_has_an_address_and_keeps_it(machine: Machine) -> None:
    first = ids(machine.get("/api/facts?limit=1"))[0]
    answer = machine.get(f"/api/facts/{first}")
    assert answer.json["fact"]["fact_id"] == first
    assert answer.json["links"]["page"] == f"{HOST}/facts?fact={first}"
    assert machine.get("/api/facts/earlier").json["fact"]["fact_id"] == first
    missing = machine.get("/api/facts/nosuch")
    assert (missing.status, missing.wrong["message"].split(";")[0]) == (404, "no fact has this name")


@pytest.mark.parametrize(
    ("asked", "column", "values"),
    [
        ("family=casualties", "family", {"casualties"}),
        ("family=Casualties", "family", {"casualties"}),
        ("indicator=killed", "indicator", {"killed"}),
        ("indicator=People+killed&indicator=injured", "indicator", {"killed", "injured"}),
        ("country=afg", "location_code", {"AFG"}),
        ("choice=country.AFG~indicator.killed~indicator.injured", "indicator", {"killed", "injured"}),
        ("choice=family.casualties&indicator=killed", "indicator", {"killed"}),
        ("review=unreviewed&indicator=killed", "indicator", {"killed"}),
        ("warning=date_inferred&family=casualties", "family", {"casualties"}),
        ("choice=country.AFG~indicator.killed~money.USD", "indicator", {"killed"}),
        ("choice=indicator.killed&indicator=injured", "indicator", {"killed", "injured"}),
        ("choice=family.markets~indicator.killed", "indicator", {"killed", "price"}),
        ("family=casualties&indicator=killed", "indicator", {"killed"}),
        ("review=unreviewed&family=markets", "family", {"markets"}),
    ],
)
def test_a_choice_is_the_pages_choice(machine: Machine, asked: str, column: str, values: set[str]) -> None:
    found = machine.get(f"/api/facts?{asked}").json["facts"]
    assert {fact[column] for fact in found} <= values
    if "warning" not in asked:
        everything = machine.get("/api/facts").json["facts"]
        assert len(found) == sum(fact[column] in values for fact in everything) > 0


def test_days_words_places_and_documents_choose_too(machine: Machine) -> None:
    everything = machine.get("/api/facts").json["count"]
    chosen = ("since=2021-08-01", "until=2021-06-30", "words=herat", "sure=sure", "place=Herat")
    for asked in (*chosen, "speaker=United+Nations", "who=United+Nations"):
        assert 0 < machine.get(f"/api/facts?{asked}").json["count"] < everything, asked
    document = machine.get("/api/documents?limit=1").json["documents"][0]
    assert machine.get(f"/api/facts?document={document['document_id']}").json["count"] == document["facts"]
    assert machine.get("/api/facts?place=Nowhere").json == {"count": 0, "offset": 0, "next": None, "facts": []}


def pages(machine: Machine, address: str, name: str) -> Iterator[list[Any]]:
    while address:
        answer = machine.get(address)
        assert answer.status == 200
        yield answer.json[name]
        address = answer.json["next"]
        assert (f'<{address}>; rel="next"' == answer.headers.get("link")) or not address


@pytest.mark.parametrize("name", ["facts", "claims", "documents"])
def test_pages_give_everything_once(machine: Machine, name: str) -> None:
    whole = machine.get(f"/api/{name}").json
    paged = list(pages(machine, f"/api/{name}?limit=4", name))
    assert {len(page) for page in paged[:-1]} == {4}
    assert [one for page in paged for one in page] == whole[name]
    assert len(whole[name]) == whole["count"]


def test_claims_name_the_facts_that_say_them(machine: Machine) -> None:
    facts = {fact["fact_id"]: fact for fact in machine.get("/api/facts").json["facts"]}
    claims = machine.get("/api/claims").json["claims"]
    assert sorted(name for claim in claims for name in claim["fact_ids"]) == sorted(facts)
    assert all(facts[name]["claim_id"] == claim["claim_id"] for claim in claims for name in claim["fact_ids"])
    (killed,) = {claim["indicator"] for claim in machine.get("/api/claims?indicator=killed").json["claims"]}
    assert killed == "killed"


def test_documents_and_indicators_say_how_many_figures_they_have(machine: Machine) -> None:
    found = machine.get("/api/documents").json["documents"]
    assert [one["facts"] for one in found] == [
        machine.get(f"/api/facts?document={one['document_id']}").json["count"] for one in found
    ]
    chosen = machine.get("/api/documents?family=casualties").json
    assert sum(one["facts"] for one in chosen["documents"]) == machine.get("/api/facts?family=casualties").json["count"]
    entries = {one["code"]: one for one in machine.get("/api/indicators").json["indicators"]}
    assert set(entries) == set(catalogue.indicators())
    assert entries["killed"]["facts"] == machine.get("/api/facts?indicator=killed").json["count"]


def test_the_description_names_every_address_and_parameter(machine: Machine) -> None:
    told = machine.get("/api/openapi.json").json
    for name in formats.FORMATS:
        assert machine.get(f"/api/facts.{name}?limit=1").status == 200
        assert f"/api/facts.{name}" in told["paths"]
    for path in ("/api/facts.json", "/api/claims", "/api/documents", "/feed.atom"):
        names = {one["name"] for one in told["paths"][path]["get"]["parameters"]}
        assert {machine.get(f"{path}?{name}=").status for name in names} == {200}
        assert machine.get(f"{path}?nosuch=1").status == 422
    assert set(told["components"]["schemas"]["Fact"]["properties"]) == set(machine.shelf.query.rows(limit=1)[0])
    assert told["servers"] == [{"url": HOST}]


def test_behind_a_path_everything_stands_behind_it(machine: Machine) -> None:
    behind = Machine(machine.shelf, machine.here, "/desk/")
    assert behind.get("/desk/api/facts").status == 200
    assert behind.get("/desk/api/nothing").wrong["status"] == 404
    first = ids(behind.get("/desk/api/facts?limit=1"))[0]
    assert behind.get(f"/desk/api/facts/{first}").json["links"]["page"] == f"{HOST}/desk/facts?fact={first}"


# What is wrong --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nothing", "/api/facts/a/b", "/api/facts.exe", "/api/Facts"])
def test_what_is_not_there_is_404_and_no_page(machine: Machine, path: str) -> None:
    answer = machine.get(path)
    assert (answer.status, answer.wrong["status"]) == (404, 404)
    assert b"<" not in answer.body


@pytest.mark.parametrize(
    ("asked", "parameter", "said"),
    [
        ("famly=casualties", "famly", "no such parameter here"),
        ("family=casualty", "family", "/api/indicators lists"),
        ("indicator=<script>", "indicator", "/api/indicators lists"),
        ("since=yesterday", "since", "2021-08-15"),
        ("since=2021-13-01", "since", "is no day"),
        ("since=2021-08-02&until=2021-08-01", "since", "is later than until"),
        ("since=2021-08-02&since=2021-08-03", "since", "more than once"),
        ("country=Afghanistan", "country", "alpha-3"),
        ("choice=country.Afghanistan", "country", "alpha-3"),
        ("review=finished", "review", "is none of"),
        ("sure=quite", "sure", "is none of sure"),
        ("choice=nonsense", "choice", "no part of a choice"),
        ("choice=indicator.nonsense", "indicator", "/api/indicators lists"),
        ("choice=since.2021-08-01&since=2021-08-02", "since", "more than once"),
        ("limit=0", "limit", "from 1 to"),
        ("limit=-1", "limit", "from 1 to"),
        ("limit=1e3", "limit", "from 1 to"),
        ("limit=٣", "limit", "from 1 to"),
        ("offset=99999999999", "offset", "from 0 to"),
        (f"words={'x' * 2001}", "words", "longer than 2000"),
        ("&".join(f"place={at}" for at in range(101)), "place", "more than 100"),
    ],
)
def test_what_makes_no_sense_is_422_and_says_why(machine: Machine, asked: str, parameter: str, said: str) -> None:
    answer = machine.get(f"/api/facts.csv?{asked}")
    assert (answer.status, answer.wrong["parameter"]) == (422, parameter)
    assert said in answer.wrong["message"]


@pytest.mark.parametrize("asked", ["words='; DROP TABLE facts; --", "place=') OR true --", 'document=a"b', "words=%"])
def test_words_are_bound_and_no_statement(machine: Machine, asked: str) -> None:
    assert machine.get(f"/api/facts?{asked}").json["count"] == 0
    assert machine.get("/api/facts").json["count"] == 53


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(machine: Machine, method: str) -> None:
    answer = machine.get("/api/facts.csv", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


# Who asks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize(("account", "status"), [("", 401), ("eve@evil.example", 403)])
def test_who_is_not_let_in_is_told_nothing(machine: Machine, path: str, account: str, status: int) -> None:
    machine.here = Here(None, account)
    answer = machine.get(path, if_none_match="*")
    assert answer.status == answer.wrong["status"] == status
    assert not machine.shelf.asked
    assert not any(word in answer.body for word in (b"Taliban", b"Afghanistan", b"270"))


# Once, and no more ----------------------------------------------------------------------------------------------------


def test_nothing_is_sent_twice_until_it_changes(machine: Machine) -> None:
    for path in ("/api/facts.csv", "/api/facts?limit=3", "/api/claims", "/feed.atom"):
        first = machine.get(path)
        again = machine.get(path, if_none_match=f'"other", {first.headers["etag"]}')
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert machine.get("/api/facts?limit=4").headers["etag"] != machine.get("/api/facts?limit=3").headers["etag"]
    machine.shelf.state = "second"
    changed = machine.get("/feed.atom", if_none_match=first.headers["etag"])
    assert changed.status == 200
    assert changed.headers["etag"] != first.headers["etag"]


def test_a_head_is_the_head_and_no_more(machine: Machine) -> None:
    answer = machine.get("/api/facts.csv", "HEAD")
    assert (answer.status, answer.body, answer.headers["x-total-count"]) == (200, b"", "53")


def test_rows_flow_a_portion_at_a_time(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "PORTION", 7)
    asked, most = machine.shelf.query, []
    whole, ask = asked.rows(), asked.ask

    def counting(statement: str, values: Any = ()) -> list[dict[str, Any]]:
        found = ask(statement, values)
        most.append(len(found))
        return found

    monkeypatch.setattr(asked, "ask", counting)
    assert list(streams.rows(asked)) == whole
    assert max(most) == 7
    for limit, offset in ((5, 0), (10, 3), (14, 7), (3, 52), (3, 53), (None, 50)):
        end = None if limit is None else offset + limit
        assert list(streams.rows(asked, limit=limit, offset=offset)) == whole[offset:end]


def test_a_slow_reader_holds_the_writer_and_one_that_goes_ends_it() -> None:
    written, ended = [0], []

    def write(stream: Any) -> None:
        try:
            for _ in range(10_000):
                stream.write(b"x" * flow.PORTION)
                written[0] += 1
        except OSError:
            ended.append("gone")
            raise

    flowing = flow.passing(write)
    assert len(next(flowing)) == flow.PORTION
    patience.until(lambda: written[0] >= flow.WAITING)
    assert written[0] <= flow.WAITING + 3
    flowing.close()  # type: ignore[attr-defined]
    patience.until(lambda: ended)
    assert ended == ["gone"]


def test_what_goes_wrong_on_the_way_breaks_the_answer_off() -> None:
    def write(stream: Any) -> None:
        stream.write(b"x" * flow.PORTION)
        raise RuntimeError("the disk is gone")

    flowing = flow.passing(write)
    next(flowing)
    with pytest.raises(RuntimeError, match="the disk is gone"):
        list(flowing)


# The feed -------------------------------------------------------------------------------------------------------------


def entries(answer: Answer) -> list[ElementTree.Element]:
    assert answer.headers["content-type"].startswith(feed.MEDIA_TYPE)
    return ElementTree.fromstring(answer.body).findall(f"{{{feed.ATOM}}}entry")


def text(entry: ElementTree.Element, name: str) -> str:
    return str(entry.findtext(f"{{{feed.ATOM}}}{name}"))


def test_the_feed_has_what_came_and_what_was_decided(kept: Store, ask: Callable[..., Query]) -> None:
    rows = list(kept.rows())
    held = kept.fact(str(next(row["fact_id"] for row in rows if row["indicator"] == "killed")))
    assert held
    kept.decide(held.row["fact_id"], "reject", "amina@agency.example", reason="why", expected_version=held.version)
    machine = Machine(Shelf(ask(kept.rows()), {}, kept), Here())
    found = entries(machine.get("/feed.atom"))
    assert text(found[0], "title").startswith("Rejected: ")
    assert len(found) == 6
    assert [text(one, "updated") for one in found] == sorted((text(one, "updated") for one in found), reverse=True)
    assert {text(one, "updated") for one in found[1:]} <= {one.added_at for one in kept.documents()}
    assert b"amina" not in machine.get("/feed.atom").body, "who decided is for the pages to say"
    assert len(entries(machine.get("/feed.atom?indicator=killed"))) < 6
    assert not entries(machine.get("/feed.atom?country=FRA"))
    links = {one.find(f"{{{feed.ATOM}}}link").get("href") for one in found}  # type: ignore[union-attr]
    assert all(str(link).startswith((f"{HOST}/documents?document=", f"{HOST}/facts?fact=")) for link in links)


def test_a_hostile_title_is_text_in_the_feed() -> None:
    title = "</title><script>x</script>]]>\x00\ufffe\u202e&amp;"
    row = {"document_id": "a", "title": title, "facts": 0}
    body = feed.written(HOST, HOST, [feed.document(row, None, [], f"{HOST}/documents?document=a")])
    (entry,) = ElementTree.fromstring(body)[-1:]
    assert b"<script>" not in body
    assert "</title><script>x</script>]]>" in text(entry, "title")
