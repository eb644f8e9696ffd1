"""A line of a box → what its other lines say of it: "Location: Bora", "Date: 3–4 May 2021"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeAlias

from indicators.catalogue.lists import Words
from indicators.extractor.facts.passages import Passage
from indicators.extractor.meaning import headings
from indicators.extractor.places.named import Named
from indicators.model import Period, Sentence

WORDS = Words("facts")
MOST_LISTED = 3  # places that a box's line may list; more are a map
# What holds, with the sentence whose words `first` to `last` name it
Place: TypeAlias = tuple[Named, Sentence]
Time: TypeAlias = tuple[Period, Sentence]


def place(passage: Passage) -> Place | None:
    """What the line of a box that tells where says for its other lines, above or below it: "Location: Bora"."""
    told = (line for line in lines_of_box(passage, WORDS.boxed) if line.text.count(",") < MOST_LISTED)
    return next((listed(line) for line in told), None)


def period(passage: Passage) -> Time | None:
    """What the line of a box that tells when says for its other lines: "Date: 3–4 May 2021"."""
    told = (line for line in lines_of_box(passage, WORDS.boxed_days) if line.periods(0))
    return next(((line.periods(0)[0], line.sentences[0]) for line in told), None)


def lines_of_box(passage: Passage, telling: Collection[str]) -> Iterator[Passage]:
    """The lines of the same box with one of these labels, the nearest first."""
    labels = passage.document.labels
    for step in (-1, 1):
        for block in range(passage.block + step, passage.block + step * headings.REACH, step):
            if not 0 <= block < len(labels) or not labels[block]:
                break
            if labels[block] in telling:
                yield passage.document.passage(block)


def listed(passage: Passage) -> Place | None:
    """All that a line lists behind its label as one place; a row where it lists one."""
    found, sentence = passage.places(0), passage.sentences[0]
    first = next((at + 1 for at, word in enumerate(sentence.words) if word == ":"), 0)
    last = len(sentence.words)
    if not found or not first or first == last:
        return None
    text = passage.article.text[sentence.starts[first] : sentence.ends[last - 1]]
    return Named(first, last, text, found[0].row if len(found) == 1 else None), sentence
