"""Articles, rows of the table, decisions ⇄ what the database keeps of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from indicators.documents import identity
from indicators.model import Article, Layout
from indicators.store import anchors, shapes
from indicators.store.anchors import Anchor
from indicators.store.faults import StoreError
from indicators.table.columns import COLUMNS, LATER, READERS

Row = dict[str, Any]
Record = Mapping[Any, Any]  # a row as SQLAlchemy gives it
DATES = frozenset(column.name for column in COLUMNS if column.type == "date")
LISTS = frozenset(column.name for column in COLUMNS if column.type in ("spans", "strings"))
# of the columns that later rooms fill, those that the reader itself does
OWN = frozenset({"extractor_version", "because", "rule", "read_by", "second_reading"})
KEPT = tuple(column.name for column in COLUMNS if column.name not in LATER or column.name in OWN)
EMPTY: Row = dict.fromkeys(column.name for column in COLUMNS) | {"review_status": "unreviewed", "read_by": READERS[0]}
ORIGIN = ("title", "publisher", "published", "published_precision", "published_inferred", "url", "stays_here")
LANGUAGE = "language"  # stands beside the origin, and is corrected with it
STAYS = "yes"  # what the origin has of a document whose text goes to no language model


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is kept, without its text; `previous` is the older document of the same address."""

    number: int
    document_id: str
    title: str | None
    publisher: str | None
    published: date | None
    published_precision: str
    published_inferred: str
    url: str | None
    stays_here: bool
    sha256: str
    previous: str | None
    added_at: str
    added_by: str
    extractor_version: str
    language: str
    numbers_unread: int
    file_sha256: str | None
    file_kind: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the audit log. `before` is what the person saw, `after` what stands since; columns without a value
    are left out.

    It is bound to the document, the span and the indicator that the reader gave it when the first decision on it was
    made; `turn` counts the decisions on that fact. `read_as` is the indicator that the reader gave it when this one was
    made, `anchor` the number.
    """

    number: int
    document_id: str
    char_start: int
    char_end: int
    indicator: str
    turn: int
    fact_id: str
    action: str
    by: str
    at: str
    before: Row
    after: Row
    reason: str
    undoes: int | None
    extractor_version: str
    read_as: str
    anchor: Anchor

    @property
    def key(self) -> tuple[str, int, int, str]:
        """What it is bound to."""
        return self.document_id, self.char_start, self.char_end, self.indicator

    def changes(self) -> dict[str, tuple[Any, Any]]:
        """The columns that the decision changed, each with its value before and after."""
        named = dict.fromkeys((*self.after, *(self.before if self.undoes else ())))
        values = {name: (self.before.get(name), self.after.get(name)) for name in named}
        return {name: (before, after) for name, (before, after) in values.items() if before != after}


def now() -> str:
    """This moment, as the store writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def person(by: str) -> str:
    """Who does it; a decision of nobody is worth nothing."""
    if not by.strip():
        raise StoreError("nobody is named; say who adds or decides")
    return by.strip()


def article_record(article: Article) -> Row:
    """The columns of `documents` that follow from the article itself."""
    origin = {name: getattr(article, name) for name in ORIGIN if getattr(article, name)}
    origin |= {"stays_here": STAYS} if article.stays_here else {}
    return {
        "document_id": article.document_id,
        "text": article.text.encode("utf-8", "surrogatepass"),
        "origin": json.dumps(origin, default=str),
        "address": address(article.url),
        "sha256": digest(article.text),
        "collapsed": digest(" ".join(article.text.replace("\ufeff", " ").split())),
        "language": article.language,
        "layout": shapes.pack(article.layout),
    }


def article(record: Record) -> Article:
    """A row of `documents` → the article as it was received, with its layout where that was asked for and is whole."""
    text = bytes(record["text"]).decode("utf-8", "surrogatepass")
    return Article(
        text=text,
        document_id=record["document_id"],
        language=record["language"],
        layout=layout(record, len(text)),
        **origin(record["origin"]),
    )


def check_layout(record: Record) -> None:
    """ValueError where the layout of a row of `documents` is none of its text: every span slices it."""
    try:
        shapes.unpack(record.get("layout"), len(bytes(record["text"]).decode("utf-8", "surrogatepass")))
    except ValueError as error:
        raise ValueError(f"layout: {error}") from None


def layout(record: Record, length: int) -> Layout | None:
    """The layout of a row of `documents`; a damaged one is none, for the file or a backup gives it back."""
    try:
        return shapes.unpack(record.get("layout"), length)
    except ValueError:
        return None


def document(record: Record) -> Document:
    """A row of `documents` → what is known of it besides its text."""
    known: Row = (
        dict.fromkeys(ORIGIN)
        | {"published_precision": "day", "published_inferred": "", "stays_here": False}
        | origin(record["origin"])
    )
    return Document(**known, **{name: record[name] for name in Document.__dataclass_fields__ if name not in known})


def origin(text: str) -> dict[str, Any]:
    """The JSON of an article's origin."""
    known: dict[str, Any] = json.loads(text)
    known |= {"stays_here": True} if "stays_here" in known else {}
    return known | ({"published": date.fromisoformat(known["published"])} if "published" in known else {})


def address(url: str | None) -> str | None:
    """By which two documents are of one address: without the part behind #, which names a place in the page."""
    return plain((url or "").split("#")[0].strip()) or None


def plain(text: str) -> str:
    """Text that both databases can keep in a column that is looked up."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def digest(text: str) -> str:
    """SHA-256 of a text, half characters included, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def dumped(row: Mapping[str, Any], names: tuple[str, ...] = KEPT) -> str:
    """The columns as JSON; what is not known is left out, what is derived is made anew."""
    return json.dumps({name: row[name] for name in names if row.get(name) not in (None, [])}, default=str)


def loaded(text: str) -> Row:
    """The same back, with every column of today's table; those that are derived are empty."""
    known = dated(json.loads(text))
    for name in known.keys() - EMPTY.keys():  # a column that the table has no more
        del known[name]
    return EMPTY | {name: [] for name in LISTS} | known


def values(text: str) -> Row:
    """The JSON of some columns, typed."""
    return dated(json.loads(text))


def dated(known: Row) -> Row:
    """A row from JSON with its days as dates; ValueError where one is none."""
    return {name: date.fromisoformat(value) if name in DATES and value else value for name, value in known.items()}


def decision(record: Record) -> Decision:
    """A row of `decisions`."""
    known = {
        "before": values(record["before"]),
        "after": values(record["after"]),
        "anchor": anchors.loaded(record["anchor"]),
    }
    return Decision(**{**record, **known, "fact_id": identity.today(record["fact_id"])})
