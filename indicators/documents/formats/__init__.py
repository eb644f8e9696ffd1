"""A file's bytes and its suffix → Extracted: its text, its layout, and what it says of its origin.

Strangers' files are parsed by another process with limits (sandbox.py), started when the first one comes.

In: bytes, a suffix. Out: Extracted, or RefusedError with the cure. Read first: extracted.py, then a format, as html.py.
"""

from __future__ import annotations

from indicators.documents.formats import pool
from indicators.documents.formats.extracted import CURES, OWN, SUFFIXES, Extracted, RefusedError, SkippedError
from indicators.settings import extras
from indicators.settings.limits import Limits

__all__ = ["CURES", "OWN", "SUFFIXES", "Extracted", "RefusedError", "SkippedError", "contradiction", "read"]

# What the kinds are called where something is said of all of them.
NAMED = {
    ".html": "web pages",
    ".htm": "web pages",
    ".pdf": "PDFs",
    ".docx": "Word documents",
    ".eml": "mails",
    ".xlsx": "workbooks",
    ".csv": "files of values",
    ".md": "Markdown files",
}
# How files of other kinds begin. What begins so is no text, page or mail, whatever its suffix says.
MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
)
RIGHT = {
    ".pdf": "a PDF",
    ".docx": "a ZIP archive or an Office document",
    ".xlsx": "a ZIP archive or an Office document",
}


def contradiction(data: bytes, suffix: str) -> str:
    """What is said where a file plainly begins as another kind than its suffix says; empty where it does not."""
    kind = next((name for magic, name in MAGIC if data.startswith(magic)), "")
    # which says it better
    if not kind or kind == RIGHT.get(suffix) or (suffix in (".docx", ".xlsx") and kind == "an old Office document"):
        return ""
    return f"is {kind}, not what {suffix} says; give it the suffix of what it is"


def read(data: bytes, suffix: str, limits: Limits) -> Extracted:
    """The file's text and origin; RefusedError says why there is none, and the cure."""
    if len(data) > limits.file_bytes:
        raise RefusedError(limits.too_many_bytes())
    if not data.strip():
        raise RefusedError("is empty; give a file with text")
    if said := contradiction(data, suffix.lower()):
        raise RefusedError(said)
    if said := extras.missing("files", f"{NAMED[suffix.lower()]} need"):
        raise RefusedError(said)
    return pool.SHARED.read(suffix.lower(), data, limits)
