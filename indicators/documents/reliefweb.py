"""A query in ReliefWeb's words → the reports that answer it, by their API (apidoc.reliefweb.int): their text, title,
source, day and address.

They ask for the name of whoever calls (`appname`), which they approve by hand. A report whose text is a file has that
fetched.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from indicators.documents import articles, fetched_pages, fetching, origins
from indicators.documents.received import NOTE, Problem, Received
from indicators.documents.web_sources import Wanted
from indicators.settings import appname, limits

API = "https://api.reliefweb.int/v2/reports"
PAGE = 50  # reports of one answer: with their texts some 2 MB; they allow 1,000 answers a day
FIELDS = ("title", "body-html", "url", "url_alias", "date.original", "source.name", "file.url", "file.mimetype")
PDF = "application/pdf"
UNNAMED = (
    f"ReliefWeb asks who calls: set {appname.SETTING} to the name that they approved for you "
    "(apidoc.reliefweb.int/parameters#appname)"
)


def received(query: str, wanted: Wanted) -> Iterator[Received | Problem]:
    """The reports of a query, in the order in which they came to ReliefWeb."""
    source, caller, offset, total = f"reliefweb:{query}", appname.find(), 0, 1
    if not caller:
        yield Problem(source, UNNAMED)
        return
    seen: set[str] = set()
    while offset < total:
        try:
            answer = asked(address(query, wanted, caller, offset))
        except (fetching.FetchError, ValueError) as error:
            yield Problem(source, told(error, caller))
            return
        reports, total = answer["data"], answer["totalCount"]
        for report in reports:
            if report["id"] not in seen:
                seen.add(report["id"])
                yield from of_report(str(report["id"]), report.get("fields", {}))
        if not reports:
            break
        offset += len(reports)
    if not seen:
        yield Problem(source, "no report answers it", NOTE)


def address(query: str, wanted: Wanted, caller: str, offset: int) -> str:
    """Where one answer stands."""
    asked = [("appname", caller), ("query[value]", query), ("query[operator]", "AND")]
    asked += [("limit", str(PAGE)), ("offset", str(offset)), ("sort[]", "date.created:asc")]
    asked += [("fields[include][]", name) for name in FIELDS]
    if wanted.since:
        asked += [("filter[field]", "date.original"), ("filter[value][from]", f"{wanted.since}T00:00:00+00:00")]
    return f"{API}?{urlencode(asked)}"


def asked(address: str) -> dict[str, Any]:
    """One answer; ValueError where it is none of theirs."""
    found = json.loads(fetching.fetch(address, limits.load()[0]).data)
    if not isinstance(found, dict) or not isinstance(found.get("data"), list):
        raise ValueError("no list of reports")
    if not isinstance(found.get("totalCount"), int) or not all(is_report(one) for one in found["data"]):
        raise ValueError("reports without a number or fields")
    return found


def is_report(one: object) -> bool:
    """Whether it is a report with its number, and fields that can be asked."""
    return isinstance(one, dict) and "id" in one and isinstance(one.get("fields", {}), dict)


def told(error: Exception, caller: str) -> str:
    """Why an answer did not come; the address itself is left out, which nobody has typed."""
    if not isinstance(error, fetching.FetchError):
        return "answers otherwise than its description says; try again later"
    said = str(error).rpartition(": ")[2]
    if "answers 403" in said:
        return f'does not know "{caller}": {UNNAMED}'
    return "asks in a form that it does not know; see apidoc.reliefweb.int" if "answers 400" in said else said


def of_report(number: str, fields: dict[str, Any]) -> Iterator[Received | Problem]:
    """One report; what ReliefWeb says of it outranks what its file says of itself."""
    source = f"reliefweb:{number}"
    where = word(fields.get("url_alias")) or word(fields.get("url"))
    body, title = word(fields.get("body-html")), word(fields.get("title"))
    files = [one for one in listed(fields.get("file")) if word(one.get("mimetype")) == PDF and word(one.get("url"))]
    if body:
        page = f"<html><head><title>{html.escape(title)}</title></head><body><article>{body}</article></body></html>"
        found = articles.received_bytes(f"reliefweb-{number}.html", page.encode("utf-8", "replace"))
    elif files:
        found = fetched_pages.fetched(word(files[0]["url"]))
    else:
        yield Problem(source, f"has no text of its own; see {where or 'ReliefWeb'}", NOTE)
        return
    for one in found:
        if isinstance(one, Problem):
            yield replace(one, source=source)
            continue
        yield replace(one, article=replace(one.article, document_id=f"reliefweb-{number}", **origin(fields, where)))


def origin(fields: dict[str, Any], where: str) -> dict[str, Any]:
    """Title, publisher, day and address, as far as they are said."""
    said: dict[str, Any] = {"title": word(fields.get("title")), "url": where}
    said["publisher"] = ", ".join(filter(None, (word(one.get("name")) for one in listed(fields.get("source")))))
    dates = fields.get("date")
    try:
        day, precision = origins.when(word(dates.get("original")) if isinstance(dates, dict) else "")
        said |= {"published": day, "published_precision": precision, "published_inferred": ""}
    except ValueError:
        pass
    return {name: value for name, value in said.items() if value or name == "published_inferred"}


def listed(value: object) -> list[dict[str, Any]]:
    """The objects of a list; of anything else none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def word(value: object) -> str:
    """A text; of anything else none."""
    return value.strip() if isinstance(value, str) else ""
