"""A document as received → Article: its text untouched, and the layout that its file shows over it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from indicators.model.vocabulary import PRECISIONS


@dataclass(frozen=True, slots=True)
class Article:
    """A document as received: its text untouched, its origin beside it.

    `published` is the first day of what is known and `published_precision` says how much of it is
    known ("day", "month" or "year"). `published_inferred` holds the reason when the date is worked
    out from the content; it is empty when the document states its date. A datetime is kept as its day.
    `language` is the ISO 639-1 code of the text's language where whoever took the document in knows it; empty reads as
    English. `layout` is what its file shows beside the words (headings, bullets, tables, boxes); None where nothing but
    text is known. Of one that `stays_here` no word is sent to a language model.
    """

    text: str
    document_id: str = ""
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_precision: str = "day"
    published_inferred: str = ""
    url: str | None = None
    language: str = ""
    layout: Layout | None = None
    stays_here: bool = field(default=False, repr=False)  # who may have it is no part of what it says

    def __post_init__(self) -> None:
        """What callers get wrong is said here, where they can see it, and not deep in the reader."""
        needed = ("text", "document_id", "published_inferred", "language")
        for name in (*needed, "title", "publisher", "url"):
            value = getattr(self, name)
            if not isinstance(value, str) and (value is not None or name in needed):
                raise TypeError(f"Article.{name} must be text, not {type(value).__name__}")
        day: object = self.published
        if isinstance(day, datetime):
            object.__setattr__(self, "published", day.date())
        elif day is not None and not isinstance(day, date):
            raise TypeError(
                f"Article.published must be a date, not {day!r}; pass a datetime.date, as date.fromisoformat makes one"
            )
        if self.published_precision not in PRECISIONS:
            raise ValueError(
                f"Article.published_precision must be one of {', '.join(PRECISIONS)}, not {self.published_precision!r}"
            )


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text: `text[char_start:char_end]`."""

    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, at a row and a column from 0; `header` where it names the cells below it or beside it."""

    char_start: int
    char_end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order, none over another, empty ones left out. `heads` are the rows that only name columns or
    sections."""

    char_start: int
    char_end: int
    cells: tuple[Cell, ...]
    heads: tuple[int, ...] = ()
    caption: Span | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text of one of the kinds in BLOCKS; a heading or a bullet has a `level` from 1, a bullet hangs
    `under` a line."""

    kind: str
    char_start: int
    char_end: int
    level: int = 0
    under: Span | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A number and its label, told by where they stand: in a box, an infobox, a chart, run-on labels; `under` is their
    box's name."""

    label: Span
    number: Span
    under: Span | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file shows beside its words, in the text's order: `pages` are where pages begin, `unread` numbers that no
    label surely has."""

    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    pairs: tuple[Pair, ...] = ()
    pages: tuple[int, ...] = ()
    unread: tuple[Span, ...] = ()
