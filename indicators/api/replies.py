"""What an address found → an answer with the name of its state, so that nothing is sent twice; or what is wrong, in
words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from typing import Any, BinaryIO
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from indicators.api import flow
from indicators.query.query import Row
from indicators.settings.extras import MissingExtraError
from indicators.table import formats, row_values
from indicators.table.formats import About
from indicators.version import EXTRACTOR_VERSION

JSON = "application/json"
# An answer is for who asked, and is asked for again each time: by its ETag that costs nothing where nothing changed.
KEPT = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie, Accept-Encoding"}
HELP = "/api/openapi.json says what there is"


def etag(request: Request, state: object) -> str:
    """The name of what an address gives now."""
    told = repr((state, str(request.url), EXTRACTOR_VERSION))
    return f'W/"{blake2b(told.encode("utf-8", "backslashreplace"), digest_size=12).hexdigest()}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether who asks has it already."""
    asked = request.headers.get("if-none-match", "")
    return asked.strip() == "*" or tag.removeprefix("W/") in {
        one.strip().removeprefix("W/") for one in asked.split(",")
    }


def unchanged(tag: str) -> Response:
    """They have it already."""
    return Response(status_code=304, headers=KEPT | {"ETag": tag})


def problem(status: int, message: str, headers: Mapping[str, str] = {}, **more: str) -> Response:
    """What is wrong, for programs and people."""
    body = json.dumps({"error": {"status": status, **more, "message": message}}, indent=1)
    return Response(body + "\n", status, dict(headers) | {"Cache-Control": "no-store"}, JSON)


def plain(found: Mapping[str, Any], tag: str, headers: Mapping[str, str] = {}) -> Response:
    """A small answer as JSON."""
    return Response(dumped(found) + b"\n", 200, KEPT | {"ETag": tag} | dict(headers), JSON)


def dumped(value: Any) -> bytes:
    """A value as JSON; half characters, which no text may hold, are replaced."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str).encode("utf-8", "replace")


def table(
    request: Request, rows: Iterable[Row], name: str, about: About, tag: str, headers: Mapping[str, str]
) -> Response:
    """The rows as a file of a format, which says what they are where it has a place for that."""
    form = formats.FORMATS[name]
    try:
        form.need()
    except MissingExtraError as error:
        return problem(501, str(error))
    written = partial(form.put, rows, about=about)
    sent = dict(headers) | {"Content-Disposition": f'attachment; filename="facts.{formats.suffix(name)}"'}
    return streamed(request, written, form.media_type, tag, sent, is_file=form.binary)


def listed(
    request: Request, said: Mapping[str, Any], rows: Iterable[Row], tag: str, headers: Mapping[str, str]
) -> Response:
    """The rows as JSON, beneath what is said of all of them."""

    def write(stream: BinaryIO) -> None:
        stream.write(dumped(said)[:-1] + b', "facts": [')
        for at, row in enumerate(rows):
            stream.write((b",\n" if at else b"\n") + dumped(row_values.plain_json(row)))
        stream.write(b"]}\n")

    return streamed(request, write, JSON, tag, headers)


def streamed(
    request: Request, write: Any, media_type: str, tag: str, headers: Mapping[str, str], is_file: bool = False
) -> Response:
    """The bytes as they are written; nobody is sent any who only asked whether there are some."""
    head = KEPT | {"ETag": tag} | dict(headers)
    if request.method == "HEAD":
        return Response(None, 200, head, media_type)
    body: Iterator[bytes] = flow.whole(write) if is_file else flow.passing(write)
    return StreamingResponse(body, 200, head, media_type)


def following(request: Request, limit: int | None, offset: int, count: int) -> str:
    """The address of the next page; empty where there is none."""
    if limit is None or offset + limit >= count:
        return ""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in ("limit", "offset")]
    return str(request.url.replace(query=urlencode([*kept, ("limit", limit), ("offset", offset + limit)])))


def linked(following: str, count: int) -> dict[str, str]:
    """The headers by which any format says how many there are, and where the next page is."""
    return {"X-Total-Count": str(count)} | ({"Link": f'<{following}>; rel="next"'} if following else {})
