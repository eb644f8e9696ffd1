"""What lists documents (a feed, a query of ReliefWeb) → the documents, each fetched as an address is.

feed:https://agency.example/rss.xml        the articles that an RSS or Atom feed leads to
reliefweb:"primary_country.iso3:afg"       the reports that answer a query of ReliefWeb's
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from indicators.documents.received import Problem, Received

SOURCE = re.compile(r"(feed|reliefweb):(?!//)(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents of a source: those published since a day, and not those whose address is known."""

    since: date | None = None
    is_known: Callable[[str], bool] = lambda address: False


ALL = Wanted()


def received(source: str, wanted: Wanted = ALL) -> Iterator[Received | Problem]:
    """The documents of a source, and what stands in the way of one."""
    # here, because they load what speaks to networks, and only a source needs it
    from indicators.documents import feeds, reliefweb

    match = SOURCE.fullmatch(source)
    assert match is not None, source
    kinds = {"feed": feeds.received, "reliefweb": reliefweb.received}
    yield from kinds[match[1].lower()](match[2].strip(), wanted)
