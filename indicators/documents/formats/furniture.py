"""The items of all pages → the same with what every page repeats: its header, footer and number, which are no part of
the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indicators.documents.formats.items import Item

MARGIN = 0.12  # of the page's height, above and below
REPEATED = 0.4  # of the pages, and on two at least
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"(?:page|p\.|-|–)?\s*#\s*(?:(?:of|/|-|–)\s*#?)?\s*", re.IGNORECASE)


def marked(pages: Sequence[tuple[list[Item], float]]) -> list[list[Item]]:
    """Page by page: repeated items are furniture where they first stand and left out later, page numbers always are."""
    counts = Counter(
        key for items, height in pages for key in {key_of(item) for item in items if at_margin(item, height)}
    )
    seen: set[str] = set()
    found = []
    for number, (items, height) in enumerate(pages, start=1):
        kept = []
        for item in items:
            key = key_of(item)
            if (
                at_margin(item, height)
                and PAGE_NUMBER.fullmatch(key)
                and (key != "#" or counts[key] > 1 or item.text == str(number))
            ):
                continue
            if at_margin(item, height) and counts[key] >= max(2, REPEATED * len(pages)):
                if key in seen:
                    continue
                seen.add(key)
                item = replace(item, kind="furniture")
            kept.append(item)
        found.append(kept)
    return found


def key_of(item: Item) -> str:
    """What an item says, whatever its numbers."""
    return DIGITS.sub("#", item.text.strip())


def at_margin(item: Item, height: float) -> bool:
    """Whether a text stands in the strip above or below a page's own text."""
    inside = item.bottom < MARGIN * height or item.top > (1 - MARGIN) * height
    return item.kind in ("paragraph", "bullet", "furniture") and inside and item.top < 1e8
