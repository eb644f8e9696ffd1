"""A speaker's words → the listed body it belongs to, and its kind."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from indicators import catalogue
from indicators.extractor.text.words import Phrases, lowered


@cache
def bodies() -> Phrases[str]:
    """Every spelling of a listed body → its canonical name."""
    entries = [(spelling, name) for name, body in catalogue.sources().items() for spelling in (name, *body.aliases)]
    return Phrases(entries)


@cache
def countries() -> frozenset[str]:
    """Names of countries, which record cases and deaths without saying so."""
    return frozenset(row.name.lower() for row in catalogue.places() if row.level == "country")


@lru_cache(4096)  # the same few speakers speak all through a document
def canonical(text: str) -> str:
    """The listed body that a speaker's words name ("a spokesman for UNHCR" → UNHCR); else the words themselves."""
    words = text.replace(",", " ").replace("(", " ").replace(")", " ").split()
    lowers = [lowered(word) for word in words]
    for at in range(len(lowers)):
        found = bodies().at(lowers, at)
        if found and words[at][:1].isupper():
            return found[1]
    return text.partition(" (")[0]  # "the Rural Relief Board (RRB)" is one with the board that is named without


@lru_cache(4096)
def kind(text: str) -> str | None:
    """The kind of speaker, by the listed body, else by the words ("ministry", "witnesses"); None where neither
    tells."""
    body = catalogue.sources().get(canonical(text))
    if body:
        return body.kind
    lowers = set(text.lower().replace(",", " ").split())
    for name, listed in catalogue.source_kinds():
        if any(word in lowers or (" " in word and word in text.lower()) for word in listed):
            return name
    return None


def columns(text: str | None) -> dict[str, Any]:
    """The table's columns of a speaker: as written, the body it belongs to, its kind."""
    return {
        "attributed_to": text,
        "speaker": canonical(text) if text else None,
        "attribution_kind": kind(text) if text else None,
    }
