"""A PDF → the text of its text layer, page by page, by pypdf; a scan without text and a locked file are refused by
name."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from statistics import quantiles

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from indicators.documents.formats.extracted import Extracted, RefusedError, clean, label

MAGIC = b"%PDF-"
MAGIC_WITHIN = 1_024  # bytes: where readers of PDF look for it
MOST_PAGES = 5_000
PAGE_BREAK = "\n\f\n"  # as pdftotext has it; the reader takes it for the end of a paragraph
FULL = 0.8  # of the widest lines of its page: a shorter line ends a paragraph
SHORTEST_FULL = 30  # characters: a page of shorter lines is a list or a table
OPENS = re.compile(r"\s*(?:[-•*·▪◦‣–—●○■□➢►✓]\s|\(?[A-Za-z0-9]{1,2}[.)]\s)")
HYPHENATED = re.compile(r"[a-z][-\u00ad\u2010]$")
# A title that a program made of a file's name says nothing of the document.
FILE_NAME = re.compile(
    r"^Microsoft (?:Word|PowerPoint|Excel) - |\.(?:docx?|pdf|indd|pptx?|xlsx?|odt|rtf|tex)$|^untitled$", re.IGNORECASE
)


def read(data: bytes) -> Extracted:
    """The text of every page; its date of making is not its date of publication, so that stays empty."""
    if MAGIC not in data[:MAGIC_WITHIN]:
        raise RefusedError("is no PDF, whatever its suffix says; give it the suffix of what it is")
    try:
        reader = opened(data)
        if len(reader.pages) > MOST_PAGES:
            raise RefusedError(f"has more than {MOST_PAGES:,} pages; split it")
        pages = [clean(page.extract_text()) for page in reader.pages]
        title = label(reader.metadata.title) if reader.metadata else None
    except DependencyError:
        raise RefusedError("is encrypted in a way that cannot be read here; save it without a password") from None
    except PyPdfError as error:
        raise RefusedError(f"is damaged ({reason(error)}); save it anew from its program") from None
    texts = [reflowed(page) for page in pages]
    empty = [number for number, text in enumerate(texts, start=1) if not text]
    if len(empty) == len(texts):
        raise RefusedError("has no text layer (a scan?); have its text recognised (OCR) first")
    notes = (f"{listed(empty)} no text layer (a scan or a picture?): not read",) if empty else ()
    return Extracted(PAGE_BREAK.join(texts).strip(), None if title and FILE_NAME.search(title) else title, notes=notes)


def opened(data: bytes) -> PdfReader:
    """The file, opened; many are locked against changes only, and open with an empty password."""
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError("is encrypted; save it without a password")
    return reader


def reason(error: Exception) -> str:
    return (label(str(error)) or type(error).__name__)[:120]


def listed(numbers: list[int]) -> str:
    """ "page 3 has", "pages 1, 3 and 14 more have"."""
    if len(numbers) == 1:
        return f"page {numbers[0]} has"
    more = f" and {len(numbers) - 5} more" if len(numbers) > 5 else ""
    return f"pages {', '.join(map(str, numbers[:5]))}{more} have"


def reflowed(page: str) -> str:
    """A page's lines as paragraphs: a line as wide as the page's widest runs on into the next."""
    lines = [" ".join(line.split()) for line in page.split("\n")]
    widths = [len(line) for line in lines if line]
    if not widths:
        return ""
    full = max(SHORTEST_FULL, FULL * (quantiles(widths, n=10)[-1] if len(widths) > 1 else widths[0]))
    pieces = [lines[0]]
    for line, following in pairwise(lines):
        if not line or not following or len(line) < full or OPENS.match(following):
            pieces += ["\n", following]
        elif HYPHENATED.search(line) and following[0].islower():
            pieces[-1] = line[:-1]
            pieces.append(following)
        else:
            pieces += ["" if line.endswith("-") else " ", following]
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip("\n")
