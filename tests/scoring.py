"""Passages with gold facts, and a reader → how far the two agree: quantities, facts, their attributes, every indicator.

Two scores over mentions. A quantity is found where a number's span overlaps gold's and value or bounds agree; a fact is
found where unit and indicator agree too (`other` is neither a target nor a false alarm there). Attributes are shares of
the facts found, among those for which gold states one. What counts as a fact stands in the annotators' guidelines.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from indicators.documents import articles, origins
from indicators.extractor.pipeline import extract
from indicators.model import Article, Fact
from indicators.settings import paths

HERE = Path(__file__).parent
ROOT = HERE.parent
# not part of the project: only where it stands beside the checkout
DEVELOPMENT = ROOT.parent / "shared" / "gold" / "dev.jsonl"
BLIND = HERE / "benchmark" / "blind.csv"
# the one reason to skip that counts in CI
NOT_BESIDE = "these passages are kept beside the project, in ../shared, and are not here"
NO_SUCH_KERNEL = "this system's kernel does not have"  # what no installation adds; what it lacks follows

Read = Callable[[Article], Iterable[Fact]]

# Gold's attribute → the fields of a fact that may answer it.
ATTRIBUTES = {
    "role": ("role",),
    "total": ("total",),
    "population_group": ("population_group", "actor"),
    "place": ("place",),
    "attribution": ("attributed_to",),
    "period_start": ("reference_period_start",),
    "period_end": ("reference_period_end",),
    "as_of": ("reference_period_end",),
}
FREE_TEXT = frozenset({"population_group", "place", "attribution"})
CLOSE = 1e-3  # of the gold figure: a third is 33.333 percent
SMALL_WORDS = frozenset("the a an of and in".split())
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Gold:
    """A fact as an annotator wrote it down; `start` and `end` are the span of its number."""

    quote: str
    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    indicator: str
    attributes: Mapping[str, Any]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with every fact that it states."""

    article: Article
    facts: tuple[Gold, ...]


@dataclass(slots=True)
class Tally:
    """Hits, false alarms and misses."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.tp / (2 * self.tp + self.fp + self.fn) if self.tp else 0.0


@dataclass(slots=True)
class Score:
    """What a reader got right over some passages; `problems` says every miss and false alarm in a line."""

    quantity: Tally = field(default_factory=Tally)
    fact: Tally = field(default_factory=Tally)
    right: Counter[str] = field(default_factory=Counter)  # attribute → agreements
    asked: Counter[str] = field(default_factory=Counter)  # attribute → how often gold states one
    indicators: dict[str, Tally] = field(default_factory=dict)
    in_empty: int = 0  # false facts in passages that state none
    problems: list[str] = field(default_factory=list)

    def share(self, attribute: str) -> float:
        return self.right[attribute] / self.asked[attribute] if self.asked[attribute] else 1.0

    def of(self, indicator: str) -> Tally:
        return self.indicators.setdefault(indicator, Tally())

    def figures(self) -> dict[str, float]:
        """The figures that floors are kept for."""
        return {
            "quantity_f1": self.quantity.f1,
            "fact_f1": self.fact.f1,
            "precision": self.fact.precision,
            **{name: self.share(name) for name in ("qualifier", "place", "attribution", "population_group")},
        }


# Sets of passages -----------------------------------------------------------------------------------------------------


def seeds() -> list[Passage]:
    """The seed articles, dated by their origins, with the facts of tests/gold/seeds.jsonl."""
    received = {article.document_id: article for article in articles.read_all([paths.seeds()])}
    records = [(record, received[record["id"]]) for record in lines(HERE / "gold" / "seeds.jsonl")]
    return [Passage(article, gold_of(record, article.text)) for record, article in records]


def cases() -> list[Passage]:
    """The passages of our own making in tests/cases."""
    return [passage for path in sorted((HERE / "cases").glob("*.toml")) for passage in cases_of(path)]


def cases_of(path: Path) -> list[Passage]:
    return [passage_of(record) for record in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]]


def development() -> list[Passage]:
    """The development set that stands beside the checkout; empty where there is none."""
    return [passage_of(record) for record in lines(DEVELOPMENT)] if DEVELOPMENT.exists() else []


def opened() -> list[str]:
    """The batches that were scored unseen, and so may be read since: those that have a line in benchmark/blind.csv."""
    if not BLIND.exists():
        return []
    with BLIND.open(newline="", encoding="utf-8") as file:
        return [row["batch"] for row in csv.DictReader(file)]


def batch(number: str) -> list[Passage]:
    """An opened batch that stands beside the checkout; empty where there is none."""
    packed = DEVELOPMENT.parent / f"real-{number}.jsonl.gz"
    if not packed.exists():
        return []
    with gzip.open(packed, "rt", encoding="utf-8") as file:
        return [passage_of(json.loads(line)) for line in file if line.strip()]


SETS: dict[str, Callable[[], list[Passage]]] = {
    "seeds": seeds,
    "cases": cases,
    "development": development,
    **{f"batch_{number}": partial(batch, number) for number in opened()},
}


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def passage_of(record: Mapping[str, Any]) -> Passage:
    day, precision = origins.when(record["published"]) if record.get("published") else (None, "day")
    article = Article(
        text=record["text"],
        document_id=record["id"],
        title=record.get("title"),
        publisher=record.get("publisher"),
        published=day,
        published_precision=precision,
        url=record.get("url"),
    )
    return Passage(article, gold_of(record, article.text))


def gold_of(record: Mapping[str, Any], text: str) -> tuple[Gold, ...]:
    return tuple(gold(fact, text) for fact in record.get("facts", ()))


def gold(fact: Mapping[str, Any], text: str) -> Gold:
    """An annotated fact at its place: the `nth` time that its quote stands in the text, and the number in the quote."""
    at = -1
    for _ in range(fact.get("nth") or 1):
        at = text.index(fact["quote"], at + 1)
    start = at + fact["quote"].lower().index(fact["number"].lower())
    return Gold(
        quote=fact["quote"],
        start=start,
        end=start + len(fact["number"]),
        value=fact.get("value"),
        low=fact.get("low"),
        high=fact.get("high"),
        qualifier=fact["qualifier"],
        unit=fact["unit"],
        indicator=fact["indicator"],
        attributes={name: fact[name] for name in ATTRIBUTES if fact.get(name) not in (None, "")},
        flags=tuple(fact.get("flags", ())),
    )


# Agreement ------------------------------------------------------------------------------------------------------------


def same_number(one: float | None, gold_one: float | None) -> bool:
    if one is None or gold_one is None:
        return one is gold_one
    return abs(one - gold_one) <= CLOSE * max(1.0, abs(gold_one))


def same_value(fact: Fact, want: Gold) -> bool:
    """The point where gold has one, else the bounds: of a range or a vague amount only they are stated."""
    if want.value is not None:
        return same_number(fact.value, want.value)
    return same_number(fact.value_low, want.low) and same_number(fact.value_high, want.high)


def similar(one: str | None, other: str | None) -> bool:
    """Free text agrees where one names the other, or half of their words are shared."""
    first, second = (set(WORD.findall((text or "").casefold())) - SMALL_WORDS for text in (one, other))
    if not first or not second:
        return first == second
    return first <= second or second <= first or 2 * len(first & second) >= len(first | second)


def agrees(attribute: str, value: Any, want: Any) -> bool:
    if attribute == "total":
        return same_number(value, want)
    return similar(value, want) if attribute in FREE_TEXT else str(value) == str(want)


# The score ------------------------------------------------------------------------------------------------------------


def score(passages: Iterable[Passage], read: Read = extract) -> Score:
    """How far a reader agrees with gold."""
    total = Score()
    for passage in passages:
        add(total, passage, list(read(passage.article)))
    return total


def add(total: Score, passage: Passage, facts: Sequence[Fact]) -> None:
    """Give every gold fact the best unused mention at its number; what is left over is a false alarm."""
    free = [(mention.char_start, mention.char_end, fact) for fact in facts for mention in fact.mentions]
    for want in passage.facts:
        here = [mention for mention in free if mention[0] < want.end and want.start < mention[1]]
        best = min(
            here,
            key=lambda mention: (not same_value(mention[2], want), mention[2].indicator != want.indicator),
            default=None,
        )
        if best is not None:
            free.remove(best)
        judge(total, passage.article, want, best[2] if best else None)
    for start, end, fact in free:
        total.quantity.fp += 1
        false_alarm(total, fact)
        if fact.indicator != "other":
            total.in_empty += not passage.facts
            total.problems.append(
                f"{passage.article.document_id}: “{passage.article.text[start:end]}” is no {described(fact)}"
            )


def judge(total: Score, article: Article, want: Gold, fact: Fact | None) -> None:
    """One gold fact and what was read at its place."""
    found = fact is not None and same_value(fact, want)
    total.quantity.tp += found
    total.quantity.fn += not found
    total.quantity.fp += fact is not None and not found
    right = fact is not None and found and (fact.indicator, fact.unit) == (want.indicator, want.unit)
    if fact is not None and not right:
        false_alarm(total, fact)
    if want.indicator == "other":
        return
    for tally in (total.fact, total.of(want.indicator)):
        tally.tp += right
        tally.fn += not right
    if fact is not None and right:
        compare(total, fact, want)
    else:
        wanted = f"{want.indicator} {want.value if want.value is not None else (want.low, want.high)} {want.unit}"
        total.problems.append(
            f"{article.document_id}: “{want.quote}” is {wanted}, read as {described(fact) if fact else 'nothing'}"
        )


def compare(total: Score, fact: Fact, want: Gold) -> None:
    """The attributes of a fact that is right."""
    total.asked["qualifier"] += 1
    total.right["qualifier"] += fact.qualifier == want.qualifier
    for name, value in want.attributes.items():
        total.asked[name] += 1
        total.right[name] += any(agrees(name, getattr(fact, answer), value) for answer in ATTRIBUTES[name])


def false_alarm(total: Score, fact: Fact) -> None:
    if fact.indicator != "other":
        total.fact.fp += 1
        total.of(fact.indicator).fp += 1


def described(fact: Fact) -> str:
    return f"{fact.indicator} {fact.value if fact.value is not None else (fact.value_low, fact.value_high)} {fact.unit}"
