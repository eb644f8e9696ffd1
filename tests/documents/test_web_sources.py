"""Feeds and ReliefWeb's answers → documents: a local server plays the web, behind the same guard as every address."""

from __future__ import annotations

import functools
import json
import socket
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from indicators.cli.main import main
from indicators.documents import addresses, feeds, fetching, reliefweb
from indicators.documents.fetching import Network
from indicators.documents.received import Problem, Received
from indicators.documents.web_sources import Wanted
from indicators.settings import appname
from indicators.store import Store

HOST = "http://agency.example"
PUBLIC = "93.184.216.34"


def page(words: str) -> bytes:
    return f"<html><head><title>Bulletin</title></head><body><article><p>{words}</p></article></body></html>".encode()


PAGES = {
    "/hail": page("Hailstones killed 31 goats in Zaranj on Monday, the herders of the district said."),
    "/well": page("A well that collapsed killed two men and injured five in Farah, the police said."),
    "/fog": page("In fog on the road to Herat 14 people were injured, hospital staff said on Tuesday."),
}
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Agency</title><link>{HOST}/</link>
<atom:link href="{HOST}/rss" rel="self"/>
<item><title>Hail over Zaranj</title><link>{HOST}/hail</link><pubDate>Mon, 02 Aug 2021 21:30:00 +0430</pubDate></item>
<item><title>The same again</title><link>{HOST}/hail</link></item>
<item><title>A well</title><guid>{HOST}/well</guid><pubDate>Thu, 01 Jul 2021 08:00:00 GMT</pubDate></item>
<item><title>Nowhere</title></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Agency</title><link href="{HOST}/"/>
<entry><title>Fog</title><link rel="replies" href="{HOST}/talk"/><link href="fog"/>
<updated>2021-08-04T01:00:00+04:30</updated></entry></feed>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<rss><channel><item><link>&b;</link></item></channel></rss>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>
<rss><channel><item><link>&a;</link></item></channel></rss>"""


def report(number: int, **fields: Any) -> dict[str, Any]:
    """A report in the form of the API's description, of our own making."""
    known = {
        "title": f"Floods in Baghlan: update {number}",
        "url": f"https://reliefweb.int/node/{number}",
        "url_alias": f"https://reliefweb.int/report/afghanistan/floods-{number}",
        "date": {"original": "2021-08-03T00:00:00+00:00", "created": "2021-08-04T06:12:33+00:00"},
        "source": [{"id": 1503, "name": "Agency of the River", "shortname": "AR"}],
        "body-html": f"<p>Floods in Baghlan killed {number} people and destroyed 240 homes, the governor said.</p>",
    }
    whole = {name: value for name, value in (known | fields).items() if value is not None}
    return {"id": str(number), "score": 1, "href": f"https://api.reliefweb.int/v2/reports/{number}", "fields": whole}


REPORTS = [report(number) for number in range(11, 18)]
ANSWERED: list[str] = []  # what was asked of the server


class Web(BaseHTTPRequestHandler):
    """What each address gives."""

    def do_GET(self) -> None:
        ANSWERED.append(self.path)
        where = urlsplit(self.path)
        status, kind, data = 200, "text/html; charset=utf-8", PAGES.get(where.path, b"")
        if where.path in FEEDS:
            kind, data = "application/xml", FEEDS[where.path].encode()
        elif where.path == "/v2/reports":
            status, data = answer(parse_qs(where.query))
            kind = "application/json"
        elif not data:
            status = 404
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *said: object) -> None:
        """Quiet."""


FEEDS = {"/rss": RSS, "/atom": ATOM, "/bomb": BOMB, "/outside": OUTSIDE, "/cut": RSS[:200]}


def answer(asked: dict[str, list[str]]) -> tuple[int, bytes]:
    """As their API: it knows who calls, and gives a part of the whole."""
    if asked.get("appname") != ["agency-indicators-x7"]:
        return 403, json.dumps({"status": 403, "error": {"type": "AccessDeniedHttpException"}}).encode()
    if asked["query[value]"] == ["broken"]:
        return 200, b'{"data": 3}'
    offset, limit = int(asked["offset"][0]), int(asked["limit"][0])
    found = REPORTS if asked["query[value]"] == ["primary_country.iso3:afg"] else []
    part = found[offset : offset + limit]
    whole = {"href": "", "time": 5, "links": {}, "took": 2, "totalCount": len(found), "count": len(part), "data": part}
    return 200, json.dumps(whole).encode()


@pytest.fixture(autouse=True)
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every public name leads to the local server; the guard is the real one."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def connect(address: str, port: int, seconds: float) -> socket.socket:
        assert address == PUBLIC, "only checked addresses are connected to"
        return socket.create_connection(("127.0.0.1", server.server_port), timeout=seconds)

    network = Network(lambda host, port: [PUBLIC if host.endswith(".example") else "10.0.0.7"], connect)
    monkeypatch.setattr(fetching, "fetch", functools.partial(fetching.fetch, network=network))
    monkeypatch.setattr(reliefweb, "API", "http://api.reliefweb.example/v2/reports")
    monkeypatch.setattr(reliefweb, "PAGE", 3)
    monkeypatch.setenv(appname.SETTING, "agency-indicators-x7")
    ANSWERED.clear()
    yield
    server.shutdown()
    server.server_close()


def read(source: str, wanted: Wanted | None = None) -> tuple[list[Received], list[Problem]]:
    found = list(addresses.received([source], wanted=wanted or Wanted()))
    return [one for one in found if isinstance(one, Received)], [one for one in found if isinstance(one, Problem)]


# Feeds ----------------------------------------------------------------------------------------------------------------


def test_a_feed_gives_each_of_its_pages_once_with_what_it_says_of_them() -> None:
    found, problems = read(f"feed:{HOST}/rss")
    assert not problems
    assert [(one.article.url, one.article.published) for one in found] == [
        (f"{HOST}/hail", date(2021, 8, 2)),  # the day as it is written there
        (f"{HOST}/well", date(2021, 7, 1)),
    ]
    assert "31 goats" in found[0].article.text
    assert [path for path in ANSWERED if path == "/hail"] == ["/hail"]


def test_an_atom_feed_leads_to_the_page_itself() -> None:
    (found,), _ = read(f"feed:{HOST}/atom")
    assert (found.article.url, found.article.published) == (f"{HOST}/fog", date(2021, 8, 4))


def test_what_is_older_or_known_is_not_fetched() -> None:
    found, _ = read(f"feed:{HOST}/rss", Wanted(since=date(2021, 7, 15)))
    assert [one.article.url for one in found] == [f"{HOST}/hail"]
    ANSWERED.clear()
    found, problems = read(f"feed:{HOST}/rss", Wanted(is_known=lambda address: True))
    assert (found, problems, ANSWERED) == ([], [], ["/rss"])


@pytest.mark.parametrize("path", ["/bomb", "/outside", "/cut", "/hail"])
def test_what_is_no_feed_or_a_hostile_one_is_said(path: str) -> None:
    found, (problem,) = read(f"feed:{HOST}{path}")
    assert not found
    assert problem.message == feeds.NO_FEED


def test_a_feed_of_the_own_network_is_refused_and_so_is_an_item_there() -> None:
    _, (problem,) = read("feed:http://intranet.local/rss")
    assert "not on the public internet" in problem.message
    items = feeds.items(RSS.replace(f"{HOST}/hail", "file:///etc/passwd").encode(), f"{HOST}/rss")
    (found,) = feeds.of_item(items[0])
    assert isinstance(found, Problem)
    assert "neither http:// nor https://" in found.message


# ReliefWeb ------------------------------------------------------------------------------------------------------------


def test_a_query_gives_all_its_reports_with_their_origin() -> None:
    found, problems = read("reliefweb:primary_country.iso3:afg", Wanted(since=date(2021, 8, 1)))
    assert not problems
    assert [one.article.document_id for one in found] == [f"reliefweb-{number}" for number in range(11, 18)]
    first = found[0].article
    assert (first.title, first.publisher, first.published, first.url) == (
        "Floods in Baghlan: update 11", "Agency of the River", date(2021, 8, 3),
        "https://reliefweb.int/report/afghanistan/floods-11",
    )  # fmt: skip
    assert first.text.strip() == "Floods in Baghlan killed 11 people and destroyed 240 homes, the governor said."
    asked = [parse_qs(urlsplit(path).query) for path in ANSWERED]
    assert [one["offset"] for one in asked] == [["0"], ["3"], ["6"]]
    assert asked[0]["filter[field]"] == ["date.original"]
    assert asked[0]["filter[value][from]"] == ["2021-08-01T00:00:00+00:00"]
    assert set(asked[0]["fields[include][]"]) == set(reliefweb.FIELDS)


def test_a_report_without_text_is_its_file_and_one_without_either_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    file = [{"url": f"{HOST}/fog", "mimetype": "application/pdf", "filename": "fog.pdf"}]
    reports = [report(21, **{"body-html": None, "file": file}), report(22, **{"body-html": None})]
    monkeypatch.setattr(f"{__name__}.REPORTS", reports)
    (found,), (problem,) = read("reliefweb:primary_country.iso3:afg")
    assert (found.article.document_id, found.article.publisher) == ("reliefweb-21", "Agency of the River")
    assert "14 people were injured" in found.article.text
    assert problem.message == "has no text of its own; see https://reliefweb.int/report/afghanistan/floods-22"


def test_words_of_a_title_are_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    title = "</title><script>alert(1)</script> 9 dead"
    monkeypatch.setattr(f"{__name__}.REPORTS", [report(23, title=title)])
    (found,), _ = read("reliefweb:primary_country.iso3:afg")
    assert found.article.title == title
    assert "alert" not in found.article.text


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("", "primary_country.iso3:afg", "ReliefWeb asks who calls: set INDICATORS_RELIEFWEB_APPNAME"),
        ("nobody", "primary_country.iso3:afg", 'does not know "nobody": ReliefWeb asks who calls'),
        ("agency-indicators-x7", "broken", "answers otherwise than its description says"),
        ("agency-indicators-x7", "primary_country.iso3:xxx", "no report answers it"),
    ],
)
def test_what_stands_in_the_way_is_said_with_its_cure(
    monkeypatch: pytest.MonkeyPatch, name: str, query: str, said: str
) -> None:
    monkeypatch.setenv(appname.SETTING, name)
    found, (problem,) = read(f"reliefweb:{query}")
    assert not found
    assert problem.source == f"reliefweb:{query}"
    assert problem.message.startswith(said)


# Into the store -------------------------------------------------------------------------------------------------------


def test_what_is_added_twice_is_stored_once(
    kept: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [f"feed:{HOST}/rss", "reliefweb:primary_country.iso3:afg"]
    assert main(["add", *sources, "--by", "Amina"]) == 0
    assert "9 read: 9 new" in capsys.readouterr().err
    ANSWERED.clear()
    monkeypatch.setitem(PAGES, "/hail", page("Visitor number 4,711: this page counts, and changes with every visit."))
    assert main(["add", *sources, "--by", "Amina", "--since", "2021-07-01"]) == 0
    assert "7 read: 0 new, 0 new versions, 7 there already" in capsys.readouterr().err
    assert "/hail" not in ANSWERED
    assert len(kept.documents()) == 5 + 9
    with pytest.raises(SystemExit):
        main(["add", *sources, "--since", "August"])


@pytest.mark.parametrize("name", ["feed:https://a.example/rss", "reliefweb:flood"])
def test_many_processes_read_files_alone(name: str, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", name, "-o", str(tmp_path / "out"), "--workers", "1"]) == 2
    assert "--workers reads files and folders" in capsys.readouterr().err
