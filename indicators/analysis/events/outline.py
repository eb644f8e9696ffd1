"""A document's text → where in it a figure stands: on a line of its box, in its lead, under which heading; and of what
years and places the document is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from indicators.analysis.claims import names, questions
from indicators.catalogue.lists import Words
from indicators.model import Article

WORDS = Words("events")
HEADING_WORDS, LABEL_WORDS, LONGEST_NAME = 8, 6, 3
BOX_LINE = 160  # characters: a longer line with a colon is running text
LEAD_SENTENCES = 400  # characters of a lead that say which event it is
WORD = re.compile(r"[^\W\d_][\w'’ʻ.-]*")
LABEL = re.compile(r"\s*[•*|-]?\s*([^\W\d][^:|\t.]{1,60}?)\s*[:|\t]\s*\S")
YEAR = re.compile(r"(?<![\d,.$€£])(1[6-9]\d\d|20\d\d)(?:[–-](\d\d|\d{4})(?!\d))?(?![\d,]*\d|\.\d|\s+[A-Z]{3}\b)")
SENTENCE_END = re.compile(r"[.!?]\s")
LINE = re.compile(r"[^\n\f]+")


class Section(NamedTuple):
    """A heading, where its section begins, and the places that it names."""

    start: int
    heading: str
    places: tuple[questions.Place, ...]


class Outline(NamedTuple):
    """What a document is about, and how it is parted. `lead` is where its lead ends, `boxes` the lines of its box."""

    title: str
    years: range
    opening: str  # the words that say which event it is, in small letters
    lead: int
    boxes: tuple[tuple[int, int], ...]
    sections: tuple[Section, ...]

    @property
    def first(self) -> str:
        """The first sentence of the lead, in small letters."""
        return SENTENCE_END.split(self.opening)[0]

    def section(self, at: int) -> Section | None:
        """The section that a character stands in; None in the lead."""
        found = bisect_right([section.start for section in self.sections], at)
        return self.sections[found - 1] if found else None

    def is_boxed(self, at: int) -> bool:
        """Whether a character stands on a line of the box."""
        return any(start <= at < end for start, end in self.boxes)


def of(article: Article) -> Outline:
    """The outline of a document."""
    text, title = article.text, article.title or ""
    boxes: list[tuple[int, int]] = []
    sections: list[Section] = []
    prose: list[tuple[int, int]] = []
    lines = [match.span() for match in LINE.finditer(text) if match[0].strip()]
    headings = {
        block.char_start for block in (article.layout.blocks if article.layout else ()) if block.kind == "heading"
    }
    for number, (start, end) in enumerate(lines):
        words = text[start:end].strip(" =\t")
        below = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        if not words:
            continue
        if (start in headings and not LABEL.match(words)) or is_heading(words, below):
            if number:
                sections.append(Section(start, words.casefold(), tuple(places_in(words))))
            else:  # the first line of all is the title
                title = title or words
        elif is_box_line(words):
            boxes.append((start, end))
        else:
            prose.append((start, end))
    first = next((span for span in prose), (0, len(text)))
    lead = sections[0].start if sections else first[1]
    opening = text[first[0] : first[0] + LEAD_SENTENCES]
    years = years_of(title, (text[start:end] for start, end in boxes), opening, article)
    return Outline(title, years, names.folded(opening), lead, tuple(boxes), tuple(sections))


def is_heading(words: str, below: str) -> bool:
    """Whether a line is a heading: a few words without a figure or an end, over something else."""
    return (
        bool(below)
        and words[:1].isupper()
        and len(words.split()) <= HEADING_WORDS
        and not words.endswith((".", ",", ";", ":", "!", "?", "”", '"'))
        and not LABEL.match(words)
        and not any(letter.isdecimal() for letter in words if len(words.split()) == 1 or letter == "%")
    )


def is_box_line(words: str) -> bool:
    """Whether a line is a label and what it says: "Fatalities: 48 direct"."""
    label = LABEL.match(words)
    return label is not None and len(words) <= BOX_LINE and len(label[1].split()) <= LABEL_WORDS and words[-1] != "."


def years_of(title: str, boxes: Iterable[str], opening: str, article: Article) -> range:
    """The years of the event: those that the title names, else its box, else the opening, else the year of
    publication."""
    dated = (line for line in boxes if line.partition(":")[0].strip().casefold() in WORDS.dated)
    for said in (title, " ".join(dated), opening):
        found = [int(year) for match in YEAR.finditer(said) for year in spelt_out(match)]
        if found:
            return range(min(found), max(found) + 1) if said != opening else range(found[0], found[0] + 1)
    year = article.published.year if article.published else 0
    return range(year, year + 1) if year else range(0)


def spelt_out(match: re.Match[str]) -> Iterator[str]:
    """The years of "2015–16"."""
    yield match[1]
    if match[2]:
        yield match[2] if len(match[2]) == 4 else match[1][:2] + match[2]


@lru_cache(maxsize=4096)
def places_in(words: str) -> list[questions.Place]:
    """The places of the gazetteer that capitalised words name, the longest names first."""
    tokens = WORD.findall(words)
    found: list[questions.Place] = []
    at = 0
    while at < len(tokens):
        for length in range(min(LONGEST_NAME, len(tokens) - at), 0, -1):
            written = tokens[at : at + length]
            known = questions.levels().get(names.folded(" ".join(written)), {})
            if known and all(word[0].isupper() for word in written if len(word) > 3):
                country = next(iter(known))
                level = questions.COUNTRY if questions.COUNTRY in known[country] else questions.WITHIN
                found.append(questions.Place(level, country, "", names.folded(" ".join(written))))
                at += length - 1
                break
        at += 1
    return found
