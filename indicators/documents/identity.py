"""What a thing is known by → its stable name, which begins with a letter: a spreadsheet takes 20e174354646 for a
number, 1.8E308.

A name is the letter of its kind and a hash, so that the same thing has the same name everywhere. Up to version 0.3.1 a
name was the hash alone; such a name still leads to its fact.
"""

from __future__ import annotations

import re
from hashlib import blake2b, sha256

FACT, CLAIM, DOCUMENT = "f", "c", "d"
BARE = re.compile(r"[0-9a-f]{12}")  # a fact's name up to version 0.3.1


def fact(document_id: str, start: int, end: int, indicator: str) -> str:
    """The same document, span and indicator always give the same name."""
    return FACT + sha256(f"{document_id}\0{start}\0{end}\0{indicator}".encode()).hexdigest()[:12]


def claim(anchor: object) -> str:
    """The name of a claim, by what makes it this one."""
    return CLAIM + blake2b(repr(anchor).encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()


def document(text: str) -> str:
    """A name for a document that has none of its own."""
    return DOCUMENT + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def today(fact_id: str) -> str:
    """A fact's name as it is written today."""
    return FACT + fact_id if BARE.fullmatch(fact_id) else fact_id
