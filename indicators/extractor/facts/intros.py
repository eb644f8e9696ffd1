"""A line of a list → the paragraph that introduces the list, whose speaker, dates and place are its lines' too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from indicators.extractor.facts.passages import Passage
from indicators.extractor.meaning import headings
from indicators.extractor.speakers import bodies, signatures
from indicators.extractor.speakers.speaker import Speaker
from indicators.extractor.text import sentences
from indicators.extractor.text.words import View
from indicators.model import Sentence

ENDS = (".", "!", "?", "”", '"')  # what running text ends with
COLON = ":"


@lru_cache(maxsize=32)  # the figures of a line ask again
def is_point(text: str) -> bool:
    """Whether a paragraph is a line of a list: one behind its mark, or one that does not end as a sentence does."""
    return not text.rstrip().endswith(ENDS) or sentences.BULLET.match(text) is not None


def lines_above(passage: Passage) -> Iterator[int]:
    """The paragraphs over a line of a list, the nearest first, up to the first that is running text."""
    if not is_point(passage.text):
        return
    texts = passage.document.texts
    for block in range(passage.block - 1, max(-1, passage.block - 1 - headings.REACH), -1):
        yield block
        if not is_point(texts[block]):
            return


def find(passage: Passage) -> Passage | None:
    """The paragraph that ends in a colon over a line of a list, past the other lines: "The ministry has counted:"."""
    known, block = passage.document.introduced, passage.block
    if block not in known:
        texts = passage.document.texts
        known[block] = next((above for above in lines_above(passage) if texts[above].rstrip().endswith(COLON)), -1)
    return passage.document.passage(known[block]) if known[block] >= 0 else None


def section(passage: Passage) -> tuple[Speaker, Sentence] | None:
    """The body whose name is the heading of a list: "BORA: CIVIL PROTECTION AGENCY (CPA)" over lines behind marks."""
    if not sentences.BULLET.match(passage.text):
        return None
    texts = passage.document.texts
    for block in lines_above(passage):
        if not sentences.BULLET.match(texts[block]):
            heads = headings.is_line(texts[block]) and not any(map(str.isdecimal, texts[block]))
            return named(passage.document.passage(block)) if heads else None
    return None


def named(heading: Passage) -> tuple[Speaker, Sentence] | None:
    """The body that a line names, behind a place and a colon, and nothing else."""
    sentence, lowers = heading.sentences[0], heading.lowers[0]
    first = lowers.index(COLON) + 1 if COLON in lowers[:-1] else 0
    view = View(sentence, lowers)
    body = signatures.named(view, first)
    if body is None or signatures.WORDS.signing.isdisjoint(lowers[body.first : body.last]):
        return None
    whole = view.word(body.last) in ("", COLON, "(") and bodies.kind(body.text) is not None
    return (body, sentence) if whole else None
