"""Sentence → the body that signs what stands above it: "Source: NADMA", "- Department of Hydrology"."""

from __future__ import annotations

from functools import cache

from indicators.catalogue.lists import Words
from indicators.extractor.speakers import bodies
from indicators.extractor.speakers.speaker import Speaker
from indicators.extractor.text.words import View

WORDS = Words("speakers")
LONGEST = 14  # words of a signature's line
ENDS = frozenset({"", ".", ",", "("})  # what may follow the name of who signs


@cache
def opening() -> frozenset[str]:
    """What a line that signs or cites begins with."""
    return WORDS.citing | WORDS.dashes


def find(view: View) -> Speaker | None:
    """Who signs: behind "Source:" up to what parts it from another, or alone on a line behind a
    dash."""
    opening = view.word(0)
    if opening in WORDS.citing and view.word(1) == ":":
        return named(view, 2)
    if opening not in WORDS.dashes or view.size > LONGEST or WORDS.signing.isdisjoint(view.lowers):
        return None
    signed = None if any(word[0].isdecimal() for word in view.lowers) else named(view, 1)
    return signed if signed and view.word(signed.last) in ENDS else None


def cited(view: View, first: int) -> Speaker | None:
    """Whatever is cited behind "source:" in a bracket, up to what parts it from another or from its date: "(source:
    local police)", "(Source: 2021 Needs Overview)"."""
    first += view.word(first) == "the"
    last = first
    while last < view.size and view.word(last) not in WORDS.ends_of_citing:
        last += 1
    named = view.words[first:last]
    whole = last < view.size and last - first <= LONGEST and any(word[0].isalpha() for word in named)
    return Speaker(first, last, " ".join(named)) if whole and not named[0].startswith(("http", "www")) else None


def named(view: View, first: int) -> Speaker | None:
    """The name from a word on: capitalised words and the small ones between them."""
    first += view.word(first) == "the"
    last = first
    while view.is_capital(last) or (view.word(last) in WORDS.joining and view.is_capital(last + 1)):
        last += 1
    return Speaker(first, last, " ".join(view.words[first:last])) if is_body(view, first, last) else None


def is_body(view: View, first: int, last: int) -> bool:
    """Whether a name is a body's: letters in capitals, a word like "ministry", or a listed one; "Read more" is none."""
    named = view.words[first:last]
    if any(word.isupper() and len(word) > 1 for word in named) or not WORDS.signing.isdisjoint(view.lowers[first:last]):
        return True
    return bool(named) and bodies.kind(" ".join(named)) is not None
