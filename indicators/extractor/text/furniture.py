"""Text → whether it belongs to the page and not to the report: sign-up, credits, contacts."""

from __future__ import annotations

from functools import cache, lru_cache

from indicators import catalogue

LONGEST = 500  # characters: a longer paragraph holds more than the page's own words and is read sentence by sentence


@cache
def cues() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How the page's own words begin, and what stands anywhere in them."""
    listed = catalogue.cues()["furniture"]
    return tuple(listed["starts"]), tuple(listed["anywhere"])


def begins(text: str) -> bool:
    """Whether a sentence begins as the page's own words do; what may stand anywhere in it is looked for in its
    paragraph."""
    return text.lower().lstrip().startswith(cues()[0])


@lru_cache(maxsize=32)  # the lines below ask again
def speaks(text: str) -> bool:
    """Whether a short paragraph, or a sentence of a long one, belongs to the page."""
    if len(text) > LONGEST:
        return False
    lower = text.lower().lstrip()
    starts, anywhere = cues()
    if lower.startswith(starts):
        return True
    for phrase in anywhere:  # noqa: SIM110 (a loop is twice as fast as any() here, and every sentence passes by)
        if phrase in lower:
            return True
    return False
