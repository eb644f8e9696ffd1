"""The labels of a cell, the caption and the headings above → where, and when, its number was counted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from indicators.extractor.cells import phrases
from indicators.extractor.cells.grid import Grid
from indicators.extractor.facts import boxes
from indicators.extractor.facts.passages import Document
from indicators.extractor.places import places
from indicators.extractor.places.named import Named
from indicators.extractor.text import sentences
from indicators.extractor.times import dates
from indicators.model import Article, Cell

LONGEST_PLACE = 8  # words: a longer label is no name
NUMERIC_DAY = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b")
ALONE = re.compile(r"[-–,/&()]+|\d+$")
WITHOUT = r"\b(?:outside(?:\s+of)?|excluding|except(?:\s+for)?)"
TRAILING = re.compile(r"\s+\d{1,2}$")  # what a chart's label runs into
When = tuple[date | None, date | None, str]


class RowPlaces:
    """Reads the places and days that the labels of one document name, each once."""

    def __init__(self, document: Document) -> None:
        self.document, self.article = document, document.article
        self.found: dict[str, list[Named]] = {}
        self.named: dict[tuple[str, bool], Named | None] = {}
        self.inside: dict[str, Named | None] = {}
        self.columns: dict[tuple[int, int], bool] = {}
        self.single: dict[int, bool] = {}
        self.days: dict[tuple[str, str], When | None] = {}

    def places(self, label: str) -> list[Named]:
        """The places that a label names."""
        text = phrases.cleaned(label)
        if text not in self.found:
            shown = text.title() if text.isupper() and len(text) > 3 else text
            said = [one for start, end in sentences.blocks(shown) for one in sentences.of_block(shown, start, end, 0)]
            self.found[text] = [
                replace(place, text=text[one.starts[place.first] : one.ends[place.last - 1]])
                for one in said
                for place in places.find(one, one.lowers, self.document.says)
                if not place.demonym
            ]
        return self.found[text]

    def in_box(self, at: int) -> Named | None:
        """The place that another line of the box tells for the line at an offset: "Location: Bora"."""
        if not self.document.tells_where:
            return None
        block = bisect_right(self.document.blocks, (at, len(self.article.text))) - 1
        if block < 0:
            return None
        held = boxes.place(self.document.passage(block))
        return held[0] if held else None

    def days_in_box(self, at: int) -> str:
        """What another line of the box tells of when, for the line at an offset: "3–4 May 2021"."""
        if not self.document.tells_when:
            return ""
        block = bisect_right(self.document.blocks, (at, len(self.article.text))) - 1
        held = boxes.period(self.document.passage(block)) if block >= 0 else None
        if held is None:
            return ""
        period, sentence = held
        return self.article.text[sentence.starts[period.first] : sentence.ends[period.last - 1]]

    def is_place(self, label: str) -> bool:
        """Whether a label is the name of a place, and nothing else."""
        text = ALONE.sub(" ", phrases.cleaned(label))
        if not text[:1].isupper() or len(text.split()) > LONGEST_PLACE:
            return False
        named = {word for one in self.places(label) for word in one.text.lower().split()}
        left = [word for word in text.lower().split() if word not in named and word not in phrases.WORDS.particles]
        return bool(named) and all(word in phrases.WORDS.whole or word in phrases.WORDS.places for word in left)

    def of_label(self, label: str, sure: bool) -> Named | None:
        """The place that a label is; `sure` where the head of its column says that it is one."""
        if (label, sure) not in self.named:
            self.named[label, sure] = self.named_by(label, sure)
        return self.named[label, sure]

    def named_by(self, label: str, sure: bool) -> Named | None:
        text = without_whole(label)
        if not text or not any(letter.isalpha() for letter in text):
            return None
        named = self.places(text)
        if named and self.is_place(text):
            return replace(next((one for one in named if one.row), named[0]), text=TRAILING.sub("", text))
        return Named(0, 0, text, None) if sure and len(text.split()) <= LONGEST_PLACE else None

    def is_column(self, held: Grid, cell: Cell) -> bool:
        """Whether the labels of a column are places: its head says so, or most of them are known ones."""
        key = (held.table.char_start, cell.column)
        if key not in self.columns:
            heads, below = held.column(cell.column)
            known = sum(map(self.is_place, below))
            self.columns[key] = any(map(heads_places, heads)) or known * 2 > len(below)
        return self.columns[key]

    def is_of_one_country(self, held: Grid) -> bool:
        """Whether the labels of a table's rows lie in one country, if any; the whole of several is none of them."""
        at = held.table.char_start
        if at not in self.single:
            cells = (one for one in held.table.cells if one.header and one.row not in held.heads)
            named = (self.of_label(held.said(one), False) for one in cells)
            self.single[at] = len({one.row.location_code for one in named if one and one.row}) < 2
        return self.single[at]

    def within(self, text: str) -> Named | None:
        """The place that a caption or a heading names: the last, where it names one inside another, none where they
        are many."""
        if text not in self.inside:
            self.inside[text] = self.innermost(text)
        return self.inside[text]

    def innermost(self, text: str) -> Named | None:
        named = [one for one in self.places(text) if one.row or len(self.places(text)) == 1]
        if any(re.search(rf"{WITHOUT}\W+(?:\w+\W+)?{re.escape(one.text)}", text, re.IGNORECASE) for one in named):
            return None  # "outside of mainland China" says where it is not
        names = dict.fromkeys(one.text for one in named)
        return named[0] if len(names) == 1 or (named and len(names) == 2) else None

    def country(self) -> Named | None:
        """The country that the document is of."""
        row = self.document.country(len(self.document.blocks) - 1)
        return Named(0, 0, row.name, row) if row else None

    def when(self, label: str, measure: str) -> When | None:
        """The day or the stretch that a label names; none where it names several."""
        key = (label, measure)
        if key not in self.days:
            self.days[key] = self.dated(phrases.cleaned(label), measure)
        return self.days[key]

    def dated(self, label: str, measure: str) -> When | None:
        if not any(letter.isdecimal() for letter in label) and not any(
            word in phrases.MONTHS for word in phrases.words(label)
        ):
            return None
        if numeric := NUMERIC_DAY.search(label):
            day, month, year = (int(part) for part in numeric.groups())
            year += 2000 * (year < 100)
            try:
                found = date(year, month, day)
            except ValueError:
                return None
            return (found, found, "day") if day > 12 or day == month else None
        pseudo = Document(Article(text=label, published=self.article.published))
        periods = (
            [one for at in range(len(pseudo.passage(0).sentences)) for one in pseudo.passage(0).periods(at)]
            if pseudo.blocks
            else []
        )
        told = [one for one in periods if one.start or one.end]
        if not told:
            return None
        lowers = label.lower().split()
        start, end = dates.bounds(told[-1], measure, "cumulative" in lowers, lowers)
        return start, end, told[-1].accuracy


def without_whole(label: str) -> str:
    """ "Total Kunar" and "Kunar total" → "Kunar"."""
    parts = phrases.cleaned(label).split()
    while parts and parts[0].lower().strip(":") in phrases.WORDS.whole:
        parts = parts[1:]
    while parts and parts[-1].lower() in phrases.WORDS.whole:
        parts = parts[:-1]
    while len(parts) > 1 and parts[0].lower() == "of":
        parts = parts[1:]
    return re.sub(r"\s*\((?:new|total|all)\)$", "", " ".join(parts)).strip(" -–:,")


def heads_places(label: str) -> bool:
    """Whether the head of a column of labels says that they are places."""
    lowers = phrases.words(label.replace("/", " "))
    return bool(lowers) and len(lowers) <= 6 and not phrases.WORDS.places.isdisjoint(lowers)


def nearest(named: Iterable[Named | None]) -> Named | None:
    """The last place of those that are named."""
    return next((one for one in reversed(list(named)) if one is not None), None)
