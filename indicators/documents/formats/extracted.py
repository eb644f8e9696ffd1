"""What a parser makes of a file: Extracted, or RefusedError with the reason and the cure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from indicators.model import Layout
from indicators.settings.limits import PREFIX
from indicators.version import PROGRAM

SUFFIXES = (".html", ".htm", ".pdf", ".docx", ".eml", ".xlsx", ".csv", ".md")
# Kinds that hold documents and are not read, with what to save them as.
CURES = {
    ".doc": "an old Word file; save it as .docx",
    ".odt": "an OpenDocument text; save it as .docx",
    ".rtf": "an RTF file; save it as .docx",
    ".pptx": "a PowerPoint file; save it as .pdf",
    ".ppt": "an old PowerPoint file; save it as .pdf",
    ".epub": "an e-book; save it as .html or .pdf",
    ".xls": "an old Excel file; save it as .xlsx",
    ".ods": "an OpenDocument sheet; save it as .xlsx",
    ".zip": "an archive; unpack it and give the folder",
}
# Characters that no reader and no table has a use for: they come from damaged fonts and tricks, and end or garble
# output elsewhere. A soft hyphen only says where a word may be broken.
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad]")
LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
# columns of a table of facts that this program wrote
OWN = frozenset(("document_id", "indicator", "quote", "char_start"))
OWN_PAGE = f'<meta name="generator" content="{PROGRAM}">'.encode()  # in the head of a page that it wrote
SKIPPED = "is a table of facts that this program wrote, and no document: skipped"
LONGEST_LABEL = 1_000  # characters: a "title" that is longer is none


class RefusedError(ValueError):
    """A file that cannot be read; the message continues the sentence that its name begins."""


class SkippedError(RefusedError):
    """A file that is no document, and that nobody misses."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, which is the document's text from here on, and what the file itself says of its origin.

    `published` is written as in origins.toml; what the file does not say is None. `notes` name what was left out.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    layout: Layout | None = None


def clean(text: str) -> str:
    """Text as it can be written anywhere: whole characters, no control characters, lines ending in line feeds."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return CONTROLS.sub("", LINE_ENDS.sub("\n", text))


def label(text: object) -> str | None:
    """A title or a name on one line; None where there is none. Marks that turn the direction of writing are left
    out."""
    words = " ".join(clean(text).split()) if isinstance(text, str) else ""
    words = "".join(c for c in words if unicodedata.category(c) != "Cf")
    return words if 0 < len(words) <= LONGEST_LABEL else None


def too_slow(seconds: float, setting: str) -> str:
    """What is said of a file that takes too long."""
    return f"took longer than {seconds:g} seconds to read and was given up; split it, or raise {PREFIX}{setting}"


def too_hungry(megabytes: float) -> str:
    """What is said of a file that takes too much memory."""
    return f"needs more than {megabytes:g} MB of memory to read; split it, or raise {PREFIX}PARSE_MEMORY_MB"
