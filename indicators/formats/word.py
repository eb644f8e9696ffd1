"""A Word document (.docx) → its paragraphs and tables in their order, by python-docx, and its own title."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from indicators.formats import grids
from indicators.formats.extracted import Extracted, RefusedError, clean, label
from indicators.limits import Limits

MAGIC = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc files, and of encrypted .docx files
LOCKED = "EncryptedPackage".encode("utf-16-le")
BODY = "word/document.xml"
MOST_PARTS = 5_000
# Unpacked, all parts together and the text alone: pictures hardly shrink when packed; the text's tree takes ten times its size.
MOST_UNPACKED, MOST_BODY = 200_000_000, 30_000_000
PARAGRAPH, TABLE, ROW, CELL, TEXT = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:t")
BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
# What a page does not show: deleted and moved-away words, instructions of fields, the second copy of a drawing, properties.
UNSEEN = {
    *map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sectPr")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def read(data: bytes, limits: Limits) -> Extracted:
    """The document's text; the day it was made or saved is not its date of publication, so that stays empty."""
    check(data)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(blocks(document.element.body))
        title = label(document.core_properties.title)
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError, EOFError) as error:
        raise RefusedError(
            f"is damaged, or built as no program builds it ({type(error).__name__}); save it anew from its program"
        ) from None
    if not text.strip():
        raise RefusedError("holds no text (pictures only?); give a file with text")
    return Extracted(text, title)


def check(data: bytes) -> None:
    """Refuse what is no Word document, or would not fit into memory, before anything is unpacked."""
    if data.startswith(OLD):
        locked = "is encrypted; save it without a password" if LOCKED in data else "is an old .doc file; save it as .docx"
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
        raise RefusedError(f"unpacks to more than it should ({sum(sizes.values()) / 1e6:,.0f} MB, a ZIP bomb?); save its text as .txt")
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError("is encrypted; save it without a password")


def blocks(body: _Element) -> Iterator[str]:
    """The paragraphs and tables below an element, in their order; also those inside content controls and insertions."""
    for element in body:
        if element.tag in UNSEEN or not isinstance(element.tag, str):
            continue
        if element.tag == PARAGRAPH:
            text = clean(text_of(element)).strip()
            if text:
                yield text
        elif element.tag == TABLE:
            rows = list(rows_of(element))
            if text := "\n".join(grids.lines(rows)):
                yield text
        else:
            yield from blocks(element)


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


def rows_of(table: _Element) -> Iterator[list[str]]:
    """The cells of each row; a cell that spans columns is followed by empty ones, one that spans rows is said again in each."""
    above: dict[int, str] = {}
    for row in table.iter(ROW):
        if next(row.iterancestors(TABLE)) is not table:  # a row of a table inside a cell is that cell's text
            continue
        cells: list[str] = []
        for cell in row.iter(CELL):
            if next(cell.iterancestors(ROW)) is not row:
                continue
            properties = cell.find(qn("w:tcPr"))
            merged = None if properties is None else properties.find(qn("w:vMerge"))
            text = clean(" ".join(text_of(one) for one in cell.iter(PARAGRAPH))).strip()
            if merged is not None and merged.get(qn("w:val")) != "restart" and not text:
                text = above.get(len(cells), "")
            above[len(cells)] = text
            cells += [text] + [""] * (span_of(properties) - 1)
        yield cells


def span_of(properties: _Element | None) -> int:
    """How many columns a cell spans."""
    span = None if properties is None else properties.find(qn("w:gridSpan"))
    written = "" if span is None else str(span.get(qn("w:val")) or "")
    return min(int(written), grids.MOST_COLUMNS) if written.isdecimal() and written != "0" else 1
