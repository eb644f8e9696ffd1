"""The folder of a run → its documents again, each with the rows that were read from it, a batch at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from indicators.analysis.bulk import bulk, doubled
from indicators.analysis.bulk.batch_files import DOCUMENTS, FACTS
from indicators.analysis.bulk.bulk import RUN, RunError
from indicators.analysis.reading import Row
from indicators.documents import layouts
from indicators.model import Article, Span
from indicators.version import EXTRACTOR_VERSION

Known = tuple[Article, list[Row], tuple[Span, ...]]
ORIGIN = (
    "document_id", "title", "publisher", "published", "published_precision", "published_inferred", "url", "language",
    "stays_here",
)  # fmt: skip


def read(out: Path) -> Iterator[list[Known]]:
    """The batches of a run that is at its end; RunError where there is none, or of another version of the reader."""
    return (list(batch(out, one)) for one in range(known(out)["batches"]))


def known(out: Path) -> dict[str, Any]:
    """What a run says of itself; RunError as above."""
    if not bulk.is_whole(out):
        raise RunError(f"{out} holds no run that came to its end; `extract … -o {out} --workers N` goes on with one")
    run: dict[str, Any] = json.loads((out / RUN).read_bytes())
    if run["version"] != EXTRACTOR_VERSION:
        raise RunError(
            f"{out} was read by version {run['version']}, and this is {EXTRACTOR_VERSION}: extract it anew, into "
            "another folder"
        )
    return run


def batch(out: Path, one: int) -> Iterator[Known]:
    """The documents of a batch in their order; one without figures has no rows."""
    facts = groupby(doubled.rows(out, FACTS, one), key=lambda row: str(row["document_id"]))
    rows = {name: list(own) for name, own in facts}
    for known in doubled.rows(out, DOCUMENTS, one):
        unread = tuple(Span(span["char_start"], span["char_end"]) for span in known["unread"])
        yield article(known), rows.get(known["document_id"], []), unread


def article(known: dict[str, Any]) -> Article:
    """A document as it was received."""
    origin = {name: known[name] for name in ORIGIN if known[name] is not None}
    layout = layouts.unpacked(json.loads(known["layout"]), len(known["text"])) if known["layout"] else None
    return Article(text=known["text"], layout=layout, **origin)
