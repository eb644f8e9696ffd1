"""Articles → which document is a rewrite of which, and the stretches of text that two of them share.

The measure is containment (Broder, 1997): of the sequences of five words that the shorter text has, the share that the
longer one has too. A reprint that was cut, or a rewrite that kept the quotations, has a high containment and a low
Jaccard resemblance. Pairs are looked for with the sequences whose fingerprint divides by four, in lists that are read
along, never all against all; a pair that turns up is then measured with all its sequences. Nothing but fingerprints is
kept of a text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise
from typing import TypeVar
from zlib import crc32

from indicators.model import Article, Span

WORDS = 5  # of a sequence: three are shared by chance, eight miss a text that changed a word in each sentence
SAMPLE = 4  # one fingerprint in so many is looked up: a text of sixty words still leaves about fourteen
# Tuned on the pairs of tests/test_rewrites.py: rewrites of our own making lie at 0.37 and above and the seeds’ at 0.21;
# two reports on one event that share figures, names and a sentence of one release lie at 0.14 and below. Between is the
# threshold.
THRESHOLD = 0.17
# shared sequences: below it one long quotation, or a line of page furniture, would make a short text a rewrite
LEAST = 20
FEW, LARGE = 8, 0.35  # a wire story of two sentences has hardly forty sequences: there a third of them says as much
# documents with one sequence: up to so many are paired each with each, more of them each with the first and the next
MANY = 8
WORD = re.compile(r"\w+")


One = TypeVar("One")
Rank = tuple[str, str]  # of a document: the day on which it was published, and its name


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents of which the second rewrites the first, and how much of the shorter one stands in the other."""

    original: str
    rewrite: str
    containment: float


class Finder:
    """Takes documents one by one; says in the end which of them belong together."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.ranks: list[Rank] = []
        self.prints: list[array[int]] = []
        self.sampled = array("Q")  # fingerprint and document in one number: a million of them take eight megabytes

    def add(self, article: Article) -> None:
        """Note a document's fingerprints."""
        found, number = prints(article.text), len(self.names)
        self.names.append(article.document_id)
        self.ranks.append(rank(article))
        self.prints.append(found)
        self.sampled.extend(mark << 32 | number for mark in sampled(found))

    def pairs(self) -> list[Pair]:
        """Every pair at or above the threshold, in the order of their documents; the same whatever the order of
        adding."""
        found = []
        for one, other in sorted(self.candidates(), key=lambda pair: (self.ranks[pair[0]], self.ranks[pair[1]])):
            if (contained := containment(self.prints[one], self.prints[other])) is not None:
                found.append(Pair(self.names[one], self.names[other], contained))
        return found

    def clusters(self) -> dict[str, str]:
        """Documents that pairs join → the first of their family; a document without a pair is left out."""
        ranks = dict(zip(self.names, self.ranks, strict=True))
        return families((ranks[pair.original], ranks[pair.rewrite]) for pair in self.pairs())

    def candidates(self) -> set[tuple[int, int]]:
        """Documents that share a sampled sequence, the earlier one first; the lists of common sequences are not
        squared."""
        found: set[tuple[int, int]] = set()
        for _, run in groupby(sorted(self.sampled), key=lambda mark: mark >> 32):
            found.update(listed(sorted((mark & 0xFFFFFFFF for mark in run), key=self.ranks.__getitem__)))
        return found


def rank(article: Article) -> Rank:
    """By which documents are ordered: the first to be published is the original; a text without a date comes after the
    dated ones."""
    return article.published.isoformat() if article.published else "9999", article.document_id


def prints(text: str) -> array[int]:
    """The fingerprints of a text, in their order."""
    return array("I", sorted(set(fingerprints(words(text)))))


def sampled(found: Iterable[int]) -> Iterator[int]:
    """Those that are looked up."""
    return (mark for mark in found if mark % SAMPLE == 0)


def listed(ordered: Sequence[One]) -> Iterator[tuple[One, One]]:
    """The pairs of documents that share a sequence: each with each, and of many each with the first and the next."""
    if len(ordered) <= MANY:
        yield from combinations(ordered, 2)
        return
    yield from ((ordered[0], other) for other in ordered[1:])
    yield from pairwise(ordered)


def containment(one: Sequence[int], other: Sequence[int]) -> float | None:
    """How much of the shorter text stands in the other; None where it is too little to be a rewrite."""
    shared, shorter = len(set(one).intersection(other)), min(len(one), len(other))
    is_enough = any(
        shared >= min(least, shorter) and shared >= part * shorter for least, part in ((LEAST, THRESHOLD), (FEW, LARGE))
    )
    return shared / shorter if is_enough else None


def families(pairs: Iterable[tuple[Rank, Rank]]) -> dict[str, str]:
    """Pairs of documents → each of them with the first of its family, in whatever order the pairs come."""
    roots: dict[Rank, Rank] = {}
    for one, other in pairs:
        first, second = sorted((root(roots, one), root(roots, other)))
        roots[first], roots[second] = first, first
    return {member[1]: root(roots, member)[1] for member in roots}


def clusters(documents: Iterable[Article]) -> dict[str, str]:
    """Documents → for each that has a rewrite or is one, the original it goes back to."""
    finder = Finder()
    for article in documents:
        finder.add(article)
    return finder.clusters()


def root(roots: Mapping[One, One], name: One) -> One:
    """The document at the end of the way back."""
    while roots.get(name, name) != name:
        name = roots[name]
    return name


def words(text: str) -> list[str]:
    """The words, in small letters; signs and quotation marks, which every editor sets otherwise, are no part of
    them."""
    return WORD.findall(text.casefold())


def fingerprints(listed: Sequence[str]) -> Iterator[int]:
    """A number for each sequence of words, the same on every machine and in every run."""
    return (
        crc32(" ".join(listed[at : at + WORDS]).encode("utf-8", "replace")) for at in range(len(listed) - WORDS + 1)
    )


def shared(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """The stretches of each text that stand in the other too, word for word."""
    mine, theirs = ([word.casefold() for word in WORD.findall(text)] for text in (one, other))
    common = set(fingerprints(mine)) & set(fingerprints(theirs))
    return stretches(one, mine, common), stretches(other, theirs, common)


def stretches(text: str, listed: Sequence[str], common: set[int]) -> list[Span]:
    """The words that belong to a common sequence, joined where they follow one another."""
    places = [match.span() for match in WORD.finditer(text)]
    found: list[tuple[int, int]] = []  # first and last word
    for at, mark in enumerate(fingerprints(listed)):
        if mark in common:
            if found and at <= found[-1][1] + 1:
                found[-1] = (found[-1][0], at + WORDS - 1)
            else:
                found.append((at, at + WORDS - 1))
    return [Span(places[first][0], places[last][1]) for first, last in found]
