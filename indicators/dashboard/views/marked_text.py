"""A document's text and its facts → the marked reading view.

Document text is hostile. It reaches a page through `escape` alone: markup is shown and never run, and characters
that hide or turn text around are shown by name. The reading view adds tags and attributes but no text, so that
taking the tags away and unescaping gives the document back, letter for letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from indicators import catalogue
from indicators.dashboard.views import laid_text
from indicators.extractor.text import sentences
from indicators.model import Layout, Span
from indicators.table import badges, wording
from indicators.table.citing import document_link as document_link  # pages name them marked_text.permalink and so on
from indicators.table.citing import permalink as permalink
from indicators.table.escaping import TREACHEROUS as TREACHEROUS
from indicators.table.escaping import escape as escape  # pages name it marked_text.escape
from indicators.table.escaping import neutralise as neutralise


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact as it is drawn in its document: one number, quote and sentence for each mention, in the same order."""

    fact_id: str
    label: str
    color: str
    color_dark: str
    numbers: tuple[Span, ...]
    quotes: tuple[Span, ...]
    sentences: tuple[Span, ...]
    care: str = ""  # its warnings in full


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands once: the stretch that is marked and the number within it."""

    figure: Figure
    quote: Span
    number: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under one set of marks."""

    text: str
    highlighted: bool
    place: Place | None
    is_number: bool


# Showing --------------------------------------------------------------------------------------------------------------


def drawn(text: str, rows: Iterable[Mapping[str, Any]]) -> tuple[Figure, ...]:
    """The rows of one document → its figures, ready to be drawn."""
    return tuple(draw(text, row) for row in rows)


def draw(text: str, row: Mapping[str, Any]) -> Figure:
    """A row → its figure; a repeated mention is marked as widely as it repeats the words of the first."""
    family = catalogue.families().get(row["family"])
    number = Span(int(row["char_start"]), int(row["char_end"]))
    first = Span(int(row["quote_start"]), int(row["quote_end"]))
    numbers = (number, *(span for span in mentions(row) if span != number))
    return Figure(
        fact_id=row["fact_id"],
        label=wording.label(row),
        color=family.color if family else "",
        color_dark=family.color_dark if family else "",
        numbers=numbers,
        quotes=tuple(again(text, first, number, mention) for mention in numbers),
        sentences=tuple(sentence_around(text, row["sentence"], mention) for mention in numbers),
        care=badges.marked(row),
    )


def mentions(row: Mapping[str, Any]) -> tuple[Span, ...]:
    """The places where the document says the fact; a table read back from CSV knows only how many there are."""
    listed = row["mentions"]
    return tuple(Span(span["char_start"], span["char_end"]) for span in listed) if isinstance(listed, list) else ()


def again(text: str, quoted: Span, number: Span, mention: Span) -> Span:
    """The quote's words around another mention of its number, or the bare number where they differ."""
    start = mention.char_start - (number.char_start - quoted.char_start)
    end = start + quoted.char_end - quoted.char_start
    return Span(start, end) if start >= 0 and text[start:end] == text[quoted.char_start : quoted.char_end] else mention


def sentence_around(text: str, sentence: str, mention: Span) -> Span:
    """The sentence where it stands around a mention; where the document words it otherwise, the one that stands
    there."""
    start = text.rfind(sentence, 0, mention.char_start + len(sentence)) if sentence else -1
    if start >= 0 and start <= mention.char_start and mention.char_end <= start + len(sentence):
        return Span(start, start + len(sentence))
    first = text.rfind("\n", 0, mention.char_start) + 1
    last = text.find("\n", mention.char_end)
    last = len(text) if last < 0 else last
    bounds = (Span(*cut) for cut in sentences.cuts(text, first, last))
    return next(
        (span for span in bounds if holds(span, mention.char_start) and mention.char_end <= span.char_end),
        Span(first, last),
    )


def reading(
    text: str,
    marks: Iterable[Figure],
    chosen: str = "",
    mention: int = 0,
    base: str = "/",
    layout: Layout | None = None,
) -> str:
    """The document as HTML: every figure a link to its fact, the chosen fact's sentence in `<mark id="here">`, tables
    as tables where a layout knows of them."""
    marks = tuple(marks)
    picked = next((figure for figure in marks if figure.fact_id == chosen), None)
    here = picked.sentences[mention] if picked else None
    labelled: set[Place] = set()
    body, name = [], ' id="here"'  # of the first part of a sentence that goes through several cells
    frames = laid_text.frames(text, layout)
    cut = pieces(text, marks, here, chosen, [frame.end for frame in frames])
    for frame, own in laid_text.parted(frames, cut):
        body.append(frame.opening)
        for highlighted, inside in groupby(own, key=lambda piece: piece.highlighted):
            marked = "".join(
                linked(place, run, chosen, labelled, base)
                for place, run in groupby(inside, key=lambda piece: piece.place)
            )
            body.append(f"<mark{name}>{marked}</mark>" if highlighted else marked)
            name = "" if highlighted else name
        body.append(frame.closing)
    return "".join(body)


def linked(place: Place | None, run: Iterable[Piece], chosen: str, labelled: set[Place], base: str) -> str:
    """One figure's stretch of text as a link that carries its indicator; text of no figure as it is."""
    words = "".join(
        f"<strong>{escape(piece.text)}</strong>" if piece.is_number else escape(piece.text) for piece in run
    )
    if place is None:
        return words
    figure = place.figure
    current = ' aria-current="true"' if figure.fact_id == chosen else ""
    # a quote cut in two by another says it once
    label = "" if place in labelled else f' data-label="{escape(figure.label)}"'
    labelled.add(place)
    colors = (
        f' style="--family:{escape(figure.color)};--family-dark:{escape(figure.color_dark)}"' if figure.color else ""
    )
    address = f' href="{escape(permalink(figure.fact_id, base))}" data-fact="{escape(figure.fact_id)}"'
    care = (
        f' title="{escape(f"{figure.label}. {figure.care}")}" data-care=""'
        if figure.care
        else f' title="{escape(figure.label)}"'
    )
    return f"<a{address}{care}{label}{current}{colors}>{words}</a>"


def pieces(
    text: str, marks: Iterable[Figure], here: Span | None, chosen: str, cuts: Iterable[int] = ()
) -> Iterator[Piece]:
    """The text cut wherever a mark begins or ends, and at these places; where quotes overlap the chosen fact's wins,
    then the shortest."""
    places = [Place(figure, *spans) for figure in marks for spans in zip(figure.quotes, figure.numbers, strict=True)]
    opening: defaultdict[int, list[Place]] = defaultdict(list)
    edges = {0, len(text), *cuts}
    for place in places:
        opening[place.quote.char_start].append(place)
        edges |= {place.quote.char_start, place.quote.char_end, place.number.char_start, place.number.char_end}
    if here:
        edges |= {here.char_start, here.char_end}
    parts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    covering: list[Place] = []
    for start, end in pairwise(parts):
        covering = [place for place in covering + opening[start] if place.quote.char_end > start]
        top = min(covering, key=lambda place: (place.figure.fact_id != chosen, length(place.quote)), default=None)
        yield Piece(
            text[start:end], here is not None and holds(here, start), top, top is not None and holds(top.number, start)
        )


def holds(span: Span, position: int) -> bool:
    """Whether the position lies in the span."""
    return span.char_start <= position < span.char_end


def length(span: Span) -> int:
    """How many characters the span has."""
    return span.char_end - span.char_start
