"""The header of a column, or the label of a row → what its figures count, as the catalogue and the reader have it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from indicators import catalogue
from indicators.documents import layouts
from indicators.extractor import pipeline
from indicators.extractor.cells import captions, labels, phrases
from indicators.extractor.facts.passages import Document
from indicators.model import Article, Fact, Layout, Span, Table

LONGEST = 200  # characters of a header
OTHER = "other"
SEVERAL = re.compile(r"\s(?:and|or)\s|\s?[/&+,;]\s?")


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator with the unit that its figures are counted in; any of the indicator's where none is named."""

    indicator: str
    unit: str = ""
    group: str = ""


def plain(header: str) -> str:
    """Words as they are compared: small letters, single spaces, no underscores."""
    return " ".join(header.replace("_", " ").split()).casefold()


@cache
def measure(header: str) -> Measure | None:
    """What a header says is counted; None where it says nothing that is known, or two things."""
    words = scaled(header)[1]
    if not words or len(words) > LONGEST:
        return None
    found = [sure for fact in read(f"{words}: 12") if (sure := labels.doubted(fact, words, False))]
    named = {code for code, entry in catalogue.indicators().items() if plain(words) in names(code, entry)} - {OTHER}
    if len(named) == 1:
        code = named.pop()
        return Measure(code, found[0].unit if len(found) == 1 and found[0].indicator == code else usual(code))
    parts = [measure(part) for part in SEVERAL.split(words) if part != words]
    if len({part.indicator for part in parts if part}) > 1:  # "killed or injured"
        return None
    if len(found) != 1 or found[0].indicator == OTHER or found[0].value != 12:  # a number of the header's own
        return None
    return Measure(found[0].indicator, found[0].unit, found[0].population_group or "")


def scaled(header: str) -> tuple[float, str]:
    """By how much the figures under a header are to be multiplied, and its words without that: "Population (000s)"."""
    return phrases.scale(" ".join(header.replace("_", " ").split()))


def names(code: str, entry: catalogue.Indicator) -> set[str]:
    """What an indicator is called."""
    return {plain(code), plain(entry.label), plain(entry.short), plain(entry.hxl)}


def usual(code: str) -> str:
    """The unit of an indicator where nobody names one: the first, unless any will do."""
    first = catalogue.indicators()[code].units[0]
    return "" if first in (catalogue.ANY_UNIT, catalogue.CURRENCY) else first


def read(text: str) -> list[Fact]:
    """The figures of a few words of our own making."""
    return pipeline.figures(Document(Article(text, "header")))[0]


def scale(text: str, layout: Layout | None, number: Span) -> float:
    """What the labels of a number's own row and column, or else the caption of its table, say it is counted in: 1,000
    under "Population (000s)"; 1 where they say nothing."""
    for table in layout.tables if layout else ():
        if not table.char_start <= number.char_start < table.char_end:
            continue
        cell = next((one for one in table.cells if one.char_start <= number.char_start < one.char_end), None)
        if cell is None or cell.header:
            return 1.0
        said = (*reversed(layouts.column_labels(table, cell)), *layouts.row_labels(table, cell))
        over = captions.over(text, table)
        own = (phrases.scale(phrases.cleaned(text[one.char_start : one.char_end]))[0] for one in said)
        return next((factor for factor in own if factor != 1), captions.factor(text[over.char_start : over.char_end]))
    pairs = (pair for pair in layout.pairs if pair.number == number) if layout else ()
    return next((phrases.scale(text[one.label.char_start : one.label.char_end])[0] for one in pairs), 1.0)


def of_cell(text: str, tables: tuple[Table, ...], number: Span) -> Measure | None:
    """What the labels of a number's own row and column say it counts, where it stands in a cell of a table; None where
    it stands in none, or they do not say."""
    for table in tables:
        if not table.char_start <= number.char_start < table.char_end:
            continue
        for cell in table.cells:
            if cell.char_start <= number.char_start and number.char_end <= cell.char_end and not cell.header:
                over, beside = layouts.column_labels(table, cell), layouts.row_labels(table, cell)
                said = (" ".join(text[one.char_start : one.char_end] for one in part) for part in (over, beside))
                column, row = (re.sub(r"\s+", " ", part) for part in said)
                return measure(column) or measure(row) or measure(f"{row} {column}".strip())
    return None
