"""Files, folders, corpora and addresses → Articles: what articles.py reads, and what an address gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from indicators.documents import articles
from indicators.documents.received import Problem, Received
from indicators.model import Article
from indicators.settings import limits

ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def read(inputs: Iterable[str], recursive: bool = False) -> Iterator[Article | Problem]:
    """Files, folders and corpora as everywhere; and addresses, which are fetched."""
    yield from articles.alone(received(inputs, recursive))


def received(inputs: Iterable[str], recursive: bool = False) -> Iterator[Received | Problem]:
    """The same with the file of each document."""
    inputs = list(inputs)
    files = [name for name in inputs if not ADDRESS.match(name)]
    yield from articles.received(files, recursive)
    for address in inputs:
        if ADDRESS.match(address):
            yield from fetched(address)


def fetched(address: str) -> Iterator[Received | Problem]:
    """The document at an address; it is named after the last part of the address, or after its host."""
    # here, because it loads what speaks to networks, and only an address needs it
    from indicators.documents import fetching

    try:
        page = fetching.fetch(address, limits.load()[0])
    except fetching.FetchError as error:
        yield Problem(address, str(error).removeprefix(f"{address}: "))
        return
    parts = urlsplit(page.url)
    name = PurePosixPath(parts.path).stem or parts.hostname or "page"
    for found in articles.received_bytes(f"{name}{page.suffix}", page.data):
        if isinstance(found, Received):
            yield replace(found, article=replace(found.article, url=page.url))
        else:
            yield replace(found, source=address)
