"""Passages with their facts, the catalogue's examples, people's decisions → lessons: what stands beside figures of an
indicator, and which readings were right.

A lesson of words needs no reader: a figure, its sentence, and the indicator that a person gave it. A lesson of the
judge is a reading, and whether its indicator was right.
"""

from __future__ import annotations

import csv
import gzip
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicators import catalogue
from indicators.analysis.confidence import learned, signs
from indicators.documents import origins
from indicators.extractor import pipeline
from indicators.extractor.facts.passages import Document
from indicators.model import Article, Fact
from indicators.settings import paths
from indicators.table import columns

CASES, EXAMPLES, BATCHES, DECISIONS, GIVEN = "cases", "examples", "opened batches", "decisions", "given"
READ_AS = "indicator: "  # how the column `corrected` begins where a person gave the figure another indicator
# why people reject a figure whose indicator may well be right; the page Review has these reasons
BESIDE = ("wrong number", "wrong place, date or speaker", "said elsewhere already")
JUDGED = ("accepted", "corrected", "rejected", "added")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A figure of a document: its signs, and what a person says it measures (empty where nobody does).

    `read` is the indicator that the reader gave it, by a `rule`; empty where it gave none. `unseen` where the reader
    was not developed with the text.
    """

    source: str
    document: str
    signs: frozenset[str]
    indicator: str
    read: str = ""
    rule: str = ""
    right: bool = False
    unseen: bool = False


# Passages -------------------------------------------------------------------------------------------------------------


def cases() -> Iterator[Lesson]:
    """The passages of our own making that come with the program."""
    for path in sorted(paths.cases().glob("*.toml")):
        for record in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]:
            yield from of_record(record, CASES)


def batches() -> Iterator[Lesson]:
    """The opened batches, where they stand beside a checkout: those that were scored before anybody read them."""
    opened, beside = paths.root() / "tests" / "benchmark" / "blind.csv", paths.root().parent / "shared" / "gold"
    if not opened.is_file():
        return
    with opened.open(newline="", encoding="utf-8") as file:
        names = [f"real-{int(row['batch'])}.jsonl.gz" for row in csv.DictReader(file)]
    for path in [beside / name for name in names]:
        yield from of_file(path, BATCHES, False) if path.is_file() else ()


def of_file(path: Path, source: str = GIVEN, unseen: bool = True) -> Iterator[Lesson]:
    """Passages of a file, one JSON object a line, as the gold files have them."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in data.decode("utf-8").split("\n"):
        if line.strip():
            yield from of_record(json.loads(line), source, unseen)


def of_record(record: Mapping[str, Any], source: str, unseen: bool = False) -> Iterator[Lesson]:
    """The lessons of one passage: what each of its facts is, and what became of each of the reader's."""
    day, precision = origins.when(record["published"]) if record.get("published") else (None, "day")
    told: dict[str, Any] = {name: record.get(name) for name in ("title", "publisher", "url")}
    name = str(record["id"])
    article = Article(record["text"], name, published=day, published_precision=precision, **told)
    document, wanted = Document(article), []
    for fact in record.get("facts", ()):
        start, end = number_of(fact, article.text)
        wanted.append((start, end, str(fact["indicator"])))
        first, last = sentence_of(document, start)
        said = str(fact["unit"]), str(fact["qualifier"]), fact.get("role")
        found = signs.find(article.text[first:last], start - first, end - first, said)
        yield Lesson(source, name, frozenset(found), wanted[-1][2])
    for fact in pipeline.extract(article):
        there = {code for start, end, code in wanted if fact.char_start < end and start < fact.char_end}
        row = columns.row(fact, article)
        right = fact.indicator in there if fact.indicator != "other" else there <= {"other"}
        found = signs.of_row(row)
        yield Lesson(source, name, frozenset(found), "", fact.indicator, learned.rule_of(row), right, unseen)


def number_of(fact: Mapping[str, Any], text: str) -> tuple[int, int]:
    """Where an annotated number stands: in the `nth` of its quotes."""
    at = -1
    for _ in range(fact.get("nth") or 1):
        at = text.index(fact["quote"], at + 1)
    start = at + fact["quote"].lower().index(fact["number"].lower())
    return start, start + len(fact["number"])


def sentence_of(document: Document, at: int) -> tuple[int, int]:
    """The sentence that a character stands in."""
    for block, (start, end) in enumerate(document.blocks):
        if start <= at < end:
            inside = [one for one in document.passage(block).sentences if one.start <= at < one.end]
            return (inside[0].start, inside[0].end) if inside else (start, end)
    return at, at + 1


def examples() -> Iterator[Lesson]:
    """The catalogue's own sentences: an example is of its indicator, and what a counterexample is read as is right as
    far as anybody knows, but teaches no words."""
    for entry in catalogue.indicators().values():
        for sentence in entry.examples:
            article = Article(sentence, f"{EXAMPLES}: {sentence}")
            yield from (of_example(fact, article) for fact in pipeline.extract(article) if fact.indicator == entry.code)


def of_example(fact: Fact, article: Article) -> Lesson:
    """A figure that an example states."""
    found = frozenset(signs.of_row(columns.row(fact, article)))
    return Lesson(EXAMPLES, article.document_id, found, fact.indicator)


# Decisions ------------------------------------------------------------------------------------------------------------


def decided(rows: Iterable[Mapping[str, Any]], reasons: Mapping[str, str]) -> Iterator[Lesson]:
    """What people decided, of a store's rows as they stand; `reasons` says by fact why one was rejected."""
    for row in rows:
        status, name = str(row["review_status"]), str(row["document_id"])
        if status not in JUDGED or (status == "rejected" and reasons.get(str(row["fact_id"])) in BESIDE):
            continue
        found, code = frozenset(signs.of_row(row)), "" if status == "rejected" else str(row["indicator"])
        if code:
            yield Lesson(DECISIONS, name, found, code)
        if status != "added":
            read = read_as(row)
            yield Lesson(DECISIONS, name, found, "", read, learned.rule_of(row), read == code, True)


def read_as(row: Mapping[str, Any]) -> str:
    """The indicator that the reader gave the figure, whatever a person made of it."""
    said = (str(text) for text in row.get("corrected") or ())
    return next((text.removeprefix(READ_AS) for text in said if text.startswith(READ_AS)), str(row["indicator"]))
