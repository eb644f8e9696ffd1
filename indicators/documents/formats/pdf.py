"""A PDF → the text of its text layer and its layout, page by page, by pdfplumber; a scan and a locked file are refused
by name."""

from __future__ import annotations

import io
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from indicators.documents.formats import continued, flow, furniture, glyphs, items, paragraphs, ruled, sandbox
from indicators.documents.formats.composing import Composer
from indicators.documents.formats.extracted import Extracted, RefusedError, label
from indicators.documents.formats.flow import Word
from indicators.documents.formats.items import Item
from indicators.settings.limits import Limits

MAGIC = b"%PDF-"
MAGIC_WITHIN = 1_024  # bytes: where readers of PDF look for it
MOST_PAGES = 5_000
ENOUGH = 0.9  # of the file's time: no page is begun that could not end within it
LARGER = 1.15  # than most letters of the document: a heading
CAPTION = re.compile(r"(?:table|figure|tab\.|fig\.|annex)\s*\d", re.IGNORECASE)
CAPTION_NEAR, CAPTION_WORDS = 2.5, 30  # letters' heights above a table, and its most words
# A title that a program made of a file's name says nothing of the document.
FILE_NAME = re.compile(
    r"^Microsoft (?:Word|PowerPoint|Excel) - |\.(?:docx?|pdf|indd|pptx?|xlsx?|odt|rtf|tex)$|^untitled$", re.IGNORECASE
)


def read(data: bytes, limits: Limits) -> Extracted:
    """The text of every page; its date of making is not its date of publication, so that stays empty."""
    if MAGIC not in data[:MAGIC_WITHIN]:
        raise RefusedError("is no PDF, whatever its suffix says; give it the suffix of what it is")
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MOST_PAGES:
                raise RefusedError(f"has more than {MOST_PAGES:,} pages; split it")
            title = label(document.metadata.get("Title"))
            pages, slow = within(document, limits)
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise RefusedError("is encrypted; save it without a password") from None
        raise RefusedError(f"is damaged ({reason(error)}); save it anew from its program") from None
    empty = [number for number, (found, _) in enumerate(pages, start=1) if not found and number not in slow]
    if len(empty) == len(pages):
        raise RefusedError("has no text layer (a scan?); have its text recognised (OCR) first")
    notes = [f"{listed(empty, 'has', 'have')} no text layer (a scan or a picture?): not read"] if empty else []
    if slow:
        notes.append(
            f"{listed(slow, 'takes', 'take')} too long to read and {'was' if len(slow) == 1 else 'were'} left out: not "
            "read"
        )
    if len(slow) + len(empty) == len(pages):
        raise RefusedError("takes too long to read, page by page; split it, or raise INDICATORS_PAGE_SECONDS")
    text, layout = composed(pages).done()
    return Extracted(text, None if title and FILE_NAME.search(title) else title, notes=tuple(notes), layout=layout)


def within(document: Any, limits: Limits) -> tuple[list[tuple[list[Item], float]], list[int]]:
    """The items of every page with the page's height, and the pages that were given up: by their own time, or by the
    file's."""
    started, pages, slow = time.monotonic(), [], []
    for number, page in enumerate(document.pages, start=1):
        try:
            if time.monotonic() - started > ENOUGH * limits.pdf_seconds - limits.page_seconds:
                raise sandbox.TooSlowError
            with sandbox.at_most(limits.page_seconds):
                pages.append((list(items_of(page)), float(page.height)))
        except sandbox.TooSlowError:
            pages.append(([], 1.0))
            slow.append(number)
        finally:
            page.close()
    return pages, slow


def reason(error: Exception) -> str:
    """What an error of the parser says, in at most 120 characters."""
    return (label(str(error)) or type(error).__name__)[:120]


def listed(numbers: list[int], one: str, many: str) -> str:
    """ "page 3 has", "pages 1, 3 and 14 more have"."""
    if len(numbers) == 1:
        return f"page {numbers[0]} {one}"
    more = f" and {len(numbers) - 5} more" if len(numbers) > 5 else ""
    return f"pages {', '.join(map(str, numbers[:5]))}{more} {many}"


def items_of(page: Any) -> Iterator[Item]:
    """What stands on a page, in reading order: tables and panels keep their place among the words."""
    words, turned = glyphs.words(page)
    tables = ruled.find(page, words, paragraphs.spoken)
    taken = frozenset(word for table in tables for word in table.words)
    free = [word for word in words if word not in taken]
    size = free[0].size if free else 1.0
    parts = [Word(*table.box, "", size, False, table) for table in tables]
    panels = ruled.panels(page, free)
    inside = frozenset(word for panel in panels for word in panel)
    parts += [Word(*flow.box(panel), "", size, False, panel) for panel in panels]
    yield from items.paired(list(of_regions([*(word for word in free if word not in inside), *parts])))
    if turned:
        yield Item("furniture", " ".join(word.text for word in turned), turned[0].size, top=1e9, bottom=1e9)


def of_regions(words: Sequence[Word]) -> Iterator[Item]:
    """The items of a page, region by region: running text, ruled tables, and boxes with the items within them."""
    for region in flow.regions(words):
        plain = [word for word in region if word.part is None]
        if plain:
            yield from paragraphs.read(plain)
        for word in region:
            if isinstance(word.part, ruled.Ruled):
                yield Item(
                    "table", "", word.size, top=word.top, bottom=word.bottom, indent=word.left, grid=word.part.grid
                )
            elif word.part is not None:
                yield from items.paired(list(of_regions(word.part)))


def composed(pages: Sequence[tuple[list[Item], float]]) -> Composer:
    """The pages as one text."""
    marked = continued.joined(furniture.marked(pages), [height for _, height in pages])
    letters: Counter[float] = Counter()
    for here in marked:
        for item in here:
            if item.kind in ("paragraph", "bullet"):
                letters[half(item.size)] += len(item.text)
    usual = letters.most_common(1)[0][0] if letters else 1.0
    sizes = sorted({half(item.size) for here in marked for item in here if is_heading(item, usual)}, reverse=True)
    composer = Composer()
    for number, here in enumerate(marked, start=1):
        composer.turn(number)
        items.write(composer, list(settled(here, usual, sizes)))
    return composer


def half(size: float) -> float:
    """A size to the nearest half point."""
    return round(2 * size) / 2


def is_heading(item: Item, usual: float) -> bool:
    """Larger or bolder than the text, or in capitals, short, and no sentence."""
    text = item.text
    numbered = item.kind == "bullet" and item.mark[:1].isdigit() and (item.bold or item.size >= LARGER * usual)
    if (
        not (item.kind == "paragraph" or numbered)
        or len(text.split()) > paragraphs.HEADING_WORDS
        or text.endswith((".", ",", ";"))
    ):
        return False
    if text[0].isdigit() or not any(c.isalpha() for c in text):
        return False
    return item.size >= LARGER * usual or item.bold or (text.isupper() and len(text) > 3)


def settled(here: Sequence[Item], usual: float, sizes: Sequence[float]) -> Iterator[Item]:
    """The items of one page as what they are beside those of all pages: headings and bullets with their level, captions
    at their table."""
    indents: list[float] = []
    for at, item in enumerate(here):
        following = here[at + 1] if at + 1 < len(here) else None
        if item.kind == "table":
            yield replace(item, text=here[at - 1].text if at and is_caption(here[at - 1], item) else "")
        elif following and following.kind == "table" and is_caption(item, following):
            pass
        elif is_heading(item, usual):
            yield replace(item, kind="heading", text=item.mark + item.text, level=sizes.index(half(item.size)) + 1)
        elif item.kind == "bullet":
            indents = [left for left in indents if left < item.indent - 2] + [item.indent]
            yield replace(item, level=len(indents))
            continue
        else:
            yield item
        indents = []


def is_caption(item: Item, table: Item) -> bool:
    """Whether an item is the caption of the table that follows it: it says so, or stands close above as a line of its
    own."""
    near = 0 <= table.top - item.bottom <= CAPTION_NEAR * max(item.size, 1.0)
    few = len(item.text.split()) <= CAPTION_WORDS
    said = bool(CAPTION.match(item.text)) or (not item.text.endswith(".") and any(c.isalpha() for c in item.text))
    return item.kind == "paragraph" and few and near and said
