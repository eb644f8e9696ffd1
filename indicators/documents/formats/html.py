"""An HTML page → its main text by trafilatura, with the title, site name, date and address that the page itself
states."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from urllib.parse import urlsplit

from htmldate import find_date
from lxml import html
from lxml.etree import _Element
from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from indicators.documents.decoding import MARKS, UndecodableError, decode
from indicators.documents.formats import grids, items, unseen
from indicators.documents.formats.composing import Composer
from indicators.documents.formats.extracted import (
    OWN_PAGE,
    SKIPPED,
    Extracted,
    RefusedError,
    SkippedError,
    clean,
    label,
)
from indicators.documents.formats.grids import Slot
from indicators.documents.formats.items import Item
from indicators.settings.limits import Limits

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
# Python knows others that are no scripts
ENCODINGS = re.compile(r"ascii|iso8859|iso2022|cp\d|koi8|mac|shift_jis|euc|gb|big5|tis|utf")
# bytes: browsers look for the charset in the first 1,024; some pages have long comments before it
DECLARED_WITHIN = 4_096
MOST_SOURCE = 20_000_000  # characters: its tree takes ten times as much
TAG = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|article|main|section|div|p|h[1-6]|table|ul|ol|br|span|a)\b", re.IGNORECASE
)
BLOCKS = frozenset("body div section p head item list quote table row ab figure code".split())
NO_WORDS = "a nav footer button select script style noscript template".split()
WORDS = f"//body//text()[not({' or '.join(f'ancestor::{tag}' for tag in NO_WORDS)})]"
# Where a page states its date: its head and structured data, and short elements that are marked as a date.
DATED = (
    "//*[self::time or contains(@class, 'date') or contains(@class, 'publish') or contains(@itemprop, 'date') or "
    "contains(@id, 'date')]"
    "[not(ancestor::nav or ancestor::aside or ancestor::footer)]"
)
NO_TEXT = "holds no main text (a page of links, pictures or scripts); save its text as .txt"
ALIKE = 0.6  # of the words of two tables: they are the same one
LONGEST_CELL = 60  # words: a table with a longer one only places text on the page
MOST_ROWS = 20_000
LONGEST_DATE = 80  # characters of an element that states a date


def read(data: bytes, limits: Limits) -> Extracted:
    """The page's main text and what it says of itself; a page without main text is refused, one of our own skipped."""
    if OWN_PAGE in data[:DECLARED_WITHIN]:
        raise SkippedError(SKIPPED)
    source = text_of(data)
    if len(source) > MOST_SOURCE:
        raise RefusedError(
            f"has more than {MOST_SOURCE // 1_000_000} million characters of markup; save its text as .txt"
        )
    if not TAG.search(source):
        raise RefusedError("holds no HTML; give it the suffix of what it is (.txt for plain text)")
    tree = load_html(source)
    if tree is None:
        raise RefusedError(NO_TEXT)
    stated = stated_date(tree)
    tree = unhidden(tree)
    page = (
        bare_extraction(deepcopy(tree), include_comments=False, with_metadata=True, include_images=False)
        if has_words(tree)
        else None
    )
    if not isinstance(page, Document) or page.body is None:
        raise RefusedError(NO_TEXT)
    text, layout = composed(page.body, tree.xpath("//table")).done()
    if not text.strip():
        raise RefusedError(NO_TEXT)
    address = page.url if page.url and urlsplit(page.url).scheme in ("http", "https") else None
    return Extracted(text, label(page.title), label(page.sitename), stated, label(address), layout=layout)


def has_words(tree: html.HtmlElement) -> bool:
    """Whether anything stands on the page besides links and the site's own furniture."""
    return any(c.isalnum() for words in tree.xpath(WORDS) for c in words)


def text_of(data: bytes) -> str:
    """The page's characters: by its byte order mark, as UTF-8, by the charset it declares, or as any other text
    file."""
    declared = CHARSET.search(data[:DECLARED_WITHIN])
    try:
        return clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        if declared and not data.startswith(tuple(mark for mark, _ in MARKS)):
            try:
                name = codecs.lookup(declared[1].decode("ascii")).name
                if ENCODINGS.match(name):  # what pages declare as Latin-1 is Windows-1252 in every browser
                    return clean(data.decode("cp1252" if name in ("iso8859-1", "ascii") else name))
            except (LookupError, ValueError):
                pass
    try:
        return clean(decode(data)[0])
    except UndecodableError as error:
        raise RefusedError(str(error)) from None


def unhidden(tree: html.HtmlElement) -> html.HtmlElement:
    """The page without what its readers do not see."""
    for element in unseen.find(tree):
        if element.getparent() is not None and element.tag not in ("html", "body"):
            element.drop_tree()
    return tree


def composed(body: _Element, tables: Sequence[html.HtmlElement]) -> Composer:
    """The main text's pieces; a table as the page has it, for what picks the main text keeps only its words."""
    sources = [(words_of(one), one) for one in tables]
    composer = Composer()
    items.write(composer, items.paired(list(pieces(body, sources))))
    return composer


def pieces(
    element: _Element, sources: Sequence[tuple[Counter[str], html.HtmlElement]], depth: int = 0
) -> Iterator[Item]:
    """The pieces of text between block elements, each of the kind of block it stands in."""
    depth += element.tag == "list"
    texts = [element.text or ""]
    for child in element:
        inner = child.tag in BLOCKS or any(one.tag in BLOCKS for one in child.iterdescendants())
        if child.tag == "table":
            yield from piece(element, texts, depth)
            yield from table(child, sources)
            texts = []
        elif inner:
            yield from piece(element, texts, depth)
            yield from pieces(child, sources, depth)
            texts = []
        elif child.tag == "lb":
            texts.append("\n")
        else:
            texts.append("".join(child.itertext()))
        texts.append(child.tail or "")
    yield from piece(element, texts, depth)


def piece(element: _Element, texts: list[str], depth: int) -> Iterator[Item]:
    """An element's text as a heading, a point of a list or a paragraph; nothing for an empty one."""
    text = flat(texts)
    if not text:
        return
    if element.tag == "head":
        level = str(element.get("rend") or "")[-1:]
        yield Item("heading", text, level=int(level) if level.isdecimal() else 2)
    elif element.tag == "item":
        yield Item("bullet", text, level=max(depth, 1), mark="- ")
    else:
        yield Item("paragraph", text)


def table(found: _Element, sources: Sequence[tuple[Counter[str], html.HtmlElement]]) -> Iterator[Item]:
    """A table that the main text has, by the page's own markup; where it is none, its cells are paragraphs."""
    words = words_of(found)
    alike = max(sources, key=lambda one: likeness(one[0], words), default=None)
    if alike and likeness(alike[0], words) >= ALIKE:
        slots, caption = (
            list(slots_of(alike[1])),
            flat([" ".join(one.itertext()) for one in alike[1].iterchildren("caption")]),
        )
    else:
        rows = [[flat([" ".join(cell.itertext())]) for cell in row.iter("cell")] for row in found.iter("row")]
        slots, caption = [Slot(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row)], ""
    grid = grids.marked(slots)
    if grids.is_table(grid) and not any(len(one.text.split()) > LONGEST_CELL for one in grid.slots):
        yield Item("table", caption, grid=grid)
    else:
        yield from (Item("paragraph", slot.text) for slot in grid.slots)


def words_of(element: _Element) -> Counter[str]:
    """How often an element holds each word."""
    return Counter(" ".join(element.itertext()).split())


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that both have."""
    return sum((one & other).values()) / (sum((one | other).values()) or 1)


def slots_of(source: html.HtmlElement) -> Iterator[Slot]:
    """The cells of a table with what they span; those of tables inside it are theirs."""
    taken: set[tuple[int, int]] = set()
    rows = [row for row in source.iter("tr") if next(row.iterancestors("table")) is source]
    for at, row in enumerate(rows[:MOST_ROWS]):
        column = 0
        heads = all_names(row)
        for cell in row.iterchildren("th", "td"):
            while (at, column) in taken:
                column += 1
            high, wide = (
                span(cell.get(name), most)
                for name, most in (("rowspan", len(rows) - at), ("colspan", grids.MOST_COLUMNS))
            )
            taken |= {(at + down, column + right) for down in range(high) for right in range(wide)}
            text = " ".join(flat(list(own_words(cell))).split())
            if column < grids.MOST_COLUMNS:
                yield Slot(
                    at,
                    column,
                    text,
                    high,
                    wide,
                    True if heads or (cell.tag == "th" and not grids.is_figure(text)) else None,
                )
            column += wide


def all_names(row: html.HtmlElement) -> bool:
    """Whether a row only names columns: those at a table's head do, and those of head cells without a figure; a row of
    totals may be of head cells, too."""
    if next(row.iterancestors("thead"), None) is not None:
        return True
    if any(True for _ in row.iterchildren("td")):
        return False
    return not any(grids.is_figure(" ".join("".join(own_words(cell)).split())) for cell in row.iterchildren("th"))


def own_words(cell: _Element) -> Iterator[str]:
    """The words of a cell without those of a table inside it."""
    yield cell.text or ""
    for child in cell:
        if isinstance(child.tag, str) and child.tag not in ("table", "script", "style"):
            yield " " if child.tag in ("br", "p", "div", "li") else ""
            yield from own_words(child)
        yield child.tail or ""


def span(written: str | None, most: int) -> int:
    """The rows or columns that a cell says it takes: one where it says nothing sensible, and never more than `most`."""
    number = int(written) if written and written.strip().isdecimal() and len(written) < 5 else 1
    return max(1, min(number, most))


def flat(pieces: list[str]) -> str:
    """One paragraph; only the line breaks that the page itself asks for stay."""
    lines = "".join(piece if piece == "\n" else " ".join(piece.split("\n")) for piece in pieces).split("\n")
    return "\n".join(line for line in (" ".join(clean(one).split()) for one in lines) if line)


def stated_date(tree: html.HtmlElement) -> str | None:
    """The day of publication, where the page states it in full; dates in its text are dates of what it tells, not its
    own."""
    stating = html.Element("html")
    head, body = html.Element("head"), html.Element("body")
    stating.extend([head, body])
    head.extend(
        deepcopy(one)
        for one in tree.xpath("//head//meta | //head//link[@rel='canonical'] | //script[@type='application/ld+json']")
    )
    body.extend(deepcopy(one) for one in tree.xpath(DATED) if len(str(one.text_content())) <= LONGEST_DATE)
    found = find_date(stating, extensive_search=False, original_date=True)
    return (
        found if found and is_written(date.fromisoformat(found), html.tostring(stating, encoding="unicode")) else None
    )


def is_written(day: date, source: str) -> bool:
    """Whether a day stands there with day, month and year: a month alone must not become its first day, nor today's."""
    year, month, number = f"{day:%Y}", f"(?:{day:%B}|{day:%b})\\.?", f"0?{day.day}(?:st|nd|rd|th)?"
    forms = (
        rf"{year}[-/.]?{day:%m}[-/.]?{day:%d}",
        rf"{year}[-/]0?{day.month}[-/]0?{day.day}\b",
        rf"\b{number}(?:\s+of)?[\s-]+{month},?[\s-]+{year}",
        rf"\b{month}[\s-]+{number},?[\s-]+{year}",
    )
    return re.search("|".join(forms), source, re.IGNORECASE) is not None
