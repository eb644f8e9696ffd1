"""Lists of words → patterns and phrase books; the one place where word lists meet regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import compress, product
from typing import Any, Generic, TypeVar

from indicators.catalogue import inflections
from indicators.catalogue.lists import Words
from indicators.model import Sentence

T = TypeVar("T")
WORDS = Words("text")
# what most words without letters are: no number and no date begins with one
MARKS = frozenset(",.;:()\"'“”’-–—%/")

# A word may hold apostrophes, hyphens and digits (Qala-e-Naw, COVID-19, Herat’s); a number may hold its separators.
# Addresses, handles, markup and character entities are one token each, so that no digit inside them is ever a number.
TOKEN = re.compile(
    r"""
      [A-Za-z][a-z]*+(?=[ ,])  # most words by far: they are plain, and found at once
    | https?://[^\s<>]+ | www\.[^\s<>]+ | pic\.twitter\S+
    | (?:[A-Za-z]\.){2,}(?!\w)
    | (?:[A-Z]{1,3}|Bds|Mex)?[$€£¥₹₦₱৳₴₽₺₪]
    | [^\W\d_]\w*(?:[’'\-‑–]\w+)*
    | \d+(?:[.,:’'](?=\d)\d+)*
    | </?[A-Za-z!][^<>]* >
    | [@\#]\w+
    | &\w+;
    | \S
    """,
    re.VERBOSE,
)


def forms(phrase: str) -> list[tuple[str, ...]]:
    """A phrase → every form it stands for: "was/were injured" is two, "raze*" is raze, razes, razed, razing, and
    "flee*" flee, flees, fled, fleeing."""
    if "*" not in phrase and "/" not in phrase:
        return [tuple(map(lowered, phrase.split()))]
    parts = [
        inflections.of(lowered(word[:-1]))
        if word.endswith("*")
        else lowered(word).split("/")
        if len(word) > 1
        else [word]
        for word in phrase.split()
    ]
    return list(product(*parts))


def lowered(word: str) -> str:
    """A word as it is looked up: in small letters, with plain apostrophes; "WHO" stays, because "who" is another
    word."""
    return word if word == "WHO" else word.lower().replace("’", "'").replace("‑", "-")


class Phrases(Generic[T]):
    """A phrase book: looks up the phrases that start or end at a word of a sentence.

    `book` keeps, for each first word, the phrases by their length, the longest first; `opened` keeps, for each, those
    of several words by the second, which a sentence seldom has, and what the word means by itself: a look-up costs as
    many steps as there are lengths, however many phrases begin alike.
    """

    def __init__(self, entries: Iterable[tuple[str | tuple[str, ...], T]]) -> None:
        book: dict[str, dict[int, dict[tuple[str, ...], T]]] = {}
        longer: dict[str, dict[str, dict[int, dict[tuple[str, ...], T]]]] = {}
        for phrase, meaning in entries:
            for words in forms(phrase) if isinstance(phrase, str) else (phrase,):
                book.setdefault(words[0], {}).setdefault(len(words), {}).setdefault(words, meaning)
                if len(words) > 1:
                    of_both = longer.setdefault(words[0], {}).setdefault(words[1], {})
                    of_both.setdefault(len(words), {}).setdefault(words, meaning)
        self.book = {first: sorted(lengths.items(), reverse=True) for first, lengths in book.items()}
        self.firsts = frozenset(book)
        self.opened = {
            first: (
                {second: sorted(by.items(), reverse=True) for second, by in longer.get(first, {}).items()},
                lengths[1][first,] if 1 in lengths else None,
            )
            for first, lengths in book.items()
        }

    def at(self, lowers: Sequence[str], first: int) -> tuple[int, T] | None:
        """The longest phrase that starts at `first`, as (index after its last word, meaning)."""
        opened = self.opened.get(lowers[first])
        if opened is None:
            return None
        seconds, alone = opened
        if seconds and first + 1 < len(lowers):
            for length, phrases in seconds.get(lowers[first + 1], ()):
                meaning = phrases.get(tuple(lowers[first : first + length]))
                if meaning is not None:
                    return first + length, meaning
        return None if alone is None else (first + 1, alone)

    def all_at(self, lowers: Sequence[str], first: int) -> list[tuple[int, T]]:
        """Every phrase that starts at `first`, the longest first."""
        found: list[tuple[int, T]] = []
        opened = self.opened.get(lowers[first])
        if opened is None:
            return found
        seconds, alone = opened
        if seconds and first + 1 < len(lowers):
            for length, phrases in seconds.get(lowers[first + 1], ()):
                meaning = phrases.get(tuple(lowers[first : first + length]))
                if meaning is not None:
                    found.append((first + length, meaning))
        if alone is not None:
            found.append((first + 1, alone))
        return found

    def begun(self, lowers: Sequence[str]) -> list[int]:
        """Where a phrase may start: at a word that is one by itself, or with the next begins one."""
        if self.firsts.isdisjoint(lowers):
            return []
        opened, last = self.opened, len(lowers) - 1
        return [
            at
            for at in compress(range(last + 1), map(opened.__contains__, lowers))
            if opened[lowers[at]][1] is not None or (at < last and lowers[at + 1] in opened[lowers[at]][0])
        ]

    def before(self, lowers: Sequence[str], last: int, longest: int = 5) -> tuple[int, T] | None:
        """The longest phrase that ends just before `last`, as (index of its first word, meaning)."""
        lengths = self.tails.get(lowers[last - 1]) if 0 < last <= len(lowers) else None
        if lengths is None:
            return None
        most = longest if longest < last else last
        for length, phrases in lengths:
            meaning = phrases.get(tuple(lowers[last - length : last])) if length <= most else None
            if meaning is not None:
                return last - length, meaning
        return None

    @cached_property
    def tails(self) -> dict[str, list[tuple[int, dict[tuple[str, ...], T]]]]:
        """The phrases by their last word, as `book` has them by their first."""
        tails: dict[str, dict[int, dict[tuple[str, ...], T]]] = {}
        for lengths in self.book.values():
            for length, phrases in lengths:
                for words, meaning in phrases.items():
                    tails.setdefault(words[-1], {}).setdefault(length, {})[words] = meaning
        return {last: sorted(lengths.items(), reverse=True) for last, lengths in tails.items()}

    def any_in(self, lowers: Sequence[str]) -> bool:
        """Whether any phrase stands in the words."""
        known = self.firsts
        if known.isdisjoint(lowers):
            return False
        for at, word in enumerate(lowers):  # noqa: SIM110 (a loop is twice as fast as any() here: every word passes by)
            if word in known and self.at(lowers, at) is not None:
                return True
        return False

    def alone(self, word: str) -> T | None:
        """The meaning of a word as a phrase of its own; else that of the shortest phrase it begins."""
        lengths = self.book.get(word)
        return next(iter(lengths[-1][1].values())) if lengths else None


def is_capitalised(word: str) -> bool:
    """Whether a word is written as a name: "Idlib", and "al-Fashir" with its article in small letters."""
    return word[:1].isupper() or (word[2:3] == "-" and word[3:4].isupper() and word[:2] in WORDS.arabic_articles)


class View:
    """A sentence's words by their place; beyond its ends there are only empty words."""

    __slots__ = ("lowers", "sentence", "size", "words")  # a word is asked for a hundred times for each number

    def __init__(self, sentence: Sentence, lowers: Sequence[str]) -> None:
        self.sentence, self.words, self.lowers, self.size = sentence, sentence.words, lowers, len(lowers)

    def word(self, at: int) -> str:
        """The word in small letters."""
        try:  # few ask past the end, and it costs the others nothing
            return self.lowers[at] if at >= 0 else ""
        except IndexError:
            return ""

    def is_capital(self, at: int) -> bool:
        """Whether there is a word at a place and it begins with a capital."""
        return 0 <= at < self.size and is_capitalised(self.words[at])

    def glued(self, at: int) -> bool:
        """Whether a word follows the one before it without a space."""
        return 0 < at < self.size and self.sentence.starts[at] == self.sentence.ends[at - 1]


def alternation(words: Iterable[str]) -> str:
    """Words → a regular expression that matches the longest of them, letter by letter, so that most words of a text
    fail at once."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    heads = "".join(sorted({form for letter in tree for form in (letter.lower(), letter.upper())}))
    return f"(?=[{re.escape(heads)}]){branched(tree)}"


def whole(phrases: Iterable[str]) -> str:
    """Phrases, in all their forms, → a regular expression that matches any of them as whole words."""
    return rf"(?<!\w){alternation({' '.join(words) for phrase in phrases for words in forms(phrase)})}(?!\w)"


def branched(tree: dict[str, Any]) -> str:
    """The rest of the words that begin alike."""
    ways = [re.escape(letter) + branched(rest) for letter, rest in tree.items() if letter]
    return f"(?:{'|'.join(ways)}){'?' if '' in tree else ''}" if ways else ""
