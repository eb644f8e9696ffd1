"""A Word document (.docx) → its paragraphs and tables in their order, by python-docx, and its own title."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from indicators.documents.formats import grids, items
from indicators.documents.formats.composing import Composer
from indicators.documents.formats.extracted import Extracted, RefusedError, clean, label
from indicators.documents.formats.grids import Slot
from indicators.documents.formats.items import Item
from indicators.settings.limits import Limits

MAGIC = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc files, and of encrypted .docx files
LOCKED = "EncryptedPackage".encode("utf-16-le")
BODY = "word/document.xml"
MOST_PARTS = 5_000
# Unpacked, all parts together and the text alone: pictures hardly shrink when packed; the text's tree takes ten times
# its size.
MOST_UNPACKED, MOST_BODY = 200_000_000, 30_000_000
PARAGRAPH, TABLE, ROW, CELL, TEXT = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:t")
HEADING = re.compile(r"(?:heading|title|subtitle)\s*(\d?)")
LONGEST_CELL = 60  # words: a table with a longer one only places text on the page
BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
# What a page does not show: deleted and moved-away words, instructions of fields, the second copy of a drawing,
# properties.
UNSEEN = {
    *map(
        qn,
        (
            "w:del",
            "w:moveFrom",
            "w:instrText",
            "w:delText",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
            "w:trPr",
            "w:tcPr",
            "w:sectPr",
        ),
    ),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def read(data: bytes, limits: Limits) -> Extracted:
    """The document's text; the day it was made or saved is not its date of publication, so that stays empty."""
    check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        composer = Composer()
        items.write(composer, items.paired(list(pieces(document.element.body, styles_of(document)))))
        text, layout = composer.done()
        title = label(document.core_properties.title)
    except (
        OpcError,
        LxmlError,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        AttributeError,
        EOFError,
    ) as error:
        raise RefusedError(
            f"is damaged, or built as no program builds it ({type(error).__name__}); save it anew from its program"
        ) from None
    if not text.strip():
        raise RefusedError("holds no text (pictures only?); give a file with text")
    return Extracted(text, title, layout=layout)


def check(data: bytes) -> None:
    """Refuse what is no Word document, or would not fit into memory, before anything is unpacked."""
    if data.startswith(OLD):
        locked = (
            "is encrypted; save it without a password" if LOCKED in data else "is an old .doc file; save it as .docx"
        )
        raise RefusedError(locked)
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist() if data.startswith(MAGIC) else []
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        raise RefusedError("is damaged (no whole ZIP archive); save it anew from its program") from None
    sizes = {part.filename: part.file_size for part in parts}
    if BODY not in sizes:
        raise RefusedError("is no Word document, whatever its suffix says; give it the suffix of what it is")
    if len(parts) > MOST_PARTS:
        raise RefusedError(f"holds more than {MOST_PARTS:,} parts (a ZIP bomb?); save its text as .txt")
    if sum(part.file_size for part in parts) > MOST_UNPACKED or sizes[BODY] > MOST_BODY:
        raise RefusedError(
            f"unpacks to more than it should ({sum(sizes.values()) / 1e6:,.0f} MB, a ZIP bomb?); save its text as .txt"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError("is encrypted; save it without a password")


def pieces(body: _Element, styles: dict[str, str]) -> Iterator[Item]:
    """The paragraphs and tables below an element, in their order; also those inside content controls and insertions."""
    for element in body:
        if element.tag in UNSEEN or not isinstance(element.tag, str):
            continue
        if element.tag == PARAGRAPH:
            if text := clean(text_of(element)).strip():
                yield piece(element, text, styles)
        elif element.tag == TABLE:
            yield from table(element, styles)
        else:
            yield from pieces(element, styles)


def piece(element: _Element, text: str, styles: dict[str, str]) -> Item:
    """A paragraph as its style has it."""
    properties = element.find(qn("w:pPr"))
    style = styles.get(value(properties, "w:pStyle"), "")
    if heading := HEADING.fullmatch(style):
        return Item("heading", text, level=int(heading[1] or 0) or 1)
    numbering = None if properties is None else properties.find(qn("w:numPr"))
    if numbering is not None or style.startswith("list"):
        level = value(numbering, "w:ilvl")
        return Item("bullet", text, level=1 + (int(level) if level.isdecimal() else 0), mark="- ")
    return Item("caption" if style == "caption" else "paragraph", text)


def value(element: _Element | None, name: str) -> str:
    """What a property says; empty where it is not there."""
    found = None if element is None else element.find(qn(name))
    return "" if found is None else str(found.get(qn("w:val")) or "")


def styles_of(document: Any) -> dict[str, str]:
    """The names of the styles by their ids; in every language of the program they are English."""
    return {style.style_id: str(style.name or "").casefold() for style in document.styles if style.style_id}


def table(element: _Element, styles: dict[str, str]) -> Iterator[Item]:
    """A table, or what stands in its cells where it only places them; a table in a cell follows the one around it."""
    slots = list(slots_of(element))
    grid = grids.marked(slots)
    if grids.is_table(grid) and not any(len(one.text.split()) > LONGEST_CELL for one in grid.slots):
        yield Item("table", "", grid=grid)
        inner = [one for one in element.iter(TABLE) if one is not element and next(one.iterancestors(TABLE)) is element]
        yield from (item for one in inner for item in table(one, styles))
        return
    for cell in element.iter(CELL):
        if next(cell.iterancestors(TABLE)) is element:
            yield from pieces(cell, styles)


def text_of(element: _Element) -> str:
    """The words of a paragraph as a page shows them; text boxes stand where they are anchored."""
    pieces, waiting = [], [element]
    while waiting:
        one = waiting.pop()
        if one.tag == TEXT:
            pieces.append(one.text or "")
        elif one.tag in BREAKS:
            pieces.append(BREAKS[one.tag])
        elif one.tag not in UNSEEN:
            if one.tag == PARAGRAPH and one is not element:
                pieces.append("\n")
            waiting += reversed(one)
    return "".join(pieces)


def slots_of(table: _Element) -> Iterator[Slot]:
    """The cells of a table with what they span; those of tables inside it are theirs."""
    found: list[Slot] = []
    above: dict[int, int] = {}  # column → the slot that a merged cell goes on
    rows = [row for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table]
    for at, row in enumerate(rows):
        column = 0
        head = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        for cell in row.iter(CELL):
            if next(cell.iterancestors(ROW)) is not row:
                continue
            properties = cell.find(qn("w:tcPr"))
            wide = span_of(properties)
            merged = None if properties is None else properties.find(qn("w:vMerge"))
            text = " ".join(clean(" ".join(text_of(one) for one in cell.iterchildren() if one.tag != TABLE)).split())
            if merged is not None and merged.get(qn("w:val")) != "restart" and not text and column in above:
                before = found[above[column]]
                found[above[column]] = replace(before, rows=at - before.row + 1)
            elif column < grids.MOST_COLUMNS:
                above[column] = len(found)
                found.append(Slot(at, column, text, columns=wide, header=True if head else None))
            column += wide
    yield from found


def span_of(properties: _Element | None) -> int:
    """How many columns a cell spans."""
    span = None if properties is None else properties.find(qn("w:gridSpan"))
    written = "" if span is None else str(span.get(qn("w:val")) or "")
    return min(int(written), grids.MOST_COLUMNS) if written.isdecimal() and written != "0" else 1
