"""Plain addresses → what stands there: facts in every format, claims, documents, indicators, a feed, and their
description.

Who asks, and what is shown now, it is told by the pages' own rooms: the same lists, the same table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Route

from indicators import catalogue
from indicators.api import description, feed, parameters, replies
from indicators.api.parameters import WrongError
from indicators.model import Article
from indicators.query import streams
from indicators.query.conditions import among
from indicators.query.query import Query
from indicators.store import Document, StoreError
from indicators.table import columns, formats, row_values
from indicators.table.formats import About

ALL = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
READ = ("GET", "HEAD")
MOST = 1_000  # claims or documents of one page; facts flow, and have no such limit
ENTRIES = 50  # documents, and decisions, of a feed


class Seated(Protocol):
    """Who asks: a role where they are let in, else a name where they are known."""

    @property
    def role(self) -> str | None: ...
    @property
    def account(self) -> str: ...


class Library(Protocol):
    """What is shown now."""

    def ask(self) -> Query: ...
    def shown(self) -> object: ...
    def leading(self, fact_id: str) -> str: ...
    def documents(self, limit: int, offset: int = 0) -> Sequence[Document | Article]: ...
    def number_of_documents(self) -> int: ...
    def kept_as(self, document_id: str) -> Document | None: ...


class MissingError(LookupError):
    """Nothing stands at this address."""


class Addresses:
    """The addresses of one server."""

    def __init__(self, library: Library, seat: Callable[[HTTPConnection], Seated], base: str = "") -> None:
        self.library, self.seat, self.base = library, seat, base.strip("/")

    def routes(self) -> list[Route]:
        """All of them; what else begins so is not there, and never a page."""
        under = f"/{self.base}" if self.base else ""
        return [
            Route(f"{under}{path}", self.answering(answer), methods=ALL)
            for path, answer in (
                ("/api/facts", self.facts),
                ("/api/facts.{form}", self.facts),
                ("/api/facts/{fact_id}", self.fact),
                ("/api/claims", self.claims),
                ("/api/documents", self.documents),
                ("/api/indicators", self.indicators),
                ("/api/openapi.json", self.openapi),
                ("/feed.atom", self.feed),
                ("/api", self.nothing),
                ("/api/{rest:path}", self.nothing),
            )
        ]

    def answering(self, answer: Callable[[Request, str], Response]) -> Callable[[Request], Response]:
        """An address that first asks who is there, and says in words what is wrong."""

        def asked(request: Request) -> Response:
            if request.method not in READ:
                return replies.problem(405, "only reading is possible here", {"Allow": ", ".join(READ)})
            here = self.seat(request)
            if here.role is None and here.account:
                return replies.problem(403, f"{here.account} has no access here")
            if here.role is None:
                why = "sign in, or show a token: Authorization: Bearer … (the Method page makes one)"
                return replies.problem(401, why, {"WWW-Authenticate": "Bearer"})
            try:
                tag = replies.etag(request, self.library.shown())
                return replies.unchanged(tag) if replies.is_known(request, tag) else answer(request, tag)
            except WrongError as error:
                return replies.problem(422, str(error), parameter=error.parameter)
            except MissingError as error:
                return replies.problem(404, str(error))
            except StoreError as error:
                return replies.problem(503, str(error), {"Retry-After": "10"})

        return asked

    def facts(self, request: Request, tag: str) -> Response:
        """The rows of a choice, in a format."""
        form = request.path_params.get("form", "json")
        if form != "json" and form not in formats.FORMATS:
            raise MissingError(f'there is no format "{form}"; there are json, {", ".join(formats.FORMATS)}')
        chosen, asked = parameters.read(request.query_params.multi_items()), self.library.ask()
        count = asked.tally(chosen.where).facts
        following = replies.following(request, chosen.limit, chosen.offset, count)
        rows, headers = (
            streams.rows(asked, chosen.where, chosen.limit, chosen.offset),
            replies.linked(following, count),
        )
        if form != "json":
            about = About(chosen.said, home=str(request.base_url) + (f"{self.base}/" if self.base else ""))
            return replies.table(request, rows, form, about, tag, headers)
        said = {"count": count, "offset": chosen.offset, "next": following or None}
        return replies.listed(request, said, rows, tag, headers)

    def fact(self, request: Request, tag: str) -> Response:
        """One row, by any name that it ever had."""
        parameters.read(request.query_params.multi_items(), known=())
        asked, name = self.library.ask(), request.path_params["fact_id"]
        found = asked.named([name]) or asked.named([self.library.leading(name)])
        if not found:
            raise MissingError("no fact has this name; it may be of other documents, or of a document that has gone")
        (row,) = found.values()
        links = {"page": self.page(request, "facts", fact=str(row["fact_id"]))}
        return replies.plain({"fact": row_values.plain_json(row), "links": links}, tag)

    def claims(self, request: Request, tag: str) -> Response:
        """What the rows of a choice claim, each claim once."""
        chosen = parameters.read(request.query_params.multi_items(), MOST)
        found, count = streams.claims(self.library.ask(), chosen.where, chosen.limit or MOST, chosen.offset)
        return self.part(request, tag, chosen.limit, chosen.offset, count, "claims", found)

    def documents(self, request: Request, tag: str) -> Response:
        """The documents, the newest first; of a choice those that state a figure of it."""
        chosen = parameters.read(request.query_params.multi_items(), MOST)
        asked, limit = self.library.ask(), chosen.limit or MOST
        if chosen.is_choice:
            found, count = streams.documents(asked, chosen.where, limit, chosen.offset)
        else:
            kept, count = self.library.documents(limit, chosen.offset), self.library.number_of_documents()
            stated = asked.counts("document_id", among("document_id", [one.document_id for one in kept] or [""]))
            found = [told(one) | {"facts": stated.get(one.document_id, 0)} for one in kept]
        return self.part(request, tag, chosen.limit, chosen.offset, count, "documents", found)

    def part(
        self, request: Request, tag: str, limit: int | None, offset: int, count: int, name: str, found: Sequence[Any]
    ) -> Response:
        """One page of a list."""
        following = replies.following(request, limit, offset, count)
        rows = [{key: row_values.jsonable(value) for key, value in one.items()} for one in found]
        said = {"count": count, "offset": offset, "next": following or None, name: rows}
        return replies.plain(said, tag, replies.linked(following, count))

    def indicators(self, request: Request, tag: str) -> Response:
        """What is counted, and how often it is here."""
        parameters.read(request.query_params.multi_items(), known=())
        here = self.library.ask().counts("indicator")
        entries = [described(entry) | {"facts": here.get(code, 0)} for code, entry in catalogue.indicators().items()]
        families = [{"code": code, "label": entry.label} for code, entry in catalogue.families().items()]
        return replies.plain({"families": families, "indicators": entries}, tag)

    def openapi(self, request: Request, tag: str) -> Response:
        """All of this for programs."""
        return replies.plain(description.document(str(request.base_url).rstrip("/"), self.base), tag)

    def feed(self, request: Request, tag: str) -> Response:
        """What came and what was decided last, of a choice."""
        chosen, asked = parameters.read(request.query_params.multi_items(), ENTRIES), self.library.ask()
        limit = chosen.limit or ENTRIES
        came, _ = streams.documents(asked, chosen.where, limit)
        of_these = among("document_id", [row["document_id"] for row in came] or [""])
        figures = list(streams.rows(asked, chosen.where & of_these, ENTRIES * ENTRIES))
        entries = [
            feed.document(
                row,
                self.library.kept_as(row["document_id"]),
                [one for one in figures if one["document_id"] == row["document_id"]],
                self.page(request, "documents", document=row["document_id"]),
            )
            for row in came
        ]
        entries += [
            feed.decision(row, self.page(request, "facts", fact=str(row["fact_id"])))
            for row in streams.decided(asked, chosen.where, limit)
        ]
        body = feed.written(str(request.url), str(request.base_url), entries)
        return Response(body, 200, replies.KEPT | {"ETag": tag}, feed.MEDIA_TYPE)

    def nothing(self, request: Request, tag: str) -> Response:
        """What begins like an address of ours and is none."""
        raise MissingError(f"there is no such address; {replies.HELP}")

    def page(self, request: Request, name: str, **asked: str) -> str:
        """The address of a page for people."""
        under = f"{self.base}/" if self.base else ""
        return str(request.base_url.replace(path=f"/{under}{name}").include_query_params(**asked))


def told(one: Document | Article) -> dict[str, Any]:
    """What is said of a document without its text."""
    said = {name: getattr(one, name) for name in ("document_id", "title", "publisher")}
    return said | {"date_published": columns.published(one), "url": one.url}


def described(entry: catalogue.Indicator) -> dict[str, Any]:
    """An indicator as the catalogue has it."""
    names = ("code", "label", "family", "measure", "units", "hxl", "definition", "definition_source")
    return {name: list(value) if isinstance(value := getattr(entry, name), tuple) else value for name in names}
