"""Files, folders, corpora, addresses, feeds and queries → Articles: what articles.py reads, and what others give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indicators.documents import articles, web_sources
from indicators.documents.received import Problem, Received
from indicators.documents.web_sources import ALL, SOURCE, Wanted
from indicators.model import Article

ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_far(name: str) -> bool:
    """Whether an input is fetched, and no file."""
    return bool(ADDRESS.match(name) or SOURCE.fullmatch(name))


def read(inputs: Iterable[str], recursive: bool = False) -> Iterator[Article | Problem]:
    """Files, folders and corpora as everywhere; addresses, which are fetched; documents of feeds and queries."""
    yield from articles.alone(received(inputs, recursive))


def received(inputs: Iterable[str], recursive: bool = False, wanted: Wanted = ALL) -> Iterator[Received | Problem]:
    """The same with the file of each document; `wanted` says which of a feed or a query."""
    inputs = list(inputs)
    yield from articles.received([name for name in inputs if not is_far(name)], recursive)
    for name in inputs:
        if SOURCE.fullmatch(name):
            yield from web_sources.received(name, wanted)
        elif ADDRESS.match(name):
            # here, because it loads what speaks to networks, and only an address needs it
            from indicators.documents import fetched_pages

            yield from fetched_pages.fetched(name)
