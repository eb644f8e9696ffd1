"""An HTML page → its main text by trafilatura, with the title, site name, date and address that the page itself
states."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
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
from indicators.documents.formats import tables
from indicators.documents.formats.extracted import Extracted, RefusedError, clean, label

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
LONGEST_DATE = 80  # characters of an element that states a date


def read(data: bytes) -> Extracted:
    """The page's main text and what it says of itself; a page without main text is refused."""
    source = text_of(data)
    if len(source) > MOST_SOURCE:
        raise RefusedError(
            f"has more than {MOST_SOURCE // 1_000_000} million characters of markup; save its text as .txt"
        )
    if not TAG.search(source):
        raise RefusedError("holds no HTML; give it the suffix of what it is (.txt for plain text)")
    tree = load_html(source)
    page = (
        None
        if tree is None or not has_words(tree)
        else bare_extraction(deepcopy(tree), include_comments=False, with_metadata=True, include_images=False)
    )
    text = written(page.body) if isinstance(page, Document) and page.body is not None else ""
    if tree is None or not isinstance(page, Document) or not text:
        raise RefusedError("holds no main text (a page of links, pictures or scripts); save its text as .txt")
    address = page.url if page.url and urlsplit(page.url).scheme in ("http", "https") else None
    return Extracted(text, label(page.title), label(page.sitename), stated_date(tree), label(address))


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


def written(body: _Element) -> str:
    """Paragraphs apart by blank lines, the items of a list by line ends; tables by their rows."""
    pieces, last = [], ""
    for kind, text in blocks(body):
        if text:
            pieces += [
                "\n" if kind == last and kind in ("item", "row") else "\n\n",
                f"- {text}" if kind == "item" else text,
            ]
            last = kind
        elif not kind:
            last = ""
    return "".join(pieces).strip()


def blocks(element: _Element) -> Iterator[tuple[str, str]]:
    """The pieces of text between block elements, each with the kind of block it stands in."""
    kind, pieces = str(element.tag), [element.text or ""]
    for child in element:
        if child.tag == "table":
            yield kind, flat(pieces)
            rows = list(child.iter("row"))
            headed = bool(rows) and any(cell.get("role") == "head" for cell in rows[0].iter("cell"))
            cells = [[" ".join(cell.itertext()) for cell in row.iter("cell")] for row in rows]
            yield from (("row", line) for line in tables.lines(cells, headed))
            yield "", ""  # the rows of the next table are not this one's
            pieces = []
        elif child.tag in BLOCKS:
            yield kind, flat(pieces)
            yield from blocks(child)
            pieces = []
        elif child.tag == "lb":
            pieces.append("\n")
        elif any(inner.tag in BLOCKS for inner in child.iterdescendants()):
            yield kind, flat(pieces)
            yield from blocks(child)
            pieces = []
        else:
            pieces.append("".join(child.itertext()))
        pieces.append(child.tail or "")
    yield kind, flat(pieces)


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
