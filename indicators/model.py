"""Text → Article → Sentence → Quantity → Fact: the values of the pipeline, in the order they are made.

Every value is frozen and complete when made. Every offset counts Unicode code points of
`Article.text` exactly as received, starts at 0 and ends exclusive (W3C TextPositionSelector).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, make_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, dataclass_transform

T = TypeVar("T")

QUALIFIERS = ("exact", "approx", "at_least", "more_than", "at_most", "less_than", "range", "vague")
STATUSES = ("reported", "projected", "planned", "denied", "conditional")
ROLES = ("from", "to", "change")
BLOCKS = ("heading", "paragraph", "bullet", "furniture", "caption", "note")
ACCURACIES = ("day", "month", "year", "inferred", "unknown")
PRECISIONS = ("day", "month", "year")
MEASURES = ("flow", "stock", "price", "change", "share", "duration")
CASE_STATUSES = ("suspected", "probable", "confirmed")
KINDS_OF_COUNT = ("new", "cumulative", "current")
SEXES = ("f", "m")
SCOPES = ("event", "country", "place")


@dataclass_transform(frozen_default=True)
def value(made: type[T]) -> type[T]:
    """A class as a frozen dataclass whose frost the type checker sees to: one is made four times as fast as where it is
    seen to when it runs. For what the reader makes by the dozen for each sentence, and hands to nobody outside."""
    return dataclass(slots=True, unsafe_hash=True)(made)


@dataclass(frozen=True, slots=True)
class Article:
    """A document as received: its text untouched, its origin beside it.

    `published` is the first day of what is known and `published_precision` says how much of it is
    known ("day", "month" or "year"). `published_inferred` holds the reason when the date is worked
    out from the content; it is empty when the document states its date. A datetime is kept as its day.
    `language` is the ISO 639-1 code of the text's language where whoever took the document in knows it; empty reads as
    English. `layout` is what its file shows beside the words (headings, bullets, tables, boxes); None where nothing but
    text is known.
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


@value
class Sentence:
    """A sentence as words; `starts` and `ends` are the words' offsets in the article's text.

    `block` numbers the paragraph it stands in.
    """

    start: int
    end: int
    block: int
    words: list[str]
    lowers: list[str]
    starts: list[int]
    ends: list[int]


@value
class Period:
    """A stretch of time named by the words `first` to `last` of a sentence; `accuracy` is as the table has it.

    `opening` is true where the words only say when it began ("since January").
    """

    first: int
    last: int
    start: date | None
    end: date | None
    accuracy: str
    relative: bool = False
    opening: bool = False


@value
class Numeral:
    """A number as written: the words `first` to `last` of a sentence, and what they are worth.

    `kind` is digits, word, vague, fraction, article ("a month") or multiple ("doubled").
    """

    first: int
    last: int
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    kind: str
    currency: str = ""


@value
class Dropped:
    """What looks like a number and is none: its words, where they stand, and the rule (cues.toml, [no_number])."""

    first: int
    last: int
    start: int
    end: int
    rule: str


@value
class Counted:
    """The noun phrase that a number counts: its words, its head's unit and group; empty unit where there is none.

    `own` is a narrower unit, the head itself, where an indicator is counted in that: latrines, not facilities.
    """

    first: int
    last: int
    unit: str = ""
    group: str = ""
    head: int = -1
    own: str = ""


@value
class Quantity:
    """A numeral with its hedge, its unit and what it counts: `first` to `last` are the words of the quote."""

    numeral: Numeral
    counted: Counted
    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    total: float | None = None
    role: str | None = None
    whole: str = ""  # of a share: the group of what it is a share of
    start: int = 0  # the number itself, currency sign included
    end: int = 0


@value
class Trigger:
    """Words of a sentence that say what a figure measures; `side` is where its number may stand."""

    first: int
    last: int
    indicators: tuple[str, ...]
    side: str  # "any", "before" (the words come before the number) or "after"


@value
class Reading:
    """What a quantity measures, at what price, by which rule, and the words that say so.

    `rule` is a stable id: an entry of the catalogue and its phrase as written there ("killed: were/was killed") or its
    counted noun ("killed: noun @deaths"), or a named rule of the reader ("reader: heading above"); a rule that made
    another reading of it is added ("killed: kill*; refined: deaths by a disease"). `because` says the same to a person;
    nothing is decided on its words. `by` is the way of reading: "trigger", "noun" (what is counted says it),
    "neighbour", "sentence before", "heading", or empty.
    """

    indicator: str
    price: float
    because: str
    first: int = -1  # the words of the sentence that say it
    last: int = -1
    inherited: bool = False
    rule: str = ""
    by: str = ""


class Counting(NamedTuple):
    """How a figure was counted, each empty where the words do not say: one of CASE_STATUSES, of KINDS_OF_COUNT, of
    SEXES, ages such as "0-4" or "60+", one of SCOPES."""

    case_status: str | None = None
    measure_kind: str | None = None
    sex: str | None = None
    age_range: str | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One number that a document states, with its meaning and its proof.

    `value` is empty for ranges and vague amounts, whose bounds are `value_low` and `value_high`.
    `char_start`/`char_end` is the number itself, `quote_start`/`quote_end` the number with the words
    that say what is counted. `mentions` lists every place the document says it, the first included.
    `because` holds the reader's reasons in words a reviewer understands; `rule` names the rule that chose the
    indicator.
    `article` is the document it stands in, where whoever made the fact has it at hand (the reader does);
    without one `number`, `quote` and `sentence` are empty. `count` is who reads from it how the figure was counted
    (`counting`), when that is asked for. Both are no part of what the fact says: facts compare without them.
    """

    fact_id: str
    document_id: str
    indicator: str
    measure: str
    value: float | None
    value_low: float | None
    value_high: float | None
    qualifier: str
    unit: str
    char_start: int
    char_end: int
    quote_start: int
    quote_end: int
    sentence_start: int
    sentence_end: int
    total: float | None = None
    role: str | None = None
    status: str = "reported"
    population_group: str | None = None
    actor: str | None = None
    commodity: str | None = None
    place: str | None = None
    admin1_name: str | None = None
    admin1_code: str | None = None
    location_code: str | None = None
    lat: float | None = None
    lon: float | None = None
    reference_period_start: date | None = None
    reference_period_end: date | None = None
    date_accuracy: str = "unknown"
    attributed_to: str | None = None
    speaker: str | None = None
    attribution_kind: str | None = None
    mentions: tuple[Span, ...] = ()
    because: tuple[str, ...] = field(default=())
    rule: str = ""
    article: Article | None = field(default=None, repr=False, compare=False)
    count: Callable[[Fact], Counting] | None = field(default=None, repr=False, compare=False)

    @property
    def counting(self) -> Counting:
        """How it was counted, as its words and its place say: read from the article when asked for."""
        return self.count(self) if self.count else Counting()

    @property
    def case_status(self) -> str | None:
        """Whether its cases are suspected, probable or confirmed."""
        return self.counting.case_status

    @property
    def measure_kind(self) -> str | None:
        """Whether it counts what is new, all so far, or what there is now."""
        return self.counting.measure_kind

    @property
    def sex(self) -> str | None:
        """f or m, where all whom it counts are of one."""
        return self.counting.sex

    @property
    def age_range(self) -> str | None:
        """The ages of those it counts."""
        return self.counting.age_range

    @property
    def scope(self) -> str | None:
        """How far it reaches: the event, the country, a place."""
        return self.counting.scope

    @property
    def number(self) -> str:
        """The number itself, letter for letter."""
        return self._words(self.char_start, self.char_end)

    @property
    def quote(self) -> str:
        """The number with the words that say what is counted, letter for letter."""
        return self._words(self.quote_start, self.quote_end)

    @property
    def sentence(self) -> str:
        """The whole sentence, letter for letter."""
        return self._words(self.sentence_start, self.sentence_end)

    def _words(self, start: int, end: int) -> str:
        return self.article.text[start:end] if self.article else ""


if TYPE_CHECKING:
    stated = Fact
else:

    def _closed(made: Any) -> None:
        made.__class__ = Fact

    # A fact from its columns, as Fact itself makes it in four times the time: each column of what is frozen from the
    # start is set the long way round; here all are set while it is open, and then it is a Fact. For the reader, which
    # makes one for every number.
    stated = make_dataclass(
        "stated",
        [(one.name, one.type, one) for one in fields(Fact)],
        namespace={"__post_init__": _closed},
        slots=True,
    )


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article gave: its facts in the order of the text, and the numbers of which no reading was sure.

    `unread` are numbers that stand where several readings are possible (a row of a table whose columns cannot be
    told apart, "540 204"): they are counted and told, and are no facts.
    """

    facts: tuple[Fact, ...]
    unread: tuple[Span, ...] = ()
