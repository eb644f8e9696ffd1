"""Text → Article → Sentence → Quantity → Fact: the values of the pipeline, in the order they are made.

Every value is frozen and complete when made. Every offset counts Unicode code points of
`Article.text` exactly as received, starts at 0 and ends exclusive (W3C TextPositionSelector).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

QUALIFIERS = ("exact", "approx", "at_least", "more_than", "at_most", "less_than", "range", "vague")
STATUSES = ("reported", "projected", "planned", "denied", "conditional")
ROLES = ("from", "to", "change")
ACCURACIES = ("day", "month", "year", "inferred", "unknown")
PRECISIONS = ("day", "month", "year")
MEASURES = ("flow", "stock", "price", "change", "share", "duration")


@dataclass(frozen=True, slots=True)
class Article:
    """A document as received: its text untouched, its origin beside it.

    `published` is the first day of what is known and `published_precision` says how much of it is
    known ("day", "month" or "year"). `published_inferred` holds the reason when the date is worked
    out from the content; it is empty when the document states its date. A datetime is kept as its day.
    `language` is the ISO 639-1 code of the text's language where whoever took the document in knows it; empty reads as
    English.
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Dropped:
    """What looks like a number and is none: its words, where they stand, and the rule (cues.toml, [no_number])."""

    first: int
    last: int
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase that a number counts: its words, its head's unit and group; empty unit where there is none."""

    first: int
    last: int
    unit: str = ""
    group: str = ""
    head: int = -1


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of a sentence that say what a figure measures; `side` is where its number may stand."""

    first: int
    last: int
    indicators: tuple[str, ...]
    side: str  # "any", "before" (the words come before the number) or "after"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Fact:
    """One number that a document states, with its meaning and its proof.

    `value` is empty for ranges and vague amounts, whose bounds are `value_low` and `value_high`.
    `char_start`/`char_end` is the number itself, `quote_start`/`quote_end` the number with the words
    that say what is counted. `mentions` lists every place the document says it, the first included.
    `because` holds the reader's reasons in words a reviewer understands; `rule` names the rule that chose the indicator.
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


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article gave: its facts in the order of the text, and the numbers of which no reading was sure.

    `unread` are numbers that stand where several readings are possible (a row of a table whose columns cannot be
    told apart, "540 204"): they are counted and told, and are no facts.
    """

    facts: tuple[Fact, ...]
    unread: tuple[Span, ...] = ()
