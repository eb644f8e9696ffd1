"""A document's layout ⇄ what the store keeps of it: JSON, compressed."""

from __future__ import annotations

import json
import zlib

from indicators.documents import layouts
from indicators.model import Layout

# What a layout may unpack to: a cell is named in about 30 bytes and has a character at least; pages may be empty.
A_CHARACTER, ASIDE = 100, 1_000_000  # bytes


def pack(layout: Layout | None) -> bytes:
    """A layout in little space; that there is none is known, too, and is not the same as an empty one."""
    return zlib.compress(json.dumps(layout and layouts.packed(layout), separators=(",", ":")).encode("ascii"))


def unpack(packed: bytes | None, length: int) -> Layout | None:
    """What `pack` was given, for a text of this length; ValueError where it is anything else, however much it unpacks
    to."""
    if packed is None:
        return None
    most = A_CHARACTER * length + ASIDE
    try:
        data = zlib.decompressobj().decompress(packed, most + 1)
        if len(data) > most:
            raise ValueError("unpacks to more than a layout of this text")
        found = json.loads(data)
        return None if found is None else layouts.unpacked(found, length)
    except zlib.error:
        raise ValueError("is not packed as a layout is") from None
    except RecursionError:
        raise ValueError("is nested too deeply") from None
