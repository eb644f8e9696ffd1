"""Bytes of a text file → its characters, exactly, and the name of their encoding."""

from __future__ import annotations

import codecs
import re

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A file that is not UTF-8 is taken for Windows-1252 only when nothing else is likely: its characters beyond ASCII are
# few, and are typographic marks, currency signs or Western letters inside words that ASCII letters make up otherwise
# ("café", not "Êàáóë").
WESTERN = re.compile(
    r"[\x00-\x7f‘’‚“”„–—…•€£§©®°´·«»½¼¾\xa0]|(?<![^\x00-\x7f‘’“”])[À-ÖØ-öø-ÿŒœŠšŽžŸ](?![^\x00-\x7f‘’“”])"
)
MOST_BEYOND_ASCII = (
    # French prose has 4 %, a short line up to 15 %; Cyrillic, Greek or Arabic bytes read as Windows-1252 have over 70 %
    0.2
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class UndecodableError(ValueError):
    """Bytes that are no text, or text in an encoding that cannot be told; the message says which."""


def decode(data: bytes) -> tuple[str, str]:
    """The bytes of a text file → (its text, exactly; the name of its encoding)."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                raise UndecodableError(f"begins like {encoding.upper()} but is damaged; save it as UTF-8") from None
    if b"\0" in data:
        raise UndecodableError(
            "holds NUL bytes, so it is no text (or UTF-16 without its mark); give a text file, saved as UTF-8"
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", errors="replace")
        beyond = sum(byte > 127 for byte in data)
        if (
            "\ufffd" not in text
            and not CONTROLS.search(text)
            and beyond < MOST_BEYOND_ASCII * len(data)
            and not WESTERN.sub("", text)
        ):
            return text, "Windows-1252"
        raise UndecodableError(
            f"is not UTF-8 (byte {error.start}) and its encoding cannot be told; save it as UTF-8"
        ) from None
