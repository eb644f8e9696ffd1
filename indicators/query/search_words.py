"""What a reader typed → words, phrases in quotes and numbers, each to be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from indicators.query import number_keys, search

TOKEN = r"[\p{L}\p{N}]+"  # as DuckDB says it, for the index
WORD = re.compile(r"[^\W_]+")  # the same of a text without its accents
QUOTED = re.compile(r'"([^"]*)"')
MOST = 12  # words, phrases and numbers of one search; what follows narrows nothing
WORD_KIND, PHRASE, NUMBER, SIGNS = "word", "phrase", "number", "signs"
BEGINNING = 3  # letters from which on the beginning of a word is enough
MISTAKABLE = 5  # letters from which on one of them may be wrong


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is looked for: a word, words that follow each other, a number in its one spelling, or signs."""

    kind: str
    tokens: tuple[str, ...]


def parts(words: str) -> list[Part]:
    """The parts of a search, each once; a search of nothing but signs is looked for as it stands."""
    text = search.plain(" ".join(words.split()))
    found = list(dict.fromkeys(told(text)))[:MOST]
    return found or ([Part(SIGNS, (text,))] if text else [])


def told(text: str) -> Iterator[Part]:
    """Phrases in quotes, and what stands between them."""
    last = 0
    for match in QUOTED.finditer(text):
        yield from loose(text[last : match.start()])
        yield from together(match[1])
        last = match.end()
    yield from loose(text[last:])


def loose(text: str) -> Iterator[Part]:
    """Numbers, and words; what is written in one, as "covid-19", are words that follow each other."""
    last = 0
    for start, end, key in number_keys.find(text):
        yield from chunks(text[last:start])
        yield Part(NUMBER, (key,))
        last = end
    yield from chunks(text[last:])


def chunks(text: str) -> Iterator[Part]:
    """The words of a text without numbers."""
    for chunk in text.split():
        yield from together(chunk)


def together(text: str) -> Iterator[Part]:
    """Words that follow each other; one alone is a word."""
    tokens = tuple(WORD.findall(text))
    if tokens:
        yield Part(PHRASE if len(tokens) > 1 else WORD_KIND, tokens)
