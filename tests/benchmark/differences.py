"""The facts of two readers → what one has and the other has not, and which columns of the same figure differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Fact = Mapping[str, Any]
SPAN = ("char_start", "char_end")
IDS, NEW = "ids", "new"  # to be ignored: what facts are called, and columns that only one of the readers has


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that both have: column → what it was and is."""

    before: Fact
    now: Fact
    columns: Mapping[str, tuple[Any, Any]]


@dataclass(slots=True)
class Differences:
    """Over some documents: how many facts are the same, and all the others."""

    same: int = 0
    added: list[Fact] = field(default_factory=list)
    gone: list[Fact] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    # a document, and of each reader its facts or its error
    failed: list[tuple[str, Any, Any]] = field(default_factory=list)

    def columns(self) -> Counter[str]:
        """How many figures differ in each column."""
        return Counter(name for one in self.changed for name in one.columns)

    def add(self, before: Iterable[Fact], now: Iterable[Fact], ignored: Collection[str] = ()) -> None:
        """The facts of one more document: those at the same number belong together, then those whose numbers
        overlap."""
        old, new = list(before), list(now)
        for close in (same_place, overlap):
            for fact in list(old):
                here = [(difference(fact, one, ignored), one) for one in new if close(fact, one)]
                if not here:
                    continue
                columns, best = min(here, key=lambda pair: len(pair[0]))
                old.remove(fact)
                new.remove(best)
                self.same += not columns
                self.changed += [Changed(fact, best, columns)] if columns else []
        self.gone += old
        self.added += new


def same_place(one: Fact, other: Fact) -> bool:
    return all(one[name] == other[name] for name in SPAN)


def overlap(one: Fact, other: Fact) -> bool:
    return bool(one["char_start"] < other["char_end"] and other["char_start"] < one["char_end"])


def difference(before: Fact, now: Fact, ignored: Collection[str]) -> dict[str, tuple[Any, Any]]:
    """The columns in which two facts differ, of those that count."""
    names = [name for name in {**before, **now} if name not in ignored]
    if IDS in ignored:
        names = [name for name in names if not name.endswith("_id") or name == "document_id"]
    if NEW in ignored:
        names = [name for name in names if name in before and name in now]
    return {name: (before.get(name), now.get(name)) for name in names if before.get(name) != now.get(name)}


def lines(found: Differences, texts: Mapping[str, str], most: int) -> list[str]:
    """A line for each fact that differs, at most so many of each kind."""
    told: list[str] = []
    kinds: Sequence[tuple[str, list[str]]] = (
        ("+", [described(fact, texts) for fact in found.added]),
        ("-", [described(fact, texts) for fact in found.gone]),
        ("!", [printable(f"{name}: {result(was)} → {result(now)}") for name, was, now in found.failed]),
        ("~", [f"{described(one.before, texts)}: {turned(one)}" for one in found.changed]),
    )
    for sign, all_ in kinds:
        told += [f"{sign} {line}" for line in all_[:most]]
        if len(all_) > most:
            told.append(f"{sign} … and {len(all_) - most} more")
    return told


def described(fact: Fact, texts: Mapping[str, str]) -> str:
    start, end = fact.get("quote_start", fact["char_start"]), fact.get("quote_end", fact["char_end"])
    quote = " ".join(texts[fact["document_id"]][start:end].split())
    value = fact.get("value") if fact.get("value") is not None else (fact.get("value_low"), fact.get("value_high"))
    return printable(f"{fact['document_id']} “{quote}” {fact.get('indicator')} {value} {fact.get('unit')}")


def result(read: list[Fact] | str) -> str:
    return read if isinstance(read, str) else f"{len(read)} facts"


def turned(one: Changed) -> str:
    return printable(", ".join(f"{name} {was!r} → {now!r}" for name, (was, now) in one.columns.items()))


def printable(words: str) -> str:
    """Words of documents, safe for a terminal."""
    return "".join(letter if letter.isprintable() else "�" for letter in words)
