"""One address → the document behind it, called after the last part of the address, or after its host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from indicators.documents import articles, fetching
from indicators.documents.fetching import Fetched
from indicators.documents.received import Problem, Received
from indicators.settings import limits


def fetched(address: str) -> Iterator[Received | Problem]:
    """What stands there, or why it cannot be read."""
    page = asked(address)
    if isinstance(page, Problem):
        yield page
        return
    parts = urlsplit(page.url)
    name = PurePosixPath(parts.path).stem or parts.hostname or "page"
    for found in articles.received_bytes(f"{name}{page.suffix}", page.data):
        if isinstance(found, Received):
            yield replace(found, article=replace(found.article, url=page.url))
        else:
            yield replace(found, source=address)


def asked(address: str) -> Fetched | Problem:
    """What the address answers, or why it does not."""
    try:
        return fetching.fetch(address, limits.load()[0])
    except fetching.FetchError as error:
        return Problem(address, str(error).removeprefix(f"{address}: "))
