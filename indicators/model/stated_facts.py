"""What a document states → Fact: a number with its meaning and its proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, make_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from indicators.model.received_text import Article, Span


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
