"""The seeds and the passages of the sets → the texts that readers are timed on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice

import scoring

MEGABYTE = 1_000_000
SHORT, LONG = 5_000, 500_000  # characters of one document: reading must be as fast in the long as in the short
# seeds without page furniture: on one line they still are articles
PLAIN = ("002_375d78174041f568", "003_a002f47aaedc1999")
DEEP = 0.45  # of a nest's characters are its opening marks


def seeds() -> list[str]:
    return [passage.article.text for passage in scoring.seeds()]


def development() -> list[str]:
    return [passage.article.text for passage in scoring.development()]


def repeated(documents: list[str], size: int) -> list[str]:
    """Whole documents over and over, as a corpus of many has them, until there are `size` characters."""
    rounds = -(-size // sum(map(len, documents)))
    return documents * rounds


def lines(documents: list[str]) -> list[str]:
    """Each line as a document: some readers are faster on short texts."""
    return [line for document in documents for line in document.splitlines() if line.strip()]


# Texts of any size, to see whether the time grows with the length and no faster ---------------------------------------


def article(size: int) -> str:
    """The same 5,000 characters of newspaper again and again."""
    text = "\n\n".join(passage.article.text for passage in scoring.seeds() if passage.article.document_id in PLAIN)
    return "".join(islice(cycle(text[: SHORT - 2] + "\n\n"), size))


def endless_line(size: int) -> str:
    """The article as one line without a full stop."""
    return " ".join(article(size).replace(".", " ").split())


def digits(size: int) -> str:
    return "7" * size


def brackets(size: int) -> str:
    return nest(size, "(", ")")


def quotes(size: int) -> str:
    return nest(size, "“‘", "’”")


def nest(size: int, opening: str, closing: str) -> str:
    """A figure inside as many marks as there is room for."""
    depth = int(size * DEEP / len(opening))
    return opening * depth + "14 people were killed" + closing * depth


GROWING: dict[str, Callable[[int], str]] = {
    "newspaper articles": article,
    "one line without a full stop": endless_line,
    "nothing but digits": digits,
    "deeply nested brackets": brackets,
    "deeply nested quotation marks": quotes,
}
